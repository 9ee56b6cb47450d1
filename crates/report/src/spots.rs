//! Places with events on the map: by the rule of the pages (`web/src/events/events.ts`), without events of other diseases.

use std::collections::BTreeSet;

use watchfire_vocabulary::{PlaceCode, Places};

/// How many places with events a map bears.
const SPOTS_SHOWN: usize = 10;

/// The places on the map that bear events, with the excess of all of them together: an event stands at its place, or the one on
/// the map that it lies in; one of a larger place in the middle of that. `events`, each a place with an excess, come the most
/// important first, and so do the places.
pub(crate) fn spots<'e>(
    events: impl IntoIterator<Item = (&'e PlaceCode, f64)>,
    on_map: &BTreeSet<&PlaceCode>,
    larger: &BTreeSet<&PlaceCode>,
    places: &Places,
) -> Vec<(PlaceCode, f64)> {
    let mut spots: Vec<(PlaceCode, f64)> = Vec::new();
    for (code, excess) in events {
        let above = places.ancestors(code).map(|place| &place.code);
        let lies_in = std::iter::once(code).chain(above).find(|code| on_map.contains(code));
        let Some(place) = lies_in.or_else(|| larger.get(code).copied()) else { continue };
        let excess = excess.max(0.0);
        match spots.iter_mut().find(|(known, _)| known == place) {
            Some((_, sum)) => *sum += excess,
            None => spots.push((place.clone(), excess)),
        }
    }
    spots.truncate(SPOTS_SHOWN);
    spots
}

#[cfg(test)]
mod tests {
    use watchfire_vocabulary::{Place, PlaceLevel};

    use super::*;

    #[test]
    fn events_of_one_place_are_one_circle() {
        let place = |code: &str, level, parent: &str| {
            Place::provisional(code.into(), level, (!parent.is_empty()).then(|| parent.into()))
        };
        let places = Places::from(vec![
            place("city", PlaceLevel::Prefecture, ""),
            place("county", PlaceLevel::County, "city"),
            place("east", PlaceLevel::Township, "county"),
            place("west", PlaceLevel::Township, "county"),
            place("village", PlaceLevel::Village, "west"),
        ]);
        let codes = ["east", "west", "county"].map(PlaceCode::from);
        let (on_map, larger) = (codes[..2].iter().collect(), codes[2..].iter().collect());
        let of = |events: &[(&str, f64)]| {
            let events: Vec<(PlaceCode, f64)> =
                events.iter().map(|(code, excess)| (PlaceCode::from(*code), *excess)).collect();
            let found = spots(events.iter().map(|(code, excess)| (code, *excess)), &on_map, &larger, &places);
            found.into_iter().map(|(code, excess)| (code.to_string(), excess)).collect::<Vec<_>>()
        };
        let found = of(&[
            ("west", 8.0),
            ("county", 5.0),
            ("village", 4.0),
            ("west", -3.0),
            ("east", -1.0),
            ("city", 90.0),
        ]);
        let expected = [("west", 12.0), ("county", 5.0), ("east", 0.0)].map(|(code, n)| (code.to_owned(), n));
        assert_eq!(found, expected);
    }
}
