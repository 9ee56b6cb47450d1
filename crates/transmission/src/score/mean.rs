//! Means of the scores of many cells.

use super::CellScore;

/// Means over cells. What one cell does not have, the mean does not have: it would be of other cells than `n` says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanScore {
    /// Cells.
    pub n: usize,
    /// Mean weighted interval score.
    pub wis: f64,
    /// Mean weighted interval score of ln(x + 1).
    pub log_wis: Option<f64>,
    /// Share of observations in the central 50 % interval.
    pub coverage_50: Option<f64>,
    /// The same at 90 %.
    pub coverage_90: Option<f64>,
    /// The same at 95 %.
    pub coverage_95: Option<f64>,
    /// Mean bias.
    pub bias: Option<f64>,
    /// Mean of the part of the weighted interval score that is above the observation.
    pub overprediction: Option<f64>,
    /// Mean of the part that is below it.
    pub underprediction: Option<f64>,
    /// Mean of the part that is width.
    pub dispersion: Option<f64>,
    /// Mean distance of the median from the observation.
    pub ae_median: Option<f64>,
    /// Mean continuous ranked probability score.
    pub crps: Option<f64>,
}

impl MeanScore {
    /// The means; `None` without cells.
    pub fn of(cells: &[CellScore]) -> Option<Self> {
        let n = cells.len();
        if n == 0 {
            return None;
        }
        let mean = |of: fn(&CellScore) -> Option<f64>| {
            let sum: Option<f64> = cells.iter().map(of).sum();
            sum.map(|sum| sum / n as f64)
        };
        let held = |covered: Option<bool>| covered.map(|held| f64::from(u8::from(held)));
        let share = |of: fn(&CellScore) -> Option<bool>| {
            let sum: Option<f64> = cells.iter().map(|cell| held(of(cell))).sum();
            sum.map(|sum| sum / n as f64)
        };
        Some(Self {
            n,
            wis: cells.iter().map(|cell| cell.wis).sum::<f64>() / n as f64,
            log_wis: mean(|cell| cell.log_wis),
            coverage_50: share(|cell| cell.in_50),
            coverage_90: share(|cell| cell.in_90),
            coverage_95: share(|cell| cell.in_95),
            bias: mean(|cell| cell.bias),
            overprediction: mean(|cell| cell.parts.map(|parts| parts.overprediction)),
            underprediction: mean(|cell| cell.parts.map(|parts| parts.underprediction)),
            dispersion: mean(|cell| cell.parts.map(|parts| parts.dispersion)),
            ae_median: mean(|cell| cell.ae_median),
            crps: mean(|cell| cell.crps),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{CellScore, MeanScore};

    #[test]
    fn by_hand() {
        let levels = [0.25, 0.5, 0.75];
        let cell = |observed| CellScore::of(&levels, &[8.0, 10.0, 12.0], observed).expect("scores");
        let mean = MeanScore::of(&[cell(10.0), cell(14.0)]).expect("means");
        // 2·(.25·2 + .25·2)/3 and 2·(.25·6 + .5·4 + .75·2)/3
        assert!((mean.wis - f64::midpoint(2.0 / 3.0, 10.0 / 3.0)).abs() < 1e-14);
        assert_eq!((mean.n, mean.coverage_50, mean.coverage_90), (2, Some(0.5), None));
        assert_eq!(mean.bias, Some(-0.5));
        // widths .5·4/3 in both; above 10 nothing, above 14 the median by 4 and the quartile by 2, twice
        assert!((mean.dispersion.expect("parts") - 2.0 / 3.0).abs() < 1e-14);
        assert!((mean.underprediction.expect("parts") - 4.0 / 3.0).abs() < 1e-14);
        assert_eq!((mean.overprediction, mean.ae_median, mean.crps), (Some(0.0), Some(2.0), None));
        assert_eq!(MeanScore::of(&[]), None);
    }
}
