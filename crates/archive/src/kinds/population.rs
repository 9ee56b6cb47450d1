//! Denominators: place, band, sex and day make the key.

use std::str::FromStr;
use std::sync::Arc;

use deltalake::arrow::array::{ArrayRef, Int64Array, RecordBatch};
use jiff::civil::Date;
use watchfire_record::{Batch, KeyParts, PopulationRow, RecordKind};
use watchfire_vocabulary::{AgeBand, PlaceCode, RecordedAt, Sex, SourceCode};

use super::Kind;
use crate::storage::cells;
use crate::storage::interner::Interner;

/// Which people of which place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct People {
    pub(crate) place: u32,
    pub(crate) age_band: AgeBand,
    pub(crate) sex: Option<Sex>,
}

/// Words of denominators.
#[derive(Debug, Default)]
pub(crate) struct PopulationWords {
    places: Interner<PlaceCode>,
    people: Interner<People>,
}

/// The kind. A key is the people and the day of which the number speaks.
#[derive(Debug)]
pub(crate) struct Population;

impl Kind for Population {
    const RECORD: RecordKind = RecordKind::Population;
    type Row = PopulationRow;
    type Key = (u32, i32);
    type Value = i64;
    type Words = PopulationWords;

    fn rows(batch: Batch) -> Option<Vec<PopulationRow>> {
        if let Batch::Population(rows) = batch { Some(rows) } else { None }
    }

    fn source(row: &PopulationRow) -> &SourceCode {
        &row.source
    }

    fn recorded_at(row: &PopulationRow) -> Option<RecordedAt> {
        row.recorded_at
    }

    fn report_days(row: &PopulationRow) -> (Option<Date>, Option<Date>) {
        (Some(row.reference_date), None)
    }

    fn key_parts(words: &PopulationWords, (people, day): (u32, i32)) -> KeyParts {
        let place = words.places.thing(words.people.thing(people).place).clone();
        KeyParts { place: Some(place), reference_date: cells::date_of(day), ..KeyParts::default() }
    }

    fn encode(words: &mut PopulationWords, row: &PopulationRow) -> ((u32, i32), i64) {
        let people = People { place: words.places.number(&row.place), age_band: row.age_band, sex: row.sex };
        ((words.people.number(&people), cells::day_number(row.reference_date)), row.persons)
    }

    fn decode(words: &PopulationWords, source: &SourceCode, key: (u32, i32), persons: i64) -> PopulationRow {
        let people = words.people.thing(key.0);
        PopulationRow {
            source: source.clone(),
            place: words.places.thing(people.place).clone(),
            age_band: people.age_band,
            sex: people.sex,
            reference_date: cells::date_of(key.1).unwrap_or_default(),
            persons,
            recorded_at: None,
        }
    }

    fn sum(first: i64, second: i64) -> Option<i64> {
        Some(first.saturating_add(second))
    }

    fn falls(known: i64, said: i64) -> bool {
        said < known
    }

    fn read(
        words: &mut PopulationWords,
        batch: &RecordBatch,
        into: &mut Vec<((u32, i32), i64)>,
    ) -> Result<(), String> {
        let place = cells::words(batch, "place", |word| Ok(words.places.number(&word.into())))?;
        let age_band =
            cells::words(batch, "age_band", |word| AgeBand::parse(word).map_err(|error| error.to_string()))?;
        let sex = cells::words(batch, "sex", Sex::from_str)?;
        let reference = cells::dates(batch, "reference_date")?;
        let persons = cells::longs(batch, "persons")?;
        for row in 0..batch.num_rows() {
            let people = People { place: place.need(row), age_band: age_band.need(row), sex: sex.get(row) };
            into.push(((words.people.number(&people), reference.value(row)), persons.value(row)));
        }
        Ok(())
    }

    fn write(words: &PopulationWords, rows: &[((u32, i32), i64)]) -> Vec<ArrayRef> {
        let people: Vec<u32> = rows.iter().map(|(key, _)| key.0).collect();
        let all = words.people.all();
        vec![
            cells::word_column(all, &people, |p| Some(words.places.thing(p.place).to_string())),
            cells::word_column(all, &people, |p| Some(p.age_band.to_string())),
            cells::word_column(all, &people, |p| p.sex.map(|sex| sex.to_string())),
            cells::day_column(rows.iter().map(|(key, _)| key.1)),
            Arc::new(rows.iter().map(|(_, persons)| *persons).collect::<Int64Array>()),
        ]
    }
}
