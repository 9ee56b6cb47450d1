//! "Why this number?": the rows of the state on a day, with the import and the files that brought them.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_problem::Silent;
use watchfire_record::{CountRow, RecordKind};
use watchfire_vocabulary::{
    AgeBand, CaseClass, DiseaseCode, Measure, PlaceCode, RecordedAt, SourceCode, Stratum,
};

use crate::ArchiveError;
use crate::archive::{Archive, Snapshot};
use crate::kinds::{CaseValue, Cases, Counts, Kind};
use crate::storage::cells::date_of;
use crate::storage::data_file::Loaded;
use crate::storage::import_record::ImportRecord;
use crate::timeline::{StoredRow, state_before};

/// Which rows are asked for. What is `None` or empty does not restrict; both ends of days are included.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RowPredicate {
    /// Source.
    pub source: Option<SourceCode>,
    /// Disease.
    pub disease: Option<DiseaseCode>,
    /// What is counted.
    pub measure: Option<Measure>,
    /// Places exactly as reported.
    pub places: Vec<PlaceCode>,
    /// Age bands exactly as reported.
    pub age_bands: Vec<AgeBand>,
    /// Age band, sex and setting exactly as reported.
    pub strata: Vec<Stratum>,
    /// How sure the cases are; `None` among them = the source does not say.
    pub case_classes: Vec<Option<CaseClass>>,
    /// First day of report; rows without one go by the day they happened.
    pub report_from: Option<Date>,
    /// Last day of report.
    pub report_to: Option<Date>,
    /// First day on which it happened.
    pub reference_from: Option<Date>,
    /// Last day on which it happened.
    pub reference_to: Option<Date>,
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

fn within(day: Option<Date>, from: Option<Date>, to: Option<Date>) -> bool {
    let unrestricted = from.is_none() && to.is_none();
    unrestricted
        || day.is_some_and(|day| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to))
}

fn of_stratum(row: &CountRow, stratum: &Stratum) -> bool {
    (row.age_band, row.sex, &row.setting) == (stratum.age_band, stratum.sex, &stratum.setting)
}

impl RowPredicate {
    fn takes(&self, row: &CountRow) -> bool {
        self.disease.as_ref().is_none_or(|disease| *disease == row.disease)
            && self.measure.is_none_or(|measure| measure == row.measure)
            && (self.places.is_empty() || self.places.contains(&row.place))
            && (self.age_bands.is_empty() || self.age_bands.contains(&row.age_band))
            && (self.strata.is_empty() || self.strata.iter().any(|stratum| of_stratum(row, stratum)))
            && (self.case_classes.is_empty() || self.case_classes.contains(&row.case_class))
            && within(row.report_date.or(row.reference_date), self.report_from, self.report_to)
            && within(row.reference_date, self.reference_from, self.reference_to)
    }
}

impl Archive {
    /// The rows of the state on a day that a predicate takes, by source, day of report, day, place and stratum;
    /// at most `limit` of them.
    pub fn rows(
        &self,
        snapshot: &Snapshot,
        as_of: Date,
        predicate: &RowPredicate,
        limit: usize,
    ) -> Result<Vec<TracedRow>, ArchiveError> {
        let before = self.end_of(as_of);
        let imports = self.imports(snapshot)?;
        let wanted = |source: &SourceCode| predicate.source.as_ref().is_none_or(|wanted| wanted == source);
        let mut found: Vec<TracedRow> = Vec::new();
        for (source, files) in self.files_by_source(RecordKind::Counts, snapshot)? {
            if wanted(&source) {
                let loaded = Loaded::<Counts>::read(&files, &Silent)?;
                for row in state_before(&loaded.rows, before).filter(|row| Counts::present(row.value)) {
                    let count = Counts::decode(&loaded.words, &source, row.key, row.value);
                    if predicate.takes(&count) {
                        found.extend(traced(count, None, row, &imports));
                    }
                }
            }
        }
        for (source, files) in self.files_by_source(RecordKind::Cases, snapshot)? {
            if wanted(&source) {
                let loaded = Loaded::<Cases>::read(&files, &Silent)?;
                for row in state_before(&loaded.rows, before) {
                    let case = Cases::decode(&loaded.words, &source, row.key, row.value);
                    for count in counts_of(&case, row.value)
                        .into_iter()
                        .flatten()
                        .filter(|count| predicate.takes(count))
                    {
                        found.extend(traced(count, Some(case.case_id.clone()), row, &imports));
                    }
                }
            }
        }
        found.sort_by(|a, b| order(a).cmp(&order(b)));
        found.truncate(limit);
        Ok(found)
    }
}

/// What a case adds 1 to.
fn counts_of(case: &watchfire_record::CaseRow, days: CaseValue) -> [Option<CountRow>; 3] {
    let of = |measure, reference_date, reference_kind| CountRow {
        source: case.source.clone(),
        disease: case.disease.clone(),
        measure,
        case_class: case.case_class,
        place: case.place.clone(),
        age_band: if case.age_band == AgeBand::All { AgeBand::Unknown } else { case.age_band },
        sex: case.sex,
        setting: case.setting.clone(),
        reference_date,
        reference_kind,
        report_date: days.reported().and_then(date_of),
        period_days: 1,
        count: 1,
        recorded_at: None,
    };
    let (day, kind) = days.happened().map_or((None, None), |(day, kind)| (date_of(day), kind));
    [
        Some(of(Measure::Case, day, kind)),
        case.death_date.map(|day| of(Measure::Death, Some(day), None)),
        case.admission_date.map(|day| of(Measure::Hospitalization, Some(day), None)),
    ]
}

fn traced<K, V>(
    row: CountRow,
    case_id: Option<String>,
    stored: &StoredRow<K, V>,
    imports: &[Arc<ImportRecord>],
) -> Option<TracedRow> {
    let import = imports.get(stored.import.checked_sub(1)? as usize)?;
    let recorded_at = Timestamp::from_microsecond(stored.at).ok().map(RecordedAt);
    Some(TracedRow {
        row: CountRow { recorded_at, ..row },
        case_id,
        import_id: import.id,
        imported_at: import.imported_at,
        files: import.files.iter().map(|file| file.name.clone()).collect(),
    })
}

fn order(traced: &TracedRow) -> impl Ord + '_ {
    let row = &traced.row;
    (
        (&row.source, row.report_date, row.reference_date, &row.disease, row.measure, &row.place),
        (row.age_band, row.sex, &row.setting, row.case_class, row.reference_kind, row.period_days),
        &traced.case_id,
    )
}
