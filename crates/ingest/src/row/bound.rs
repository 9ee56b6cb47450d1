//! A mapping bound to the columns of one file.

use std::collections::{BTreeMap, BTreeSet};

use watchfire_record::RecordKind;
use watchfire_table::{Row, narrow, suggest};

use crate::field::Width;
use crate::mapping::{Condition, FieldSpec, Mapping, Melt, kind_number};
use crate::row::number::Numbers;
use crate::row::row_log::RowLog;
use crate::{DateForm, Field, IngestError, rules};

/// A mapping whose columns have been found in a file.
#[derive(Debug)]
pub(crate) struct Bound {
    slots: Vec<Option<Slot>>,
    pub(crate) melts: Vec<BoundMelt>,
    superseded: Vec<BoundCondition>,
    /// Personal columns that the file has.
    pub(crate) personal: Vec<String>,
    /// Columns that tell a needed field which another column tells already: field, the column read, the one left out.
    pub(crate) spare: Vec<(Field, String, String)>,
    missing: Option<Vec<String>>,
    numbers: Numbers,
    /// How full-width forms are read, by column; columns of no field stay as they are.
    widths: Vec<Width>,
    pub(crate) width: usize,
}

/// Where one field comes from in this file.
#[derive(Debug)]
struct Slot {
    index: Option<usize>,
    column: String,
    fallback: String,
    values: BTreeMap<String, String>,
    dates: Vec<DateForm>,
    shift_days: i32,
}

/// One record of a wide row, bound.
#[derive(Debug)]
pub(crate) struct BoundMelt {
    pub(crate) index: usize,
    pub(crate) melt: Melt,
    only: Option<BoundCondition>,
}

#[derive(Debug)]
struct BoundCondition {
    index: usize,
    column: String,
    values: Vec<String>,
    others: Vec<String>,
}

impl BoundCondition {
    fn holds(&self, row: &Row) -> bool {
        let text = row.get(self.index);
        self.values.iter().any(|value| value == text)
    }

    /// A text of which is not known whether it holds for it.
    fn unknown<'r>(&self, row: &'r Row) -> Option<&'r str> {
        let text = Some(row.get(self.index)).filter(|text| !text.is_empty() && !self.others.is_empty())?;
        (!self.holds(row) && self.others.iter().all(|other| other != text)).then_some(text)
    }
}

const YEAR_FIRST: [DateForm; 1] = [DateForm::YearFirst];

