//! Our scores beside those that two countries' hubs computed of the same forecasts.
//!
//! # Steps
//! 1. [`parity`]: every cell of seven files of scores, computed again from the quantiles that lie beside them;
//! 2. [`tables`]: the printed tables of the German hospitalisation hub and of two flu seasons, computed again from the cells.

use std::path::Path;

use crate::early_warning::machine::processor_seconds;
use crate::report::Report;

pub mod parity;
pub mod tables;

/// The parts of the page, in order.
pub const PARTS: &str = "cells,tables";

/// Writes the parts named in `only`, of the files in `folder`.
///
/// # Errors
/// A part that there is not, files that cannot be read.
pub fn report(folder: &Path, only: &str, page: &mut Report) -> Result<(), String> {
    page.aims_here();
    for part in only.split(',') {
        match part {
            "cells" => cells(folder, page)?,
            "tables" => printed(folder, page)?,
            other => return Err(format!("there is no part {other:?}: choose of {PARTS}")),
        }
    }
    Ok(())
}

fn cells(folder: &Path, page: &mut Report) -> Result<(), String> {
    page.section("Cell by cell");
    page.line(
        "Every cell of the hubs' files of scores whose quantiles lie beside it, for all teams that have some: WIS (and log-WIS in the \
         US) compared as relative difference, aim 1e-5; whether the central intervals held, compared as yes or no. The files \
         hold quantiles and scores with 24 bits, which their own scores were not computed from. *Beyond, by rounding*: farther \
         off than 1e-5 of the score, but by less than 2⁻²³ of the largest number of the cell: quantiles within a millionth of \
         the observation, of whose score that rounding is what is left. *On an end*: the observation lies within that rounding \
         of the interval's end. *Beyond, otherwise*: neither, a fault of ours.",
    );
    let mut rows = Vec::new();
    let (mut cells, mut scores, mut rounded, mut faults) = (0, 0, 0, Vec::new());
    let mut worst = 0.0_f64;
    for hub in &parity::HUBS {
        let start = processor_seconds();
        let parity = hub.compare(folder)?;
        let seconds = processor_seconds() - start;
        cells += parity.cells;
        scores += parity.scores;
        rounded += parity.rounded;
        worst = worst.max(parity.worst);
        rows.push(vec![
            format!("`{}`", hub.scores),
            parity.cells.to_string(),
            parity.scores.to_string(),
            format!("{:.1e}", parity.worst),
            parity.rounded.to_string(),
            if parity.rounded > 0 { format!("{:.1e}", parity.worst_rounded) } else { String::new() },
            parity.intervals.to_string(),
            parity.on_an_end.to_string(),
            parity.faults.len().to_string(),
            format!("{seconds:.1}"),
        ]);
        faults.extend(parity.faults);
    }
    page.table(
        &[
            "scores",
            "cells",
            "WIS and log-WIS",
            "worst within 1e-5",
            "beyond, by rounding",
            "worst of these",
            "intervals",
            "on an end",
            "beyond, otherwise",
            "processor s",
        ],
        &rows,
    );
    let otherwise = faults.iter().filter(|fault| fault.is_score).count();
    let within = scores - rounded - otherwise;
    page.aim("every score within 1e-5 of the hub's", &format!("{within} of {scores}"), within == scores);
    page.aim(
        "every score and interval within 1e-5 or the rounding of the hub's file",
        &format!("{rounded} scores by that rounding, {} numbers beyond", faults.len()),
        faults.is_empty(),
    );
    page.line(&format!(
        "{cells} cells, {scores} scores: {within} within 1e-5 (the worst {worst:.1e}), {rounded} beyond by the files' rounding, \
         {otherwise} beyond otherwise."
    ));
    for fault in faults.iter().take(20) {
        page.line(&format!("- {}", fault.text));
    }
    Ok(())
}

fn printed(folder: &Path, page: &mut Report) -> Result<(), String> {
    page.section("The hubs' tables");
    page.line(
        "Computed again from the cells' scores: cells, dates, mean WIS, summed WIS (log: log-WIS) over that of a peer on the cells \
         that both have, coverage. US: horizons 0 to 3, on the cells that FluSight-baseline has; season 2024-25 begins with reference \
         date 2024-11-23. On FluSight-baseline's cells: no file says so, but on all cells eleven teams of 2024-25 have one date \
         more than printed, and so other means and coverages (55 numbers). Equal: our number, rounded to the digits printed, is the \
         printed one. Numbers shown are ours; where one is not equal, the printed one stands in brackets.",
    );
    let (mut summary, mut n_numbers, mut n_unequal) = (Vec::new(), 0, 0);
    let mut made = Vec::new();
    for spec in tables::all() {
        let start = processor_seconds();
        let table = spec.compute(folder)?;
        let unequal = table.numbers().filter(|number| !number.is_equal()).count();
        n_numbers += table.numbers().count();
        n_unequal += unequal;
        summary.push(vec![
            format!("`{}`", spec.file),
            table.rows.len().to_string(),
            table.numbers().count().to_string(),
            if unequal == 0 { "yes".to_owned() } else { format!("no: {unequal} differ") },
            format!("{:.1}", processor_seconds() - start),
        ]);
        made.push((spec.file, table));
    }
    page.table(&["table", "rows", "numbers", "all digits equal", "processor s"], &summary);
    page.aim(
        "the tables of the German hub and of both flu seasons to their printed digits",
        &format!("{} of {n_numbers} numbers", n_numbers - n_unequal),
        n_unequal == 0,
    );
    for (file, table) in &made {
        page.line(&format!("\n`{file}`:"));
        let mut header = table.labels.clone();
        header.extend(&table.columns);
        let rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| {
                row.labels.iter().cloned().chain(row.numbers.iter().map(tables::Number::shown)).collect()
            })
            .collect();
        page.table(&header, &rows);
    }
    Ok(())
}
