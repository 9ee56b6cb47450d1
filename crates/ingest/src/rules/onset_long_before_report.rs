//! `onset-long-before-report`: more than 100 days between first symptoms and report, usually a wrong year or month.

use jiff::civil::Date;
use watchfire_problem::{Problem, Severity};

/// Days beyond which a delay is doubted.
pub const DELAY_DAYS_MAX: i32 = 100;

/// Warns where onset is more than [`DELAY_DAYS_MAX`] days before the report; the row is kept.
pub fn onset_long_before_report(onset: Date, report: Date) -> Option<Problem> {
    let days = report.since(onset).map_or(0, |span| span.get_days());
    (days > DELAY_DAYS_MAX).then(|| {
        Problem::new("onset-long-before-report", Severity::Warning)
            .arg("onset", onset)
            .arg("report", report)
            .arg("days", days)
            .arg("limit", DELAY_DAYS_MAX)
    })
}
