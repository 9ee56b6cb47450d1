//! Up to which day the counts of a source can be believed that does not tell how its newest days fill up: it has no vintages,
//! or too few yet.
//!
//! - **Estimates**: nothing: it leaves days out.
//! - **Equation**: the last day of report on file less [`UNSETTLED_DAYS`], where no source with vintages is as new; of counts
//!   that have no day of report [`UNSETTLED_ONSET_DAYS`].
//! - **Source**: state after state of the German line list, October and November 2020: 55 to 62 % of a day's cases were on file
//!   on the day after it, 87 to 93 % a day later, 95 to 97 % after three days. Of its cases with onset from 1 July to 15
//!   October 2020, 95 % were reported within 11 days of it (`watchfire query`).
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

/// So many where counts are by the day of onset and do not say when they were reported (days).
const UNSETTLED_ONSET_DAYS: i64 = 14;

/// States of a source that span fewer days than this have taught nothing of how its days fill up: the longest delay that
/// a nowcast counts (days).
const STATES_DAYS_MIN: i32 = 28;

/// The newest day to go by, where the source cannot tell how its newest days fill up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Settled {
    /// `None` = the source tells it.
    until: Option<Date>,
    /// How many days of the file come after it.
    unsettled: i64,
    /// The first day that such a source tells, where one that can tell speaks of the days before.
    speaks_from: Option<Date>,
}

/// Which sources cannot tell how their newest days fill up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Untold {
    /// Those without vintages: nobody ever can.
    WithoutVintages,
    /// Those, too, that have told too few states by a day: growth would take what is still to come for a decline.
    OrTooFewBy(Date),
}

impl Untold {
    /// The newest day of report of such a source; `None` = it is none.
    fn end(self, known: &Known, source: u16) -> Option<Date> {
        let of = &known.history.sources[usize::from(source)];
        if let Some(days_later) = of.assumed_days_later {
            let end = known.history.newest_record(source, Date::MAX)?;
            return Some(end.saturating_sub(i64::from(days_later).days()));
        }
        let Self::OrTooFewBy(as_of) = self else { return None };
        let (first, newest) = (*of.recorded_days.first()?, known.history.newest_record(source, as_of)?);
        ((newest - first).get_days() < STATES_DAYS_MIN).then_some(newest)
    }
}

/// How many of the newest days may lack cases, of a source that cannot tell.
fn unsettled_days(selection: &Selection<'_>, disease: &DiseaseCode, measure: Measure, source: u16) -> i64 {
    let by_reference = selection.is_by_reference(disease.as_str(), measure, source);
    if by_reference { UNSETTLED_ONSET_DAYS } else { UNSETTLED_DAYS }
}

impl Settled {
    /// Of the source that speaks first of the cases of a disease, for growth and forecasts.
    pub(super) fn of_growth(
        known: &Known,
        selection: &Selection<'_>,
        disease: &DiseaseCode,
        as_of: Date,
    ) -> Self {
        Self::of_measure(known, selection, disease, Measure::Case, Untold::OrTooFewBy(as_of))
    }

    /// Of the source that speaks first of a disease and measure.
    pub(super) fn of_measure(
        known: &Known,
        selection: &Selection<'_>,
        disease: &DiseaseCode,
        measure: Measure,
        which: Untold,
    ) -> Self {
        let sources = selection.sources(disease.as_str(), measure);
        let untold = |of: u16| which.end(known, of);
        let newest = |of: u16| known.history.newest_record(of, Date::MAX);
        let first = sources.first().copied();
        let untold_end = first.and_then(|of| Some((of, untold(of)?))).filter(|(first, _)| {
            // A source with vintages that is as new speaks before one without, not before one that has too few yet.
            let is_assumed = known.history.sources[usize::from(*first)].assumed_days_later.is_some();
            let mut live = sources.iter().copied().filter(|of| untold(*of).is_none());
            !is_assumed || !live.any(|of| newest(of) >= newest(*first))
        });
        let unsettled = untold_end.map_or(0, |(of, _)| unsettled_days(selection, disease, measure, of));
        let until = untold_end.map(|(_, end)| end.saturating_sub(unsettled.days()));
        Self { until, unsettled, speaks_from: None }
    }

    /// Of the sources that speak in one series: where one that cannot tell speaks of its newest days, or some of them,
    /// nobody can say whether these are complete, whoever speaks of other places.
    pub(super) fn of_series(
        known: &Known,
        selection: &Selection<'_>,
        key: &SeriesKey,
        which: Untold,
    ) -> Self {
        let mut reached: Option<Date> = None;
        for source in selection.sources(&key.disease, key.measure) {
            let Some(end) = known.history.newest_record(source, Date::MAX) else { continue };
            if reached.is_some_and(|reached| reached >= end) || selection.cells(key, source).is_empty() {
                continue;
            }
            if let Some(end) = which.end(known, source) {
                let unsettled = unsettled_days(selection, &key.disease, key.measure, source);
                let until = Some(end.saturating_sub(unsettled.days()));
                return Self { until, unsettled, speaks_from: reached.and_then(|day| day.tomorrow().ok()) };
            }
            reached = Some(end);
        }
        Self { until: None, unsettled: 0, speaks_from: None }
    }

    /// The day to which is told what is believed to a day: where that is the last one believed, the days that are left out
    /// come after it.
    pub(super) fn told_to(self, believed: Date) -> Date {
        let cut = self.until == Some(believed);
        if cut { believed.saturating_add(self.unsettled.days()) } else { believed }
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
        self.from(self.unsettled + 1 - after_days)
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
