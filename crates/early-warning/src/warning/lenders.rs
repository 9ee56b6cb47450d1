//! The series that lend a short one their season: the same disease, measure and people in places of the same level.
//!
//! What a group lends depends on the judged day alone, as the baseline does: every lender's weeks end where the judged
//! series' own end, and are taken as known on the same day.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use jiff::civil::Date;
use watchfire_series::{ByReport, Selection, SeriesKey, StepSeries};
use watchfire_vocabulary::{DiseaseCode, Measure, PlaceLevel, Places, Stratum};

use super::baselines::{Anchor, Weeks};
use super::choose::YEAR_DAYS;
use crate::detectors::watchfire::{Config, Group, Prior};

/// The most series asked: as many tell centre and spread to a tenth of the spread.
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
    keys: Vec<SeriesKey>,
    /// Days of history from which nothing is borrowed.
    enough_days: i64,
    /// Drawn when a short series first asks.
    series: OnceLock<Vec<StepSeries<ByReport>>>,
    lent: Mutex<BTreeMap<Anchor, Option<Lent>>>,
}

impl std::fmt::Debug for Lenders<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lenders").field("keys", &self.keys).finish_non_exhaustive()
    }
}

impl PartialEq for Lenders<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.keys == other.keys
    }
}

impl Lenders<'_> {
    /// What is lent to a series that begins on `first`, for the weeks up to an anchor; `None` where they are enough by
    /// themselves, or too few series are long enough.
    pub(super) fn lend(&self, first: Date, anchor: Anchor, config: &Config) -> Option<Lent> {
        if anchor.last.duration_since(first).as_hours() / 24 + 1 >= self.enough_days {
            return None;
        }
        let known = self.lent.lock().unwrap_or_else(PoisonError::into_inner).get(&anchor).copied();
        if let Some(lent) = known {
            return lent;
        }
        let series = self.series.get_or_init(|| {
            self.keys.iter().filter_map(|key| self.selection.series::<ByReport>(key)).collect()
        });
        let mut group = Group::default();
        for lender in series {
            let Some(weeks) = Weeks::lent(lender, anchor, config) else { continue };
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
pub(super) struct Groups<'a> {
    groups: BTreeMap<Kind, Lenders<'a>>,
    places: &'a Places,
}

impl<'a> Groups<'a> {
    /// Sorts series by kind; of a large group every so many are asked.
    pub(super) fn new(
        selection: &'a Selection<'a>,
        keys: &[SeriesKey],
        places: &'a Places,
        borrowing_years_max: usize,
    ) -> Self {
        let enough_days = (borrowing_years_max as f64 * YEAR_DAYS) as i64;
        let mut by_kind: BTreeMap<Kind, Vec<SeriesKey>> = BTreeMap::new();
        for key in keys {
            by_kind.entry(kind(key, places)).or_default().push(key.clone());
        }
        let groups = by_kind.into_iter().map(|(kind, keys)| {
            let stride = keys.len().div_ceil(LENDERS_MAX).max(1);
            let keys = keys.into_iter().step_by(stride).collect();
            let (series, lent) = (OnceLock::new(), Mutex::default());
            let lenders = Lenders { selection, keys, enough_days, series, lent };
            (kind, lenders)
        });
        Self { groups: groups.collect(), places }
    }

    /// Those like a series.
    pub(super) fn like(&self, key: &SeriesKey) -> Option<&Lenders<'a>> {
        self.groups.get(&kind(key, self.places))
    }
}

fn kind(key: &SeriesKey, places: &Places) -> Kind {
    let level = places.get(&key.place).map(|place| place.level);
    (key.disease.clone(), key.measure, key.stratum.clone(), level)
}
