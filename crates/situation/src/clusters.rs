//! Circles of places with more cases in the newest weeks than their own past and their neighbours let expect.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_early_warning::scan::{self, Cases, ScanError};
use watchfire_finding::{Argument, FindingId, Wording};
use watchfire_geometry::Outline;
use watchfire_problem::Progress;
use watchfire_series::{ByReport, Selection, SeriesKey};
use watchfire_vocabulary::{DiseaseCode, Measure, PlaceCode, Stratum};

use crate::{Config, Known, Layer};

/// Fewer cases than this in the newest window are no cluster.
const CASES_MIN: u64 = 3;

/// A circle of places in a run of days that ends on the newest complete day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SpaceTimeCluster {
    /// Disease.
    pub disease: DiseaseCode,
    /// Place at the centre.
    pub center: PlaceCode,
    /// Longitude of a point inside it (degrees).
    pub lon: f64,
    /// Latitude of that point (degrees).
    pub lat: f64,
    /// Places, nearest to the centre first.
    pub places: Vec<PlaceCode>,
    /// Distance of the farthest place's point (km); 0 for a single place.
    pub radius_km: f64,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Cases.
    pub observed: i64,
    /// Cases expected.
    pub expected: f64,
    /// How many times as many as expected.
    pub relative_risk: f64,
    /// P-value over all circles and runs of days, if cases came independently of each other.
    pub p_value: f64,
    /// How often chance gives as much (days).
    pub recurrence_days: f64,
}

/// How far the cases of a disease were scanned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scanned {
    /// Disease.
    pub disease: DiseaseCode,
    /// Places scanned; 0 = there was no scan.
    pub scanned: usize,
    /// Places with an outline that are left out, since a day of the newest weeks is missing, or all of them are.
    pub left_out: usize,
    /// Days that are looked at (days).
    pub days: usize,
}

impl Scanned {
    /// Which places were left out, or why there was no scan; `None` where all were scanned.
    pub fn said(&self) -> Option<Wording> {
        let key = match (self.scanned, self.left_out) {
            (0, 0) => "scan-none-outlines",
            (0, _) => "scan-none-days",
            (_, 0) => return None,
            (..) => "scan-partly",
        };
        let count = |n: usize| Argument::Count(n as i64);
        Some(Wording::new(key).with("count", count(self.left_out)).with("days", count(self.days)))
    }
}

/// The clusters of every disease with daily counts of cases, most likely first within a disease, and how far each was
/// scanned. A place with a missing day is left out. The seed is that of the disease and the day, so the same day gives
/// the same clusters.
pub(crate) fn clusters(
    known: &Known,
    selection: &Selection,
    layers: &[Layer],
    as_of: Date,
    config: &Config,
    progress: &dyn Progress,
) -> Result<(Vec<SpaceTimeCluster>, Vec<Scanned>), ScanError> {
    let points = points(known, config);
    let root = known.root().unwrap_or_default();
    let (mut clusters, mut scanned) = (Vec::new(), Vec::new());
    for layer in layers.iter().filter(|layer| layer.measure == Measure::Case) {
        let n_days = config.scan.days_max + config.scan.history_days;
        let told =
            |scanned, left_out| Scanned { disease: layer.disease.clone(), scanned, left_out, days: n_days };
        let Some(map) = known.map(layer, &root, config) else {
            scanned.push(told(0, 0));
            continue;
        };
        let first = layer.to.saturating_sub((n_days as i64 - 1).days());
        let (mut places, mut left_out) = (Vec::new(), 0);
        for part in &map.parts {
            let key = SeriesKey {
                disease: layer.disease.clone(),
                measure: layer.measure,
                place: part.place.clone(),
                stratum: Stratum::everybody(),
            };
            let Some(point) = points.get(&part.place) else { continue };
            let Some(series) = selection.series::<ByReport>(&key).filter(|s| s.period_days() == 1) else {
                left_out += 1;
                continue;
            };
            let counts: Option<Vec<i64>> = series.as_of(first, layer.to, as_of).values.into_iter().collect();
            left_out += usize::from(counts.is_none());
            places.extend(counts.map(|counts| (part.place.clone(), *point, counts)));
        }
        if places.len() < 2 {
            scanned.push(told(0, left_out + places.len()));
            continue;
        }
        scanned.push(told(places.len(), left_out));
        let mut cases = Cases::new(first, places.iter().map(|(_, point, _)| *point).collect(), 1, n_days);
        for (place, (_, _, counts)) in places.iter().enumerate() {
            for (day, count) in counts.iter().enumerate() {
                *cases.count_mut(0, place, day) = u32::try_from((*count).max(0)).unwrap_or(u32::MAX);
            }
        }
        let newest = n_days - config.scan.days_max..n_days;
        let n_cases = |place| cases.of(0, place)[newest.clone()].iter().map(|n| u64::from(*n)).sum::<u64>();
        if (0..places.len()).map(n_cases).sum::<u64>() < CASES_MIN {
            continue;
        }
        let found = scan::scan(&cases, &config.scan, seed(&layer.disease, as_of), progress)?;
        let likely = found.clusters.into_iter().filter(|cluster| cluster.p_value <= config.scan.p_max);
        clusters.extend(likely.filter(|cluster| cluster.observed >= CASES_MIN).map(|cluster| {
            let day = |index: usize| first.saturating_add((index as i64).days());
            let (center, (lon, lat), _) = &places[cluster.centre];
            SpaceTimeCluster {
                disease: layer.disease.clone(),
                center: center.clone(),
                lon: *lon,
                lat: *lat,
                places: cluster.places.iter().map(|place| places[*place].0.clone()).collect(),
                radius_km: cluster.radius_km,
                from: day(cluster.days.start),
                to: day(cluster.days.end - 1),
                observed: cluster.observed as i64,
                expected: cluster.expected,
                relative_risk: cluster.relative_risk,
                p_value: cluster.p_value,
                recurrence_days: cluster.recurrence_days,
            }
        }));
    }
    Ok((clusters, scanned))
}

/// A point inside each place with an outline.
fn points(known: &Known, config: &Config) -> BTreeMap<PlaceCode, (f64, f64)> {
    let outlines = known.outlines_on(config.boundaries_day()).into_iter();
    outlines
        .filter_map(|(code, text)| Some((code, Outline::parse(&text).ok()?.0?.interior_point())))
        .collect()
}

fn seed(disease: &DiseaseCode, as_of: Date) -> u64 {
    let id = FindingId::of(&["scan", disease, &as_of.to_string()]);
    u64::from_str_radix(id.as_str(), 16).unwrap_or_default()
}
