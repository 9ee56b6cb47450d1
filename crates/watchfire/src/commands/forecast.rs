//! `watchfire forecast`: the next days or weeks from plain files, without a workspace.

#![expect(clippy::doc_markdown, reason = "these comments are the help as it is printed")]

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use watchfire_table::Table;
use watchfire_tabular::forecast::{
    self, COLUMNS, Config, Covariates, Dated, Forecasted, Kind, Options, Unit,
};
use watchfire_vocabulary::Language;

use crate::commands::hub_table::{self, HubRow};
use crate::commands::pool;
use crate::failure::Failure;
use crate::plain_files;

#[derive(Debug, clap::Args)]
pub(crate) struct ForecastArguments {
    /// Vintages: series,date,value,as_of; a row is the value from as_of on, an empty value withdraws it; CSV or Parquet
    #[arg(long = "in", default_value = "-", value_name = "FILE|-")]
    input: PathBuf,
    /// Where the forecasts go: series,as_of,horizon,target_date,output_type,output_type_id,value, one quantile a row
    #[arg(long, default_value = "-", value_name = "FILE|-")]
    out: PathBuf,
    /// Periods ahead: 0 is the one that contains the as-of; 0..3, or a list such as 0,2,4
    #[arg(long, default_value = "0..3", value_name = "PERIODS")]
    horizons: String,
    /// Length of a period: day or week
    #[arg(long, default_value = "week", value_parser = ["day", "week"])]
    unit: String,
    /// Which day of a week its date is: end or start
    #[arg(long, default_value = "end", value_parser = ["end", "start"])]
    week_dated: String,
    /// hub7, hub23, or levels such as 0.1,0.5,0.9
    #[arg(long, default_value = "hub23", value_name = "LEVELS")]
    quantiles: String,
    /// count (0 or more), or proportion (0 to 1)
    #[arg(long, default_value = "count", value_parser = ["count", "proportion"])]
    kind: String,
    /// What goes beside the series, such as emergency visits or virus in wastewater: series,date,value,as_of,name; series is that of the vintages, name that of the covariate
    #[arg(long, value_name = "FILE")]
    covariates: Option<PathBuf>,
    /// As known on this day, to its end; repeatable [default: the newest as_of of the vintages]
    #[arg(long, value_name = "DATE")]
    as_of: Vec<Date>,
    /// A CSV with the column as_of: one forecast for each
    #[arg(long, value_name = "FILE", conflicts_with = "as_of")]
    as_of_file: Option<PathBuf>,
    /// Threads to use, four for each core at most; days are forecast side by side, and the result does not depend on them [default: all]
    #[arg(long)]
    threads: Option<usize>,
}

pub(crate) fn run(arguments: &ForecastArguments, language: Language) -> Result<(), Failure> {
    let config = Config::defaults().map_err(|error| Failure::data("the defaults of the forecast", &error))?;
    let options = Options {
        as_of: None,
        horizons: forecast::horizons(&arguments.horizons)
            .map_err(|error| Failure::usage(error.to_string()).wording(error.wording()))?,
        unit: if arguments.unit == "day" { Unit::Day } else { Unit::Week },
        dated: if arguments.week_dated == "start" { Dated::Start } else { Dated::End },
        levels: forecast::levels(&arguments.quantiles)
            .map_err(|error| Failure::usage(error.to_string()).wording(error.wording()))?,
        kind: if arguments.kind == "proportion" { Kind::Proportion } else { Kind::Count },
        config,
    };
    let days = plain_files::as_of_days(&arguments.as_of, arguments.as_of_file.as_deref())?;
    let vintages = read(&plain_files::read(&arguments.input, &WANTED)?, &arguments.input)?;
    let covariates = arguments.covariates.as_deref().map(read_covariates).transpose()?.unwrap_or_default();
    let work = || forecast::run_each(&vintages, &covariates, &options, &days);
    let made = match arguments.threads {
        None => work(),
        Some(threads) => pool(threads)?.install(work),
    }
    .map_err(|error| Failure::data("the forecast", &error).wording(error.wording()))?;
    for made in &made {
        plain_files::tell_problems(&made.problems, language);
    }
    hub_table::write(&rows(&made), &COLUMNS, &arguments.out)
}

const WANTED: [&str; 4] = ["series", "date", "value", "as_of"];

fn read(table: &Table, path: &Path) -> Result<forecast::Table, Failure> {
    Ok(forecast::Table {
        series: plain_files::texts(table, "series")?,
        date: plain_files::dates(table, "date", path)?,
        value: table.floats("value")?,
        as_of: plain_files::dates(table, "as_of", path)?,
    })
}

fn read_covariates(path: &Path) -> Result<Covariates, Failure> {
    let table = plain_files::read(path, &["series", "date", "value", "as_of", "name"])?;
    Ok(Covariates { name: plain_files::texts(&table, "name")?, table: read(&table, path)? })
}

fn rows(made: &[Forecasted]) -> Vec<HubRow> {
    let rows = made.iter().flat_map(|made| &made.rows);
    rows.map(|row| HubRow {
        series: row.series.clone(),
        as_of: row.as_of,
        horizon: Some(row.horizon),
        target_date: row.target_date,
        level: row.level,
        value: row.value,
    })
    .collect()
}
