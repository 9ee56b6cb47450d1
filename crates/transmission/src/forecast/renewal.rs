//! Growth that runs out as those who can still be infected become fewer.
//!
//! - **Estimates**: the change of each series after each step.
//! - **Equation**: week by week g ← φ g − κ x / A, u ← u + g: in a renewal process growth falls by the share newly infected
//!   of all who will be; A is the largest sum over half a year that the series has had. Over a wave that ends as fast as it
//!   began, κ is the growth at its start and the decline at its end together: about 0.8 a week for influenza.
//! - **Symbols**: g growth a week, at its start squashed; κ depletion; x = exp(u) − 1; φ damping.
//! - **Source**: Kermack & M'Kendrick (1927), doi:10.1098/rspa.1927.0118: d ln x / dt = β S − γ.
//! - **Checked against**: a wave by hand (tests).
//! - **Limits**: waves are taken to be as large as the largest yet; before a year is known nothing is depleted.
//! - **Cost**: O(rows · steps).

use super::design::{Design, feature};
use super::locations::Locations;

/// How growth goes on.
#[derive(Debug, Clone, Copy, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Renewal {
    /// Damping a week.
    pub damping: f64,
    /// κ a week.
    pub depletion: f64,
    /// Share of the newest growth of all series in the growth at the start; the rest is the series' own drawn towards it.
    pub newest: f64,
}

pub(super) fn locate(design: &Design, how: &Renewal) -> Locations {
    let mut locations = Locations::none(design);
    let weeks = design.weeks(design.n_steps).ceil() as usize;
    for row in (0..design.n_rows()).filter(|row| design.base[*row].is_finite()) {
        let features = design.features(row);
        let growth = (1.0 - how.newest) * features[feature::SHRUNK] + how.newest * features[feature::NEWEST];
        let path = path(0.25 * (growth / 0.25).tanh(), design.depletion[row], how, weeks);
        for step in 1..=design.n_steps {
            let at = design.weeks(step);
            let (whole, share) = (at.floor() as usize, at.fract());
            let after = path.get(whole + 1).unwrap_or(&path[whole]);
            locations.set(design, row, step, path[whole] + share * (after - path[whole]));
        }
    }
    locations
}

/// Change after 0, 1, 2 … weeks.
fn path(mut growth: f64, depletion: f64, how: &Renewal, weeks: usize) -> Vec<f64> {
    let mut path = vec![0.0];
    let mut change = 0.0_f64;
    for _ in 0..weeks {
        growth = how.damping * growth - how.depletion * depletion * change.exp();
        change += growth.clamp(-1.5, 1.5);
        path.push(change);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::{Renewal, path};

    /// 0.3 − 0.8·0.1 = 0.22; 0.22 − 0.8·0.1·e^0.22 = 0.1203.
    #[test]
    fn a_wave_by_hand() {
        let how = Renewal { damping: 1.0, depletion: 0.8, newest: 0.5 };
        let path = path(0.3, 0.1, &how, 30);
        assert!((path[1] - 0.22).abs() < 1e-12 && (path[2] - 0.340_314).abs() < 1e-6, "{path:?}");
        let top = path.iter().copied().fold(0.0, f64::max);
        assert!(path[30] < top - 1.0, "it ends");
    }
}
