//! `watchfire score`: how good forecasts were, from plain files, without a workspace.

#![expect(clippy::doc_markdown, reason = "these comments are the help as it is printed")]

use std::path::{Path, PathBuf};

use watchfire_table::{Column, Table};
use watchfire_tabular::score::columns::{OBSERVED, OBSERVED_DATE, SERIES, TARGET_DATE, named};
use watchfire_tabular::score::{
    self, COLUMNS, Options, PART_COLUMNS, PIT_BINS, PIT_COLUMNS, Row, SKILL_COLUMNS, ScoreError, Truth,
};
use watchfire_vocabulary::Language;

use crate::failure::Failure;
use crate::plain_files;

#[derive(Debug, clap::Args)]
pub(crate) struct ScoreArguments {
    /// Forecasts: series,target_date,output_type,output_type_id,value[,as_of][,horizon][,model], one quantile or sample a row; CSV or Parquet; also with the names of forecast hubs: location, target_end_date, reference_date
    #[arg(long = "in", default_value = "-", value_name = "FILE|-")]
    input: PathBuf,
    /// What came: series,target_date,observed; also with the names of forecast hubs: location, target_end_date or date, observation or value
    #[arg(long, value_name = "FILE")]
    truth: PathBuf,
    /// Where the scores go: the columns of --by, then n,wis,log_wis,coverage_50,coverage_90,coverage_95,bias, and last overprediction,underprediction,dispersion (which add up to wis), ae_median, crps (of samples)
    #[arg(long, default_value = "-", value_name = "FILE|-")]
    out: PathBuf,
    /// Columns of the forecasts to group by, such as model,horizon; series and location, target_date and target_end_date stand for each other [default: model, if there is such a column]
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS")]
    by: Vec<String>,
    /// Compare each model with this one on shared forecasts: adds relative_skill, pairwise_skill and both of the log score; below 1 is better
    #[arg(long, value_name = "MODEL")]
    baseline: Option<String>,
    /// Where the probability integral transform goes: the columns of --by, then n,from,to,share: how often observations lay in each tenth of their forecasts' probability; a tenth each where forecasts are calibrated
    #[arg(long, value_name = "FILE")]
    pit: Option<PathBuf>,
}

/// The columns that tell forecasts of one number apart.
const ISSUE: [&str; 4] = ["as_of", "reference_date", "target", "horizon"];

pub(crate) fn run(arguments: &ScoreArguments, language: Language) -> Result<(), Failure> {
    let truth = read_truth(&arguments.truth)?;
    let (forecasts, by_model) = read_forecasts(&arguments.input, &arguments.by)?;
    let options = Options { by_model, baseline: arguments.baseline.clone() };
    let scored = score::run(&forecasts, &truth, &options).map_err(|error| {
        if let ScoreError::NothingToScore { problems, .. } = &error {
            plain_files::tell_problems(problems, language);
        }
        Failure::data("score", &error).wording(error.wording())
    })?;
    plain_files::tell_problems(&scored.problems, language);
    let names: Vec<&str> = arguments.by.iter().map(String::as_str).filter(|name| *name != "model").collect();
    if let Some(path) = &arguments.pit {
        write_pit(&scored.rows, &names, path)?;
    }
    write(&scored.rows, &names, arguments.baseline.is_some(), &arguments.out)
}

/// The forecasts, and whether models are scored apart.
fn read_forecasts(path: &Path, by: &[String]) -> Result<(score::Table, bool), Failure> {
    let table = plain_files::read(path, &["output_type_id", "value"])?;
    let [series, target_date] = [&SERIES, &TARGET_DATE].map(|names| named(names, |name| table.has(name)));
    let optional = |name: &str| table.has(name).then(|| plain_files::texts(&table, name)).transpose();
    let by_model = if by.is_empty() { table.has("model") } else { by.iter().any(|name| name == "model") };
    let by = by
        .iter()
        .filter(|name| *name != "model")
        .map(|name| Ok((name.clone(), plain_files::texts(&table, either_name(&table, name))?)));
    let issue = ISSUE.iter().filter(|name| table.has(name)).map(|name| plain_files::texts(&table, name));
    let forecasts = score::Table {
        series: plain_files::texts(&table, series)?,
        target_date: plain_files::dates(&table, target_date, path)?,
        output_type: optional("output_type")?,
        output_type_id: plain_files::texts(&table, "output_type_id")?,
        value: table.floats("value")?,
        // asked for by name it must be there; the error names the columns there are
        model: if by_model { Some(plain_files::texts(&table, "model")?) } else { optional("model")? },
        issue: issue.collect::<Result<_, Failure>>()?,
        by: by.collect::<Result<_, Failure>>()?,
    };
    Ok((forecasts, by_model))
}

