//! The level of a series about its seasonal baseline, as far as it wanders.
//!
//! - **Estimates**: the level as a factor on the baseline, its variance, and the dispersion about it.
//! - **Equation**: λᵢ − 1 = ρ (λᵢ₋₁ − 1) + N(0, q), y/μ = λ + N(0, φλ/μ + ¼/μ²); a Kalman filter for each q of a short list,
//!   the q's weighed by how well they foretold each next count.
//! - **Symbols**: μ seasonal mean; φ dispersion; q variance of one period's change; ρ return to the baseline.
//! - **Source**: West & Harrison, *Bayesian Forecasting and Dynamic Models* 2nd ed. (1997) §12; innovations cut at
//!   ± 2.5 standard deviations: Masreliez & Martin (1977), DOI 10.1109/TAC.1977.1101538.
//! - **Checked against**: a constant level stays 1, a step is followed (tests).
//! - **Limits**: a wave of many weeks becomes the level; the newest periods are not learnt from.
//! - **Cost**: two passes over the history, all q's side by side; some 15 ns a period and pass.

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

/// Weight beforehand of a level that does not change.
const CONSTANT: f64 = 0.9;
const SPEEDS: usize = 4;
/// Variances of one period's change that are compared with it.
const CHANGES: [f64; SPEEDS] = [0.001, 0.006, 0.04, 0.2];
/// Weight beforehand of each.
const CHANGING: f64 = 0.025;
/// Return to the baseline per period.
const RETURN: f64 = 0.99;
/// A count is a whole number of cases: its spread is never less than half a case (cases²). Without it a run of zeros at
/// a low mean is taken as certain news of a level near zero, and the next single case as an outbreak.
const WHOLE: f64 = 0.25;
/// Innovations beyond this many standard deviations are cut.
const CUT: f64 = 2.5;
/// A level below this is no level.
const FACTOR_MIN: f64 = 0.02;
/// Steps whose spreads share one logarithm.
const SHARED_LOG: u32 = 8;

/// The filters after some periods.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wandering {
    dispersion: f64,
    /// Sum of cut squared innovations where the level is constant. Counts are skewed, so that cut squares have not the
    /// mean of normal ones: a constant level is the measure.
    constant_squares: f64,
    constant_log_spreads: f64,
    /// Spreads whose logarithm is still to be added.
    constant_product: f64,
    n: f64,
    runs: Runs,
}

impl Wandering {
    /// Learns from periods with (count, mean); `None` = not observed.
    pub(super) fn learn(periods: &[Option<(f64, f64)>], dispersion: f64) -> Self {
        let mut of = Self {
            dispersion,
            constant_squares: 0.0,
            constant_log_spreads: 0.0,
            constant_product: 1.0,
            n: 0.0,
            runs: Runs::new([dispersion; SPEEDS]),
        };
        for (count, mean) in periods.iter().flatten() {
            of.constant(*count, *mean);
        }
        // First with the dispersion about a constant level, then with what each q leaves of it.
        of.runs.follow_all(periods);
        of.runs = Runs::new(of.runs.dispersions(of.usual()));
        of.runs.follow_all(periods);
        of
    }

    /// Takes in one more period, `steps` periods after the last one.
    pub(super) fn follow(&mut self, steps: f64, count: f64, mean: f64) {
        self.constant(count, mean);
        self.runs.step(Advance::by(steps), count, mean);
    }

    /// The level `ahead` periods after the last one.
    pub(super) fn at(&self, ahead: f64) -> Level {
        let usual = self.usual();
        let Advance { kept, grown } = Advance::by(ahead);
        let squares = self.constant_squares / usual;
        let log_spreads =
            self.n * self.dispersion.ln() + self.constant_log_spreads + self.constant_product.ln();
        let constant = CONSTANT.ln() - 0.5 * (log_spreads + squares);
        let changing = self.runs.log_likelihoods(usual).map(|log| CHANGING.ln() + log);
        let top = changing.iter().copied().fold(constant, f64::max);
        let constant = (constant - top).exp();
        let shares = changing.map(|log| (log - top).exp());
        let total = constant + shares.iter().sum::<f64>();
        let (mut factor, mut squares) = (constant / total, constant / total);
        let mut noise = constant / total * self.dispersion;
        let dispersions = self.runs.dispersions(usual);
        for l in 0..SPEEDS {
            let share = shares[l] / total;
            let mean = 1.0 + (self.runs.factor[l] - 1.0) * kept;
            factor += share * mean;
            squares += share * (mean * mean + self.runs.variance[l] * kept * kept + CHANGES[l] * grown);
            noise += share * dispersions[l];
        }
        Level { factor, variance: (squares - factor * factor).max(0.0), dispersion: noise }
    }

    fn constant(&mut self, count: f64, mean: f64) {
        let mean = mean.max(MEAN_MIN);
        let residual = count - mean;
        let usual = self.dispersion * mean;
        let spread = usual + WHOLE;
        self.constant_squares += (residual * residual / spread).min(CUT * CUT);
        self.constant_product *= spread / usual;
        if self.constant_product > PRODUCT_MAX {
            self.constant_log_spreads += self.constant_product.ln();
            self.constant_product = 1.0;
        }
        self.n += 1.0;
    }

    /// The mean square of cut innovations where the level is constant.
    fn usual(&self) -> f64 {
        if self.constant_squares > 0.0 { self.constant_squares / self.n } else { 1.0 }
    }
}

