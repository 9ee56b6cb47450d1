//! Which rows make up a series: parts of a place, bands of an age, and one source per day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_vocabulary::{
    AgeBand, CaseClass, DiseaseCode, Measure, PlaceCode, Places, Sex, SourceCode, Stratum,
};

use crate::denominator::RANKS_MAX;
use crate::history::{date_of, day_number};
use crate::parts::{Part, Told, silences};
use crate::steps::CoveredSpan;
use crate::{Axis, ByReport, Cell, History, SourceInfo, StepSeries};

/// Name of a series.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SeriesKey {
    /// Disease.
    pub disease: DiseaseCode,
    /// What is counted.
    pub measure: Measure,
    /// Place, in the boundaries asked for.
    pub place: PlaceCode,
    /// Which people.
    pub stratum: Stratum,
}

/// Which source speaks where several could: the first in this order that covers the day; sources not named
/// come after, in the order of their codes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceOrder(pub Vec<SourceCode>);

impl SourceOrder {
    fn rank(&self, source: &SourceCode) -> usize {
        self.0.iter().position(|named| named == source).unwrap_or(self.0.len())
    }
}

/// The bands into which ages are put where no source states any.
pub const STANDARD_BANDS: [AgeBand; 6] = [
    AgeBand::years(0, 4),
    AgeBand::years(5, 14),
    AgeBand::years(15, 34),
    AgeBand::years(35, 59),
    AgeBand::years(60, 79),
    AgeBand::and_older(80),
];

/// Cases count when confirmed or diagnosed clinically, or when the source does not say; suspected cases and
/// carriers are other series.
fn counts_as_case(class: Option<CaseClass>) -> bool {
    matches!(class, None | Some(CaseClass::Confirmed | CaseClass::Clinical))
}

/// All that one source says of one disease and measure.
#[derive(Debug)]
struct Stream {
    source: u16,
    /// Cells by the place that stands for theirs in the boundaries asked for.
    by_place: BTreeMap<PlaceCode, Vec<u32>>,
    /// First and last day with rows.
    first: i32,
    last: i32,
    /// Whether most of its newest counts have no day of report.
    by_reference: bool,
    /// From when on silence is 0; `None` = it is missing.
    covered_from: Option<i32>,
    covered: Vec<CoveredSpan>,
}

/// What one source says of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Index into [`History::sources`].
    pub source: u16,
    /// The cells that it adds together.
    pub cells: Vec<u32>,
    /// The days of their counts of which it speaks, ascending.
    pub days: Vec<Date>,
}

/// What of a history speaks where, in an order of sources and the boundaries of a day. It costs a walk over all
/// increments, so it may be kept as long as the history.
#[derive(Debug)]
pub struct Streams {
    /// For each place of the history the one that stands for it, by the first of its numbers.
    standing: Vec<u32>,
    /// By disease and measure, the streams in the order in which they may speak.
    by_measure: BTreeMap<(DiseaseCode, Measure), Vec<Stream>>,
}

/// A history seen through its streams: the maker of series.
#[derive(Debug)]
pub struct Selection<'a> {
    history: &'a History,
    places: &'a Places,
    streams: Arc<Streams>,
}

impl Streams {
    /// Sorts the cells of a history: sources speak in `order`, places are those of the day `boundaries`.
    pub fn new(history: &History, order: &SourceOrder, places: &Places, boundaries: Date) -> Self {
        let mut grouped: BTreeMap<(DiseaseCode, Measure), BTreeMap<(usize, SourceCode), Stream>> =
            BTreeMap::new();
        let standing: Vec<PlaceCode> = history
            .places
            .iter()
            .map(|code| places.on_boundaries(code, boundaries).map_or(code, |place| &place.code).clone())
            .collect();
        for (index, cell) in history.cells.iter().enumerate() {
            if !counts_as_case(cell.case_class) {
                continue;
            }
            let disease = &history.diseases[usize::from(cell.disease)];
            let code = &history.sources[usize::from(cell.source)].code;
            let stream = grouped
                .entry((disease.clone(), cell.measure))
                .or_default()
                .entry((order.rank(code), code.clone()))
                .or_insert_with(|| Stream {
                    source: cell.source,
                    by_place: BTreeMap::new(),
                    first: i32::MAX,
                    last: i32::MIN,
                    by_reference: false,
                    covered_from: None,
                    covered: Vec::new(),
                });
            stream.by_place.entry(standing[cell.place as usize].clone()).or_default().push(index as u32);
            for increment in history.of_cell(index as u32) {
                if let Some(day) = ByReport::day(increment) {
                    stream.first = stream.first.min(day);
                    stream.last = stream.last.max(day);
                }
            }
        }
        let mut first_of = BTreeMap::new();
        let standing = (0..).zip(&standing).map(|(n, code)| *first_of.entry(code).or_insert(n)).collect();
        let reach = history.reach();
        let mut streams = BTreeMap::new();
        for (key, sources) in grouped {
            let mut sources: Vec<Stream> = sources.into_values().collect();
            for stream in &mut sources {
                let info = &history.sources[usize::from(stream.source)];
                let last = reach[usize::from(stream.source)].map_or(i32::MIN, |(_, last)| day_number(last));
                stream.cover(info, &key, last);
                stream.by_reference = stream.is_by_reference(history);
            }
            streams.insert(key, sources);
        }
        Self { standing, by_measure: streams }
    }

