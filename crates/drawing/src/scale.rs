//! The axis of counts: from zero, with round steps.

/// A linear axis from 0 to a round number.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scale {
    /// Upper end.
    pub(crate) top: f64,
    /// Values with a grid line, 0 first.
    pub(crate) ticks: Vec<f64>,
}

impl Scale {
    /// For values up to `max`, with at most `steps_max` steps of a round size, the top as near as can be; steps below
    /// 1 only where `fractions` make sense.
    pub(crate) fn to(max: f64, steps_max: usize, fractions: bool) -> Self {
        let max = if max.is_finite() && max > 0.0 { max } else { 1.0 };
        let steps_max = steps_max.max(2) as f64;
        let magnitude = 10_f64.powf((max / steps_max).log10().floor());
        let sizes = [1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 25.0].map(|m| m * magnitude);
        let n_steps = |step: f64| (max / step - 1e-9).ceil().max(1.0);
        let fits = |step: &f64| {
            n_steps(*step) <= steps_max
                && (fractions || (*step >= 1.0 && (*step - step.round()).abs() < 1e-9))
        };
        let best = sizes.into_iter().filter(fits).min_by(|a, b| {
            (n_steps(*a) * a).total_cmp(&(n_steps(*b) * b)).then(n_steps(*b).total_cmp(&n_steps(*a)))
        });
        let step = best.unwrap_or(1.0);
        let ticks: Vec<f64> = (0..=n_steps(step) as usize).map(|i| i as f64 * step).collect();
        Self { top: n_steps(step) * step, ticks }
    }

    /// Height of a value above the axis, for an axis of `height` px.
    pub(crate) fn height(&self, value: f64, height: f64) -> f64 {
        (value / self.top).clamp(0.0, 1.0) * height
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_steps_from_zero() {
        assert_eq!(Scale::to(405.0, 5, false).ticks, [0.0, 100.0, 200.0, 300.0, 400.0, 500.0]);
        assert_eq!(Scale::to(405.0, 3, false).ticks, [0.0, 250.0, 500.0]);
        assert_eq!(Scale::to(3.0, 4, false).ticks, [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(Scale::to(0.0, 4, false).ticks, [0.0, 1.0]);
        assert_eq!(Scale::to(0.3, 3, true).ticks.len(), 4);
        assert_eq!(Scale::to(10.0, 4, false).top, 10.0);
        assert_eq!(Scale::to(9_912.0, 4, false).top, 10_000.0);
    }
}
