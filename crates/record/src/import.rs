//! How the rows of one import are to be taken, and the account of every row read.

use serde::{Deserialize, Serialize};
use watchfire_vocabulary::{Coverage, RecordedAt, SourceCode};

use crate::RecordKind;

/// From when on the rows of an import hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum RecordedFrom {
    /// Each row says it itself (`recorded_at` is set on all rows).
    Rows,
    /// The files are the source's full state at this time: keys that they lack are withdrawn.
    FullState {
        /// The time.
        at: RecordedAt,
    },
    /// The files add to the state or correct it from this time on; what they lack stays.
    Addition {
        /// The time.
        at: RecordedAt,
    },
    /// The source has no vintages: each row is taken as known `days_later` days after its report date. This
    /// flatters: real reports come later and are corrected. The files are the source's state on their newest report
    /// day for all report days from their first to their last: of days that an earlier such import told already,
    /// changed rows change, and rows that are missing are withdrawn, on that newest day.
    ReportDate {
        /// Days after the report date.
        days_later: u16,
    },
}

/// What rows of one import that agree in all key columns are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SameKey {
    /// Parts of one count: they are added up.
    Sum,
    /// A mistake: `ingest` has already left out all but the first.
    Duplicate,
}

/// How the rows of one import are to be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPlan {
    /// Profile that read them.
    pub profile: String,
    /// The source they belong to.
    pub source: SourceCode,
    /// Their kind.
    pub kind: RecordKind,
    /// From when on they hold.
    pub recorded_from: RecordedFrom,
    /// What equal keys mean.
    pub same_key: SameKey,
    /// Times at which the rows restate the whole state (only with [`RecordedFrom::Rows`]): keys not restated
    /// then are withdrawn then.
    #[serde(default)]
    pub restated_at: Vec<RecordedAt>,
    /// What the source promises to tell.
    #[serde(default)]
    pub coverage: Coverage,
}

/// What became of every row read: `read = accepted + corrected + rejected + duplicate + superseded`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Account {
    /// Data rows read.
    pub read: u64,
    /// Taken as they were.
    pub accepted: u64,
    /// Taken with a changed or emptied value.
    pub corrected: u64,
    /// Left out as unusable.
    pub rejected: u64,
    /// Left out as repetition.
    pub duplicate: u64,
    /// Not counted since the source itself withdraws or replaces them; a withdrawn case becomes a tombstone.
    pub superseded: u64,
}

impl Account {
    /// Whether every row is accounted for.
    pub fn balances(&self) -> bool {
        self.read == self.accepted + self.corrected + self.rejected + self.duplicate + self.superseded
    }
}

impl std::ops::AddAssign for Account {
    fn add_assign(&mut self, other: Self) {
        self.read += other.read;
        self.accepted += other.accepted;
        self.corrected += other.corrected;
        self.rejected += other.rejected;
        self.duplicate += other.duplicate;
        self.superseded += other.superseded;
    }
}
