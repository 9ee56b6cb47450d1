//! The series that lend a short one their season: the same disease, measure and people in places of the same level.
//!
//! What a group lends depends on the judged day alone, as the baseline does: every lender's weeks end where the judged
//! series' own end, and are taken as known on the same day. Who is asked does too: of the series that were long enough
//! as known on that day, the first in an order by their places' codes alone, so that a place which is heard of later
//! changes nothing of what was lent before.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use jiff::civil::Date;
use watchfire_finding::FindingId;
use watchfire_series::{Axis, ByReport, Selection, SeriesKey, StepSeries};
use watchfire_vocabulary::{DiseaseCode, Measure, PlaceLevel, Places, Stratum};

use super::baselines::{Anchor, Weeks};
use super::choose::YEAR_DAYS;
use super::filling;
use super::shares::{Pool, SERIES_MIN};
use crate::detectors::watchfire::{Config, Group, Prior};

/// The most series that lend: as many tell centre and spread to a tenth of the spread.
const LENDERS_MAX: usize = 60;

/// What a group lends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lent {
    /// What is believed of one more series of the kind.
    pub(super) prior: Prior,
    /// Series that it rests on.
    pub(super) n_series: usize,
}

/// Series of one kind.
pub struct Lenders<'a> {
    selection: &'a Selection<'a>,
    /// In the order in which they are asked, each drawn when it is first asked.
    series: Vec<(SeriesKey, OnceLock<Option<StepSeries<ByReport>>>)>,
    /// Days of history from which nothing is borrowed.
    enough_days: i64,
    lent: Mutex<BTreeMap<Anchor, Option<Lent>>>,
    /// By judged day and day of knowledge.
    pools: Mutex<BTreeMap<(Date, Date), Pool>>,
}

impl std::fmt::Debug for Lenders<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lenders").field("keys", &self.keys().collect::<Vec<_>>()).finish_non_exhaustive()
    }
}

impl PartialEq for Lenders<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.keys().eq(other.keys())
    }
}

impl Lenders<'_> {
    fn keys(&self) -> impl Iterator<Item = &SeriesKey> {
        self.series.iter().map(|(key, _)| key)
    }

    /// The series, in the order in which they are asked.
    fn drawn(&self) -> impl Iterator<Item = &StepSeries<ByReport>> {
        self.series
            .iter()
            .filter_map(|(key, drawn)| drawn.get_or_init(|| self.selection.series(key)).as_ref())
    }

    /// How these series filled up, for windows that end on `day`, as known on `known`.
    pub(super) fn pool(&self, day: Date, known: Date) -> Pool {
        if self.series.len() < SERIES_MIN {
            return Pool::of(&[]);
        }
        let kept = self.pools.lock().unwrap_or_else(PoisonError::into_inner).get(&(day, known)).copied();
        kept.unwrap_or_else(|| {
            let pool = filling::pool(self.drawn(), LENDERS_MAX, day, known);
            self.pools.lock().unwrap_or_else(PoisonError::into_inner).insert((day, known), pool);
            pool
        })
    }

    /// What is lent to a series for its weeks up to an anchor; `None` where they are enough by themselves, or too few
    /// series are long enough.
    pub(super) fn lend<A: Axis>(
        &self,
        series: &StepSeries<A>,
        anchor: Anchor,
        config: &Config,
    ) -> Option<Lent> {
        let first = series.first_known(anchor.known).unwrap_or_else(|| series.first());
        if anchor.last.duration_since(first).as_hours() / 24 + 1 >= self.enough_days {
            return None;
        }
        let known = self.lent.lock().unwrap_or_else(PoisonError::into_inner).get(&anchor).copied();
        if let Some(lent) = known {
            return lent;
        }
        let mut group = Group::default();
        for (key, drawn) in &self.series {
            if group.len() == LENDERS_MAX {
                break;
            }
            let lender = drawn.get_or_init(|| self.selection.series(key));
            let told = lender.as_ref().filter(|lender| lender.first_known(anchor.known).is_some());
            let Some(weeks) = told.and_then(|lender| Weeks::lent(lender, anchor, config)) else { continue };
            group.add(&weeks.observations(), 0..weeks.counts.len());
        }
        let lent = group.prior().map(|prior| Lent { prior, n_series: group.len() });
        self.lent.lock().unwrap_or_else(PoisonError::into_inner).insert(anchor, lent);
        lent
    }
}

/// Disease, measure, people and level of place.
type Kind = (DiseaseCode, Measure, Stratum, Option<PlaceLevel>);

/// All groups of a selection.
#[derive(Debug)]
pub(crate) struct Groups<'a> {
    by_kind: BTreeMap<Kind, Lenders<'a>>,
    places: &'a Places,
    leads: Mutex<BTreeMap<(DiseaseCode, Measure, Date), Option<u16>>>,
}

impl<'a> Groups<'a> {
    /// Sorts series by kind.
    pub(crate) fn new(selection: &'a Selection<'a>, keys: &[SeriesKey], borrowing_years_max: usize) -> Self {
        let places = selection.places();
        let enough_days = (borrowing_years_max as f64 * YEAR_DAYS) as i64;
        let mut by_kind: BTreeMap<Kind, Vec<SeriesKey>> = BTreeMap::new();
        for key in keys {
            by_kind.entry(kind(key, places)).or_default().push(key.clone());
        }
        let groups = by_kind.into_iter().map(|(kind, mut keys)| {
            // As good as drawn by lot: neighbours' codes resemble each other, and so do their seasons.
            keys.sort_by_cached_key(|key| FindingId::of(&[key.place.as_str()]));
            let series = keys.into_iter().map(|key| (key, OnceLock::new())).collect();
            (
                kind,
                Lenders { selection, series, enough_days, lent: Mutex::default(), pools: Mutex::default() },
            )
        });
        Self { by_kind: groups.collect(), places, leads: Mutex::default() }
    }

    /// Those like a series.
    pub(super) fn like(&self, key: &SeriesKey) -> Option<&Lenders<'a>> {
        self.by_kind.get(&kind(key, self.places))
    }

    /// How soon after its end a day of this disease and measure is judged (days); `None` = not before it is promised to
    /// be complete. Told by everybody's cases in the level of most
    /// places, for all ages and levels alike, once a week.
    pub(super) fn lead(&self, key: &SeriesKey, day: Date, share_min: f64) -> Option<u16> {
        let week = filling::week_of(day);
        let of = (key.disease.clone(), key.measure, week);
        let kept = self.leads.lock().unwrap_or_else(PoisonError::into_inner).get(&of).copied();
        kept.unwrap_or_else(|| {
            let everybody = self.by_kind.iter().filter(|((disease, measure, stratum, _), _)| {
                *disease == key.disease && *measure == key.measure && stratum.is_everybody()
            });
            // Larger areas are sums of the same reports.
            let most = everybody.map(|(_, lenders)| lenders).max_by_key(|lenders| lenders.series.len());
            let drawn = most.map(|lenders| lenders.drawn().take(LENDERS_MAX));
            let lead = drawn.and_then(|drawn| filling::lead(drawn, week, share_min));
            self.leads.lock().unwrap_or_else(PoisonError::into_inner).insert(of, lead);
            lead
        })
    }
}

fn kind(key: &SeriesKey, places: &Places) -> Kind {
    let level = places.get(&key.place).map(|place| place.level);
    (key.disease.clone(), key.measure, key.stratum.clone(), level)
}
