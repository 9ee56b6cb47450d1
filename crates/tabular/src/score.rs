//! `score`: how good were forecasts, now that it is known what came?
//!
//! # Steps
//! 1. [`Table`]: quantiles or samples in hub format, one per row; [`Truth`]: `series, target_date, observed`;
//! 2. rows become cells (`cells`): one forecast of one number, its quantiles in order, or its samples;
//! 3. each cell with an observation is scored, cells are averaged by the columns asked for, and the probabilities at which
//!    observations lay are counted (PIT);
//! 4. with a baseline, models are compared on the cells that both have;
//! 5. [`Scored`]: one row per group in order of first appearance, and the problems.

use std::collections::BTreeMap;

use jiff::civil::Date;
use watchfire_problem::Problems;
use watchfire_statistics::scores::probability_integral_histogram;
use watchfire_transmission::score::{CellScore, MeanScore, Skill, compare};

mod cells;
pub mod columns;
mod error;
#[cfg(test)]
mod tests;
mod wording;

pub use error::ScoreError;

/// The forecasts, column by column; all columns given have one entry per row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// What was forecast.
    pub series: Vec<String>,
    /// The day, or the day that names the period.
    pub target_date: Vec<Date>,
    /// Kind of row, if there is such a column; `quantile` and `sample` are scored.
    pub output_type: Option<Vec<String>>,
    /// Level of the quantile, or name of the sample.
    pub output_type_id: Vec<String>,
    /// The quantile, or the sample.
    pub value: Vec<Option<f64>>,
    /// Who forecast, if there is such a column.
    pub model: Option<Vec<String>>,
    /// What else tells forecasts of one number apart, such as `as_of` and `horizon`.
    pub issue: Vec<Vec<String>>,
    /// Columns to group by, `model` not among them.
    pub by: Vec<(String, Vec<String>)>,
}

/// What came.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Truth {
    /// What was forecast.
    pub series: Vec<String>,
    /// The day, or the day that names the period.
    pub target_date: Vec<Date>,
    /// The observation; `None` = not known.
    pub observed: Vec<Option<f64>>,
}

/// The options of the command.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options {
    /// Whether models are scored apart; with a baseline they are.
    pub by_model: bool,
    /// The model that others are compared with.
    pub baseline: Option<String>,
}

/// One group of cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The model, where models are scored apart.
    pub model: Option<String>,
    /// Values of the columns grouped by.
    pub by: Vec<String>,
    /// Its means.
    pub mean: MeanScore,
    /// Probability integral transform: how often observations lay in each of [`PIT_BINS`] equal parts of (0, 1) of their
    /// forecasts' probability, as shares; all alike for good forecasts.
    pub pit: Vec<f64>,
    /// WIS and log-WIS against the baseline, if one was asked for.
    pub skill: Option<(Skill, Skill)>,
}

/// The names of the output's columns after those grouped by.
pub const COLUMNS: [&str; 7] = ["n", "wis", "log_wis", "coverage_50", "coverage_90", "coverage_95", "bias"];

/// The names of the columns that come with a baseline.
pub const SKILL_COLUMNS: [&str; 4] =
    ["relative_skill", "pairwise_skill", "relative_skill_log", "pairwise_skill_log"];

/// The names of the columns that stand last: parts of the WIS, the median's error, and the CRPS of samples.
pub const PART_COLUMNS: [&str; 5] = ["overprediction", "underprediction", "dispersion", "ae_median", "crps"];

/// Parts of (0, 1) in which the probabilities of observations are counted.
pub const PIT_BINS: usize = 10;

/// The names of the columns of the counted probabilities, after those grouped by.
pub const PIT_COLUMNS: [&str; 4] = ["n", "from", "to", "share"];

