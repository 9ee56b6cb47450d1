//! Settings of the workspace that change nothing, since they name what nobody has: a mistyped code would otherwise be taken
//! without a word.

use watchfire_finding::{Argument, Wording};
use watchfire_vocabulary::{DiseaseCode, Diseases, SourceCode};

use crate::{Config, Known};

/// What each such setting names. A disease is known where the catalogue or the data have its code, a source where anything
/// was imported under it.
pub(crate) fn idle_settings(known: &Known, config: &Config) -> Vec<Wording> {
    let diseases = Diseases::built_in();
    let is_disease = |code: &DiseaseCode| {
        diseases.find(code).is_some_and(|of| of.code == *code) || known.history.diseases.contains(code)
    };
    let is_source = |code: &SourceCode| known.history.sources.iter().any(|source| source.code == *code);
    let said = |key: &str, code: &str| Wording::new(key).with("code", Argument::Text(code.to_owned()));
    let alphas = config.early_warning.alpha.keys().filter(|code| !is_disease(code)).map(|code| {
        match diseases.find(code) {
            // a name of a disease is not its code
            Some(of) => said("data-alpha-by-name", code).with("near", Argument::Text(of.code.to_string())),
            None => said("data-alpha-unknown", code),
        }
    });
    let sources = config.sources.order.0.iter().filter(|code| !is_source(code));
    alphas.chain(sources.map(|code| said("data-source-order-unknown", code))).collect()
}
