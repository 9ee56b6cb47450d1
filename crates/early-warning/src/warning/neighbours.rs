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
    /// Places of one level that share a border, by their outlines as GeoJSON geometries; one that cannot be read has no
    /// neighbours here, and was a problem of its import.
    pub fn of(places: &Places, outlines: &BTreeMap<PlaceCode, String>) -> Self {
        let read = |(code, text): (&PlaceCode, &String)| Some((code.clone(), Outline::parse(text).ok()?.0?));
        let outlines: Vec<(PlaceCode, Outline)> = outlines.iter().filter_map(read).collect();
        let mut levels: BTreeMap<_, Vec<(PlaceCode, &Outline)>> = BTreeMap::new();
        for (code, outline) in &outlines {
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

#[cfg(test)]
mod tests {
    use watchfire_vocabulary::{Place, PlaceLevel};

    use super::*;

    #[test]
    fn places_of_one_level_that_share_a_border() {
        let square = |x: f64| {
            let r = x + 1.0;
            format!(r#"{{"type":"Polygon","coordinates":[[[{x},0],[{r},0],[{r},1],[{x},1],[{x},0]]]}}"#)
        };
        let place = |code: &str, level| Place::provisional(code.into(), level, None);
        let places = Places::from(vec![
            place("a", PlaceLevel::County),
            place("b", PlaceLevel::County),
            place("c", PlaceLevel::County),
            place("town", PlaceLevel::Township),
        ]);
        let outlines = [("a", 0.0), ("b", 1.0), ("c", 2.0), ("town", 3.0)]
            .map(|(code, x)| (PlaceCode::from(code), square(x)))
            .into();
        let neighbours = Neighbours::of(&places, &outlines);
        let are = |a: &str, b: &str| neighbours.are(&a.into(), &b.into());
        assert!(are("a", "b") && are("b", "a") && are("b", "c"));
        assert!(!are("a", "c") && !are("c", "town") && !are("a", "a"));
    }
}
