//! The line list: the source's own number of a case is its key.

use std::str::FromStr;
use std::sync::Arc;

use deltalake::arrow::array::{Array, ArrayRef, Int32Array, RecordBatch, StringArray};
use jiff::civil::Date;
use watchfire_record::{Batch, CaseRow, KeyParts, RecordKind};
use watchfire_vocabulary::{
    AgeBand, CaseClass, DiseaseCode, PlaceCode, RecordedAt, ReferenceKind, Setting, Sex, SourceCode,
};

use super::Kind;
use crate::storage::cells;
use crate::storage::interner::Interner;

/// What is known of a case but its days; many cases share one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct CaseProfile {
    pub(crate) disease: u32,
    pub(crate) case_class: Option<CaseClass>,
    pub(crate) place: u32,
    pub(crate) age_years: Option<u8>,
    pub(crate) age_band: AgeBand,
    pub(crate) sex: Option<Sex>,
    pub(crate) setting: u32,
    pub(crate) institution: u32,
}

/// What is known of a case, 24 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CaseValue {
    pub(crate) profile: u32,
    pub(crate) onset: i32,
    pub(crate) diagnosis: i32,
    pub(crate) report: i32,
    pub(crate) admission: i32,
    pub(crate) death: i32,
}

impl CaseValue {
    /// Day of report, for which that of diagnosis stands.
    pub(crate) fn reported(self) -> Option<i32> {
        [self.report, self.diagnosis].into_iter().find(|day| *day != cells::NO_DAY)
    }

    /// Day on which it happened, and what that day is: the onset, else the report standing in for it, else the first
    /// day on which a hospital knew of it.
    pub(crate) fn happened(self) -> Option<(i32, Option<ReferenceKind>)> {
        let told = |day: i32| (day != cells::NO_DAY).then_some(day);
        let onset = told(self.onset).map(|day| (day, Some(ReferenceKind::Onset)));
        let report = || self.reported().map(|day| (day, Some(ReferenceKind::Report)));
        let in_hospital = || told(self.admission).or(told(self.death)).map(|day| (day, None));
        onset.or_else(report).or_else(in_hospital)
    }
}

/// Words of the line list.
#[derive(Debug, Default)]
pub(crate) struct CaseWords {
    pub(crate) ids: Interner<Arc<str>>,
    pub(crate) diseases: Interner<DiseaseCode>,
    pub(crate) places: Interner<PlaceCode>,
    pub(crate) settings: Interner<Setting>,
    pub(crate) institutions: Interner<String>,
    pub(crate) profiles: Interner<CaseProfile>,
}

/// The kind.
#[derive(Debug)]
pub(crate) struct Cases;

impl Kind for Cases {
    const RECORD: RecordKind = RecordKind::Cases;
    type Row = CaseRow;
    type Key = u32;
    type Value = CaseValue;
    type Words = CaseWords;

    fn rows(batch: Batch) -> Option<Vec<CaseRow>> {
        if let Batch::Cases(rows) = batch { Some(rows) } else { None }
    }

    fn source(row: &CaseRow) -> &SourceCode {
        &row.source
    }

    fn recorded_at(row: &CaseRow) -> Option<RecordedAt> {
        row.recorded_at
    }

    fn report_days(row: &CaseRow) -> (Option<Date>, Option<Date>) {
        let standing_in = row.diagnosis_date.or(row.onset_date).or(row.admission_date).or(row.death_date);
        (row.report_date, standing_in)
    }

    fn withdraws(row: &CaseRow) -> bool {
        row.withdrawn
    }

    fn told_on(_key: u32, value: CaseValue) -> Option<i32> {
        let days = [value.report, value.diagnosis, value.onset, value.admission, value.death];
        days.into_iter().find(|day| *day != cells::NO_DAY)
    }

    fn key_parts(words: &CaseWords, key: u32) -> KeyParts {
        KeyParts { case_id: Some(words.ids.thing(key).to_string()), ..KeyParts::default() }
    }

    fn encode(words: &mut CaseWords, row: &CaseRow) -> (u32, CaseValue) {
        let profile = CaseProfile {
            disease: words.diseases.number(&row.disease),
            case_class: row.case_class,
            place: words.places.number(&row.place),
            age_years: row.age_years,
            age_band: row.age_band,
            sex: row.sex,
            setting: words.settings.number(&row.setting),
            institution: words.institutions.number(&row.institution),
        };
        let value = CaseValue {
            profile: words.profiles.number(&profile),
            onset: cells::day_or_none(row.onset_date),
            diagnosis: cells::day_or_none(row.diagnosis_date),
            report: cells::day_or_none(row.report_date),
            admission: cells::day_or_none(row.admission_date),
            death: cells::day_or_none(row.death_date),
        };
        (words.ids.number(&Arc::from(row.case_id.as_str())), value)
    }

