//! Arrow columns ⇄ plain values, with words decoded once per dictionary and not once per row.

use std::collections::BTreeMap;
use std::sync::Arc;

use deltalake::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Date32Array, DictionaryArray, Int32Array, Int64Array,
    RecordBatch, StringArray, TimestampMicrosecondArray,
};
use deltalake::arrow::datatypes::{
    ArrowPrimitiveType, Date32Type, Int32Type, Int64Type, TimestampMicrosecondType,
};
use jiff::civil::Date;

/// No day.
pub(crate) const NO_DAY: i32 = i32::MIN;

/// Days since 1970-01-01.
pub(crate) fn day_number(date: Date) -> i32 {
    (date.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24) as i32
}

/// Days since 1970-01-01, or [`NO_DAY`].
pub(crate) fn day_or_none(date: Option<Date>) -> i32 {
    date.map_or(NO_DAY, day_number)
}

/// The date of a day number; none for [`NO_DAY`]. Days beyond all calendars are the first or last one of them.
pub(crate) fn date_of(day: i32) -> Option<Date> {
    let beyond = if day < 0 { Date::MIN } else { Date::MAX };
    let since = jiff::Span::new().try_days(day);
    (day != NO_DAY).then(|| since.map_or(beyond, |since| Date::constant(1970, 1, 1).saturating_add(since)))
}

/// A column of words, decoded.
#[derive(Debug)]
pub(crate) struct WordColumn<T> {
    keys: Int32Array,
    values: Vec<T>,
}

impl<T: Copy> WordColumn<T> {
    /// The word of a row.
    pub(crate) fn get(&self, row: usize) -> Option<T> {
        (!self.keys.is_null(row)).then(|| self.values[self.keys.value(row) as usize])
    }

    /// The word of a row in a column that has one in every row.
    pub(crate) fn need(&self, row: usize) -> T {
        self.values[self.keys.value(row) as usize]
    }
}

impl WordColumn<Arc<str>> {
    /// The word of a row; empty where it has none.
    pub(crate) fn text(&self, row: usize) -> &str {
        if self.keys.is_null(row) { "" } else { &self.values[self.keys.value(row) as usize] }
    }
}

fn column<'a>(batch: &'a RecordBatch, name: &str) -> Result<&'a ArrayRef, String> {
    batch.column_by_name(name).ok_or_else(|| format!("the column {name} is missing"))
}

/// Decodes a column of words.
pub(crate) fn words<T>(
    batch: &RecordBatch,
    name: &str,
    mut decode: impl FnMut(&str) -> Result<T, String>,
) -> Result<WordColumn<T>, String> {
    let array = column(batch, name)?.as_dictionary_opt::<Int32Type>();
    let array = array.ok_or_else(|| format!("the column {name} does not hold words"))?;
    let texts = array.values().as_string_opt::<i32>();
    let texts = texts.ok_or_else(|| format!("the column {name} does not hold text"))?;
    // A null in the dictionary itself is never pointed at.
    let values =
        texts.iter().map(|text| decode(text.unwrap_or_default())).collect::<Result<Vec<T>, String>>();
    let values = values.map_err(|error| format!("the column {name}: {error}"))?;
    Ok(WordColumn { keys: array.keys().clone(), values })
}

fn primitive<T: ArrowPrimitiveType>(
    batch: &RecordBatch,
    name: &str,
) -> Result<deltalake::arrow::array::PrimitiveArray<T>, String> {
    let array = column(batch, name)?.as_primitive_opt::<T>();
    array.cloned().ok_or_else(|| format!("the column {name} has another type"))
}

pub(crate) fn dates(batch: &RecordBatch, name: &str) -> Result<Date32Array, String> {
    primitive::<Date32Type>(batch, name)
}

pub(crate) fn integers(batch: &RecordBatch, name: &str) -> Result<Int32Array, String> {
    primitive::<Int32Type>(batch, name)
}

pub(crate) fn longs(batch: &RecordBatch, name: &str) -> Result<Int64Array, String> {
    primitive::<Int64Type>(batch, name)
}

pub(crate) fn times(batch: &RecordBatch, name: &str) -> Result<TimestampMicrosecondArray, String> {
    primitive::<TimestampMicrosecondType>(batch, name)
}

pub(crate) fn booleans(batch: &RecordBatch, name: &str) -> Result<BooleanArray, String> {
    let array = column(batch, name)?.as_boolean_opt();
    array.cloned().ok_or_else(|| format!("the column {name} has another type"))
}

pub(crate) fn texts(batch: &RecordBatch, name: &str) -> Result<StringArray, String> {
    let array = column(batch, name)?.as_string_opt::<i32>();
    array.cloned().ok_or_else(|| format!("the column {name} does not hold text"))
}

/// The day of a row, or [`NO_DAY`].
pub(crate) fn day(array: &Date32Array, row: usize) -> i32 {
    if array.is_null(row) { NO_DAY } else { array.value(row) }
}

/// A column of words: `word` says the word of each cell, `cells` the cell of each row.
pub(crate) fn word_column<C>(all: &[C], cells: &[u32], word: impl Fn(&C) -> Option<String>) -> ArrayRef {
    // Only the cells of these rows: a file must not carry words that none of its rows has.
    let mut of_cell: Vec<Option<Option<i32>>> = vec![None; all.len()];
    let mut numbers: BTreeMap<String, i32> = BTreeMap::new();
    let mut values: Vec<String> = Vec::new();
    let keys: Int32Array = cells
        .iter()
        .map(|&cell| {
            *of_cell[cell as usize].get_or_insert_with(|| {
                let word = word(&all[cell as usize])?;
                Some(*numbers.entry(word).or_insert_with_key(|word| {
                    values.push(word.clone());
                    values.len() as i32 - 1
                }))
            })
        })
        .collect();
    dictionary(keys, values)
}

/// A column in which every row has the same word.
pub(crate) fn constant(word: &str, rows: usize) -> ArrayRef {
    dictionary(Int32Array::from_value(0, rows), vec![word.to_owned()])
}

fn dictionary(keys: Int32Array, values: Vec<String>) -> ArrayRef {
    Arc::new(DictionaryArray::new(keys, Arc::new(StringArray::from(values))))
}

/// A column of days.
pub(crate) fn day_column(days: impl Iterator<Item = i32>) -> ArrayRef {
    Arc::new(days.map(|day| (day != NO_DAY).then_some(day)).collect::<Date32Array>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_beyond_all_calendars_are_no_panic() {
        assert_eq!((date_of(0), date_of(NO_DAY)), (Some(Date::constant(1970, 1, 1)), None));
        assert_eq!((date_of(i32::MAX), date_of(NO_DAY + 1)), (Some(Date::MAX), Some(Date::MIN)));
        assert_eq!(date_of(4_000_000), Some(Date::MAX));
    }
}