const MEAN_MIN: f64 = 1e-9;
/// A product beyond this becomes a logarithm.
const PRODUCT_MAX: f64 = 1e100;

/// How a level and the variance of its change go on over some periods.
#[derive(Debug, Clone, Copy)]
struct Advance {
    /// What is left of a deviation from the baseline.
    kept: f64,
    /// How often q is added to the variance.
    grown: f64,
}

impl Advance {
    const ONE: Self = Self { kept: RETURN, grown: 1.0 };

    fn by(steps: f64) -> Self {
        let kept = RETURN.powf(steps);
        Self { kept, grown: (1.0 - kept * kept) / (1.0 - RETURN * RETURN) }
    }
}

/// One filter for each q, side by side.
#[derive(Debug, Clone, Copy)]
struct Runs {
    factor: [f64; SPEEDS],
    variance: [f64; SPEEDS],
    /// Dispersion with which they run.
    dispersion: [f64; SPEEDS],
    /// One over it.
    precision: [f64; SPEEDS],
    /// Sums of cut squared innovations.
    squares: [f64; SPEEDS],
    log_spreads: [f64; SPEEDS],
    /// Spreads whose logarithm is still to be added.
    product: [f64; SPEEDS],
    n_in_product: u32,
    n: f64,
}

impl Runs {
    fn new(dispersion: [f64; SPEEDS]) -> Self {
        let zero = [0.0; SPEEDS];
        let one = [1.0; SPEEDS];
        Self {
            factor: one,
            variance: zero,
            dispersion,
            precision: dispersion.map(|phi| 1.0 / phi),
            squares: zero,
            log_spreads: zero,
            product: one,
            n_in_product: 0,
            n: 0.0,
        }
    }

    fn follow_all(&mut self, periods: &[Option<(f64, f64)>]) {
        let mut missed = 0_u32;
        for period in periods {
            match period {
                None => missed += 1,
                Some((count, mean)) => {
                    let advance =
                        if missed == 0 { Advance::ONE } else { Advance::by(f64::from(missed) + 1.0) };
                    self.step(advance, *count, *mean);
                    missed = 0;
                }
            }
        }
    }

    #[inline]
    fn step(&mut self, Advance { kept, grown }: Advance, count: f64, mean: f64) {
        let mean = mean.max(MEAN_MIN);
        let share = 1.0 / mean;
        let ratio = count * share;
        let whole = WHOLE * share * share;
        let mut spread = [0.0; SPEEDS];
        let mut innovation = [0.0; SPEEDS];
        let mut square = [0.0; SPEEDS];
        let mut gain = [0.0; SPEEDS];
        for l in 0..SPEEDS {
            self.factor[l] = 1.0 + kept * (self.factor[l] - 1.0);
            self.variance[l] = self.variance[l] * (kept * kept) + CHANGES[l] * grown;
            spread[l] = self.variance[l] + self.dispersion[l] * self.factor[l] * share + whole;
            let inverse = 1.0 / spread[l];
            innovation[l] = ratio - self.factor[l];
            square[l] = innovation[l] * innovation[l] * inverse;
            gain[l] = self.variance[l] * inverse;
            self.product[l] *= spread[l] * mean * self.precision[l];
        }
        if square.iter().any(|square| *square > CUT * CUT) {
            for l in 0..SPEEDS {
                if square[l] > CUT * CUT {
                    innovation[l] = CUT * spread[l].sqrt() * innovation[l].signum();
                    square[l] = CUT * CUT;
                }
            }
        }
        for l in 0..SPEEDS {
            self.squares[l] += square[l];
            self.factor[l] = (self.factor[l] + gain[l] * innovation[l]).max(FACTOR_MIN);
            self.variance[l] *= 1.0 - gain[l];
        }
        self.n += 1.0;
        self.n_in_product += 1;
        if self.n_in_product == SHARED_LOG {
            self.n_in_product = 0;
            for l in 0..SPEEDS {
                self.log_spreads[l] += self.product[l].ln();
                self.product[l] = 1.0;
            }
        }
    }

    /// Mean square of cut innovations, `usual` being that of a constant level.
    fn mean_squares(&self, usual: f64) -> [f64; SPEEDS] {
        self.squares.map(|squares| squares / self.n.max(1.0) / usual)
    }

    /// The dispersion that each q leaves.
    fn dispersions(&self, usual: f64) -> [f64; SPEEDS] {
        let squares = self.mean_squares(usual);
        std::array::from_fn(|l| (self.dispersion[l] * squares[l]).max(1.0))
    }

    fn log_likelihoods(&self, usual: f64) -> [f64; SPEEDS] {
        let squares = self.mean_squares(usual);
        std::array::from_fn(|l| {
            let spreads = self.log_spreads[l] + self.product[l].ln() + self.n * self.dispersion[l].ln();
            -0.5 * (spreads + self.n * squares[l])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(periods: &[Option<(f64, f64)>], dispersion: f64, ahead: usize) -> Level {
        Wandering::learn(periods, dispersion).at(ahead as f64)
    }

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

    #[test]
    fn a_run_of_zeros_at_a_low_mean_is_no_new_level() {
        let mut periods: Vec<Option<(f64, f64)>> =
            (0..400).map(|week| Some((f64::from(week % 7 == 0), 1.0 / 7.0))).collect();
        periods[385..].fill(Some((0.0, 1.0 / 7.0)));
        let found = level(&periods, 1.0, 2);
        assert!(found.factor > 0.5, "{found:?}");
    }
}
