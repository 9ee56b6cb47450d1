//! What is to be said, as a key and arguments; the words are in the crate `wording`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_vocabulary::{AgeBand, DiseaseCode, Measure, PlaceCode, PlaceLevel, Stratum};

/// One argument of a sentence, typed so that each language can write it in its own way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "type", content = "value")]
pub enum Argument {
    /// A whole number.
    Count(i64),
    /// A number with digits after the point.
    Number(f64),
    /// A share, 0.18 = 18 %.
    Share(f64),
    /// How a count differs from the one before, see [`crate::Change`] (cases).
    Change {
        /// The count.
        now: f64,
        /// The one before.
        before: f64,
    },
    /// A day.
    Date(Date),
    /// A place, shown by its name.
    Place(PlaceCode),
    /// A disease, shown by its name.
    Disease(DiseaseCode),
    /// A measure, shown in words.
    Measure(Measure),
    /// An age band.
    Age(AgeBand),
    /// Which people; of everybody the word `all`, by which a sentence may choose.
    People(Stratum),
    /// The rank of a place, shown as a unit of counting: `48 townships`.
    Level(PlaceLevel),
    /// A word as it is: a method's name, a source's code.
    Text(String),
}

/// A sentence to be: `key` names the message of the wording files.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Wording {
    /// Kebab-case name of the message.
    pub key: String,
    /// Values for its places.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, Argument>,
}

// Numbers in a wording are finite: they come from counts.
impl Eq for Wording {}

impl Wording {
    /// The message of a key.
    pub fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), args: BTreeMap::new() }
    }

    /// With an argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: Argument) -> Self {
        self.args.insert(name.to_owned(), value);
        self
    }
}
