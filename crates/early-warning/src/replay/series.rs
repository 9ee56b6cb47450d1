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
    /// Its number: an outbreak that several series are part of is one.
    pub label: usize,
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
    /// The outbreaks that a period overlaps.
    pub fn outbreaks_at(&self, row: &Row) -> impl Iterator<Item = &Outbreak> {
        let (first, last) = (row.at - self.period + 1, row.at);
        self.outbreaks.iter().filter(move |outbreak| outbreak.first <= last && first <= outbreak.last)
    }

    /// Whether a period overlaps none.
    pub fn is_quiet(&self, row: &Row) -> bool {
        self.outbreaks_at(row).next().is_none()
    }
}
