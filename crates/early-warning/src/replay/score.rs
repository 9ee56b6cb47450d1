//! How much of what was issued was real, and how soon an outbreak was seen.
//!
//! - **Estimates**: share of signals that are real, POD, median delay, signals a week.
//! - **Equation**: a signal is real where its period overlaps an outbreak; POD = outbreaks with a real signal; delay =
//!   last day of the first such period less the outbreak's first day; an outbreak that was never seen has delay ∞.
//!   An outbreak that several series are part of is detected with the first of them.
//! - **Symbols**: an *event* is signals of one series at most `apart` days from each other, real where one of them is.
//! - **Source**: Buehler et al. (2004), CDC framework for early detection, MMWR 53(RR-5).
//! - **Checked against**: hand-computed values.
//! - **Limits**: an outbreak that nobody labelled makes a true signal count as false; outbreaks before or after the
//!   judged periods are not counted.
//! - **Cost**: O(periods).

use std::collections::BTreeMap;

use super::Replayed;

/// The figures of a replay.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scored {
    /// Judged periods.
    pub n_judged: usize,
    /// Periods over their own threshold.
    pub n_alarms: usize,
    /// Periods that were signals.
    pub n_signals: usize,
    /// Those of them that were real.
    pub n_real: usize,
    /// Events.
    pub n_events: usize,
    /// Those of them that were real.
    pub n_real_events: usize,
    /// Outbreaks of which at least one period was judged.
    pub n_outbreaks: usize,
    /// Delay of each detected one (days, or weeks), ascending.
    pub delays: Vec<i32>,
    /// Span from the first to the last judged period (days, or weeks), both included.
    pub span: i32,
}

impl Scored {
    /// Share of signals that are real; `None` without signals or outbreaks.
    pub fn share_real(&self) -> Option<f64> {
        share(self.n_real, self.n_signals).filter(|_| self.n_outbreaks > 0)
    }

    /// Share of events that are real.
    pub fn share_real_events(&self) -> Option<f64> {
        share(self.n_real_events, self.n_events).filter(|_| self.n_outbreaks > 0)
    }

    /// Probability of detection.
    pub fn pod(&self) -> Option<f64> {
        share(self.delays.len(), self.n_outbreaks)
    }

    /// Median delay over all outbreaks; `None` where half of them were never seen.
    pub fn delay_median(&self) -> Option<i32> {
        self.delays.get(self.n_outbreaks.checked_sub(1)? / 2).copied()
    }

    /// Median delay of the outbreaks that were seen.
    pub fn delay_median_detected(&self) -> Option<i32> {
        self.delays.get(self.delays.len().checked_sub(1)? / 2).copied()
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Scores signals (or alarms, or any flags) of every period.
pub fn score(series: &[Replayed], flags: &[Vec<bool>], apart: i32) -> Scored {
    let mut scored = Scored::default();
    let (mut first, mut last) = (i32::MAX, i32::MIN);
    let mut seen: BTreeMap<usize, Option<i32>> = BTreeMap::new();
    for (one, flags) in series.iter().zip(flags) {
        let mut event: Option<(i32, bool)> = None;
        for (row, flagged) in one.rows.iter().zip(flags) {
            (first, last) = (first.min(row.at), last.max(row.at));
            scored.n_judged += 1;
            scored.n_alarms += usize::from(row.alarm);
            for outbreak in one.outbreaks_at(row) {
                let delay = seen.entry(outbreak.label).or_insert(None);
                if *flagged {
                    let now = (row.at - outbreak.first).max(0);
                    *delay = Some(delay.map_or(now, |before: i32| before.min(now)));
                }
            }
            if !*flagged {
                continue;
            }
            scored.n_signals += 1;
            let real = !one.is_quiet(row);
            scored.n_real += usize::from(real);
            let goes_on = event.filter(|(newest, _)| row.at - newest <= apart);
            let was_real = goes_on.is_some_and(|(_, was_real)| was_real);
            scored.n_events += usize::from(goes_on.is_none());
            scored.n_real_events += usize::from(real && !was_real);
            event = Some((row.at, was_real || real));
        }
    }
    scored.n_outbreaks = seen.len();
    scored.delays = seen.into_values().flatten().collect();
    scored.delays.sort_unstable();
    scored.span = if last < first { 0 } else { last - first + 1 };
    scored
}

#[cfg(test)]
mod tests {
    use super::super::{Outbreak, Row};
    use super::*;

    fn weekly(flags: &[u8], outbreaks: &[(i32, i32)]) -> (Replayed, Vec<bool>) {
        let row = |at: usize| Row { at: at as i32, known: at as i32, p: None, evidence: 1.0, alarm: true };
        let series = Replayed {
            name: "a".to_owned(),
            family: 0,
            group: 0,
            period: 1,
            always: false,
            rows: (0..flags.len()).map(row).collect(),
            outbreaks: (0..)
                .zip(outbreaks)
                .map(|(label, &(first, last))| Outbreak { label, first, last })
                .collect(),
        };
        (series, flags.iter().map(|flag| *flag == 1).collect())
    }

    #[test]
    fn real_signals_events_delays_and_what_was_never_seen() {
        //                          0  1  2  3  4  5  6  7  8  9
        let (series, flags) = weekly(&[1, 0, 0, 1, 1, 1, 0, 0, 0, 1], &[(2, 4), (7, 8), (50, 60)]);
        let scored = score(&[series], &[flags], 1);
        assert_eq!((scored.n_judged, scored.n_signals, scored.n_real), (10, 5, 2));
        // 0; 3 to 5, real; 9
        assert_eq!((scored.n_events, scored.n_real_events), (3, 1));
        assert_eq!((scored.n_outbreaks, scored.delays.clone(), scored.span), (2, vec![1], 10));
        assert_eq!(
            (scored.pod(), scored.delay_median(), scored.share_real()),
            (Some(0.5), Some(1), Some(0.4))
        );
        let (series, flags) = weekly(&[0, 1], &[]);
        let scored = score(&[series], &[flags], 1);
        assert_eq!((scored.share_real(), scored.pod(), scored.delay_median()), (None, None, None));
    }

    #[test]
    fn an_outbreak_of_several_series_is_one_and_seen_with_the_first_of_them() {
        let (place, late) = weekly(&[0, 0, 0, 1, 0], &[(1, 4)]);
        let (area, soon) = weekly(&[0, 0, 1, 0, 0], &[(1, 4)]);
        let scored = score(&[place, area], &[late, soon], 1);
        assert_eq!((scored.n_outbreaks, scored.delays.clone(), scored.n_real), (1, vec![1], 2));
    }

    #[test]
    fn a_window_of_seven_days_is_real_while_it_overlaps() {
        let rows = (0..20).map(|at| Row { at, known: at, p: None, evidence: 1.0, alarm: true }).collect();
        let series = Replayed {
            name: String::new(),
            family: 0,
            group: 0,
            period: 7,
            always: false,
            rows,
            outbreaks: vec![Outbreak { label: 0, first: 5, last: 6 }],
        };
        let scored = score(&[series], &[vec![true; 20]], 7);
        // windows that end on days 5 to 12
        assert_eq!((scored.n_real, scored.n_events, scored.n_real_events), (8, 1, 1));
        assert_eq!(scored.delays, [0]);
    }
}
