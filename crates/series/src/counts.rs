//! Counts of consecutive periods, as known at one time.

use std::marker::PhantomData;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Axis;

/// Sum of counts. What is beyond all measure stays beyond all measure, and becomes no small or negative number.
pub fn sum_of(counts: impl IntoIterator<Item = i64>) -> i64 {
    counts.into_iter().fold(0, i64::saturating_add)
}

/// The same of counts of which any may be missing, and then the sum is.
pub fn sum_of_all(counts: impl IntoIterator<Item = Option<i64>>) -> Option<i64> {
    counts.into_iter().try_fold(0, |sum: i64, count| Some(sum.saturating_add(count?)))
}

/// Counts of consecutive periods of equal length on one axis. `None` = missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Counts<A> {
    /// First day of the first period.
    pub first: Date,
    /// Days in each period.
    pub period_days: u16,
    /// The counts.
    pub values: Vec<Option<i64>>,
    #[serde(skip)]
    axis: PhantomData<A>,
}

impl<A: Axis> Counts<A> {
    /// Counts of periods of `period_days` days, the first beginning on `first`.
    pub fn new(first: Date, period_days: u16, values: Vec<Option<i64>>) -> Self {
        Self { first, period_days: period_days.max(1), values, axis: PhantomData }
    }

    /// Daily counts.
    pub fn daily(first: Date, values: Vec<Option<i64>>) -> Self {
        Self::new(first, 1, values)
    }

    /// First day of period `index`.
    pub fn day(&self, index: usize) -> Date {
        self.first.saturating_add((index as i64 * i64::from(self.period_days)).days())
    }

    /// Index of the period that holds a day, if within.
    pub fn index(&self, day: Date) -> Option<usize> {
        let days = day.duration_since(self.first).as_hours() / 24;
        let index = usize::try_from(days.div_euclid(i64::from(self.period_days))).ok()?;
        (index < self.values.len()).then_some(index)
    }

    /// The count of the period that holds a day; `None` where missing or outside.
    pub fn get(&self, day: Date) -> Option<i64> {
        self.values[self.index(day)?]
    }

    /// Last day of the last period; `None` where there is none.
    pub fn last(&self) -> Option<Date> {
        let after = self.day(self.values.len());
        (!self.values.is_empty()).then(|| after.saturating_sub(1.days()))
    }

    /// Sum of the counts that are not missing.
    pub fn sum(&self) -> i64 {
        sum_of(self.values.iter().flatten().copied())
    }

    /// How many periods are missing.
    pub fn missing(&self) -> usize {
        self.values.iter().filter(|value| value.is_none()).count()
    }

    /// Sums over windows of `days` days, the last one ending with the last period; a window with a missing day
    /// is missing. Days before the oldest whole window are left out.
    #[must_use]
    pub fn windows(&self, days: u16) -> Self {
        let per_window = usize::from((days / self.period_days).max(1));
        let spare = self.values.len() % per_window;
        let values = self.values[spare..]
            .chunks_exact(per_window)
            .map(|window| sum_of_all(window.iter().copied()))
            .collect();
        Self::new(self.day(spare), self.period_days * per_window as u16, values)
    }
}
