//! The two day axes, as types.

use serde::{Deserialize, Serialize};

use crate::Increment;

/// A choice of the day on which a case is counted.
pub trait Axis: Copy + std::fmt::Debug + Send + Sync + 'static {
    /// Word in URLs and files.
    const NAME: &'static str;

    /// The day of an increment on this axis, as days since 1970-01-01; `None` = it has no such day.
    fn day(increment: &Increment) -> Option<i32>;

    /// Of what there is once for each axis, that of this one.
    fn of<T>(by_report: T, by_reference: T) -> T;
}

/// Counted on the day the health office learned of it; of a row that does not say when, on the day it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByReport;

impl Axis for ByReport {
    const NAME: &'static str = "report";

    fn day(increment: &Increment) -> Option<i32> {
        increment.report.or(increment.reference)
    }

    fn of<T>(by_report: T, _: T) -> T {
        by_report
    }
}

/// Counted on the day it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByReference;

impl Axis for ByReference {
    const NAME: &'static str = "reference";

    fn day(increment: &Increment) -> Option<i32> {
        increment.reference
    }

    fn of<T>(_: T, by_reference: T) -> T {
        by_reference
    }
}
