//! From the text of a place column to a place, and the account of those that are not imported yet.

use std::collections::BTreeMap;

use jiff::civil::Date;
use watchfire_problem::{Action, Location, Problem, Problems};
use watchfire_vocabulary::{Names, Place, PlaceCode, PlaceLevel, Places, Resolution};

use crate::row::memo::Memo;
use crate::row::row_log::RowLog;
use crate::row::shown;
use crate::{Scheme, rules};

/// Finds places and remembers those that only the data know.
pub(crate) struct PlaceFinder<'a> {
    places: &'a Places,
    scheme: Option<&'static Scheme>,
    memo: Memo<Meaning>,
    provisional: BTreeMap<PlaceCode, Seen>,
    suggested: usize,
    file: u32,
    in_file: u64,
}

/// What a text means.
#[derive(Debug, Clone)]
enum Meaning {
    /// A place known by this code or unique name, or by the scheme.
    Place { code: PlaceCode, provisional: bool },
    /// Depends on the day.
    Alias,
}

/// A place that is not imported, and where it was met.
#[derive(Debug)]
struct Seen {
    place: Place,
    problem: Problem,
    rows: u64,
}

impl<'a> PlaceFinder<'a> {
    pub(crate) fn new(places: &'a Places, scheme: Option<&'static Scheme>) -> Self {
        Self {
            places,
            scheme,
            memo: Memo::default(),
            provisional: BTreeMap::new(),
            suggested: 0,
            file: 0,
            in_file: 0,
        }
    }

    /// The place of a text on a day; `name` is what the row calls it, if it does.
    pub(crate) fn find(
        &mut self,
        text: &str,
        name: &str,
        on: Option<Date>,
        column: &str,
        log: &mut RowLog<'_>,
    ) -> PlaceCode {
        let (places, scheme) = (self.places, self.scheme);
        let mut met = None;
        let meaning = self.memo.get(text, |text| {
            let (meaning, unknown) = meaning(places, scheme, text);
            met = Some(unknown);
            meaning
        });
        if let Some(unknown) = met {
            self.in_file += 1;
            if unknown {
                self.note(text, name, column, log);
            }
        }
        match meaning {
            Meaning::Place { code, provisional } => {
                if provisional && let Some(seen) = self.provisional.get_mut(&code) {
                    seen.rows += 1;
                }
                code
            }
            Meaning::Alias => {
                let on = on.unwrap_or(Date::constant(9999, 12, 31));
                match self.places.resolve(text, on) {
                    Resolution::Known(code) => code,
                    Resolution::Alias(code) => {
                        log.say(rules::place_alias(text, &code).action(Action::Corrected), column);
                        code
                    }
                    Resolution::Unknown => {
                        self.note(text, name, column, log);
                        let code = PlaceCode::from(text);
                        if let Some(seen) = self.provisional.get_mut(&code) {
                            seen.rows += 1;
                        }
                        code
                    }
                }
            }
        }
    }

    /// The place that a text surely means, also one that only earlier data know. Nothing is said or remembered.
    pub(crate) fn known(&self, text: &str, on: Option<Date>) -> Option<PlaceCode> {
        match meaning(self.places, self.scheme, text).0 {
            Meaning::Place { code, .. } => self.places.get(&code).map(|place| place.code.clone()),
            Meaning::Alias => match self.places.resolve(text, on?) {
                Resolution::Known(code) | Resolution::Alias(code) => Some(code),
                Resolution::Unknown => None,
            },
        }
    }

    /// Remembers a place that is not imported.
    fn note(&mut self, text: &str, name: &str, column: &str, log: &RowLog<'_>) {
        let normal = self.scheme.and_then(|scheme| scheme.normalize(text));
        let known = self.scheme.zip(normal).and_then(|(scheme, code)| Some((scheme, scheme.place(&code)?)));
        let (mut place, problem) = if let Some((scheme, place)) = known {
            let problem = rules::provisional_place(&place.code, scheme.name());
            (place, problem)
        } else {
            // a search through all names for every unknown code would cost minutes on a bad file
            let mut near = if self.suggested < Problems::KEPT {
                self.places.suggest(text, usize::MAX)
            } else {
                Vec::new()
            };
            self.suggested += 1;
            // what only the data know is no advice: it may be this very text, from an earlier import
            near.retain(|code| self.places.get(code).is_some_and(|place| !place.provisional));
            near.truncate(3);
            let near: Vec<String> = near
                .iter()
                .map(|code| {
                    let name = self.places.get(code).map_or("", |place| place.names.local.as_str());
                    format!("{code} {name}")
                })
                .collect();
            let place = Place::provisional(text.into(), PlaceLevel::County, None);
            (place, rules::unknown_place(text, &near))
        };
        if place.names.local == place.code.as_str() && !name.is_empty() {
            place.names = Names::local(name);
        }
        let at = Location::file(log.file).line(log.line).column(column);
        self.provisional.entry(place.code.clone()).or_insert(Seen {
            place,
            problem: shown::fit(problem).at(at),
            rows: 0,
        });
    }

    /// Begins a file; gives back how many different places the last one named.
    pub(crate) fn next_file(&mut self) -> u64 {
        self.file += 1;
        self.memo = Memo::default();
        std::mem::take(&mut self.in_file)
    }

    /// The places that are not imported, parents first known to the scheme included, and the problems they are.
    pub(crate) fn finish(self, problems: &mut Problems) -> Vec<Place> {
        let mut all: BTreeMap<PlaceCode, Place> = BTreeMap::new();
        for (_, seen) in self.provisional {
            let rows = seen.rows;
            problems.push_many(seen.problem.arg("rows", rows), rows);
            let mut next = seen.place.parent.clone();
            all.insert(seen.place.code.clone(), seen.place);
            while let Some(code) = next.take() {
                if self.places.get(&code).is_some() || all.contains_key(&code) {
                    break;
                }
                let Some(parent) = self.scheme.and_then(|scheme| scheme.place(&code)) else { break };
                next.clone_from(&parent.parent);
                all.insert(code, parent);
            }
        }
        all.into_values().collect()
    }
}

/// What a text means, and whether no imported place has it.
fn meaning(places: &Places, scheme: Option<&Scheme>, text: &str) -> (Meaning, bool) {
    let known = |code: &str| places.get(code).filter(|place| !place.provisional);
    let place = |code: PlaceCode, provisional| Meaning::Place { code, provisional };
    // a code that is both a place's own and another's alias is decided by the day
    if let Some(found) = known(text).filter(|_| !places.has_alias(text)) {
        return (place(found.code.clone(), false), false);
    }
    if places.has_alias(text) {
        return (Meaning::Alias, false);
    }
    if let Some(code) = scheme.and_then(|scheme| scheme.normalize(text)) {
        return match known(&code) {
            Some(found) => (place(found.code.clone(), false), false),
            None => (place(code.into(), true), true),
        };
    }
    // named before it was imported: the rows stay under that key, so that corrections meet what they correct, and
    // every reader goes on to the place itself
    if places.get(text).is_some_and(|place| place.provisional && place.replaced_by.is_some()) {
        return (place(text.into(), false), false);
    }
    if let [only] = places.named(text)[..]
        && !only.provisional
    {
        return (place(only.code.clone(), false), false);
    }
    (place(text.into(), true), true)
}
