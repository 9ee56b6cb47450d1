//! What an import must know of its workspace, and what the user says about time.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use watchfire_vocabulary::{Diseases, Places, RecordedAt};

/// What an import must know of the workspace it is for.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// The workspace's time zone: days and times without a zone are in it.
    pub zone: TimeZone,
    /// The day of the import; what lies after it is in the future.
    pub today: Date,
    /// Places known by now.
    pub places: &'a Places,
    /// Diseases known by name.
    pub diseases: &'a Diseases,
}

impl Context<'_> {
    /// The last day on which a source can have recorded anything: tomorrow, since its clock and zone may be ahead.
    /// What is recorded later is a mistake, and would make a future state the newest one.
    pub(crate) fn last_recorded_day(&self) -> Date {
        self.today.saturating_add(1.day())
    }
}

/// From when on the rows hold, as the user says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// As the profile has it: its `recorded_at` column; without one, the rows add to the state from today on
    /// (places and population: from the beginning of time, since they are references, not reports).
    AsProfile,
    /// `--recorded-at`: the files are the source's full state at this time.
    RecordedAt(RecordedAt),
    /// `--known-from report-date+N`: the source has no vintages.
    KnownFromReportDate {
        /// Days after the report date.
        days_later: u16,
    },
}
