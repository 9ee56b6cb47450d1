//! `watchfire score`: how good forecasts were, from plain files, without a workspace.

#![expect(clippy::doc_markdown, reason = "these comments are the help as it is printed")]

use std::path::{Path, PathBuf};

use watchfire_table::{Column, Table};
use watchfire_tabular::score::{self, COLUMNS, Options, Row, SKILL_COLUMNS, Truth};
use watchfire_vocabulary::Language;

use crate::failure::Failure;
use crate::plain_files;

#[derive(Debug, clap::Args)]
pub(crate) struct ScoreArguments {
    /// Forecasts: series,target_date,output_type,output_type_id,value[,as_of][,horizon][,model], one quantile a row; CSV or Parquet
    #[arg(long = "in", default_value = "-", value_name = "FILE|-")]
    input: PathBuf,
    /// What came: series,target_date,observed
    #[arg(long, value_name = "FILE")]
    truth: PathBuf,
    /// Where the scores go: the columns of --by, then n,wis,log_wis,coverage_50,coverage_90,coverage_95,bias
    #[arg(long, default_value = "-", value_name = "FILE|-")]
    out: PathBuf,
    /// Columns of the forecasts to group by, such as model,horizon [default: model, if there is such a column]
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS")]
    by: Vec<String>,
    /// Compare each model with this one on shared forecasts: adds relative_skill, pairwise_skill and both of the log score; below 1 is better
    #[arg(long, value_name = "MODEL")]
    baseline: Option<String>,
}

/// The columns that tell forecasts of one number apart.
const ISSUE: [&str; 2] = ["as_of", "horizon"];

pub(crate) fn run(arguments: &ScoreArguments, language: Language) -> Result<(), Failure> {
    let truth = read_truth(&arguments.truth)?;
    let (forecasts, by_model) = read_forecasts(&arguments.input, &arguments.by)?;
    let options = Options { by_model, baseline: arguments.baseline.clone() };
    let scored = score::run(&forecasts, &truth, &options).map_err(|error| Failure::data("score", &error))?;
    plain_files::tell_problems(&scored.problems, language);
    let names: Vec<&str> = arguments.by.iter().map(String::as_str).filter(|name| *name != "model").collect();
    write(&scored.rows, &names, arguments.baseline.is_some(), &arguments.out)
}

/// The forecasts, and whether models are scored apart.
fn read_forecasts(path: &Path, by: &[String]) -> Result<(score::Table, bool), Failure> {
    let table = plain_files::read(path, &["series", "target_date", "output_type_id", "value"])?;
    let optional = |name: &str| table.has(name).then(|| plain_files::texts(&table, name)).transpose();
    let by_model = if by.is_empty() { table.has("model") } else { by.iter().any(|name| name == "model") };
    let by = by
        .iter()
        .filter(|name| *name != "model")
        .map(|name| Ok((name.clone(), plain_files::texts(&table, name)?)));
    let issue = ISSUE.iter().filter(|name| table.has(name)).map(|name| plain_files::texts(&table, name));
    let forecasts = score::Table {
        series: plain_files::texts(&table, "series")?,
        target_date: plain_files::dates(&table, "target_date", path)?,
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

fn read_truth(path: &Path) -> Result<Truth, Failure> {
    let table = plain_files::read(path, &["series", "target_date", "observed"])?;
    Ok(Truth {
        series: plain_files::texts(&table, "series")?,
        target_date: plain_files::dates(&table, "target_date", path)?,
        observed: table.floats("observed")?,
    })
}

fn write(rows: &[Row], by: &[&str], skill: bool, path: &Path) -> Result<(), Failure> {
    let mut columns: Vec<(String, Column)> = Vec::new();
    if rows.iter().any(|row| row.model.is_some()) {
        let models = rows.iter().map(|row| row.model.clone()).collect();
        columns.push(("model".to_owned(), Column::Text(models)));
    }
    for (at, name) in by.iter().enumerate() {
        let values = rows.iter().map(|row| row.by.get(at).cloned()).collect();
        columns.push(((*name).to_owned(), Column::Text(values)));
    }
    let numbers: Vec<Vec<Option<f64>>> = rows.iter().map(Row::numbers).collect();
    let names = COLUMNS.iter().chain(skill.then_some(&SKILL_COLUMNS).into_iter().flatten());
    for (at, name) in names.enumerate() {
        let values = numbers.iter().map(|numbers| numbers.get(at).copied().flatten());
        let column = if *name == "n" {
            Column::Integer(values.map(|n| n.map(|n| n as i64)).collect())
        } else {
            Column::Float(values.collect())
        };
        columns.push(((*name).to_owned(), column));
    }
    let table = Table::new(columns)?;
    plain_files::write(&table, path)
}
