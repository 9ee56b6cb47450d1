//! `value-too-long`: a code, name, number or day of more than a thousand bytes is none: quotation marks are missing, or
//! the columns are not what they seem.

use watchfire_problem::{Action, Problem, Severity};

/// Bytes of the longest code or name that is taken; outlines and lists of other codes may be longer.
pub const VALUE_BYTES_MAX: usize = 1000;

/// Rejects a row with a longer value.
pub fn value_too_long(bytes: usize) -> Option<Problem> {
    (bytes > VALUE_BYTES_MAX).then(|| {
        Problem::new("value-too-long", Severity::Error)
            .arg("bytes", bytes)
            .arg("limit", VALUE_BYTES_MAX)
            .action(Action::Rejected)
    })
}
