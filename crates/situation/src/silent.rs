//! Places that said nothing where silence is not zero, and the larger places whose sums are missing with them.

use std::collections::BTreeSet;

use watchfire_finding::{Argument, Wording};
use watchfire_vocabulary::{PlaceCode, Places};

use crate::Layer;

/// One sentence for each disease and measure of which a sum is missing because a part is.
pub(crate) fn silent<'a>(
    layers: &'a [Layer],
    places: &'a Places,
) -> impl Iterator<Item = (Wording, u64)> + 'a {
    layers.iter().filter_map(|layer| {
        let missing: BTreeSet<&PlaceCode> =
            layer.places.iter().filter(|n| n.count.is_none()).map(|n| &n.place).collect();
        let holds = |whole: &PlaceCode, part: &PlaceCode| whole != part && places.is_within(part, whole);
        let (sums, silent): (Vec<&PlaceCode>, Vec<&PlaceCode>) =
            missing.iter().partition(|whole| missing.iter().any(|part| holds(whole, part)));
        let first = silent.iter().find(|part| sums.iter().any(|whole| holds(whole, part)))?;
        let wording = Wording::new("data-parts-missing")
            .with("disease", Argument::Disease(layer.disease.clone()))
            .with("measure", Argument::Measure(layer.measure))
            .with("place", Argument::Place((*first).clone()))
            .with("count", Argument::Count(silent.len() as i64))
            .with("sums", Argument::Count(sums.len() as i64))
            .with("from", Argument::Date(layer.from))
            .with("to", Argument::Date(layer.to));
        Some((wording, silent.len() as u64))
    })
}
