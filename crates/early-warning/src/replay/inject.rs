//! Outbreaks of known truth put into real counts.
//!
//! - **Estimates**: nothing; makes series.
//! - **Equation**: max(3, k s) cases expected, Poisson; each at start + ⌊u LN(0, ½)⌋ periods.
//! - **Symbols**: k uniform in 2 … 10; s² = max(mean, variance about their line) of the eight weeks before the start; u
//!   periods in a week.
//! - **Source**: the delays of Noufaily et al. (2013), DOI 10.1002/sim.5595.
//! - **Limits**: a size in local standard deviations: the same for every method, larger where the series is noisy.
//! - **Cost**: O(cases).

use rand::RngExt as _;
use rand_distr::{Distribution as _, LogNormal, Poisson};
use rand_pcg::Pcg64;

/// Weeks before the start by which an outbreak is sized.
const WEEKS_BEFORE: usize = 8;
/// Fewest cases that are expected of an outbreak.
const CASES_MIN: f64 = 3.0;

/// An injected outbreak.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Injected {
    /// Period of its start.
    pub first: usize,
    /// Period of its last case.
    pub last: usize,
    /// k.
    pub size: f64,
}

/// Puts one outbreak into counts of weeks (`per_week` = 1) or days (7), beginning at a random period of `within`.
/// `None` where nothing was added: too little is known before the start, the start is not observed, or chance gave no
/// case.
pub fn inject(
    counts: &mut [Option<f64>],
    within: std::ops::Range<usize>,
    per_week: usize,
    random: &mut Pcg64,
) -> Option<Injected> {
    if within.is_empty() || within.end > counts.len() {
        return None;
    }
    let first = random.random_range(within);
    let size = f64::from(random.random_range(2_u8..=10));
    counts[first]?;
    let before: Vec<f64> = (1..=WEEKS_BEFORE)
        .filter_map(|week| {
            let from = first.checked_sub(week * per_week)?;
            counts[from..from + per_week].iter().copied().sum::<Option<f64>>()
        })
        .collect();
    let cases = (size * spread(&before)?).max(CASES_MIN);
    let mut last = None;
    for delay in delays(cases, per_week, random) {
        if let Some(Some(count)) = counts.get_mut(first + delay) {
            *count += 1.0;
            last = last.max(Some(first + delay));
        }
    }
    Some(Injected { first, last: last?, size })
}

/// Periods from the start to each case.
pub(super) fn delays(cases: f64, per_week: usize, random: &mut Pcg64) -> Vec<usize> {
    let n = Poisson::new(cases).map_or(0.0, |poisson| poisson.sample(random)) as usize;
    let Ok(delay) = LogNormal::new(0.0, 0.5) else { return Vec::new() };
    (0..n).map(|_| (per_week as f64 * delay.sample(random)) as usize).collect()
}

/// Standard deviation of weekly counts about their line, at least that of a Poisson count; `None` of fewer than six.
pub fn spread(weeks: &[f64]) -> Option<f64> {
    if weeks.len() < 6 {
        return None;
    }
    let n = weeks.len() as f64;
    let mean = weeks.iter().sum::<f64>() / n;
    let middle = (n - 1.0) / 2.0;
    let (mut along, mut time) = (0.0, 0.0);
    for (t, y) in weeks.iter().enumerate() {
        along += (t as f64 - middle) * (y - mean);
        time += (t as f64 - middle).powi(2);
    }
    let slope = along / time;
    let squares: f64 =
        weeks.iter().enumerate().map(|(t, y)| (y - mean - slope * (t as f64 - middle)).powi(2)).sum();
    Some((squares / (n - 2.0)).max(mean).max(0.25).sqrt())
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;

    use super::*;

    #[test]
    fn what_is_added_is_what_is_told_and_a_seed_repeats_it() {
        let quiet = vec![Some(4.0); 60];
        let run = |seed: u64, per_week: usize| {
            let mut counts = quiet.clone();
            let injected = inject(&mut counts, 56..58, per_week, &mut Pcg64::seed_from_u64(seed));
            (injected, counts)
        };
        let (injected, counts) = run(3, 1);
        let injected = injected.expect("an outbreak");
        let added: Vec<usize> = (0..60).filter(|i| counts[*i] != quiet[*i]).collect();
        assert!(!added.is_empty());
        assert!(added.iter().all(|i| (injected.first..=injected.last).contains(i)));
        assert_eq!(added.last(), Some(&injected.last));
        assert_eq!(run(3, 1).1, counts);
        assert_ne!(run(4, 1).1, counts);
        let mut missing = vec![None; 60];
        assert_eq!(inject(&mut missing, 56..58, 1, &mut Pcg64::seed_from_u64(3)), None);
    }

    #[test]
    fn the_spread_about_a_line() {
        assert_eq!(spread(&[1.0; 5]), None);
        // on a line: only the Poisson variance of the mean 4.5 is left
        let line: Vec<f64> = (1..=8).map(f64::from).collect();
        assert!((spread(&line).expect("eight weeks") - 4.5_f64.sqrt()).abs() < 1e-12);
        assert!(spread(&[0.0; 8]).expect("eight weeks") >= 0.5);
    }
}
