//! From what the analyses return to the public types, in both languages.

mod curve;
mod event;
mod import;
mod sentence;
mod situation;
mod trace;

pub(crate) use curve::curve_view;
pub(crate) use import::import_item;
pub(crate) use sentence::{Speaker, names};
pub(crate) use situation::SituationView;

use watchfire_situation::Known;
use watchfire_vocabulary::DiseaseCode;

/// The disease to show when none is asked for: the one with most cases on record.
pub(crate) fn default_disease(known: &Known) -> Option<DiseaseCode> {
    let mut totals = vec![0_i64; known.history.diseases.len()];
    for increment in &known.history.increments {
        totals[usize::from(known.history.cells[increment.cell as usize].disease)] += increment.delta;
    }
    let most = totals.iter().enumerate().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(&a.0)))?;
    known.history.diseases.get(most.0).cloned()
}
