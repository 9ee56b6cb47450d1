//! The shipped profiles, one a file; their mappings stand in `mappings/`.

use crate::Profile;

mod cases;
mod cn_report_card;
mod counts;
mod places;
mod population;
mod rki_cases;
mod rki_cases_vintages;
mod rki_hospitalizations;
mod rki_population;
mod vg250_population;

/// All of them, canonical ones first.
pub(crate) const ALL: [Profile; 10] = [
    cases::PROFILE,
    counts::PROFILE,
    population::PROFILE,
    places::PROFILE,
    rki_cases::PROFILE,
    rki_cases_vintages::PROFILE,
    rki_hospitalizations::PROFILE,
    rki_population::PROFILE,
    vg250_population::PROFILE,
    cn_report_card::PROFILE,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_mapping_parses_and_documents_its_needed_columns() {
        for profile in ALL {
            let mappings = profile.parse().unwrap_or_else(|error| panic!("{}: {error}", profile.name));
            assert!(!mappings.is_empty() && mappings.iter().all(|mapping| mapping.kind == profile.kind));
            let documented: Vec<&str> =
                profile.columns.iter().flat_map(|column| column.name.split(" / ")).collect();
            for mapping in &mappings {
                for (field, spec) in &mapping.fields {
                    let told = spec.column.is_empty()
                        || spec.column.iter().any(|name| documented.contains(&name.as_str()));
                    assert!(told, "{}: {field} from {:?} is not documented", profile.name, spec.column);
                }
            }
        }
    }
}