    fn of(&self, disease: &DiseaseCode, measure: Measure) -> &[Stream] {
        self.by_measure.get(&(disease.clone(), measure)).map_or(&[], Vec::as_slice)
    }
}

impl<'a> Selection<'a> {
    /// Prepares the history for drawing series: sources speak in `order`, places are those of the day
    /// `boundaries`.
    pub fn new(history: &'a History, order: &SourceOrder, places: &'a Places, boundaries: Date) -> Self {
        Self::of(history, places, Arc::new(Streams::new(history, order, places, boundaries)))
    }

    /// The same with streams that were made before, of this history and these places.
    pub fn of(history: &'a History, places: &'a Places, streams: Arc<Streams>) -> Self {
        Self { history, places, streams }
    }

    /// The places that its series are of.
    pub fn places(&self) -> &'a Places {
        self.places
    }

    /// The diseases and measures there are.
    pub fn measures(&self) -> impl Iterator<Item = (&DiseaseCode, Measure)> {
        self.streams.by_measure.keys().map(|(disease, measure)| (disease, *measure))
    }

    /// Whether a source tells its newest counts of a disease and measure by the day they happened, and not when they were
    /// reported: most of those of its newest four weeks have no day of report.
    pub fn is_by_reference(&self, disease: &str, measure: Measure, source: u16) -> bool {
        let mut streams = self.streams.of(&disease.into(), measure).iter();
        streams.find(|stream| stream.source == source).is_some_and(|stream| stream.by_reference)
    }

    /// The sources that may speak of a disease and measure, in order.
    pub fn sources(&self, disease: &str, measure: Measure) -> Vec<u16> {
        self.streams.of(&disease.into(), measure).iter().map(|stream| stream.source).collect()
    }

    /// Every series that the sources can give: each disease and measure, for each place reported and each place
    /// above it, for everybody and for each age band. A line list, which knows ages and no bands, is given the
    /// bands of the other sources, or [`STANDARD_BANDS`].
    pub fn keys(&self) -> Vec<SeriesKey> {
        self.known_keys(Date::MAX)
    }

    /// The same of what had told anything by the day `as_of`: what is heard of later is no series yet.
    pub fn known_keys(&self, as_of: Date) -> Vec<SeriesKey> {
        let asked = day_number(as_of);
        let told = |cell: &u32| self.history.of_cell(*cell).iter().any(|told| told.recorded <= asked);
        let mut keys = BTreeSet::new();
        for ((disease, measure), streams) in &self.streams.by_measure {
            let bands_of = |stream: &Stream, cells: &[u32]| -> BTreeSet<AgeBand> {
                let known = cells.iter().filter(|cell| told(cell)).map(|cell| self.stratum(*cell).age_band);
                if self.is_disjoint(stream) { BTreeSet::new() } else { known.collect() }
            };
            let stated: BTreeSet<AgeBand> = streams
                .iter()
                .flat_map(|stream| stream.by_place.values().flat_map(|cells| bands_of(stream, cells)))
                .filter(|band| matches!(band, AgeBand::Years { .. }))
                .collect();
            let for_ages = if stated.is_empty() { STANDARD_BANDS.into_iter().collect() } else { stated };
            for stream in streams {
                let disjoint = self.is_disjoint(stream);
                for (place, cells) in &stream.by_place {
                    let known =
                        || cells.iter().filter(|cell| told(cell)).map(|cell| self.stratum(*cell).age_band);
                    if known().next().is_none() {
                        continue;
                    }
                    let holds_any = |band: &AgeBand| known().any(|age| age.nests_in(*band));
                    let mut bands: BTreeSet<AgeBand> = if disjoint {
                        for_ages.iter().copied().filter(holds_any).collect()
                    } else {
                        known().collect()
                    };
                    bands.insert(AgeBand::All);
                    let above = self.places.ancestors(place).map(|ancestor| &ancestor.code);
                    for place in std::iter::once(place).chain(above) {
                        keys.extend(bands.iter().map(|band| SeriesKey {
                            disease: disease.clone(),
                            measure: *measure,
                            place: place.clone(),
                            stratum: Stratum::age(*band),
                        }));
                    }
                }
            }
        }
        keys.into_iter().collect()
    }

    /// One series with its history, each day from the first source in order that has it. Where silence is not
    /// zero, a sum is missing until every part that its source has told of before has spoken for the period.
    /// `None` where no source can make it up.
    pub fn series<A: Axis>(&self, key: &SeriesKey) -> Option<StepSeries<A>> {
        let mut told = Vec::new();
        let mut period_days = None;
        let mut taken: Option<(i32, i32)> = None;
        let mut covered_from = i32::MAX;
        let mut covered: &[CoveredSpan] = &[];
        for stream in self.streams.of(&key.disease, key.measure) {
            let cells = self.cells_in(stream, key);
            let Some(first_cell) = cells.first() else { continue };
            let step = self.history.cells[*first_cell as usize].period_days;
            if *period_days.get_or_insert(step) != step {
                continue;
            }
            let free = |day: i32| taken.is_none_or(|(begin, end)| day < begin || day > end);
            let mut parts = Vec::new();
            for cell in cells.iter().filter(|cell| self.history.cells[**cell as usize].period_days == step) {
                let rows = self.history.of_cell(*cell).iter();
                let rows = rows.filter_map(|i| Some(Told::count(A::day(i)?, i.recorded, i.delta)));
                parts.push((self.part(*cell), rows.filter(|row| free(row.day)).collect::<Vec<_>>()));
            }
            // A line list tells of cases, not of places that had none.
            if parts.len() > 1 && !self.is_disjoint(stream) {
                told.extend(silences(&parts, step, stream.covered_from.unwrap_or(i32::MAX)));
            }
            told.extend(parts.into_iter().flat_map(|(_, rows)| rows));
            let from = stream.covered_from;
            let end = stream.covered.last().map_or(stream.last, |span| span.last.max(stream.last));
            match taken {
                None => {
                    covered_from = from.unwrap_or(i32::MAX);
                    covered = &stream.covered;
                }
                // An older source continues the newer one into the past: its silence there is covered too.
                Some((begin, _)) if end >= begin - 1 => {
                    covered_from = covered_from.min(from.unwrap_or(i32::MAX));
                }
                Some(_) => {}
            }
            let first = from.map_or(stream.first, |from| from.min(stream.first));
            taken = Some(taken.map_or((first, end), |(begin, last)| (begin.min(first), last.max(end))));
        }
        StepSeries::build(period_days?, told, covered_from, covered.to_vec())
    }

    /// The sources that tell of a series from the day `from` to the day `to`, as known on the day `as_of`, in the order in
    /// which they speak: of each day the one that [`Self::series`] takes. Where none has a row, the first that could speak.
    pub fn told_by<A: Axis>(&self, key: &SeriesKey, from: Date, to: Date, as_of: Date) -> Vec<u16> {
        let (from, to, asked) = (day_number(from), day_number(to), day_number(as_of));
        let (mut telling, mut first_able) = (Vec::new(), None);
        let mut taken: Option<(i32, i32)> = None;
        for stream in self.streams.of(&key.disease, key.measure) {
            let cells = self.cells_in(stream, key);
            if cells.is_empty() {
                continue;
            }
            first_able.get_or_insert(stream.source);
            let free = |day: i32| taken.is_none_or(|(begin, end)| day < begin || day > end);
            let mut rows = cells.iter().flat_map(|cell| self.history.of_cell(*cell));
            let speaks = |day: i32| (from..=to).contains(&day) && free(day);
            if rows.any(|row| row.recorded <= asked && A::day(row).is_some_and(speaks)) {
                telling.push(stream.source);
            }
            let end = stream.covered.last().map_or(stream.last, |span| span.last.max(stream.last));
            let first = stream.covered_from.map_or(stream.first, |covered| covered.min(stream.first));
            taken = Some(taken.map_or((first, end), |(begin, last)| (begin.min(first), last.max(end))));
        }
        if telling.is_empty() { first_able.into_iter().collect() } else { telling }
    }

    /// What a series from the day `from` to the day `to` is the sum of: for each source its cells, and the days of their
    /// counts of which no source before it speaks.
    pub fn voices<A: Axis>(&self, key: &SeriesKey, from: Date, to: Date) -> Vec<Voice> {
        let asked = day_number(from)..=day_number(to);
        let mut voices: Vec<Voice> = Vec::new();
        let mut period_days = None;
        let mut taken: Option<(i32, i32)> = None;
        for stream in self.streams.of(&key.disease, key.measure) {
            let mut cells = self.cells_in(stream, key);
            let period_of = |cell: u32| self.history.cells[cell as usize].period_days;
            let Some(step) = cells.first().map(|cell| period_of(*cell)) else { continue };
            if *period_days.get_or_insert(step) != step {
                continue;
            }
            cells.retain(|cell| period_of(*cell) == step);
            let free = |day: i32| taken.is_none_or(|(begin, end)| day < begin || day > end);
            let rows = cells.iter().flat_map(|cell| self.history.of_cell(*cell));
            let days = rows.filter_map(A::day).filter(|day| asked.contains(day) && free(*day));
            let days: BTreeSet<i32> = days.collect();
            let end = stream.covered.last().map_or(stream.last, |span| span.last.max(stream.last));
            let first = stream.covered_from.map_or(stream.first, |covered| covered.min(stream.first));
            taken = Some(taken.map_or((first, end), |(begin, last)| (begin.min(first), last.max(end))));
            voices.push(Voice {
                source: stream.source,
                cells,
                days: days.into_iter().map(date_of).collect(),
            });
        }
        voices
    }

    /// The cells of one source that make up a series; empty where it cannot be made up.
    pub fn cells(&self, key: &SeriesKey, source: u16) -> Vec<u32> {
        let stream = self.streams.of(&key.disease, key.measure).iter().find(|stream| stream.source == source);
        stream.map_or_else(Vec::new, |stream| self.cells_in(stream, key))
    }

    fn cells_in(&self, stream: &Stream, key: &SeriesKey) -> Vec<u32> {
        let mut chosen = Vec::new();
        let disjoint = self.is_disjoint(stream);
        self.gather(stream, &key.place, &key.stratum, disjoint, RANKS_MAX, &mut chosen);
        chosen.sort_unstable();
        chosen.dedup();
        chosen
    }

    /// A place is made up of its own rows where it has any, else of its parts; where a source's rows are
    /// disjoint, of its own rows and its parts. `depth` ends a walk in a circle of parents.
    fn gather(
        &self,
        stream: &Stream,
        place: &PlaceCode,
        stratum: &Stratum,
        disjoint: bool,
        depth: usize,
        into: &mut Vec<u32>,
    ) {
        let own = stream.by_place.get(place);
        if let Some(cells) = own {
            let here: Vec<(u32, &Stratum)> = cells.iter().map(|cell| (*cell, self.stratum(*cell))).collect();
            into.extend(made_up_of(stratum, &here, disjoint));
        }
        if depth > 0 && (own.is_none() || disjoint) {
            for child in self.places.children(place) {
                self.gather(stream, &child.code, stratum, disjoint, depth - 1, into);
            }
        }
    }

    /// Whose count a cell is a part of; the classes of case of one place and stratum speak together.
    fn part(&self, cell: u32) -> Part {
        let Cell { place, stratum, .. } = self.history.cells[cell as usize];
        let of = &self.history.strata[usize::from(stratum)];
        let of_unknown = of.age_band == AgeBand::Unknown || of.sex == Some(Sex::Unknown);
        Part { place: self.streams.standing[place as usize], stratum, awaited: !of_unknown }
    }

    fn is_disjoint(&self, stream: &Stream) -> bool {
        self.history.sources[usize::from(stream.source)].disjoint
    }

    fn stratum(&self, cell: u32) -> &'a Stratum {
        &self.history.strata[usize::from(self.history.cells[cell as usize].stratum)]
    }
}

