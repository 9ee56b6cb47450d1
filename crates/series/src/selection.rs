//! Which rows make up a series: parts of a place, bands of an age, and one source per day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_vocabulary::{
    AgeBand, CaseClass, DiseaseCode, Measure, PlaceCode, Places, Sex, SourceCode, Stratum,
};

use crate::coverage::{self, CoveredSpan, continued};
use crate::denominator::RANKS_MAX;
use crate::history::{date_of, day_number};
use crate::parts::{Part, Told, silences};
use crate::phase::on_one_phase;
use crate::stream::{Cells, Stream};
use crate::taken::{Reach, Taken};
use crate::{Axis, Cell, History, StepSeries};

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
/// come after, in the order of their codes. One that does not name its first day leaves the days before its own first row of
/// the disease to the others.
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

/// A source that speaks in a series.
#[derive(Debug)]
struct Speaker<'a> {
    stream: &'a Stream,
    /// The cells that make the series up, all of these periods.
    cells: Vec<u32>,
    period_days: u16,
    /// First and last day for which it speaks where no earlier one does.
    reach: Reach,
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
        let mut grouped: BTreeMap<_, BTreeMap<_, (u16, Cells)>> = BTreeMap::new();
        let standing: Vec<PlaceCode> = history
            .places
            .iter()
            .map(|code| places.on_boundaries(code, boundaries).map_or(code, |place| &place.code).clone())
            .collect();
        for (index, cell) in history.cells.iter().enumerate() {
            if !counts_as_case(cell.case_class) {
                continue;
            }
            let disease = &history.diseases[cell.disease as usize];
            let code = &history.sources[usize::from(cell.source)].code;
            let of_measure = grouped.entry((disease.clone(), cell.measure)).or_default();
            let (_, by_place) =
                of_measure.entry((order.rank(code), code)).or_insert((cell.source, Cells::new()));
            by_place.entry(standing[cell.place as usize].clone()).or_default().push(index as u32);
        }
        let mut first_of = BTreeMap::new();
        let standing = (0..).zip(&standing).map(|(n, code)| *first_of.entry(code).or_insert(n)).collect();
        let told = coverage::Told::of(history);
        let mut streams = BTreeMap::new();
        for (key, sources) in grouped {
            let stream = |(source, by_place)| {
                let (info, told) = (&history.sources[usize::from(source)], &told[usize::from(source)]);
                let covered = told.covered(info, &key.0, key.1);
                let from = info.coverage.from.map(day_number);
                Stream::new(history, source, by_place, told.start(), covered, from)
            };
            let of_key: Vec<Stream> = sources.into_values().map(stream).collect();
            streams.insert(key, of_key);
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
        let speakers = self.speakers::<A>(key);
        let period_days = speakers.first()?.period_days;
        let mut told = Vec::new();
        let (mut taken, mut phase) = (Taken::new(period_days), None);
        let mut begin = i32::MAX;
        let mut covered: Arc<[CoveredSpan]> = Arc::default();
        for speaker @ Speaker { stream, reach, .. } in &speakers {
            let (parts, untold) = self.said_by::<A>(speaker, &taken, &mut phase);
            match taken.within() {
                None => covered = Arc::clone(&stream.covered),
                // An older source continues the newer one into the past: its silence there is covered too.
                Some((first, _)) if reach.1 >= first - 1 => covered = continued(&covered, &stream.covered),
                Some(_) => {}
            }
            begin = begin.min(stream.begin::<A>());
            taken.take(*reach, parts.iter().flat_map(|(_, rows)| rows.iter().map(|row| row.day)));
            told.extend(parts.into_iter().flat_map(|(_, rows)| rows));
            told.extend(untold);
        }
        StepSeries::build(period_days, told, begin, covered)
    }

    /// What a source says of the periods that are nobody's yet, cell by cell; of periods that overlap only those on one phase.
    /// And of which periods nothing is told, because a part is waited for or the periods overlap.
    fn said_by<A: Axis>(
        &self,
        speaker: &Speaker<'_>,
        taken: &Taken,
        phase: &mut Option<i32>,
    ) -> (Vec<(Part, Vec<Told>)>, Vec<Told>) {
        let rows_of = |cell: u32| {
            let rows = self.history.of_cell(cell).iter();
            let rows = rows.filter_map(|i| Some(Told::count(A::day(i)?, i.recorded, i.delta)));
            rows.filter(|row| taken.is_free(row.day)).collect::<Vec<_>>()
        };
        let parts = speaker.cells.iter().map(|cell| (self.part(*cell), rows_of(*cell)));
        let mut parts: Vec<(Part, Vec<Told>)> = parts.collect();
        let mut untold = on_one_phase(&mut parts, speaker.period_days, phase);
        // A line list tells of cases, not of places that had none.
        if parts.len() > 1 && !self.is_disjoint(speaker.stream) {
            let from = speaker.stream.silence_is_zero_from();
            let silences = silences(&parts, speaker.period_days, from);
            untold.extend(silences);
        }
        untold.retain(|told| taken.is_free(told.day));
        (parts, untold)
    }

    /// The sources that tell of a series from the day `from` to the day `to`, as known on the day `as_of`, in the order in
    /// which they speak: of each day the one that [`Self::series`] takes. Where none has a row, the first that could speak.
    pub fn told_by<A: Axis>(&self, key: &SeriesKey, from: Date, to: Date, as_of: Date) -> Vec<u16> {
        let (from, to, asked) = (day_number(from), day_number(to), day_number(as_of));
        let speakers = self.speakers::<A>(key);
        let (Some(first), Some(last)) = (speakers.first(), speakers.last()) else { return Vec::new() };
        let mut telling = Vec::new();
        let mut taken = Taken::new(first.period_days);
        for Speaker { stream, cells, reach, .. } in &speakers {
            let rows = || cells.iter().flat_map(|cell| self.history.of_cell(*cell));
            let speaks = |day: i32| (from..=to).contains(&day) && taken.is_free(day);
            if rows().any(|row| row.recorded <= asked && A::day(row).is_some_and(speaks)) {
                telling.push(stream.source);
            }
            if stream.source != last.stream.source {
                taken.take(*reach, rows().filter_map(A::day));
            }
        }
        if telling.is_empty() { vec![first.stream.source] } else { telling }
    }

    /// The sources that speak in a series, in order, with its cells: those that have days on the axis and can make it
    /// up, all in the periods of the first.
    fn speakers<A: Axis>(&self, key: &SeriesKey) -> Vec<Speaker<'_>> {
        let mut speakers: Vec<Speaker<'_>> = Vec::new();
        for stream in self.streams.of(&key.disease, key.measure) {
            let Some(reach) = stream.reach::<A>() else { continue };
            let mut cells = self.cells_in(stream, key);
            let period_days = match speakers.first() {
                Some(first) => Some(first.period_days),
                None => self.finest::<A>(&cells),
            };
            let Some(period_days) = period_days else { continue };
            cells.retain(|cell| self.history.cells[*cell as usize].period_days == period_days);
            if !cells.is_empty() {
                speakers.push(Speaker { stream, cells, period_days, reach });
            }
        }
        speakers
    }

    /// Of the periods in which one source tells a series, the finest that is told to the end: whose newest period is not over
    /// before the newest of any begins.
    fn finest<A: Axis>(&self, cells: &[u32]) -> Option<u16> {
        let mut newest: BTreeMap<u16, i32> = BTreeMap::new();
        for cell in cells {
            newest.entry(self.history.cells[*cell as usize].period_days).or_insert(i32::MIN);
        }
        if newest.len() > 1 {
            for cell in cells {
                let days = self.history.of_cell(*cell).iter().filter_map(A::day);
                let newest = newest.entry(self.history.cells[*cell as usize].period_days).or_insert(i32::MIN);
                *newest = days.max().unwrap_or(i32::MIN).max(*newest);
            }
        }
        let last = newest.values().copied().max()?;
        let to_the_end = |(days, day): &(u16, i32)| day.saturating_add(i32::from(*days)) > last;
        newest.into_iter().find(to_the_end).map(|(days, _)| days)
    }

    /// What a series from the day `from` to the day `to` is the sum of: for each source its cells, and the days of their
    /// counts of which no source before it speaks; cells that name their weeks by different days apart.
    pub fn voices<A: Axis>(&self, key: &SeriesKey, from: Date, to: Date) -> Vec<Voice> {
        let asked = day_number(from)..=day_number(to);
        let speakers = self.speakers::<A>(key);
        let Some(first) = speakers.first() else { return Vec::new() };
        let step = i32::from(first.period_days.max(1));
        let (mut taken, mut phase) = (Taken::new(first.period_days), None);
        let mut voices = Vec::new();
        for speaker in &speakers {
            let (parts, _) = self.said_by::<A>(speaker, &taken, &mut phase);
            // Cells that name their weeks by another day are another voice.
            let mut by_phase: BTreeMap<i32, (Vec<u32>, BTreeSet<i32>)> = BTreeMap::new();
            for (cell, (_, rows)) in speaker.cells.iter().zip(&parts) {
                let Some(row) = rows.first() else { continue };
                let (cells, days) = by_phase.entry(row.day.rem_euclid(step)).or_default();
                cells.push(*cell);
                days.extend(rows.iter().map(|row| row.day).filter(|day| asked.contains(day)));
            }
            taken.take(speaker.reach, parts.iter().flat_map(|(_, rows)| rows.iter().map(|row| row.day)));
            voices.extend(by_phase.into_values().map(|(cells, days)| Voice {
                source: speaker.stream.source,
                cells,
                days: days.into_iter().map(date_of).collect(),
            }));
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
        let of = &self.history.strata[stratum as usize];
        let of_unknown = of.age_band == AgeBand::Unknown || of.sex == Some(Sex::Unknown);
        Part { place: self.streams.standing[place as usize], stratum, awaited: !of_unknown }
    }

    fn is_disjoint(&self, stream: &Stream) -> bool {
        self.history.sources[usize::from(stream.source)].disjoint
    }

    fn stratum(&self, cell: u32) -> &'a Stratum {
        &self.history.strata[self.history.cells[cell as usize].stratum as usize]
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
