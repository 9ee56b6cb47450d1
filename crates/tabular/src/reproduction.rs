//! `reproduction`: how many cases does one case cause?
//!
//! # Steps
//! 1. [`Table`]: `series, date, count [, imported] [, share] [, relative_sd]`, daily, or weekly for the renewal model;
//! 2. rows become one gapless run of periods per series: a date that is absent is missing, not 0, unless asked otherwise;
//! 3. [`watchfire_transmission::reproduction::cori`] estimates every window of days, or
//!    [`watchfire_transmission::reproduction::renewal`] every day of infection or onset;
//! 4. [`Estimated`]: one row per window, named by its last day, or per day; series in order of first appearance; the problems.
//!
//! Windows begin on the second day of a series, as the first day's cases have no source in it.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_problem::{Action, Problem, Problems, Severity};
use watchfire_transmission::SerialInterval;
pub use watchfire_transmission::reproduction::{Config, RenewalConfig};
use watchfire_transmission::reproduction::{
    Incidence, KnownShare, NotEstimated, ReportDelay, Reports, Reproduction, cori, renewal,
};

use crate::detect::Fill;
use crate::input::{COUNT_MAX, SURELY_WEEKLY, check_lengths, tell_nothing_known};
pub use crate::nowcast::Unit;

mod error;
#[cfg(test)]
mod tests;
mod wording;

pub use error::ReproductionError;

/// The counts, column by column; all columns given have one entry per row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Name of the series.
    pub series: Vec<String>,
    /// Day, or first or last day of the week.
    pub date: Vec<Date>,
    /// All cases of the day or week known so far, imported ones among them; `None` = not observed.
    pub count: Vec<Option<f64>>,
    /// Imported ones among them, if there is such a column.
    pub imported: Option<Vec<Option<f64>>>,
    /// Share of the final count that is expected to be known, if there is such a column; `None` = all.
    pub share: Option<Vec<Option<f64>>>,
    /// Standard deviation of the final count relative to its expectation, if there is such a column; `None` = 0.
    pub relative_sd: Option<Vec<Option<f64>>>,
}

/// Where the serial interval comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Interval {
    /// A gamma shifted by one day, with this mean and standard deviation (days).
    MeanSd(f64, f64),
    /// Shares by lag (days).
    Given(Vec<(i64, f64)>),
}

/// How R is estimated.
#[derive(Debug, Clone, PartialEq)]
pub enum Method {
    /// By windows of days, without delay of report.
    Cori(Config),
    /// Day by day, by a renewal model.
    Renewal {
        /// Priors and limits.
        config: RenewalConfig,
        /// Shares by lag (days) from infection or onset to the day of the counts; none where that is the same day.
        delay: Option<Vec<(i64, f64)>>,
    },
}

/// The options of the command.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The method with its own options.
    pub method: Method,
    /// The serial interval.
    pub interval: Interval,
    /// Days, or weeks and which of their days names them.
    pub unit: Unit,
    /// Last day that is used; the newest of the table if `None`.
    pub as_of: Option<Date>,
    /// What absent dates mean.
    pub fill: Fill,
}

/// One window, or one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Name of the series.
    pub series: String,
    /// Last day of the window; with the renewal model, the day of infection or onset.
    pub date: Date,
    /// Mean, standard deviation and quantiles in the order of [`COLUMNS`]; nothing where it cannot be estimated.
    pub numbers: Option<[f64; 9]>,
}

/// The names of the output's columns.
pub const COLUMNS: [&str; 11] =
    ["series", "date", "mean", "sd", "q025", "q05", "q25", "median", "q75", "q95", "q975"];

/// The name of a further column that tells rows apart where several days were asked for: [`Estimated::as_of`].
pub const AS_OF_COLUMN: &str = "as_of";

/// What the command gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimated {
    /// The day asked for; nothing where all rows were used.
    pub as_of: Option<Date>,
    /// One row per window or day.
    pub rows: Vec<Row>,
    /// What is to be known about the input, and what could not be estimated.
    pub problems: Problems,
}

/// Longest series (days), 400 years, and longest serial interval: a mistyped year or mean would fill the memory.
const DAYS_MAX: i64 = 146_097;

/// Longest series of the renewal model (days), 50 years, which take it seconds: it fits all days together.
const RENEWAL_DAYS_MAX: i64 = 18_263;

/// A day or the last day of a window, counted from the series' first, and its R.
type OfDay = (usize, Result<Reproduction, NotEstimated>);

