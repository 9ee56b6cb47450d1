//! One curve with its threshold, drawn on demand.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_early_warning::detectors::Judgement;
use watchfire_early_warning::warning::{Chosen, WarnError, judge_periods, parameters_of, with_method};
use watchfire_finding::{Argument, RowPredicate, Trace, Wording, config_hash};
use watchfire_series::{Axis, ByReference, ByReport, Selection, SeriesKey, StepSeries, sum_of};

use crate::assess::CODE_VERSION;
use crate::incomplete::{Filled, told_until};
use crate::nowcast::{NowcastDay, nowcast_days};
use crate::settled::{Settled, Untold};
use crate::{Config, Known, SituationError};

/// Which curve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurveRequest {
    /// Series.
    pub key: SeriesKey,
    /// Counted by the day it happened instead of the day of report; no threshold then.
    pub by_reference: bool,
    /// First day; `None` = as far back as is useful: half a year of days, three years of weeks.
    pub from: Option<Date>,
    /// Last day; `None` = the last known one.
    pub to: Option<Date>,
    /// Method; empty = as configured or chosen, `none` = no threshold.
    pub method: String,
}

/// A curve: all vectors have one entry a period, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Curve {
    /// Series.
    pub key: SeriesKey,
    /// `report` or `reference`.
    pub axis: String,
    /// Days in each period.
    pub period_days: u16,
    /// First day of each period.
    pub days: Vec<Date>,
    /// Counts as known on the as-of.
    pub observed: Vec<Option<i64>>,
    /// Counts as known a week before.
    pub week_ago: Vec<Option<i64>>,
    /// Expected, each period judged with what was known when it was first complete, or complete enough: then the part of
    /// the expectation that was likely to be known.
    pub expected: Vec<Option<f64>>,
    /// Threshold.
    pub upperbound: Vec<Option<f64>>,
    /// Alarms.
    pub alarm: Vec<bool>,
    /// First day that is still filling up, or may be; `None` = none.
    pub incomplete_from: Option<Date>,
    /// Why the newest period was not judged.
    pub not_judged: Option<Wording>,
    /// What the newest days will be once all reports are in: by reference date as far as delays reach, by report date the
    /// days that are still filling up; empty of weeks and windows, and where there is too little to learn from.
    pub nowcast: Vec<NowcastDay>,
    /// Where it came from.
    pub trace: Trace,
}

impl Curve {
    /// What the curve says: its alarms, that it is within what is expected, or how many cases it counts.
    pub fn told(&self) -> Wording {
        let n_alarms = self.alarm.iter().filter(|alarm| **alarm).count();
        let end = |day: Date| day.saturating_add((i32::from(self.period_days) - 1).days());
        let last = self.alarm.iter().rposition(|alarm| *alarm).map(|index| end(self.days[index]));
        let above = if self.period_days == 1 { "series-title-above" } else { "series-title-above-weeks" };
        match (last, self.days.first(), self.days.last()) {
            (Some(last), ..) => Wording::new(above)
                .with("alarms", Argument::Count(n_alarms as i64))
                .with("last", Argument::Date(last)),
            _ if self.upperbound.iter().any(Option::is_some) => Wording::new("series-title-within"),
            (None, Some(from), Some(to)) => Wording::new("series-title-total")
                .with("count", Argument::Count(sum_of(self.observed.iter().flatten().copied())))
                .with("from", Argument::Date(*from))
                .with("to", Argument::Date(end(*to))),
            _ => Wording::new("series-title-not-judged"),
        }
    }
}

const DAYS_SHOWN: i32 = 182;
const WEEKS_SHOWN: i32 = 156;

