//! How much of what would be judged was not reported: where nothing was told, no event does not mean that there is none.
//!
//! - **Estimates**: of every disease's cases and every finest place that ever told of it, how many weeks are missing; a place of
//!   which only a source tells that is not the one that speaks for the whole around it (a yearbook beside report cards) is not:
//!   where something is awaited, the sum above is missing with it.
//! - **Limits**: a place that never told of a disease is not known to be missing; a disease that nobody reports is not seen.
//! - **Cost**: O(places) for each disease.

use std::collections::BTreeSet;

use jiff::civil::Date;
use watchfire_vocabulary::{Measure, PlaceCode, Places};

use crate::Situation;

/// Data older than this on the as-of say nothing of today (days).
const STALE_AFTER_DAYS: i32 = 14;

/// What of a place could not be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Gaps {
    /// Counts there should be: each disease in each finest place.
    pub(crate) total: i64,
    /// Of these, missing.
    pub(crate) missing: i64,
    /// The newest day told, and its age in days, where it is too old to say anything of the as-of.
    pub(crate) stale: Option<(Date, i32)>,
}

impl Gaps {
    /// Whether so much is missing that no event means nothing: half, or all that was new.
    pub(crate) fn hide_events(&self) -> bool {
        2 * self.missing >= self.total || self.stale.is_some()
    }
}

impl Situation {
    /// What of a place and its parts could not be judged in the newest week.
    pub(crate) fn gaps(&self, place: &PlaceCode, places: &Places) -> Gaps {
        let (mut total, mut missing, mut newest) = (0, 0, None);
        for layer in self.layers.iter().filter(|layer| layer.measure == Measure::Case) {
            let silent: BTreeSet<&PlaceCode> =
                layer.places.iter().filter(|numbers| numbers.count.is_none()).map(|n| &n.place).collect();
            let told: BTreeSet<&PlaceCode> = layer.places.iter().map(|numbers| &numbers.place).collect();
            let is_awaited = |place: &PlaceCode| {
                let mut above = places.ancestors(place).map(|above| &above.code);
                above.find(|above| told.contains(above)).is_none_or(|above| silent.contains(above))
            };
            for numbers in layer.finest_within(place, places) {
                total += 1;
                missing += i64::from(numbers.count.is_none() && is_awaited(&numbers.place));
                newest = newest.max(Some(layer.to));
            }
        }
        let age = |day: &Date| (self.as_of - *day).get_days();
        let stale = newest.map(|day| (day, age(&day))).filter(|(_, days)| *days > STALE_AFTER_DAYS);
        Gaps { total, missing, stale }
    }
}
