//! Rows that could not be taken, as far as their key can still be read.
//!
//! A file that tells the whole state withdraws what it lacks. What stands in a row that cannot be read is not lacking:
//! it is there and unreadable. So every key that such a row may be keeps what was known of it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_vocabulary::{DiseaseCode, PlaceCode, RecordedAt};

use crate::RecordKind;

/// The parts of a key. Of a row that could not be taken, `None` is a part that may be anything; of a record that is
/// known, a part that it does not have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct KeyParts {
    /// The source's own number of a case; all of a case's key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_id: Option<String>,
    /// Disease, of counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disease: Option<DiseaseCode>,
    /// Place, of counts and denominators; all of a place's key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceCode>,
    /// The day of the report, of counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_date: Option<Date>,
    /// The day on which it happened, of counts, or of which a denominator speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference_date: Option<Date>,
    /// From when on it holds, where rows say it themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_at: Option<RecordedAt>,
}

/// Which parts are there, in the order of the fields.
type Shape = [bool; 6];

impl KeyParts {
    /// Whether enough is there to name a record of this kind.
    fn names(&self, kind: RecordKind) -> bool {
        match kind {
            RecordKind::Cases => self.case_id.is_some(),
            RecordKind::Places => self.place.is_some(),
            RecordKind::Population => self.place.is_some() && self.reference_date.is_some(),
            RecordKind::Counts => {
                let dated = self.report_date.is_some() || self.reference_date.is_some();
                self.disease.is_some() && self.place.is_some() && dated
            }
        }
    }

    /// Which parts are there.
    fn present(&self) -> Shape {
        [
            self.case_id.is_some(),
            self.disease.is_some(),
            self.place.is_some(),
            self.report_date.is_some(),
            self.reference_date.is_some(),
            self.recorded_at.is_some(),
        ]
    }

    /// Only these parts.
    fn only(&self, [case_id, disease, place, report_date, reference_date, recorded_at]: Shape) -> Self {
        Self {
            case_id: self.case_id.clone().filter(|_| case_id),
            disease: self.disease.clone().filter(|_| disease),
            place: self.place.clone().filter(|_| place),
            report_date: self.report_date.filter(|_| report_date),
            reference_date: self.reference_date.filter(|_| reference_date),
            recorded_at: self.recorded_at.filter(|_| recorded_at),
        }
    }
}

/// How well a row that could not be taken says which record it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// It names the record.
    Named,
    /// Too little of it can be read to name any record, and it may be this one.
    Possible,
}

/// The rows of an import that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct UnreadRows {
    named: Alike,
    unnamed: Alike,
}

/// Rows of one likeness.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
struct Alike {
    rows: u64,
    parts: BTreeSet<KeyParts>,
    /// The sets of parts that occur, for looking a record up.
    shapes: BTreeSet<Shape>,
}

impl Alike {
    fn add(&mut self, parts: KeyParts) {
        self.rows += 1;
        self.shapes.insert(parts.present());
        self.parts.insert(parts);
    }

    fn has(&self, record: &KeyParts) -> bool {
        self.shapes.iter().any(|shape| self.parts.contains(&record.only(*shape)))
    }
}

impl UnreadRows {
    /// Different rows that are remembered; a file with more of them is not told apart any more.
    const KEPT: usize = 200_000;
    /// Different rows that are remembered beyond their import.
    const REMEMBERED: usize = 10_000;

    /// Adds a row of which these parts could be read.
    pub fn add(&mut self, kind: RecordKind, parts: KeyParts) {
        if !parts.names(kind) {
            self.unnamed.add(parts);
        } else if self.named.parts.len() < Self::KEPT || self.named.parts.contains(&parts) {
            self.named.add(parts);
        } else {
            self.unnamed.add(KeyParts::default());
        }
    }

    /// Rows that name their record.
    pub fn named(&self) -> u64 {
        self.named.rows
    }

    /// Rows of which too little can be read for that.
    pub fn unnamed(&self) -> u64 {
        self.unnamed.rows
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.named.rows + self.unnamed.rows == 0
    }

