//! The scan from counts to clusters.

use std::ops::Range;

use watchfire_geometry::distance_km;
use watchfire_problem::{Cancelled, Progress};

use super::secondary::Extent;
use super::sweep::{Best, best_windows};
use super::{Cases, Circles, Config, Maxima, Slab, Study, monte_carlo, recurrence};
use crate::detectors::Invalid;

/// Why nothing can be scanned.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ScanError {
    /// An option out of its range.
    #[error("{0}")]
    Option(#[from] Invalid),
    /// No places or no days.
    #[error("there are no places or no days to scan")]
    Empty,
    /// Kulldorff's statistic without persons.
    #[error(
        "the statistic kulldorff compares by population, and none is given: add a column population, or choose \
         permutation, which needs cases only"
    )]
    PopulationMissing,
    /// Cases among nobody.
    #[error(
        "the place at {lon:.4}, {lat:.4} has cases in a stratum in which nobody lives: give its population"
    )]
    CasesWithoutPopulation {
        /// Longitude of the place (degrees).
        lon: f64,
        /// Latitude of the place (degrees).
        lat: f64,
    },
    /// No past to expect from.
    #[error(
        "the statistic expectation-poisson needs at least {} days before the window of {window} days, and there are \
         {days}: give earlier days, or a shorter window",
        super::study::HISTORY_DAYS_MIN
    )]
    HistoryTooShort {
        /// Days there are.
        days: usize,
        /// Days of the longest window.
        window: usize,
    },
    /// More than a count can hold.
    #[error("{cases} cases are more than this scan can count ({limit}): scan fewer days, or rarer diseases")]
    TooManyCases {
        /// All cases, or those expected.
        cases: u64,
        /// The most it counts.
        limit: u64,
    },
    /// More cells than can be held.
    #[error(
        "{strata} strata × {places} places × {days} days are too many cells: give fewer covariates or days"
    )]
    TooManyCells {
        /// Strata.
        strata: usize,
        /// Places.
        places: usize,
        /// Days.
        days: usize,
    },
    /// The caller no longer wants the result.
    #[error("the work was cancelled before it was done")]
    Cancelled,
}

impl From<Cancelled> for ScanError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

/// A circle of places with more cases in a run of days than elsewhere or before.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Index of the place at the centre.
    pub centre: usize,
    /// Indices of the places, nearest to the centre first.
    pub places: Vec<usize>,
    /// Distance of the farthest place (km).
    pub radius_km: f64,
    /// Days, as indices of the cases.
    pub days: Range<usize>,
    /// Cases.
    pub observed: u64,
    /// Cases expected.
    pub expected: f64,
    /// How many times as many as expected.
    pub relative_risk: f64,
    /// Log likelihood ratio.
    pub llr: f64,
    /// P-value, for all cylinders looked at together.
    pub p_value: f64,
    /// How often chance gives as much (days).
    pub recurrence_days: f64,
}

/// What a scan finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The most likely cluster first; empty where no circle has more cases than expected.
    pub clusters: Vec<Cluster>,
    /// The replicates.
    pub maxima: Maxima,
    /// Cylinders looked at.
    pub cylinders: usize,
}

/// Scans the newest days.
pub fn scan(cases: &Cases, config: &Config, seed: u64, progress: &dyn Progress) -> Result<Found, ScanError> {
    config.check()?;
    if cases.places() == 0 || cases.days() == 0 {
        return Err(ScanError::Empty);
    }
    let study = Study::new(cases, config)?;
    let circles = Circles::new(&cases.coordinates, &study.weight, config.max_population_share);
    let slabs = Slab::all(study.scanned.len(), config.days_min, config.days_max, config.prospective);
    let mut candidates = best_windows(&study, &circles, &slabs);
    candidates.sort_by(|a, b| {
        let rank = |best: &Best| (best.neighbours, best.centre, best.window.1);
        b.llr.total_cmp(&a.llr).then_with(|| rank(a).cmp(&rank(b)))
    });
    progress.begin("stage-scan", Some(config.replicates as u64));
    let values = if candidates.is_empty() {
        Vec::new()
    } else {
        monte_carlo::maxima(&study, &circles, &slabs, config.replicates, seed, progress)?
    };
    progress.end();
    let maxima = Maxima::new(values);
    let mut told: Vec<Extent<'_>> = Vec::new();
    let mut clusters = Vec::new();
    for best in candidates {
        let p_value = maxima.p_value(best.llr, config.p_value);
        if !told.is_empty() && p_value > config.p_max {
            break;
        }
        let centre = &circles.centres[best.centre];
        let extent = Extent { centre: centre.place as u32, places: &centre.neighbours[..best.neighbours] };
        if !config.secondary.admits(extent, &told) {
            continue;
        }
        told.push(extent);
        clusters.push(cluster(cases, config, &study, best, extent, p_value));
    }
    let cylinders = circles.len() * slabs.iter().map(|slab| slab.lanes()).sum::<usize>();
    Ok(Found { clusters, maxima, cylinders })
}

fn cluster(
    cases: &Cases,
    config: &Config,
    study: &Study,
    best: Best,
    extent: Extent<'_>,
    p_value: f64,
) -> Cluster {
    let places: Vec<usize> = extent.places.iter().map(|place| *place as usize).collect();
    let centre = extent.centre as usize;
    let farthest = places.last().copied().unwrap_or(centre);
    let (slab, lane) = best.window;
    let window = slab.window(lane);
    let observed = f64::from(best.observed);
    Cluster {
        centre,
        radius_km: distance_km(cases.coordinates[centre], cases.coordinates[farthest]),
        places,
        days: study.scanned.start + window.start..study.scanned.start + window.end,
        observed: best.observed as u64,
        expected: best.expected,
        relative_risk: study.statistic.relative_risk(observed, best.expected, study.total),
        llr: best.llr,
        p_value,
        recurrence_days: recurrence::recurrence_days(config.days_between, p_value),
    }
}
