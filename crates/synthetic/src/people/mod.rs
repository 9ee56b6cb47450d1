//! Who lives in the city: by township, age band, sex and year.
//!
//! Towns are young, villages old: working ages leave for the city. Sex ratios at birth and in old age follow the
//! census of 2020 in broad lines.

mod institution;

use watchfire_vocabulary::{AgeBand, Sex};

use crate::names::TOWNSHIPS;
pub use institution::{Institution, InstitutionKind, institutions};

/// The age bands of population and counts.
pub const AGE_BANDS: [AgeBand; 8] = [
    AgeBand::years(0, 4),
    AgeBand::years(5, 14),
    AgeBand::years(15, 24),
    AgeBand::years(25, 44),
    AgeBand::years(45, 59),
    AgeBand::years(60, 69),
    AgeBand::years(70, 79),
    AgeBand::and_older(80),
];

/// First and last age of each band as cases have them; nobody is older than 99.
pub(crate) const AGE_SPANS: [(u8, u8); 8] =
    [(0, 4), (5, 14), (15, 24), (25, 44), (45, 59), (60, 69), (70, 79), (80, 99)];

/// The sexes that the population is broken down by.
pub const SEXES: [Sex; 2] = [Sex::Female, Sex::Male];

/// Per cent of people in each band where everybody lives in town.
const TOWN_AGES: [f64; 8] = [5.1, 12.3, 14.0, 33.4, 19.4, 8.9, 4.8, 2.1];
/// Per cent of people in each band where everybody lives from the land.
const VILLAGE_AGES: [f64; 8] = [4.6, 12.4, 8.3, 20.9, 21.8, 15.3, 11.2, 5.5];
/// Share of males in each band.
const MALES: [f64; 8] = [0.528, 0.536, 0.526, 0.505, 0.501, 0.492, 0.474, 0.412];
/// How each band changes in a year: fewer births, more old people.
const YEARLY_CHANGE: [f64; 8] = [0.968, 0.996, 1.004, 0.995, 1.010, 1.028, 1.038, 1.034];
/// The year for whose end the names' table gives the number of people.
const TABLE_YEAR: i16 = 2025;

/// People of one township at the end of a year, by age band, then by sex as in [`SEXES`].
pub type TownshipPeople = [[u32; 2]; 8];

/// Everybody, by township, at the end of a year.
pub fn people(year: i16) -> Vec<TownshipPeople> {
    TOWNSHIPS
        .iter()
        .map(|township| {
            let rural = township.kind.rural_share();
            std::array::from_fn(|band| {
                let share = TOWN_AGES[band] * (1.0 - rural) + VILLAGE_AGES[band] * rural;
                let change = YEARLY_CHANGE[band].powi(i32::from(year - TABLE_YEAR));
                let persons = f64::from(township.thousands) * 10.0 * share * change;
                let males = (persons * MALES[band]).round() as u32;
                [(persons.round() as u32).saturating_sub(males), males]
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_point_six_million_and_older_in_villages() {
        let all = people(2025);
        let of = |township: &TownshipPeople| township.iter().flatten().sum::<u32>();
        let total: u32 = all.iter().map(of).sum();
        assert!(total.abs_diff(2_600_000) < 26_000, "{total} people");
        let old_share =
            |index: usize| f64::from(all[index][6][0] + all[index][7][0]) / f64::from(of(&all[index]));
        let village = TOWNSHIPS.iter().position(|township| township.zh == "瀑下").unwrap();
        assert!(old_share(village) > 2.0 * old_share(0));
        for percents in [TOWN_AGES, VILLAGE_AGES] {
            assert!((percents.iter().sum::<f64>() - 100.0).abs() < 1e-9);
        }
    }
}
