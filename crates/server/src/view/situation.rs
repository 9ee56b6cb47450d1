//! Today's picture.

use std::collections::BTreeMap;

use watchfire_command::{Alert, AlertState, Decided, follow};
use watchfire_finding::{Event, Wording};
use watchfire_problem::Severity;
use watchfire_series::Selection;
use watchfire_situation::{Layer, Scanned, Situation};
use watchfire_vocabulary::{DiseaseCode, Measure};
use watchfire_wire::{self as wire, Card, DataNote, EventItem, MapLayer, MapValue, MethodItem};

use super::cluster::cluster_item;
use super::event::event_item;
use super::trace::trace_item;
use super::{Speaker, names};
use crate::Served;
use crate::api::Chosen;

/// A situation seen from one place.
pub(crate) struct SituationView<'a> {
    served: &'a Served,
    chosen: &'a Chosen,
    situation: &'a Situation,
    alerts: &'a BTreeMap<String, Alert>,
    lookup: watchfire_wording::Known<'a>,
    selection: Selection<'a>,
    /// The place of each event among all of the day.
    ranks: BTreeMap<&'a str, usize>,
}

pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

impl<'a> SituationView<'a> {
    pub(crate) fn new(
        served: &'a Served,
        chosen: &'a Chosen,
        situation: &'a Situation,
        alerts: &'a BTreeMap<String, Alert>,
    ) -> Self {
        let selection = chosen.known.selection(chosen.as_of, &served.config);
        let lookup = names(served, &chosen.known);
        Self { served, chosen, situation, alerts, lookup, selection, ranks: ranks(situation) }
    }