/// Days whose counts tell how a source dates (days).
const DATED_DAYS: i32 = 28;

impl Stream {
    /// Whether most counts of the newest days with rows have no day of report.
    fn is_by_reference(&self, history: &History) -> bool {
        let cells = self.by_place.values().flatten();
        let rows = cells.flat_map(|cell| history.of_cell(*cell));
        let newest = rows.filter(|row| ByReport::day(row).is_some_and(|day| day > self.last - DATED_DAYS));
        let (without, all) = newest.fold((0_i64, 0_i64), |(without, all), row| {
            let undated = if row.report.is_none() { row.delta } else { 0 };
            (without.saturating_add(undated), all.saturating_add(row.delta))
        });
        without > all / 2
    }

    /// States up to which day silence counts as 0, from when on. `reach` is the last day on which the source has
    /// a row of any disease: without vintages the file itself is the only proof of how far it reaches.
    fn cover(&mut self, info: &SourceInfo, key: &(DiseaseCode, Measure), reach: i32) {
        let coverage = &info.coverage;
        let speaks = coverage.absent_is_zero
            && (coverage.diseases.is_empty() || coverage.diseases.contains(&key.0))
            && (coverage.measures.is_empty() || coverage.measures.contains(&key.1));
        if !speaks {
            return;
        }
        self.covered_from = Some(coverage.from.map_or(self.first, day_number));
        let spans = info.recorded_days.iter().map(|recorded| {
            let recorded_day = day_number(*recorded);
            // An assumption about when rows are known takes the place of what the source's own states cover.
            let behind = info.assumed_days_later.unwrap_or(coverage.days_behind);
            let end = recorded_day - i32::from(behind);
            let last = if info.assumed_days_later.is_some() { end.min(reach) } else { end };
            CoveredSpan { recorded: recorded_day, last }
        });
        self.covered = spans.collect();
    }
}

