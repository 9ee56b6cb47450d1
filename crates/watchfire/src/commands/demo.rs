//! `watchfire demo`: the synthetic city, from nothing to its pages.

use std::path::Path;
use std::time::Instant;

use watchfire_archive::{Archive, Imported};
use watchfire_ingest::{How, When, profiles};
use watchfire_record::RecordedFrom;
use watchfire_synthetic::{City, CityConfig, ImportOptions};
use watchfire_vocabulary::Language;

use crate::commands::{analyze, import, serve};
use crate::failure::Failure;
use crate::output::line;
use crate::progress::Bar;
use crate::workspace::{Beginning, Workspace};

pub(crate) fn run(
    dir: &Path,
    then_serve: bool,
    listen: &str,
    years: u16,
    seed: u64,
    language: Language,
) -> Result<(), Failure> {
    if !dir.join("watchfire.toml").exists() {
        make(dir, years, seed, language)?;
    }
    // The pages ask for the rest when it is looked at.
    analyze::run(dir, &[], &["early-warning".to_owned()], 10, false, language)?;
    if then_serve { serve::run(dir, listen, language) } else { Ok(()) }
}

/// Invents the city, makes its workspace, and imports its files in order.
fn make(dir: &Path, years: u16, seed: u64, language: Language) -> Result<(), Failure> {
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
    let workspace = Workspace::create(dir, &beginning)?;
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
    let took = begun.elapsed().saturating_sub(made).as_secs_f64();
    line(match language {
        Language::Zh => format!("生成用时{:.1}秒，导入用时{:.1}秒。", made.as_secs_f64(), took),
        Language::En => format!("Made in {:.1} s, imported in {:.1} s.", made.as_secs_f64(), took),
    })
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
    mapping.coverage = Some(options.coverage.clone());
    Ok((How::Mapping { name: profile.name.to_owned(), mapping: Box::new(mapping) }, when))
}
