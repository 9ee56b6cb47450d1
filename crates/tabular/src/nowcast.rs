//! `nowcast`: what will incomplete counts be once they are complete?
//!
//! # Steps
//! 1. [`Table`]: increments `series, reference_date, report_date, count`; negative ones are corrections;
//! 2. rows known by the as-of become one triangle per series by reference period and delay (`grid`);
//! 3. [`watchfire_transmission::nowcast::nowcast`] replays past vintages and gives quantiles;
//! 4. [`Nowcasted`]: one row per series, target and quantile in hub format, series in order of first appearance.
//!
//! No row reported later than the as-of is read, so several days give the same as one call each. A series that has stopped
//! reporting, and periods before a series began, are left out and told: missing is not 0.

use jiff::civil::Date;
use rayon::prelude::*;
use watchfire_problem::{Action, Problem, Problems, Severity};
pub use watchfire_transmission::nowcast::Config;
use watchfire_transmission::nowcast::{Vintage, nowcast};

mod error;
mod grid;
mod quantiles;
pub(crate) mod rows;
#[cfg(test)]
mod tests;
mod wording;

pub use error::{AfterProblems, NowcastError};
pub use quantiles::quantile_levels;

/// The increments, column by column; all columns have one entry per row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Name of the series.
    pub series: Vec<String>,
    /// The day, or the day that names the week.
    pub reference_date: Vec<Date>,
    /// Day on which the count became known.
    pub report_date: Vec<Date>,
    /// Cases added; `None` = not known.
    pub count: Vec<Option<f64>>,
}

/// The periods of reference dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Days.
    Day,
    /// Weeks named by their last day.
    WeekEnd,
    /// Weeks named by their first day.
    WeekStart,
}

/// The options of the command.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Days or weeks.
    pub unit: Unit,
    /// Delay up to which additions count (days or weeks).
    pub max_delay: usize,
    /// Days summed, the last of which is the target date; 1 for single periods.
    pub rolling: usize,
    /// Levels of the quantiles, ascending.
    pub levels: Vec<f64>,
    /// Days on which reports come like on a Sunday.
    pub holidays: Vec<Date>,
    /// Last day of report that is used; the newest of the table if `None`.
    pub as_of: Option<Date>,
    /// The method's own options.
    pub config: Config,
}

/// One quantile.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Name of the series.
    pub series: String,
    /// What was known.
    pub as_of: Date,
    /// The day, or the day that names the period.
    pub target_date: Date,
    /// Level of the quantile.
    pub level: f64,
    /// The quantile (cases).
    pub value: f64,
}

/// The names of the output's columns; the third from the end is always `quantile`.
pub const COLUMNS: [&str; 6] = ["series", "as_of", "target_date", "output_type", "output_type_id", "value"];

/// What the command gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Nowcasted {
    /// One row per series, target and quantile; targets from the oldest to the newest.
    pub rows: Vec<Row>,
    /// What is to be known about the input.
    pub problems: Problems,
}

/// Nowcasts every series as of one day.
pub fn run(table: &Table, options: &Options) -> Result<Nowcasted, NowcastError> {
    let mut problems = Problems::default();
    let Some(grid) = grid::Grid::read(table, options, &mut problems)? else {
        return Ok(Nowcasted { rows: Vec::new(), problems });
    };
    let vintage = Vintage { triangles: &grid.triangles, calendar: &grid.calendar, as_of: grid.as_of_period };
    let mut nowcasts = match nowcast(&vintage, grid.target, &options.levels, &options.config) {
        Ok(nowcasts) => nowcasts,
        Err(error) => return Err(NowcastError::of_method(error, problems)),
    };
    let mut rows = Vec::new();
    for place in &grid.order {
        let (name, start) = (grid.names[*place], grid.starts[*place]);
        let mut left_out = LeftOut::default();
        for mut of in std::mem::take(&mut nowcasts[*place].lags)
            .into_iter()
            .rev()
            .filter(|of| of.lag <= options.max_delay)
        {
            let target_date = grid.date(grid.as_of_period - of.lag);
            // what lies before the series began is missing, not 0
            if ((grid.as_of_period - of.lag + 1) as i64) < start + options.rolling as i64 {
                left_out.before_start += 1;
                continue;
            }
            if of.lag >= grid.target.max_delay {
                // all that counts has been reported
                of.quantiles.fill(of.known.max(0.0));
            }
            if !of.known.is_finite() || of.quantiles.iter().any(|value| !value.is_finite()) {
                left_out.no_number += 1;
                continue;
            }
            left_out.below_zero += usize::from(of.known < 0.0);
            rows.extend(options.levels.iter().zip(&of.quantiles).map(|(level, value)| Row {
                series: name.to_owned(),
                as_of: grid.as_of,
                target_date,
                level: *level,
                value: *value,
            }));
        }
        left_out.tell(name, grid.as_of, &mut problems);
    }
    Ok(Nowcasted { rows, problems })
}

/// Targets of one series that were left out, or are not what they seem.
#[derive(Default)]
struct LeftOut {
    before_start: usize,
    no_number: usize,
    below_zero: usize,
}

impl LeftOut {
    fn tell(&self, series: &str, as_of: Date, problems: &mut Problems) {
        let rules = [
            ("nowcast-before-start", Severity::Note, Action::Rejected, self.before_start),
            ("nowcast-no-number", Severity::Error, Action::Rejected, self.no_number),
            ("nowcast-known-below-zero", Severity::Warning, Action::Kept, self.below_zero),
        ];
        for (rule, severity, action, count) in rules.into_iter().filter(|(.., count)| *count > 0) {
            let problem = Problem::new(rule, severity).arg("series", series).arg("as-of", as_of);
            problems.push(problem.arg("count", count).action(action));
        }
    }
}

/// Nowcasts as of each day, days side by side on the caller's thread pool: the same as [`run`] for each of them.
pub fn run_each(
    table: &Table,
    options: &Options,
    days: &[Option<Date>],
) -> Result<Vec<Nowcasted>, NowcastError> {
    let of_day = |as_of: &Option<Date>| run(table, &Options { as_of: *as_of, ..options.clone() });
    days.par_iter().map(of_day).collect()
}
