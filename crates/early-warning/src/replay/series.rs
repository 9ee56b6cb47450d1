//! One series as it was judged, period by period.

/// One judged period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Number of its last day (or of the week).
    pub at: i32,
    /// Number of the day on which it was judged.
    pub known: i32,
    /// The method's p-value.
    pub p: Option<f64>,
    /// The p-value with which it enters its round: 1 where there is no alarm.
    pub evidence: f64,
    /// Whether the method raised an alarm.
    pub alarm: bool,
}

/// An outbreak, labelled or injected: first and last day (or week), both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outbreak {
    /// First.
    pub first: i32,
    /// Last.
    pub last: i32,
}

/// One series.
#[derive(Debug, Clone, PartialEq)]
pub struct Replayed {
    /// Its name.
    pub name: String,
    /// Number of its family (disease and measure).
    pub family: usize,
    /// Number of its group (place), unique within the family.
    pub group: usize,
    /// Days in each judged period (1 where `at` counts weeks).
    pub period: i32,
    /// Whether every alarm is a signal: a disease of which a single case is told.
    pub always: bool,
    /// Judged periods, oldest first.
    pub rows: Vec<Row>,
    /// Outbreaks.
    pub outbreaks: Vec<Outbreak>,
}

impl Replayed {
    /// The outbreak that a period overlaps, if any.
    pub fn outbreak_at(&self, row: &Row) -> Option<usize> {
        let first = row.at - self.period + 1;
        self.outbreaks.iter().position(|outbreak| outbreak.first <= row.at && first <= outbreak.last)
    }
}
