//! The quantile of values in hand.
//!
//! - **Estimates**: the value below which a share `level` of a sample lies.
//! - **Equation**: by a straight line between the ordered values, the first at level 0 and the last at 1: the value at place
//!   (n − 1) `level`, counted from 0.
//! - **Symbols**: n values; `level` in [0, 1].
//! - **Source**: type 7 of Hyndman & Fan (1996), doi:10.1080/00031305.1996.10473566, which R takes.
//! - **Checked against**: hand-computed values.
//! - **Limits**: nothing lies outside the values seen.
//! - **Cost**: O(1); sorting is the caller's.

/// The quantile of ascending values; `None` without values, or where the level is outside [0, 1].
pub fn quantile_of_sorted(sorted: &[f64], level: f64) -> Option<f64> {
    if !(0.0..=1.0).contains(&level) {
        return None;
    }
    let place = sorted.len().checked_sub(1)? as f64 * level;
    let (below, above) = (sorted.get(place.floor() as usize)?, sorted.get(place.ceil() as usize)?);
    Some(below + (above - below) * place.fract())
}

#[cfg(test)]
mod tests {
    use super::quantile_of_sorted;

    #[test]
    fn by_hand() {
        let sorted: Vec<f64> = (1..=25).map(f64::from).collect();
        let of = |level| quantile_of_sorted(&sorted, level).expect("a level");
        assert_eq!([of(0.0), of(0.5), of(1.0)], [1.0, 13.0, 25.0]);
        // 24 steps, 21.6 of them: between 22 and 23
        assert!((of(0.9) - 22.6).abs() < 1e-12);
        assert_eq!(quantile_of_sorted(&[7.0], 0.9), Some(7.0));
        assert_eq!(quantile_of_sorted(&[], 0.5), None);
        assert_eq!([-0.1, 1.1, f64::NAN].map(|level| quantile_of_sorted(&sorted, level)), [None; 3]);
    }
}
