//! The time from infection or onset to the day on which a case is counted.

use super::RenewalError;

/// Shares by lag in days, lag 0 first; they add up to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportDelay {
    weights: Vec<f64>,
}

/// How far a given delay's sum may be from 1: shares printed with two digits, and the rounding of three thirds of .33.
const SUM_SLACK: f64 = 0.01 + 1e-9;

impl ReportDelay {
    /// Counts are by the day of infection or onset already.
    pub fn none() -> Self {
        Self { weights: vec![1.0] }
    }

    /// Given shares by lag, lag 0 first; brought to a sum of 1 exactly, without the zeros at their end.
    pub fn from_weights(mut weights: Vec<f64>) -> Result<Self, RenewalError> {
        for (lag, weight) in weights.iter().copied().enumerate() {
            if !weight.is_finite() || weight < 0.0 {
                return Err(RenewalError::DelayWeight { lag, weight });
            }
        }
        let sum: f64 = weights.iter().sum();
        if (sum - 1.0).abs() > SUM_SLACK {
            return Err(RenewalError::DelaySum { sum });
        }
        while weights.last() == Some(&0.0) {
            weights.pop();
        }
        for weight in &mut weights {
            *weight /= sum;
        }
        Ok(Self { weights })
    }

    /// Shares by lag, lag 0 first.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// The longest lag (days).
    pub fn longest(&self) -> usize {
        self.weights.len() - 1
    }

    /// Σ l d(l) (days).
    pub fn mean_days(&self) -> f64 {
        self.weights.iter().enumerate().map(|(lag, weight)| lag as f64 * weight).sum()
    }
}
