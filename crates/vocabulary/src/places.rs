//! All places: looked up by code, alias or name, and carried from one boundary to another.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Place, PlaceCode, PlaceLevel};

/// Characters of the longest text that could be a place's name.
const LONGEST_NAME: usize = 200;

/// Something in a list of places that cannot be right.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PlaceProblem {
    /// A parent that is not in the list.
    #[error("place {place} names the parent {parent}, which is not in the list")]
    UnknownParent {
        /// The child.
        place: PlaceCode,
        /// The missing parent.
        parent: PlaceCode,
    },
    /// A place that is its own ancestor.
    #[error("place {place} is its own ancestor: check the parent column")]
    Circle {
        /// A member of the circle.
        place: PlaceCode,
    },
    /// One code or alias for two places at the same time.
    #[error("code {code} means both {first} and {second}")]
    Ambiguous {
        /// The code.
        code: PlaceCode,
        /// One place.
        first: PlaceCode,
        /// The other.
        second: PlaceCode,
    },
}

/// What a code in a file means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// A place of this code.
    Known(PlaceCode),
    /// A place of which this is another code.
    Alias(PlaceCode),
    /// No place; [`Places::suggest`] says what may have been meant.
    Unknown,
}

/// Every place of a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Place>", into = "Vec<Place>")]
pub struct Places {
    by_code: BTreeMap<PlaceCode, Place>,
    aliases: BTreeMap<PlaceCode, Vec<PlaceCode>>,
    /// Places by each of their names, in any language.
    by_name: BTreeMap<String, BTreeSet<PlaceCode>>,
    children: BTreeMap<PlaceCode, BTreeSet<PlaceCode>>,
}

impl From<Vec<Place>> for Places {
    fn from(places: Vec<Place>) -> Self {
        let mut all = Self::default();
        for place in places {
            all.insert(place);
        }
        all
    }
}

impl From<Places> for Vec<Place> {
    fn from(places: Places) -> Self {
        places.by_code.into_values().collect()
    }
}

impl Places {
    /// Adds a place, replacing one of the same code.
    pub fn insert(&mut self, place: Place) {
        if let Some(old) = self.by_code.remove(&place.code) {
            if let Some(siblings) = old.parent.as_ref().and_then(|parent| self.children.get_mut(parent)) {
                siblings.remove(&old.code);
            }
            for name in old.names.all() {
                if let Some(codes) = self.by_name.get_mut(name) {
                    codes.remove(&old.code);
                    if codes.is_empty() {
                        self.by_name.remove(name);
                    }
                }
            }
            for alias in &old.aliases {
                if let Some(codes) = self.aliases.get_mut(&alias.code) {
                    codes.retain(|code| *code != old.code);
                }
            }
        }
        if let Some(parent) = &place.parent {
            self.children.entry(parent.clone()).or_default().insert(place.code.clone());
        }
        for name in place.names.all() {
            self.by_name.entry(name.to_owned()).or_default().insert(place.code.clone());
        }
        for alias in &place.aliases {
            self.aliases.entry(alias.code.clone()).or_default().push(place.code.clone());
        }
        self.by_code.insert(place.code.clone(), place);
    }

    /// What cannot be right in the whole list.
    pub fn check(&self) -> Vec<PlaceProblem> {
        let mut problems = Vec::new();
        for place in self.by_code.values() {
            if let Some(parent) = &place.parent
                && !self.by_code.contains_key(parent)
            {
                problems
                    .push(PlaceProblem::UnknownParent { place: place.code.clone(), parent: parent.clone() });
            }
            if self.ancestors(&place.code).any(|ancestor| ancestor.code == place.code) {
                problems.push(PlaceProblem::Circle { place: place.code.clone() });
            }
            for alias in &place.aliases {
                let owners = self.aliases.get(&alias.code).into_iter().flatten();
                for other in owners.filter_map(|code| self.by_code.get(code)).filter(|o| o.code > place.code)
                {
                    let clash = other.aliases.iter().any(|theirs| {
                        theirs.code == alias.code
                            && alias.valid.from.is_none_or(|f| theirs.valid.until.is_none_or(|u| f < u))
                            && theirs.valid.from.is_none_or(|f| alias.valid.until.is_none_or(|u| f < u))
                    });
                    if clash {
                        problems.push(PlaceProblem::Ambiguous {
                            code: alias.code.clone(),
                            first: place.code.clone(),
                            second: other.code.clone(),
                        });
                    }
                }
            }
        }
        problems
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_code.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.by_code.len()
    }

