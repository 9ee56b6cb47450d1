//! The outbreaks that a year brings, by kind and disease.

use super::OutbreakKind::{
    self, Community, FoodBorne, Imported, Nursery, NursingHome, School, WelfareInstitution,
};

/// How onsets spread over time.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// All from one source: days of incubation about the mean.
    Point {
        /// Mean incubation, days.
        incubation_days: f64,
    },
    /// One infects the next: growth by a factor each generation until found, then decline.
    Spread {
        /// Days from one generation to the next.
        generation_days: f64,
        /// How many each infects while it grows.
        reproduction: f64,
        /// Days from the first onset to the turn.
        growth_days: f64,
    },
}

/// One sort of outbreak.
#[derive(Debug, Clone, Copy)]
pub(super) struct Recipe {
    pub(super) kind: OutbreakKind,
    /// Code of the disease.
    pub(super) disease: &'static str,
    /// Mean number in a year.
    pub(super) per_year: f64,
    /// First and last month in which it begins; the first may be the later one.
    pub(super) months: (i8, i8),
    /// Years in which it occurs, from.
    pub(super) from_year: i16,
    /// Fewest and most cases.
    pub(super) cases: (i32, i32),
    pub(super) shape: Shape,
}

const fn spread(generation_days: f64, reproduction: f64, growth_days: f64) -> Shape {
    Shape::Spread { generation_days, reproduction, growth_days }
}

const fn recipe(
    kind: OutbreakKind,
    disease: &'static str,
    (per_year, from_year): (f64, i16),
    months: (i8, i8),
    cases: (i32, i32),
    shape: Shape,
) -> Recipe {
    Recipe { kind, disease, per_year, months, from_year, cases, shape }
}

/// Every sort of outbreak that chance brings.
pub(super) const RECIPES: &[Recipe] = &[
    recipe(School, "infectious-diarrhoea", (9.0, 0), (10, 4), (12, 48), spread(2.2, 2.6, 5.0)),
    recipe(School, "influenza", (9.0, 0), (11, 6), (10, 42), spread(2.8, 2.0, 7.0)),
    recipe(School, "varicella", (6.0, 0), (1, 12), (6, 28), spread(14.0, 2.4, 26.0)),
    recipe(School, "mumps", (2.5, 0), (3, 11), (5, 16), spread(17.0, 2.0, 30.0)),
    recipe(School, "tuberculosis", (0.4, 0), (1, 12), (3, 7), spread(30.0, 1.6, 60.0)),
    recipe(School, "pertussis", (2.0, 2023), (3, 11), (4, 14), spread(14.0, 1.8, 28.0)),
    recipe(Nursery, "hand-foot-mouth-disease", (8.0, 0), (4, 11), (5, 18), spread(4.5, 2.2, 9.0)),
    recipe(Nursery, "infectious-diarrhoea", (5.0, 0), (10, 4), (8, 26), spread(2.2, 2.4, 5.0)),
    recipe(Nursery, "scarlet-fever", (1.5, 0), (3, 12), (4, 10), spread(3.5, 1.8, 9.0)),
    recipe(NursingHome, "influenza", (2.0, 0), (12, 7), (6, 22), spread(2.8, 2.0, 8.0)),
    recipe(NursingHome, "covid-19", (3.0, 2023), (1, 12), (8, 32), spread(3.0, 2.2, 9.0)),
    recipe(NursingHome, "infectious-diarrhoea", (1.5, 0), (11, 3), (8, 24), spread(2.2, 2.2, 6.0)),
    recipe(WelfareInstitution, "influenza", (0.5, 0), (12, 7), (5, 15), spread(2.8, 1.8, 8.0)),
    recipe(
        FoodBorne,
        "infectious-diarrhoea",
        (3.0, 0),
        (4, 11),
        (9, 42),
        Shape::Point { incubation_days: 1.2 },
    ),
    recipe(FoodBorne, "dysentery", (0.5, 0), (5, 10), (8, 24), Shape::Point { incubation_days: 2.0 }),
    recipe(Community, "dengue", (0.9, 2023), (8, 10), (14, 80), spread(13.0, 2.4, 34.0)),
    recipe(Community, "dengue", (0.5, 0), (8, 10), (10, 30), spread(13.0, 2.2, 30.0)),
    recipe(Community, "pertussis", (1.0, 2023), (2, 8), (12, 30), spread(14.0, 1.6, 45.0)),
    recipe(Community, "hand-foot-mouth-disease", (1.0, 0), (3, 10), (25, 70), spread(5.0, 1.5, 22.0)),
    recipe(Imported, "dengue", (7.0, 0), (5, 11), (1, 1), Shape::Point { incubation_days: 0.5 }),
];
