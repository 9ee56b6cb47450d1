//! Rows of increments become triangles by period and delay, up to one day.
//!
//! A week's delay is ⌊(report − last day) / 7⌋. Where the as-of is not the last day of a week, vintages are taken on its
//! weekday, each as incomplete as the newest one, and the last step of a triangle is the rest of the last delay week.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_problem::{Action, Problem, Problems, Severity};
use watchfire_transmission::delay::{Calendar, Triangle};
use watchfire_transmission::nowcast::Target;

use super::error::DELAY_MAX;
use super::{NowcastError, Options, Table, Unit};

/// Triangles of all series as of one day.
pub(super) struct Grid<'a> {
    pub(super) names: Vec<&'a str>,
    pub(super) triangles: Vec<Triangle>,
    pub(super) calendar: Calendar,
    pub(super) as_of: Date,
    pub(super) as_of_period: usize,
    pub(super) target: Target,
    origin: Date,
    days: i64,
}

/// Days of a row since the origin's period ended.
struct Increment {
    reference: i64,
    report: i64,
    count: f64,
}

/// Half-lives of weekdays that are looked back: what is older has a weight below a tenth.
const HALF_LIVES: f64 = 3.5;

impl<'a> Grid<'a> {
    /// `None` where no row is known by the as-of.
    pub(super) fn read(
        table: &'a Table,
        options: &Options,
        problems: &mut Problems,
    ) -> Result<Option<Self>, NowcastError> {
        check(table, options)?;
        let newest = table.report_date.iter().max().copied();
        let Some(as_of) = options.as_of.or(newest) else { return Ok(None) };
        let days = if options.unit == Unit::Day { 1 } else { 7 };
        // weeks are reckoned by their last day
        let to_end = if options.unit == Unit::WeekStart { 6 } else { 0 };
        let usable = usable_rows(table, as_of, to_end, days, problems);
        let Some(first_row) = usable.first().copied() else { return Ok(None) };
        if days == 7 {
            check_weekdays(table, &usable, first_row)?;
        }
        tell_old(table, &usable, as_of, days, problems);

        let end_of = |row: usize| table.reference_date[row].saturating_add(to_end.days());
        let since = |date: Date, from: Date| i64::from((date - from).get_days());
        let first = usable.iter().map(|row| end_of(*row)).min().unwrap_or(as_of);
        // where a week has not ended by the as-of, it is no target yet
        let rest = since(as_of, first).rem_euclid(days);
        let max_delay = options.max_delay + usize::from(rest < days - 1);
        let target = Target { max_delay, rolling: options.rolling };
        let config = &options.config;
        let history = (target.width() + config.replay_periods + config.curve_periods) as i64
            + (HALF_LIVES * config.class_half_life.min(1e4)) as i64;
        let periods = since(as_of, first).div_euclid(days).min(history) + 1;
        if periods < 1 {
            return Ok(None);
        }
        let newest_end = as_of.saturating_sub(rest.days());
        let origin = newest_end.saturating_sub(((periods - 1) * days).days());

        let mut places = BTreeMap::<&str, usize>::new();
        let mut names = Vec::new();
        let mut increments = Vec::<Vec<Increment>>::new();
        let mut vintages = Vec::<i64>::new();
        for row in usable {
            let name = table.series[row].as_str();
            let place = *places.entry(name).or_insert_with(|| {
                names.push(name);
                increments.push(Vec::new());
                vintages.push(i64::MAX);
                names.len() - 1
            });
            let report = since(table.report_date[row], origin);
            vintages[place] = vintages[place].min(report);
            let reference = since(end_of(row), origin).div_euclid(days);
            if let Some(count) = table.count[row].filter(|_| (0..periods).contains(&reference)) {
                increments[place].push(Increment { reference, report, count });
            }
        }
        let triangle = |increments: &Vec<Increment>, vintage: i64| {
            // the vintage with which a report was first known, counted on the as-of's weekday
            let period_of = |report: i64| -(rest - report).div_euclid(days);
            let cells = increments.iter().filter_map(|of| {
                let late = (of.report - of.reference * days).div_euclid(days).max(0);
                let delay = (period_of(of.report) - of.reference).max(0);
                (late < (options.max_delay + options.rolling) as i64).then_some((
                    of.reference as usize,
                    delay as usize,
                    of.count,
                ))
            });
            Triangle::from_increments(periods as usize, target.width(), period_of(vintage), cells)
        };
        let triangles = increments
            .iter()
            .zip(vintages)
            .map(|(of, vintage)| triangle(of, vintage))
            .collect::<Result<_, _>>()?;
        let calendar = if days == 7 {
            Calendar::weekly()
        } else {
            let holidays = options.holidays.iter().map(|date| since(*date, origin));
            Calendar::daily(origin.weekday().to_monday_zero_offset() as usize, holidays)
        };
        let as_of_period = (periods - 1) as usize;
        let origin = origin.saturating_sub(to_end.days());
        Ok(Some(Self { names, triangles, calendar, as_of, as_of_period, target, origin, days }))
    }

