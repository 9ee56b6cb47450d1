//! The rounds of iteratively reweighted least squares.

use super::{Exception, LevelTrend, NotFitted, spread};
use crate::count_terms::CountTerms;

const ROUNDS_MAX: usize = 25;
const EPSILON: f64 = 1e-8;

impl LevelTrend {
    /// Fits with the present weights.
    pub fn fit(&mut self, terms: &CountTerms, with_trend: bool) -> Result<(), NotFitted> {
        self.with_trend = with_trend;
        if self.n_obs == 0 {
            return Err(NotFitted::Singular);
        }
        self.weigh(terms);
        let mut deviance_old = 2.0 * self.weighted.iter().map(|level| level.start_half_deviance).sum::<f64>();
        let y_ln_y = self.weighted.iter().map(|level| level.y_ln_y).sum::<f64>();
        // Rounding of the deviance's large terms must not keep a finished fit running.
        let floor = 64.0 * f64::EPSILON * y_ln_y.abs();
        self.solve_start()?;
        self.renew_means();
        for round in 1..=ROUNDS_MAX {
            let deviance = self.deviance(y_ln_y);
            if !deviance.is_finite() {
                return Err(NotFitted::NotConverged);
            }
            let change = (deviance - deviance_old).abs();
            if round > 1 && (change / (deviance.abs() + 0.1) < EPSILON || change < floor) {
                return Ok(());
            }
            if round == ROUNDS_MAX {
                break;
            }
            deviance_old = deviance;
            self.step()?;
            self.renew_means();
        }
        Err(NotFitted::NotConverged)
    }

    /// Brings the present weights into the sums over each level.
    fn weigh(&mut self, terms: &CountTerms) {
        self.weighted.clear();
        self.weighted.extend(self.plain.iter().map(|level| level.scaled(self.common_weight)));
        for &Exception { run, offset, weight } in &self.exceptions {
            let run = self.runs[run];
            let i = run.start + offset;
            self.weighted[run.level].add(terms, i, i as f64 - self.centre, weight - self.common_weight);
        }
    }

    /// The first round: weighted least squares of the start values' working response.
    fn solve_start(&mut self) -> Result<(), NotFitted> {
        self.now.levels.clear();
        self.now.levels.extend(self.weighted.iter().map(|level| level.start));
        self.slope = 0.0;
        if self.with_trend {
            let numerator: f64 = self
                .weighted
                .iter()
                .filter(|level| level.n > 0.0)
                .map(|level| level.response_time - level.start.s1 * level.response / level.start.s0)
                .sum();
            self.slope = numerator / self.spread_checked()?;
        }
        for (intercept, level) in self.intercepts.iter_mut().zip(&self.weighted) {
            if level.n > 0.0 {
                *intercept = (level.response - self.slope * level.start.s1) / level.start.s0;
            }
        }
        Ok(())
    }

    /// A further round, as a step from the present coefficients along the score.
    fn step(&mut self) -> Result<(), NotFitted> {
        let mut slope_step = 0.0;
        if self.with_trend {
            let mut score = 0.0;
            for (sums, level) in self.now.levels.iter().zip(&self.weighted) {
                if level.n > 0.0 {
                    score += (level.y_time - sums.s1) - sums.s1 * (level.y - sums.s0) / sums.s0;
                }
            }
            slope_step = score / self.spread_checked()?;
            self.slope += slope_step;
        }
        for ((intercept, sums), level) in self.intercepts.iter_mut().zip(&self.now.levels).zip(&self.weighted)
        {
            if level.n > 0.0 {
                *intercept += (level.y - sums.s0 - sums.s1 * slope_step) / sums.s0;
            }
        }
        Ok(())
    }

    /// The deviance at the present coefficients: with a log link only the sums of the counts are needed.
    fn deviance(&self, y_ln_y: f64) -> f64 {
        let mut half = y_ln_y;
        for ((intercept, sums), level) in self.intercepts.iter().zip(&self.now.levels).zip(&self.weighted) {
            if level.n > 0.0 {
                half += sums.s0 - level.y - intercept * level.y - self.slope * level.y_time;
            }
        }
        2.0 * half
    }

    /// Means at the present coefficients; those before become the old ones.
    fn renew_means(&mut self) {
        std::mem::swap(&mut self.now, &mut self.old);
        let len_max = self.runs.iter().map(|run| run.len).max().unwrap_or(0);
        let now = &mut self.now;
        now.powers.fill(self.slope.exp(), len_max + 1);
        now.levels.clear();
        now.levels.resize(self.plain.len(), super::Sums::default());
        now.base.clear();
        self.level_means.clear();
        self.level_means.extend(self.intercepts.iter().map(|intercept| intercept.exp()));
        let (mut end, mut growth) = (usize::MAX, 1.0);
        for run in &self.runs {
            let t = run.start as f64 - self.centre;
            if run.start != end {
                growth = (self.slope * t).exp();
            }
            let base = self.level_means[run.level] * growth;
            now.base.push(base);
            now.levels[run.level].add_run(base * self.common_weight, t, &now.powers.sums[run.len]);
            growth *= now.powers.power[run.len];
            end = run.start + run.len;
        }
        for exception in &self.exceptions {
            let run = self.runs[exception.run];
            let weight = (exception.weight - self.common_weight) * now.mean(exception);
            now.levels[run.level].add(weight, (run.start + exception.offset) as f64 - self.centre);
        }
    }

    /// The trend's information; an error where time does not vary within levels.
    fn spread_checked(&self) -> Result<f64, NotFitted> {
        let total: f64 = self.now.levels.iter().map(|sums| sums.s2).sum();
        let spread = spread(&self.now.levels);
        if spread > 1e-11 * total { Ok(spread) } else { Err(NotFitted::Singular) }
    }
}
