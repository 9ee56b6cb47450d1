//! Every change of every count, in memory: what the archive knows, ready for any as-of.
//!
//! A change restates a count: from its recorded day on the count of its key is so much. Here changes become
//! *increments* (new value less the old one of the same key), which can be added over places, ages and days:
//! the state as known on day t is the sum of all increments recorded up to t.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_vocabulary::{CaseClass, Coverage, DiseaseCode, Measure, PlaceCode, SourceCode, Stratum};

use crate::{Axis, ByReport};

/// What is known of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceInfo {
    /// Its name.
    pub code: SourceCode,
    /// What it promises to tell.
    pub coverage: Coverage,
    /// Days after the report date at which its rows are assumed known, where it has no vintages of its own.
    pub assumed_days_later: Option<u16>,
    /// Whether its rows are disjoint parts (a line list), so that a place's own rows add to those of its parts.
    pub disjoint: bool,
    /// Days on which it recorded something, ascending.
    pub recorded_days: Vec<Date>,
}

/// What a series-to-be has in common: everything of a count's key but its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Index into [`History::sources`].
    pub source: u16,
    /// Index into [`History::diseases`].
    pub disease: u32,
    /// What is counted.
    pub measure: Measure,
    /// How sure the cases are.
    pub case_class: Option<CaseClass>,
    /// Index into [`History::places`].
    pub place: u32,
    /// Index into [`History::strata`].
    pub stratum: u32,
    /// Days in each period.
    pub period_days: u16,
}

/// A change of a count at a time. Days count from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Increment {
    /// Index into [`History::cells`].
    pub cell: u32,
    /// Day of report.
    pub report: Option<i32>,
    /// Day on which it happened.
    pub reference: Option<i32>,
    /// Whether the reference day is an onset (`true`) or the report standing in (`false`).
    pub onset: Option<bool>,
    /// Day from which the change is known.
    pub recorded: i32,
    /// By how much the count changed.
    pub delta: i64,
}

/// Days since 1970-01-01.
pub(crate) fn day_number(date: Date) -> i32 {
    (date.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24) as i32
}

/// The date of a day number.
pub(crate) fn date_of(day: i32) -> Date {
    Date::constant(1970, 1, 1).saturating_add(jiff::Span::new().days(i64::from(day)))
}

/// All changes of all counts.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Sources.
    pub sources: Vec<SourceInfo>,
    /// Diseases.
    pub diseases: Vec<DiseaseCode>,
    /// Places as reported.
    pub places: Vec<PlaceCode>,
    /// Strata as reported.
    pub strata: Vec<Stratum>,
    /// Cells, ascending.
    pub cells: Vec<Cell>,
    /// Increments, ascending.
    pub increments: Vec<Increment>,
}

impl History {
    /// The increments of a cell.
    pub fn of_cell(&self, cell: u32) -> &[Increment] {
        let start = self.increments.partition_point(|increment| increment.cell < cell);
        let end = self.increments.partition_point(|increment| increment.cell <= cell);
        &self.increments[start..end]
    }

    /// The newest day on which a source recorded anything by `as_of`.
    pub fn newest_record(&self, source: u16, as_of: Date) -> Option<Date> {
        let days = &self.sources.get(usize::from(source))?.recorded_days;
        days[..days.partition_point(|day| *day <= as_of)].last().copied()
    }

    /// First and last day of each source's rows, by the day of report where it is told.
    pub fn reach(&self) -> Vec<Option<(Date, Date)>> {
        let mut reach: Vec<Option<(i32, i32)>> = vec![None; self.sources.len()];
        for increment in &self.increments {
            let Some(day) = ByReport::day(increment) else { continue };
            let span = &mut reach[usize::from(self.cells[increment.cell as usize].source)];
            *span = Some(span.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        }
        reach.into_iter().map(|span| span.map(|(first, last)| (date_of(first), date_of(last)))).collect()
    }

    /// Total of all counts of a measure as known on a day, over every place and stratum *as reported*.
    pub fn total(&self, measure: Measure, as_of: Date) -> i64 {
        let until = day_number(as_of);
        self.increments
            .iter()
            .filter(|i| i.recorded <= until && self.cells[i.cell as usize].measure == measure)
            .fold(0, |sum, i| sum.saturating_add(i.delta))
    }
}

/// One restating row, as the archive reads it. Rows must come in the order in which they were recorded and, of
/// one instant, imported: the last one holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The key but its days, with codes in place of indices.
    pub source: u16,
    /// Disease.
    pub disease: DiseaseCode,
    /// What is counted.
    pub measure: Measure,
    /// How sure the cases are.
    pub case_class: Option<CaseClass>,
    /// Place as reported.
    pub place: PlaceCode,
    /// Stratum as reported.
    pub stratum: Stratum,
    /// Days in the period.
    pub period_days: u16,
    /// Day of report.
    pub report: Option<Date>,
    /// Day on which it happened.
    pub reference: Option<Date>,
    /// Whether the reference day is an onset.
    pub onset: Option<bool>,
    /// Civil day from which it is known.
    pub recorded: Date,
    /// The count from then on.
    pub count: i64,
}

