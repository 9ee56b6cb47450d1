//! `delay`: how late do counts become known?
//!
//! # Steps
//! 1. [`Table`]: increments `series, reference_date, report_date, count`, as of `nowcast`;
//! 2. rows known by the as-of become one triangle per series by day and delay; what cannot be seen yet is allowed for, and of a
//!    series that has fallen silent it is told whether its cases or its reports ended (`silent`);
//! 3. a log-normal, gamma or Weibull delay is fitted by [`watchfire_transmission::delay::fit_parametric`], or none of these forms
//!    is assumed ([`watchfire_transmission::delay::reverse_hazard_delays`]);
//! 4. [`Delays`]: shares by lag (days), of all series together or of each, in the form that `reproduction --delay` reads.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_problem::{Problem, Problems, Severity};
use watchfire_transmission::delay::{
    DelayDistribution, ParametricDelay, Triangle, fit_parametric, reverse_hazard_delays,
};

use crate::input::{tell_nothing_known, tell_weeks_as_days};
pub use crate::nowcast::Table;
use crate::nowcast::rows::{newest_report, silent_series, usable_rows};

mod error;
mod silent;
#[cfg(test)]
mod tests;
mod wording;

pub use error::DelayError;
pub use watchfire_transmission::delay::DelayFamily;

/// The form of the delay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// A distribution with two parameters.
    Parametric(DelayFamily),
    /// None: as observed.
    Empirical,
}

/// The options of the command.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The form of the delay.
    pub family: Family,
    /// Longest delay (days): shares are of what is known by then.
    pub max_delay: usize,
    /// Reference dates used, counted back from the as-of (days); all if `None`.
    pub last: Option<usize>,
    /// A delay for each series instead of one for all.
    pub by_series: bool,
    /// Last day of report that is used; the newest of the table if `None`.
    pub as_of: Option<Date>,
}

/// The delay of one series, or of all.
#[derive(Debug, Clone, PartialEq)]
pub struct Delay {
    /// The series; `None` = all together.
    pub series: Option<String>,
    /// Shares by lag (days), 0 first; they add up to 1.
    pub shares: Vec<f64>,
    /// The fit, of a form with parameters.
    pub fit: Option<ParametricDelay>,
}

impl Delay {
    /// Mean lag (days).
    pub fn mean(&self) -> f64 {
        self.moment(|lag| lag)
    }

    /// Standard deviation of the lag (days).
    pub fn sd(&self) -> f64 {
        let mean = self.mean();
        self.moment(|lag| (lag - mean).powi(2)).sqrt()
    }

    fn moment(&self, of: impl Fn(f64) -> f64) -> f64 {
        self.shares.iter().enumerate().map(|(lag, share)| of(lag as f64) * share).sum()
    }
}

/// What the command gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Delays {
    /// What was known.
    pub as_of: Option<Date>,
    /// One for all series, or one for each in order of first appearance.
    pub delays: Vec<Delay>,
    /// What is to be known about the input.
    pub problems: Problems,
}

/// The names of the output's columns; without `series` where all are taken together.
pub const COLUMNS: [&str; 3] = ["series", "lag", "w"];

/// Longest delay (days) that is estimated; `reproduction` goes back as far.
const DELAY_MAX: usize = 200;

/// Longest time of reference dates (days), 50 years: a mistyped year would fill the memory.
const DAYS_MAX: i64 = 18_263;

/// Estimates the delay.
pub fn run(table: &Table, options: &Options) -> Result<Delays, DelayError> {
    if options.max_delay == 0 || options.max_delay > DELAY_MAX {
        return Err(DelayError::MaxDelay { max_delay: options.max_delay });
    }
    table.check()?;
    let mut problems = Problems::default();
    tell_nothing_known(table.report_date.iter().copied(), options.as_of, &mut problems);
    let as_of = options.as_of.or_else(|| newest_report(table, &mut problems));
    let Some(day) = as_of else { return Ok(Delays { as_of, delays: Vec::new(), problems }) };
    let usable = usable_rows(table, day, 0, 1, &mut problems)?;
    tell_weeks_as_days(usable.iter().map(|row| table.reference_date[*row]), &mut problems);
    let (names, mut triangles) = triangles(table, &usable, day, options, &mut problems)?;
    if !options.by_series {
        // in the order of their names, so that the order of rows changes no number
        let mut by_name: Vec<_> = names.iter().zip(triangles).collect();
        by_name.sort_by_key(|(name, _)| **name);
        triangles = by_name.into_iter().map(|(_, triangle)| triangle).collect();
    }
    let groups: Vec<(Option<&str>, &[Triangle])> = if options.by_series {
        names.iter().map(|name| Some(*name)).zip(triangles.chunks(1)).collect()
    } else if triangles.is_empty() {
        Vec::new()
    } else {
        vec![(None, &triangles[..])]
    };
    let mut delays = Vec::new();
    for (series, triangles) in groups {
        match estimate(triangles, options) {
            Some((distribution, fit)) => {
                tell_unseen(series, triangles, options, day, &mut problems);
                delays.push(Delay {
                    series: series.map(str::to_owned),
                    shares: distribution.probabilities(),
                    fit,
                });
            }
            None => problems.push(match series {
                Some(series) => Problem::new("delay-not-estimated", Severity::Warning)
                    .arg("series", series)
                    .arg("as-of", day),
                None => Problem::new("delay-of-all-not-estimated", Severity::Warning).arg("as-of", day),
            }),
        }
    }
    Ok(Delays { as_of, delays, problems })
}

