//! The days of one series, newest first until nothing more can belong to an open or lately closed event.

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_finding::SignalBasis;
use watchfire_series::{Axis, StepSeries};

use super::baselines::Baselines;
use super::{Chosen, Config, Lenders};
use crate::Detector;
use crate::detectors::{Judgement, Note, Observations, Period, Timeline};

#[cfg(test)]
mod tests;

/// One judged period, named by its last day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct JudgedDay {
    /// Last day of the period.
    pub day: Date,
    /// The day on which the period was first complete, or complete enough: what was known then was judged.
    pub known: Date,
    /// The verdict.
    pub judgement: Judgement,
    /// Why an alarm of it is a signal, once all series of that day were seen.
    pub signal: Option<SignalBasis>,
}

/// The judged days of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Watched {
    /// Oldest first, without gaps.
    pub days: Vec<JudgedDay>,
    /// Why the newest period was not judged, if it was not.
    pub not_judged: Option<Note>,
}

/// Judges a series from its last judgeable day back: through every day that belongs to an event, and at least
/// through the days in which a closed event would still be listed.
///
/// Each day is judged once, as of the day on which it was first complete, or complete enough (see
/// [`Chosen::judged_on`]; never later than `as_of`): what a replay of history would have said that day. So an event keeps
/// its first day, whatever is corrected later. A method that adds up evidence does so, too, over what was known then.
pub fn watch<A: Axis>(series: &StepSeries<A>, chosen: &Chosen, as_of: Date, config: &Config) -> Watched {
    let mut days = Vec::new();
    let Some(newest) = chosen.judged_until(series, as_of) else {
        return Watched { days, not_judged: Some(Note::ObservationMissing) };
    };
    let step = i32::from(series.period_days()).days();
    let listed_since = newest.saturating_sub(i32::from(config.closed_listed_days).days());
    let mut day = newest;
    let mut not_judged = None;
    let mut last_alarm: Option<Date> = None;
    let mut judging = Judging::new(series, chosen);
    while day >= series.first() {
        let known = chosen.judged_on(series, day).map_or(as_of, |known| known.min(as_of));
        let judgement = judging.judge(day, known);
        let too_short = matches!(judgement.note, Some(Note::HistoryTooShort { .. }));
        if day == newest && !judgement.is_judged() {
            not_judged = judgement.note;
        }
        if too_short {
            break;
        }
        if judgement.alarm {
            last_alarm = Some(day);
        }
        days.push(JudgedDay { day, known, judgement, signal: None });
        let quiet_since = last_alarm.unwrap_or(newest);
        let quiet_days = quiet_since.duration_since(day).as_hours() / 24;
        if day < listed_since && quiet_days >= config.told_apart_days() {
            break;
        }
        day = day.saturating_sub(step);
    }
    days.reverse();
    Watched { days, not_judged }
}

/// Judges the period that ends on `day`, as known on `known`.
pub fn judge_period<A: Axis>(series: &StepSeries<A>, chosen: &Chosen, day: Date, known: Date) -> Judgement {
    Judging::new(series, chosen).judge(day, known)
}

/// Judges the periods that end on these days, each as known on the day beside it; what several rest on is learnt once.
pub fn judge_periods<A: Axis>(
    series: &StepSeries<A>,
    chosen: &Chosen,
    days: impl IntoIterator<Item = (Date, Date)>,
) -> Vec<Judgement> {
    let mut judging = Judging::new(series, chosen);
    days.into_iter().map(|(day, known)| judging.judge(day, known)).collect()
}

/// Judges days of one series; what several days rest on is learnt once.
enum Judging<'a, A> {
    Weekly(Box<Baselines<'a, A>>, Option<&'a Lenders<'a>>),
    Alone(&'a StepSeries<A>, &'a Chosen<'a>),
}

impl<'a, A: Axis> Judging<'a, A> {
    fn new(series: &'a StepSeries<A>, chosen: &'a Chosen<'a>) -> Self {
        match chosen.detector {
            Detector::Watchfire(config) if chosen.period_days == 7 => {
                let baselines = Baselines::new(series, config, chosen.filling.as_ref());
                Self::Weekly(Box::new(baselines), chosen.lenders)
            }
            _ => Self::Alone(series, chosen),
        }
    }

    fn judge(&mut self, day: Date, known: Date) -> Judgement {
        match self {
            Self::Weekly(baselines, lenders) => baselines.judge(day, known, *lenders),
            Self::Alone(series, chosen) => judge_alone(series, chosen, day, known),
        }
    }
}

fn judge_alone<A: Axis>(series: &StepSeries<A>, chosen: &Chosen, day: Date, known: Date) -> Judgement {
    let own_days = i64::from(series.period_days());
    let period_days = i64::from(chosen.period_days);
    let period = if period_days == 7 { Period::Week } else { Period::Day };
    let unknown = Observations::new(&[], Timeline::Dated { first: day, period });
    let history = chosen.detector.used_history(&unknown);
    let first = series.first_known(known).unwrap_or_else(|| series.first());
    let wanted = history.map_or(first, |history| {
        let wanted_days = (history as i64 + 1) * period_days;
        day.saturating_sub((wanted_days - 1).days())
    });
    let from = align(wanted.max(first), day, own_days);
    let counts = series.as_of(from, day, known).windows(chosen.period_days);
    let values: Vec<Option<f64>> = counts.values.iter().map(|count| count.map(|n| n as f64)).collect();
    // Windows are named by their last day.
    let first = counts.first.saturating_add((period_days - 1).days());
    let observations = Observations::new(&values, Timeline::Dated { first, period });
    chosen.detector.judge_last(&observations).unwrap_or_else(|| {
        let history = history.unwrap_or_else(|| chosen.detector.required_history(&observations));
        Judgement::none(0, None, Note::HistoryTooShort { periods_missing: history + 1 })
    })
}

/// The first period start at or after `from` such that whole periods end on `day`.
fn align(from: Date, day: Date, period_days: i64) -> Date {
    let span = day.duration_since(from).as_hours() / 24 + 1;
    from.saturating_add((span % period_days).days())
}
