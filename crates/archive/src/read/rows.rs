//! "Why this number?": the rows of the state on a day, with the import and the files that brought them.
//!
//! What a row is of (place, stratum, ...) is held against the predicates once for all rows that share it; only the rows of
//! the page asked for are written out.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_problem::Silent;
use watchfire_record::{CountRow, RecordKind};
use watchfire_vocabulary::{
    AgeBand, CaseClass, DiseaseCode, Measure, PlaceCode, RecordedAt, ReferenceKind, SourceCode, Stratum,
};

use crate::ArchiveError;
use crate::archive::{Archive, Snapshot};
use crate::kinds::{CaseWords, Cases, CountKey, Counts, Kind};
use crate::storage::cells::{NO_DAY, date_of, day_number};
use crate::storage::data_file::Loaded;
use crate::storage::import_record::ImportRecord;
use crate::timeline::{StoredRow, state_before};

/// Which rows are asked for. What is `None` does not restrict.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RowPredicate {
    /// Source.
    pub source: Option<SourceCode>,
    /// Disease.
    pub disease: Option<DiseaseCode>,
    /// What is counted.
    pub measure: Option<Measure>,
    /// Of whom the counts are.
    pub cells: Option<BTreeSet<RowCell>>,
    /// Days.
    pub days: Option<RowDays>,
}

/// Of whom a count is, exactly as reported.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RowCell {
    /// Place.
    pub place: PlaceCode,
    /// Which people; of a line list, whose rows tell more, their ages alone.
    pub stratum: Stratum,
    /// How sure the cases are; `None` = the source does not say.
    pub case_class: Option<CaseClass>,
    /// Days in the period.
    pub period_days: u16,
}

/// Rows of these days; those without a day are none of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RowDays {
    /// By the day it happened; else by the day of report, for which, where it is not told, the day it happened stands.
    pub by_reference: bool,
    /// The days.
    pub days: BTreeSet<Date>,
}

/// A row of the state on a day and where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TracedRow {
    /// The row; a case of a line list counts 1. `recorded_at` is set.
    pub row: CountRow,
    /// The source's own number of the case, in a line list. Personal data.
    pub case_id: Option<String>,
    /// The import that brought it.
    pub import_id: u64,
    /// When that import was made.
    pub imported_at: Timestamp,
    /// The files of that import.
    pub files: Vec<String>,
}

/// Rows that were asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RowsFound {
    /// How many there are.
    pub n_rows: usize,
    /// What they count together.
    pub count: i64,
    /// Those of the page.
    pub page: Vec<TracedRow>,
}

impl Archive {
    /// The rows of the state on a day that a predicate takes, by source, day of report, day, place and stratum;
    /// at most `limit` of them.
    pub fn rows(
        &self,
        snapshot: &Snapshot,
        as_of: Date,
        wanted: &RowPredicate,
        limit: usize,
    ) -> Result<Vec<TracedRow>, ArchiveError> {
        Ok(self.rows_found(snapshot, as_of, std::slice::from_ref(wanted), 0..limit)?.page)
    }

    /// The rows that any of several predicates takes, each once, in the same order; `page` says which of them are
    /// written out.
    pub fn rows_found(
        &self,
        snapshot: &Snapshot,
        as_of: Date,
        wanted: &[RowPredicate],
        page: Range<usize>,
    ) -> Result<RowsFound, ArchiveError> {
        let before = self.end_of(as_of);
        let mut finder = Finder::new(wanted, self.imports(snapshot)?);
        for (source, files) in self.files_by_source(RecordKind::Counts, snapshot)? {
            if finder.begin(&source) {
                let loaded = Loaded::<Counts>::read(&files, &Silent)?;
                finder.take_counts(&source, &loaded, before);
            }
        }
        for (source, files) in self.files_by_source(RecordKind::Cases, snapshot)? {
            if finder.begin(&source) {
                let loaded = Loaded::<Cases>::read(&files, &Silent)?;
                finder.take_cases(&source, loaded, before);
            }
        }
        Ok(finder.found(page))
    }
}

/// What rows have in common but their days and counts, and the days that are wanted of them.
struct Template {
    row: CountRow,
    /// `None` = all rows, with or without a day.
    days: Option<Vec<Days>>,
}

/// [`RowDays`] as numbers, the days ascending.
#[derive(Debug, Clone)]
struct Days {
    by_reference: bool,
    days: Arc<[i32]>,
}

impl Days {
    fn of(days: &RowDays) -> Self {
        Self { by_reference: days.by_reference, days: days.days.iter().map(|day| day_number(*day)).collect() }
    }