impl Known {
    /// Draws a curve as known on a day. `None` where no source can make up the series.
    ///
    /// # Errors
    /// Where the method or its options are wrong.
    pub fn curve(
        &self,
        request: &CurveRequest,
        as_of: Date,
        config: &Config,
    ) -> Result<Option<Curve>, SituationError> {
        let selection = self.selection(as_of, config);
        if request.by_reference {
            let Some(series) = selection.series::<ByReference>(&request.key) else { return Ok(None) };
            let mut curve = self.draw(&series, request, as_of, config, None)?;
            curve.nowcast = self.nowcast_of::<ByReference>(&selection, &curve, as_of, config)?;
            return Ok(Some(self.unsettled(&selection, curve, as_of)));
        }
        let Some(series) = selection.series::<ByReport>(&request.key) else { return Ok(None) };
        let filling = |mut curve: Curve| {
            // Days that are complete need none.
            if let Some(first) = curve.incomplete_from {
                curve.nowcast = self.nowcast_of::<ByReport>(&selection, &curve, as_of, config)?;
                curve.nowcast.retain(|nowcast| nowcast.day >= first);
            }
            Ok(Some(self.unsettled(&selection, curve, as_of)))
        };
        if request.method == "none" {
            return self.draw(&series, request, as_of, config, None).and_then(filling);
        }
        let mut options = config.early_warning.clone();
        if !request.method.is_empty() {
            options.method.clone_from(&request.method);
        }
        let draw = |chosen: &Chosen| self.draw(&series, request, as_of, config, Some(chosen));
        let drawn = with_method(&selection, &request.key, &series, as_of, &options, draw);
        drawn.map_err(WarnError::from)?.and_then(filling)
    }

    /// A curve by day of a source that cannot tell how its days fill up: its newest ones may lack cases, too, though nobody
    /// can say how many.
    fn unsettled(&self, selection: &Selection<'_>, mut curve: Curve, as_of: Date) -> Curve {
        let settled = Settled::of_series(self, selection, &curve.key, Untold::OrTooFewBy(as_of));
        let from = settled.left_out_from().filter(|from| curve.days.last().is_some_and(|last| from <= last));
        if curve.period_days == 1 {
            curve.incomplete_from = curve.incomplete_from.or(from);
        }
        curve
    }

    /// What the newest days of a curve by day will be; empty of weeks and windows, and where there is too little to learn
    /// from.
    fn nowcast_of<A: Axis>(
        &self,
        selection: &Selection<'_>,
        curve: &Curve,
        as_of: Date,
        config: &Config,
    ) -> Result<Vec<NowcastDay>, SituationError> {
        let Some(source) = selection.sources(&curve.key.disease, curve.key.measure).first().copied() else {
            return Ok(Vec::new());
        };
        let Some(newest) = self.history.newest_record(source, as_of).filter(|_| curve.period_days == 1)
        else {
            return Ok(Vec::new());
        };
        let cells = selection.cells(&curve.key, source);
        let mut nowcast = nowcast_days::<A>(self, &cells, newest, &config.transmission.holidays)?;
        nowcast.retain(|nowcast| curve.days.contains(&nowcast.day));
        Ok(nowcast)
    }

