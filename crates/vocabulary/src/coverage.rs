//! What a source promises to tell: within its coverage a count that is absent is 0, outside it is missing.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{DiseaseCode, Measure, PlaceCode};

/// The places, days, diseases and measures for which a source's silence means zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// Whether absence means 0 at all; if not, every absent count is missing.
    pub absent_is_zero: bool,
    /// Places whose parts are covered too; empty = exactly the places that occur in the source.
    #[serde(default)]
    pub places: Vec<PlaceCode>,
    /// Diseases; empty = those that occur in the source.
    #[serde(default)]
    pub diseases: Vec<DiseaseCode>,
    /// Measures; empty = those that occur in the source.
    #[serde(default)]
    pub measures: Vec<Measure>,
    /// First covered day; `None` = the first day that occurs in the source.
    #[serde(default)]
    pub from: Option<Date>,
    /// A state recorded on day D covers days up to D minus this many.
    #[serde(default)]
    pub days_behind: u16,
}

impl Default for Coverage {
    /// Nothing is promised.
    fn default() -> Self {
        Self {
            absent_is_zero: false,
            places: Vec::new(),
            diseases: Vec::new(),
            measures: Vec::new(),
            from: None,
            days_behind: 0,
        }
    }
}

impl Coverage {
    /// A source that reports every case it knows: absence of what it usually reports is 0.
    pub fn complete(days_behind: u16) -> Self {
        Self { absent_is_zero: true, days_behind, ..Self::default() }
    }

    /// Whether silence about a disease and measure is zero, on covered days.
    pub fn silence_is_zero(&self, disease: &DiseaseCode, measure: Measure) -> bool {
        self.absent_is_zero
            && (self.diseases.is_empty() || self.diseases.contains(disease))
            && (self.measures.is_empty() || self.measures.contains(&measure))
    }

    /// The last day that a state recorded on `recorded` covers.
    pub fn last_day(&self, recorded: Date) -> Date {
        recorded.saturating_sub(i32::from(self.days_behind).days())
    }
}
