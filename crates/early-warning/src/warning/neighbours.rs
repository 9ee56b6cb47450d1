//! Which places lie beside which, for outbreaks that cross a border.

use std::collections::{BTreeMap, BTreeSet};

use watchfire_geometry::{Outline, neighbours};
use watchfire_vocabulary::{PlaceCode, Places};

/// Neighbours by place; places without outlines have none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Neighbours(BTreeMap<PlaceCode, BTreeSet<PlaceCode>>);

/// Outlines from different sources, whose common border differs by less, touch (degrees; a kilometre).
const SLACK_DEGREES: f64 = 0.01;

impl Neighbours {
    /// Places of one level that share a border.
    pub fn of(places: &Places, outlines: &[(PlaceCode, Outline)]) -> Self {
        let mut levels: BTreeMap<_, Vec<(PlaceCode, &Outline)>> = BTreeMap::new();
        for (code, outline) in outlines {
            if let Some(place) = places.get(code) {
                levels.entry(place.level).or_default().push((code.clone(), outline));
            }
        }
        Self(levels.values().flat_map(|level| neighbours(level, SLACK_DEGREES)).collect())
    }

    /// Pairs of places that lie beside each other.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (PlaceCode, PlaceCode)>) -> Self {
        let mut all = Self::default();
        for (a, b) in pairs {
            all.0.entry(a.clone()).or_default().insert(b.clone());
            all.0.entry(b).or_default().insert(a);
        }
        all
    }

    /// Whether two places lie beside each other.
    pub fn are(&self, a: &PlaceCode, b: &PlaceCode) -> bool {
        self.0.get(a).is_some_and(|beside| beside.contains(b))
    }
}
