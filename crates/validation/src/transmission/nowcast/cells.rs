//! Our cells beside those of a hub's teams.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use watchfire_transmission::score::CellScore;

use super::files::each_row;
use super::replay::Made;

/// Levels of the German hubs.
pub(super) const LEVELS: [f64; 7] = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];

/// One cell of a team as the hub's file of scores has it.
#[derive(Debug, Clone)]
pub(super) struct TeamCell {
    pub(super) model: String,
    pub(super) series: String,
    pub(super) as_of: Date,
    pub(super) target_date: Date,
    pub(super) truth: f64,
    pub(super) wis: f64,
    pub(super) in_95: bool,
}

/// The cells of a file of scores with targets up to the forecast date; `horizon_days` are the days of one horizon.
pub(super) fn read(path: &Path, horizon_days: i64, offset_days: i64) -> Result<Vec<TeamCell>, String> {
    use jiff::ToSpan as _;
    let mut cells = Vec::new();
    each_row(path, |row| {
        let horizon: i64 = row.text("horizon").parse().map_err(|error| format!("horizon: {error}"))?;
        if horizon > 0 {
            return Ok(());
        }
        let as_of = row.date("forecast_date")?;
        cells.push(TeamCell {
            model: row.text("model").to_owned(),
            series: row.series(),
            as_of,
            target_date: as_of.saturating_add((horizon * horizon_days - offset_days).days()),
            truth: row.number("truth").ok_or("a cell has no truth")?,
            wis: row.number("wis").ok_or("a cell has no wis")?,
            in_95: row.text("c95").eq_ignore_ascii_case("true"),
        });
        Ok(())
    })?;
    Ok(cells)
}

/// Sums over cells.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) n: f64,
    pub(super) wis: f64,
    pub(super) other: f64,
    in_50: f64,
    in_95: f64,
    other_in_95: f64,
    bias: f64,
}

impl Sums {
    /// Adds our score and another's WIS.
    pub(super) fn add(&mut self, score: &CellScore, other: f64, other_in_95: bool) {
        self.n += 1.0;
        self.wis += score.wis;
        self.other += other;
        self.in_50 += f64::from(u8::from(score.in_50 == Some(true)));
        self.in_95 += f64::from(u8::from(score.in_95 == Some(true)));
        self.bias += score.bias.unwrap_or(0.0);
        self.other_in_95 += f64::from(u8::from(other_in_95));
    }

    pub(super) fn ratio(&self) -> f64 {
        self.wis / self.other
    }

    pub(super) fn coverage_50(&self) -> f64 {
        self.in_50 / self.n
    }

    pub(super) fn coverage_95(&self) -> f64 {
        self.in_95 / self.n
    }

    pub(super) fn bias(&self) -> f64 {
        self.bias / self.n
    }

    /// n, our WIS, the other's, ratio, our coverages, the other's, our bias.
    pub(super) fn row(&self) -> Vec<String> {
        vec![
            format!("{:.0}", self.n),
            format!("{:.2}", self.wis / self.n),
            format!("{:.2}", self.other / self.n),
            format!("{:.3}", self.ratio()),
            format!("{:.3}", self.coverage_50()),
            format!("{:.3}", self.coverage_95()),
            format!("{:.3}", self.other_in_95 / self.n),
            format!("{:+.2}", self.bias()),
        ]
    }
}

/// The header of [`Sums::row`].
pub(super) const HEADER: [&str; 8] = [
    "cells",
    "our WIS",
    "their WIS",
    "ratio",
    "our cover 50 %",
    "our cover 95 %",
    "their cover 95 %",
    "our bias",
];

/// Where a series stands: national, age, states, or both.
pub(super) fn level(series: &str) -> &'static str {
    match series.split_once('|') {
        Some(("DE", "00+")) => "national",
        Some(("DE", _)) => "age",
        Some((_, "00+")) => "states",
        _ => "state and age",
    }
}

/// By group and model the sums over cells that both have, and how many of the team's cells we lack.
pub(super) fn beside(
    made: &Made,
    cells: &[TeamCell],
    group: impl Fn(&TeamCell) -> Option<String>,
) -> BTreeMap<(String, String), (Sums, usize)> {
    let mut sums = BTreeMap::<(String, String), (Sums, usize)>::new();
    for cell in cells {
        let Some(group) = group(cell) else { continue };
        let of = sums.entry((group, cell.model.clone())).or_default();
        let key = (cell.series.clone(), cell.as_of, cell.target_date);
        match made.get(&key).and_then(|values| CellScore::of(&LEVELS, values, cell.truth)) {
            Some(score) => of.0.add(&score, cell.wis, cell.in_95),
            None => of.1 += 1,
        }
    }
    sums
}
