//! `date-after-recorded`: a source cannot have known on a day what lies after it. Kept and warned.

use jiff::civil::Date;
use watchfire_problem::{Problem, Severity};

/// Warns where a date lies after the day on which the source is said to have known the row.
pub fn date_after_recorded(date: Date, recorded: Date) -> Option<Problem> {
    (date > recorded).then(|| {
        Problem::new("date-after-recorded", Severity::Warning).arg("value", date).arg("recorded", recorded)
    })
}
