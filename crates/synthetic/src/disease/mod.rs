//! The twelve diseases: how often, when, in whom, and how each is diagnosed and reported.
//!
//! Figures are of the size that South China's notifications have had; none is an estimate of anything.

mod contacts;
mod season;
mod waves;

pub(crate) use contacts::contact_reduction;
pub(crate) use season::{Season, by_month, by_year, decimal_year};
pub(crate) use waves::Wave;

/// One disease of the invented city.
#[derive(Debug)]
pub struct Profile {
    /// Code in the vocabulary.
    pub code: &'static str,
    /// Reported cases per 100,000 people in a year like others.
    pub per_100k: f64,
    /// How the year's cases spread over it.
    pub(crate) season: Season,
    /// Level by year as (decimal year, factor), straight between; empty = always 1.
    pub(crate) years: &'static [(f64, f64)],
    /// What is left of it where contacts are reduced as far as they were in spring 2020.
    pub(crate) left_at_distance: f64,
    /// What is left of transmission in school holidays.
    pub(crate) left_in_holidays: f64,
    /// Relative incidence per person by age band.
    pub(crate) risk: [f64; 8],
    /// Incidence of villages relative to town.
    pub(crate) village: f64,
    /// Standard deviation of the log level from week to week: of the whole city, of a county, of a township.
    pub(crate) restless: [f64; 3],
    /// Mean and shape of the days from onset to diagnosis.
    pub(crate) diagnosis_days: (f64, f64),
    /// Share of those falling ill in long holidays who never see a doctor.
    pub(crate) lost_in_holidays: f64,
    /// Share entered first as suspected, clinically diagnosed, carrier; the rest as confirmed.
    pub(crate) first_class: [f64; 3],
    /// Share of clinically diagnosed cases that the laboratory confirms later.
    pub(crate) confirmed_later: f64,
    /// Share admitted to hospital.
    pub(crate) admitted: f64,
    /// Share dying at 80 and over; a tenth of it per twenty years less.
    pub(crate) dying: f64,
}

const CHILDREN: [f64; 8] = [40.0, 6.0, 0.25, 0.08, 0.03, 0.02, 0.02, 0.02];
const SCHOOL: [f64; 8] = [6.0, 10.0, 2.5, 0.6, 0.1, 0.05, 0.05, 0.05];
const EVERYBODY: [f64; 8] = [1.0; 8];

