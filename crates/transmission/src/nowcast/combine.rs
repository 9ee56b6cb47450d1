//! How much each member counts at each lag, by how far off it was in the replay.

use super::replay::{Case, Replay};
use super::width::{BANDS, band};

/// Weights of the members by band of lags; they add up to 1.
pub(super) struct Weights {
    by_band: Vec<Vec<f64>>,
}

/// Shares of one member that are tried.
const PARTS: usize = 4;
/// Scale of an error besides chance: share of what was expected.
const RELATIVE: f64 = 0.1;

impl Weights {
    pub(super) fn learn(replay: &Replay, tolerance: f64) -> Self {
        let mut mixtures = Vec::new();
        compositions(PARTS, replay.members, &mut Vec::new(), &mut mixtures);
        let mut losses = vec![vec![0.0; mixtures.len()]; BANDS.len()];
        for case in &replay.cases {
            let predicted = replay.predicted(case);
            let size = predicted.iter().map(|value| value.abs()).sum::<f64>() / predicted.len() as f64 + 0.5;
            let scale = case.weight / (size + (RELATIVE * size).powi(2)).sqrt();
            for (loss, mixture) in losses[band(case.lag)].iter_mut().zip(&mixtures) {
                *loss += scale * (case.came - dot(mixture, predicted)).abs();
            }
        }
        let by_band = losses
            .iter()
            .map(|losses| {
                // mixtures about as good as the best are averaged: the best alone would jump from day to day
                let best = losses.iter().copied().fold(f64::INFINITY, f64::min);
                let good = losses.iter().zip(&mixtures).filter(|(loss, _)| **loss <= best * tolerance);
                let mut sum = vec![0.0; replay.members];
                let mut n = 0.0;
                for (_, mixture) in good {
                    sum.iter_mut().zip(mixture).for_each(|(sum, part)| *sum += part);
                    n += 1.0;
                }
                sum.iter().map(|sum| sum / f64::max(n, 1.0)).collect()
            })
            .collect();
        Self { by_band }
    }

    /// The combined expectation.
    pub(super) fn missing(&self, case: &Case, predicted: &[f64]) -> f64 {
        dot(&self.by_band[band(case.lag)], predicted)
    }
}

/// All ways to give `parts` of equal size to `members`.
fn compositions(parts: usize, members: usize, taken: &mut Vec<usize>, out: &mut Vec<Vec<f64>>) {
    if members == 1 {
        let all = taken.iter().copied().chain([parts]);
        out.push(all.map(|part| part as f64 / PARTS as f64).collect());
        return;
    }
    for part in 0..=parts {
        taken.push(part);
        compositions(parts - part, members - 1, taken, out);
        taken.pop();
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
