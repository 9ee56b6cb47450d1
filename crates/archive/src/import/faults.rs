//! Named durable steps, after each of which a test can end the process.

/// What has just become durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The data files of the imported rows.
    RowsWritten,
    /// Their Delta commit.
    RowsCommitted,
    /// The data file of provisional places.
    PlacesWritten,
    /// Its Delta commit.
    PlacesCommitted,
    /// The data file of the row in `imports`.
    ImportWritten,
    /// Its Delta commit: the import is acknowledged.
    Acknowledged,
    /// While repairing: a commit that ran ahead was removed.
    CommitRemoved,
    /// While repairing: a data file of no commit was removed.
    FileRemoved,
}

impl Step {
    /// The steps of an import, in their order.
    pub const OF_IMPORT: [Self; 6] = [
        Self::RowsWritten,
        Self::RowsCommitted,
        Self::PlacesWritten,
        Self::PlacesCommitted,
        Self::ImportWritten,
        Self::Acknowledged,
    ];

    /// The steps of a repair.
    pub const OF_REPAIR: [Self; 2] = [Self::CommitRemoved, Self::FileRemoved];

    /// Name in `WATCHFIRE_ABORT_AFTER`.
    pub fn name(self) -> &'static str {
        match self {
            Self::RowsWritten => "rows-written",
            Self::RowsCommitted => "rows-committed",
            Self::PlacesWritten => "places-written",
            Self::PlacesCommitted => "places-committed",
            Self::ImportWritten => "import-written",
            Self::Acknowledged => "acknowledged",
            Self::CommitRemoved => "commit-removed",
            Self::FileRemoved => "file-removed",
        }
    }
}

/// Ends the process without any cleaning up, where a test asked for it.
#[cfg(any(feature = "faults", debug_assertions))]
pub(crate) fn after(step: Step) {
    if std::env::var_os("WATCHFIRE_ABORT_AFTER").is_some_and(|wanted| wanted == step.name()) {
        std::process::abort();
    }
}

/// Nothing: faults are not compiled in.
#[cfg(not(any(feature = "faults", debug_assertions)))]
pub(crate) fn after(_step: Step) {}
