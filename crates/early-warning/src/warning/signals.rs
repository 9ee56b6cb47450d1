//! From alarms to signals: every day's alarms against all series that were judged with them.
//!
//! - **Estimates**: which alarms are issued as signals (预警信号).
//! - **Equation**: the p-value of a series is its method's where there is an alarm of at least `signal-cases-min` cases,
//!   else 1; signals are the [`discoveries`] at `false-discovery-rate`.
//! - **Symbols**: one round = the series whose period ended on one day and was first complete on one day.
//! - **Source**: see [`super::discovery`]; raising a p-value to 1 keeps it valid and its dependence positive.
//! - **Checked against**: hand-computed rounds; a replay of later days never changes an earlier decision.
//! - **Limits**: what methods without p-values bring stands in [`super::nominal`]. Mid-p values of small counts are
//!   uniform only on average.
//! - **Cost**: O(n log n) for each judged day of the listed days.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_finding::{Event, SignalBasis};
use watchfire_series::SeriesKey;

use super::discovery::{Dependence, Leaf, discoveries};
use super::{Chosen, Config, JudgedDay, Watched, nominal};
use crate::Judgement;

/// How alarms became signals, with the numbers of the newest judged day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Discovery {
    /// Expected share of false ones among the places with signals.
    pub rate: f64,
    /// What that assumes of the series.
    pub dependence: Dependence,
    /// Fewest cases in the judged period (persons).
    pub cases_min: i64,
    /// The newest judged day.
    pub day: Option<Date>,
    /// Series judged on it.
    pub n_judged: u64,
    /// Alarms among them.
    pub n_alarms: u64,
    /// Alarms that were signals, without those of single cases.
    pub n_signals: u64,
    /// Alarms of methods without p-values, which count with the probability that the method states.
    pub n_alarms_without_p: u64,
    /// Signals of single cases of listed diseases.
    pub n_single_cases: u64,
}

impl Discovery {
    pub(super) fn new(config: &Config) -> Self {
        Self {
            rate: config.false_discovery_rate,
            dependence: config.dependence,
            cases_min: config.signal_cases_min,
            day: None,
            n_judged: 0,
            n_alarms: 0,
            n_signals: 0,
            n_alarms_without_p: 0,
            n_single_cases: 0,
        }
    }
}

/// What one series brings to the rounds of the listed days.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Evidence {
    /// Day of knowledge, judged day, p-value, whether there was an alarm.
    days: Vec<(Date, Date, f64, bool)>,
    has_p: bool,
}

impl Evidence {
    pub(super) fn of(watched: &Watched, chosen: &Chosen, config: &Config) -> Self {
        let since = watched.days.last().map(|newest| listed_since(newest.day, config));
        let listed = watched.days.iter().filter(|judged| since.is_some_and(|since| judged.day >= since));
        let judged = listed.filter(|judged| judged.judgement.is_judged());
        let days = judged
            .map(|of| (of.known, of.day, p_value(&of.judgement, chosen, config), of.judgement.alarm))
            .collect();
        Self { days, has_p: nominal::gives_p_values(chosen.detector) }
    }
}

/// The first of the listed days.
fn listed_since(newest: Date, config: &Config) -> Date {
    newest.saturating_sub(i32::from(config.closed_listed_days).days())
}

/// The p-value with which a judgement enters its round.
pub(crate) fn p_value(judgement: &Judgement, chosen: &Chosen, config: &Config) -> f64 {
    let enough = judgement.observed.is_some_and(|cases| cases >= config.signal_cases_min as f64);
    if !judgement.alarm || !enough {
        return 1.0;
    }
    nominal::p_value(judgement, chosen.detector, chosen.period_days, config)
}

/// Decides every round: the days of each series on which its alarm was a signal, and the counts of the newest day.
///
/// A round is complete on its day of knowledge, since every series is walked through all listed days: so no later
/// day changes its decision. `None` among the series = it takes no part.
pub(super) fn decide(
    keys: &[SeriesKey],
    series: &[Option<Evidence>],
    config: &Config,
) -> (Vec<Vec<Date>>, Discovery) {
    let mut told = Discovery::new(config);
    let evidence = || keys.iter().zip(series).enumerate().filter_map(|(i, (k, e))| Some((i, k, e.as_ref()?)));
    told.day = evidence().filter_map(|(_, _, evidence)| evidence.days.last()).map(|day| day.1).max();
    let Some(newest) = told.day else { return (vec![Vec::new(); keys.len()], told) };
    let since = listed_since(newest, config);
    let mut families = BTreeMap::new();
    let mut groups = BTreeMap::new();
    let mut rounds: BTreeMap<(Date, Date), Vec<(usize, Leaf)>> = BTreeMap::new();
    for (index, key, evidence) in evidence() {
        let next = families.len();
        let family = *families.entry((&key.disease, key.measure)).or_insert(next);
        let next = groups.len();
        let group = *groups.entry(&key.place).or_insert(next);
        for (known, day, p, alarm) in evidence.days.iter().filter(|day| day.1 >= since) {
            rounds.entry((*known, *day)).or_default().push((index, Leaf { family, group, p: *p }));
            if *day == newest {
                told.n_judged += 1;
                told.n_alarms += u64::from(*alarm);
                told.n_alarms_without_p += u64::from(*alarm && !evidence.has_p);
            }
        }
    }
    let mut signals = vec![Vec::new(); keys.len()];
    for ((_, day), round) in rounds {
        let leaves: Vec<Leaf> = round.iter().map(|(_, leaf)| *leaf).collect();
        let found = discoveries(&leaves, config.false_discovery_rate, config.dependence);
        for ((index, _), _) in round.iter().zip(found).filter(|(_, found)| *found) {
            signals[*index].push(day);
            told.n_signals += u64::from(day == newest);
        }
    }
    for days in &mut signals {
        days.sort_unstable();
    }
    (signals, told)
}

