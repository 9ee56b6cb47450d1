//! From when on the rows of an import hold; never from a day that is yet to come.

use jiff::Timestamp;
use jiff::civil::Date;
use watchfire_record::{RecordKind, RecordedFrom};
use watchfire_vocabulary::RecordedAt;

use crate::{Context, IngestError, Mapping, When};

/// From when on the rows hold, by the user's word or the mapping.
pub(crate) fn recorded_from(
    rows_say: bool,
    when: When,
    kind: RecordKind,
    context: &Context<'_>,
) -> Result<RecordedFrom, IngestError> {
    Ok(match when {
        When::AsProfile if rows_say => RecordedFrom::Rows,
        When::AsProfile => RecordedFrom::Addition {
            at: match kind {
                RecordKind::Places | RecordKind::Population => RecordedAt(Timestamp::UNIX_EPOCH),
                RecordKind::Counts | RecordKind::Cases => day(context.today, context)?,
            },
        },
        When::RecordedAt(at) => RecordedFrom::FullState { at },
        When::KnownFromReportDate { days_later } => RecordedFrom::ReportDate { days_later },
    })
}

/// The moments at which the mapping's rows restate the whole state.
pub(crate) fn restated_at(mapping: &Mapping, context: &Context<'_>) -> Result<Vec<RecordedAt>, IngestError> {
    let restated = mapping.restated_at.iter();
    restated.map(|restated| day(told_by_now(*restated, context)?, context)).collect()
}

/// The day, unless it is yet to come.
pub(crate) fn told_by_now(day: Date, context: &Context<'_>) -> Result<Date, IngestError> {
    if day > context.last_recorded_day() {
        return Err(IngestError::RecordedInFuture { day, today: context.today });
    }
    Ok(day)
}

fn day(day: Date, context: &Context<'_>) -> Result<RecordedAt, IngestError> {
    RecordedAt::day(day, &context.zone).map_err(|_| IngestError::NoSuchTime { day: day.to_string() })
}