/// The cells, of one place, whose strata together are exactly the target: itself where reported; else the
/// target's parts from the breakdown with the fewest dimensions that can make it up; of disjoint rows, whatever
/// lies within the target.
fn made_up_of(target: &Stratum, here: &[(u32, &Stratum)], disjoint: bool) -> Vec<u32> {
    if disjoint {
        let within = |s: &Stratum| {
            s.age_band.nests_in(target.age_band)
                && (target.sex.is_none() || s.sex == target.sex)
                && (target.setting.is_empty() || s.setting == target.setting)
        };
        return here.iter().filter(|(_, s)| within(s)).map(|(index, _)| *index).collect();
    }
    let own: Vec<u32> =
        here.iter().filter(|(_, stratum)| *stratum == target).map(|(index, _)| *index).collect();
    if !own.is_empty() {
        return own;
    }
    let shape = |s: &Stratum| (s.age_band != AgeBand::All, s.sex.is_some(), !s.setting.is_empty());
    let wanted = shape(target);
    let covers = |s: (bool, bool, bool)| s.0 >= wanted.0 && s.1 >= wanted.1 && s.2 >= wanted.2;
    let mut shapes: Vec<_> = here.iter().map(|(_, s)| shape(s)).filter(|s| covers(*s)).collect();
    shapes.sort_by_key(|s| (u8::from(s.0) + u8::from(s.1) + u8::from(s.2), *s));
    shapes.dedup();
    for candidate in shapes {
        let inside: Vec<(u32, &Stratum)> = here
            .iter()
            .filter(|(_, s)| {
                shape(s) == candidate
                    && (target.sex.is_none() || s.sex == target.sex)
                    && (target.setting.is_empty() || s.setting == target.setting)
            })
            .copied()
            .collect();
        if target.age_band == AgeBand::All {
            return inside.into_iter().map(|(index, _)| index).collect();
        }
        let bands: Vec<AgeBand> =
            inside.iter().map(|(_, s)| s.age_band).collect::<BTreeSet<_>>().into_iter().collect();
        if let Some(parts) = target.age_band.composition(&bands) {
            let wanted: BTreeSet<AgeBand> = parts.into_iter().map(|part| bands[part]).collect();
            return inside
                .into_iter()
                .filter(|(_, s)| wanted.contains(&s.age_band))
                .map(|(index, _)| index)
                .collect();
        }
    }
    Vec::new()
}
