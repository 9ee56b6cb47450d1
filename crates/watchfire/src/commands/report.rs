//! `watchfire report`: the situation report as HTML or PDF.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use watchfire_command::{Alert, follow};
use watchfire_finding::{Argument, Wording};
use watchfire_ledger::Ledger;
use watchfire_report::{Fonts, ReportContent, html, pdf};
use watchfire_situation::{Known, Situation, SituationError, Transmission};
use watchfire_vocabulary::{DiseaseCode, Diseases, Language, PlaceCode};
use watchfire_wording::Words;

use crate::failure::Failure;
use crate::output::line;
use crate::progress::Bar;
use crate::said;
use crate::workspace::Workspace;

/// The disease of a code or name, of those in the data.
fn disease_of(text: &str, known: &Known) -> Result<DiseaseCode, Failure> {
    let code = Diseases::built_in().find(text).map_or_else(|| DiseaseCode::from(text), |of| of.code.clone());
    if known.history.diseases.contains(&code) {
        return Ok(code);
    }
    let there: Vec<&str> = known.history.diseases.iter().map(DiseaseCode::as_str).collect();
    let wording = Wording::new("failure-no-disease").with("code", Argument::Text(text.to_owned()));
    Err(Failure::worded(wording.with("there", Argument::Text(there.join(", ")))))
}

pub(crate) fn run(
    dir: &Path,
    as_of: Option<Date>,
    report_language: Language,
    out: &Path,
    place: Option<&str>,
    disease: Option<&str>,
    language: Language,
) -> Result<(), Failure> {
    let form = out.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_lowercase();
    if !matches!(form.as_str(), "html" | "pdf") {
        return Err(Failure::misused(said::form(out, ".html, .pdf")));
    }
    let workspace = Workspace::open(dir)?;
    let progress = Bar::new(language);
    let (known, snapshot) = workspace.known(&progress)?;
    let as_of = as_of.or_else(|| known.newest_day()).ok_or(SituationError::Empty)?;
    let situation: Situation = workspace.analysis(&known, &(), as_of, &progress)?;
    let place = match place {
        Some(code) if known.places.get(code).is_none() => {
            let near: Vec<String> = known.places.suggest(code, 3).iter().map(ToString::to_string).collect();
            let named = Argument::Text(code.to_owned());
            let failure = Failure::worded(Wording::new("failure-no-place").with("code", named));
            return Err(if near.is_empty() {
                failure
            } else {
                let near = Argument::Text(near.join(", "));
                failure.advice(Wording::new("hint-near").with("near", near))
            });
        }
        Some(code) => PlaceCode::from(code),
        None => known.root().unwrap_or_default(),
    };
    let disease = match disease {
        Some(text) => disease_of(text, &known)?,
        None => situation.disease_to_show(&place, &known).unwrap_or_default(),
    };
    let imports = workspace.archive.imports(&snapshot)?;
    let spread: Option<Transmission> = if known.history.diseases.contains(&disease) {
        Some(workspace.analysis(&known, &disease, as_of, &progress)?)
    } else {
        None
    };
    let config = &workspace.config;
    let content = ReportContent::of(&known, &situation, spread.as_ref(), &imports, &place, &disease, config)?
        .with_alerts(alerts(&workspace.folder, &situation)?);
    let diseases = Diseases::built_in();
    let lookup = watchfire_wording::Known { places: &known.places, diseases: &diseases };
    let words = Words::new(report_language, &lookup);
    let bytes = if form == "pdf" {
        pdf(&content, &words, &Fonts::embedded())?
    } else {
        html(&content, &words).into_bytes()
    };
    std::fs::write(out, bytes)
        .map_err(|error| Failure::data(&format!("cannot write {}", out.display()), &error))?;
    let told = Words::new(language, &lookup);
    line(told.text("done-report", &[("file", Argument::Text(out.display().to_string()))]))
}

/// What people decided on the events of a situation.
fn alerts(folder: &Path, situation: &Situation) -> Result<BTreeMap<String, Alert>, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::data("cannot read the ledger", &error))?;
    let read = async {
        match Ledger::open_if_begun(folder).await? {
            Some(ledger) => ledger.decided().await,
            None => Ok(BTreeMap::new()),
        }
    };
    let decided = runtime.block_on(read).map_err(|error| Failure::data("cannot read the ledger", &error))?;
    let followed = follow(decided, &situation.warnings.events().collect::<Vec<_>>());
    Ok(followed.into_iter().map(|(event, one)| (event, one.alert)).collect())
}
