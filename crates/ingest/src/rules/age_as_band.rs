//! `age-as-band`: an age given as a span such as `38-68`. Kept as a band; the exact age stays unknown.

use watchfire_problem::{Problem, Severity};
use watchfire_vocabulary::AgeBand;

/// Notes that an age was given as a band.
pub fn age_as_band(text: &str, band: AgeBand) -> Problem {
    Problem::new("age-as-band", Severity::Note).arg("value", text).arg("band", band)
}
