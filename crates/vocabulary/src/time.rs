//! The three times, as types that cannot be mixed, and the two day axes on which people are counted.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

macro_rules! day {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Date);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

day!(
    /// The day on which it happened: onset of symptoms, sampling, death.
    ReferenceDate
);
day!(
    /// The day on which the health office learned of it.
    ReportDate
);

/// When the source knew it: the instant from which a row is part of the source's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecordedAt(pub Timestamp);

impl RecordedAt {
    /// A source that states only a day knew it from that day's first moment in the workspace's time zone.
    ///
    /// # Errors
    /// Where the day lies outside what a timestamp can hold.
    pub fn day(day: Date, zone: &TimeZone) -> Result<Self, jiff::Error> {
        Ok(Self(zone.to_timestamp(day.at(0, 0, 0, 0))?))
    }

    /// The civil day in the workspace's time zone; an as-of of that day includes it.
    pub fn civil_day(self, zone: &TimeZone) -> Date {
        zone.to_datetime(self.0).date()
    }
}

impl fmt::Display for RecordedAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