    /// All, by code.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        self.by_code.values()
    }

    /// The place of a code.
    pub fn get(&self, code: &str) -> Option<&Place> {
        self.by_code.get(code)
    }

    /// Whether some place has this as another code, at whatever time.
    pub fn has_alias(&self, code: &str) -> bool {
        self.aliases.get(code).is_some_and(|owners| !owners.is_empty())
    }

    /// What a code meant on a day.
    pub fn resolve(&self, code: &str, on: Date) -> Resolution {
        if let Some(place) = self.by_code.get(code) {
            return Resolution::Known(place.code.clone());
        }
        let owners = self.aliases.get(code).into_iter().flatten();
        let owner = owners.filter_map(|owner| self.by_code.get(owner)).find(|place| {
            place.aliases.iter().any(|alias| alias.code.as_str() == code && alias.valid.holds_on(on))
        });
        match owner {
            Some(place) => Resolution::Alias(place.code.clone()),
            None => Resolution::Unknown,
        }
    }

    /// The places of a name, in any language, by code; several where the name is not unique.
    pub fn named(&self, name: &str) -> Vec<&Place> {
        let codes = self.by_name.get(name.trim()).into_iter().flatten();
        codes.filter_map(|code| self.by_code.get(code)).collect()
    }

    /// The places whose code or name is nearest to a text, best first; none of a text longer than names are. A text that ends with
    /// a place's name (`海州市北湖县`) means that place rather than the one that it begins with.
    pub fn suggest(&self, text: &str, most: usize) -> Vec<PlaceCode> {
        let wanted = text.trim().to_lowercase();
        if wanted.chars().count() > LONGEST_NAME {
            return Vec::new();
        }
        let mut near: Vec<(f64, &PlaceCode)> = self
            .by_code
            .values()
            .map(|place| {
                let names = place.names.all().map(|name| likeness(&wanted, &name.to_lowercase()));
                let code = strsim::jaro_winkler(&wanted, &place.code.as_str().to_lowercase());
                (names.fold(code, f64::max), &place.code)
            })
            .filter(|(similarity, _)| *similarity > 0.8)
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        near.into_iter().take(most).map(|(_, code)| code.clone()).collect()
    }

    /// The direct parts of a place, by code.
    pub fn children(&self, code: &str) -> impl Iterator<Item = &Place> {
        self.children.get(code).into_iter().flatten().filter_map(|child| self.by_code.get(child))
    }

    /// The places that this one is part of, nearest first. Ends where a circle closes.
    pub fn ancestors<'a>(&'a self, code: &str) -> impl Iterator<Item = &'a Place> + use<'a> {
        let mut next = self.by_code.get(code).and_then(|place| place.parent.as_ref());
        let mut left = self.by_code.len();
        std::iter::from_fn(move || {
            let place = self.by_code.get(next?)?;
            left = left.checked_sub(1)?;
            next = place.parent.as_ref();
            Some(place)
        })
    }

    /// Whether a place is `whole` or a part of it.
    pub fn is_within(&self, code: &str, whole: &str) -> bool {
        code == whole || self.ancestors(code).any(|ancestor| ancestor.code.as_str() == whole)
    }

    /// The places that are part of no other, by code.
    pub fn roots(&self) -> impl Iterator<Item = &Place> {
        self.by_code.values().filter(|place| match &place.parent {
            None => true,
            Some(parent) => !self.by_code.contains_key(parent),
        })
    }

    /// The place that stands for this one in the boundaries of a day: itself, or what took it over by then.
    /// `None` where it did not yet exist, or ended without successor.
    pub fn on_boundaries(&self, code: &str, day: Date) -> Option<&Place> {
        let mut place = self.by_code.get(code)?;
        for _ in 0..self.by_code.len() {
            if place.valid.holds_on(day) {
                return Some(place);
            }
            if place.valid.until.is_none_or(|until| day < until) {
                return None;
            }
            place = self.by_code.get(place.replaced_by.as_ref()?)?;
        }
        None
    }

    /// The place of rank `level` (or the next higher rank there is) that holds this one, in the boundaries of a
    /// day: Berlin's district 11004 at county rank is 11000; Eisenach 16056 after its merger is 16063.
    pub fn roll_up(&self, code: &str, level: PlaceLevel, day: Date) -> Option<&Place> {
        let place = self.on_boundaries(code, day)?;
        if place.level <= level {
            return Some(place);
        }
        self.ancestors(&place.code).find(|ancestor| ancestor.level <= level)
    }
}

