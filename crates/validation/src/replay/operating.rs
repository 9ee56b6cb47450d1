//! Two methods at one operating point: no later and no less often than a target, with as few flags as possible.

use watchfire_early_warning::replay::Scored;

use super::played::Played;

/// What a method must reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// Probability of detection.
    pub pod: f64,
    /// Median delay over all outbreaks, those never seen included (weeks); `None` = half are never seen.
    pub delay: Option<i32>,
}

impl Target {
    /// That of a replay.
    pub fn of(scored: &Scored) -> Self {
        Self { pod: scored.pod().unwrap_or(0.0), delay: scored.delay_median() }
    }

    fn reached(self, scored: &Scored) -> bool {
        let soon = match (self.delay, scored.delay_median()) {
            (None, _) => true,
            (Some(wanted), Some(delay)) => delay <= wanted,
            (Some(_), None) => false,
        };
        soon && scored.pod().unwrap_or(0.0) >= self.pod
    }
}

/// The replay at the strictest threshold that reaches the target; `None` where none does. Both POD and delay only
/// improve as the threshold loosens, so halving finds it.
pub fn strictest(played: &Played, target: Target) -> Option<Scored> {
    let mut thresholds: Vec<f64> =
        played.strengths.iter().flatten().copied().filter(|strength| strength.is_finite()).collect();
    thresholds.sort_by(f64::total_cmp);
    thresholds.dedup();
    let (mut low, mut high) = (0, thresholds.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        if target.reached(&played.at(thresholds[middle])) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    thresholds.get(low).map(|threshold| played.at(*threshold))
}

/// A row of a table.
pub fn row(name: &str, scored: &Scored) -> Vec<String> {
    let percent = |share: Option<f64>| share.map_or_else(|| "–".to_owned(), |s| format!("{:.1}", 100.0 * s));
    let weeks = |delay: Option<i32>| delay.map_or_else(|| "–".to_owned(), |delay| delay.to_string());
    vec![
        name.to_owned(),
        percent(scored.pod()),
        weeks(scored.delay_median()),
        weeks(scored.delay_median_detected()),
        format!("{:.2}", 1000.0 * scored.n_signals as f64 / scored.n_judged.max(1) as f64),
        percent(scored.share_real()),
        percent(scored.share_real_events()),
    ]
}

/// The columns of [`row`].
pub const COLUMNS: [&str; 7] = [
    "method",
    "POD %",
    "median delay, all outbreaks (weeks)",
    "median delay, detected ones (weeks)",
    "signals per 1,000 series-weeks",
    "signals real %",
    "events real %",
];

#[cfg(test)]
mod tests {
    use watchfire_early_warning::replay::{Outbreak, Replayed, Row};

    use super::*;

    #[test]
    fn the_strictest_threshold_that_reaches_both() {
        let rows: Vec<Row> =
            (0..6).map(|at| Row { at, known: at, p: None, evidence: 1.0, alarm: false }).collect();
        let series = Replayed {
            name: "a/b".to_owned(),
            family: 0,
            group: 0,
            period: 1,
            always: false,
            rows,
            outbreaks: vec![Outbreak { label: 0, first: 2, last: 4 }],
        };
        // the strongest week of the outbreak is its second, the first comes at .3
        let played =
            Played { series: vec![series], strengths: vec![vec![0.2, 0.9, 0.3, 0.1, 0.8, f64::INFINITY]] };
        let late = strictest(&played, Target { pod: 1.0, delay: Some(1) }).expect("reached");
        assert_eq!((late.n_signals, late.n_real), (1, 1));
        let soon = strictest(&played, Target { pod: 1.0, delay: Some(0) }).expect("reached");
        assert_eq!((soon.n_signals, soon.n_real), (3, 2));
        assert_eq!(strictest(&played, Target { pod: 1.1, delay: None }), None);
    }
}
