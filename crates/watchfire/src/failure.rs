//! What went wrong, whose fault it is, and what to do: the one table from errors to exit codes.

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

use watchfire_archive::{ArchiveError, ImportFailed};
use watchfire_early_warning::warning::WarnError;
use watchfire_finding::{Argument, Wording};
use watchfire_ingest::IngestError;
use watchfire_problem::{printable, with_causes};
use watchfire_report::ReportError;
use watchfire_server::ServeError;
use watchfire_situation::{ConfigError, SituationError};
use watchfire_table::TableError;
use watchfire_vocabulary::Language;
use watchfire_wording::{Codes, Words};

use crate::arguments::language_anyway;
use crate::said;

/// Whose fault a failure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The data or the configuration: exit code 1.
    Data,
    /// The command as it was typed: exit code 2.
    Usage,
    /// Ours: exit code 3.
    Internal,
}

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(crate) struct Failure {
    fault: Fault,
    said: String,
    /// The same as a sentence of any language, where there is one.
    wording: Option<Wording>,
    /// What to do.
    hint: Option<Box<Wording>>,
}

impl Failure {
    /// A failure in the user's data or files.
    pub(crate) fn data(tried: &str, error: &dyn Error) -> Self {
        Self {
            fault: Fault::Data,
            said: format!("{tried}: {}", with_causes(error)),
            wording: None,
            hint: None,
        }
    }

    /// A failure in the user's data or configuration, in words.
    pub(crate) fn says(said: impl Into<String>) -> Self {
        Self { fault: Fault::Data, said: said.into(), wording: None, hint: None }
    }

    /// A command that makes no sense as typed, said in any language.
    pub(crate) fn misused(wording: Wording) -> Self {
        Self { fault: Fault::Usage, said: String::new(), wording: Some(wording), hint: None }
    }

    /// A command that makes no sense as typed.
    pub(crate) fn usage(said: impl Into<String>) -> Self {
        Self { fault: Fault::Usage, said: said.into(), wording: None, hint: None }
    }

    /// The same as the fault of the command as it was typed, where it is.
    #[must_use]
    pub(crate) fn usage_if(mut self, is_usage: bool) -> Self {
        if is_usage {
            self.fault = Fault::Usage;
        }
        self
    }

    /// With a sentence of any language in place of what is said, if there is one.
    #[must_use]
    pub(crate) fn wording(mut self, wording: Option<Wording>) -> Self {
        self.wording = wording;
        self
    }

    /// With what to do.
    #[must_use]
    pub(crate) fn advice(mut self, advice: Wording) -> Self {
        self.hint = Some(Box::new(advice));
        self
    }

    /// A failure in the user's data or configuration, said in any language.
    pub(crate) fn worded(wording: Wording) -> Self {
        Self { fault: Fault::Data, said: String::new(), wording: Some(wording), hint: None }
    }

    fn of(fault: Fault, error: &dyn Error) -> Self {
        Self { fault, said: with_causes(error), wording: None, hint: None }
    }

    /// Says it on standard error and gives the exit code.
    pub(crate) fn tell(&self, language: Language) -> ExitCode {
        let mut err = std::io::stderr().lock();
        let (error, hint) = match language {
            Language::Zh => ("错误：", "提示："),
            Language::En => ("error: ", "hint: "),
        };
        let words = Words::new(language, &Codes);
        let said = match &self.wording {
            // problems of files are worded for imports; the library's own English is nearer to a command on plain files
            Some(wording) if language == Language::Zh || wording.key.starts_with("failure-") => {
                words.say(wording)
            }
            _ => printable(&self.said).into_owned(),
        };
        // Where even standard error is closed, the exit code still speaks.
        let _ = writeln!(err, "{error}{said}");
        if let Some(wording) = &self.hint {
            let _ = writeln!(err, "{hint}{}", words.say(wording));
        }
        ExitCode::from(match self.fault {
            Fault::Data => 1,
            Fault::Usage => 2,
            Fault::Internal => 3,
        })
    }
}

