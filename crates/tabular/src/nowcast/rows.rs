//! Which rows can be used: those known by the as-of, of series that still report.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_problem::{Action, Problem, Problems, Severity};

use super::{NowcastError, Table};
use crate::input::{COUNT_MAX, check_lengths};

/// Days for which a series may be silent, whatever its own past and the longest delay: holidays, an office that is closed.
const SILENT_DAYS: i64 = 14;

/// Longer own silences than the longest so far, as a factor: where cases become rare, gaps grow.
const SILENT_GAPS: i64 = 2;

/// Longest pause between reports (days) that says how long others may be: beyond half a year, one of the two dates is mistyped, or the
/// series began anew.
const PAUSE_DAYS_MAX: i64 = 183;

/// Days without any report after which a few last reports are taken for mistyped dates: a month mistyped by one.
const LONE_DAYS: i64 = 28;

/// Report days that can be such a few.
const LONE_REPORTS: usize = 3;

impl Table {
    /// Refuses columns of different length.
    pub(crate) fn check(&self) -> Result<(), NowcastError> {
        let lengths = [
            ("reference_date", self.reference_date.len()),
            ("report_date", self.report_date.len()),
            ("count", self.count.len()),
        ];
        Ok(check_lengths(("series", self.series.len()), lengths)?)
    }
}

impl NowcastError {
    /// Two rows, counted from 0, for one period on one day.
    pub(crate) fn duplicate(table: &Table, first_row: usize, row: usize) -> Self {
        Self::Duplicate {
            series: table.series[row].clone(),
            reference: table.reference_date[row],
            report: table.report_date[row],
            first_row: first_row + 1,
            row: row + 1,
        }
    }
}

/// The day as of which is nowcast where none is asked for: the newest report, unless it is one of a few that stand alone
/// long after all others, and longer than twice any pause between these.
pub(crate) fn newest_report(table: &Table, problems: &mut Problems) -> Option<Date> {
    let reports: BTreeSet<Date> = table.report_date.iter().copied().collect();
    let newest_first: Vec<Date> = reports.iter().rev().copied().collect();
    let pauses: Vec<i64> =
        newest_first.windows(2).map(|pair| i64::from((pair[0] - pair[1]).get_days())).collect();
    let alone = |lone: &usize| {
        let longest = longest_pause(pauses[*lone..].iter().copied());
        pauses[lone - 1] >= LONE_DAYS.max(SILENT_GAPS * longest + 1)
    };
    // a few reports in all say nothing of which are the odd ones
    let lone = (1..=LONE_REPORTS).filter(|lone| newest_first.len() > 2 * lone).rfind(alone).unwrap_or(0);
    let as_of = newest_first.get(lone).copied();
    if let Some(as_of) = as_of.filter(|_| lone > 0) {
        let later: Vec<usize> =
            (0..table.report_date.len()).filter(|row| table.report_date[*row] > as_of).collect();
        let first = later.iter().copied().min_by_key(|row| table.report_date[*row]).unwrap_or_default();
        let report = table.report_date[first];
        problems.push_many(
            Problem::new("report-long-after-others", Severity::Error)
                .arg("series", &table.series[first])
                .arg("row", first + 1)
                .arg("report", report)
                .arg("newest", as_of)
                .arg("days", (report - as_of).get_days())
                .action(Action::Rejected),
            later.len() as u64,
        );
    }
    as_of
}

fn longest_pause(pauses: impl Iterator<Item = i64>) -> i64 {
    pauses.filter(|pause| *pause <= PAUSE_DAYS_MAX).max().unwrap_or(0)
}

/// Rows known by the as-of; those that cannot be used are told. Periods have `days` days, the last of which is `to_end` days
/// after the date that names them.
pub(crate) fn usable_rows(
    table: &Table,
    as_of: Date,
    to_end: i64,
    days: i64,
    problems: &mut Problems,
) -> Result<Vec<usize>, NowcastError> {
    let mut usable = Vec::new();
    for row in (0..table.series.len()).filter(|row| table.report_date[*row] <= as_of) {
        let (reference, report) = (table.reference_date[row], table.report_date[row]);
        let begins = reference.saturating_add((to_end + 1 - days).days());
        if let Some(count) = table.count[row].filter(|count| count.abs() > COUNT_MAX) {
            return Err(NowcastError::TooLarge { row: row + 1, series: table.series[row].clone(), count });
        }
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
    Ok(usable)
}

/// The rows of series that still report: of those that stopped, the newest periods are missing, not 0.
pub(crate) fn without_silent(
    table: &Table,
    mut usable: Vec<usize>,
    as_of: Date,
    delay_days: i64,
    problems: &mut Problems,
) -> Vec<usize> {
    let silent = silent_series(table, &usable, as_of, delay_days);
    for (series, newest) in &silent {
        problems.push(
            Problem::new("series-silent", Severity::Warning)
                .arg("series", series)
                .arg("newest", newest)
                .arg("as-of", as_of)
                .action(Action::Rejected),
        );
    }
    if !silent.is_empty() {
        let silent: BTreeSet<&str> = silent.into_iter().map(|(series, _)| series).collect();
        usable.retain(|row| !silent.contains(table.series[*row].as_str()));
    }
    usable
}

/// Series that have fallen silent, in order of first appearance, with the day of their newest report. What was last added to them
/// lies longer ago than the longest delay, and than twice the longest time without additions so far.
pub(crate) fn silent_series<'a>(
    table: &'a Table,
    usable: &[usize],
    as_of: Date,
    delay_days: i64,
) -> Vec<(&'a str, Date)> {
    let mut places = BTreeMap::<&str, usize>::new();
    let mut reports = Vec::<(&str, Vec<Date>)>::new();
    let mut last = None;
    for row in usable {
        let series = table.series[*row].as_str();
        // rows of one series mostly stand together: look it up only where it changes
        let place = last.filter(|(before, _)| *before == series).map_or_else(
            || {
                *places.entry(series).or_insert_with(|| {
                    reports.push((series, Vec::new()));
                    reports.len() - 1
                })
            },
            |(_, place)| place,
        );
        last = Some((series, place));
        reports[place].1.push(table.report_date[*row]);
    }
    let apart = |a: Date, b: Date| i64::from((b - a).get_days());
    let silent_since = |mut days: Vec<Date>| {
        days.sort_unstable();
        days.dedup();
        let longest = longest_pause(days.windows(2).map(|pair| apart(pair[0], pair[1])));
        let most = delay_days.max(SILENT_GAPS * longest).max(SILENT_DAYS);
        days.last().copied().filter(|newest| apart(*newest, as_of) > most)
    };
    reports.into_iter().filter_map(|(series, days)| Some((series, silent_since(days)?))).collect()
}
