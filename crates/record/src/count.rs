//! An aggregated count: so many cases of a disease, in a place, among some people, on a day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_vocabulary::{
    AgeBand, CaseClass, DiseaseCode, Measure, PlaceCode, RecordedAt, ReferenceKind, Setting, Sex, SourceCode,
};

/// One row of the view `counts`. All fields but `count` and `recorded_at` are its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountRow {
    /// The stream of files it came from.
    pub source: SourceCode,
    /// Disease.
    pub disease: DiseaseCode,
    /// What is counted.
    pub measure: Measure,
    /// How sure the cases are; `None` = not broken down.
    pub case_class: Option<CaseClass>,
    /// Place.
    pub place: PlaceCode,
    /// Age band.
    pub age_band: AgeBand,
    /// Sex; `None` = not broken down.
    pub sex: Option<Sex>,
    /// Setting; empty = not broken down.
    pub setting: Setting,
    /// The (first) day on which it happened.
    pub reference_date: Option<Date>,
    /// What kind of day that is; `None` = unknown.
    pub reference_kind: Option<ReferenceKind>,
    /// The (first) day on which the health office learned of it.
    pub report_date: Option<Date>,
    /// How many days the count spans, from its date on: 1 = a day, 7 = a week.
    pub period_days: u16,
    /// How many.
    pub count: i64,
    /// From when on the source knew it; `None` = the import says it for all rows.
    pub recorded_at: Option<RecordedAt>,
}

impl Default for CountRow {
    fn default() -> Self {
        Self {
            source: SourceCode::default(),
            disease: DiseaseCode::default(),
            measure: Measure::Case,
            case_class: None,
            place: PlaceCode::default(),
            age_band: AgeBand::All,
            sex: None,
            setting: Setting::default(),
            reference_date: None,
            reference_kind: None,
            report_date: None,
            period_days: 1,
            count: 0,
            recorded_at: None,
        }
    }
}
