//! `dates-out-of-order`: two dates of one case cannot be in this order (death before onset, …). Kept and warned.

use jiff::civil::Date;
use watchfire_problem::{Problem, Severity};

/// Warns where `later` lies before `earlier`; both are named as fields.
pub fn dates_out_of_order(earlier: (&str, Date), later: (&str, Date)) -> Option<Problem> {
    (later.1 < earlier.1).then(|| {
        Problem::new("dates-out-of-order", Severity::Warning)
            .arg("earlier", earlier.0)
            .arg("earlier_date", earlier.1)
            .arg("later", later.0)
            .arg("later_date", later.1)
    })
}
