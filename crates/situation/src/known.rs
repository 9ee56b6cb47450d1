//! Everything that the archive knows at one snapshot, in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_archive::{Archive, HistoryFilter, Snapshot};
use watchfire_early_warning::warning::Neighbours;
use watchfire_problem::Progress;
use watchfire_series::{Axis, Denominators, History, Selection, SeriesKey, SourceOrder, Streams};
use watchfire_vocabulary::{DiseaseCode, PlaceCode, Places, SourceCode};

use crate::{Config, SituationError};

/// A source as it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceState {
    /// Its code.
    pub code: SourceCode,
    /// First day with a row.
    pub first_day: Option<Date>,
    /// Last day with a row.
    pub last_day: Option<Date>,
    /// Its newest state by the as-of.
    pub newest_record: Option<Date>,
    /// Days after the report date at which rows are assumed known.
    pub assumed_days_later: Option<u16>,
    /// Whether it speaks first for any disease and measure.
    pub speaks: bool,
}

/// One snapshot of the archive, in memory: read once, asked for any day.
#[derive(Debug)]
pub struct Known {
    /// Version of the archive.
    pub snapshot: u64,
    /// All changes of all counts.
    pub history: History,
    /// Places. Boundaries and populations are taken as they are known now, for every as-of: they are no outcomes.
    pub places: Places,
    /// Outlines as GeoJSON geometries.
    pub outlines: BTreeMap<PlaceCode, String>,
    /// Denominators.
    pub people: Denominators,
    /// Which places lie beside which, once asked.
    neighbours: OnceLock<Neighbours>,
    /// First and last day of report of each source.
    reach: Vec<Option<(Date, Date)>>,
    /// What was sorted for a selection, newest last: the order of sources changes on few days.
    sorted: Mutex<Vec<Sorted>>,
}

/// Streams in an order of sources and the boundaries of a day.
type Sorted = ((SourceOrder, Date), Arc<Streams>);

/// How many of them are kept.
const SORTED_KEPT: usize = 4;

/// A source whose state is older than this (days) speaks after one that is assumed known.
const STALE_DAYS: i64 = 7;

