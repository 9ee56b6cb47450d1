//! Which rows of the archive make up a number.

use jiff::civil::Date;
use watchfire_archive::{RowCell, RowDays, RowPredicate};
use watchfire_series::{ByReference, ByReport, Selection, SeriesKey};

use crate::Known;

impl Known {
    /// What takes the rows that a series is the sum of, from a day to a day: of each source those of the cells that it adds
    /// together, of the days of which no source before it speaks. Empty where no source can make up the series.
    pub fn behind(
        &self,
        selection: &Selection<'_>,
        key: &SeriesKey,
        by_reference: bool,
        from: Option<Date>,
        to: Option<Date>,
    ) -> Vec<RowPredicate> {
        let history = &self.history;
        let cell = |cell: &u32| {
            let cell = &history.cells[*cell as usize];
            RowCell {
                place: history.places[cell.place as usize].clone(),
                stratum: history.strata[cell.stratum as usize].clone(),
                case_class: cell.case_class,
                period_days: cell.period_days,
            }
        };
        let (from, to) = (from.unwrap_or(Date::MIN), to.unwrap_or(Date::MAX));
        let voices = if by_reference {
            selection.voices::<ByReference>(key, from, to)
        } else {
            selection.voices::<ByReport>(key, from, to)
        };
        voices
            .into_iter()
            .map(|voice| RowPredicate {
                source: Some(history.sources[usize::from(voice.source)].code.clone()),
                disease: Some(key.disease.clone()),
                measure: Some(key.measure),
                cells: Some(voice.cells.iter().map(cell).collect()),
                days: Some(RowDays { by_reference, days: voice.days.into_iter().collect() }),
            })
            .collect()
    }
}