impl Bound {
    /// Finds the mapping's columns among those of a file.
    pub(crate) fn new(
        mapping: &Mapping,
        columns: &[String],
        file: &str,
        delimiter: Option<char>,
    ) -> Result<Self, IngestError> {
        let find = |name: &str| {
            let exact = columns.iter().position(|column| column == name);
            exact.or_else(|| columns.iter().position(|column| column.to_lowercase() == name.to_lowercase()))
        };
        let missing = |field: String, wanted: &[String]| IngestError::MissingColumn {
            file: file.to_owned(),
            field,
            wanted: wanted.join(", "),
            columns: columns.join(", "),
            suggestion: wanted.iter().find_map(|name| suggest(name, columns)),
        };
        let once = |index: usize| {
            if columns.iter().filter(|other| **other == columns[index]).count() < 2 {
                return Ok(());
            }
            Err(IngestError::TwiceNamed { file: file.to_owned(), column: columns[index].clone() })
        };
        let (mut slots, mut spare): (Vec<Option<Slot>>, Vec<_>) = (Vec::new(), Vec::new());
        for field in Field::ALL {
            let Some(spec) = mapping.fields.get(field) else {
                slots.push(None);
                continue;
            };
            let slot = slot(spec, find);
            let needed = spec.required || Field::required_by(mapping.kind).contains(field);
            if needed && slot.is_none() {
                return Err(missing(field.to_string(), &spec.column));
            }
            if let Some(read) = slot.as_ref().and_then(|slot| slot.index) {
                once(read)?;
                let told = spec.column.iter().filter_map(|name| find(name)).filter(|index| *index != read);
                // other fields name columns in the order of their worth, and real files have several of them
                let told: BTreeSet<usize> = told.filter(|_| needed).collect();
                let left_out = |index: usize| (*field, columns[read].clone(), columns[index].clone());
                spare.extend(told.into_iter().map(left_out));
            }
            slots.push(slot);
        }
        let condition = |condition: &Condition| {
            let both = |words: &[String]| {
                let ascii = words.iter().map(|word| narrow(word).into_owned());
                words.iter().cloned().chain(ascii).collect()
            };
            find(&condition.column).map(|index| BoundCondition {
                index,
                column: columns[index].clone(),
                values: both(&condition.values),
                others: both(&condition.others),
            })
        };
        let mut melts = Vec::new();
        for melt in &mapping.melt {
            let number = kind_number(mapping.kind).to_string();
            let index =
                find(&melt.column).ok_or_else(|| missing(number, std::slice::from_ref(&melt.column)))?;
            once(index)?;
            melts.push(BoundMelt { index, melt: melt.clone(), only: melt.only.as_ref().and_then(condition) });
        }
        let superseded: Vec<BoundCondition> = mapping.superseded.iter().filter_map(condition).collect();
        // what another field is read from is no second column of this one
        let read: BTreeSet<&str> = slots.iter().flatten().map(|slot| slot.column.as_str()).collect();
        spare.retain(|(_, _, other)| !read.iter().any(|name| name.eq_ignore_ascii_case(other)));
        let widths = widths(&slots, &melts, &superseded, columns.len());
        let this = Self {
            slots,
            melts,
            superseded,
            spare,
            personal: mapping
                .personal
                .iter()
                .filter_map(|name| find(name).map(|i| columns[i].clone()))
                .collect(),
            missing: mapping.read.missing.as_ref().map(|words| {
                let both = |word: &String| [word.clone(), narrow(word).into_owned()];
                words.iter().flat_map(both).collect()
            }),
            numbers: Numbers::new(mapping.read.decimal, delimiter),
            widths,
            width: columns.len(),
        };
        if mapping.kind == RecordKind::Counts
            && !this.has(Field::ReportDate)
            && !this.has(Field::ReferenceDate)
        {
            let wanted: Vec<String> = [Field::ReferenceDate, Field::ReportDate]
                .iter()
                .flat_map(|field| {
                    mapping.fields.get(field).map(|spec| spec.column.clone()).unwrap_or_default()
                })
                .collect();
            return Err(missing("reference_date, report_date".to_owned(), &wanted));
        }
        Ok(this)
    }

    fn slot(&self, field: Field) -> Option<&Slot> {
        self.slots[field as usize].as_ref()
    }

    /// Whether the file tells this field at all.
    pub(crate) fn has(&self, field: Field) -> bool {
        self.slot(field).is_some()
    }

    /// Name of the column that tells a field; the field's own name where it is a constant.
    pub(crate) fn column(&self, field: Field) -> &str {
        self.slot(field)
            .map_or(field.as_str(), |slot| if slot.column.is_empty() { field.as_str() } else { &slot.column })
    }

