//! Diseases of which a single case is told: no detector and no floor stands between.
//!
//! Which they are stands in a rule pack ([`crate::rules::always_alert`]). Every period with a case is an alarm and a
//! signal, also in a series that no method could judge: plague has no history to compare with.

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_finding::SignalBasis;
use watchfire_packs::{Pack, Within};
use watchfire_series::{Axis, SeriesKey, StepSeries};

use super::{Config, JudgedDay, WarnError, Watched};
use crate::detectors::Judgement;
use crate::rules::{Hit, Place, always_alert};

/// The method's name in events and traces.
pub(super) const NAME: &str = "always-alert";

/// The pack that the options name.
pub(crate) fn pack(config: &Config) -> Result<Option<Pack>, WarnError> {
    match config.always_alert.as_str() {
        "" => Ok(None),
        "cn-yiyi-yiguan" => {
            Pack::cn_yiyi_yiguan().map(Some).map_err(|error| WarnError::Pack { reason: error.to_string() })
        }
        name => Err(WarnError::Pack {
            reason: format!(
                "there is no rule pack {name:?}: choose cn-yiyi-yiguan, or leave always-alert empty"
            ),
        }),
    }
}

/// The rule's hit in a period of a series, if it is of a listed disease and had a case.
fn hit(pack: &Pack, key: &SeriesKey, day: Date, n_cases: i64) -> Option<Hit> {
    let place = Place {
        id: key.place.to_string(),
        setting: key.stratum.setting.clone(),
        within: Within::Institution,
        disease: key.disease.clone(),
        measure: key.measure,
        first: day,
        counts: vec![u32::try_from(n_cases.max(0)).unwrap_or(u32::MAX)],
    };
    always_alert::judge(pack, &place, day)
}

/// Whether single cases of the series are told: what the rule says of one.
pub(crate) fn rule(pack: &Pack, key: &SeriesKey) -> Option<Hit> {
    hit(pack, key, Date::ZERO, 1)
}

/// The periods of a series whose single cases are told, back through every one that belongs to an event.
pub(super) fn watch<A: Axis>(
    series: &StepSeries<A>,
    pack: &Pack,
    key: &SeriesKey,
    as_of: Date,
    config: &Config,
) -> Watched {
    let mut watched = Watched { days: Vec::new(), not_judged: None };
    let Some(newest) = series.complete_periods_until(as_of) else { return watched };
    let step = i32::from(series.period_days()).days();
    let listed_since = newest.saturating_sub(i32::from(config.closed_listed_days).days());
    let (mut day, mut newest_alarm) = (newest, newest);
    while day >= series.first() {
        let known = series.first_complete(day).map_or(as_of, |known| known.min(as_of));
        let n_cases = series.get(day, known);
        let alarm = n_cases.is_some_and(|n| hit(pack, key, day, n).is_some());
        let judgement = Judgement {
            index: 0,
            observed: n_cases.map(|n| n as f64),
            expected: Some(0.0),
            variance: None,
            upperbound: Some(0.0),
            score: None,
            p_value: None,
            alarm,
            completeness: None,
            note: None,
        };
        let signal = alarm.then_some(SignalBasis::SingleCase);
        watched.days.push(JudgedDay { day, known, judgement, signal });
        if alarm {
            newest_alarm = day;
        }
        let quiet_days = newest_alarm.duration_since(day).as_hours() / 24;
        if day < listed_since && quiet_days >= config.told_apart_days() {
            break;
        }
        day = day.saturating_sub(step);
    }
    watched.days.reverse();
    watched
}
