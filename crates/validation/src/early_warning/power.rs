//! False alarms and detected outbreaks of a detector on many series, at one threshold.
//!
//! - **Estimates**: FPR (share of flagged weeks outside the outbreak), POD (outbreaks with a flag between first week
//!   and last case), POD1 (outbreaks flagged in their first week), all in per cent.
//! - **Symbols**: a week is flagged where its evidence (p, or a score turned round) < threshold; a flag after the last case is false.
//! - **Source**: Noufaily et al. (2013), DOI 10.1002/sim.5595.
//! - **Cost**: O(series × weeks).

use super::noufaily::Outbreak;

/// Evidence in the tested weeks of one series, with its truth.
#[derive(Debug, Clone, PartialEq)]
pub struct Tested {
    /// Its scenario or data set.
    pub scenario: usize,
    /// First tested week.
    pub first: usize,
    /// One per tested week, smaller = stronger; infinite where nothing could be judged.
    pub evidence: Vec<f64>,
    /// The outbreak.
    pub outbreak: Option<Outbreak>,
}

/// What one series adds.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Score {
    /// Weeks outside the outbreak.
    pub quiet_weeks: f64,
    /// Flagged ones of them.
    pub false_alarms: f64,
    /// 1 if there is an outbreak.
    pub outbreaks: f64,
    /// 1 if it was detected.
    pub detected: f64,
    /// 1 if it was detected in its first week.
    pub detected_first: f64,
}

impl Tested {
    /// At a threshold.
    pub fn score(&self, threshold: f64) -> Score {
        let mut score = Score::default();
        let during = |week: usize| self.outbreak.is_some_and(|o| (o.start..=o.last).contains(&week));
        for (offset, p) in self.evidence.iter().enumerate() {
            let (week, flagged) = (self.first + offset, *p < threshold);
            if during(week) {
                score.detected = score.detected.max(f64::from(u8::from(flagged)));
                if self.outbreak.is_some_and(|o| o.start == week) {
                    score.detected_first = f64::from(u8::from(flagged));
                }
            } else {
                score.quiet_weeks += 1.0;
                score.false_alarms += f64::from(u8::from(flagged));
            }
        }
        score.outbreaks = f64::from(u8::from(self.outbreak.is_some()));
        score
    }
}

impl std::ops::AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.quiet_weeks += other.quiet_weeks;
        self.false_alarms += other.false_alarms;
        self.outbreaks += other.outbreaks;
        self.detected += other.detected;
        self.detected_first += other.detected_first;
    }
}

impl Score {
    /// False positive rate (%).
    pub fn fpr(&self) -> f64 {
        100.0 * self.false_alarms / self.quiet_weeks
    }

    /// Probability of detection (%).
    pub fn pod(&self) -> f64 {
        100.0 * self.detected / self.outbreaks
    }

    /// Probability of detection in the first week (%).
    pub fn pod_first(&self) -> f64 {
        100.0 * self.detected_first / self.outbreaks
    }
}

/// The sum over all series.
pub fn total(tested: &[Tested], threshold: f64) -> Score {
    let mut sum = Score::default();
    for series in tested {
        sum += series.score(threshold);
    }
    sum
}

/// The largest threshold at which at most `fpr` (%) of quiet weeks are flagged.
pub fn threshold_at(tested: &[Tested], fpr: f64) -> f64 {
    let mut quiet: Vec<f64> = Vec::new();
    for series in tested {
        for (offset, p) in series.evidence.iter().enumerate() {
            let week = series.first + offset;
            if !series.outbreak.is_some_and(|o| (o.start..=o.last).contains(&week)) {
                quiet.push(*p);
            }
        }
    }
    quiet.sort_by(f64::total_cmp);
    let allowed = (quiet.len() as f64 * fpr / 100.0).floor() as usize;
    quiet.get(allowed).copied().unwrap_or(f64::NEG_INFINITY)
}

/// A paired difference of two methods on the same series, in percentage points, with its 95 % limits by resampling the
/// series (each is one cluster of weeks).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// Observed.
    pub value: f64,
    /// 2.5 % quantile.
    pub low: f64,
    /// 97.5 % quantile.
    pub high: f64,
}

/// `of` less `than` by `measure`, at each method's own threshold.
pub fn difference(
    of: (&[Tested], f64),
    than: (&[Tested], f64),
    measure: impl Fn(&Score) -> f64,
    seed: u64,
) -> Difference {
    use rand::RngExt;
    let scores = |(tested, threshold): (&[Tested], f64)| -> Vec<Score> {
        tested.iter().map(|series| series.score(threshold)).collect()
    };
    let (of, than) = (scores(of), scores(than));
    let value = |indices: &mut dyn Iterator<Item = usize>| {
        let (mut a, mut b) = (Score::default(), Score::default());
        for index in indices {
            a += of[index];
            b += than[index];
        }
        measure(&a) - measure(&b)
    };
    let n = of.len();
    let mut random = super::noufaily::generator(seed);
    let mut resampled: Vec<f64> =
        (0..2000).map(|_| value(&mut (0..n).map(|_| random.random_range(0..n)))).collect();
    resampled.sort_by(f64::total_cmp);
    Difference { value: value(&mut (0..n)), low: resampled[50], high: resampled[1949] }
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:+.1} ({:+.1} to {:+.1})", self.value, self.low, self.high)
    }
}