    /// The text of a field after its value map: empty where missing. `NA` and its like become empty and are noted,
    /// and reject the row where the record needs the field.
    pub(crate) fn text<'r>(
        &'r self,
        field: Field,
        row: &'r Row,
        needed: bool,
        log: &mut RowLog<'_>,
    ) -> &'r str {
        let Some(slot) = self.slot(field) else { return "" };
        let Some(index) = slot.index else { return &slot.fallback };
        let text = row.get(index);
        if let Some(meant) = slot.values.get(text) {
            return meant;
        }
        if self.is_na(text) {
            log.say(rules::na_literal(text, needed), &slot.column);
            return "";
        }
        if text.is_empty() { &slot.fallback } else { text }
    }

    /// Whether the row holds something in the column of a field, be it usable or not.
    pub(crate) fn is_filled(&self, field: Field, row: &Row) -> bool {
        self.slot(field).is_some_and(|slot| {
            let text = slot.index.map_or("", |index| row.get(index));
            let meant = slot.values.get(text).map_or(text, String::as_str);
            !meant.is_empty() && !self.is_na(text)
        })
    }

    /// Whether a text means "not known".
    pub(crate) fn is_na(&self, text: &str) -> bool {
        match &self.missing {
            None => text.len() <= 4 && rules::WORDS.contains(&text),
            Some(words) => words.iter().any(|word| word == text),
        }
    }

    /// Forms in which the dates of a field are written, and the days added to them.
    pub(crate) fn dates(&self, field: Field) -> (&[DateForm], i32) {
        self.slot(field).map_or((&YEAR_FIRST, 0), |slot| (&slot.dates, slot.shift_days))
    }

    /// How numbers are written.
    pub(crate) fn numbers(&self) -> Numbers {
        self.numbers
    }

    /// Writes full-width forms as ASCII wherever the row holds days, numbers, codes or words.
    pub(crate) fn narrow(&self, row: &mut Row) {
        row.narrow(|index, ascii| match self.widths.get(index) {
            Some(Width::Narrow) => true,
            Some(Width::NarrowCode) => ascii.is_ascii(),
            Some(Width::AsWritten) | None => false,
        });
    }

    /// Name of the column of an index, where a field is read from it.
    pub(crate) fn column_of(&self, index: usize) -> Option<&str> {
        let slot = self.slots.iter().flatten().find(|slot| slot.index == Some(index));
        let melted = || self.melts.iter().find(|melted| melted.index == index);
        slot.map(|slot| slot.column.as_str()).or_else(|| melted().map(|melted| melted.melt.column.as_str()))
    }

    /// The first value of the row that is longer than any code, name, number or day: its column and its bytes.
    pub(crate) fn longest(&self, row: &Row) -> Option<(&str, usize)> {
        let limit = rules::VALUE_BYTES_MAX;
        let may_be_long = |field: &Field| matches!(field, Field::Geometry | Field::Aliases);
        let slots = self.slots.iter().zip(Field::ALL).filter(|(_, field)| !may_be_long(field));
        let slots = slots.filter_map(|(slot, _)| slot.as_ref());
        let slots = slots.filter_map(|slot| Some((slot.index?, slot.column.as_str())));
        let melts = self.melts.iter().map(|melted| (melted.index, melted.melt.column.as_str()));
        let mut lengths = slots.chain(melts).map(|(index, column)| (column, row.get(index).len()));
        lengths.find(|(_, bytes)| *bytes > limit)
    }

    /// Whether the source withdraws the row.
    pub(crate) fn is_superseded(&self, row: &Row) -> bool {
        self.superseded.iter().any(|condition| condition.holds(row))
    }

    /// Marks of which is not known whether they withdraw the row: column and text.
    pub(crate) fn unknown_marks<'r>(&'r self, row: &'r Row) -> impl Iterator<Item = (&'r str, &'r str)> {
        self.superseded
            .iter()
            .filter_map(|condition| Some((condition.column.as_str(), condition.unknown(row)?)))
    }
}

impl BoundMelt {
    /// Whether the row makes this record.
    pub(crate) fn applies(&self, row: &Row) -> bool {
        self.only.as_ref().is_none_or(|only| only.holds(row))
    }
}

/// How each column is read: one of several fields as the most careful of them.
fn widths(
    slots: &[Option<Slot>],
    melts: &[BoundMelt],
    superseded: &[BoundCondition],
    columns: usize,
) -> Vec<Width> {
    let mut widths: Vec<Option<Width>> = vec![None; columns];
    let mut set = |index: usize, width: Width| {
        if let Some(now) = widths.get_mut(index) {
            *now = Some(now.map_or(width, |now| now.min(width)));
        }
    };
    for (slot, field) in slots.iter().zip(Field::ALL) {
        if let Some(index) = slot.as_ref().and_then(|slot| slot.index) {
            set(index, field.width());
        }
    }
    let only = melts.iter().filter_map(|melt| melt.only.as_ref());
    let conditions = superseded.iter().chain(only).map(|condition| condition.index);
    for index in melts.iter().map(|melt| melt.index).chain(conditions) {
        set(index, Width::Narrow);
    }
    widths.into_iter().map(|width| width.unwrap_or(Width::AsWritten)).collect()
}

fn slot(spec: &FieldSpec, find: impl Fn(&str) -> Option<usize>) -> Option<Slot> {
    let found = spec.column.iter().find_map(|name| find(name).map(|index| (index, name.clone())));
    let fallback = spec.constant.as_ref().or(spec.default.as_ref());
    let (index, column) = match found {
        Some((index, column)) => (Some(index), column),
        None => (None, String::new()),
    };
    if index.is_none() && fallback.is_none() {
        return None;
    }
    let dates = if spec.dates.is_empty() { YEAR_FIRST.to_vec() } else { spec.dates.clone() };
    // words are looked up after full-width forms have become ASCII
    let mut values: BTreeMap<String, String> =
        spec.values.iter().map(|(text, meant)| (narrow(text).into_owned(), meant.clone())).collect();
    values.extend(spec.values.clone());
    Some(Slot {
        index,
        column,
        fallback: fallback.cloned().unwrap_or_default(),
        values,
        dates,
        shift_days: spec.shift_days,
    })
}
