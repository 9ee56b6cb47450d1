//! What is known of the series, and since when.

use std::collections::BTreeMap;

/// Numbers periods: period p covers the `period_days` days that end on `anchor + p · period_days`.
///
/// Days are counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    /// Days of a period.
    pub period_days: i64,
    /// Last day of period 0.
    pub anchor: i64,
}

/// Days of a year.
const YEAR: f64 = 365.2425;

impl Calendar {
    /// The period that contains `day`.
    pub fn period_of(&self, day: i64) -> i64 {
        -(self.anchor - day).div_euclid(self.period_days)
    }

    /// The last day of a period.
    pub fn last_day(&self, period: i64) -> i64 {
        self.anchor + period * self.period_days
    }

    /// Whole periods of a year.
    pub fn periods_per_year(&self) -> usize {
        (YEAR / self.period_days as f64).round() as usize
    }

    /// Periods of a week, one at least.
    pub fn periods_per_week(&self) -> usize {
        (7 / self.period_days).max(1) as usize
    }

    /// How much of its year has passed at the end of a period, in [0, 1).
    pub(super) fn year_phase(&self, period: i64) -> f64 {
        (self.last_day(period) as f64).rem_euclid(YEAR) / YEAR
    }
}

/// What the values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Numbers of events, 0 or more.
    Count,
    /// Shares, in [0, 1].
    Proportion,
}

/// A value that holds from a day on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// The day it was known.
    pub known: i64,
    /// The value.
    pub value: f64,
}

/// One series with all its vintages.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Series {
    changes: BTreeMap<i64, Vec<Change>>,
}

impl Series {
    /// Sets the value of a period from the day `known` on; of two for the same day the last given holds.
    pub fn set(&mut self, period: i64, known: i64, value: f64) {
        let changes = self.changes.entry(period).or_default();
        let at = changes.partition_point(|change| change.known < known);
        match changes.get_mut(at).filter(|change| change.known == known) {
            Some(change) => change.value = value,
            None => changes.insert(at, Change { known, value }),
        }
    }

    /// The same, as it was known on `day`.
    #[must_use]
    pub fn as_of(&self, day: i64) -> Self {
        let known = |changes: &Vec<Change>| -> Vec<Change> {
            changes.iter().copied().filter(|change| change.known <= day).collect()
        };
        let changes = self.changes.iter().map(|(period, changes)| (*period, known(changes)));
        Self { changes: changes.filter(|(_, changes)| !changes.is_empty()).collect() }
    }

    /// The value of a period as known on `day`.
    pub(super) fn value(&self, period: i64, day: i64) -> Option<f64> {
        let changes = self.changes.get(&period)?;
        let after = changes.partition_point(|change| change.known <= day);
        Some(changes.get(after.checked_sub(1)?)?.value)
    }

    /// All changes with their periods.
    pub(super) fn changes(&self) -> impl Iterator<Item = (i64, Change)> + '_ {
        self.changes.iter().flat_map(|(period, changes)| changes.iter().map(|change| (*period, *change)))
    }

    /// The first day anything was known.
    pub(super) fn first_known(&self) -> Option<i64> {
        self.changes.values().filter_map(|changes| changes.first()).map(|change| change.known).min()
    }

    /// First and last period.
    pub(super) fn periods(&self) -> Option<(i64, i64)> {
        Some((*self.changes.keys().next()?, *self.changes.keys().next_back()?))
    }
}

/// Series that are forecast together, and what goes beside them.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// How periods are numbered.
    pub calendar: Calendar,
    /// What the values are.
    pub kind: Kind,
    /// The series.
    pub series: Vec<Series>,
    /// Each covariate with one series for each of `series`, empty where there is none.
    pub covariates: Vec<Vec<Series>>,
}