/// Longest delay of report (days): the renewal model goes back as far before the first count.
const DELAY_MAX: i64 = 200;

/// Estimates every window, or every day, of every series.
pub fn run(table: &Table, options: &Options) -> Result<Estimated, ReproductionError> {
    let delay = match &options.method {
        Method::Cori(config) => {
            let weekly = (options.unit != Unit::Day).then_some("weekly counts");
            let incomplete = table.share.is_some() || table.relative_sd.is_some();
            if let Some(what) = weekly.or(incomplete.then_some("the columns share and relative_sd")) {
                return Err(ReproductionError::NotForCori { what });
            }
            config.check()?;
            ReportDelay::none()
        }
        Method::Renewal { config, delay } => {
            config.check()?;
            match delay {
                None => ReportDelay::none(),
                Some(shares) => ReportDelay::from_weights(by_lag(shares, "delay", DELAY_MAX)?)?,
            }
        }
    };
    let interval = interval(&options.interval)?;
    let mut problems = Problems::default();
    let mut rows = Vec::new();
    for series in read(table, options, &mut problems)? {
        let (total, imported) = (&series.total[..], &series.imported[..]);
        let estimates: Vec<OfDay> = match &options.method {
            Method::Cori(config) => cori(&Incidence { total, imported }, &interval, config)?
                .into_iter()
                .map(|of| (of.last, of.r_t))
                .collect(),
            Method::Renewal { config, .. } => {
                let report_days = report_days(options.unit) as usize;
                let reports = Reports { total, imported, report_days, known: &series.known };
                let estimates = renewal(&reports, &interval, &delay, config)?;
                estimates.into_iter().map(|of| (of.day, of.r_t)).collect()
            }
        };
        tell_not_estimated(&series, &estimates, options, &mut problems);
        rows.extend(estimates.iter().map(|(day, r_t)| Row {
            series: series.name.to_owned(),
            date: series.day(*day),
            numbers: r_t.ok().map(|r_t| {
                let [a, b, c, d, e, f, g] = r_t.quantiles;
                [r_t.mean, r_t.sd, a, b, c, d, e, f, g]
            }),
        }));
    }
    Ok(Estimated { as_of: options.as_of, rows, problems })
}

/// Estimates as of each day, in their order: the same as [`run`] for each of them.
pub fn run_each(
    table: &Table,
    options: &Options,
    days: &[Option<Date>],
) -> Result<Vec<Estimated>, ReproductionError> {
    days.iter().map(|as_of| run(table, &Options { as_of: *as_of, ..options.clone() })).collect()
}

fn interval(given: &Interval) -> Result<SerialInterval, ReproductionError> {
    match given {
        Interval::MeanSd(mean, sd) => {
            // beyond so many standard deviations a gamma has nothing left, however skewed
            let lags = (mean + 40.0 * sd).ceil().max(1.0);
            if lags > DAYS_MAX as f64 {
                return Err(ReproductionError::IntervalTooLong { mean: *mean, sd: *sd });
            }
            Ok(SerialInterval::from_mean_sd(*mean, *sd, lags as usize)?)
        }
        Interval::Given(shares) => {
            Ok(SerialInterval::from_weights(by_lag(shares, "serial interval", DAYS_MAX)?)?)
        }
    }
}

/// Shares in the order of their lags, 0 where there is none.
fn by_lag(shares: &[(i64, f64)], of: &'static str, longest: i64) -> Result<Vec<f64>, ReproductionError> {
    let mut by_lag = BTreeMap::new();
    for (row, (lag, share)) in shares.iter().enumerate() {
        if !(0..=longest).contains(lag) || by_lag.insert(*lag as usize, *share).is_some() {
            return Err(ReproductionError::Lag { of, longest, lag: *lag, row: row + 1 });
        }
    }
    let Some(lags) = by_lag.keys().max().map(|lag| lag + 1) else {
        return Err(ReproductionError::NoLags { of });
    };
    let mut weights = vec![0.0; lags];
    for (lag, share) in by_lag {
        weights[lag] = share;
    }
    Ok(weights)
}

fn report_days(unit: Unit) -> i64 {
    if unit == Unit::Day { 1 } else { 7 }
}

/// One series, day by day or week by week.
struct Series<'a> {
    name: &'a str,
    /// First day of the first period.
    first: Date,
    total: Vec<Option<f64>>,
    imported: Vec<Option<f64>>,
    /// Empty where all is complete.
    known: Vec<KnownShare>,
}