    fn draw<A: Axis>(
        &self,
        series: &StepSeries<A>,
        request: &CurveRequest,
        as_of: Date,
        config: &Config,
        chosen: Option<&Chosen>,
    ) -> Result<Curve, SituationError> {
        let judged_until = match chosen {
            Some(chosen) => chosen.judged_until(series, as_of),
            None => series.complete_until(as_of),
        };
        let judged_until = judged_until.unwrap_or(as_of);
        let (key, selection) = (&request.key, self.selection(as_of, config));
        let told = told_until(self, &selection, key.disease.as_str(), key.measure, as_of);
        let period_days = chosen.map_or(series.period_days(), |chosen| chosen.period_days);
        // An onset later than the as-of is a slip of the pen; its day has not come.
        let last = request.to.or_else(|| series.last_known(as_of)).unwrap_or(as_of).min(as_of);
        // Windows end with the newest judged day, as the detector judges them.
        let last = if period_days > series.period_days() { last.min(judged_until) } else { last };
        let shown = if period_days == 1 { DAYS_SHOWN.days() } else { (7 * WEEKS_SHOWN).days() };
        let from = request.from.unwrap_or_else(|| last.saturating_sub(shown)).max(series.first()).min(last);
        let counts = series.as_of(from, last, as_of).windows(period_days);
        let before = series.as_of(from, last, as_of.saturating_sub(7.days())).windows(period_days);
        let (n, rows_last) = (counts.values.len(), counts.last());
        let days: Vec<Date> = (0..n).map(|index| counts.day(index)).collect();
        let judgeable = |day: &Date| -> Option<(Date, Date)> {
            let end = day.saturating_add((i32::from(period_days) - 1).days());
            let known = chosen?.judged_on(series, end).filter(|known| *known <= as_of)?;
            (end <= judged_until).then_some((end, known))
        };
        let asked: Vec<Option<(Date, Date)>> = days.iter().map(judgeable).collect();
        let judged = chosen.map(|chosen| judge_periods(series, chosen, asked.iter().flatten().copied()));
        let mut judged = judged.into_iter().flatten();
        let judgements: Vec<Option<Judgement>> =
            asked.iter().map(|asked| asked.and_then(|_| judged.next())).collect();
        // A window that was judged before it was promised to be complete has a count all the same.
        let so_far = |begin: &Date| {
            let end = begin.saturating_add((i32::from(period_days) - 1).days());
            series.so_far(*begin, end, as_of)
        };
        let observed = counts
            .values
            .into_iter()
            .zip(&judgements)
            .zip(&days)
            .map(|((count, judgement), begin)| count.or_else(|| judgement.and_then(|_| so_far(begin))));
        let newest = judgements.iter().rev().flatten().next();
        let not_judged =
            newest.filter(|judgement| !judgement.is_judged()).and_then(|judgement| judgement.note);
        let not_judged = not_judged.map(|note| {
            note.args()
                .into_iter()
                .fold(Wording::new(format!("not-judged-{}", note.key())), |wording, (name, value)| {
                    wording.with(name, Argument::Number(value))
                })
        });
        // What stands before the oldest whole window, or after the newest, is no part of the curve.
        let (rows_from, rows_to) = match (days.first(), rows_last) {
            (Some(first), Some(last)) => (*first, last),
            _ => (from, last),
        };
        let sources = self.told_by::<A>(&selection, key, rows_from, rows_to, as_of);
        Ok(Curve {
            key: request.key.clone(),
            axis: A::NAME.to_owned(),
            period_days,
            observed: observed.collect(),
            week_ago: before.values,
            expected: judgements.iter().map(|j| j.and_then(|j| j.expected)).collect(),
            upperbound: judgements.iter().map(|j| j.and_then(|j| j.upperbound)).collect(),
            alarm: judgements.iter().map(|j| j.is_some_and(|j| j.alarm)).collect(),
            incomplete_from: (series.period_days() == 1)
                .then(|| Filled::of(series, as_of).incomplete_from(told))
                .flatten(),
            nowcast: Vec::new(),
            not_judged,
            trace: Trace {
                snapshot: self.snapshot,
                as_of,
                rows: RowPredicate {
                    sources,
                    disease: request.key.disease.clone(),
                    measure: request.key.measure,
                    place: request.key.place.clone(),
                    stratum: request.key.stratum.clone(),
                    axis: A::NAME.to_owned(),
                    from: rows_from,
                    to: rows_to,
                },
                method: chosen.map_or("none", |chosen| chosen.detector.method().name()).to_owned(),
                parameters: chosen.map(|chosen| parameters_of(chosen.detector)).unwrap_or_default(),
                method_reason: chosen
                    .map_or_else(|| Wording::new("method-reason-none"), |chosen| chosen.reason.clone()),
                calculation: None,
                code_version: CODE_VERSION.to_owned(),
                config_hash: config_hash(config)?,
                seed: None,
            },
            days,
        })
    }
}
