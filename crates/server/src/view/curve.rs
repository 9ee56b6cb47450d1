//! Curves.

use watchfire_situation::{Curve, Situation};
use watchfire_wire::{NamesItem, NowcastItem, SeriesEvent, SeriesView};

use super::event::place_names;
use super::trace::trace_item;
use super::{Speaker, names};
use crate::Served;
use crate::api::Chosen;

pub(crate) fn curve_view(
    served: &Served,
    chosen: &Chosen,
    curve: &Curve,
    situation: Option<&Situation>,
) -> SeriesView {
    let lookup = names(served, &chosen.known);
    let speaker = Speaker::new(&lookup);
    let events = situation.map(|situation| {
        let warnings = &situation.warnings;
        let all = warnings.all_open.iter().chain(&warnings.closed);
        all.filter(|event| {
            event.disease == curve.key.disease
                && event.measure == curve.key.measure
                && event.place == curve.key.place
                && event.stratum == curve.key.stratum
        })
        .map(|event| SeriesEvent {
            id: event.id.to_string(),
            opened: event.opened.to_string(),
            closed: event.closed.map(|day| day.to_string()),
        })
        .collect()
    });
    SeriesView {
        as_of: chosen.as_of.to_string(),
        snapshot: chosen.known.snapshot,
        disease: curve.key.disease.to_string(),
        disease_names: NamesItem::from(&served.diseases.names(&curve.key.disease)),
        measure: curve.key.measure.as_str().to_owned(),
        place: curve.key.place.to_string(),
        place_names: place_names(&chosen.known, &curve.key.place),
        age_band: curve.key.stratum.age_band.to_string(),
        axis: curve.axis.clone(),
        period_days: curve.period_days,
        dates: curve.days.iter().map(ToString::to_string).collect(),
        observed: curve.observed.clone(),
        week_ago: curve.week_ago.clone(),
        expected: curve.expected.clone(),
        upperbound: curve.upperbound.clone(),
        alarm: curve.alarm.clone(),
        nowcast: curve
            .nowcast
            .iter()
            .map(|nowcast| {
                let [q05, q25, q50, q75, q95] = nowcast.quantiles;
                NowcastItem { day: nowcast.day.to_string(), q05, q25, q50, q75, q95 }
            })
            .collect(),
        incomplete_from: curve.incomplete_from.map(|day| day.to_string()),
        title: speaker.say(&curve.told()),
        not_judged: curve.not_judged.as_ref().map(|wording| speaker.say(wording)),
        events: events.unwrap_or_default(),
        trace: trace_item(served, &chosen.known, &curve.trace, &speaker),
    }
}
