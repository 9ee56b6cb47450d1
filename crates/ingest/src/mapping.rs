//! A mapping: which column of a table is which field of a record. Every profile is one; users write their own.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::{Date, Weekday};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use watchfire_record::{RecordKind, SameKey};
use watchfire_vocabulary::Coverage;

use crate::{DateForm, Field, IngestError};

/// How a table becomes records, as written in a TOML file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What a row is: `counts`, `cases`, `population` or `places`.
    pub kind: RecordKind,
    /// Name of the source: one for all files that restate or extend one another.
    pub source: String,
    /// Scheme of its place codes: `ags` (Germany), `gbt2260` (China); none = only places already imported.
    #[serde(default)]
    pub scheme: Option<String>,
    /// What rows that agree in all key fields are: `sum` = parts of one count, `duplicate` = a mistake.
    #[serde(default = "duplicate")]
    pub same_key: SameKey,
    /// What negative counts are: `correction` = the source takes back what it reported, `mistake` = rejected.
    #[serde(default)]
    pub negative: Negative,
    /// Whether counts are totals since the beginning: each is turned into what came since the last row of the same
    /// series that was taken, in the order of the file.
    #[serde(default)]
    pub cumulative: bool,
    /// Sums of several days that are told every day count the same persons again and again: of counts over more than one
    /// day only those whose last day is this weekday are taken (`"sunday"` = ISO weeks). Nothing: all are, and those that
    /// overlap are refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sums_end_on: Option<LastDay>,
    /// Days on which the rows restate the whole state (only with a `recorded_at` column).
    #[serde(default)]
    pub restated_at: Vec<Date>,
    /// What the source promises to tell; where nothing is said, see [`Mapping::promised`].
    #[serde(default)]
    pub coverage: Option<Coverage>,
    /// How the file is to be read; what is absent is found out.
    #[serde(default)]
    pub read: Reading,
    /// Where each field comes from.
    pub fields: BTreeMap<Field, FieldSpec>,
    /// Wide tables: each entry makes one record of every row.
    #[serde(default)]
    pub melt: Vec<Melt>,
    /// Rows that the source itself withdraws. In a line list such a row ends its case from then on.
    #[serde(default)]
    pub superseded: Vec<Condition>,
    /// Columns that name a person: never kept, and the import says so.
    #[serde(default)]
    pub personal: Vec<String>,
}

fn duplicate() -> SameKey {
    SameKey::Duplicate
}

/// What a negative count means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Negative {
    /// Nobody counts below zero: the row is rejected.
    #[default]
    Mistake,
    /// The source corrects what it reported before: kept.
    Correction,
}

/// A weekday on which periods end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LastDay {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday: MMWR weeks.
    Saturday,
    /// Sunday: ISO weeks.
    Sunday,
}

impl LastDay {
    /// Its name in mappings.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Monday => "monday",
            Self::Tuesday => "tuesday",
            Self::Wednesday => "wednesday",
            Self::Thursday => "thursday",
            Self::Friday => "friday",
            Self::Saturday => "saturday",
            Self::Sunday => "sunday",
        }
    }

    /// As the calendar has it.
    pub fn weekday(self) -> Weekday {
        match self {
            Self::Monday => Weekday::Monday,
            Self::Tuesday => Weekday::Tuesday,
            Self::Wednesday => Weekday::Wednesday,
            Self::Thursday => Weekday::Thursday,
            Self::Friday => Weekday::Friday,
            Self::Saturday => Weekday::Saturday,
            Self::Sunday => Weekday::Sunday,
        }
    }
}

/// How numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decimal {
    /// `1234.5`; commas are no part of a number.
    #[default]
    Point,
    /// `1.234,5`.
    Comma,
}

/// How a file is to be read; what is absent is found out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Reading {
    /// Encoding by its WHATWG label: `utf-8`, `gb18030`, `windows-1252`.
    pub encoding: Option<String>,
    /// Delimiter.
    pub delimiter: Option<char>,
    /// 1-based line of the header.
    pub header_line: Option<u64>,
    /// Rows that make up the header (default 1); cells below one another are joined by a blank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_rows: Option<u64>,
    /// Rows between header and data: units, a second header.
    pub skip_after_header: u64,
    /// Text with which the first row below the data begins.
    pub footer: Option<String>,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// How numbers are written.
    pub decimal: Decimal,
    /// Words that mean "not known"; absent: `NA`, `N/A`, `n/a`, `null`, `NULL`, `NaN`, `None`. Where `NA` is Namibia,
    /// an empty list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Vec<String>>,
}

/// Where one field comes from: `{ column = "…" }` with what else is to be said, or in short the column or columns alone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields, default)]
pub struct FieldSpec {
    /// Names that its column may have; the first that the file has is taken.
    #[serde(with = "one_or_many")]
    pub column: Vec<String>,
    /// The value of all rows, where there is no column.
    pub constant: Option<String>,
    /// The value of rows in which the column is empty.
    pub default: Option<String>,
    /// What the column's words mean; words that are not listed stay as they are.
    pub values: BTreeMap<String, String>,
    /// How its dates are written, tried in turn; default: year first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<DateForm>,
    /// Days added to the date.
    pub shift_days: i32,
    /// Whether the file must have the column though the record could do without.
    pub required: bool,
}

