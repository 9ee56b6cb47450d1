//! Rows into denominators.

use watchfire_record::PopulationRow;
use watchfire_table::Row;

use crate::row::bound::Bound;
use crate::row::reader::Reader;
use crate::row::row_log::RowLog;
use crate::{Field, Negative, rules};

impl Reader<'_> {
    /// Adds the denominator of a row.
    pub(crate) fn population(
        &mut self,
        bound: &Bound,
        row: &Row,
        log: &mut RowLog<'_>,
        out: &mut Vec<PopulationRow>,
    ) {
        self.check_source(bound, row, log);
        let field = Field::ReferenceDate;
        let reference_date = self.date(field, bound, row, true, log);
        if reference_date.is_none() && !log.is_rejected() {
            log.say(rules::missing_value(field.as_str()), bound.column(field));
        }
        let recorded_at = self.recorded_at(bound, row, log);
        let place = self.place(bound, row, reference_date, log);
        let age_band = self.age_band(bound, row, log);
        let sex = Self::sex(bound, row, log);
        let persons = Self::number(Field::Persons, bound, row, log);
        let negative = persons.and_then(|persons| rules::negative_count(persons, Negative::Mistake));
        log.say_any(negative, bound.column(Field::Persons));
        if let (Some(reference_date), Some(persons), false) = (reference_date, persons, log.is_rejected()) {
            let source = self.source.clone();
            out.push(PopulationRow { source, place, age_band, sex, reference_date, persons, recorded_at });
        }
    }
}
