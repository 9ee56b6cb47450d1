//! The level of a series about its seasonal baseline, as far as it wanders.
//!
//! - **Estimates**: the level as a factor on the baseline, its variance, and the dispersion about it.
//! - **Equation**: λᵢ − 1 = ρ (λᵢ₋₁ − 1) + N(0, q), y/μ = λ + N(0, φλ/μ); a Kalman filter for each q of a short list, the
//!   q's weighed by how well they foretold each next count.
//! - **Symbols**: μ seasonal mean; φ dispersion; q variance of one period's change; ρ return to the baseline.
//! - **Source**: West & Harrison, *Bayesian Forecasting and Dynamic Models* 2nd ed. (1997) §12; innovations cut at
//!   ± 2.5 standard deviations: Masreliez & Martin (1977), DOI 10.1109/TAC.1977.1101538.
//! - **Checked against**: a constant level stays 1, a step is followed (tests).
//! - **Limits**: a wave of many weeks becomes the level; the newest periods are not learnt from.
//! - **Cost**: O(n) per q and round.

/// A level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Level {
    /// Factor on the baseline at the judged period.
    pub(super) factor: f64,
    /// Its variance.
    pub(super) variance: f64,
    /// Dispersion of counts about it.
    pub(super) dispersion: f64,
}

/// Variances of one period's change that are compared, with their weights beforehand.
const CHANGES: [(f64, f64); 5] = [(0.0, 0.9), (0.001, 0.025), (0.006, 0.025), (0.04, 0.025), (0.2, 0.025)];
/// Return to the baseline per period.
const RETURN: f64 = 0.99;
/// Innovations beyond this many standard deviations are cut.
const CUT: f64 = 2.5;
/// Passes in which each q's dispersion settles.
const ROUNDS: usize = 2;
/// A level below this is no level.
const FACTOR_MIN: f64 = 0.02;

/// The level after periods with (count, mean), `None` = not observed, `ahead` periods later.
pub(super) fn level(periods: &[Option<(f64, f64)>], dispersion: f64, ahead: usize) -> Level {
    // Counts are skewed, so that cut squares have not the mean of normal ones: a constant level is the measure.
    let constant = filter(periods, 0.0, dispersion, 1.0);
    let usual = if constant.squares > 0.0 { constant.squares } else { 1.0 };
    let filtered = CHANGES.map(|(change, weight)| {
        let mut run = filter(periods, change, dispersion, usual);
        for _ in 1..if change == 0.0 { 1 } else { ROUNDS } {
            run = filter(periods, change, (run.dispersion * run.squares).max(1.0), usual);
        }
        run.dispersion = if change == 0.0 { dispersion } else { (run.dispersion * run.squares).max(1.0) };
        (change, weight.ln() + run.log_likelihood, run)
    });
    let top = filtered.iter().map(|(_, weight, _)| *weight).fold(f64::NEG_INFINITY, f64::max);
    let total: f64 = filtered.iter().map(|(_, weight, _)| (weight - top).exp()).sum();
    let kept = RETURN.powi(ahead as i32);
    let (mut factor, mut squares, mut noise) = (0.0, 0.0, 0.0);
    for (change, weight, run) in filtered {
        let share = (weight - top).exp() / total;
        let mean = 1.0 + (run.factor - 1.0) * kept;
        let grown = change * (1.0 - kept * kept) / (1.0 - RETURN * RETURN);
        factor += share * mean;
        squares += share * (mean * mean + run.variance * kept * kept + grown);
        noise += share * run.dispersion;
    }
    Level { factor, variance: (squares - factor * factor).max(0.0), dispersion: noise }
}

#[derive(Debug, Clone, Copy)]
struct Run {
    factor: f64,
    variance: f64,
    dispersion: f64,
    /// Mean square of the cut innovations.
    squares: f64,
    log_likelihood: f64,
}

/// One pass; `usual` is the mean square of cut innovations where the level is constant.
fn filter(periods: &[Option<(f64, f64)>], change: f64, dispersion: f64, usual: f64) -> Run {
    let (mut factor, mut variance) = (1.0_f64, 0.0);
    let (mut log_spreads, mut squares, mut n) = (0.0, 0.0, 0.0);
    // One logarithm for many factors.
    let mut product = 1.0_f64;
    for period in periods {
        factor = 1.0 + RETURN * (factor - 1.0);
        variance = variance * RETURN * RETURN + change;
        let Some((y, mu)) = period else { continue };
        let mu = mu.max(1e-9);
        let spread = variance + dispersion * factor / mu;
        let innovation = y / mu - factor;
        let square = innovation * innovation / spread;
        let cut = if square > CUT * CUT { CUT * spread.sqrt() * innovation.signum() } else { innovation };
        product *= spread * mu / dispersion;
        if !(1e-100..1e100).contains(&product) {
            log_spreads += product.ln();
            product = 1.0;
        }
        squares += square.min(CUT * CUT);
        n += 1.0;
        let gain = variance / spread;
        factor = (factor + gain * cut).max(FACTOR_MIN);
        variance *= 1.0 - gain;
    }
    log_spreads += product.ln() + n * dispersion.ln();
    let squares: f64 = if n > 0.0 { squares / n / usual } else { 0.0 };
    Run { factor, variance, dispersion, squares, log_likelihood: -0.5 * (log_spreads + n * squares) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts about `level(week)` times 20, with deviations that average out.
    fn counts(level: impl Fn(usize) -> f64) -> Vec<Option<(f64, f64)>> {
        let wobble = [0.0, 4.0, -3.0, 6.0, -5.0, -2.0, 1.0, -1.0];
        (0..400).map(|week| Some((20.0 * level(week) + wobble[week % 8], 20.0))).collect()
    }

    #[test]
    fn a_constant_level_stays_one() {
        let found = level(&counts(|_| 1.0), 1.0, 4);
        assert!((found.factor - 1.0).abs() < 0.01, "{found:?}");
        assert!(found.variance < 1e-3, "{found:?}");
    }

    #[test]
    fn a_step_is_followed_and_stays_uncertain() {
        let found = level(&counts(|week| if week < 300 { 1.0 } else { 2.0 }), 2.0, 4);
        assert!((found.factor - 2.0).abs() < 0.15, "{found:?}");
        assert!(found.variance > 1e-4, "{found:?}");
        assert!(found.dispersion < 2.0, "{found:?}");
    }

    #[test]
    fn one_outbreak_is_no_new_level() {
        let mut periods = counts(|_| 1.0);
        periods[395] = Some((300.0, 20.0));
        let found = level(&periods, 1.0, 4);
        assert!((found.factor - 1.0).abs() < 0.1, "{found:?}");
    }
}
