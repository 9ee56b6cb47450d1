//! Aggregated counts: all columns but the count itself make the key.

use std::str::FromStr;
use std::sync::Arc;

use deltalake::arrow::array::{ArrayRef, Int32Array, Int64Array, RecordBatch};
use jiff::civil::Date;
use watchfire_record::{Batch, CountRow, KeyParts, RecordKind};
use watchfire_vocabulary::{
    AgeBand, CaseClass, DiseaseCode, Measure, PlaceCode, RecordedAt, ReferenceKind, Setting, Sex, SourceCode,
    Stratum,
};

use super::Kind;
use crate::storage::cells;
use crate::storage::interner::Interner;

/// Everything of a count's key but its days.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct CountCell {
    pub(crate) disease: u32,
    pub(crate) measure: Measure,
    pub(crate) case_class: Option<CaseClass>,
    pub(crate) place: u32,
    pub(crate) age_band: AgeBand,
    pub(crate) sex: Option<Sex>,
    pub(crate) setting: u32,
    pub(crate) kind: Option<ReferenceKind>,
    pub(crate) period_days: u16,
}

/// A count's key, 12 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CountKey {
    pub(crate) cell: u32,
    pub(crate) report: i32,
    pub(crate) reference: i32,
}

/// Words of counts.
#[derive(Debug, Default)]
pub(crate) struct CountWords {
    pub(crate) diseases: Interner<DiseaseCode>,
    pub(crate) places: Interner<PlaceCode>,
    pub(crate) settings: Interner<Setting>,
    pub(crate) cells: Interner<CountCell>,
}

impl CountWords {
    /// The stratum of a cell.
    pub(crate) fn stratum(&self, cell: &CountCell) -> Stratum {
        let setting = self.settings.thing(cell.setting).clone();
        Stratum { age_band: cell.age_band, sex: cell.sex, setting }
    }
}

/// The kind.
#[derive(Debug)]
pub(crate) struct Counts;

impl Kind for Counts {
    const RECORD: RecordKind = RecordKind::Counts;
    type Row = CountRow;
    type Key = CountKey;
    type Value = i64;
    type Words = CountWords;

    fn rows(batch: Batch) -> Option<Vec<CountRow>> {
        if let Batch::Counts(rows) = batch { Some(rows) } else { None }
    }

    fn source(row: &CountRow) -> &SourceCode {
        &row.source
    }

    fn recorded_at(row: &CountRow) -> Option<RecordedAt> {
        row.recorded_at
    }

    fn report_days(row: &CountRow) -> (Option<Date>, Option<Date>) {
        (row.report_date, row.reference_date)
    }

    fn told_on(key: CountKey, _count: i64) -> Option<i32> {
        [key.report, key.reference].into_iter().find(|day| *day != cells::NO_DAY)
    }

    fn key_parts(words: &CountWords, key: CountKey) -> KeyParts {
        let cell = words.cells.thing(key.cell);
        KeyParts {
            disease: Some(words.diseases.thing(cell.disease).clone()),
            place: Some(words.places.thing(cell.place).clone()),
            report_date: cells::date_of(key.report),
            reference_date: cells::date_of(key.reference),
            ..KeyParts::default()
        }
    }

    fn encode(words: &mut CountWords, row: &CountRow) -> (CountKey, i64) {
        let cell = CountCell {
            disease: words.diseases.number(&row.disease),
            measure: row.measure,
            case_class: row.case_class,
            place: words.places.number(&row.place),
            age_band: row.age_band,
            sex: row.sex,
            setting: words.settings.number(&row.setting),
            kind: row.reference_kind,
            period_days: row.period_days,
        };
        let cell = words.cells.number(&cell);
        let (report, reference) =
            (cells::day_or_none(row.report_date), cells::day_or_none(row.reference_date));
        (CountKey { cell, report, reference }, row.count)
    }

