//! From rows of quantiles to scored cells.

use std::collections::BTreeMap;

use jiff::civil::Date;
use watchfire_problem::{Action, Problem, Problems, Severity};
use watchfire_transmission::score::CellScore;

use super::{ScoreError, Table, Truth};
use crate::input::{COUNT_MAX, ColumnLength, check_lengths};

/// One scored forecast of one number.
pub(super) struct Cell<'a> {
    pub(super) model: &'a str,
    pub(super) by: Vec<&'a str>,
    /// Number of what was forecast, the same for all models.
    pub(super) target: usize,
    pub(super) score: CellScore,
}

/// What was forecast, whoever did.
type Target<'a> = (&'a str, Date, Vec<&'a str>, Vec<&'a str>);

/// Rows of one cell: number of what was forecast, rows of quantiles and of samples in order.
struct Rows {
    target: usize,
    quantiles: Vec<usize>,
    samples: Vec<usize>,
}

/// Scored cells in order of first appearance, and how many could not be scored.
#[derive(Default)]
pub(super) struct Cells<'a> {
    pub(super) scored: Vec<Cell<'a>>,
    without_truth: usize,
    value_missing: usize,
    other_rows: usize,
}

impl Cells<'_> {
    /// Why nothing was scored, with what was told on the way.
    pub(super) fn nothing_to_score(&self, rows: usize, problems: Problems) -> ScoreError {
        let Self { without_truth, value_missing, other_rows, .. } = *self;
        ScoreError::NothingToScore { rows, without_truth, value_missing, other_rows, problems }
    }
}

/// Scores every cell that can be.
pub(super) fn read<'a>(
    table: &'a Table,
    truth: &Truth,
    problems: &mut Problems,
) -> Result<Cells<'a>, ScoreError> {
    check_columns(table, truth)?;
    check_size("forecasts", &table.value)?;
    check_size("truth", &truth.observed)?;
    let observed = observations(truth)?;
    let mut cells = Cells::default();
    let (gathered, other_rows) = gather(table, problems);
    cells.other_rows = other_rows;
    for Rows { target, quantiles, samples } in gathered {
        let Some(first) = quantiles.first().or(samples.first()).copied() else { continue };
        let (series, date) = (table.series[first].as_str(), table.target_date[first]);
        let Some(observed) = observed.get(&(series, date)).copied() else {
            told(problems, "forecast-without-truth", Severity::Note, series, date);
            cells.without_truth += 1;
            continue;
        };
        let (Some((levels, values)), Some(samples)) =
            (read_quantiles(table, &quantiles)?, read_samples(table, &samples)?)
        else {
            told(problems, "forecast-value-missing", Severity::Warning, series, date);
            cells.value_missing += 1;
            continue;
        };
        if values.windows(2).any(|pair| pair[0] > pair[1]) {
            let problem = Problem::new("quantiles-cross", Severity::Warning);
            problems.push(problem.arg("series", series).arg("date", date));
        }
        let of_samples = CellScore::of_samples(&samples, observed);
        let of_quantiles = CellScore::of(&levels, &values, observed);
        // quantiles that are given are scored as given, and samples beside them by what only they have
        let score = match (of_quantiles, of_samples) {
            (Some(quantiles), Some(samples)) => {
                CellScore { crps: samples.crps, pit: samples.pit, ..quantiles }
            }
            (Some(score), None) | (None, Some(score)) => score,
            (None, None) => continue,
        };
        let by = table.by.iter().map(|(_, values)| values[first].as_str()).collect();
        cells.scored.push(Cell { model: model(table, first), by, target, score });
    }
    Ok(cells)
}

/// Refuses numbers whose squares and sums would overflow.
fn check_size(of: &'static str, values: &[Option<f64>]) -> Result<(), ScoreError> {
    let large = |value: &Option<f64>| value.is_some_and(|value| value.is_finite() && value.abs() > COUNT_MAX);
    match values.iter().position(large) {
        None => Ok(()),
        Some(row) => Err(ScoreError::TooLarge { of, row: row + 1, value: values[row].unwrap_or_default() }),
    }
}

fn told(problems: &mut Problems, rule: &str, severity: Severity, series: &str, date: Date) {
    let problem = Problem::new(rule, severity).arg("series", series).arg("date", date);
    problems.push(problem.action(Action::Rejected));
}

fn model(table: &Table, row: usize) -> &str {
    table.model.as_ref().map_or("", |models| models[row].as_str())
}

fn check_columns(table: &Table, truth: &Truth) -> Result<(), ColumnLength> {
    let rows = table.series.len();
    let lengths = [
        ("target_date", table.target_date.len()),
        ("output_type", table.output_type.as_ref().map_or(rows, Vec::len)),
        ("output_type_id", table.output_type_id.len()),
        ("value", table.value.len()),
        ("model", table.model.as_ref().map_or(rows, Vec::len)),
    ];
    let issue = table.issue.iter().map(|values| ("as_of or horizon", values.len()));
    let by = table.by.iter().map(|(name, values)| (name.as_str(), values.len()));
    check_lengths(("series", rows), lengths.into_iter().chain(issue).chain(by))?;
    let lengths = [("target_date", truth.target_date.len()), ("observed", truth.observed.len())];
    check_lengths(("series", truth.series.len()), lengths)
}

