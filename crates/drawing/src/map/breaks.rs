//! The limits between the five steps of a map.

/// Four limits at the fifths of the positive values, rounded to two significant digits so that a legend can be read,
/// and ascending.
pub fn breaks(values: impl IntoIterator<Item = f64>) -> [f64; 4] {
    let mut sorted: Vec<f64> = values.into_iter().filter(|value| value.is_finite() && *value > 0.0).collect();
    sorted.sort_by(f64::total_cmp);
    let mut limits = [1.0, 2.0, 3.0, 4.0];
    if sorted.is_empty() {
        return limits;
    }
    for (i, limit) in limits.iter_mut().enumerate() {
        let at = (sorted.len() as f64 * (i as f64 + 1.0) / 5.0) as usize;
        *limit = two_digits(sorted[at.min(sorted.len() - 1)]);
    }
    for i in 1..limits.len() {
        if limits[i] <= limits[i - 1] {
            limits[i] = two_digits(limits[i - 1] * 1.5);
        }
    }
    limits
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
        assert_eq!(breaks((1..=100).map(f64::from)), [21.0, 41.0, 61.0, 81.0]);
        assert_eq!(breaks([0.123_45, 1.987, 27.41, 405.2, 9_912.0]), [2.0, 27.0, 410.0, 9900.0]);
        assert_eq!(breaks([5.0, 5.0, 5.0]), [5.0, 7.5, 11.0, 17.0]);
        assert_eq!(breaks([0.0, f64::NAN]), [1.0, 2.0, 3.0, 4.0]);
    }
}
