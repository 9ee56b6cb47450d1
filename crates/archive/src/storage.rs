//! How rows lie on the disk: columns, data files, Delta commits, durably written.

pub(crate) mod cells;
pub(crate) mod columns;
pub(crate) mod commit_log;
pub(crate) mod data_file;
pub(crate) mod delta;
pub(crate) mod durable;
pub(crate) mod import_record;
pub(crate) mod integrity;
pub(crate) mod interner;
pub(crate) mod layout;
pub(crate) mod private;
