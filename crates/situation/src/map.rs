//! The map of a place: which of its parts are shown, their values, and the limits between the colour steps.

use std::collections::BTreeSet;

use jiff::civil::Date;
use watchfire_vocabulary::{PlaceCode, PlaceLevel};

use crate::{Config, Known, Layer, PlaceNumbers};

/// One measure over the parts of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct MapNumbers {
    /// Level of the parts.
    pub level: PlaceLevel,
    /// Whether values are per 100,000 people; otherwise they are counts.
    pub per_100000: bool,
    /// First day counted.
    pub from: Date,
    /// Last day counted.
    pub to: Date,
    /// Four limits between the five colour steps, of all places of this level wherever they lie, so that a colour means the same
    /// on every map; `None` where no value is above 0.
    pub breaks: Option<[f64; 4]>,
    /// The largest value of all places of this level: where the highest step ends; `None` where no value is above 0.
    pub highest: Option<f64>,
    /// The parts, by code.
    pub parts: Vec<PlaceNumbers>,
}

impl MapNumbers {
    /// What the map shows of a part; `None` = missing, or without a denominator.
    pub fn value(&self, part: &PlaceNumbers) -> Option<f64> {
        value(part, self.per_100000)
    }
}

fn value(part: &PlaceNumbers, per_100000: bool) -> Option<f64> {
    if per_100000 { part.rate() } else { part.count.map(|count| count as f64) }
}

impl Known {
    /// The map of a layer within a place: of a country its counties and not its states, the finest level below the
    /// place that has outlines and numbers. `None` where there are no outlines.
    pub fn map(&self, layer: &Layer, scope: &PlaceCode, config: &Config) -> Option<MapNumbers> {
        let codes = layer.places.iter().map(|numbers| &numbers.place);
        let (level, on_map) = self.finest_outlined(codes, scope, config)?;
        let parts: Vec<PlaceNumbers> =
            layer.places.iter().filter(|numbers| on_map.contains(&numbers.place)).cloned().collect();
        let per_100000 = parts.iter().any(|numbers| numbers.rate().is_some());
        let of_level = |numbers: &&PlaceNumbers| {
            self.places.get(&numbers.place).is_some_and(|place| place.level == level)
        };
        let everywhere = || layer.places.iter().filter(of_level).filter_map(|part| value(part, per_100000));
        let highest = everywhere().filter(|value| value.is_finite() && *value > 0.0).max_by(f64::total_cmp);
        Some(MapNumbers {
            level,
            per_100000,
            from: layer.from,
            to: layer.to,
            breaks: breaks(everywhere()),
            highest,
            parts,
        })
    }

    /// Of some places those that a map of `scope` shows: the finest level below it that has outlines. `None` where there
    /// are no outlines.
    pub fn finest_outlined<'a>(
        &self,
        places: impl Iterator<Item = &'a PlaceCode>,
        scope: &PlaceCode,
        config: &Config,
    ) -> Option<(PlaceLevel, BTreeSet<PlaceCode>)> {
        let outlined = self.outlined_on(config.boundaries_day());
        let own_level = self.places.get(scope).map(|place| place.level);
        let inside: Vec<(PlaceLevel, &PlaceCode)> = places
            .filter(|place| outlined.contains(place) && self.places.is_within(place, scope))
            .filter_map(|place| Some((self.places.get(place)?.level, place)))
            .collect();
        let finest = inside.iter().map(|(level, _)| *level).max()?;
        let below = inside.iter().map(|(level, _)| *level).filter(|level| Some(*level) > own_level).max();
        let level = below.unwrap_or(finest);
        let shown = inside.into_iter().filter(|(of, _)| *of == level).map(|(_, place)| place.clone());
        Some((level, shown.collect()))
    }
}

/// Four limits at the fifths of the positive values, rounded to two significant digits so that a legend can be read,
/// and ascending.
fn breaks(values: impl Iterator<Item = f64>) -> Option<[f64; 4]> {
    let mut sorted: Vec<f64> = values.filter(|value| value.is_finite() && *value > 0.0).collect();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    let mut limits = [1, 2, 3, 4].map(|fifths| two_digits(sorted[(sorted.len() * fifths / 5).min(last)]));
    for i in 1..limits.len() {
        if limits[i] <= limits[i - 1] {
            limits[i] = two_digits(limits[i - 1] * 1.5);
        }
    }
    Some(limits)
}

fn two_digits(value: f64) -> f64 {
    let scale = 10_f64.powi(value.log10().floor() as i32 - 1);
    ((value / scale).round() * scale * 1e9).round() / 1e9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_ascend_and_can_be_read() {
        let of = |values: &[f64]| breaks(values.iter().copied());
        let hundred: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(of(&hundred), Some([21.0, 41.0, 61.0, 81.0]));
        assert_eq!(of(&[0.123_45, 1.987, 27.41, 405.2, 9_912.0]), Some([2.0, 27.0, 410.0, 9900.0]));
        assert_eq!(of(&[5.0, 5.0, 5.0]), Some([5.0, 7.5, 11.0, 17.0]));
        assert_eq!(of(&[0.0, f64::NAN]), None);
    }
}
