//! How often chance alone gives a cluster as strong.
//!
//! - **Estimates**: the mean time between clusters at least as strong when nothing goes on (days).
//! - **Equation**: recurrence = d / p.
//! - **Symbols**: d days from one analysis to the next, p p-value of one analysis.
//! - **Source**: Kleinman, Lazarus & Platt (2004), DOI 10.1093/aje/kwh029.
//! - **Checked against**: hand-computed values.
//! - **Limits**: holds for one watch; twenty diseases watched give twenty times as many. Daily analyses share most of
//!   their days, so false clusters come in runs.
//! - **Cost**: O(1).

/// Days between clusters at least as strong under chance.
pub fn recurrence_days(days_between: f64, p_value: f64) -> f64 {
    days_between / p_value
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_daily_watch_at_one_in_a_thousand() {
        assert_eq!(super::recurrence_days(1.0, 0.001), 1000.0);
        assert_eq!(super::recurrence_days(7.0, 0.5), 14.0);
    }
}
