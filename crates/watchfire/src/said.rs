//! Errors of workspaces as sentences of any language. What has none is said in the library's own English.

use std::io;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use watchfire_archive::ArchiveError;
use watchfire_early_warning::{self as early_warning, warning::WarnError};
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

/// A result that cannot be kept in a workspace.
pub(crate) fn not_kept(folder: &Path, error: &io::Error) -> Wording {
    because(Wording::new("note-results-not-kept").with("folder", path(folder)), error)
}

/// The usual reasons have names, others are told as the system does.
fn because(wording: Wording, error: &io::Error) -> Wording {
    let kind = match error.kind() {
        io::ErrorKind::NotFound => "not-found",
        io::ErrorKind::PermissionDenied => "denied",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "full",
        io::ErrorKind::InvalidData => "not-text",
        io::ErrorKind::IsADirectory => "folder",
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
        SituationError::Config(error) => return of_config(error, Path::new("watchfire.toml")),
        SituationError::Warn(error) => return of_early_warning(error, Path::new("watchfire.toml")),
        SituationError::Results { path, source, .. } => cannot_write(path, source),
        _ => return None,
    })
}

/// A workspace that cannot be served.
pub(crate) fn of_serve(error: &ServeError) -> Option<Wording> {
    Some(match error {
        ServeError::ConfigFile { path, source } => cannot_read(path, source),
        ServeError::Config { path, source } => return of_config(source, path),
        ServeError::Archive(error) => return of_archive(error),
        ServeError::Ledger(LedgerError::Emptied { path: file }) => {
            Wording::new("failure-ledger-emptied").with("file", path(file))
        }
        ServeError::Ledger(LedgerError::Open { path: file, .. }) => {
            Wording::new("failure-ledger-open").with("file", path(file))
        }
        ServeError::Ledger(LedgerError::Newer { path: file, .. }) => {
            Wording::new("failure-ledger-newer").with("file", path(file))
        }
        ServeError::NotLoopback { address } => {
            Wording::new("failure-not-loopback").with("address", text(address))
        }
        ServeError::Address { address } => Wording::new("failure-address").with("address", text(address)),
        ServeError::Listen { address, source } => {
            let kind = match source.kind() {
                io::ErrorKind::AddrInUse => "in-use",
                io::ErrorKind::PermissionDenied => "denied",
                _ => "other",
            };
            Wording::new("failure-listen")
                .with("address", text(address))
                .with("kind", text(kind))
                .with("why", reason_of(&source.to_string()))
        }
        ServeError::Ledger(LedgerError::Damaged { path: file, found }) => {
            Wording::new("failure-ledger-damaged").with("file", path(file)).with("reason", text(found))
        }
        _ => return None,
    })
}

/// A configuration that cannot be used.
pub(crate) fn of_config(error: &ConfigError, file: &Path) -> Option<Wording> {
    match error {
        ConfigError::Form { line, source } => {
            let unknown = unknown_key(source.message());
            let wording = match &unknown {
                Some((key, known)) => {
                    Wording::new("failure-config-key").with("key", text(key)).with("known", text(known))
                }
                None => Wording::new("failure-config").with("why", reason_of(source.message())),
            };
            let line = line.and_then(|line| i64::try_from(line).ok()).unwrap_or_default();
            Some(wording.with("file", path(file)).with("line", Argument::Count(line)))
        }
        ConfigError::Zone { name, .. } => Some(Wording::new("failure-zone").with("name", text(name))),
        ConfigError::EarlyWarning(error) => of_early_warning(error, file),
        ConfigError::Pack(error) => {
            Some(Wording::new("failure-pack").with("why", reason_of(&with_causes(error))))
        }
        ConfigError::Defaults(_) => None,
    }
}

/// The key and the keys there are, of what the reader of TOML says where there is no such key.
fn unknown_key(message: &str) -> Option<(String, String)> {
    let (key, known) = message.strip_prefix("unknown field `")?.split_once("`, ")?;
    let known = known.strip_prefix("expected one of ").or_else(|| known.strip_prefix("expected "))?;
    Some((key.to_owned(), known.replace('`', "")))
}

/// Options of early warning that cannot be used.
fn of_early_warning(error: &WarnError, file: &Path) -> Option<Wording> {
    let why = match error {
        WarnError::Config(early_warning::ConfigError::UnknownMethod { name }) => {
            let there = early_warning::Method::ALL.map(early_warning::Method::name).join(", ");
            let wording = Wording::new("failure-config-method").with("name", text(name));
            return Some(wording.with("file", path(file)).with("known", text(&there)));
        }
        WarnError::Config(error) => error.to_string(),
        WarnError::Pack { reason } => reason.clone(),
        WarnError::Cancelled(_) => return None,
    };
    let wording = Wording::new("failure-config-early-warning").with("file", path(file));
    Some(wording.with("why", reason_of(&why)))
}

/// What is missing, unknown or unreadable on the command line; `None` where clap says it better.
pub(crate) fn of_command_line(error: &clap::Error) -> Option<Wording> {
    let said = |kind| match error.get(kind) {
        Some(ContextValue::String(said)) => Some(said.clone()),
        Some(ContextValue::Strings(said)) => Some(said.join(" ")),
        _ => None,
    };
    let near = || {
        let kinds =
            [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
        // the likeliest of several stands last
        kinds.into_iter().find_map(|kind| match error.get(kind) {
            Some(ContextValue::String(near)) => Some(near.clone()),
            Some(ContextValue::Strings(near)) => near.last().cloned(),
            _ => None,
        })
    };
    // a sentence with what was probably meant, where clap knows it
    let nearest = |wording: Wording, key: &str| match near() {
        Some(near) => Wording { key: format!("{key}-near"), ..wording }.with("near", text(&near)),
        None => Wording { key: key.to_owned(), ..wording },
    };
    if let (ErrorKind::InvalidSubcommand, Some(name)) = (error.kind(), said(ContextKind::InvalidSubcommand)) {
        return Some(nearest(Wording::default().with("name", text(&name)), "failure-command-unknown"));
    }
    let option = said(ContextKind::InvalidArg)?;
    let name = |option: &str| option.split(' ').next().unwrap_or_default().to_owned();
    match error.kind() {
        ErrorKind::MissingRequiredArgument => {
            Some(Wording::new("failure-option-missing").with("option", text(&option)))
        }
        ErrorKind::UnknownArgument => {
            Some(nearest(Wording::default().with("option", text(&option)), "failure-option-unknown"))
        }
        ErrorKind::ArgumentConflict => {
            let other = said(ContextKind::PriorArg).filter(|other| *other != option);
            Some(match other {
                Some(other) => Wording::new("failure-options-conflict")
                    .with("option", text(&name(&option)))
                    .with("other", text(&name(&other))),
                None => Wording::new("failure-option-twice").with("option", text(&name(&option))),
            })
        }
        ErrorKind::ValueValidation | ErrorKind::InvalidValue => {
            let value = said(ContextKind::InvalidValue)?;
            let wording = Wording::default().with("option", text(&name(&option))).with("value", text(&value));
            if option.contains("<DATE>") {
                return Some(Wording { key: "failure-option-date".to_owned(), ..wording });
            }
            let Some(ContextValue::Strings(known)) = error.get(ContextKind::ValidValue).cloned() else {
                return Some(Wording { key: "failure-option-value".to_owned(), ..wording });
            };
            let wording = wording.with("known", text(&known.join(", ")));
            Some(nearest(wording, "failure-option-value-known"))
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