    fn speaker(&self) -> Speaker<'_> {
        Speaker::new(&self.lookup)
    }

    /// Open events of the place, heaviest first; `disease` empty = all.
    pub(crate) fn open_events(&self, disease: &str) -> Vec<EventItem> {
        self.items(self.situation.events_in(&self.chosen.place, disease, &self.chosen.known.places))
    }

    /// Lately closed events of the place.
    pub(crate) fn closed_events(&self, disease: &str) -> Vec<EventItem> {
        self.items(self.closed(disease))
    }

    fn closed(&self, disease: &str) -> impl Iterator<Item = &Event> {
        self.situation.warnings.closed.iter().filter(move |event| {
            (disease.is_empty() || event.disease.as_str() == disease)
                && self.chosen.known.places.is_within(&event.place, &self.chosen.place)
        })
    }

    /// In the order of what needs action: what was refuted stands last.
    fn items<'e>(&self, events: impl Iterator<Item = &'e Event>) -> Vec<EventItem> {
        let speaker = self.speaker();
        let mut items: Vec<EventItem> = events.map(|event| self.item(&speaker, event)).collect();
        items.sort_by_key(|item| item.alert.state == AlertState::Refuted.as_str());
        items
    }

    fn item(&self, speaker: &Speaker, event: &Event) -> EventItem {
        let waiting = Alert::default();
        let rank = self.ranks.get(event.id.as_str()).copied().unwrap_or_default();
        let alert = self.alerts.get(event.id.as_str()).unwrap_or(&waiting);
        event_item(self.served, self.chosen, speaker, event, alert, rank, &self.selection)
    }

    /// One event, also one told with another.
    pub(crate) fn event(&self, id: &str) -> Option<EventItem> {
        Some(self.item(&self.speaker(), find(self.situation, id)?))
    }

    /// The whole picture; without a disease, that of the heaviest open event of the place.
    pub(crate) fn situation(&self, disease: Option<DiseaseCode>) -> wire::Situation {
        let (known, situation, chosen) = (&self.chosen.known, self.situation, self.chosen);
        let speaker = self.speaker();
        let shown = || situation.disease_to_show(&chosen.place, known);
        let disease = disease.or_else(shown).unwrap_or_default();
        let layer = situation.layer(&disease, chosen.measure);
        let judged = situation.warnings.methods.iter().filter(|method| method.disease == disease);
        let judged_day = judged.filter_map(|method| method.judged_day).max();
        let cards = known.cards(situation, &chosen.place, &disease, &self.served.config);
        let scanned = situation
            .scanned
            .iter()
            .find(|scanned| scanned.disease == disease && chosen.measure == Measure::Case);
        let say_all = |wordings: &[Wording]| wordings.iter().map(|wording| speaker.say(wording)).collect();
        wire::Situation {
            as_of: chosen.as_of.to_string(),
            snapshot: situation.snapshot,
            judged_day: judged_day.map(|day| day.to_string()),
            place: chosen.place.to_string(),
            disease: Some(disease.to_string()),
            measure: chosen.measure.as_str().to_owned(),
            headline: say_all(&situation.headline(&chosen.place, &disease, chosen.measure, &known.places)),
            cards: cards
                .into_iter()
                .map(|card| Card {
                    label: speaker.say(&card.label),
                    change_text: card.change_told().map(|told| speaker.say(&told)),
                    level: card.level.map(|level| level.as_str().to_owned()),
                    total: card.total,
                    missing: card.missing,
                    key: card.key,
                    value: card.value,
                    unit: card.unit,
                    expected: card.expected,
                    change: card.change,
                    week_before: card.week_before,
                    week_before_expected: card.week_before_expected,
                    from: card.from.to_string(),
                    to: card.to.to_string(),
                    certainty: card.certainty.as_str().to_owned(),
                    spark: card.spark,
                    spark_incomplete: card.spark_incomplete,
                    trace: card.trace.as_ref().map(|trace| trace_item(self.served, known, trace, &speaker)),
                })
                .collect(),
            map: layer.and_then(|layer| self.map(layer)),
            events: self.items(
                situation.events_in(&chosen.place, "", &known.places).filter(|event| needs_a_look(event)),
            ),
            closed_events: self.items(self.closed("").filter(|event| needs_a_look(event))),
            clusters: situation
                .clusters
                .iter()
                .filter(|cluster| cluster.disease == disease && chosen.measure == Measure::Case)
                .filter(|cluster| {
                    cluster.places.iter().any(|place| known.places.is_within(place, &chosen.place))
                })
                .map(|cluster| cluster_item(known, &speaker, cluster))
                .collect(),
            scanned: scanned.map_or(0, |of| of.scanned as u64),
            scan_note: scanned.and_then(Scanned::said).map(|said| speaker.say(&said)),
            changes: say_all(&known.changes(situation, &chosen.place, &self.served.config)),
            notes: situation
                .notes
                .iter()
                .map(|note| DataNote {
                    severity: severity(note.severity).to_owned(),
                    text: speaker.say(&note.wording),
                    count: note.count,
                })
                .collect(),
            methods: situation
                .warnings
                .methods
                .iter()
                .map(|method| MethodItem {
                    disease: method.disease.to_string(),
                    measure: method.measure.as_str().to_owned(),
                    method: method.method.clone(),
                    reason: speaker.say(&method.reason),
                    series_judged: method.n_judged,
                    series_not_judged: method.not_judged.values().sum(),
                })
                .collect(),
        }
    }

    /// The map of the place's parts.
    fn map(&self, layer: &Layer) -> Option<MapLayer> {
        let (known, config) = (&self.chosen.known, &self.served.config);
        let map = known.map(layer, &self.chosen.place, config)?;
        Some(MapLayer {
            level: map.level.as_str().to_owned(),
            measure: if map.per_100000 { "incidence-7d" } else { "cases-7d" }.to_owned(),
            unit: if map.per_100000 { "per-100000" } else { "persons" }.to_owned(),
            breaks: map.breaks.map(Vec::from).unwrap_or_default(),
            from: map.from.to_string(),
            to: map.to.to_string(),
            highest: map.highest,
            trace: Some(trace_item(
                self.served,
                known,
                &known.week_trace(self.situation, layer, &self.chosen.place, config),
                &self.speaker(),
            )),
            values: map
                .parts
                .iter()
                .map(|part| MapValue {
                    place: part.place.to_string(),
                    value: map.value(part),
                    count: part.count,
                    population: part.persons,
                    change: part.change(),
                    change_now: part.compared().map(|(now, _)| now),
                    change_before: part.compared().map(|(_, before)| before),
                    missing: match (part.count, map.per_100000 && part.persons.is_none()) {
                        (None, _) => Some("no-data".to_owned()),
                        (Some(_), true) => Some("no-denominator".to_owned()),
                        _ => None,
                    },
                })
                .collect(),
        })
    }
}

/// An event of a situation by its identity.
pub(crate) fn find<'a>(situation: &'a Situation, id: &str) -> Option<&'a Event> {
    situation.warnings.events().find(|event| event.id.as_str() == id)
}

/// From 1 on: the open events, the foremost first, then those lately closed, then those told with another or without a signal.
/// Of a place or a disease it is the order among the others, too.
fn ranks(situation: &Situation) -> BTreeMap<&str, usize> {
    let mut ranks = BTreeMap::new();
    for event in situation.warnings.events() {
        let next = ranks.len() + 1;
        ranks.entry(event.id.as_str()).or_insert(next);
    }
    ranks
}

/// What people decided on the events of a situation.
pub(crate) fn followed(
    situation: &Situation,
    decided: BTreeMap<String, Decided>,
) -> BTreeMap<String, Decided> {
    follow(decided, &situation.warnings.events().collect::<Vec<_>>())
}

/// The alerts of its events.
pub(crate) fn alerts(situation: &Situation, decided: BTreeMap<String, Decided>) -> BTreeMap<String, Alert> {
    followed(situation, decided).into_iter().map(|(event, one)| (event, one.alert)).collect()
}

/// Events of information only are found under early warning; the first page is for what needs a look.
fn needs_a_look(event: &Event) -> bool {
    event.severity > watchfire_finding::Severity::Information
}
