//! The threshold of a disease from its own quiet history.
//!
//! - **Estimates**: the α at which a share `wanted` of quiet periods alarms.
//! - **Equation**: α = the (⌊n w⌋ + 1)-th smallest p-value of the first half of the days, so that ⌊n w⌋ lie below it; to two
//!   digits, downwards; checked as the share of p < α in the second half.
//! - **Symbols**: n quiet periods (outside outbreaks) with a p-value; w = `wanted`.
//! - **Source**: empirical quantile, type 1 of Hyndman & Fan (1996), DOI 10.1080/00031305.1996.10473566; where n w is whole
//!   the next one, since an alarm is p < α.
//! - **Checked against**: hand-computed values.
//! - **Limits**: outbreaks that nobody labelled make α too small; a disease with fewer than 10 / w quiet periods in the
//!   first half has no proposal, and one that the second half does not bear out is none. It is a proposal: a person reviews it and puts it into the configuration.
//! - **Cost**: O(n log n).

use super::Replayed;

/// Quiet alarms that the first half must have at the wanted share for an estimate.
const ALARMS_MIN: f64 = 10.0;
/// Smaller p-values are no matter of chance but of a baseline that does not fit.
const ALPHA_MIN: f64 = 1e-6;

/// What one disease's history says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proposal {
    /// The α.
    pub alpha: f64,
    /// Last day of the first half (number), on which it was measured.
    pub measured_until: i32,
    /// Quiet periods of the first half.
    pub n_measured: usize,
    /// Share of alarms in it, at the α in force.
    pub alarms_before: f64,
    /// Quiet periods of the second half.
    pub n_checked: usize,
    /// Share of them below the proposed α.
    pub checked: f64,
}

impl Proposal {
    /// Whether the second half bears it out: a third to three times the wanted share of alarms, at an α that p-values
    /// can mean. A season or wave that began between the halves does not.
    pub fn holds(&self, wanted: f64) -> bool {
        let near = (wanted / 3.0..=wanted * 3.0).contains(&self.checked);
        near && self.alpha >= ALPHA_MIN
    }
}

/// Proposes an α for the series of one disease; `None` where there is too little quiet history.
pub fn propose(series: &[&Replayed], wanted: f64) -> Option<Proposal> {
    let days = || series.iter().flat_map(|one| one.rows.iter().map(|row| row.at));
    let (first, last) = (days().min()?, days().max()?);
    let middle = first + (last - first) / 2;
    let quiet = |later: bool| {
        series.iter().flat_map(move |one| {
            let half = one.rows.iter().filter(move |row| (row.at > middle) == later);
            half.filter(|row| one.is_quiet(row)).filter_map(|row| Some((row.p?, row.alarm)))
        })
    };
    let mut measured: Vec<f64> = quiet(false).map(|(p, _)| p).collect();
    let n = measured.len();
    if (n as f64) * wanted < ALARMS_MIN {
        return None;
    }
    measured.sort_by(f64::total_cmp);
    let alpha = two_digits_down(measured[(n as f64 * wanted) as usize].clamp(1e-9, 0.2));
    let n_alarms = quiet(false).filter(|(_, alarm)| *alarm).count();
    let n_checked = quiet(true).count();
    let below = quiet(true).filter(|(p, _)| *p < alpha).count();
    Some(Proposal {
        alpha,
        measured_until: middle,
        n_measured: n,
        alarms_before: n_alarms as f64 / n as f64,
        n_checked,
        checked: below as f64 / n_checked.max(1) as f64,
    })
}

fn two_digits_down(alpha: f64) -> f64 {
    let digits = (1.0 - alpha.log10().floor()).max(0.0) as usize;
    let scale = 10_f64.powi(digits as i32);
    // Through text, so that .0031 is written as such.
    let short = format!("{:.digits$}", (alpha * scale + 1e-9).floor() / scale);
    short.parse().unwrap_or(alpha)
}

#[cfg(test)]
mod tests {
    use super::super::{Outbreak, Row};
    use super::*;

    fn history(p: impl Fn(i32) -> f64, n: i32, outbreaks: Vec<Outbreak>) -> Replayed {
        let row = |at| Row { at, known: at, p: Some(p(at)), evidence: 1.0, alarm: p(at) < 0.01 };
        let rows = (0..n).map(row).collect();
        Replayed { name: String::new(), family: 0, group: 0, period: 1, always: false, rows, outbreaks }
    }

    #[test]
    fn too_small_p_values_give_a_smaller_alpha() {
        // p² of uniform p: one in ten below .01, one in a hundred below .0001
        let series = history(|at| ((f64::from(at * 37 % 1000) + 0.5) / 1000.0).powi(2), 4000, Vec::new());
        let proposal = propose(&[&series], 0.01).expect("enough history");
        assert!((proposal.alpha - 1e-4).abs() < 2e-5, "{proposal:?}");
        assert!((proposal.alarms_before - 0.1).abs() < 0.01 && (proposal.checked - 0.01).abs() < 0.003);
        assert_eq!((proposal.n_measured, proposal.n_checked, proposal.measured_until), (2000, 2000, 1999));
        assert!(proposal.holds(0.01) && !proposal.holds(0.0001));
        // a wave that begins with the second half
        let wave = history(|at| if at < 2000 { 0.5 } else { 1e-12 }, 4000, Vec::new());
        assert!(!propose(&[&wave], 0.01).expect("enough history").holds(0.01));
        assert_eq!(propose(&[&history(|_| 0.5, 1000, Vec::new())], 0.01), None);
    }

    #[test]
    fn outbreaks_are_no_quiet_history() {
        let p = |at: i32| if at < 100 { 1e-9 } else { (f64::from(at * 37 % 1000) + 0.5) / 1000.0 };
        let known = history(p, 4000, vec![Outbreak { label: 0, first: 0, last: 99 }]);
        let alpha = propose(&[&known], 0.01).expect("enough history").alpha;
        assert!((alpha - 0.01).abs() < 0.002, "{alpha}");
    }

    #[test]
    fn two_digits() {
        assert_eq!(two_digits_down(0.003_199), 0.0031);
        assert_eq!(two_digits_down(0.01), 0.01);
        assert_eq!(two_digits_down(0.2), 0.2);
        assert_eq!(two_digits_down(1.06e-5), 1e-5);
    }
}
