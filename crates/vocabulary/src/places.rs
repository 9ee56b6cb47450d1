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
    /// Places by each of their names, in any language, as [`alike`] writes it.
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
            for name in old.names.all().map(alike) {
                if let Some(codes) = self.by_name.get_mut(&name) {
                    codes.remove(&old.code);
                    if codes.is_empty() {
                        self.by_name.remove(&name);
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
            self.by_name.entry(alike(name)).or_default().insert(place.code.clone());
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
                let clash = |other: &Place| PlaceProblem::Ambiguous {
                    code: alias.code.clone(),
                    first: other.code.clone().min(place.code.clone()),
                    second: other.code.clone().max(place.code.clone()),
                };
                if let Some(owner) = self.by_code.get(&alias.code)
                    && !owner.provisional
                    && owner.code != place.code
                    && owner.valid.overlaps(alias.valid)
                {
                    problems.push(clash(owner));
                }
                let others = self.aliases.get(&alias.code).into_iter().flatten();
                for other in others.filter_map(|code| self.by_code.get(code)).filter(|o| o.code > place.code)
                {
                    let theirs = other.aliases.iter().filter(|theirs| theirs.code == alias.code);
                    if theirs.into_iter().any(|theirs| theirs.valid.overlaps(alias.valid)) {
                        problems.push(clash(other));
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

    /// What a code meant on a day: the place that had it then, before one of which it was another code then, before one
    /// that had it at another time. Rows of a code that data named before it was imported stay under it.
    pub fn resolve(&self, code: &str, on: Date) -> Resolution {
        let own = self.by_code.get(code);
        if let Some(place) = own.filter(|place| place.provisional || place.valid.holds_on(on)) {
            return Resolution::Known(place.code.clone());
        }
        let owners = self.aliases.get(code).into_iter().flatten();
        let owner = owners.filter_map(|owner| self.by_code.get(owner)).find(|place| {
            place.aliases.iter().any(|alias| alias.code.as_str() == code && alias.valid.holds_on(on))
        });
        match (owner, own) {
            (Some(place), _) => Resolution::Alias(place.code.clone()),
            (None, Some(place)) => Resolution::Known(place.code.clone()),
            (None, None) => Resolution::Unknown,
        }
    }

    /// The places of a name, in any language and case, by code; several where the name is not unique.
    pub fn named(&self, name: &str) -> Vec<&Place> {
        let codes = self.by_name.get(&alike(name)).into_iter().flatten();
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

/// A name as it is looked up: without blanks around it, in lower case.
fn alike(name: &str) -> String {
    name.trim().to_lowercase()
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
mod tests;
