//! What other diseases lend to the regression.
//!
//! - **Estimates**: the coefficients towards which the regression of a panel is drawn, by weeks ahead.
//! - **Equation**: those of one regression on the panels of other diseases together; between whole weeks along a line, from 0
//!   at none; beyond the last the damped growth with depletion goes on.
//! - **Symbols**: features of [`super::design`] after a constant; changes on the logarithmic scale.
//! - **Source**: learning a prior from other tasks, Baxter (2000), doi:10.1613/jair.731. Learned on weekly series of German
//!   states and the whole: influenza (SurvStat, 2014-20 and 2021-25), COVID-19 (SurvStat, 2022-25) and RSV (`IfSG`, 2023-25),
//!   first admissions to intensive care with COVID-19 (DIVI, 2021-25). Rows weigh as in [`super::autoregression`], each week of
//!   each panel the same; drawn towards damped growth as by [`PRIOR_WEEKS`] weeks of features of 1.
//! - **Checked against**: the same learned anew from the data (`docs/validation/transmission-forecast.md`).
//! - **Limits**: weekly diseases of one country, to June 2025: scores of earlier dates are not out of sample in this respect, though
//!   no series of a hub that is scored is among them.
//! - **Cost**: none.

/// Weeks that damped growth counted where this was learned.
pub(super) const PRIOR_WEEKS: f64 = 100.0;

/// Features used of those that every series has.
pub(super) const USED: usize = 15;

/// Weeks ahead that were learned.
pub(super) const WEEKS: usize = 4;

/// By weeks ahead from 1: the constant, then the features in their order.
pub(super) const LEARNED: [[f64; 1 + USED]; WEEKS] = [
    [
        -0.013, 0.478, 0.485, 0.002, -0.015, -0.004, 0.024, -0.039, -0.046, -0.024, -0.040, -0.038, 0.024,
        0.044, -0.020, 0.032,
    ],
    [
        -0.032, 0.927, 0.938, -0.024, -0.025, -0.006, 0.039, -0.062, -0.088, -0.032, -0.089, -0.147, 0.031,
        0.067, -0.013, 0.048,
    ],
    [
        -0.062, 1.334, 1.346, -0.027, -0.025, -0.007, 0.022, -0.075, -0.109, -0.036, -0.125, -0.307, 0.025,
        0.064, 0.018, 0.026,
    ],
    [
        -0.097, 1.710, 1.707, -0.062, -0.011, -0.004, -0.004, -0.082, -0.112, -0.021, -0.148, -0.494, 0.011,
        0.037, 0.040, -0.007,
    ],
];

/// The coefficients so many weeks ahead; `simple` gives those of damped growth with depletion.
pub(super) fn coefficients(weeks: f64, simple: impl Fn(f64) -> [f64; 1 + USED]) -> [f64; 1 + USED] {
    let whole = weeks.floor() as usize;
    if whole >= WEEKS {
        let (far, last) = (simple(weeks), simple(WEEKS as f64));
        return std::array::from_fn(|k| LEARNED[WEEKS - 1][k] + far[k] - last[k]);
    }
    let share = weeks - whole as f64;
    let of = |weeks: usize, k: usize| if weeks == 0 { 0.0 } else { LEARNED[weeks - 1][k] };
    std::array::from_fn(|k| (1.0 - share) * of(whole, k) + share * of(whole + 1, k))
}

#[cfg(test)]
mod tests {
    use super::{LEARNED, USED, coefficients};
    use crate::forecast::design::feature;
    use crate::forecast::trend::lasting;

    #[test]
    fn weeks_are_joined_by_lines_and_growth_goes_on() {
        let simple = |weeks: f64| {
            let mut simple = [0.0; 1 + USED];
            simple[1] = weeks;
            simple
        };
        assert!((coefficients(3.0, simple)[1] - LEARNED[2][1]).abs() < 1e-12);
        assert!((coefficients(4.0, simple)[1] - LEARNED[3][1]).abs() < 1e-12);
        assert!((coefficients(1.5, simple)[1] - 0.5 * (LEARNED[0][1] + LEARNED[1][1])).abs() < 1e-12);
        assert!((coefficients(0.5, simple)[1] - 0.5 * LEARNED[0][1]).abs() < 1e-12);
        let far = coefficients(6.0, simple);
        assert!((far[1] - (LEARNED[3][1] + 2.0)).abs() < 1e-12 && (far[2] - LEARNED[3][2]).abs() < 1e-12);
    }

    /// All together grow as they have grown, damped as little as was assumed before; the more are through, the less.
    #[test]
    fn growth_lasts_and_depletion_ends_it() {
        for (weeks, learned) in (1..).zip(&LEARNED) {
            let growth = learned[1 + feature::SQUASHED_NEWEST] + learned[1 + feature::SQUASHED_SHRUNK];
            let assumed = lasting(0.95, f64::from(weeks));
            assert!((growth / assumed - 1.0).abs() < 0.06, "{growth} for {assumed}");
            let depletion = learned[1 + feature::DEPLETION];
            assert!(depletion < 0.0, "{depletion}");
        }
    }
}