impl Series<'_> {
    fn day(&self, index: usize) -> Date {
        self.first.saturating_add((index as i64).days())
    }
}

/// Series in order of first appearance, up to the day of the analysis.
fn read<'a>(
    table: &'a Table,
    options: &Options,
    problems: &mut Problems,
) -> Result<Vec<Series<'a>>, ReproductionError> {
    let rows = table.series.len();
    let lengths = [
        ("date", table.date.len()),
        ("count", table.count.len()),
        ("imported", table.imported.as_ref().map_or(rows, Vec::len)),
        ("share", table.share.as_ref().map_or(rows, Vec::len)),
        ("relative_sd", table.relative_sd.as_ref().map_or(rows, Vec::len)),
    ];
    check_lengths(("series", rows), lengths)?;
    let mut places = BTreeMap::<&str, usize>::new();
    let mut groups = Vec::<(&str, BTreeMap<Date, usize>)>::new();
    tell_nothing_known(table.date.iter().copied(), options.as_of, problems);
    tell_after_counts(table.date.iter().max(), options, problems);
    for (at, name) in table.series.iter().enumerate() {
        let date = table.date[at];
        // a week that has not ended is not used
        let last = if options.unit == Unit::WeekStart { date.saturating_add(6.days()) } else { date };
        if options.as_of.is_some_and(|as_of| last > as_of) {
            continue;
        }
        let place = *places.entry(name).or_insert_with(|| {
            groups.push((name, BTreeMap::new()));
            groups.len() - 1
        });
        if let Some(first) = groups[place].1.insert(date, at) {
            let series = name.clone();
            return Err(ReproductionError::DuplicateDate { series, date, first_row: first + 1, row: at + 1 });
        }
    }
    groups.into_iter().map(|(name, days)| lay_out(table, name, &days, options, problems)).collect()
}

/// Tells of a day of the analysis of which nothing is known: the newest estimate is older.
fn tell_after_counts(newest: Option<&Date>, options: &Options, problems: &mut Problems) {
    let (Some(newest), Some(as_of)) = (newest, options.as_of) else { return };
    let last = if options.unit == Unit::WeekStart { newest.saturating_add(6.days()) } else { *newest };
    if i64::from((as_of - last).get_days()) >= report_days(options.unit) {
        let problem = Problem::new("as-of-after-counts", Severity::Warning);
        problems.push(problem.arg("newest", last).arg("as-of", as_of));
    }
}

fn lay_out<'a>(
    table: &Table,
    name: &'a str,
    days: &BTreeMap<Date, usize>,
    options: &Options,
    problems: &mut Problems,
) -> Result<Series<'a>, ReproductionError> {
    let series = || name.to_owned();
    let (Some(first), Some(last)) = (days.keys().next().copied(), days.keys().last().copied()) else {
        return Ok(Series {
            name,
            first: Date::ZERO,
            total: Vec::new(),
            imported: Vec::new(),
            known: Vec::new(),
        });
    };
    let step = report_days(options.unit);
    let index = |date: Date| i64::from((date - first).get_days());
    let days_max = match options.method {
        Method::Cori(_) => DAYS_MAX,
        Method::Renewal { .. } => RENEWAL_DAYS_MAX,
    };
    if index(last) >= days_max {
        return Err(ReproductionError::TooLong { series: series(), first, last, days_max });
    }
    let dates: Vec<Date> = days.keys().copied().collect();
    let apart = dates.len() > 1 && dates.windows(2).all(|pair| index(pair[1]) > index(pair[0]) + 1);
    let other = days.iter().find(|(date, _)| date.weekday() != first.weekday());
    let weekly = other.is_none() && dates.len() >= SURELY_WEEKLY;
    if step == 1 && (weekly || (apart && options.fill == Fill::Missing)) {
        return Err(ReproductionError::NotDaily { series: series() });
    }
    if let Some((date, row)) = other.filter(|_| step == 7) {
        return Err(ReproductionError::MixedWeekdays { series: series(), first, date: *date, row: row + 1 });
    }
    let absent = match options.fill {
        Fill::Missing => None,
        Fill::Zero => Some(0.0),
    };
    let mut total = vec![absent; (index(last) / step) as usize + 1];
    let mut imported = table.imported.as_ref().map_or_else(Vec::new, |_| vec![Some(0.0); total.len()]);
    let incomplete = table.share.is_some() || table.relative_sd.is_some();
    let mut known = vec![KnownShare::COMPLETE; if incomplete { total.len() } else { 0 }];
    for (date, row) in days {
        let at = (index(*date) / step) as usize;
        let imported_given = table.imported.as_ref().and_then(|column| column[*row]);
        if let Some(count) =
            table.count[*row].into_iter().chain(imported_given).find(|count| *count > COUNT_MAX)
        {
            return Err(ReproductionError::TooLarge { series: series(), date: *date, row: row + 1, count });
        }
        let mut usable = |count: Option<f64>| {
            let bad = count.filter(|count| !count.is_finite() || *count < 0.0)?;
            problems.push(
                Problem::new("count-not-usable", Severity::Error)
                    .arg("series", name)
                    .arg("date", *date)
                    .arg("row", row + 1)
                    .arg("value", bad)
                    .action(Action::Rejected),
            );
            Some(())
        };
        total[at] = table.count[*row].filter(|_| usable(table.count[*row]).is_none());
        if incomplete {
            known[at] = share_known(table, name, *date, *row)?;
        }
        let Some(column) = &table.imported else { continue };
        // an empty cell means that none is known to have come from elsewhere
        let given = column[*row].filter(|_| usable(column[*row]).is_none()).unwrap_or(0.0);
        imported[at] = Some(total[at].map_or(given, |total| given.min(total)));
        if total[at].is_some_and(|total| given > total) {
            problems.push(
                Problem::new("imported-above-count", Severity::Error)
                    .arg("series", name)
                    .arg("date", *date)
                    .arg("row", row + 1)
                    .arg("imported", given)
                    .action(Action::Corrected),
            );
        }
    }
    let before = if options.unit == Unit::WeekEnd { 6.days() } else { 0.days() };
    Ok(Series { name, first: first.saturating_sub(before), total, imported, known })
}

