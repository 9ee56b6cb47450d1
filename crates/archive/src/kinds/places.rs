//! Places: the code is the key, everything else the value.

use std::str::FromStr;
use std::sync::Arc;

use deltalake::arrow::array::{Array, ArrayRef, BooleanArray, RecordBatch, StringArray};
use jiff::civil::Date;
use watchfire_record::{Batch, KeyParts, PlaceRow, RecordKind};
use watchfire_vocabulary::{Alias, Names, Place, PlaceCode, PlaceLevel, RecordedAt, SourceCode, Validity};

use super::Kind;
use crate::storage::cells;
use crate::storage::interner::Interner;

/// A place with its outline, as a value that can be numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Description {
    pub(crate) place: Place,
    pub(crate) geometry: Option<String>,
}

impl std::hash::Hash for Description {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        // Enough to tell places apart; equality looks at all of it.
        self.place.code.hash(state);
        self.place.names.local.hash(state);
        self.geometry.hash(state);
    }
}

/// Words of places.
#[derive(Debug, Default)]
pub(crate) struct PlaceWords {
    codes: Interner<PlaceCode>,
    descriptions: Interner<Description>,
}

/// The kind.
#[derive(Debug)]
pub(crate) struct PlacesKind;

impl Kind for PlacesKind {
    const RECORD: RecordKind = RecordKind::Places;
    type Row = PlaceRow;
    type Key = u32;
    type Value = u32;
    type Words = PlaceWords;

    fn rows(batch: Batch) -> Option<Vec<PlaceRow>> {
        if let Batch::Places(rows) = batch { Some(rows) } else { None }
    }

    fn source(row: &PlaceRow) -> &SourceCode {
        &row.source
    }

    fn recorded_at(row: &PlaceRow) -> Option<RecordedAt> {
        row.recorded_at
    }

    fn report_days(row: &PlaceRow) -> (Option<Date>, Option<Date>) {
        (None, row.place.valid.from)
    }

    fn key_parts(words: &PlaceWords, key: u32) -> KeyParts {
        KeyParts { place: Some(words.codes.thing(key).clone()), ..KeyParts::default() }
    }

    fn encode(words: &mut PlaceWords, row: &PlaceRow) -> (u32, u32) {
        let description = Description { place: row.place.clone(), geometry: row.geometry.clone() };
        (words.codes.number(&row.place.code), words.descriptions.number(&description))
    }

    fn decode(words: &PlaceWords, source: &SourceCode, _key: u32, value: u32) -> PlaceRow {
        let Description { place, geometry } = words.descriptions.thing(value).clone();
        PlaceRow { source: source.clone(), place, geometry, recorded_at: None }
    }

    fn read(words: &mut PlaceWords, batch: &RecordBatch, into: &mut Vec<(u32, u32)>) -> Result<(), String> {
        let mut codes: Interner<PlaceCode> = Interner::default();
        let code = cells::words(batch, "place", |word| Ok(codes.number(&word.into())))?;
        let parent = cells::words(batch, "parent", |word| Ok(codes.number(&word.into())))?;
        let replaced_by = cells::words(batch, "replaced_by", |word| Ok(codes.number(&word.into())))?;
        let level = cells::words(batch, "level", PlaceLevel::from_str)?;
        let local = cells::texts(batch, "name")?;
        let zh = cells::texts(batch, "name_zh")?;
        let en = cells::texts(batch, "name_en")?;
        let aliases = cells::texts(batch, "aliases")?;
        let geometry = cells::texts(batch, "geometry")?;
        let from = cells::dates(batch, "valid_from")?;
        let until = cells::dates(batch, "valid_until")?;
        let provisional = cells::booleans(batch, "provisional")?;
        let text =
            |column: &StringArray, row: usize| (!column.is_null(row)).then(|| column.value(row).to_owned());
        for row in 0..batch.num_rows() {
            let other_codes: Vec<Alias> = match text(&aliases, row) {
                Some(json) => {
                    serde_json::from_str(&json).map_err(|error| format!("the column aliases: {error}"))?
                }
                None => Vec::new(),
            };
            let place = Place {
                code: codes.thing(code.need(row)).clone(),
                names: Names { local: local.value(row).to_owned(), zh: text(&zh, row), en: text(&en, row) },
                level: level.need(row),
                parent: parent.get(row).map(|code| codes.thing(code).clone()),
                valid: Validity {
                    from: cells::date_of(cells::day(&from, row)),
                    until: cells::date_of(cells::day(&until, row)),
                },
                replaced_by: replaced_by.get(row).map(|code| codes.thing(code).clone()),
                aliases: other_codes,
                provisional: provisional.value(row),
            };
            let key = words.codes.number(&place.code);
            into.push((
                key,
                words.descriptions.number(&Description { place, geometry: text(&geometry, row) }),
            ));
        }
        Ok(())
    }

    fn write(words: &PlaceWords, rows: &[(u32, u32)]) -> Vec<ArrayRef> {
        let numbers: Vec<u32> = rows.iter().map(|(_, value)| *value).collect();
        let all = words.descriptions.all();
        let described = || numbers.iter().map(|number| &all[*number as usize]);
        let text = |text: &dyn Fn(&Description) -> Option<String>| -> ArrayRef {
            Arc::new(described().map(text).collect::<StringArray>())
        };
        let aliases = |d: &Description| {
            // Plain data always has a JSON form.
            (!d.place.aliases.is_empty()).then(|| serde_json::to_string(&d.place.aliases).unwrap_or_default())
        };
        vec![
            cells::word_column(all, &numbers, |d| Some(d.place.code.to_string())),
            text(&|d| Some(d.place.names.local.clone())),
            text(&|d| d.place.names.zh.clone()),
            text(&|d| d.place.names.en.clone()),
            cells::word_column(all, &numbers, |d| Some(d.place.level.to_string())),
            cells::word_column(all, &numbers, |d| d.place.parent.as_ref().map(ToString::to_string)),
            cells::day_column(described().map(|d| cells::day_or_none(d.place.valid.from))),
            cells::day_column(described().map(|d| cells::day_or_none(d.place.valid.until))),
            cells::word_column(all, &numbers, |d| d.place.replaced_by.as_ref().map(ToString::to_string)),
            text(&aliases),
            Arc::new(described().map(|d| Some(d.place.provisional)).collect::<BooleanArray>()),
            text(&|d| d.geometry.clone()),
        ]
    }
}