/// Numbers of words, in order of first use.
#[derive(Debug)]
struct Dictionary<T> {
    numbers: BTreeMap<T, u32>,
}

impl<T: Ord + Clone> Dictionary<T> {
    fn new() -> Self {
        Self { numbers: BTreeMap::new() }
    }

    fn number(&mut self, word: &T) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.numbers.len() as u32;
        self.numbers.insert(word.clone(), number);
        number
    }

    /// The words in their own order, and the new number of each old one: the result must not depend on row order.
    fn sorted(self) -> (Vec<T>, Vec<u32>) {
        let mut renumbered = vec![0; self.numbers.len()];
        let words = self
            .numbers
            .into_iter()
            .enumerate()
            .map(|(new, (word, old))| {
                renumbered[old as usize] = new as u32;
                word
            })
            .collect();
        (words, renumbered)
    }
}

type CountKey = (Option<i32>, Option<i32>, Option<bool>);

/// Turns restating rows into a [`History`].
#[derive(Debug)]
pub struct HistoryBuilder {
    sources: Vec<SourceInfo>,
    diseases: Dictionary<DiseaseCode>,
    places: Dictionary<PlaceCode>,
    strata: Dictionary<Stratum>,
    cells: Dictionary<Cell>,
    rows: Vec<(u32, CountKey, i32, i64, bool)>,
}

impl HistoryBuilder {
    /// A builder over these sources; a change names its source by its index here.
    pub fn new(sources: Vec<SourceInfo>) -> Self {
        Self {
            sources,
            diseases: Dictionary::new(),
            places: Dictionary::new(),
            strata: Dictionary::new(),
            cells: Dictionary::new(),
            rows: Vec::new(),
        }
    }

    /// Adds a restating row; a count of 0 ends what was told.
    pub fn push(&mut self, change: &Change) {
        self.add(change, false);
    }

    /// Adds a restating row whose count the source tells as it is: 0 is none, and not nothing told.
    pub fn push_told(&mut self, change: &Change) {
        self.add(change, true);
    }

    fn add(&mut self, change: &Change, told: bool) {
        let cell = Cell {
            source: change.source,
            disease: self.diseases.number(&change.disease),
            measure: change.measure,
            case_class: change.case_class,
            place: self.places.number(&change.place),
            stratum: self.strata.number(&change.stratum),
            period_days: change.period_days,
        };
        let cell = self.cells.number(&cell);
        let days = (change.report.map(day_number), change.reference.map(day_number), change.onset);
        self.rows.push((cell, days, day_number(change.recorded), change.count, told));
    }

    /// The history of all rows pushed.
    pub fn build(mut self) -> History {
        let (diseases, new_disease) = self.diseases.sorted();
        let (places, new_place) = self.places.sorted();
        let (strata, new_stratum) = self.strata.sorted();
        let mut renumbered = Dictionary::new();
        let mut in_order: Vec<(Cell, u32)> = self.cells.numbers.into_iter().collect();
        in_order.sort_unstable_by_key(|(_, number)| *number);
        for (cell, _) in in_order {
            renumbered.number(&Cell {
                disease: new_disease[cell.disease as usize],
                place: new_place[cell.place as usize],
                stratum: new_stratum[cell.stratum as usize],
                ..cell
            });
        }
        let (cells, new_cell) = renumbered.sorted();
        for row in &mut self.rows {
            row.0 = new_cell[row.0 as usize];
        }
        // Stable: rows of one key and day stay in the order in which they came.
        self.rows.sort_by_key(|(cell, days, recorded, ..)| (*cell, *days, *recorded));
        let mut increments = Vec::with_capacity(self.rows.len());
        let mut previous: Option<(u32, CountKey, i64)> = None;
        for (index, (cell, days, recorded, count, told)) in self.rows.iter().enumerate() {
            let replaced_the_same_day = self
                .rows
                .get(index + 1)
                .is_some_and(|next| next.0 == *cell && next.1 == *days && next.2 == *recorded);
            if replaced_the_same_day {
                continue;
            }
            let before = previous.filter(|(c, d, _)| c == cell && d == days).map(|(_, _, count)| count);
            // a count that is 0 from the beginning changes nothing, and yet is told
            if *count != before.unwrap_or(0) || (*told && before.is_none()) {
                let (report, reference, onset) = *days;
                let delta = count.saturating_sub(before.unwrap_or(0));
                increments.push(Increment {
                    cell: *cell,
                    report,
                    reference,
                    onset,
                    recorded: *recorded,
                    delta,
                });
                previous = Some((*cell, *days, *count));
            }
        }
        increments.sort_unstable();
        History { sources: self.sources, diseases, places, strata, cells, increments }
    }
}
