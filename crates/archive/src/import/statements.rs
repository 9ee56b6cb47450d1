//! Rows of an import as statements: each with its time, sorted, parts of one count added up.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use watchfire_problem::{Action, Problem, Problems, Severity};
use watchfire_record::{ImportPlan, RecordedFrom, SameKey};
use watchfire_vocabulary::RecordedAt;

use crate::ArchiveError;
use crate::kinds::Kind;
use crate::storage::cells;
use crate::timeline::Statement;

/// The rows of an import, in compact form.
#[derive(Debug)]
pub(crate) struct Statements<K: Kind> {
    /// Sorted by key and time.
    pub(crate) rows: Vec<Statement<K::Key, K::Value>>,
    /// Rows added to an earlier one.
    pub(crate) summed: u64,
    /// Days on which the source recorded something.
    pub(crate) recorded_days: Vec<Date>,
}

/// Collects the rows of an import.
#[derive(Debug)]
pub(crate) struct Collector<'a, K: Kind> {
    plan: &'a ImportPlan,
    zone: &'a TimeZone,
    imported_at: Timestamp,
    rows: Vec<Statement<K::Key, K::Value>>,
    times: BTreeSet<i64>,
    /// Start of each day seen.
    starts: BTreeMap<Date, i64>,
    first_day: Option<Date>,
    last_day: Option<Date>,
    undated: u64,
}

impl<'a, K: Kind> Collector<'a, K> {
    pub(crate) fn new(plan: &'a ImportPlan, zone: &'a TimeZone, imported_at: Timestamp) -> Self {
        Self {
            plan,
            zone,
            imported_at,
            rows: Vec::new(),
            times: BTreeSet::new(),
            starts: BTreeMap::new(),
            first_day: None,
            last_day: None,
            undated: 0,
        }
    }

    /// Adds a batch of rows.
    pub(crate) fn add(&mut self, words: &mut K::Words, rows: &[K::Row]) -> Result<(), ArchiveError> {
        self.rows.reserve(rows.len());
        for row in rows {
            let source = K::source(row);
            if !source.is_empty() && *source != self.plan.source {
                let what = format!("a row is of the source {source}, the import of {}", self.plan.source);
                return Err(ArchiveError::Plan { what });
            }
            let at = self.time_of(row)?;
            let (key, value) = K::encode(words, row);
            let withdrawn = K::withdraws(row);
            self.rows.push(Statement { key, at, value, withdrawn });
        }
        Ok(())
    }

    fn time_of(&mut self, row: &K::Row) -> Result<i64, ArchiveError> {
        match self.plan.recorded_from {
            RecordedFrom::FullState { at } | RecordedFrom::Addition { at } => Ok(at.0.as_microsecond()),
            RecordedFrom::Rows => {
                let Some(at) = K::recorded_at(row) else {
                    let what = "each row should say when it was recorded, one does not".to_owned();
                    return Err(ArchiveError::Plan { what });
                };
                let at = at.0.as_microsecond();
                self.times.insert(at);
                Ok(at)
            }
            RecordedFrom::ReportDate { days_later } => {
                let (report, standing_in) = K::report_days(row);
                if report.is_none() {
                    self.undated += 1;
                }
                let Some(day) = report.or(standing_in) else {
                    return Ok(self.imported_at.as_microsecond());
                };
                if let Some(report) = report {
                    self.first_day = Some(self.first_day.map_or(report, |first| first.min(report)));
                    self.last_day = self.last_day.max(Some(report));
                }
                let known = day.saturating_add(i32::from(days_later).days());
                if let Some(start) = self.starts.get(&known) {
                    return Ok(*start);
                }
                let start = RecordedAt::day(known, self.zone);
                let start =
                    start.map_err(|error| ArchiveError::Plan { what: error.to_string() })?.0.as_microsecond();
                self.starts.insert(known, start);
                Ok(start)
            }
        }
    }

    /// Sorts and adds up; says what had to be assumed.
    pub(crate) fn finish(mut self, problems: &mut Problems) -> Statements<K> {
        let recorded_days = self.recorded_days();
        if let RecordedFrom::ReportDate { days_later } = self.plan.recorded_from {
            let example = Problem::new("no-report-date", Severity::Warning)
                .arg("days_later", days_later)
                .action(Action::Corrected);
            problems.push_many(example, self.undated);
        }
        // Stable: of equal keys and times the last one holds, and a living row rather than one that ends its key.
        self.rows.sort_by_key(|statement| (statement.key, statement.at, !statement.withdrawn));
        let mut summed = 0;
        if self.plan.same_key == SameKey::Sum {
            self.rows.dedup_by(|later, first| {
                if (later.key, later.at) != (first.key, first.at) {
                    return false;
                }
                let Some(sum) = K::sum(first.value, later.value) else { return false };
                first.value = sum;
                summed += 1;
                true
            });
        }
        Statements { rows: self.rows, summed, recorded_days }
    }

    fn recorded_days(&self) -> Vec<Date> {
        let day =
            |at: i64| Timestamp::from_microsecond(at).ok().map(|at| RecordedAt(at).civil_day(self.zone));
        match self.plan.recorded_from {
            RecordedFrom::FullState { at } | RecordedFrom::Addition { at } => vec![at.civil_day(self.zone)],
            RecordedFrom::Rows => {
                let restated = self.plan.restated_at.iter().map(|at| at.civil_day(self.zone));
                let days: BTreeSet<Date> =
                    self.times.iter().copied().filter_map(day).chain(restated).collect();
                days.into_iter().collect()
            }
            RecordedFrom::ReportDate { days_later } => {
                let (Some(first), Some(last)) = (self.first_day, self.last_day) else {
                    return vec![RecordedAt(self.imported_at).civil_day(self.zone)];
                };
                let span = cells::day_number(last) - cells::day_number(first) + 1;
                let later = i32::from(days_later);
                (0..span).map(|offset| first.saturating_add((offset + later).days())).collect()
            }
        }
    }
}
