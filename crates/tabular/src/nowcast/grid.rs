//! Rows of increments become triangles by period and delay, up to one day.
//!
//! A week's delay is ⌊(report − last day) / 7⌋. Where the as-of is not the last day of a week, vintages are taken on its
//! weekday, each as incomplete as the newest one, and the last step of a triangle is the rest of the last delay week.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_problem::{Problem, Problems, Severity};
use watchfire_transmission::delay::{Calendar, Triangle};
use watchfire_transmission::nowcast::Target;

use super::error::DELAY_MAX;
use super::rows::{newest_report, usable_rows, without_silent};
use super::{NowcastError, Options, Table, Unit};
use crate::input::{tell_nothing_known, tell_weeks_as_days};

/// Triangles of all series as of one day.
pub(super) struct Grid<'a> {
    /// In their own order, so that the order of rows changes no number.
    pub(super) names: Vec<&'a str>,
    /// Which of them appeared first, second, …
    pub(super) order: Vec<usize>,
    pub(super) triangles: Vec<Triangle>,
    pub(super) calendar: Calendar,
    pub(super) as_of: Date,
    pub(super) as_of_period: usize,
    pub(super) target: Target,
    /// The first period that any row of each series is of; may lie before period 0.
    pub(super) starts: Vec<i64>,
    origin: Date,
    days: i64,
}

/// Days of a row since the origin's period ended.
struct Increment {
    reference: i64,
    report: i64,
    count: f64,
    row: usize,
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
        let days = if options.unit == Unit::Day { 1 } else { 7 };
        let delay_days = options.max_delay as i64 * days;
        tell_nothing_known(table.report_date.iter().copied(), options.as_of, problems);
        let Some(as_of) = options.as_of.or_else(|| newest_report(table, problems)) else {
            return Ok(None);
        };
        // weeks are reckoned by their last day
        let to_end = if options.unit == Unit::WeekStart { 6 } else { 0 };
        let usable = usable_rows(table, as_of, to_end, days, problems)?;
        let Some(first_row) = usable.first().copied() else { return Ok(None) };
        if days == 7 {
            check_weekdays(table, &usable, first_row)?;
        } else {
            tell_weeks_as_days(usable.iter().map(|row| table.reference_date[*row]), problems);
        }
        if days == 7 && !options.holidays.is_empty() {
            problems.push(Problem::new("holidays-not-used", Severity::Warning));
        }
        tell_old(table, &usable, as_of, days, problems);
        let usable = without_silent(table, usable, as_of, delay_days, problems);
        if usable.is_empty() {
            return Ok(None);
        }

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

        let mut places: BTreeMap<&str, usize> =
            usable.iter().map(|row| (table.series[*row].as_str(), 0)).collect();
        places.values_mut().enumerate().for_each(|(at, place)| *place = at);
        let names: Vec<&str> = places.keys().copied().collect();
        let mut order = Vec::with_capacity(names.len());
        let mut increments: Vec<Vec<Increment>> = names.iter().map(|_| Vec::new()).collect();
        let mut vintages = vec![i64::MAX; names.len()];
        let mut starts = vec![i64::MAX; names.len()];
        for row in usable {
            let Some(place) = places.get(table.series[row].as_str()).copied() else { continue };
            if vintages[place] == i64::MAX {
                order.push(place);
            }
            let report = since(table.report_date[row], origin);
            vintages[place] = vintages[place].min(report);
            let reference = since(end_of(row), origin).div_euclid(days);
            starts[place] = starts[place].min(reference);
            if let Some(count) = table.count[row].filter(|_| (0..periods).contains(&reference)) {
                increments[place].push(Increment { reference, report, count, row });
            }
        }
        for increments in &mut increments {
            check_once(table, increments)?;
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
        Ok(Some(Self {
            names,
            order,
            triangles,
            calendar,
            as_of,
            as_of_period,
            target,
            starts,
            origin,
            days,
        }))
    }

    /// The date that names a period.
    pub(super) fn date(&self, period: usize) -> Date {
        self.origin.saturating_add((period as i64 * self.days).days())
    }
}

fn check(table: &Table, options: &Options) -> Result<(), NowcastError> {
    table.check()?;
    if options.unit != Unit::Day && options.rolling != 1 {
        return Err(NowcastError::RollingWeeks { rolling: options.rolling });
    }
    if options.max_delay.saturating_add(options.rolling) > DELAY_MAX {
        let Options { max_delay, rolling, .. } = *options;
        return Err(NowcastError::TooLong { max_delay, rolling });
    }
    Ok(())
}

/// One addition for one period on one day: were there two, the file may hold everything twice.
fn check_once(table: &Table, increments: &mut [Increment]) -> Result<(), NowcastError> {
    increments.sort_by_key(|of| (of.reference, of.report, of.row));
    let twice = increments
        .windows(2)
        .find(|two| (two[0].reference, two[0].report) == (two[1].reference, two[1].report));
    match twice {
        None => Ok(()),
        Some(two) => Err(NowcastError::duplicate(table, two[0].row, two[1].row)),
    }
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
