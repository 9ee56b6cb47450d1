//! Up to which day the counts of a source without vintages can be believed.
//!
//! - **Estimates**: nothing: it leaves days out.
//! - **Equation**: the last day of report on file less [`UNSETTLED_DAYS`], where no source with vintages is as new.
//! - **Source**: state after state of the German line list, October and November 2020: 55 to 62 % of a day's cases were on file
//!   on the day after it, 87 to 93 % a day later, 95 to 97 % after three days.
//! - **Limits**: another office may be quicker or slower. The file's end holds for every as-of: of days before it nobody knows
//!   any more what was missing on them, so that what such a source would have told then looks better than it was.
//! - **Cost**: none.

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_series::{ByReport, Selection, SeriesKey, StepSeries};
use watchfire_vocabulary::{DiseaseCode, Measure};

use crate::Known;

/// So many of the newest days on file may lack cases that nobody can count (days).
const UNSETTLED_DAYS: i64 = 3;

/// The newest day to go by, where the source cannot tell how its newest days fill up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Settled {
    /// `None` = the source tells it.
    until: Option<Date>,
    /// The first day that such a source tells, where one that can tell speaks of the days before.
    speaks_from: Option<Date>,
}

impl Settled {
    /// Of the source that speaks first of the cases of a disease.
    pub(super) fn of(known: &Known, selection: &Selection<'_>, disease: &DiseaseCode) -> Self {
        Self::of_measure(known, selection, disease, Measure::Case)
    }

    /// Of the source that speaks first of a disease and measure.
    pub(super) fn of_measure(
        known: &Known,
        selection: &Selection<'_>,
        disease: &DiseaseCode,
        measure: Measure,
    ) -> Self {
        let sources = selection.sources(disease.as_str(), measure);
        let source = sources.first().copied();
        let assumed_days = |of: u16| known.history.sources[usize::from(of)].assumed_days_later;
        let assumed = source.filter(|of| assumed_days(*of).is_some());
        let newest = |of: u16| known.history.newest_record(of, Date::MAX);
        let ends = assumed.and_then(newest).filter(|end| {
            let mut live = sources.iter().copied().filter(|of| assumed_days(*of).is_none());
            !live.any(|of| newest(of).is_some_and(|newest| newest >= *end))
        });
        let days_later = assumed.and_then(assumed_days).map_or(0, i64::from);
        let until = ends.map(|end| end.saturating_sub((days_later + UNSETTLED_DAYS).days()));
        Self { until, speaks_from: None }
    }

    /// Of the sources that speak in one series: where one without vintages tells its newest days, or some of them, nobody
    /// can say whether these are complete, whoever speaks of other places.
    pub(super) fn of_series(known: &Known, selection: &Selection<'_>, key: &SeriesKey) -> Self {
        let mut reached: Option<Date> = None;
        for source in selection.sources(&key.disease, key.measure) {
            let Some(end) = known.history.newest_record(source, Date::MAX) else { continue };
            if reached.is_some_and(|reached| reached >= end) || selection.cells(key, source).is_empty() {
                continue;
            }
            if let Some(days_later) = known.history.sources[usize::from(source)].assumed_days_later {
                let until = end.saturating_sub((i64::from(days_later) + UNSETTLED_DAYS).days());
                return Self { until: Some(until), speaks_from: reached.and_then(|day| day.tomorrow().ok()) };
            }
            reached = Some(end);
        }
        Self { until: None, speaks_from: None }
    }

    /// Whether any days are left out.
    pub(super) fn leaves_out(self) -> bool {
        self.until.is_some()
    }

    /// Whether only sources speak that cannot tell.
    pub(super) fn is_of_all_days(self) -> bool {
        self.speaks_from.is_none()
    }

    /// The first day that is left out; `None` = none is.
    pub(super) fn left_out_from(self) -> Option<Date> {
        self.from(1)
    }

    /// The first day that nobody can say is complete, a day being complete when it is `after_days` old; `None` = the
    /// source tells itself how its days fill up.
    pub(super) fn not_known_from(self, after_days: i64) -> Option<Date> {
        self.from(UNSETTLED_DAYS + 1 - after_days)
    }

    fn from(self, days_on: i64) -> Option<Date> {
        let first = self.until?.saturating_add(days_on.days());
        Some(self.speaks_from.map_or(first, |from| from.max(first)))
    }

    /// The last day of the newest period that is complete on a day.
    pub(super) fn newest_complete(self, series: &StepSeries<ByReport>, as_of: Date) -> Option<Date> {
        // a week that has not ended by the as-of is none, whatever its source promises
        let complete = series.complete_until(as_of)?.min(as_of);
        let days = i64::from(series.period_days());
        let complete = match self.until {
            Some(settled) if days == 1 => complete.min(settled),
            _ => complete,
        };
        let since = i64::from((complete - series.first()).get_days()) + 1;
        Some(complete.saturating_sub(since.rem_euclid(days).days()))
    }
}
