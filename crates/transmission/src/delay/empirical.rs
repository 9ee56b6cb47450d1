//! Delay distributions as observed: from development factors, by weekday of the event.
//!
//! - **Estimates**: share known after each delay, for events of one class of day.
//! - **Equation**: F(d) = Π_{k>d} 1 / (1 + α(k) ω(k, class of t + k)), so that F(D) = 1 at the last delay D.
//! - **Symbols**: α, ω factors and effects of [`super::Development`]; t reference period; d delay (periods).
//! - **Source**: reverse-time hazards, Lagakos, Barraj & De Gruttola (1988), doi:10.1093/biomet/75.3.515.
//! - **Checked against**: simulated delays recovered under truncation (`tests/it/nowcast.rs`).
//! - **Limits**: given that it is known by D; a share may exceed 1 where counts are later corrected downwards.
//! - **Cost**: O(delays).

use super::{Calendar, Development};

/// Share of events known after each delay.
#[derive(Debug, Clone, PartialEq)]
pub struct DelayDistribution {
    /// By delay (periods), ending in 1.
    pub known: Vec<f64>,
}

impl DelayDistribution {
    /// Probability of each delay.
    pub fn probabilities(&self) -> Vec<f64> {
        let before = std::iter::once(0.0).chain(self.known.iter().copied());
        self.known.iter().zip(before).map(|(known, before)| known - before).collect()
    }

    /// Mean delay (periods).
    pub fn mean(&self) -> f64 {
        self.probabilities().iter().enumerate().map(|(delay, p)| delay as f64 * p).sum()
    }

    /// The first delay after which at least this share is known.
    pub fn quantile(&self, share: f64) -> Option<usize> {
        self.known.iter().position(|known| *known >= share)
    }
}

impl Development {
    /// The delays of events of `reference` under factors of one half-life, for example those of [`Development::factors`].
    pub fn delays(&self, factors: &[f64], calendar: &Calendar, reference: usize) -> DelayDistribution {
        let mut known = vec![1.0; factors.len()];
        for delay in (1..factors.len()).rev() {
            let effect = self.effect(delay, calendar.class(reference + delay));
            known[delay - 1] = known[delay] / (1.0 + factors[delay] * effect);
        }
        DelayDistribution { known }
    }
}

#[cfg(test)]
mod tests {
    use super::DelayDistribution;

    #[test]
    fn by_hand() {
        let delays = DelayDistribution { known: vec![0.5, 0.75, 1.0] };
        assert_eq!(delays.probabilities(), [0.5, 0.25, 0.25]);
        assert_eq!(delays.mean(), 0.75);
        assert_eq!([0.5, 0.6, 0.9].map(|share| delays.quantile(share)), [Some(0), Some(1), Some(2)]);
    }
}
