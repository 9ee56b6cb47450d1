//! Whether several chains agree, and how many independent draws theirs are worth.
//!
//! - **Estimates**: split R̂ and effective sample size of one number.
//! - **Equation**: R̂ = √(((n−1)/n W + B/n) / W) over chains halved; ESS = draws / (1 + 2 Σ ρ), autocorrelations ρ of all chains
//!   together summed in pairs while these are positive and do not rise.
//! - **Symbols**: W mean variance within, B/n variance between half-chains of n draws.
//! - **Source**: Gelman et al. (2013), *Bayesian Data Analysis*, 11.4-11.5; Geyer (1992), doi:10.1214/ss/1177011137.
//! - **Checked against**: independent draws, a first-order autoregression, chains at two places (tests below).
//! - **Limits**: not by ranks: heavy tails are not seen.
//! - **Cost**: O(draws × lags).

/// Mean and variance (n − 1).
fn moments(draws: &[f64]) -> (f64, f64) {
    let n = draws.len() as f64;
    let mean = draws.iter().sum::<f64>() / n;
    (mean, draws.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0))
}

/// Each chain in two.
fn halves(chains: &[Vec<f64>]) -> Vec<&[f64]> {
    let half = chains.first().map_or(0, |chain| chain.len() / 2);
    chains.iter().flat_map(|chain| [&chain[..half], &chain[half..2 * half]]).collect()
}

/// W and ((n−1)/n W + B/n).
fn variances(parts: &[&[f64]]) -> (f64, f64) {
    let n = parts[0].len() as f64;
    let moments: Vec<(f64, f64)> = parts.iter().map(|part| moments(part)).collect();
    let within = moments.iter().map(|(_, variance)| variance).sum::<f64>() / parts.len() as f64;
    let means: Vec<f64> = moments.iter().map(|(mean, _)| *mean).collect();
    (within, (n - 1.0) / n * within + self::moments(&means).1)
}

/// Split R̂ of chains of equal length.
pub fn split_r_hat(chains: &[Vec<f64>]) -> f64 {
    let (within, all) = variances(&halves(chains));
    (all / within).sqrt()
}

/// Effective sample size of chains of equal length.
pub fn effective_size(chains: &[Vec<f64>]) -> f64 {
    let parts = halves(chains);
    let n = parts[0].len();
    let (within, all) = variances(&parts);
    let means: Vec<f64> = parts.iter().map(|part| moments(part).0).collect();
    let correlation = |lag: usize| {
        let covariance: f64 = parts
            .iter()
            .zip(&means)
            .map(|(part, mean)| {
                let pairs = part.iter().zip(&part[lag..]);
                pairs.map(|(a, b)| (a - mean) * (b - mean)).sum::<f64>() / n as f64
            })
            .sum::<f64>()
            / parts.len() as f64;
        1.0 - (within - covariance) / all
    };
    let (mut sum, mut least) = (0.0, f64::INFINITY);
    for lag in (0..n - 1).step_by(2) {
        let pair = correlation(lag) + correlation(lag + 1);
        if pair <= 0.0 {
            break;
        }
        least = least.min(pair);
        sum += least;
    }
    (parts.len() * n) as f64 / (2.0 * sum - 1.0).max(1e-3)
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;
    use rand_distr::{Distribution, StandardNormal};
    use rand_pcg::Pcg64;

    use super::{effective_size, split_r_hat};

    /// Four chains of a first-order autoregression.
    fn chains(autocorrelation: f64, apart: f64) -> Vec<Vec<f64>> {
        let mut random = Pcg64::seed_from_u64(7);
        (0..4)
            .map(|chain| {
                let mut at = 0.0;
                (0..4000)
                    .map(|_| {
                        let new: f64 = StandardNormal.sample(&mut random);
                        at = autocorrelation * at + (1.0 - autocorrelation * autocorrelation).sqrt() * new;
                        at + apart * f64::from(chain)
                    })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn independent_draws_count_each_and_autoregression_less() {
        let size = effective_size(&chains(0.0, 0.0));
        assert!((size / 16_000.0 - 1.0).abs() < 0.1, "{size}");
        // (1 − ρ) / (1 + ρ)
        let size = effective_size(&chains(0.8, 0.0));
        assert!((size / (16_000.0 / 9.0) - 1.0).abs() < 0.25, "{size}");
        assert!(split_r_hat(&chains(0.0, 0.0)) < 1.01);
    }

    #[test]
    fn chains_at_two_places_are_seen() {
        assert!(split_r_hat(&chains(0.0, 0.5)) > 1.05);
    }
}
