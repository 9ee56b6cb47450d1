//! `watchfire import`: files into the archive, every row accounted for.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use watchfire_archive::{Archive, ImportRequest, Imported, ImportedFile, RowsRead, Writer};
use watchfire_finding::{Argument, Wording};
use watchfire_ingest::{Context, How, ImportReport, Mapping, When};
use watchfire_problem::Progress;
use watchfire_vocabulary::{Diseases, Language, Places, RecordedAt};
use watchfire_wording::{Codes, Words};

use crate::arguments::ImportArguments;
use crate::clock;
use crate::failure::Failure;
use crate::output::{line, print};
use crate::progress::Bar;
use crate::said;
use crate::workspace::Workspace;

pub(crate) fn run(arguments: &ImportArguments, language: Language) -> Result<(), Failure> {
    let workspace = Workspace::open(&arguments.dir)?;
    let when = when(arguments, &workspace)?;
    let how = how(arguments)?;
    let progress = Bar::new(language);
    let words = Words::new(language, &Codes);
    if arguments.dry_run {
        let places = known_places(&workspace.archive)?;
        let report = read_only(&workspace, &arguments.files, &how, when, &places, &progress)?;
        return print(&told(&report, words));
    }
    let writer = Archive::writer(&workspace.folder)?;
    let removed = writer.removed();
    if !removed.is_empty() {
        let files = Argument::Text(removed.join(", "));
        line(words.text(
            "done-import-removed",
            &[("count", Argument::Count(removed.len() as i64)), ("files", files)],
        ))?;
    }
    let (imported, report) =
        import(&workspace, &writer, &arguments.files, &how, when, arguments.force, &progress)?;
    print(&told(&report, words))?;
    match imported {
        Imported::New { snapshot, withdrawn, kept, .. } => {
            let count = |count: u64| Argument::Count(count as i64);
            if withdrawn > 0 {
                line(words.text("done-import-withdrawn", &[("count", count(withdrawn))]))?;
            }
            if kept.named > 0 {
                let said = [("rows", count(kept.named_rows)), ("records", count(kept.named))];
                line(words.text("done-import-kept", &said))?;
            }
            if kept.possible > 0 {
                let said = [("rows", count(kept.unnamed_rows)), ("records", count(kept.possible))];
                line(words.text("done-import-held-back", &said))?;
            }
            if kept.sums > 0 {
                let said = [("rows", count(kept.rows())), ("records", count(kept.sums))];
                line(words.text("done-import-sums-kept", &said))?;
            }
            line(words.text(
                "done-import",
                &[
                    ("read", Argument::Count(report.account.read as i64)),
                    (
                        "accepted",
                        Argument::Count((report.account.accepted + report.account.corrected) as i64),
                    ),
                    ("snapshot", Argument::Count(snapshot.id as i64)),
                ],
            ))
        }
        Imported::Already { .. } => line(words.label("done-import-nothing-new")),
        Imported::HeldClock { newest, today } => Err(Failure::worded(
            Wording::new("failure-import-held-clock")
                .with("newest", Argument::Date(newest))
                .with("today", Argument::Date(today)),
        )
        .advice(Wording::new("hint-import-held-clock").with("newest", Argument::Date(newest)))),
        Imported::Held { previous_rows, new_rows } => Err(Failure::worded(
            Wording::new("failure-import-held")
                .with("previous", Argument::Count(previous_rows as i64))
                .with("count", Argument::Count(new_rows as i64)),
        )
        .advice(Wording::new("hint-import-held"))),
        Imported::HeldMissing { previous_rows, missing_rows } => Err(Failure::worded(
            Wording::new("failure-import-held-missing")
                .with("previous", Argument::Count(previous_rows as i64))
                .with("count", Argument::Count(missing_rows as i64)),
        )
        .advice(Wording::new("hint-import-held-missing"))),
    }
}

/// Imports files into a workspace through its writer.
pub(crate) fn import(
    workspace: &Workspace,
    writer: &Writer,
    files: &[PathBuf],
    how: &How,
    when: When,
    force: bool,
    progress: &dyn Progress,
) -> Result<(Imported, ImportReport), Failure> {
    let places = known_places(writer.archive())?;
    let diseases = Diseases::built_in();
    let context = context(workspace, &places, &diseases);
    let import = watchfire_ingest::open(files, how, when, &context)?;
    let request = ImportRequest {
        plan: import.plan().clone(),
        files: import
            .files()
            .map(|(name, bytes, hash)| ImportedFile { name: name.to_owned(), bytes, blake3: hash.to_owned() })
            .collect(),
        imported_at: clock::now(),
        force,
    };
    let mut report = None;
    let running = std::cell::RefCell::new(Some(import));
    let batches = std::iter::from_fn(|| running.borrow_mut().as_mut().and_then(Iterator::next));
    let finish = || {
        let done = running.borrow_mut().take().map(watchfire_ingest::Import::finish);
        let read = done.as_ref().map(|report| RowsRead {
            account: report.account,
            problems: report.problems.clone(),
            provisional_places: report.provisional_places.clone(),
            unread: report.unread.clone(),
        });
        report = done;
        read.unwrap_or_default()
    };
    let imported = writer.import(&request, batches, finish, progress)?;
    let report = match report {
        Some(report) => report,
        // The same files came before: they are not read again, but the account is still told.
        None => read_only(workspace, files, how, when, &places, progress)?,
    };
    Ok((imported, report))
}

