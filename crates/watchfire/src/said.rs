//! Errors of workspaces as sentences of any language. What has none is said in the library's own English.

use std::io;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use watchfire_archive::ArchiveError;
use watchfire_early_warning::warning::WarnError;
use watchfire_finding::{Argument, Wording};
use watchfire_ledger::LedgerError;
use watchfire_problem::{Problem, with_causes};
use watchfire_server::ServeError;
use watchfire_situation::{ConfigError, SituationError};

fn text(value: &(impl ToString + ?Sized)) -> Argument {
    Argument::Text(value.to_string())
}

fn path(path: &Path) -> Argument {
    text(&path.display())
}

/// A library's own words within a sentence, which has its own stop.
fn reason_of(said: &str) -> Argument {
    text(said.trim_end().trim_end_matches('.'))
}

/// A problem that refused everything.
pub(crate) fn of_problem(problem: &Problem) -> Wording {
    let wording = Wording::new(format!("problem-{}", problem.rule));
    problem.args.iter().fold(wording, |wording, (name, value)| wording.with(name, text(&value)))
}

/// A file that cannot be read.
pub(crate) fn cannot_read(file: &Path, error: &io::Error) -> Wording {
    because(Wording::new("failure-cannot-read").with("file", path(file)), error)
}

/// A file or folder that cannot be written.
pub(crate) fn cannot_write(file: &Path, error: &io::Error) -> Wording {
    because(Wording::new("failure-cannot-write").with("file", path(file)), error)
}

/// The usual reasons have names, others are told as the system does.
fn because(wording: Wording, error: &io::Error) -> Wording {
    let kind = match error.kind() {
        io::ErrorKind::NotFound => "not-found",
        io::ErrorKind::PermissionDenied => "denied",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "full",
        io::ErrorKind::InvalidData => "not-text",
        _ => "other",
    };
    wording.with("kind", text(kind)).with("reason", text(error))
}

/// An operation on the archive.
pub(crate) fn of_archive(error: &ArchiveError) -> Option<Wording> {
    Some(match error {
        ArchiveError::Missing { dir } => Wording::new("failure-no-archive").with("folder", path(dir)),
        ArchiveError::Exists { dir } => Wording::new("failure-workspace-exists").with("folder", path(dir)),
        ArchiveError::NewerFormat { dir, found, known } => Wording::new("failure-newer-format")
            .with("folder", path(dir))
            .with("found", text(found))
            .with("known", text(known)),
        ArchiveError::Locked { path: file, holder } => Wording::new("failure-locked")
            .with("file", path(file))
            .with("holder", text(if holder.is_some() { "known" } else { "unknown" }))
            .with("pid", text(&holder.unwrap_or_default())),
        ArchiveError::File { action: "read" | "open", path, source } => cannot_read(path, source),
        ArchiveError::File { path, source, .. } => cannot_write(path, source),
        ArchiveError::Damaged { path: file, what } => {
            Wording::new("failure-damaged").with("file", path(file)).with("reason", text(what))
        }
        ArchiveError::NoSnapshot { asked, newest } => {
            Wording::new("failure-no-snapshot").with("asked", text(asked)).with("known", text(newest))
        }
        ArchiveError::Refused { reason } => {
            Wording::new("failure-query-refused").with("why", reason_of(reason))
        }
        ArchiveError::Query { source } => {
            Wording::new("failure-query").with("why", reason_of(&source.strip_backtrace()))
        }
        _ => return None,
    })
}

/// A situation that there is not.
pub(crate) fn of_situation(error: &SituationError) -> Option<Wording> {
    Some(match error {
        SituationError::Empty => Wording::new("failure-no-counts"),
        SituationError::BeforeData { as_of, first } => Wording::new("failure-before-data")
            .with("day", Argument::Date(*as_of))
            .with("first-day", Argument::Date(*first)),
        SituationError::Archive(error) => return of_archive(error),
        SituationError::Config(error) => of_config(error),
        SituationError::Warn(WarnError::Config(error)) => {
            Wording::new("failure-warning-settings").with("why", reason_of(&error.to_string()))
        }
        SituationError::Results { path, source, .. } => cannot_write(path, source),
        _ => return None,
    })
}

/// A workspace that cannot be served.
pub(crate) fn of_serve(error: &ServeError) -> Option<Wording> {
    Some(match error {
        ServeError::ConfigFile { path, source } => cannot_read(path, source),
        ServeError::Config { source, .. } => of_config(source),
        ServeError::Archive(error) => return of_archive(error),
        ServeError::Ledger(LedgerError::Emptied { path: file }) => {
            Wording::new("failure-ledger-emptied").with("file", path(file))
        }
        ServeError::Ledger(LedgerError::Damaged { path: file, found }) => {
            Wording::new("failure-ledger-damaged").with("file", path(file)).with("reason", text(found))
        }
        _ => return None,
    })
}

/// A configuration that cannot be used.
pub(crate) fn of_config(error: &ConfigError) -> Wording {
    match error {
        ConfigError::Form(error) => Wording::new("failure-config").with("why", reason_of(error.message())),
        ConfigError::Zone { name, .. } => Wording::new("failure-zone").with("name", text(name)),
        ConfigError::Pack(error) => Wording::new("failure-pack").with("why", reason_of(&with_causes(error))),
    }
}

/// What is missing, unknown or unreadable on the command line; `None` where clap says it better.
pub(crate) fn of_command_line(error: &clap::Error) -> Option<Wording> {
    let said = |kind| match error.get(kind) {
        Some(ContextValue::String(said)) => Some(said.clone()),
        Some(ContextValue::Strings(said)) => Some(said.join(" ")),
        _ => None,
    };
    let option = said(ContextKind::InvalidArg)?;
    match error.kind() {
        ErrorKind::MissingRequiredArgument => {
            Some(Wording::new("failure-option-missing").with("option", text(&option)))
        }
        ErrorKind::UnknownArgument => {
            Some(Wording::new("failure-option-unknown").with("option", text(&option)))
        }
        ErrorKind::ValueValidation | ErrorKind::InvalidValue => {
            let value = said(ContextKind::InvalidValue)?;
            let key = if option.contains("<DATE>") { "failure-option-date" } else { "failure-option-value" };
            let option = option.split(' ').next().unwrap_or_default().to_owned();
            Some(Wording::new(key).with("option", text(&option)).with("value", text(&value)))
        }
        _ => None,
    }
}

/// An option that belongs to another method or analysis than the one that was asked for.
pub(crate) fn of_another(option: &str, owner: &str, asked: &str) -> Wording {
    Wording::new("failure-option-of-another")
        .with("option", text(option))
        .with("owner", text(owner))
        .with("asked", text(asked))
}

/// A file that is written in one of a few forms, named with another one.
pub(crate) fn form(file: &Path, forms: &str) -> Wording {
    Wording::new("failure-form").with("file", path(file)).with("forms", text(forms))
}

/// An analysis that there is not.
pub(crate) fn no_analysis(name: &str, there: &[&str]) -> Wording {
    Wording::new("failure-no-analysis").with("name", text(name)).with("there", text(&there.join(", ")))
}
