//! Whether a central interval held the observation.
//!
//! - **Estimates**: 1{l ≤ y ≤ u}; its mean over many forecasts is the coverage, to be compared with the interval's share.
//! - **Equation**: l, u = quantiles at (1 − s)/2 and (1 + s)/2.
//! - **Symbols**: s share of the interval, such as 0.9; y observation.
//! - **Source**: Bracher et al. (2021), doi:10.1371/journal.pcbi.1008618; both ends belong to the interval, as in the hubs.
//! - **Checked against**: `c50`, `c90`, `c95` of the hubs' score files, every cell.
//! - **Limits**: nothing where one of both levels was not given; nothing is interpolated.
//! - **Cost**: O(levels).

use super::at_level;

/// The ends of the central interval with this share, if both levels were given.
pub fn central_interval(levels: &[f64], values: &[f64], share: f64) -> Option<(f64, f64)> {
    let end = |level| at_level(levels, values, level);
    Some((end(f64::midpoint(1.0, -share))?, end(f64::midpoint(1.0, share))?))
}

/// Whether the central interval with this share holds the observation, if both levels were given.
pub fn covers(levels: &[f64], values: &[f64], share: f64, observed: f64) -> Option<bool> {
    central_interval(levels, values, share).map(|(lower, upper)| lower <= observed && observed <= upper)
}

#[cfg(test)]
mod tests {
    use super::covers;

    #[test]
    fn ends_belong_to_it() {
        let (levels, values) = ([0.05, 0.25, 0.75, 0.95], [1.0, 2.0, 4.0, 9.0]);
        let of = |share, observed| covers(&levels, &values, share, observed);
        assert_eq!([of(0.5, 2.0), of(0.5, 4.0), of(0.5, 1.9)], [Some(true), Some(true), Some(false)]);
        assert_eq!([of(0.9, 9.0), of(0.9, 9.1)], [Some(true), Some(false)]);
        assert_eq!(of(0.95, 3.0), None);
    }
}