fn context<'a>(workspace: &Workspace, places: &'a Places, diseases: &'a Diseases) -> Context<'a> {
    Context { zone: workspace.zone.clone(), today: clock::today(&workspace.zone), places, diseases }
}

fn known_places(archive: &Archive) -> Result<Places, Failure> {
    Ok(archive.places(&archive.snapshot()?, jiff::civil::Date::MAX)?.0)
}

/// Reads and checks without importing.
fn read_only(
    workspace: &Workspace,
    files: &[PathBuf],
    how: &How,
    when: When,
    places: &Places,
    progress: &dyn Progress,
) -> Result<ImportReport, Failure> {
    let diseases = Diseases::built_in();
    let context = context(workspace, places, &diseases);
    let mut import = watchfire_ingest::open(files, how, when, &context)?;
    progress.begin("stage-check", None);
    for batch in import.by_ref() {
        // Nobody cancels a command but by ending it.
        let _ = progress.advance(batch?.len() as u64);
    }
    progress.end();
    Ok(import.finish())
}

/// The import report: each file, the account, the problems with their first examples.
fn told(report: &ImportReport, words: Words) -> String {
    let mut text = String::new();
    for file in &report.files {
        let encoding = file.encoding.as_deref().map(|encoding| format!(", {encoding}")).unwrap_or_default();
        let packing = file.packing.as_deref().map(|packing| format!(", {packing}")).unwrap_or_default();
        let _ = writeln!(
            text,
            "{}: {}{packing}{encoding}, {} bytes",
            file.name,
            file.format,
            words.count(file.bytes as i64)
        );
    }
    let account = report.account;
    let count = |name: &'static str, count: u64| (name, Argument::Count(count as i64));
    let _ = writeln!(
        text,
        "{}",
        words.text(
            "import-account",
            &[
                count("read", account.read),
                count("accepted", account.accepted),
                count("corrected", account.corrected),
                count("rejected", account.rejected),
                count("duplicate", account.duplicate),
                count("superseded", account.superseded),
            ]
        )
    );
    const EXAMPLES: usize = 3;
    for tally in report.problems.tallies() {
        let action = words.label(&format!(
            "action-{}",
            serde_json::to_value(tally.action)
                .ok()
                .and_then(|v| v.as_str().map(str::to_owned))
                .unwrap_or_default()
        ));
        let _ = writeln!(
            text,
            "  {} × {} ({action})",
            words.count(tally.count as i64),
            words.problem_title(&tally.rule)
        );
        for example in tally.examples.iter().take(EXAMPLES) {
            let at = example.at.as_ref().map(|at| format!("{at}: ")).unwrap_or_default();
            let _ = writeln!(text, "      {at}{}", words.problem(example));
        }
    }
    text
}

fn when(arguments: &ImportArguments, workspace: &Workspace) -> Result<When, Failure> {
    if let Some(day) = arguments.recorded_at {
        let at = RecordedAt::day(day, &workspace.zone)
            .map_err(|error| Failure::data(&format!("--recorded-at {day} is no moment in time"), &error))?;
        return Ok(When::RecordedAt(at));
    }
    match arguments.known_from.as_deref() {
        None => Ok(When::AsProfile),
        Some(text) => {
            let days = match text.strip_prefix("report-date") {
                Some("") => Some(0),
                Some(rest) => rest.strip_prefix('+').and_then(|days| days.parse().ok()),
                None => None,
            };
            days.map(|days_later| When::KnownFromReportDate { days_later }).ok_or_else(|| {
                let wording =
                    Wording::new("failure-known-from").with("value", Argument::Text(text.to_owned()));
                Failure::misused(wording)
            })
        }
    }
}

fn how(arguments: &ImportArguments) -> Result<How, Failure> {
    match (&arguments.mapping, &arguments.profile) {
        (Some(path), _) => {
            Ok(How::Mapping { name: path.display().to_string(), mapping: Box::new(mapping(path)?) })
        }
        (None, Some(profile)) => Ok(How::Profile(profile.clone())),
        (None, None) => Err(Failure::misused(Wording::new("failure-no-way-to-read"))),
    }
}

fn mapping(path: &Path) -> Result<Mapping, Failure> {
    let text =
        std::fs::read_to_string(path).map_err(|error| Failure::worded(said::cannot_read(path, &error)))?;
    Ok(Mapping::parse(&path.display().to_string(), &text)?)
}
