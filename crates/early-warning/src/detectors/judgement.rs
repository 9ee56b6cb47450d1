//! What a detector says of one period, or why it can say nothing.

use std::fmt;

/// The verdict on one period of one series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judgement {
    /// Index of the period in the series.
    pub index: usize,
    /// Cases observed.
    pub observed: Option<f64>,
    /// Cases expected without an outbreak.
    pub expected: Option<f64>,
    /// Variance of the count of this period by the method's own model (cases²), as far as the method has one.
    pub variance: Option<f64>,
    /// The threshold: counts above it raise the alarm.
    pub upperbound: Option<f64>,
    /// Strength of the evidence, larger = stronger; comparable across series of one method only.
    pub score: Option<f64>,
    /// Probability of such a count or a larger one without an outbreak.
    pub p_value: Option<f64>,
    /// Whether the count is over the threshold.
    pub alarm: bool,
    /// Share of the period's cases that was expected to be known, where the method judged it as incomplete.
    pub completeness: Option<f64>,
    /// Why nothing was judged, or a caution about what was.
    pub note: Option<Note>,
}

impl Judgement {
    /// A period on which nothing can be said, with the reason.
    pub fn none(index: usize, observed: Option<f64>, note: Note) -> Self {
        Self {
            index,
            observed,
            expected: None,
            variance: None,
            upperbound: None,
            score: None,
            p_value: None,
            alarm: false,
            completeness: None,
            note: Some(note),
        }
    }

    /// Whether the method could judge the period: it has a threshold, or at least a score.
    pub fn is_judged(&self) -> bool {
        self.upperbound.is_some() || (self.score.is_some() && self.note.is_none())
    }
}

/// A reason, with its numbers, to be said in any language: [`Note::key`] names the sentence, [`Note::args`] fill it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Note {
    /// The period itself was not observed.
    ObservationMissing,
    /// The method reaches back before the series begins.
    HistoryTooShort {
        /// Periods that are wanting.
        periods_missing: usize,
    },
    /// Fewer cases than the method wants in the newest periods before it judges.
    TooFewCases {
        /// Cases in these periods.
        cases: f64,
        /// Cases wanted.
        cases_min: f64,
        /// The number of newest periods, the judged one included.
        periods: usize,
    },
    /// Too many of the periods that the method compares with were not observed.
    ReferencesMissing {
        /// Periods observed.
        observed: usize,
        /// Periods wanted.
        wanted: usize,
    },
    /// No observed period of the past has the season of the judged one.
    SeasonNotObserved,
    /// The regression did not converge, with and without trend.
    NotConverged,
    /// The regression has no unique solution.
    Singular,
    /// The threshold is beyond all numbers, since the expected count is too uncertain.
    ThresholdInfinite,
    /// The past does not vary: the threshold is its mean, and there is no score.
    PastConstant,
    /// The statistic left the range of numbers on the way.
    StatisticOutOfRange,
}

impl Note {
    /// The key of the sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Self::ObservationMissing => "observation-missing",
            Self::HistoryTooShort { .. } => "history-too-short",
            Self::TooFewCases { .. } => "too-few-cases",
            Self::ReferencesMissing { .. } => "references-missing",
            Self::SeasonNotObserved => "season-not-observed",
            Self::NotConverged => "not-converged",
            Self::Singular => "singular",
            Self::ThresholdInfinite => "threshold-infinite",
            Self::PastConstant => "past-constant",
            Self::StatisticOutOfRange => "statistic-out-of-range",
        }
    }

    /// The numbers of the sentence by name.
    pub fn args(&self) -> Vec<(&'static str, f64)> {
        match *self {
            Self::HistoryTooShort { periods_missing } => vec![("periods-missing", periods_missing as f64)],
            Self::TooFewCases { cases, cases_min, periods } => {
                vec![("cases", cases), ("cases-min", cases_min), ("periods", periods as f64)]
            }
            Self::ReferencesMissing { observed, wanted } => {
                vec![("observed", observed as f64), ("wanted", wanted as f64)]
            }
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ObservationMissing => f.write_str("not observed"),
            Self::HistoryTooShort { periods_missing } => {
                let periods = if *periods_missing == 1 { "period" } else { "periods" };
                write!(f, "history too short by {periods_missing} {periods}: give earlier ones")
            }
            Self::TooFewCases { cases, cases_min, periods } => {
                write!(f, "{cases} cases in the last {periods} periods, fewer than {cases_min}")
            }
            Self::ReferencesMissing { observed, wanted } => {
                write!(f, "only {observed} of the reference periods observed, {wanted} needed")
            }
            Self::SeasonNotObserved => f.write_str("no observation of this season in the past years"),
            Self::NotConverged => f.write_str("the regression did not converge"),
            Self::Singular => f.write_str("the regression has no unique solution"),
            Self::ThresholdInfinite => f.write_str("the expected count is too uncertain for a threshold"),
            Self::StatisticOutOfRange => {
                f.write_str("the statistic leaves the range of numbers over so long a history")
            }
            Self::PastConstant => f.write_str("the reference periods are all equal: no score"),
        }
    }
}