/// How near a name is to a text: above 1 where it stands at the text's end, the longer the nearer.
fn likeness(wanted: &str, name: &str) -> f64 {
    let letters = name.chars().count();
    if letters > 1 && wanted.len() > name.len() && wanted.ends_with(name) {
        return 1.0 + letters as f64;
    }
    strsim::jaro_winkler(wanted, name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Alias, Names, Validity};
    use jiff::civil::date;

    fn germany() -> Places {
        let place = |code: &str, name: &str, level, parent: Option<&str>| Place {
            names: Names::local(name),
            provisional: false,
            ..Place::provisional(code.into(), level, parent.map(PlaceCode::from))
        };
        let mut eisenach = place("16056", "Eisenach", PlaceLevel::County, Some("16"));
        eisenach.valid.until = Some(date(2021, 7, 1));
        eisenach.replaced_by = Some("16063".into());
        Places::from(vec![
            place("DE", "Deutschland", PlaceLevel::Country, None),
            place("11", "Berlin", PlaceLevel::Province, Some("DE")),
            place("11000", "Berlin", PlaceLevel::County, Some("11")),
            place("11004", "Berlin Charlottenburg-Wilmersdorf", PlaceLevel::District, Some("11000")),
            place("16", "Thüringen", PlaceLevel::Province, Some("DE")),
            eisenach,
            place("16063", "Wartburgkreis", PlaceLevel::County, Some("16")),
        ])
    }

    #[test]
    fn splits_and_merges() {
        let places = germany();
        let now = date(2026, 1, 1);
        let then = date(2020, 6, 17);
        let at = |code: &str, day| places.roll_up(code, PlaceLevel::County, day).map(|p| p.code.to_string());
        assert_eq!(at("11004", then).as_deref(), Some("11000"));
        assert_eq!(at("16056", then).as_deref(), Some("16056"));
        assert_eq!(at("16056", now).as_deref(), Some("16063"));
        assert!(places.is_within("11004", "DE"));
        assert_eq!(places.check(), []);
    }

    #[test]
    fn unknown_codes_get_suggestions() {
        let places = germany();
        assert_eq!(places.resolve("Eisenah", date(2020, 1, 1)), Resolution::Unknown);
        assert_eq!(places.suggest("Eisenah", 3).first().map(PlaceCode::as_str), Some("16056"));
    }

    #[test]
    fn names_are_found_as_they_are_now() {
        let mut places = germany();
        let codes = |places: &Places, name: &str| {
            places.named(name).iter().map(|place| place.code.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(codes(&places, " Berlin "), ["11", "11000"]);
        let mut renamed = places.get("11000").cloned().unwrap();
        renamed.names = Names { zh: Some("柏林".into()), ..Names::local("Berlin (city)") };
        places.insert(renamed);
        assert_eq!(codes(&places, "Berlin"), ["11"]);
        assert_eq!(codes(&places, "柏林"), ["11000"]);
        assert!(codes(&places, "Bonn").is_empty());
        let read: Places = Vec::<Place>::from(places.clone()).into();
        assert_eq!(read.named("柏林"), places.named("柏林"));
    }

    #[test]
    fn the_name_at_the_end_is_the_exact_one() {
        let place = |code: &str, name: &str| Place {
            names: Names::local(name),
            ..Place::provisional(code.into(), PlaceLevel::County, None)
        };
        let places = Places::from(vec![
            place("329000", "海州市"),
            place("329003", "南山县"),
            place("329004", "北湖县"),
        ]);
        let near: Vec<String> =
            places.suggest("海州市北湖县", 3).iter().map(|code| code.as_str().to_owned()).collect();
        assert_eq!(near, ["329004", "329000"]);
    }

    #[test]
    fn aliases_hold_for_their_time_only() {
        let mut places = germany();
        let mut zone = places.get("16063").cloned().unwrap();
        zone.aliases = vec![Alias {
            code: "16099".into(),
            valid: Validity { from: None, until: Some(date(2019, 1, 1)) },
        }];
        places.insert(zone);
        assert_eq!(places.resolve("16099", date(2018, 1, 1)), Resolution::Alias("16063".into()));
        assert_eq!(places.resolve("16099", date(2020, 1, 1)), Resolution::Unknown);
    }

    #[test]
    fn circles_are_found_and_do_not_hang() {
        let mut places = germany();
        let mut top = places.get("DE").cloned().unwrap();
        top.parent = Some("11004".into());
        places.insert(top);
        assert!(places.check().iter().any(|problem| matches!(problem, PlaceProblem::Circle { .. })));
    }
}
