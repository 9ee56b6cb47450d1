//! What other diseases lend to the forecast, learned anew from German series.

use std::path::Path;

use watchfire_transmission::forecast::{Config, Panel, lend};

use super::german;
use crate::report::Report;

/// Learns what is lent from the files below `data` and tells how far it is from what stands in the program.
///
/// # Errors
/// Files that cannot be read.
pub fn report(data: &Path, config: &Config, page: &mut Report) -> Result<(), String> {
    page.section("What other diseases lend");
    let german = german::all(data)?;
    let panels: Vec<(Panel, i64)> =
        german.into_iter().map(|german| (german.panel, german.dates.1 - 3)).collect();
    let (standing, anew) = lend(&panels, config);
    let apart =
        standing.iter().flatten().zip(anew.iter().flatten()).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    page.line(&format!(
        "The regression is drawn towards coefficients that were learned on German series (influenza, COVID-19, RSV, intensive \
         care), none of them of a hub. Learned anew from the data they are at most {apart:.4} from those in the program."
    ));
    let rows: Vec<Vec<String>> = anew
        .iter()
        .enumerate()
        .map(|(k, of_week)| {
            std::iter::once((k + 1).to_string()).chain(of_week.iter().map(|b| format!("{b:.3}"))).collect()
        })
        .collect();
    page.table(&HEADER, &rows);
    Ok(())
}

/// The constant and the features in their order.
const HEADER: [&str; 17] = [
    "weeks",
    "constant",
    "own growth",
    "growth of all",
    "its turn",
    "beside all",
    "beside all, large",
    "off line",
    "below peak",
    "above mean",
    "4 weeks before",
    "8 weeks before",
    "depletion",
    "all below peak",
    "growth squared",
    "8 weeks' sum",
    "newest step",
];
