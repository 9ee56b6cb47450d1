//! `watchfire demo`: the synthetic city, from nothing to its pages.

use std::path::Path;
use std::time::Instant;

use watchfire_archive::{Archive, ArchiveError, Imported, private_folder};
use watchfire_finding::Argument;
use watchfire_ingest::{How, When, profiles};
use watchfire_record::RecordedFrom;
use watchfire_synthetic::{City, CityConfig, ImportOptions};
use watchfire_vocabulary::Language;
use watchfire_wording::{Codes, Words};

use crate::commands::{analyze, import, serve};
use crate::failure::Failure;
use crate::output::line;
use crate::progress::Bar;
use crate::said;
use crate::workspace::{Beginning, Workspace};

/// Stands in the folder of a demo while it is being made.
const UNFINISHED: &str = ".unfinished-demo";

pub(crate) fn run(
    dir: &Path,
    then_serve: bool,
    listen: &str,
    years: u16,
    seed: u64,
    language: Language,
) -> Result<(), Failure> {
    if !Workspace::is_there(dir) {
        clear(dir, language)?;
        make(dir, years, seed, language)?;
    }
    // The pages ask for the rest when it is looked at.
    analyze::run(dir, &[], &["early-warning".to_owned()], 10, false, language)?;
    if then_serve { serve::run(dir, listen, language) } else { Ok(()) }
}

/// Takes away what an interrupted demo left. Only a folder that was empty when that demo began has its mark.
fn clear(dir: &Path, language: Language) -> Result<(), Failure> {
    if !dir.join(UNFINISHED).exists() {
        return Ok(());
    }
    // one that still writes is left alone
    if let Err(error @ ArchiveError::Locked { .. }) = Archive::writer(dir) {
        return Err(error.into());
    }
    for name in ["archive", "archive.unfinished", "files", "results"] {
        let folder = dir.join(name);
        if folder.exists() {
            std::fs::remove_dir_all(&folder)
                .map_err(|error| Failure::worded(said::cannot_write(&folder, &error)))?;
        }
    }
    let lock = dir.join("writer.lock");
    if lock.exists() {
        std::fs::remove_file(&lock).map_err(|error| Failure::worded(said::cannot_write(&lock, &error)))?;
    }
    let folder = Argument::Text(dir.display().to_string());
    line(Words::new(language, &Codes).text("demo-made-anew", &[("folder", folder)]))
}

/// Invents the city, makes its workspace, and imports its files in order.
fn make(dir: &Path, years: u16, seed: u64, language: Language) -> Result<(), Failure> {
    Workspace::check_empty(dir)?;
    let progress = Bar::new(language);
    let begun = Instant::now();
    let config = CityConfig { seed, years, ..CityConfig::default() };
    let city =
        City::build(&config, &progress).map_err(|error| Failure::data("cannot invent the city", &error))?;
    let beginning = Beginning {
        time_zone: "Asia/Shanghai",
        title: Some(("潮宁市疾病预防控制中心", "Chaoning City CDC")),
        source_order: &["report-cards", "yearbook"],
    };
    // An interrupted demo is no workspace, and is known by its mark: the settings are written when all is imported.
    let mark = dir.join(UNFINISHED);
    private_folder(dir)
        .and_then(|()| std::fs::write(&mark, ""))
        .map_err(|error| Failure::worded(said::cannot_write(&mark, &error)))?;
    let workspace = Workspace::begin(dir, &beginning)?;
    let files = dir.join("files");
    std::fs::create_dir_all(&files)
        .map_err(|error| Failure::data(&format!("cannot make the folder {}", files.display()), &error))?;
    let written = watchfire_synthetic::write(&city, &files, &progress)
        .map_err(|error| Failure::data("cannot write the city's files", &error))?;
    let made = begun.elapsed();
    let writer = Archive::writer(&workspace.folder)?;
    for file in &written {
        let Some(options) = &file.import else { continue };
        let (how, when) = how(options)?;
        let files = [file.path.clone()];
        let (imported, report) = import::import(&workspace, &writer, &files, &how, when, false, &progress)?;
        let name = file.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let account = report.account;
        if !matches!(imported, Imported::New { .. }) || account.rejected > 0 {
            return Err(Failure::says(format!("{name} was not taken whole: {account:?}")));
        }
        line(format!("{name}: {} → {}", account.read, account.accepted + account.corrected))?;
    }
    drop(writer);
    workspace.settle(&beginning)?;
    std::fs::remove_file(&mark).map_err(|error| Failure::worded(said::cannot_write(&mark, &error)))?;
    let took = begun.elapsed().saturating_sub(made).as_secs_f64();
    let seconds = |seconds: f64| Argument::Text(format!("{seconds:.1}"));
    let told = [("made", seconds(made.as_secs_f64())), ("imported", seconds(took))];
    line(Words::new(language, &Codes).text("done-demo", &told))
}

/// The profile, told the file's source and coverage.
fn how(options: &ImportOptions) -> Result<(How, When), Failure> {
    let profile = profiles().iter().find(|profile| profile.name == options.profile);
    let profile =
        profile.ok_or_else(|| Failure::says(format!("there is no profile {:?}", options.profile)))?;
    let when = match options.recorded_from {
        RecordedFrom::FullState { at } => When::RecordedAt(at),
        RecordedFrom::ReportDate { days_later } => When::KnownFromReportDate { days_later },
        RecordedFrom::Rows | RecordedFrom::Addition { .. } => When::AsProfile,
    };
    let mut mappings = profile.parse()?;
    // A profile of one form can be told more; one of several must find out first which form the file has.
    if mappings.len() != 1 {
        return Ok((How::Profile(profile.name.to_owned()), when));
    }
    let mut mapping = mappings.remove(0);
    mapping.source = options.source.to_string();
    mapping.coverage = options.coverage.clone();
    Ok((How::Mapping { name: profile.name.to_owned(), mapping: Box::new(mapping) }, when))
}