/// The twelve diseases, in the order of the law.
pub const DISEASES: [Profile; 12] = [
    Profile {
        code: "covid-19",
        per_100k: 100.0,
        season: Season::Waves(waves::covid_19),
        years: &[],
        left_at_distance: 1.0,
        left_in_holidays: 1.0,
        risk: [1.1, 0.7, 0.8, 1.0, 1.1, 1.5, 2.2, 3.2],
        village: 0.75,
        restless: [0.15, 0.15, 0.12],
        diagnosis_days: (2.4, 2.0),
        lost_in_holidays: 0.3,
        first_class: [0.03, 0.02, 0.05],
        confirmed_later: 0.4,
        admitted: 0.06,
        dying: 0.015,
    },
    Profile {
        code: "hepatitis-b",
        per_100k: 92.0,
        season: Season::Months([0.95, 0.75, 1.15, 1.10, 1.06, 1.04, 1.06, 1.02, 1.0, 0.95, 0.98, 0.94]),
        years: &[(2019.0, 1.08), (2027.0, 0.92)],
        left_at_distance: 0.75,
        left_in_holidays: 1.0,
        risk: [0.02, 0.05, 0.6, 1.4, 1.5, 1.4, 1.1, 0.8],
        village: 1.25,
        restless: [0.05, 0.06, 0.08],
        diagnosis_days: (7.0, 0.9),
        lost_in_holidays: 0.02,
        first_class: [0.01, 0.18, 0.0],
        confirmed_later: 0.3,
        admitted: 0.08,
        dying: 0.001,
    },
    Profile {
        code: "dengue",
        per_100k: 2.2,
        season: Season::Months([0.02, 0.02, 0.03, 0.08, 0.2, 0.4, 0.9, 1.8, 3.2, 3.4, 1.6, 0.3]),
        years: &[
            (2019.0, 1.6),
            (2020.0, 1.5),
            (2020.2, 0.1),
            (2022.9, 0.1),
            (2023.3, 0.9),
            (2024.4, 2.2),
            (2025.5, 1.5),
            (2026.5, 1.2),
        ],
        left_at_distance: 0.5,
        left_in_holidays: 1.0,
        risk: [0.3, 0.6, 1.0, 1.2, 1.3, 1.2, 0.9, 0.7],
        village: 0.5,
        restless: [0.2, 0.3, 0.3],
        diagnosis_days: (3.6, 3.0),
        lost_in_holidays: 0.05,
        first_class: [0.22, 0.12, 0.0],
        confirmed_later: 0.6,
        admitted: 0.45,
        dying: 0.004,
    },
    Profile {
        code: "dysentery",
        per_100k: 5.5,
        season: Season::Months([0.4, 0.4, 0.6, 0.9, 1.2, 1.6, 1.8, 1.7, 1.4, 1.0, 0.6, 0.4]),
        years: &[(2019.0, 1.5), (2021.0, 1.1), (2023.0, 0.9), (2025.0, 0.7), (2027.0, 0.55), (2035.0, 0.3)],
        left_at_distance: 0.7,
        left_in_holidays: 1.0,
        risk: [6.0, 1.3, 0.7, 0.6, 0.7, 1.0, 1.4, 1.8],
        village: 1.8,
        restless: [0.08, 0.1, 0.15],
        diagnosis_days: (2.3, 1.6),
        lost_in_holidays: 0.25,
        first_class: [0.05, 0.45, 0.0],
        confirmed_later: 0.3,
        admitted: 0.15,
        dying: 0.002,
    },
    Profile {
        code: "tuberculosis",
        per_100k: 56.0,
        season: Season::Months([0.95, 0.78, 1.15, 1.12, 1.08, 1.06, 1.05, 1.02, 0.98, 0.94, 0.95, 0.92]),
        years: &[(2019.0, 1.15), (2027.0, 0.85), (2040.0, 0.6)],
        left_at_distance: 0.85,
        left_in_holidays: 1.0,
        risk: [0.03, 0.08, 0.9, 0.8, 1.1, 1.7, 2.2, 2.1],
        village: 1.5,
        restless: [0.04, 0.05, 0.06],
        diagnosis_days: (26.0, 2.0),
        lost_in_holidays: 0.0,
        first_class: [0.08, 0.45, 0.0],
        confirmed_later: 0.25,
        admitted: 0.35,
        dying: 0.03,
    },
    Profile {
        code: "pertussis",
        per_100k: 2.1,
        season: Season::Months([0.7, 0.7, 0.9, 1.2, 1.5, 1.4, 1.2, 1.0, 0.9, 0.8, 0.8, 0.8]),
        years: &[
            (2019.0, 1.0),
            (2020.1, 0.9),
            (2020.5, 0.3),
            (2022.5, 0.5),
            (2023.5, 1.6),
            (2024.4, 13.0),
            (2025.0, 7.0),
            (2025.6, 5.0),
            (2026.5, 3.0),
            (2028.0, 1.5),
        ],
        left_at_distance: 0.4,
        left_in_holidays: 0.8,
        risk: [14.0, 6.0, 0.5, 0.15, 0.1, 0.1, 0.1, 0.1],
        village: 0.8,
        restless: [0.12, 0.15, 0.15],
        diagnosis_days: (9.5, 2.5),
        lost_in_holidays: 0.05,
        first_class: [0.12, 0.25, 0.0],
        confirmed_later: 0.5,
        admitted: 0.2,
        dying: 0.002,
    },
    Profile {
        code: "scarlet-fever",
        per_100k: 7.0,
        season: Season::Months([0.9, 0.4, 0.9, 1.4, 1.7, 1.3, 0.6, 0.4, 0.5, 0.8, 1.3, 1.6]),
        years: &[],
        left_at_distance: 0.2,
        left_in_holidays: 0.5,
        risk: [12.0, 12.0, 0.2, 0.03, 0.01, 0.01, 0.01, 0.01],
        village: 0.5,
        restless: [0.1, 0.15, 0.2],
        diagnosis_days: (1.9, 2.0),
        lost_in_holidays: 0.2,
        first_class: [0.03, 0.85, 0.0],
        confirmed_later: 0.06,
        admitted: 0.1,
        dying: 0.0,
    },
    Profile {
        code: "influenza",
        per_100k: 430.0,
        season: Season::Waves(waves::influenza),
        years: &[(2019.0, 0.8), (2022.0, 1.0), (2024.0, 1.1)],
        left_at_distance: 0.05,
        left_in_holidays: 0.75,
        risk: [3.4, 4.2, 0.9, 0.55, 0.4, 0.45, 0.6, 0.7],
        village: 0.55,
        restless: [0.12, 0.15, 0.15],
        diagnosis_days: (1.7, 1.8),
        lost_in_holidays: 0.3,
        first_class: [0.02, 0.28, 0.0],
        confirmed_later: 0.08,
        admitted: 0.03,
        dying: 0.004,
    },
    Profile {
        code: "mumps",
        per_100k: 14.0,
        season: Season::Months([0.8, 0.6, 0.8, 1.2, 1.6, 1.6, 1.3, 0.8, 0.7, 0.7, 0.8, 0.9]),
        years: &[(2019.0, 1.3), (2023.0, 0.9), (2027.0, 0.8)],
        left_at_distance: 0.4,
        left_in_holidays: 0.7,
        risk: SCHOOL,
        village: 1.1,
        restless: [0.08, 0.12, 0.2],
        diagnosis_days: (1.8, 2.0),
        lost_in_holidays: 0.2,
        first_class: [0.01, 0.94, 0.0],
        confirmed_later: 0.02,
        admitted: 0.03,
        dying: 0.0,
    },
    Profile {
        code: "infectious-diarrhoea",
        per_100k: 78.0,
        season: Season::Months([1.5, 1.6, 1.35, 1.0, 0.8, 0.7, 0.7, 0.7, 0.7, 0.85, 1.2, 1.5]),
        years: &[(2019.0, 0.9), (2027.0, 1.1)],
        left_at_distance: 0.45,
        left_in_holidays: 0.9,
        risk: [13.0, 1.2, 0.6, 0.5, 0.45, 0.5, 0.6, 0.8],
        village: 0.7,
        restless: [0.1, 0.12, 0.18],
        diagnosis_days: (1.6, 1.5),
        lost_in_holidays: 0.3,
        first_class: [0.02, 0.5, 0.0],
        confirmed_later: 0.15,
        admitted: 0.08,
        dying: 0.0005,
    },
    Profile {
        code: "hand-foot-mouth-disease",
        per_100k: 200.0,
        season: Season::Months([0.25, 0.15, 0.35, 0.9, 1.9, 2.2, 1.4, 0.7, 1.1, 1.4, 0.9, 0.5]),
        years: &[
            (2019.0, 1.1),
            (2020.6, 0.5),
            (2021.4, 1.2),
            (2022.5, 0.7),
            (2023.5, 1.3),
            (2024.4, 1.1),
            (2025.5, 0.8),
            (2026.5, 1.2),
            (2027.5, 0.9),
        ],
        left_at_distance: 0.1,
        left_in_holidays: 0.7,
        risk: CHILDREN,
        village: 0.9,
        restless: [0.1, 0.15, 0.2],
        diagnosis_days: (1.3, 1.8),
        lost_in_holidays: 0.25,
        first_class: [0.005, 0.93, 0.0],
        confirmed_later: 0.04,
        admitted: 0.05,
        dying: 0.0,
    },
    Profile {
        code: "varicella",
        per_100k: 60.0,
        season: Season::Months([1.4, 0.7, 0.9, 1.1, 1.3, 1.2, 0.7, 0.4, 0.5, 0.9, 1.4, 1.6]),
        years: &[(2019.0, 1.25), (2023.0, 0.9), (2027.0, 0.75)],
        left_at_distance: 0.35,
        left_in_holidays: 0.6,
        risk: SCHOOL,
        village: 0.95,
        restless: [0.08, 0.12, 0.2],
        diagnosis_days: (1.8, 2.0),
        lost_in_holidays: 0.15,
        first_class: [0.01, 0.95, 0.0],
        confirmed_later: 0.01,
        admitted: 0.02,
        dying: 0.0,
    },
];

/// Relative incidence of nothing but numbers of people: for diseases at tables where everybody eats.
pub(crate) const ALL_ALIKE: [f64; 8] = EVERYBODY;

/// Index of a disease of [`DISEASES`]; the first where there is none.
pub(crate) fn index_of(code: &str) -> usize {
    DISEASES.iter().position(|profile| profile.code == code).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use watchfire_vocabulary::Diseases;

    #[test]
    fn all_are_in_the_vocabulary_and_once() {
        let known = Diseases::built_in();
        // Their order is that in which the dice fall: another one would be another city.
        let codes: std::collections::BTreeSet<&str> = DISEASES.iter().map(|profile| profile.code).collect();
        assert_eq!(codes.len(), DISEASES.len());
        assert!(codes.iter().all(|code| known.iter().any(|disease| disease.code.as_str() == *code)));
        for profile in &DISEASES {
            assert!(profile.first_class.iter().sum::<f64>() <= 1.0);
            assert!(profile.years.is_sorted_by(|a, b| a.0 < b.0), "{}", profile.code);
        }
    }
}
