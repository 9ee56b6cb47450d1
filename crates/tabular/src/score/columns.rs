//! Names of the columns of forecasts and observations: ours, or else those of forecast hubs.

/// What was forecast.
pub const SERIES: [&str; 2] = ["series", "location"];
/// The day, or the day that names the period, of a forecast.
pub const TARGET_DATE: [&str; 2] = ["target_date", "target_end_date"];
/// The same of an observation.
pub const OBSERVED_DATE: [&str; 3] = ["target_date", "target_end_date", "date"];
/// What came.
pub const OBSERVED: [&str; 3] = ["observed", "observation", "value"];

/// The first of these names that a table has; where it has none of them the first of all, so that an error names ours.
pub fn named<'a>(names: &[&'a str], has: impl Fn(&str) -> bool) -> &'a str {
    let there = names.iter().copied().find(|name| has(name));
    there.or(names.first().copied()).unwrap_or_default()
}
