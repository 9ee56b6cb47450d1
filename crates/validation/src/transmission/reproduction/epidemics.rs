//! Simulated epidemics: every infection has its own day of report, not all are reported, weekdays and days differ.
//!
//! Infections of a day are Poisson with mean R Λ; each is reported after its own delay, with the chance share · weekday · noise of
//! the day (gamma with mean 1 and variance 1/k). So no model of this comparison is exactly the generator.

use rand::{RngExt as _, SeedableRng as _};
use rand_distr::{Binomial, Distribution, Gamma, Normal, Poisson};
use rand_pcg::Pcg64;
use watchfire_transmission::SerialInterval;
use watchfire_transmission::reproduction::ReportDelay;

/// Days with counts.
pub const DAYS: usize = 80;
/// Days before the first count, so that delays and intervals are full.
const LEAD: usize = 40;
const WEEKDAYS: [f64; 7] = [1.15, 1.2, 1.1, 1.05, 1.1, 0.8, 0.6];

/// The course of R.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// From one level to another in a day.
    Step,
    /// From one level to another in three weeks.
    Ramp,
    /// ln R takes a step of .06 each day, drawn back to .05.
    Walk,
}

/// What an epidemic is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Recipe {
    /// Course of R.
    pub shape: Shape,
    /// Reported cases a day at the beginning.
    pub size: f64,
    /// Mean delay (days); 0 = counted on the day itself.
    pub delay_days: f64,
    /// k of the noise of a day; infinite = none.
    pub noise: f64,
    /// Whether weekdays differ.
    pub weekdays: bool,
    /// Share of infections that are reported, apart from weekday and noise.
    pub share: f64,
}

/// A simulated epidemic.
#[derive(Debug, Clone, PartialEq)]
pub struct Epidemic {
    /// Reported cases by day of report.
    pub counts: Vec<Option<f64>>,
    /// R of each day of infection.
    pub r_t: Vec<f64>,
}

/// Mean 5, standard deviation 2.5 days.
pub fn interval() -> SerialInterval {
    SerialInterval::from_mean_sd(5.0, 2.5, 25).expect("mean and standard deviation are above 1 and 0")
}

/// Shares of a gamma with this mean and two thirds of it as standard deviation, by whole days up to three means.
pub fn delay(mean_days: f64) -> ReportDelay {
    if mean_days == 0.0 {
        return ReportDelay::none();
    }
    let gamma = watchfire_statistics::Gamma::from_mean_sd(mean_days + 0.5, mean_days / 1.5)
        .expect("a mean and a standard deviation");
    let longest = (3.0 * mean_days).ceil();
    let total = gamma.cdf(longest + 1.0);
    let shares = (0..=longest as usize)
        .map(|lag| (gamma.cdf(lag as f64 + 1.0) - gamma.cdf(lag as f64)) / total)
        .collect();
    ReportDelay::from_weights(shares).expect("shares")
}

/// 3 courses × 3 sizes × 3 delays × 3 noises × weekdays or none × three or eight in ten reported.
pub fn recipes() -> Vec<Recipe> {
    let mut recipes = Vec::new();
    for shape in [Shape::Step, Shape::Ramp, Shape::Walk] {
        for size in [10.0, 60.0, 400.0] {
            for delay_days in [0.0, 3.0, 7.0] {
                for noise in [f64::INFINITY, 30.0, 8.0] {
                    for weekdays in [false, true] {
                        recipes.extend([0.3, 0.8].map(|share| Recipe {
                            shape,
                            size,
                            delay_days,
                            noise,
                            weekdays,
                            share,
                        }));
                    }
                }
            }
        }
    }
    recipes
}

/// One epidemic of a recipe, with a course of R drawn for it.
pub fn simulate(recipe: &Recipe, seed: u64) -> Epidemic {
    simulate_days(recipe, DAYS, seed)
}

/// The same with so many days of counts; steps and ramps lie between day 25 and day 55.
pub fn simulate_days(recipe: &Recipe, days: usize, seed: u64) -> Epidemic {
    let mut random = Pcg64::seed_from_u64(seed);
    let mut between = |low: f64, high: f64| random.random_range(low..high);
    let (high, low, day) = (between(1.1, 1.6), between(0.65, 0.95), between(25.0, 55.0));
    let rising = between(0.0, 1.0) < 0.5;
    let (from, to) = if rising { (low, high) } else { (high, low) };
    let mut ln_r = between(-0.1, 0.3);
    let step = Normal::new(0.0, 0.06).expect("a standard deviation");
    let r_t = (0..days)
        .map(|t| match recipe.shape {
            Shape::Step => {
                if (t as f64) < day {
                    from
                } else {
                    to
                }
            }
            Shape::Ramp => from + (to - from) * ((t as f64 - day + 10.5) / 21.0).clamp(0.0, 1.0),
            Shape::Walk => {
                ln_r += 0.03 * (0.05 - ln_r) + step.sample(&mut random);
                ln_r.exp()
            }
        })
        .collect();
    with_r(recipe, r_t, seed ^ 0x9e37_79b9)
}

/// One epidemic with a given R of each day.
pub fn with_r(recipe: &Recipe, r_t: Vec<f64>, seed: u64) -> Epidemic {
    let mut random = Pcg64::seed_from_u64(seed);
    let (interval, delay) = (interval(), delay(recipe.delay_days));
    let days = r_t.len();
    let mut infected = Vec::with_capacity(LEAD + days);
    let mut reports = vec![0_u64; LEAD + days + delay.weights().len()];
    for i in 0..LEAD + days {
        let lags = interval.weights().iter().enumerate().skip(1);
        let force: f64 = lags
            .map(|(lag, w)| w * if lag > i { recipe.size / recipe.share } else { infected[i - lag] })
            .sum();
        // before the first count R is 1
        let mean = force * if i < LEAD { 1.0 } else { r_t[i - LEAD] };
        let new = if mean > 0.0 { Poisson::new(mean).expect("a mean").sample(&mut random) } else { 0.0 };
        infected.push(new);
        let (mut left, mut share_left) = (new as u64, 1.0_f64);
        for (lag, share) in delay.weights().iter().enumerate() {
            let chance = (share / share_left).clamp(0.0, 1.0);
            let here = Binomial::new(left, chance).expect("a chance").sample(&mut random);
            reports[i + lag] += here;
            left -= here;
            share_left = (share_left - share).max(1e-12);
        }
    }
    let counts = (0..days)
        .map(|t| {
            let of_day = if recipe.noise.is_finite() {
                Gamma::new(recipe.noise, 1.0 / recipe.noise).expect("a size").sample(&mut random)
            } else {
                1.0
            };
            let weekday = if recipe.weekdays { WEEKDAYS[t % 7] } else { 1.0 };
            let chance = (recipe.share * weekday * of_day).min(1.0);
            Some(Binomial::new(reports[LEAD + t], chance).expect("a chance").sample(&mut random) as f64)
        })
        .collect();
    Epidemic { counts, r_t }
}