    fn decode(words: &CountWords, source: &SourceCode, key: CountKey, count: i64) -> CountRow {
        let cell = words.cells.thing(key.cell);
        CountRow {
            source: source.clone(),
            disease: words.diseases.thing(cell.disease).clone(),
            measure: cell.measure,
            case_class: cell.case_class,
            place: words.places.thing(cell.place).clone(),
            age_band: cell.age_band,
            sex: cell.sex,
            setting: words.settings.thing(cell.setting).clone(),
            reference_date: cells::date_of(key.reference),
            reference_kind: cell.kind,
            report_date: cells::date_of(key.report),
            period_days: cell.period_days,
            count,
            recorded_at: None,
        }
    }

    fn present(count: i64) -> bool {
        count != 0
    }

    fn sum(first: i64, second: i64) -> Option<i64> {
        Some(first.saturating_add(second))
    }

    fn falls(known: i64, said: i64) -> bool {
        said < known
    }

    fn tombstone(previous: i64) -> Option<i64> {
        Self::present(previous).then_some(0)
    }

    fn read(
        words: &mut CountWords,
        batch: &RecordBatch,
        into: &mut Vec<(CountKey, i64)>,
    ) -> Result<(), String> {
        let disease = cells::words(batch, "disease", |word| Ok(words.diseases.number(&word.into())))?;
        let measure = cells::words(batch, "measure", Measure::from_str)?;
        let case_class = cells::words(batch, "case_class", CaseClass::from_str)?;
        let place = cells::words(batch, "place", |word| Ok(words.places.number(&word.into())))?;
        let age_band =
            cells::words(batch, "age_band", |word| AgeBand::parse(word).map_err(|error| error.to_string()))?;
        let sex = cells::words(batch, "sex", Sex::from_str)?;
        let setting = cells::words(batch, "setting", |word| Ok(words.settings.number(&word.into())))?;
        let kind = cells::words(batch, "reference_kind", ReferenceKind::from_str)?;
        let reference = cells::dates(batch, "reference_date")?;
        let report = cells::dates(batch, "report_date")?;
        let period_days = cells::integers(batch, "period_days")?;
        let count = cells::longs(batch, "count")?;
        let no_setting = words.settings.number(&Setting::default());
        into.reserve(batch.num_rows());
        for row in 0..batch.num_rows() {
            let cell = CountCell {
                disease: disease.need(row),
                measure: measure.need(row),
                case_class: case_class.get(row),
                place: place.need(row),
                age_band: age_band.need(row),
                sex: sex.get(row),
                setting: setting.get(row).unwrap_or(no_setting),
                kind: kind.get(row),
                period_days: period_days.value(row) as u16,
            };
            let cell = words.cells.number(&cell);
            let key =
                CountKey { cell, report: cells::day(&report, row), reference: cells::day(&reference, row) };
            into.push((key, count.value(row)));
        }
        Ok(())
    }

    fn write(words: &CountWords, rows: &[(CountKey, i64)]) -> Vec<ArrayRef> {
        let cells: Vec<u32> = rows.iter().map(|(key, _)| key.cell).collect();
        let all = words.cells.all();
        let word = |word: &dyn Fn(&CountCell) -> Option<String>| cells::word_column(all, &cells, word);
        vec![
            word(&|cell| Some(words.diseases.thing(cell.disease).to_string())),
            word(&|cell| Some(cell.measure.to_string())),
            word(&|cell| cell.case_class.map(|class| class.to_string())),
            word(&|cell| Some(words.places.thing(cell.place).to_string())),
            word(&|cell| Some(cell.age_band.to_string())),
            word(&|cell| cell.sex.map(|sex| sex.to_string())),
            word(&|cell| {
                Some(words.settings.thing(cell.setting).to_string()).filter(|setting| !setting.is_empty())
            }),
            cells::day_column(rows.iter().map(|(key, _)| key.reference)),
            word(&|cell| cell.kind.map(|kind| kind.to_string())),
            cells::day_column(rows.iter().map(|(key, _)| key.report)),
            Arc::new(
                cells.iter().map(|cell| i32::from(all[*cell as usize].period_days)).collect::<Int32Array>(),
            ),
            Arc::new(rows.iter().map(|(_, count)| *count).collect::<Int64Array>()),
        ]
    }
}
