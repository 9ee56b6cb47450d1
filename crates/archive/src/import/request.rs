//! What is asked of an import, and what becomes of it.

use jiff::Timestamp;
use jiff::civil::Date;
use watchfire_problem::{Action, Problem, Problems, Severity};
use watchfire_record::{Account, ImportPlan, UnreadRows};
use watchfire_vocabulary::Place;

use crate::{ImportedFile, Snapshot};

/// An import to be made.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// How the rows are to be taken.
    pub plan: ImportPlan,
    /// The files they come from.
    pub files: Vec<ImportedFile>,
    /// When we got them.
    pub imported_at: Timestamp,
    /// Take files even if they withdraw over half of what they restate, and withdraw what they lack also where rows
    /// that name no record could not be read; take them also where an earlier import was made on a day yet to come.
    pub force: bool,
}

/// What is known of an import's files once all their rows are read.
#[derive(Debug, Clone, Default)]
pub struct RowsRead {
    /// What became of every row.
    pub account: Account,
    /// What was wrong.
    pub problems: Problems,
    /// Places that only the data know.
    pub provisional_places: Vec<Place>,
    /// The rows that could not be taken.
    pub unread: UnreadRows,
}

/// What stays as known though the files lack it or tell less, since rows that could not be read may be it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct KeptUnread {
    /// Rows that could not be read and name their record.
    pub named_rows: u64,
    /// Records that they name, kept as last known.
    pub named: u64,
    /// Rows of which too little could be read for that.
    pub unnamed_rows: u64,
    /// Records that may stand in them, kept as last known.
    pub possible: u64,
    /// Sums of several rows that would fall without the rows that could not be read, kept as last known.
    pub sums: u64,
}

impl KeptUnread {
    /// The rule under which withdrawals are held back.
    pub(super) const HELD: &str = "withdrawals-held-back";

    /// The rule under which sums stay as known.
    pub(super) const SUMS: &str = "unread-parts-kept";

    /// Tells what was kept.
    pub(super) fn tell(self, problems: &mut Problems) {
        if self.named > 0 {
            let problem = Problem::new("unread-rows-kept", Severity::Warning);
            problems.push(problem.arg("rows", self.named_rows).arg("records", self.named));
        }
        if self.possible > 0 {
            let problem = Problem::new(Self::HELD, Severity::Warning).action(Action::Held);
            problems.push(problem.arg("rows", self.unnamed_rows).arg("records", self.possible));
        }
        if self.sums > 0 {
            let problem = Problem::new(Self::SUMS, Severity::Warning).action(Action::Held);
            problems.push(problem.arg("rows", self.rows()).arg("records", self.sums));
        }
    }

    /// Rows that could not be read.
    pub fn rows(&self) -> u64 {
        self.named_rows + self.unnamed_rows
    }
}

/// What became of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Imported {
    /// It was made and is acknowledged.
    New {
        /// Its number.
        import_id: u64,
        /// The archive with it.
        snapshot: Snapshot,
        /// Rows stored: stated, withdrawn and restored ones.
        rows_written: u64,
        /// Tombstones among them.
        withdrawn: u64,
        /// Rows added to an earlier row of the same key.
        summed: u64,
        /// What was not withdrawn though the files lack it.
        kept: KeptUnread,
    },
    /// The same files were imported before in the same way, and what they say is still what is known: nothing was added.
    Already {
        /// The import that brought them.
        import_id: u64,
    },
    /// An earlier import was made on a day that is yet to come, so one of two clocks was wrong: nothing was stored, a
    /// person must decide. What is recorded now would not be seen beside what was recorded for that day.
    HeldClock {
        /// The day of that import.
        newest: Date,
        /// The day on which this one was to be made.
        today: Date,
    },
    /// A full state of under half the rows of the last one: nothing was stored, a person must decide.
    Held {
        /// Keys present before.
        previous_rows: u64,
        /// Keys present in the files.
        new_rows: u64,
    },
    /// Of the days that the files tell, they lack over half of what was known: nothing was stored, a person must
    /// decide. Only where rows are taken as known from their report date.
    HeldMissing {
        /// Keys known before of those days.
        previous_rows: u64,
        /// Those that the files lack.
        missing_rows: u64,
    },
}