    fn decode(words: &CaseWords, source: &SourceCode, key: u32, value: CaseValue) -> CaseRow {
        let profile = words.profiles.thing(value.profile);
        CaseRow {
            source: source.clone(),
            case_id: words.ids.thing(key).to_string(),
            disease: words.diseases.thing(profile.disease).clone(),
            case_class: profile.case_class,
            place: words.places.thing(profile.place).clone(),
            age_years: profile.age_years,
            age_band: profile.age_band,
            sex: profile.sex,
            setting: words.settings.thing(profile.setting).clone(),
            institution: words.institutions.thing(profile.institution).clone(),
            onset_date: cells::date_of(value.onset),
            diagnosis_date: cells::date_of(value.diagnosis),
            report_date: cells::date_of(value.report),
            admission_date: cells::date_of(value.admission),
            death_date: cells::date_of(value.death),
            recorded_at: None,
            withdrawn: false,
        }
    }

    fn read(
        words: &mut CaseWords,
        batch: &RecordBatch,
        into: &mut Vec<(u32, CaseValue)>,
    ) -> Result<(), String> {
        let ids = cells::texts(batch, "case_id")?;
        let disease = cells::words(batch, "disease", |word| Ok(words.diseases.number(&word.into())))?;
        let case_class = cells::words(batch, "case_class", CaseClass::from_str)?;
        let place = cells::words(batch, "place", |word| Ok(words.places.number(&word.into())))?;
        let age_years = cells::integers(batch, "age_years")?;
        let age_band =
            cells::words(batch, "age_band", |word| AgeBand::parse(word).map_err(|error| error.to_string()))?;
        let sex = cells::words(batch, "sex", Sex::from_str)?;
        let setting = cells::words(batch, "setting", |word| Ok(words.settings.number(&word.into())))?;
        let institution =
            cells::words(batch, "institution", |word| Ok(words.institutions.number(&word.to_owned())))?;
        let names = ["onset_date", "diagnosis_date", "report_date", "admission_date", "death_date"];
        let mut days = Vec::with_capacity(names.len());
        for name in names {
            days.push(cells::dates(batch, name)?);
        }
        let no_setting = words.settings.number(&Setting::default());
        let no_institution = words.institutions.number(&String::new());
        into.reserve(batch.num_rows());
        for row in 0..batch.num_rows() {
            let profile = CaseProfile {
                disease: disease.need(row),
                case_class: case_class.get(row),
                place: place.need(row),
                age_years: (!age_years.is_null(row)).then(|| age_years.value(row) as u8),
                age_band: age_band.need(row),
                sex: sex.get(row),
                setting: setting.get(row).unwrap_or(no_setting),
                institution: institution.get(row).unwrap_or(no_institution),
            };
            let day = |column: usize| cells::day(&days[column], row);
            let value = CaseValue {
                profile: words.profiles.number(&profile),
                onset: day(0),
                diagnosis: day(1),
                report: day(2),
                admission: day(3),
                death: day(4),
            };
            into.push((words.ids.number(&Arc::from(ids.value(row))), value));
        }
        Ok(())
    }

    fn write(words: &CaseWords, rows: &[(u32, CaseValue)]) -> Vec<ArrayRef> {
        let profiles: Vec<u32> = rows.iter().map(|(_, value)| value.profile).collect();
        let all = words.profiles.all();
        let word = |word: &dyn Fn(&CaseProfile) -> Option<String>| cells::word_column(all, &profiles, word);
        let day =
            |day: &dyn Fn(&CaseValue) -> i32| cells::day_column(rows.iter().map(|(_, value)| day(value)));
        let stated = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let ages = profiles.iter().map(|profile| all[*profile as usize].age_years.map(i32::from));
        vec![
            Arc::new(rows.iter().map(|(id, _)| Some(words.ids.thing(*id).as_ref())).collect::<StringArray>()),
            word(&|p| Some(words.diseases.thing(p.disease).to_string())),
            word(&|p| p.case_class.map(|class| class.to_string())),
            word(&|p| Some(words.places.thing(p.place).to_string())),
            Arc::new(ages.collect::<Int32Array>()),
            word(&|p| Some(p.age_band.to_string())),
            word(&|p| p.sex.map(|sex| sex.to_string())),
            word(&|p| stated(words.settings.thing(p.setting))),
            word(&|p| stated(words.institutions.thing(p.institution))),
            day(&|value| value.onset),
            day(&|value| value.diagnosis),
            day(&|value| value.report),
            day(&|value| value.admission),
            day(&|value| value.death),
        ]
    }
}