    /// Only the rows that name their record.
    #[must_use]
    pub fn only_named(self) -> Self {
        Self { unnamed: Alike::default(), ..self }
    }

    /// What is remembered of them beyond their import: of more than [`UnreadRows::REMEMBERED`] different rows only that
    /// there were some, of which nothing could be read.
    #[must_use]
    pub fn remembered(self) -> Self {
        if self.named.parts.len() + self.unnamed.parts.len() <= Self::REMEMBERED {
            return self;
        }
        let mut unnamed = Alike::default();
        unnamed.add(KeyParts::default());
        unnamed.rows = self.named.rows + self.unnamed.rows;
        Self { named: Alike::default(), unnamed }
    }

    /// Whether one of the rows may be a record with this key.
    pub fn may_be(&self, record: &KeyParts) -> Option<Likeness> {
        if self.named.has(record) {
            Some(Likeness::Named)
        } else {
            self.unnamed.has(record).then_some(Likeness::Possible)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn case(id: &str) -> KeyParts {
        KeyParts { case_id: Some(id.to_owned()), ..KeyParts::default() }
    }

    #[test]
    fn a_number_names_its_case_and_a_row_without_one_may_be_any() {
        let mut rows = UnreadRows::default();
        rows.add(RecordKind::Cases, case("C2"));
        assert_eq!(rows.may_be(&case("C2")), Some(Likeness::Named));
        assert_eq!(rows.may_be(&case("C3")), None);
        rows.add(RecordKind::Cases, KeyParts::default());
        assert_eq!(rows.may_be(&case("C2")), Some(Likeness::Named));
        assert_eq!(rows.may_be(&case("C3")), Some(Likeness::Possible));
        assert_eq!((rows.named(), rows.unnamed()), (1, 1));
        assert_eq!(rows.only_named().may_be(&case("C3")), None);
    }

    #[test]
    fn of_very_many_rows_it_is_remembered_that_they_may_be_any() {
        let rows = |n: usize| {
            let mut rows = UnreadRows::default();
            (0..n).for_each(|i| rows.add(RecordKind::Cases, case(&i.to_string())));
            rows.remembered()
        };
        let few = rows(UnreadRows::REMEMBERED);
        assert_eq!((few.may_be(&case("7")), few.may_be(&case("x"))), (Some(Likeness::Named), None));
        let many = rows(UnreadRows::REMEMBERED + 1);
        assert_eq!((many.may_be(&case("x")), many.unnamed()), (Some(Likeness::Possible), 10_001));
    }

    #[test]
    fn a_count_may_be_any_that_agrees_in_what_can_be_read() {
        let record = |place: &str, day| KeyParts {
            disease: Some("measles".into()),
            place: Some(place.into()),
            report_date: Some(date(2026, 5, day)),
            reference_date: Some(date(2026, 5, 1)),
            ..KeyParts::default()
        };
        let mut rows = UnreadRows::default();
        rows.add(RecordKind::Counts, KeyParts { report_date: None, reference_date: None, ..record("A", 2) });
        assert_eq!(rows.may_be(&record("A", 3)), Some(Likeness::Possible));
        assert_eq!(rows.may_be(&record("B", 3)), None);
        rows.add(RecordKind::Counts, KeyParts { reference_date: None, ..record("B", 2) });
        assert_eq!(rows.may_be(&record("B", 2)), Some(Likeness::Named));
        assert_eq!(rows.may_be(&record("B", 3)), None);
    }

    #[test]
    fn a_row_that_says_when_it_holds_is_of_that_time_only() {
        let at = |second| Some(RecordedAt(jiff::Timestamp::from_second(second).unwrap()));
        let mut rows = UnreadRows::default();
        rows.add(RecordKind::Cases, KeyParts { recorded_at: at(10), ..case("C2") });
        rows.add(RecordKind::Cases, case("C3"));
        let named =
            |id: &str, second| rows.may_be(&KeyParts { recorded_at: at(second), ..case(id) }).is_some();
        assert_eq!([named("C2", 10), named("C2", 20), named("C3", 20)], [true, false, true]);
    }
}