/// How many series had a single case of a listed disease on the newest judged day.
pub(super) fn single_cases(events: &[Event], newest: Option<Date>) -> u64 {
    let newest = newest.or_else(|| events.iter().filter_map(|event| Some(event.days.last()?.day)).max());
    let on_it = |event: &&Event| {
        event.days.iter().any(|day| Some(day.day) == newest && day.signal == Some(SignalBasis::SingleCase))
    };
    events.iter().filter(on_it).count() as u64
}

/// Marks the days of a series that were signals.
pub(super) fn mark(days: &mut [JudgedDay], signals: &[Date]) {
    for judged in days {
        if signals.binary_search(&judged.day).is_ok() {
            judged.signal = Some(SignalBasis::FalseDiscovery);
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use watchfire_finding::Wording;
    use watchfire_vocabulary::{AgeBand, Measure, Stratum};

    use super::*;
    use crate::{Detector, Method, Note};

    fn key(disease: &str, place: &str, age: &str) -> SeriesKey {
        SeriesKey {
            disease: disease.into(),
            measure: Measure::Case,
            place: place.into(),
            stratum: Stratum::age(AgeBand::parse(age).expect("a band")),
        }
    }

    fn watched(days: &[(Date, Date, f64, f64)]) -> Watched {
        let judged = |&(known, day, observed, p): &(Date, Date, f64, f64)| JudgedDay {
            day,
            known,
            signal: None,
            judgement: Judgement {
                p_value: Some(p),
                upperbound: Some(2.0),
                alarm: p < 0.01,
                note: None,
                ..Judgement::none(0, Some(observed), Note::Singular)
            },
        };
        Watched { days: days.iter().map(judged).collect(), not_judged: None }
    }

    fn signals(series: &[(SeriesKey, Watched)]) -> (Vec<Vec<Date>>, Discovery) {
        let config = Config::defaults().expect("the committed defaults");
        let keys: Vec<SeriesKey> = series.iter().map(|(key, _)| key.clone()).collect();
        let detector = Detector::new(Method::Watchfire, &toml::Table::new()).expect("defaults");
        let chosen = Chosen {
            detector: &detector,
            period_days: 7,
            reason: Wording::new("test"),
            lenders: None,
            filling: None,
        };
        let evidence: Vec<Option<Evidence>> =
            series.iter().map(|(_, watched)| Some(Evidence::of(watched, &chosen, &config))).collect();
        decide(&keys, &evidence, &config)
    }

    const MONDAY: Date = date(2024, 3, 4);

    #[test]
    fn an_alarm_in_one_of_many_places_is_a_signal_only_where_it_is_strong() {
        let with = |p: f64, cases: f64| {
            let mut series: Vec<_> = (0..100)
                .map(|i| (key("measles", &format!("p{i:02}"), "all"), watched(&[(MONDAY, MONDAY, 1.0, 0.5)])))
                .collect();
            series[7].1 = watched(&[(MONDAY, MONDAY, cases, p)]);
            signals(&series)
        };
        let (found, told) = with(0.0009, 5.0);
        assert_eq!(found[7], [MONDAY]);
        assert_eq!((told.n_judged, told.n_alarms, told.n_signals), (100, 1, 1));
        let (found, told) = with(0.002, 5.0);
        assert!(found[7].is_empty(), "one of a hundred by chance");
        assert_eq!((told.n_alarms, told.n_signals), (1, 0));
        assert!(with(1e-9, 2.0).0[7].is_empty(), "two cases are below the floor");
    }

    #[test]
    fn a_day_is_decided_once_and_later_knowledge_does_not_change_it() {
        let tuesday = date(2024, 3, 5);
        let mut series = vec![
            (
                key("measles", "a", "all"),
                watched(&[(MONDAY, MONDAY, 9.0, 0.04), (tuesday, tuesday, 9.0, 1e-6)]),
            ),
            (key("measles", "b", "all"), watched(&[(MONDAY, MONDAY, 9.0, 0.009)])),
        ];
        let (before, _) = signals(&series);
        assert_eq!(before, [vec![tuesday], vec![MONDAY]]);
        // Ten places report Monday a day late: they are a round of their own.
        series.extend(
            (0..10).map(|i| {
                (key("measles", &format!("late{i}"), "all"), watched(&[(tuesday, MONDAY, 1.0, 0.9)]))
            }),
        );
        let (after, _) = signals(&series);
        assert_eq!(after[..2], before[..]);
    }
}