impl Row {
    /// The numbers in the order of [`COLUMNS`], with a baseline of [`SKILL_COLUMNS`], and of [`PART_COLUMNS`].
    pub fn numbers(&self) -> Vec<Option<f64>> {
        let mean = &self.mean;
        let mut numbers = vec![
            Some(mean.n as f64),
            Some(mean.wis),
            mean.log_wis,
            mean.coverage_50,
            mean.coverage_90,
            mean.coverage_95,
            mean.bias,
        ];
        if let Some((skill, log)) = self.skill {
            numbers.extend([skill.relative, skill.pairwise, log.relative, log.pairwise]);
        }
        numbers.extend([
            mean.overprediction,
            mean.underprediction,
            mean.dispersion,
            mean.ae_median,
            mean.crps,
        ]);
        numbers
    }
}

/// What the command gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// One row per group.
    pub rows: Vec<Row>,
    /// What is to be known about the input.
    pub problems: Problems,
}

/// The scored cells of one group, each with the number of the thing forecast.
struct Group<'a> {
    model: &'a str,
    by: Vec<&'a str>,
    cells: Vec<(usize, CellScore)>,
}

/// Scores the forecasts.
pub fn run(table: &Table, truth: &Truth, options: &Options) -> Result<Scored, ScoreError> {
    let mut problems = Problems::default();
    if let Some(baseline) = &options.baseline {
        let models = table.model.as_ref().ok_or(ScoreError::NoModels)?;
        if !models.contains(baseline) {
            let known: std::collections::BTreeSet<&str> = models.iter().map(String::as_str).collect();
            let models = known.into_iter().collect::<Vec<_>>().join(", ");
            return Err(ScoreError::NoBaseline { baseline: baseline.clone(), models });
        }
    }
    let by_model = table.model.is_some() && (options.by_model || options.baseline.is_some());
    let cells = cells::read(table, truth, &mut problems)?;
    if cells.scored.is_empty() {
        return Err(cells.nothing_to_score(table.series.len(), problems));
    }
    let mut places = BTreeMap::<(&str, &[&str]), usize>::new();
    let mut groups = Vec::<Group<'_>>::new();
    for cell in &cells.scored {
        let model = if by_model { cell.model } else { "" };
        let place = *places.entry((model, &cell.by)).or_insert_with(|| {
            groups.push(Group { model, by: cell.by.clone(), cells: Vec::new() });
            groups.len() - 1
        });
        groups[place].cells.push((cell.target, cell.score));
    }
    let skills = options.baseline.as_ref().map(|baseline| skills(&groups, baseline));
    let rows = groups.iter().enumerate().filter_map(|(at, group)| {
        let scores: Vec<CellScore> = group.cells.iter().map(|(_, score)| *score).collect();
        let pits: Vec<(f64, f64)> = scores.iter().map(|score| score.pit).collect();
        Some(Row {
            model: by_model.then(|| group.model.to_owned()),
            by: group.by.iter().map(|value| (*value).to_owned()).collect(),
            mean: MeanScore::of(&scores)?,
            pit: probability_integral_histogram(&pits, PIT_BINS),
            skill: skills.as_ref().map(|skills| skills[at]),
        })
    });
    Ok(Scored { rows: rows.collect(), problems })
}

/// Compares the models within each set of values grouped by.
fn skills(groups: &[Group<'_>], baseline: &str) -> Vec<(Skill, Skill)> {
    let mut sets = BTreeMap::<&[&str], Vec<usize>>::new();
    for (at, group) in groups.iter().enumerate() {
        sets.entry(&group.by).or_default().push(at);
    }
    let mut skills = vec![(Skill::default(), Skill::default()); groups.len()];
    for members in sets.values() {
        // where the baseline has no cell in a set, there is nothing to compare with
        let Some(baseline) = members.iter().position(|at| groups[*at].model == baseline) else { continue };
        let of = |score: fn(&CellScore) -> Option<f64>| {
            let scores: Vec<BTreeMap<usize, f64>> = members
                .iter()
                .map(|at| {
                    let cells = groups[*at].cells.iter();
                    cells.filter_map(|(target, cell)| Some((*target, score(cell)?))).collect()
                })
                .collect();
            compare(&scores, baseline)
        };
        let (wis, log) = (of(|cell| Some(cell.wis)), of(|cell| cell.log_wis));
        for (at, pair) in members.iter().zip(wis.into_iter().zip(log)) {
            skills[*at] = pair;
        }
    }
    skills
}
