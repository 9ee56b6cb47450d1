//! `onset-after-report`: the first symptoms lie after the report. Kept: tests of contacts come before symptoms.

use jiff::civil::Date;
use watchfire_problem::{Problem, Severity};

/// Warns where onset is after the report.
pub fn onset_after_report(onset: Date, report: Date) -> Option<Problem> {
    (onset > report).then(|| {
        Problem::new("onset-after-report", Severity::Warning).arg("onset", onset).arg("report", report)
    })
}
