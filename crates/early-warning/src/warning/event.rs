//! One event of one series: what it weighs, how soon somebody must look, and why in one line.

use jiff::civil::Date;
use watchfire_finding::{
    Argument, Event, EventDay, EventSignal, FindingId, RowPredicate, Severity, SignalBasis, Trace, Wording,
};
use watchfire_series::{ByReport, Denominators, Selection, SeriesKey, StepSeries, sum_of};
use watchfire_vocabulary::{AgeBand, Measure, PerHundredThousand, Places};

use super::{Chosen, Config, Spell, TraceBase, Weight, parameters_of, single_case, weigh};
use crate::rules::Hit;

/// What an event of one series is made of.
pub(super) struct Context<'a> {
    pub(super) key: &'a SeriesKey,
    pub(super) series: &'a StepSeries<ByReport>,
    pub(super) chosen: &'a Chosen<'a>,
    pub(super) selection: &'a Selection<'a>,
    pub(super) places: &'a Places,
    pub(super) people: &'a Denominators,
    pub(super) base: &'a TraceBase,
    pub(super) config: &'a Config,
    /// The rule of single cases, where it stands instead of the detector.
    pub(super) rule: Option<&'a Hit>,
}

/// A maximum over fewer weeks is not worth a word (weeks).
const WEEKS_TOLD: i64 = 4;
/// A share of cases from which on a period is as good as complete, so that not every line speaks of it.
const COMPLETENESS_TOLD: f64 = 0.95;

/// P-values below this are told as smaller than it.
const P_TOLD_MIN: f64 = 0.0001;

