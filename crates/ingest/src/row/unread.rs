//! What a row that could not be taken still says of which record it is.

use jiff::civil::Date;
use watchfire_problem::Problems;
use watchfire_record::{KeyParts, RecordKind};
use watchfire_table::Row;

use crate::Field;
use crate::row::bound::Bound;
use crate::row::reader::Reader;
use crate::row::row_log::RowLog;

/// What of a count's key is no day.
const SERIES: [Field; 7] = [
    Field::Disease,
    Field::Measure,
    Field::CaseClass,
    Field::Place,
    Field::AgeBand,
    Field::Sex,
    Field::Setting,
];

impl Reader<'_> {
    /// The parts of the key that can be read. What is doubtful (a day in the future, a place or disease of no known
    /// name) counts as unreadable: better keep too much than withdraw what is there.
    pub(crate) fn key_parts(&mut self, bound: &Bound, row: &Row) -> KeyParts {
        let mut unsaid = Problems::default();
        let mut log = RowLog::new(&mut unsaid, "", row.line());
        let mut parts =
            KeyParts { recorded_at: self.recorded_at(bound, row, &mut log), ..KeyParts::default() };
        let mut text = |field| Some(bound.text(field, row, false, &mut log)).filter(|text| !text.is_empty());
        match self.mapping.kind {
            RecordKind::Cases => parts.case_id = text(Field::CaseId).map(str::to_owned),
            RecordKind::Places => {
                parts.place = text(Field::Code).map(|written| self.place_code(written).into());
            }
            RecordKind::Counts | RecordKind::Population => {
                let place = text(Field::Place);
                // one wide row may tell of several diseases
                let melted_disease = bound.melts.iter().any(|of| of.melt.set.contains_key(&Field::Disease));
                let disease = text(Field::Disease).filter(|_| !melted_disease);
                parts.reference_date = self.past_day(Field::ReferenceDate, bound, row, &mut log);
                // one wide row may tell counts of several report days
                if bound.melts.iter().all(|melted| melted.melt.report_shift_days == 0) {
                    parts.report_date = self.past_day(Field::ReportDate, bound, row, &mut log);
                }
                let on = parts.report_date.or(parts.reference_date);
                parts.place = place.and_then(|text| self.finder.known(text, on));
                parts.disease = disease.and_then(|text| self.known_disease(text));
            }
        }
        parts
    }

    /// The texts by which the rows of a running total belong together: all of the key but its days.
    pub(crate) fn series_text(bound: &Bound, row: &Row) -> String {
        let mut unsaid = Problems::default();
        let mut log = RowLog::new(&mut unsaid, "", row.line());
        SERIES.map(|field| bound.text(field, row, false, &mut log)).join("\u{1f}")
    }

    fn past_day(&mut self, field: Field, bound: &Bound, row: &Row, log: &mut RowLog<'_>) -> Option<Date> {
        self.date(field, bound, row, false, log).filter(|day| *day <= self.today)
    }
}
