//! How many people a count is out of, in the boundaries of one stated day.

use std::collections::BTreeMap;

use jiff::civil::Date;
use watchfire_vocabulary::{AgeBand, PlaceCode, Places};

pub use watchfire_vocabulary::Persons;

/// Ranks of places that a sum or a series goes down: more than any administration has, and an end where parents run in a circle.
pub(crate) const RANKS_MAX: usize = 64;

/// Population by place, age band and day.
#[derive(Debug, Clone, Default)]
pub struct Denominators {
    by_place: BTreeMap<PlaceCode, BTreeMap<Date, BTreeMap<AgeBand, i64>>>,
}

impl Denominators {
    /// States how many people of an age band (of both sexes) lived in a place on a day.
    pub fn insert(&mut self, place: PlaceCode, on: Date, age_band: AgeBand, persons: i64) {
        self.by_place.entry(place).or_default().entry(on).or_default().insert(age_band, persons);
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.by_place.is_empty()
    }

    /// How many people of a band live in a place, in the boundaries of one day, from the newest count not later than
    /// the day `on` (or the oldest after it). `None` = no denominator: nothing is guessed.
    ///
    /// A place that took another over has its own figure and the other's, where the same count still tells them
    /// apart; where it does not, its own figure holds both.
    pub fn persons(
        &self,
        place: &str,
        age_band: AgeBand,
        places: &Places,
        boundaries: Date,
        on: Date,
    ) -> Option<Persons> {
        self.whole(place, age_band, places, boundaries, on, RANKS_MAX).map(|(_, persons)| Persons(persons))
    }

    /// The day of the count that [`Self::persons`] takes; `None` = there is none, or its parts were counted on several days.
    pub fn counted_on(
        &self,
        place: &str,
        age_band: AgeBand,
        places: &Places,
        boundaries: Date,
        on: Date,
    ) -> Option<Date> {
        self.whole(place, age_band, places, boundaries, on, RANKS_MAX)?.0
    }

    /// The day of the count, if it is one, and the people.
    fn whole(
        &self,
        place: &str,
        age_band: AgeBand,
        places: &Places,
        boundaries: Date,
        on: Date,
        ranks_left: usize,
    ) -> Option<(Option<Date>, i64)> {
        let ranks_left = ranks_left.checked_sub(1)?;
        let taken_over = || {
            places.iter().filter(|old| {
                old.code.as_str() != place
                    && old.replaced_by.as_deref() == Some(place)
                    && places
                        .on_boundaries(&old.code, boundaries)
                        .is_some_and(|now| now.code.as_str() == place)
            })
        };
        if let Some((counted, own)) = self.own(place, age_band, on) {
            let others = taken_over().filter_map(|old| {
                let (day, persons) = self.own(&old.code, age_band, on)?;
                (day == counted).then_some(persons)
            });
            return Some((Some(counted), others.fold(own, i64::saturating_add)));
        }
        let parts =
            places.children(place).filter(|child| child.valid.holds_on(boundaries)).chain(taken_over());
        let parts: Vec<&str> = parts.map(|part| part.code.as_str()).collect();
        let whole = |part: &str| self.whole(part, age_band, places, boundaries, on, ranks_left);
        let mut parts = parts.into_iter();
        let first = whole(parts.next()?)?;
        parts.try_fold(first, |(day, sum), part| {
            let (own_day, persons) = whole(part)?;
            Some((day.filter(|day| own_day == Some(*day)), sum.saturating_add(persons)))
        })
    }

    /// The day and figure of the count that speaks for a day.
    fn own(&self, place: &str, age_band: AgeBand, on: Date) -> Option<(Date, i64)> {
        let days = self.by_place.get(place)?;
        let earlier = days.range(..=on).rev();
        let later = days.range(on..);
        earlier.chain(later).find_map(|(day, bands)| Some((*day, sum_of(bands, age_band)?)))
    }
}

/// A band's people, from the bands of one count; everybody = all bands together where they are a whole.
fn sum_of(bands: &BTreeMap<AgeBand, i64>, wanted: AgeBand) -> Option<i64> {
    let known: Vec<AgeBand> = bands.keys().copied().collect();
    if let Some(parts) = wanted.composition(&known) {
        return Some(parts.into_iter().map(|part| bands[&known[part]]).fold(0, i64::saturating_add));
    }
    if wanted != AgeBand::All {
        return None;
    }
    // A population has no unknown ages: bands from birth to the open end are everybody.
    let open = known.iter().filter_map(|band| match band {
        AgeBand::Years { from, to: None } => Some(*from),
        _ => None,
    });
    open.into_iter().find_map(|from| {
        let below = AgeBand::years(0, from.checked_sub(1)?).composition(&known)?;
        let young = below.into_iter().map(|part| bands[&known[part]]).fold(0, i64::saturating_add);
        Some(young.saturating_add(bands[&AgeBand::and_older(from)]))
    })
}