/// An empty share is all, an empty deviation 0.
fn share_known(table: &Table, name: &str, date: Date, row: usize) -> Result<KnownShare, ReproductionError> {
    let cell = |column: &Option<Vec<Option<f64>>>, empty: f64| {
        column.as_ref().and_then(|column| column[row]).unwrap_or(empty)
    };
    let (share, relative_sd) = (cell(&table.share, 1.0), cell(&table.relative_sd, 0.0));
    if share > 0.0 && share <= 1.0 && relative_sd.is_finite() && relative_sd >= 0.0 {
        return Ok(KnownShare { share, relative_sd });
    }
    Err(ReproductionError::Known { series: name.to_owned(), date, row: row + 1, share, relative_sd })
}

/// One problem per series and reason: how many windows or days, the first and last of them.
fn tell_not_estimated(series: &Series<'_>, estimates: &[OfDay], options: &Options, problems: &mut Problems) {
    let by_window = matches!(options.method, Method::Cori(_));
    let days = report_days(options.unit) as usize;
    if estimates.is_empty() {
        let rule = if by_window { "reproduction-no-window" } else { "reproduction-too-short" };
        let problem = Problem::new(rule, Severity::Warning);
        problems.push(problem.arg("series", series.name).arg("days", series.total.len() * days));
    }
    let mut told = BTreeMap::<NotEstimated, (usize, usize, usize)>::new();
    for (day, r_t) in estimates {
        if let Err(reason) = r_t {
            let known = told.entry(*reason).or_insert((0, *day, *day));
            *known = (known.0 + 1, known.1, *day);
        }
    }
    for (reason, (count, from, to)) in told {
        let (rule, severity) = match reason {
            NotEstimated::TooEarly => ("reproduction-too-early", Severity::Note),
            NotEstimated::NobodyInfectious if by_window => {
                ("reproduction-nobody-infectious", Severity::Warning)
            }
            NotEstimated::NobodyInfectious => ("reproduction-days-nobody-infectious", Severity::Warning),
            NotEstimated::CountMissing => ("reproduction-count-missing", Severity::Warning),
            NotEstimated::TooFewCases => ("reproduction-too-few-cases", Severity::Warning),
            NotEstimated::NotFitted => ("reproduction-not-fitted", Severity::Error),
            NotEstimated::TooLarge => ("reproduction-too-large", Severity::Error),
        };
        problems.push(
            Problem::new(rule, severity)
                .arg("series", series.name)
                .arg(if by_window { "windows" } else { "days" }, count)
                .arg("first", series.day(from))
                .arg("last", series.day(to)),
        );
    }
}
