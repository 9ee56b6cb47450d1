//! Clusters in space and time.

use watchfire_finding::{Argument, Wording};
use watchfire_situation::{Known, SpaceTimeCluster};
use watchfire_wire::ClusterItem;

use super::Speaker;
use super::event::place_names;

/// From here on (days) it is said only that chance hardly gives as much.
const HARDLY_EVER_DAYS: f64 = 3650.0;

pub(crate) fn cluster_item(known: &Known, speaker: &Speaker, cluster: &SpaceTimeCluster) -> ClusterItem {
    let rare = cluster.recurrence_days >= HARDLY_EVER_DAYS;
    let text = Wording::new(if rare { "cluster-hardly-chance" } else { "cluster-chance" })
        .with("place", Argument::Place(cluster.center.clone()))
        .with("others", Argument::Count(cluster.places.len() as i64 - 1))
        .with("radius", Argument::Number(cluster.radius_km))
        .with("observed", Argument::Count(cluster.observed))
        .with("expected", Argument::Number(cluster.expected))
        .with("from", Argument::Date(cluster.from))
        .with("to", Argument::Date(cluster.to))
        .with("recurrence", Argument::Count(cluster.recurrence_days.round().min(HARDLY_EVER_DAYS) as i64));
    ClusterItem {
        center: cluster.center.to_string(),
        center_names: place_names(known, &cluster.center),
        lon: cluster.lon,
        lat: cluster.lat,
        places: cluster.places.iter().map(ToString::to_string).collect(),
        radius_km: cluster.radius_km,
        from: cluster.from.to_string(),
        to: cluster.to.to_string(),
        observed: cluster.observed,
        expected: cluster.expected,
        relative_risk: cluster.relative_risk,
        p_value: cluster.p_value,
        recurrence_days: cluster.recurrence_days,
        text: speaker.say(&text),
    }
}
