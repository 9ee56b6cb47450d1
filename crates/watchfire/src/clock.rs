//! The one place that looks at the clock.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Now.
#[expect(clippy::disallowed_methods, reason = "the binary passes the time in to everything below it")]
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

/// Today in a time zone.
pub(crate) fn today(zone: &TimeZone) -> Date {
    zone.to_datetime(now()).date()
}