impl Known {
    /// Reads a snapshot.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn load(
        archive: &Archive,
        snapshot: &Snapshot,
        progress: &dyn Progress,
    ) -> Result<Self, SituationError> {
        let history = archive.history(snapshot, &HistoryFilter::default(), progress)?;
        let (places, outlines) = archive.places(snapshot, Date::MAX)?;
        let people = archive.population(snapshot, Date::MAX)?;
        Ok(Self::new(snapshot.id, history, places, outlines, people))
    }

    /// What a snapshot knows, put together by hand.
    pub fn new(
        snapshot: u64,
        history: History,
        places: Places,
        outlines: BTreeMap<PlaceCode, String>,
        people: Denominators,
    ) -> Self {
        let reach = history.reach();
        Self {
            snapshot,
            history,
            places,
            outlines,
            people,
            neighbours: OnceLock::new(),
            reach,
            sorted: Mutex::default(),
        }
    }

    /// Which places lie beside which, by their outlines.
    pub fn neighbours(&self) -> &Neighbours {
        self.neighbours.get_or_init(|| Neighbours::of(&self.places, &self.outlines))
    }

    /// First day of report of any source.
    pub fn first_day(&self) -> Option<Date> {
        self.reach.iter().flatten().map(|(first, _)| *first).min()
    }

    /// The newest day on which any source of counts recorded anything: the day to look at by default.
    pub fn newest_day(&self) -> Option<Date> {
        self.history.sources.iter().filter_map(|source| source.recorded_days.last().copied()).max()
    }

    /// The place at the top: the smallest that holds all places that report. Of several without a place above them, the one
    /// with most parts that report; [`Self::beside_root`] counts what it leaves out.
    pub fn root(&self) -> Option<PlaceCode> {
        let first = || self.places.roots().map(|root| root.code.clone()).min();
        self.top().map(|(root, _)| root).or_else(first)
    }

    /// How many places report that are no part of the place at the top.
    pub fn beside_root(&self) -> usize {
        self.top().map_or(0, |(_, beside)| beside)
    }

    /// The place at the top, and how many places report beside it; `None` where none reports.
    fn top(&self) -> Option<(PlaceCode, usize)> {
        // From the top down to the place itself.
        let path = |place: &PlaceCode| {
            let above = self.places.ancestors(place).map(|above| &above.code);
            let mut path: Vec<PlaceCode> = std::iter::once(place).chain(above).cloned().collect();
            path.reverse();
            path
        };
        let known = self.history.places.iter().filter(|code| self.places.get(code).is_some());
        let mut by_root: BTreeMap<PlaceCode, Vec<Vec<PlaceCode>>> = BTreeMap::new();
        for path in known.map(path) {
            by_root.entry(path[0].clone()).or_default().push(path);
        }
        let all: usize = by_root.values().map(Vec::len).sum();
        let paths = by_root.into_values().rev().max_by_key(Vec::len)?;
        let (shared, rest) = paths.split_first()?;
        let in_common = |path: &Vec<PlaceCode>| shared.iter().zip(path).take_while(|(a, b)| a == b).count();
        let shared_by_all = rest.iter().map(in_common).min().unwrap_or(shared.len());
        // A place that reports alone is still a part of the one whose office imported them both.
        let is_named = |code: &PlaceCode| self.places.get(code).is_some_and(|place| !place.provisional);
        let alone = rest.is_empty() && shared_by_all > 1;
        let up = usize::from(alone && is_named(&shared[shared_by_all - 2]));
        Some((shared[shared_by_all.checked_sub(1 + up)?].clone(), all - paths.len()))
    }

    /// The disease with most cases on record; of several the first by code.
    pub fn most_reported(&self) -> Option<DiseaseCode> {
        let mut totals = vec![0_i64; self.history.diseases.len()];
        for increment in &self.history.increments {
            let total = &mut totals[self.history.cells[increment.cell as usize].disease as usize];
            *total = total.saturating_add(increment.delta);
        }
        let most = totals.iter().enumerate().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(&a.0)))?;
        self.history.diseases.get(most.0).cloned()
    }

    /// The order in which sources speak on a day: as configured, then those with vintages of their own that are
    /// not stale, then those assumed known, then the stale; of each the freshest first.
    pub fn order(&self, as_of: Date, config: &Config) -> SourceOrder {
        let mut rest: Vec<_> = self
            .history
            .sources
            .iter()
            .enumerate()
            .filter(|(_, source)| !config.sources.order.0.contains(&source.code))
            .map(|(index, source)| {
                let newest = self.history.newest_record(index as u16, as_of);
                let age = newest.map_or(i64::MAX, |newest| as_of.duration_since(newest).as_hours() / 24);
                let class = match (age > STALE_DAYS, source.assumed_days_later.is_some()) {
                    (false, false) => 0,
                    (false, true) => 1,
                    (true, _) => 2,
                };
                (class, age, source.code.clone())
            })
            .collect();
        rest.sort();
        let rest = rest.into_iter().map(|(_, _, code)| code);
        SourceOrder(config.sources.order.0.iter().cloned().chain(rest).collect())
    }

    /// The maker of series for a day.
    pub fn selection(&self, as_of: Date, config: &Config) -> Selection<'_> {
        let key = (self.order(as_of, config), config.boundaries_day());
        let mut sorted = self.sorted.lock().unwrap_or_else(PoisonError::into_inner);
        let known = sorted.iter().find(|(of, _)| *of == key).map(|(_, streams)| Arc::clone(streams));
        let streams = known.unwrap_or_else(|| {
            let streams = Arc::new(Streams::new(&self.history, &key.0, &self.places, key.1));
            sorted.push((key, Arc::clone(&streams)));
            let too_many = sorted.len().saturating_sub(SORTED_KEPT);
            sorted.drain(..too_many);
            streams
        });
        Selection::of(&self.history, &self.places, streams)
    }

    /// The sources as they stand on a day, in the order in which they may speak.
    pub fn sources(&self, as_of: Date, config: &Config) -> Vec<SourceState> {
        let (order, selection) = (self.order(as_of, config), self.selection(as_of, config));
        let first_speakers: Vec<u16> = selection
            .measures()
            .filter_map(|(disease, measure)| selection.sources(disease, measure).first().copied())
            .collect();
        let mut states: Vec<SourceState> = self
            .history
            .sources
            .iter()
            .enumerate()
            .map(|(index, source)| SourceState {
                code: source.code.clone(),
                first_day: self.reach[index].map(|(first, _)| first),
                last_day: self.reach[index].map(|(_, last)| last),
                newest_record: self.history.newest_record(index as u16, as_of),
                assumed_days_later: source.assumed_days_later,
                speaks: first_speakers.contains(&(index as u16)),
            })
            .collect();
        states.sort_by_key(|state| order.0.iter().position(|code| *code == state.code));
        states
    }

    /// The codes of the sources that tell of a series from a day to a day, as [`Selection::told_by`] has them.
    pub(crate) fn told_by<A: Axis>(
        &self,
        selection: &Selection<'_>,
        key: &SeriesKey,
        from: Date,
        to: Date,
        as_of: Date,
    ) -> Vec<SourceCode> {
        let sources = selection.told_by::<A>(key, from, to, as_of).into_iter();
        sources.map(|source| self.history.sources[usize::from(source)].code.clone()).collect()
    }

    /// Places that have an outline in the boundaries of a day.
    pub(crate) fn outlined_on(&self, boundaries: Date) -> BTreeSet<&PlaceCode> {
        let codes = self.outlines.keys();
        codes
            .filter_map(|code| self.places.on_boundaries(code, boundaries).map(|place| &place.code))
            .collect()
    }

    /// Outlines in the boundaries of a day: that of a place taken over is part of its successor's.
    pub fn outlines_on(&self, boundaries: Date) -> BTreeMap<PlaceCode, String> {
        let mut polygons: BTreeMap<PlaceCode, Vec<serde_json::Value>> = BTreeMap::new();
        for (code, text) in &self.outlines {
            let Some(place) = self.places.on_boundaries(code, boundaries) else { continue };
            let Ok(mut geometry) = serde_json::from_str::<serde_json::Value>(text) else { continue };
            let coordinates = geometry["coordinates"].take();
            let into = polygons.entry(place.code.clone()).or_default();
            match (geometry["type"].as_str(), coordinates) {
                (Some("Polygon"), polygon) => into.push(polygon),
                (Some("MultiPolygon"), serde_json::Value::Array(several)) => into.extend(several),
                _ => {}
            }
        }
        let multi =
            |polygons| serde_json::json!({ "type": "MultiPolygon", "coordinates": polygons }).to_string();
        polygons.into_iter().map(|(code, polygons)| (code, multi(polygons))).collect()
    }
}