impl Context<'_> {
    /// The event of a spell; `None` where it is no longer listed or nothing of it could be weighed.
    pub(super) fn event(&self, spell: &Spell, judged_day: Date) -> Option<Event> {
        let config = self.config;
        let weight = weigh(spell, self.chosen, config)?;
        let listed_since =
            judged_day.saturating_sub(jiff::Span::new().days(i64::from(config.closed_listed_days)));
        if spell.closed.is_some_and(|closed| closed < listed_since) {
            return None;
        }
        let SeriesKey { disease, measure, place, stratum } = self.key;
        let id = FindingId::of(&[
            "event",
            self.method(),
            disease,
            measure.as_str(),
            place,
            &stratum.age_band.to_string(),
            stratum.sex.map_or("", |sex| sex.as_str()),
            &stratum.setting,
            &spell.opened.to_string(),
        ]);
        let newest = spell.days.iter().rev().find_map(|judged| Some((judged.signal?, judged.day)));
        let signal = newest.map(|(basis, day)| EventSignal { basis, day });
        let persons =
            self.people.persons(place, stratum.age_band, self.places, self.base.boundaries, self.base.as_of);
        let rate = persons.and_then(|persons| PerHundredThousand::rate(weight.observed as f64, persons));
        let days = spell.days.iter().map(|judged| {
            let judgement = &judged.judgement;
            EventDay {
                day: judged.day,
                observed: judgement.observed.map(|n| n as i64),
                expected: judgement.expected,
                upperbound: judgement.upperbound,
                variance: judgement.variance,
                p_value: judgement.p_value,
                alarm: judgement.alarm,
                signal: judged.signal,
                completeness: judgement.completeness,
            }
        });
        let last_day = spell.closed.map_or(judged_day, |_| spell.last_alarm);
        let told_by = spell.days.iter().rev().find(|judged| judged.day <= last_day);
        let completeness = told_by.and_then(|judged| judged.judgement.completeness);
        let from = last_day.saturating_sub(jiff::Span::new().days(i64::from(weight.days.max(1)) - 1));
        Some(Event {
            id,
            disease: disease.clone(),
            measure: *measure,
            place: place.clone(),
            stratum: stratum.clone(),
            method: self.method().to_owned(),
            period_days: self.chosen.period_days,
            opened: spell.opened,
            last_alarm: spell.last_alarm,
            closed: spell.closed,
            days: days.collect(),
            counted_from: from,
            counted_to: last_day,
            observed: weight.observed,
            expected: weight.expected,
            excess: weight.excess,
            priority: weight.weight,
            rate: rate.map(|rate| rate.0),
            severity: self.severity(&weight, signal),
            signal,
            raised_again: spell.raised_again,
            related: Vec::new(),
            reason: self.reason(&weight, from, last_day, spell.closed.is_some(), completeness),
            trace: self.trace(spell, last_day, completeness),
        })
    }

    fn method(&self) -> &'static str {
        if self.rule.is_some() { single_case::NAME } else { self.chosen.detector.method().name() }
    }

    /// Alarms that are no signals are information, whatever they weigh.
    fn severity(&self, weight: &Weight, signal: Option<EventSignal>) -> Severity {
        let config = self.config;
        match signal.map(|signal| signal.basis) {
            None => Severity::Information,
            Some(SignalBasis::SingleCase) => Severity::Warning,
            Some(SignalBasis::FalseDiscovery) => {
                let over =
                    |deviations: f64, n_cases: i64| weight.weight >= deviations && weight.observed >= n_cases;
                // That ages are missing is first of all a fault of the reports: it is checked, and no outbreak decided on.
                let of_known_ages = self.key.stratum.age_band != AgeBand::Unknown;
                if of_known_ages && over(config.warning_weight, config.warning_cases) {
                    Severity::Warning
                } else if over(config.attention_weight, config.attention_cases) {
                    Severity::Attention
                } else {
                    Severity::Information
                }
            }
        }
    }

    /// The days of a closed event are long past: they are told as dates.
    fn reason(
        &self,
        weight: &Weight,
        from: Date,
        to: Date,
        closed: bool,
        completeness: Option<f64>,
    ) -> Wording {
        if self.rule.is_some() {
            return Wording::new("reason-single-case")
                .with("observed", Argument::Count(weight.observed))
                .with("from", Argument::Date(from))
                .with("to", Argument::Date(to));
        }
        let weeks =
            self.highest_for(to, weight.days).map(|days| days / 7).filter(|weeks| *weeks >= WEEKS_TOLD);
        let of_cases = self.key.measure == Measure::Case;
        let known = completeness.filter(|share| *share < COMPLETENESS_TOLD);
        let key = match (weeks.is_some(), of_cases, known.is_some()) {
            (false, true, false) => "reason-excess",
            (false, false, false) => "reason-excess-measure",
            (true, true, false) => "reason-highest",
            (true, false, false) => "reason-highest-measure",
            (false, true, true) => "reason-excess-so-far",
            (false, false, true) => "reason-excess-measure-so-far",
            (true, true, true) => "reason-highest-so-far",
            (true, false, true) => "reason-highest-measure-so-far",
        };
        let mut reason = Wording::new(key)
            .with("observed", Argument::Count(weight.observed))
            .with("expected", Argument::Number(weight.expected))
            .with("days", Argument::Count(i64::from(weight.days)))
            .with("closed", Argument::Count(i64::from(closed)))
            .with("from", Argument::Date(from))
            .with("to", Argument::Date(to));
        if !of_cases {
            reason = reason.with("measure", Argument::Measure(self.key.measure));
        }
        if let Some(share) = known {
            reason = reason.with("percent", Argument::Count((100.0 * share).round() as i64));
        }
        match weeks {
            Some(weeks) => reason.with("weeks", Argument::Count(weeks)),
            None => reason,
        }
    }

    /// For how many days before the last `window` days no window of the same length had as many cases, as far back
    /// as every period is known.
    fn highest_for(&self, last_day: Date, window: u16) -> Option<i64> {
        let counts = self.series.as_of(self.series.first(), last_day, self.base.as_of);
        let per_window = usize::from((window / counts.period_days).max(1));
        let mut known: Vec<i64> = counts.values.iter().rev().map_while(|count| *count).collect();
        known.reverse();
        let before = known.len().checked_sub(per_window)?;
        let sum = |window: &[i64]| sum_of(window.iter().copied());
        let newest = sum(&known[before..]);
        let lower = known[..before].windows(per_window).rev().take_while(|window| sum(window) < newest);
        Some(lower.count() as i64 * i64::from(counts.period_days))
    }

    /// The newest alarm with what it was compared with.
    fn newest_alarm(&self, spell: &Spell) -> Option<Wording> {
        let alarm = spell.days.iter().rev().find(|judged| judged.judgement.alarm)?;
        let judgement = &alarm.judgement;
        let p_value = judgement.p_value.filter(|p| p.is_finite());
        let wording = Wording::new(if p_value.is_some() { "why-alarm-p" } else { "why-alarm" })
            .with("day", Argument::Date(alarm.day))
            .with("days", Argument::Count(i64::from(self.chosen.period_days)))
            .with("observed", Argument::Number(judgement.observed?))
            .with("threshold", Argument::Number(judgement.upperbound?));
        Some(match p_value {
            Some(p) if p < P_TOLD_MIN => wording.with("p", Argument::Text(format!("<{P_TOLD_MIN}"))),
            Some(p) => wording.with("p", Argument::Text(format!("{p:.4}"))),
            None => wording,
        })
    }

    fn trace(&self, spell: &Spell, last_day: Date, completeness: Option<f64>) -> Trace {
        let mut parameters = match self.rule {
            Some(hit) => [("threshold", hit.threshold.to_string()), ("source", hit.source.clone())]
                .map(|(name, value)| (name.to_owned(), value))
                .into(),
            None => parameters_of(self.chosen.detector),
        };
        if let Some(share) = completeness {
            parameters.insert("completeness".to_owned(), format!("{share:.4}"));
        }
        let from = spell.opened;
        let telling = self.selection.told_by::<ByReport>(self.key, from, last_day, self.base.as_of);
        let sources = telling.into_iter().filter_map(|source| self.base.sources.get(usize::from(source)));
        Trace {
            snapshot: self.base.snapshot,
            as_of: self.base.as_of,
            rows: RowPredicate {
                sources: sources.cloned().collect(),
                disease: self.key.disease.clone(),
                measure: self.key.measure,
                place: self.key.place.clone(),
                stratum: self.key.stratum.clone(),
                axis: "report".to_owned(),
                from,
                to: last_day,
            },
            method: self.method().to_owned(),
            parameters,
            method_reason: self.chosen.reason.clone(),
            calculation: self.newest_alarm(spell),
            code_version: self.base.code_version.clone(),
            config_hash: self.base.config_hash.clone(),
            seed: None,
        }
    }
}