fn observations(truth: &Truth) -> Result<BTreeMap<(&str, Date), f64>, ScoreError> {
    let mut observed = BTreeMap::new();
    for (row, series) in truth.series.iter().enumerate() {
        let date = truth.target_date[row];
        let Some(value) = truth.observed[row].filter(|value| value.is_finite()) else { continue };
        if observed.insert((series.as_str(), date), value).is_some() {
            return Err(ScoreError::DuplicateTruth { series: series.clone(), date, row: row + 1 });
        }
    }
    Ok(observed)
}

/// Rows of quantiles and samples by cell; other kinds of rows are told, and how many they are.
fn gather(table: &Table, problems: &mut Problems) -> (Vec<Rows>, usize) {
    let mut targets = BTreeMap::<Target<'_>, usize>::new();
    let mut places = BTreeMap::<(&str, usize), usize>::new();
    let mut cells = Vec::<Rows>::new();
    let mut others = BTreeMap::<&str, usize>::new();
    let mut last: Option<(usize, usize)> = None;
    for row in 0..table.series.len() {
        let kind = table.output_type.as_ref().map_or("quantile", |kinds| kinds[row].as_str());
        if !matches!(kind, "quantile" | "sample") {
            *others.entry(kind).or_default() += 1;
            continue;
        }
        // Quantiles of one forecast mostly stand together: look a cell up only where it changes.
        let place = match last {
            Some((before, place)) if same(table, before, row) => place,
            _ => {
                let issue = table.issue.iter().map(|values| values[row].as_str()).collect();
                let by = table.by.iter().map(|(_, values)| values[row].as_str()).collect();
                let next = targets.len();
                let of = (table.series[row].as_str(), table.target_date[row], issue, by);
                let target = *targets.entry(of).or_insert(next);
                *places.entry((model(table, row), target)).or_insert_with(|| {
                    cells.push(Rows { target, quantiles: Vec::new(), samples: Vec::new() });
                    cells.len() - 1
                })
            }
        };
        let rows = &mut cells[place];
        if kind == "sample" {
            rows.samples.push(row);
        } else {
            rows.quantiles.push(row);
        }
        last = Some((row, place));
    }
    let other_rows = others.values().sum();
    for (kind, rows) in others {
        let problem = Problem::new("output-type-not-scored", Severity::Note);
        problems.push(problem.arg("type", kind).arg("rows", rows).action(Action::Rejected));
    }
    (cells, other_rows)
}

fn same(table: &Table, a: usize, b: usize) -> bool {
    table.series[a] == table.series[b]
        && table.target_date[a] == table.target_date[b]
        && model(table, a) == model(table, b)
        && table.issue.iter().all(|values| values[a] == values[b])
        && table.by.iter().all(|(_, values)| values[a] == values[b])
}

/// Levels in order, and their values.
type Quantiles = (Vec<f64>, Vec<f64>);

/// The samples of one cell; `None` where a value is missing.
fn read_samples(table: &Table, rows: &[usize]) -> Result<Option<Vec<f64>>, ScoreError> {
    let mut names = BTreeMap::new();
    for row in rows.iter().copied() {
        if let Some(first) = names.insert(table.output_type_id[row].as_str(), row) {
            return Err(ScoreError::DuplicateSample {
                series: table.series[row].clone(),
                date: table.target_date[row],
                sample: table.output_type_id[row].clone(),
                first_row: first + 1,
                row: row + 1,
            });
        }
    }
    Ok(rows.iter().map(|row| table.value[*row].filter(|value| value.is_finite())).collect())
}

/// The quantiles of one cell; `None` where a value is missing.
fn read_quantiles(table: &Table, rows: &[usize]) -> Result<Option<Quantiles>, ScoreError> {
    let mut levels = Vec::with_capacity(rows.len());
    for row in rows.iter().copied() {
        let text = &table.output_type_id[row];
        let level = text.parse().ok().filter(|level: &f64| *level > 0.0 && *level < 1.0);
        let level = level.ok_or_else(|| ScoreError::Level { level: text.clone(), row: row + 1 })?;
        levels.push((level, row));
    }
    levels.sort_by(|a, b| a.0.total_cmp(&b.0));
    if let Some(pair) = levels.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        return Err(ScoreError::DuplicateLevel {
            series: table.series[rows[0]].clone(),
            date: table.target_date[rows[0]],
            level: pair[0].0,
            first_row: pair[0].1 + 1,
            row: pair[1].1 + 1,
        });
    }
    let values: Option<Vec<f64>> = levels.iter().map(|(_, row)| table.value[*row]).collect();
    let levels = levels.into_iter().map(|(level, _)| level).collect();
    Ok(values.filter(|values| values.iter().all(|value| value.is_finite())).map(|values| (levels, values)))
}