    /// The date that names a period.
    pub(super) fn date(&self, period: usize) -> Date {
        self.origin.saturating_add((period as i64 * self.days).days())
    }
}

fn check(table: &Table, options: &Options) -> Result<(), NowcastError> {
    let rows = table.series.len();
    let lengths = [
        ("reference_date", table.reference_date.len()),
        ("report_date", table.report_date.len()),
        ("count", table.count.len()),
    ];
    if let Some((column, len)) = lengths.into_iter().find(|(_, len)| *len != rows) {
        return Err(NowcastError::ColumnLength { column, len, rows });
    }
    if options.unit != Unit::Day && options.rolling != 1 {
        return Err(NowcastError::RollingWeeks { rolling: options.rolling });
    }
    if options.max_delay.saturating_add(options.rolling) > DELAY_MAX {
        let Options { max_delay, rolling, .. } = *options;
        return Err(NowcastError::TooLong { max_delay, rolling });
    }
    Ok(())
}

/// Rows known by the as-of; those that cannot be used are told.
fn usable_rows(table: &Table, as_of: Date, to_end: i64, days: i64, problems: &mut Problems) -> Vec<usize> {
    let mut usable = Vec::new();
    for row in (0..table.series.len()).filter(|row| table.report_date[*row] <= as_of) {
        let (reference, report) = (table.reference_date[row], table.report_date[row]);
        let begins = reference.saturating_add((to_end + 1 - days).days());
        let mut refuse = |rule: &str| {
            problems.push(
                Problem::new(rule, Severity::Error)
                    .arg("series", &table.series[row])
                    .arg("date", reference)
                    .arg("report", report)
                    .arg("row", row + 1)
                    .action(Action::Rejected),
            );
        };
        if report < begins {
            refuse("report-before-reference");
        } else if !table.count[row].is_some_and(f64::is_finite) {
            refuse("increment-without-count");
        } else {
            usable.push(row);
        }
    }
    usable
}

fn check_weekdays(table: &Table, usable: &[usize], first_row: usize) -> Result<(), NowcastError> {
    let other = table.reference_date[first_row];
    match usable.iter().find(|row| table.reference_date[**row].weekday() != other.weekday()) {
        None => Ok(()),
        Some(row) => Err(NowcastError::MixedWeekdays {
            row: row + 1,
            date: table.reference_date[*row],
            other,
            other_row: first_row + 1,
        }),
    }
}

/// Where the newest report is older than a period, the days since then count as days without reports.
fn tell_old(table: &Table, usable: &[usize], as_of: Date, days: i64, problems: &mut Problems) {
    let newest = usable.iter().map(|row| table.report_date[*row]).max();
    if let Some(newest) = newest.filter(|newest| i64::from((as_of - *newest).get_days()) >= days) {
        problems.push(
            Problem::new("as-of-after-reports", Severity::Warning).arg("newest", newest).arg("as-of", as_of),
        );
    }
}
