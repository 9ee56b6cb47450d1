//! Smooth noise over the plane, from whole numbers and the four operations only: the same on every platform.

/// A well-mixed number of a lattice point.
fn mixed(x: i64, y: i64, layer: u64) -> u64 {
    let mut z = (x as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        ^ (y as u64).wrapping_mul(0xC2B2_AE3D_27D4_EB4F)
        ^ layer.wrapping_mul(0x1656_67B1_9E37_79F9);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Value of a lattice point, -1 to 1.
fn lattice(x: i64, y: i64, layer: u64) -> f64 {
    (mixed(x, y, layer) >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
}

/// Eases from 0 to 1 with zero slope at both ends.
fn ease(t: f64) -> f64 {
    t * t * t * (t * (t * 6.0 - 15.0) + 10.0)
}

/// Noise of one wavelength, -1 to 1.
fn octave(x: f64, y: f64, layer: u64) -> f64 {
    let (left, below) = (x.floor(), y.floor());
    let (u, v) = (ease(x - left), ease(y - below));
    let (i, j) = (left as i64, below as i64);
    let low = lattice(i, j, layer) * (1.0 - u) + lattice(i + 1, j, layer) * u;
    let high = lattice(i, j + 1, layer) * (1.0 - u) + lattice(i + 1, j + 1, layer) * u;
    low * (1.0 - v) + high * v
}

/// Noise of `wavelength` kilometres with two finer octaves, about -1 to 1. Each `layer` is another noise.
pub(super) fn noise(x: f64, y: f64, wavelength: f64, layer: u64) -> f64 {
    let (x, y) = (x / wavelength, y / wavelength);
    let coarse = octave(x, y, 3 * layer);
    let middle = octave(x * 2.03 + 17.3, y * 2.03 + 5.1, 3 * layer + 1);
    let fine = octave(x * 4.11 + 3.7, y * 4.11 + 29.9, 3 * layer + 2);
    (coarse + 0.5 * middle + 0.25 * fine) / 1.4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smooth_and_within_bounds() {
        let mut last = noise(0.0, 0.0, 5.0, 1);
        for step in 1..20_000 {
            let x = f64::from(step) * 0.01;
            let now = noise(x, x * 0.3, 5.0, 1);
            assert!(now.abs() <= 1.3 && (now - last).abs() < 0.05, "at {x}: {last} then {now}");
            last = now;
        }
    }
}