/// The name under which a file has a column to group by: as asked, or as the other kind of file calls it.
fn either_name<'a>(table: &Table, asked: &'a str) -> &'a str {
    let kinds = [&SERIES, &TARGET_DATE].into_iter().find(|names| names.contains(&asked));
    kinds.map_or(asked, |names| if table.has(asked) { asked } else { named(names, |name| table.has(name)) })
}

fn read_truth(path: &Path) -> Result<Truth, Failure> {
    let table = plain_files::read(path, &OBSERVED)?;
    let has = |name: &str| table.has(name);
    Ok(Truth {
        series: plain_files::texts(&table, named(&SERIES, has))?,
        target_date: plain_files::dates(&table, named(&OBSERVED_DATE, has), path)?,
        observed: table.floats(named(&OBSERVED, has))?,
    })
}

fn write(rows: &[Row], by: &[&str], skill: bool, path: &Path) -> Result<(), Failure> {
    let mut columns = grouped(&rows.iter().collect::<Vec<_>>(), by);
    let numbers: Vec<Vec<Option<f64>>> = rows.iter().map(Row::numbers).collect();
    let names =
        COLUMNS.iter().chain(skill.then_some(&SKILL_COLUMNS).into_iter().flatten()).chain(&PART_COLUMNS);
    for (at, name) in names.enumerate() {
        let values = numbers.iter().map(|numbers| numbers.get(at).copied().flatten());
        let column = if *name == "n" {
            Column::Integer(values.map(|n| n.map(|n| n as i64)).collect())
        } else {
            Column::Float(values.collect())
        };
        columns.push(((*name).to_owned(), column));
    }
    plain_files::write(&Table::new(columns)?, path)
}

/// One row for each group and part of (0, 1).
fn write_pit(rows: &[Row], by: &[&str], path: &Path) -> Result<(), Failure> {
    let each: Vec<(&Row, usize)> =
        rows.iter().flat_map(|row| (0..row.pit.len()).map(move |bin| (row, bin))).collect();
    let mut columns = grouped(&each.iter().map(|(row, _)| *row).collect::<Vec<_>>(), by);
    let end = |bin: usize| Some(bin as f64 / PIT_BINS as f64);
    let of = [
        Column::Integer(each.iter().map(|(row, _)| i64::try_from(row.mean.n).ok()).collect()),
        Column::Float(each.iter().map(|(_, bin)| end(*bin)).collect()),
        Column::Float(each.iter().map(|(_, bin)| end(bin + 1)).collect()),
        Column::Float(each.iter().map(|(row, bin)| row.pit.get(*bin).copied()).collect()),
    ];
    columns.extend(PIT_COLUMNS.iter().map(|name| (*name).to_owned()).zip(of));
    plain_files::write(&Table::new(columns)?, path)
}

/// The columns grouped by, the model first where models are scored apart.
fn grouped(rows: &[&Row], by: &[&str]) -> Vec<(String, Column)> {
    let mut columns: Vec<(String, Column)> = Vec::new();
    if rows.iter().any(|row| row.model.is_some()) {
        let models = rows.iter().map(|row| row.model.clone()).collect();
        columns.push(("model".to_owned(), Column::Text(models)));
    }
    for (at, name) in by.iter().enumerate() {
        let values = rows.iter().map(|row| row.by.get(at).cloned()).collect();
        columns.push(((*name).to_owned(), Column::Text(values)));
    }
    columns
}
