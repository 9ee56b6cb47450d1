//! One reported case without anything that names the person. Personal data: stays in the archive.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_vocabulary::{
    AgeBand, CaseClass, DiseaseCode, PlaceCode, RecordedAt, Setting, Sex, SourceCode,
};

/// One row of a line list. Its key is (source, `case_id`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRow {
    /// The stream of files it came from.
    pub source: SourceCode,
    /// The source's own number of the case.
    pub case_id: String,
    /// Disease.
    pub disease: DiseaseCode,
    /// How sure the case is.
    pub case_class: Option<CaseClass>,
    /// Where the person lives.
    pub place: PlaceCode,
    /// Age in completed years, where known exactly.
    pub age_years: Option<u8>,
    /// Age band: that of `age_years`, or what the source gave (`38-68`), or unknown.
    pub age_band: AgeBand,
    /// Sex.
    pub sex: Option<Sex>,
    /// Where the person was infected or lives.
    pub setting: Setting,
    /// Name or number of the school, nursing home, … where the source gives one.
    pub institution: String,
    /// First day of symptoms.
    pub onset_date: Option<Date>,
    /// Day of diagnosis.
    pub diagnosis_date: Option<Date>,
    /// Day on which the health office learned of it.
    pub report_date: Option<Date>,
    /// Day of admission to hospital.
    pub admission_date: Option<Date>,
    /// Day of death.
    pub death_date: Option<Date>,
    /// From when on the source knew it; `None` = the import says it for all rows.
    pub recorded_at: Option<RecordedAt>,
    /// From then on the source no longer has the case: it was deleted, or ruled out. The other fields say what it
    /// was, as far as the source still tells.
    pub withdrawn: bool,
}

impl Default for CaseRow {
    fn default() -> Self {
        Self {
            source: SourceCode::default(),
            case_id: String::new(),
            disease: DiseaseCode::default(),
            case_class: None,
            place: PlaceCode::default(),
            age_years: None,
            age_band: AgeBand::Unknown,
            sex: None,
            setting: Setting::default(),
            institution: String::new(),
            onset_date: None,
            diagnosis_date: None,
            report_date: None,
            admission_date: None,
            death_date: None,
            recorded_at: None,
            withdrawn: false,
        }
    }
}