    fn takes(&self, report: i32, reference: i32) -> bool {
        let day = if self.by_reference || report == NO_DAY { reference } else { report };
        self.days.binary_search(&day).is_ok()
    }
}

impl RowPredicate {
    fn takes(&self, row: &CountRow, cell: &RowCell) -> bool {
        self.source.as_ref().is_none_or(|source| *source == row.source)
            && self.disease.as_ref().is_none_or(|disease| *disease == row.disease)
            && self.measure.is_none_or(|measure| measure == row.measure)
            && self.cells.as_ref().is_none_or(|cells| cells.contains(cell))
    }
}

/// A row that is taken, before it is written out.
#[derive(Clone, Copy)]
struct Found {
    template: u32,
    report: i32,
    reference: i32,
    kind: Option<ReferenceKind>,
    count: i64,
    at: i64,
    import: u32,
    /// Number of the line list among those read, and of the case in it.
    case: Option<(u32, u32)>,
}

struct Finder<'a> {
    wanted: Vec<(&'a RowPredicate, Option<Days>)>,
    imports: Vec<Arc<ImportRecord>>,
    templates: Vec<Template>,
    lists: Vec<CaseWords>,
    found: Vec<Found>,
}

impl<'a> Finder<'a> {
    fn new(wanted: &'a [RowPredicate], imports: Vec<Arc<ImportRecord>>) -> Self {
        let days = |predicate: &RowPredicate| predicate.days.as_ref().map(Days::of);
        let wanted = wanted.iter().map(|predicate| (predicate, days(predicate))).collect();
        Self { wanted, imports, templates: Vec::new(), lists: Vec::new(), found: Vec::new() }
    }

    /// Whether any row of a source may be taken.
    fn begin(&self, source: &SourceCode) -> bool {
        let mut of = self.wanted.iter().map(|(predicate, _)| &predicate.source);
        of.any(|wanted| wanted.as_ref().is_none_or(|wanted| wanted == source))
    }

    /// The number of a template; `None` = no predicate takes its rows.
    fn template(&mut self, row: CountRow, stratum: Stratum) -> Option<u32> {
        let cell = RowCell {
            place: row.place.clone(),
            stratum,
            case_class: row.case_class,
            period_days: row.period_days,
        };
        let taking = self.wanted.iter().filter(|(predicate, _)| predicate.takes(&row, &cell));
        let days: Vec<Option<Days>> = taking.map(|(_, days)| days.clone()).collect();
        if days.is_empty() {
            return None;
        }
        // One that wants every day makes all others idle.
        let days = days.into_iter().collect::<Option<Vec<Days>>>();
        self.templates.push(Template { row, days });
        Some(self.templates.len() as u32 - 1)
    }

    fn take(&mut self, found: Found) {
        let days = &self.templates[found.template as usize].days;
        let takes = |days: &Days| days.takes(found.report, found.reference);
        let taken = days.as_ref().is_none_or(|days| days.iter().any(takes));
        if taken && import_of(&self.imports, found.import).is_some() {
            self.found.push(found);
        }
    }

    fn take_counts(&mut self, source: &SourceCode, loaded: &Loaded<Counts>, before: i64) {
        let words = &loaded.words;
        let templates: Vec<Option<u32>> = (0..)
            .zip(words.cells.all())
            .map(|(cell, parts)| {
                let key = CountKey { cell, report: NO_DAY, reference: NO_DAY };
                self.template(Counts::decode(words, source, key, 0), words.stratum(parts))
            })
            .collect();
        for row in state_before(&loaded.rows, before).filter(|row| Counts::present(row.value)) {
            let CountKey { cell, report, reference } = row.key;
            if let Some(template) = templates[cell as usize] {
                let kind = words.cells.thing(cell).kind;
                self.take(found(template, row, report, reference, kind, row.value, None));
            }
        }
    }

    fn take_cases(&mut self, source: &SourceCode, loaded: Loaded<Cases>, before: i64) {
        let list = self.lists.len() as u32;
        let measures = [Measure::Case, Measure::Death, Measure::Hospitalization];
        let mut templates: BTreeMap<u32, [Option<u32>; 3]> = BTreeMap::new();
        for row in state_before(&loaded.rows, before) {
            let value = row.value;
            let of = *templates.entry(value.profile).or_insert_with(|| {
                let case = Cases::decode(&loaded.words, source, row.key, value);
                measures.map(|measure| {
                    let template = of_case(&case, measure);
                    let stratum = Stratum::age(template.age_band);
                    self.template(template, stratum)
                })
            });
            let report = value.reported().unwrap_or(NO_DAY);
            let (happened, kind) = value.happened().unwrap_or((NO_DAY, None));
            let days = [(happened, kind), (value.death, None), (value.admission, None)];
            for ((template, (reference, kind)), measure) in of.into_iter().zip(days).zip(measures) {
                if let Some(template) = template
                    && (measure == Measure::Case || reference != NO_DAY)
                {
                    self.take(found(template, row, report, reference, kind, 1, Some((list, row.key))));
                }
            }
        }
        self.lists.push(loaded.words);
    }

