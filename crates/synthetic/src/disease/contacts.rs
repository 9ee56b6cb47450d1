//! How far the city's people kept away from one another in the years of the pandemic.

use super::season::by_year;

/// Strength by decimal year: 0 = as ever, 1 = as in spring 2020.
const STRENGTH: &[(f64, f64)] = &[
    (2020.06, 0.0),
    (2020.08, 1.0),
    (2020.40, 0.9),
    (2020.75, 0.6),
    (2021.80, 0.5),
    (2022.20, 0.55),
    (2022.92, 0.5),
    (2022.98, 0.35),
    (2023.10, 0.0),
];

/// How far contacts were reduced, 0 to 1.
pub(crate) fn contact_reduction(year: f64) -> f64 {
    by_year(STRENGTH, year)
}