/// A command line that cannot be read: the usual mistakes in the language asked for, all else as clap says it.
pub(crate) fn of_command_line(error: &clap::Error) -> ExitCode {
    let language = language_anyway();
    match said::of_command_line(error).filter(|_| language == Language::Zh) {
        Some(wording) => Failure::misused(wording).tell(language),
        // Help and version come this way too, and end well.
        None => error.exit(),
    }
}

impl From<ArchiveError> for Failure {
    fn from(error: ArchiveError) -> Self {
        let failure = Self::of(Fault::Data, &error).wording(said::of_archive(&error));
        if error.is_disk_full() {
            return failure.advice(Wording::new("hint-free-space"));
        }
        failure
    }
}

impl From<ImportFailed<IngestError>> for Failure {
    fn from(error: ImportFailed<IngestError>) -> Self {
        match error {
            ImportFailed::Rows(error) => error.into(),
            ImportFailed::Archive(error) => error.into(),
        }
    }
}

impl From<IngestError> for Failure {
    fn from(error: IngestError) -> Self {
        let is_usage = matches!(error, IngestError::RecordedInFuture { .. });
        Self::of(Fault::Data, &error).usage_if(is_usage).wording(Some(match &error {
            IngestError::Table(error) => of_table(error),
            error => said::of_problem(&error.problem()),
        }))
    }
}

impl From<TableError> for Failure {
    fn from(error: TableError) -> Self {
        Self::of(Fault::Data, &error).wording(Some(of_table(&error)))
    }
}

/// The failure to read or write a table as a sentence of any language.
fn of_table(error: &TableError) -> Wording {
    let text = |value: &dyn ToString| Argument::Text(value.to_string());
    match error {
        TableError::Open { file, source } => said::cannot_read(file.as_ref(), source),
        TableError::NoColumn { file, column, columns, suggestion } => {
            let key =
                if suggestion.is_some() { "failure-missing-column-near" } else { "failure-missing-column" };
            let wording = Wording::new(key)
                .with("file", text(file))
                .with("column", text(column))
                .with("columns", text(columns));
            suggestion.iter().fold(wording, |wording, near| wording.with("suggestion", text(near)))
        }
        TableError::Value { file, line, column, value, expected } => Wording::new(match *expected {
            "a whole number" => "failure-unreadable-whole-number",
            expected if expected.starts_with("a date") => "failure-unreadable-date",
            _ => "failure-unreadable-number",
        })
        .with("file", text(file))
        .with("line", text(line))
        .with("column", text(column))
        .with("value", text(value)),
        other => said::of_problem(&other.problem()),
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::of(Fault::Data, &error).wording(Some(said::of_config(&error)))
    }
}

impl From<SituationError> for Failure {
    fn from(error: SituationError) -> Self {
        let fault = match error {
            SituationError::Json(_) => Fault::Internal,
            _ => Fault::Data,
        };
        let failure = Self::of(fault, &error).wording(said::of_situation(&error));
        match error {
            SituationError::Config(_) | SituationError::Warn(WarnError::Config(_)) => {
                failure.advice(Wording::new("hint-correct-settings"))
            }
            _ => failure,
        }
    }
}

impl From<ServeError> for Failure {
    fn from(error: ServeError) -> Self {
        let fault = match error {
            ServeError::Worker(_) | ServeError::Stopped(_) => Fault::Internal,
            ServeError::Address { .. } | ServeError::NotLoopback { .. } => Fault::Usage,
            _ => Fault::Data,
        };
        let failure = Self::of(fault, &error).wording(said::of_serve(&error));
        if matches!(error, ServeError::Config { .. }) {
            return failure.advice(Wording::new("hint-correct-settings"));
        }
        failure
    }
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Self {
        Self::of(Fault::Internal, &error)
    }
}