    fn found(mut self, page: Range<usize>) -> RowsFound {
        let n_rows = self.found.len();
        let count = self.found.iter().fold(0_i64, |sum, row| sum.saturating_add(row.count));
        let (first, end) = (page.start.min(n_rows), page.end.min(n_rows));
        let ranks = ranks(&self.templates);
        let mut rows = std::mem::take(&mut self.found);
        let order = |a: &Found, b: &Found| self.order(&ranks, a, b);
        if end < n_rows {
            rows.select_nth_unstable_by(end, order);
            rows.truncate(end);
        }
        rows.sort_unstable_by(order);
        let page = rows.get(first..).unwrap_or_default();
        RowsFound { n_rows, count, page: page.iter().filter_map(|row| self.traced(row)).collect() }
    }

    fn order(&self, ranks: &[(u32, u32)], a: &Found, b: &Found) -> Ordering {
        let key = |found: &Found| {
            let (source, rank) = ranks[found.template as usize];
            let period_days = self.templates[found.template as usize].row.period_days;
            (source, found.report, found.reference, rank, found.kind, period_days)
        };
        key(a).cmp(&key(b)).then_with(|| self.case_id(a).cmp(&self.case_id(b)))
    }

    fn case_id(&self, found: &Found) -> Option<&str> {
        let (list, case) = found.case?;
        Some(self.lists[list as usize].ids.thing(case))
    }

    fn traced(&self, found: &Found) -> Option<TracedRow> {
        let import = import_of(&self.imports, found.import)?;
        Some(TracedRow {
            row: CountRow {
                reference_date: date_of(found.reference),
                reference_kind: found.kind,
                report_date: date_of(found.report),
                count: found.count,
                recorded_at: Timestamp::from_microsecond(found.at).ok().map(RecordedAt),
                ..self.templates[found.template as usize].row.clone()
            },
            case_id: self.case_id(found).map(str::to_owned),
            import_id: import.id,
            imported_at: import.imported_at,
            files: import.files.iter().map(|file| file.name.clone()).collect(),
        })
    }
}

fn import_of(imports: &[Arc<ImportRecord>], import: u32) -> Option<&Arc<ImportRecord>> {
    imports.get(import.checked_sub(1)? as usize)
}

fn found<K, V>(
    template: u32,
    row: &StoredRow<K, V>,
    report: i32,
    reference: i32,
    kind: Option<ReferenceKind>,
    count: i64,
    case: Option<(u32, u32)>,
) -> Found {
    Found { template, report, reference, kind, count, at: row.at, import: row.import, case }
}

/// The rank of each template's source, and its own among all.
fn ranks(templates: &[Template]) -> Vec<(u32, u32)> {
    fn of(template: &Template) -> impl Ord + '_ {
        let row = &template.row;
        (&row.disease, row.measure, &row.place, row.age_band, row.sex, &row.setting, row.case_class)
    }
    let sources: BTreeSet<&SourceCode> = templates.iter().map(|template| &template.row.source).collect();
    let sources: BTreeMap<&SourceCode, u32> = sources.into_iter().zip(0..).collect();
    let mut sorted: Vec<usize> = (0..templates.len()).collect();
    sorted.sort_by(|a, b| of(&templates[*a]).cmp(&of(&templates[*b])));
    let mut ranks = vec![(0, 0); templates.len()];
    let mut rank = 0;
    for (place, &template) in sorted.iter().enumerate() {
        if place > 0 && of(&templates[sorted[place - 1]]) != of(&templates[template]) {
            rank += 1;
        }
        ranks[template] = (sources[&templates[template].row.source], rank);
    }
    ranks
}

/// What a case adds 1 to, but for its days.
fn of_case(case: &watchfire_record::CaseRow, measure: Measure) -> CountRow {
    CountRow {
        source: case.source.clone(),
        disease: case.disease.clone(),
        measure,
        case_class: case.case_class,
        place: case.place.clone(),
        age_band: if case.age_band == AgeBand::All { AgeBand::Unknown } else { case.age_band },
        sex: case.sex,
        setting: case.setting.clone(),
        period_days: 1,
        count: 1,
        ..CountRow::default()
    }
}
