//! Key and values of records as bytes, to find rows that agree in all key fields.

use std::fmt::Write;

use watchfire_record::{CaseRow, CountRow, PlaceRow, PopulationRow};

/// Key bytes and value bytes of a record. The key of a row that says when it holds includes that.
pub(crate) trait Keyed {
    /// Writes both; the buffers are empty.
    fn write(&self, key: &mut String, values: &mut String);
}

/// Fields are kept apart by a character that no field holds.
const APART: char = '\u{1f}';

impl Keyed for CountRow {
    fn write(&self, key: &mut String, values: &mut String) {
        for text in [self.disease.as_str(), self.measure.as_str(), self.place.as_str(), self.setting.as_str()]
        {
            key.push_str(text);
            key.push(APART);
        }
        // writing into a String cannot fail
        let _ = write!(
            key,
            "{:?}{APART}{:?}{APART}{:?}{APART}{:?}{APART}{:?}{APART}{:?}{APART}{}{APART}{:?}",
            self.case_class,
            self.age_band,
            self.sex,
            self.reference_date,
            self.reference_kind,
            self.report_date,
            self.period_days,
            self.recorded_at
        );
        let _ = write!(values, "{}", self.count);
    }
}

impl Keyed for CaseRow {
    fn write(&self, key: &mut String, values: &mut String) {
        // The end of a case repeats no row that tells the case.
        let _ = write!(key, "{}{APART}{:?}{APART}{}", self.case_id, self.recorded_at, self.withdrawn);
        let _ = write!(values, "{self:?}");
    }
}

impl Keyed for PopulationRow {
    fn write(&self, key: &mut String, values: &mut String) {
        let (place, band, sex) = (&self.place, self.age_band, self.sex);
        let _ = write!(
            key,
            "{place}{APART}{band}{APART}{sex:?}{APART}{}{APART}{:?}",
            self.reference_date, self.recorded_at
        );
        let _ = write!(values, "{}", self.persons);
    }
}

impl Keyed for PlaceRow {
    fn write(&self, key: &mut String, values: &mut String) {
        let _ = write!(key, "{}{APART}{:?}", self.place.code, self.recorded_at);
        let _ = write!(values, "{:?}{:?}", self.place, self.geometry);
    }
}
