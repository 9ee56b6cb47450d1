//! The four kinds of rows, each as a compact key with a value, and as columns.

mod cases;
mod counts;
mod places;
mod population;

use std::fmt::Debug;

use deltalake::arrow::array::{ArrayRef, RecordBatch};
use jiff::civil::Date;
use watchfire_record::{Batch, KeyParts, RecordKind};
use watchfire_vocabulary::{RecordedAt, SourceCode};

pub(crate) use cases::{CaseValue, CaseWords, Cases};
pub(crate) use counts::{CountKey, Counts};
pub(crate) use places::PlacesKind;
pub(crate) use population::Population;

/// A kind of rows: what makes a key, what its value is, and how both lie in a table.
///
/// Keys and values are a few bytes each, their words interned: the archive holds the rows of one source in
/// memory while it compares states, some 40 bytes for a count and 60 for a case (and its id).
pub(crate) trait Kind: Debug + Sized + 'static {
    /// Which.
    const RECORD: RecordKind;
    /// The row type of `record`.
    type Row: Debug + Clone;
    /// What rows of one source must share to restate one another.
    type Key: Copy + Ord + Debug + Send;
    /// What they say of it.
    type Value: Copy + Eq + Debug + Send;
    /// The interned words of keys and values.
    type Words: Default + Debug;

    /// The rows of a batch of this kind.
    fn rows(batch: Batch) -> Option<Vec<Self::Row>>;

    /// The source a row names.
    fn source(row: &Self::Row) -> &SourceCode;

    /// From when on the source knew it, where the row says so.
    fn recorded_at(row: &Self::Row) -> Option<RecordedAt>;

    /// The day on which it was reported, and the day standing in where there is none.
    fn report_days(row: &Self::Row) -> (Option<Date>, Option<Date>);

    /// Whether the row ends its key instead of stating it.
    fn withdraws(_row: &Self::Row) -> bool {
        false
    }

    /// The day by which a stored key counts as told or not told by files that reach from one report day to another.
    fn told_on(_key: Self::Key, _value: Self::Value) -> Option<i32> {
        None
    }

    /// The parts of a stored key that a row which could not be taken may still name.
    fn key_parts(words: &Self::Words, key: Self::Key) -> KeyParts;

    /// Key and value of a row.
    fn encode(words: &mut Self::Words, row: &Self::Row) -> (Self::Key, Self::Value);

    /// The row of a key and value.
    fn decode(words: &Self::Words, source: &SourceCode, key: Self::Key, value: Self::Value) -> Self::Row;

    /// Whether a state lists a key with this value. A zero is known, and nothing to list.
    fn present(_value: Self::Value) -> bool {
        true
    }

    /// The value of two rows that are parts of one; `None` = the later row holds.
    fn sum(_first: Self::Value, _second: Self::Value) -> Option<Self::Value> {
        None
    }

    /// Whether a sum of parts is less than what was known of its key.
    fn falls(_known: Self::Value, _said: Self::Value) -> bool {
        false
    }

    /// What a tombstone says of a key whose value was this; `None` = there is nothing to end.
    fn tombstone(previous: Self::Value) -> Option<Self::Value> {
        Some(previous)
    }

    /// Keys and values of stored rows; an error says which column contradicts the format.
    fn read(
        words: &mut Self::Words,
        batch: &RecordBatch,
        into: &mut Vec<(Self::Key, Self::Value)>,
    ) -> Result<(), String>;

    /// The kind's own columns after `source`, in their order.
    fn write(words: &Self::Words, rows: &[(Self::Key, Self::Value)]) -> Vec<ArrayRef>;
}
