//! One series with the method that an analysis of the day would give it.

use jiff::civil::Date;
use watchfire_series::{ByReport, Selection, SeriesKey, StepSeries};

use super::choosers::Choosers;
use super::lenders::Groups;
use super::{Chosen, Config};
use crate::ConfigError;

/// Chooses for one series as [`super::warn`] does, with the series like it that may lend, and hands the choice over.
///
/// # Errors
/// Where the options name an unknown method or an option out of its range.
pub fn with_method<R>(
    selection: &Selection,
    key: &SeriesKey,
    series: &StepSeries<ByReport>,
    as_of: Date,
    config: &Config,
    then: impl FnOnce(&Chosen) -> R,
) -> Result<R, ConfigError> {
    let choosers = Choosers::new(config)?;
    let like = |other: &SeriesKey| {
        other.disease == key.disease && other.measure == key.measure && other.stratum == key.stratum
    };
    let keys: Vec<SeriesKey> = selection.known_keys(as_of).into_iter().filter(like).collect();
    let groups = Groups::new(selection, &keys, config.borrowing_years_max);
    Ok(then(&choosers.choose(key, series, as_of, &groups)))
}