impl Serialize for FieldSpec {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, to)
    }
}

impl<'de> Deserialize<'de> for FieldSpec {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ShortOrFull)
    }
}

/// Reads a field's column, columns or table.
struct ShortOrFull;

impl<'de> Visitor<'de> for ShortOrFull {
    type Value = FieldSpec;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a column, a list of names, or a table such as { column = \"name\" }")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<FieldSpec, E> {
        Ok(FieldSpec { column: vec![name.to_owned()], ..FieldSpec::default() })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, names: A) -> Result<FieldSpec, A::Error> {
        let column = Vec::deserialize(SeqAccessDeserializer::new(names))?;
        Ok(FieldSpec { column, ..FieldSpec::default() })
    }

    fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<FieldSpec, A::Error> {
        FieldSpec::deserialize(MapAccessDeserializer::new(table))
    }
}

/// One record of a wide row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Melt {
    /// Column that holds the number.
    pub column: String,
    /// Fields that this column fixes, such as `measure = "death"`.
    #[serde(default)]
    pub set: BTreeMap<Field, String>,
    /// Days added to the report date.
    #[serde(default)]
    pub report_shift_days: i32,
    /// Only rows for which this holds make the record.
    #[serde(default)]
    pub only: Option<Condition>,
    /// Whether a zero makes no record.
    #[serde(default)]
    pub skip_zero: bool,
    /// Whether an empty cell makes no record and is no fault (the open corner of a triangle).
    #[serde(default)]
    pub skip_empty: bool,
}

/// A condition on one column; where the file lacks the column it holds for `only` and not for `superseded`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Column.
    pub column: String,
    /// Values for which it holds.
    pub values: Vec<String>,
    /// Values for which it is known not to hold; where any are given, all others but the empty one are told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
}

impl Mapping {
    /// Reads a mapping; `name` is its file, for messages.
    ///
    /// # Errors
    /// Where it is no TOML, has unknown keys, or lacks what its kind needs.
    pub fn parse(name: &str, text: &str) -> Result<Self, IngestError> {
        let wrong = |reason: String| IngestError::Mapping { name: name.to_owned(), reason };
        let mapping: Self = toml::from_str(text).map_err(|error| wrong(error.to_string()))?;
        mapping.check().map_err(wrong)?;
        Ok(mapping)
    }

    /// What the source promises to tell. A line list has a row for every case, so a day without one had none; of counts
    /// nothing is promised that the mapping does not say.
    pub fn promised(&self) -> Coverage {
        let unsaid = || match self.kind {
            RecordKind::Cases => Coverage::complete(0),
            _ => Coverage::default(),
        };
        self.coverage.clone().unwrap_or_else(unsaid)
    }

    /// What contradicts itself.
    fn check(&self) -> Result<(), String> {
        let kind = self.kind;
        if let Some(field) = self.fields.keys().find(|field| !field.belongs_to(kind)) {
            return Err(format!("{} have no field {field}", kind.as_str()));
        }
        let has = |field: &Field| {
            self.fields.contains_key(field)
                || (*field == kind_number(kind) && !self.melt.is_empty())
                || (!self.melt.is_empty() && self.melt.iter().all(|melt| melt.set.contains_key(field)))
        };
        if let Some(field) = Field::required_by(kind).iter().find(|field| !has(field)) {
            return Err(format!("{} need the field {field}: say from which column it comes", kind.as_str()));
        }
        for (field, spec) in &self.fields {
            if spec.column.is_empty() && spec.constant.is_none() {
                return Err(format!("the field {field} needs a column or a constant"));
            }
        }
        if let Some(scheme) = &self.scheme
            && crate::Scheme::named(scheme).is_none()
        {
            return Err(format!("there is no place scheme {scheme:?}: say ags or gbt2260"));
        }
        if self.sums_end_on.is_some() && kind != RecordKind::Counts {
            return Err("only counts have sums_end_on".to_owned());
        }
        if !self.melt.is_empty() && !matches!(kind, RecordKind::Counts | RecordKind::Population) {
            return Err("only counts and population can be melted".to_owned());
        }
        Ok(())
    }

    /// Every column name that it speaks of.
    pub(crate) fn wanted(&self) -> Vec<String> {
        let fields = self.fields.values().flat_map(|spec| spec.column.iter().cloned());
        fields.chain(self.melt.iter().map(|melt| melt.column.clone())).collect()
    }
}

/// The number that a record of this kind carries.
pub(crate) fn kind_number(kind: RecordKind) -> Field {
    match kind {
        RecordKind::Population => Field::Persons,
        _ => Field::Count,
    }
}

/// `column = "a"` or `column = ["a", "b"]`.
mod one_or_many {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Names {
        One(String),
        Many(Vec<String>),
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
        Ok(match Names::deserialize(from)? {
            Names::One(name) => vec![name],
            Names::Many(names) => names,
        })
    }

    pub(super) fn serialize<S: Serializer>(names: &[String], to: S) -> Result<S::Ok, S::Error> {
        names.serialize(to)
    }
}
