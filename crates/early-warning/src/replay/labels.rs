//! Outbreaks that somebody labelled: `series,date,outbreak`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use watchfire_series::SeriesKey;
use watchfire_vocabulary::{AgeBand, DiseaseCode, PlaceCode, Places};

use super::walk::number;
use super::{Outbreak, Replayed};

/// An outbreak that is known to have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Disease.
    pub disease: DiseaseCode,
    /// Place.
    pub place: PlaceCode,
    /// Age band; `None` = not said.
    pub age_band: Option<AgeBand>,
    /// Its first day (days since 1970-01-01).
    pub first: i32,
    /// Its last day.
    pub last: i32,
}

/// A label that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("row {row}: the series {series:?} is not written as disease:place or disease:place:age band")]
pub struct LabelError {
    /// Row, from 1, without the header.
    pub row: usize,
    /// What stands there.
    pub series: String,
}

/// Outbreaks of rows `(series, date, outbreak)`: labelled dates in a row are one. Where a series' dates are a week apart
/// or more, each stands for the seven days that begin with it.
///
/// # Errors
/// Where a series is not written as `disease:place[:age band]`.
pub fn labels(rows: &[(String, Date, bool)]) -> Result<Vec<Label>, LabelError> {
    let mut series: BTreeMap<&str, (usize, BTreeMap<i32, bool>)> = BTreeMap::new();
    for (row, (name, date, outbreak)) in rows.iter().enumerate() {
        series.entry(name).or_insert_with(|| (row + 1, BTreeMap::new())).1.insert(number(*date), *outbreak);
    }
    let mut labels = Vec::new();
    for (name, (row, days)) in series {
        let error = || LabelError { row, series: name.to_owned() };
        let mut parts = name.split(':').map(str::trim);
        let disease = parts.next().filter(|part| !part.is_empty()).ok_or_else(error)?;
        let place = parts.next().filter(|part| !part.is_empty()).ok_or_else(error)?;
        let age_band = match parts.next() {
            None => None,
            Some(text) => Some(AgeBand::parse(text).map_err(|_| error())?),
        };
        if parts.next().is_some() {
            return Err(error());
        }
        let apart = days.keys().zip(days.keys().skip(1)).map(|(a, b)| b - a).min();
        let length = if apart.is_none_or(|apart| apart >= 7) { 7 } else { 1 };
        let mut open: Option<Label> = None;
        for (day, outbreak) in days {
            let goes_on = outbreak && open.as_ref().is_some_and(|label| day <= label.last + 1);
            if goes_on {
                open = open.map(|label| Label { last: day + length - 1, ..label });
                continue;
            }
            labels.extend(open.take());
            open = outbreak.then(|| Label {
                disease: disease.into(),
                place: place.into(),
                age_band,
                first: day,
                last: day + length - 1,
            });
        }
        labels.extend(open);
    }
    Ok(labels)
}

/// Marks every series that a labelled outbreak is part of: those of its place and of larger areas, of everybody or of
/// the ages that it names (of all where it names none).
pub fn mark(series: &mut [(SeriesKey, Replayed)], labels: &[Label], places: &Places) {
    for (number, label) in labels.iter().enumerate() {
        let outbreak = Outbreak { label: number, first: label.first, last: label.last };
        for (key, one) in series.iter_mut() {
            let ages =
                key.stratum.is_everybody() || label.age_band.is_none_or(|band| band == key.stratum.age_band);
            let here = key.place == label.place || places.is_within(&label.place, &key.place);
            if key.disease == label.disease && here && ages {
                one.outbreaks.push(outbreak);
            }
        }
    }
    for (_, one) in series.iter_mut() {
        one.outbreaks.sort_unstable_by_key(|outbreak| (outbreak.first, outbreak.last, outbreak.label));
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_and_weeks_in_a_row_are_one_outbreak() {
        let row = |series: &str, day: Date, outbreak| (series.to_owned(), day, outbreak);
        let found = labels(&[
            row("covid-19:05754", date(2020, 6, 16), true),
            row("covid-19:05754", date(2020, 6, 15), true),
            row("covid-19:05754", date(2020, 6, 17), false),
            row("covid-19:05754", date(2020, 6, 20), true),
            row("measles:a:05-14", date(2020, 6, 1), true),
            row("measles:a:05-14", date(2020, 6, 8), true),
        ])
        .expect("labels");
        let spans: Vec<(i32, i32)> = found.iter().map(|label| (label.first, label.last)).collect();
        let day = |d: i8| number(date(2020, 6, d));
        assert_eq!(spans, [(day(15), day(16)), (day(20), day(20)), (day(1), day(14))]);
        assert_eq!(found[2].age_band, AgeBand::parse("05-14").ok());
        let error = labels(&[row("covid", date(2020, 6, 16), true)]).expect_err("no place");
        assert_eq!((error.row, error.series.as_str()), (1, "covid"));
    }
}
