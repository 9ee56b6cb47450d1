//! Why an import cannot begin or go on, in words that say what to do.

use thiserror::Error;
use watchfire_problem::{Action, Location, Problem, Severity};
use watchfire_table::TableError;

/// An import that cannot begin or go on.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum IngestError {
    /// A file cannot be read as a table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// No file given.
    #[error("no file was given to import.")]
    NoFiles,
    /// The same file given twice.
    #[error("{file} was given twice: give each file once.")]
    SameFile {
        /// File.
        file: String,
    },
    /// Two files of the same content: their rows would count twice.
    #[error("{file} has the same content as {first}: give it once.")]
    SameContent {
        /// First file.
        first: String,
        /// The other one.
        file: String,
    },
    /// A file that was written to or replaced while it was read.
    #[error(
        "{file} was changed while it was read: nothing of it was taken. Import it again once it is written."
    )]
    Changed {
        /// File.
        file: String,
    },
    /// No profile of this name.
    #[error("there is no profile {name:?}; there are: {profiles}.{}", suggestion.as_ref().map(|s| format!(" Did you mean {s:?}?")).unwrap_or_default())]
    NoProfile {
        /// Name asked for.
        name: String,
        /// Names there are.
        profiles: String,
        /// The nearest of them.
        suggestion: Option<String>,
    },
    /// A mapping that cannot be read.
    #[error("the mapping {name} cannot be read: {reason}")]
    Mapping {
        /// Its file or profile.
        name: String,
        /// What is wrong.
        reason: String,
    },
    /// A column that is needed is missing.
    #[error(
        "{file} has no column for {field} (looked for {wanted}); its columns are: {columns}.{} If the column has another name, say so in a mapping.",
        suggestion.as_ref().map(|s| format!(" Did you mean {s:?}?")).unwrap_or_default()
    )]
    MissingColumn {
        /// File.
        file: String,
        /// What the column is needed for.
        field: String,
        /// Names it could have.
        wanted: String,
        /// Columns there are.
        columns: String,
        /// The nearest of them.
        suggestion: Option<String>,
    },
    /// Two columns of one name, of which a field is to be read.
    #[error("{file} has two columns {column:?}: leave out one of them, or give them different names.")]
    TwiceNamed {
        /// File.
        file: String,
        /// Their name.
        column: String,
    },
    /// `--recorded-at` or `--known-from` for a source whose rows say it themselves.
    #[error(
        "the rows of {file} say themselves from when on they hold (column {column:?}): leave out --recorded-at and --known-from."
    )]
    RowsSayWhen {
        /// File.
        file: String,
        /// The column.
        column: String,
    },
    /// Some files say when their rows hold, others do not.
    #[error("{with} says in each row from when on it holds, {without} does not: import them separately.")]
    MixedWhen {
        /// File with such a column.
        with: String,
        /// File without.
        without: String,
    },
    /// `--known-from report-date` for rows that have none.
    #[error(
        "{file} has no column for the report date, which --known-from report-date needs: give --recorded-at instead."
    )]
    NoReportDate {
        /// File.
        file: String,
    },
    /// Files for different layouts of one profile.
    #[error("{file} is laid out otherwise than {first}: import them separately.")]
    MixedLayout {
        /// First file.
        first: String,
        /// The other one.
        file: String,
    },
    /// Reading broke off: the disk, not the data.
    #[error(
        "cannot keep the keys of {file} to find repeated rows: {source}. Check the space in the temporary folder."
    )]
    Scratch {
        /// File.
        file: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// Places of which one is a part of itself.
    #[error("{file}: place {place} would be a part of itself ({chain}): check the parent column.")]
    PlaceCircle {
        /// The files of the import.
        file: String,
        /// A member of the circle.
        place: String,
        /// The circle, as far as it can be shown.
        chain: String,
    },
    /// A place under more places than any administration has ranks.
    #[error("{file}: place {place} lies under more than {most} others: check the parent column.")]
    PlaceTooDeep {
        /// The files of the import.
        file: String,
        /// The place.
        place: String,
        /// Most ranks.
        most: usize,
    },
    /// A state of a day that is yet to come.
    #[error(
        "{day} lies after today ({today}): no source can have told its state of that day yet. Give the day on which the \
         files were the source's state; if today is another day, set the computer's clock."
    )]
    RecordedInFuture {
        /// The day given.
        day: jiff::civil::Date,
        /// Today in the workspace's time zone.
        today: jiff::civil::Date,
    },
    /// A day that no timestamp can hold.
    #[error("{day} cannot be a time in the workspace's time zone.")]
    NoSuchTime {
        /// The day.
        day: String,
    },
}

impl IngestError {
    /// The same as a problem that refuses the import, to be said in any language.
    pub fn problem(&self) -> Problem {
        let of = |rule: &str, file: &str| {
            Problem::new(rule, Severity::Error)
                .at(Location::file(file))
                .action(Action::Refused)
                .arg("file", file)
        };
        match self {
            Self::Table(error) => error.problem(),
            Self::NoFiles => of("no-files", ""),
            Self::SameFile { file } => of("same-file-twice", file),
            Self::SameContent { first, file } => of("same-content-twice", file).arg("other", first),
            Self::Changed { file } => of("file-changed", file),
            Self::NoProfile { name, profiles, suggestion } => {
                let rule = if suggestion.is_some() { "no-profile-near" } else { "no-profile" };
                let said = of(rule, "").arg("name", name).arg("profiles", profiles);
                suggestion.iter().fold(said, |said, near| said.arg("suggestion", near))
            }
            Self::Mapping { name, reason } => of("mapping-unreadable", name).arg("reason", reason),
            Self::MissingColumn { file, field, wanted, columns, suggestion } => of("missing-column", file)
                .arg("column", wanted)
                .arg("field", field)
                .arg("columns", columns)
                .arg("suggestion", suggestion.as_deref().unwrap_or_default()),
            Self::TwiceNamed { file, column } => of("column-twice", file).arg("column", column),
            Self::RowsSayWhen { file, column } => of("rows-say-when", file).arg("column", column),
            Self::MixedWhen { with, without } => of("mixed-when", with).arg("other", without),
            Self::NoReportDate { file } => of("no-report-date-column", file),
            Self::MixedLayout { first, file } => of("mixed-layout", file).arg("other", first),
            Self::Scratch { file, source } => of("scratch-failed", file).arg("reason", source),
            Self::PlaceCircle { file, place, chain } => {
                of("place-circle", file).arg("place", place).arg("chain", chain)
            }
            Self::PlaceTooDeep { file, place, most } => {
                of("place-too-deep", file).arg("place", place).arg("limit", most)
            }
            Self::RecordedInFuture { day, today } => {
                of("recorded-at-in-future", "").arg("day", day).arg("today", today)
            }
            Self::NoSuchTime { day } => of("no-such-time", "").arg("day", day),
        }
    }
}