/// Tells where no day is old enough to show the longest delays: without a form they have no share.
fn tell_unseen(
    series: Option<&str>,
    triangles: &[Triangle],
    options: &Options,
    as_of: Date,
    problems: &mut Problems,
) {
    let longest = |triangle: &Triangle| {
        let first = (triangle.first_vintage() + 1).max(triangle.first_reference() as i64);
        triangle.periods() as i64 - 1 - first
    };
    let seen = triangles.iter().map(longest).max().unwrap_or(0);
    if options.family == Family::Empirical && seen < options.max_delay as i64 {
        let (rule, named) = match series {
            None => ("delay-of-all-not-seen", None),
            Some(name) => ("delay-not-seen", Some(name)),
        };
        let problem = Problem::new(rule, Severity::Warning).arg("as-of", as_of).arg("seen", seen);
        let problem = problem.arg("max-delay", options.max_delay);
        problems.push(named.into_iter().fold(problem, |problem, name| problem.arg("series", name)));
    }
}

fn estimate(
    triangles: &[Triangle],
    options: &Options,
) -> Option<(DelayDistribution, Option<ParametricDelay>)> {
    let as_of = triangles.iter().map(Triangle::periods).max()?.checked_sub(1)?;
    match options.family {
        Family::Empirical => Some((reverse_hazard_delays(triangles, 0, as_of)?, None)),
        Family::Parametric(family) => {
            let fit = fit_parametric(triangles, family, 0, as_of)?;
            let sound = fit.parameters.iter().all(|parameter| parameter.is_finite());
            let distribution = fit.distribution(options.max_delay + 1);
            let whole = distribution.known.last().is_some_and(|known| (known - 1.0).abs() < 1e-9);
            (sound && whole).then_some((distribution, Some(fit)))
        }
    }
}

/// Names, and triangles up to the as-of, or up to the last report of a series that stopped reporting.
fn triangles<'a>(
    table: &'a Table,
    usable: &[usize],
    as_of: Date,
    options: &Options,
    problems: &mut Problems,
) -> Result<(Vec<&'a str>, Vec<Triangle>), DelayError> {
    // a day whose rows all came later than the longest delay tells nothing of it
    let late = |row: &usize| (table.report_date[*row] - table.reference_date[*row]).get_days();
    let soon = usable.iter().filter(|row| late(row) <= i32::try_from(options.max_delay).unwrap_or(i32::MAX));
    let Some(oldest) = soon.map(|row| table.reference_date[*row]).min() else {
        return Ok((Vec::new(), Vec::new()));
    };
    let since = |date: Date, from: Date| i64::from((date - from).get_days());
    let asked = options.last.map_or(DAYS_MAX, |last| (last as i64).clamp(1, DAYS_MAX));
    // what came within the longest delay before is known, but belongs to no period that is used
    let origin = oldest.max(as_of.saturating_sub((asked - 1).days()));
    let periods = since(as_of, origin) + 1;
    let mut places = BTreeMap::<&str, usize>::new();
    let mut names = Vec::new();
    let mut vintages = Vec::new();
    let mut cells = Vec::<Vec<(usize, usize, f64)>>::new();
    let mut seen = BTreeMap::new();
    for row in usable.iter().copied() {
        let name = table.series[row].as_str();
        let place = *places.entry(name).or_insert_with(|| {
            names.push(name);
            vintages.push(i64::MAX);
            cells.push(Vec::new());
            names.len() - 1
        });
        let (reference, report) = (table.reference_date[row], table.report_date[row]);
        vintages[place] = vintages[place].min(since(report, origin));
        if reference < origin {
            continue;
        }
        if let Some(first_row) = seen.insert((place, reference, report), row) {
            return Err(DelayError::duplicate(table, first_row, row));
        }
        let count = table.count[row].unwrap_or(0.0);
        cells[place].push((since(reference, origin) as usize, since(report, reference) as usize, count));
    }
    let silent: BTreeMap<&str, Date> =
        silent_series(table, usable, as_of, options.max_delay as i64).into_iter().collect();
    let mut triangles = Vec::with_capacity(names.len());
    for ((name, cells), vintage) in names.iter().zip(cells).zip(vintages) {
        let build = |periods: i64| {
            let cells = cells.iter().copied();
            Triangle::from_increments(periods as usize, options.max_delay + 1, vintage, cells)
        };
        let whole = build(periods)?;
        // what was last reported before the days that are used leaves nothing of the series in them
        let newest = silent.get(name).filter(|newest| **newest >= origin);
        triangles.push(match newest.and_then(|newest| silent::stopped(&whole, since(*newest, origin))) {
            None => whole,
            Some((periods, expected)) => {
                problems.push(
                    Problem::new("delay-series-stopped", Severity::Warning)
                        .arg("series", name)
                        .arg("newest", silent[name])
                        .arg("count", expected),
                );
                build(periods)?
            }
        });
    }
    Ok((names, triangles))
}
