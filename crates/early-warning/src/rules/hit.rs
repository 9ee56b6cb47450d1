//! What rules are asked about, and what they answer.

use jiff::civil::Date;
use watchfire_packs::Within;
use watchfire_vocabulary::{DiseaseCode, Measure, Setting};

/// One institution's or class's daily counts of a disease.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its name or code.
    pub id: String,
    /// School, nursery, nursing home, …
    pub setting: Setting,
    /// Whether it is an institution or a class.
    pub within: Within,
    /// Disease or syndrome.
    pub disease: DiseaseCode,
    /// What is counted.
    pub measure: Measure,
    /// Day of the first count.
    pub first: Date,
    /// Persons, one number a day.
    pub counts: Vec<u32>,
}

impl Place {
    /// Persons on the last `days` days up to `on`, and the first of these days; days outside the counts have none.
    pub(super) fn up_to(&self, on: Date, days: u32) -> (Date, u64) {
        let start = on.saturating_sub(jiff::Span::new().days(i64::from(days) - 1));
        let index = |day: Date| i64::from((day - self.first).get_days());
        let from = index(start).max(0) as usize;
        let end = (index(on) + 1).clamp(0, self.counts.len() as i64) as usize;
        (start, self.counts.get(from..end).into_iter().flatten().map(|count| u64::from(*count)).sum())
    }
}

/// A rule that is met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The rule's name in its pack.
    pub rule: String,
    /// The place.
    pub place: String,
    /// First day of the window.
    pub start: Date,
    /// Last day of the window, the day that was judged.
    pub end: Date,
    /// Persons in the window.
    pub count: u64,
    /// Least number of persons that meets the rule.
    pub threshold: u32,
    /// Where the threshold was read.
    pub source: String,
    /// Whether somebody still has to check it against the original.
    pub verify: bool,
}
