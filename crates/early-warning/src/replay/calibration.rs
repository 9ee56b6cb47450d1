//! Are p-values uniform where there is no outbreak?
//!
//! - **Estimates**: the distribution of p-values outside outbreaks, and how far it is from the uniform one.
//! - **Equation**: D = max |F(p) − p|; share of p < .01 and < .05; ten bins of equal width.
//! - **Symbols**: F the distribution of the p-values of judged periods that overlap no outbreak.
//! - **Source**: Kolmogorov (1933); a plot as in Noufaily et al. (2013), DOI 10.1002/sim.5595.
//! - **Checked against**: hand-computed values.
//! - **Limits**: mid-p values of small counts are uniform only on average: one count has one p. Outbreaks that nobody
//!   labelled appear as an excess of small p. Periods of one series are not independent, so D has no p-value here.
//! - **Cost**: O(n log n).

use super::Replayed;

/// Bins of the histogram.
const BINS: usize = 10;

/// The distribution of p-values outside outbreaks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Calibration {
    /// P-values.
    pub n: usize,
    /// Share in each tenth; one tenth each where uniform.
    pub tenths: [f64; BINS],
    /// Share below .01.
    pub below_1_percent: f64,
    /// Share below .05.
    pub below_5_percent: f64,
    /// Largest distance from the uniform distribution.
    pub distance: f64,
}

impl Calibration {
    /// Of all judged periods outside outbreaks.
    pub fn of(series: &[Replayed]) -> Self {
        let quiet = series
            .iter()
            .flat_map(|one| one.rows.iter().filter(|row| one.is_quiet(row)).filter_map(|row| row.p));
        Self::of_p_values(quiet.collect())
    }

    pub(super) fn of_p_values(mut p: Vec<f64>) -> Self {
        if p.is_empty() {
            return Self::default();
        }
        p.sort_by(f64::total_cmp);
        let n = p.len() as f64;
        let below = |limit: f64| p.partition_point(|p| *p < limit) as f64 / n;
        let mut tenths = [0.0; BINS];
        for p in &p {
            tenths[((p * BINS as f64) as usize).min(BINS - 1)] += 1.0 / n;
        }
        let distances = p.iter().enumerate().map(|(k, p)| (p - k as f64 / n).max((k + 1) as f64 / n - p));
        Self {
            n: p.len(),
            tenths,
            below_1_percent: below(0.01),
            below_5_percent: below(0.05),
            distance: distances.fold(0.0, f64::max),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_values_are_near_and_crowded_ones_far() {
        let even = Calibration::of_p_values((0..1000).map(|i| (f64::from(i) + 0.5) / 1000.0).collect());
        assert!(even.distance < 0.001 && (even.below_1_percent - 0.01).abs() < 1e-9);
        assert!(even.tenths.iter().all(|share| (share - 0.1).abs() < 1e-9));
        let crowded = Calibration::of_p_values(vec![0.001; 50].into_iter().chain(vec![0.9; 50]).collect());
        assert!((crowded.distance - 0.499).abs() < 1e-9, "{}", crowded.distance);
        assert!((crowded.below_1_percent - 0.5).abs() < 1e-12);
        assert_eq!(Calibration::of_p_values(Vec::new()).n, 0);
    }
}
