//! `watchfire nowcast`: what incomplete counts will be, from plain files, without a workspace.

#![expect(clippy::doc_markdown, reason = "these comments are the help as it is printed")]

use std::path::PathBuf;

use jiff::civil::Date;
use watchfire_tabular::nowcast::{self, COLUMNS, Config, Nowcasted, Options, Unit};
use watchfire_vocabulary::Language;

use crate::commands::hub_table::{self, HubRow};
use crate::commands::pool;
use crate::failure::Failure;
use crate::plain_files;

#[derive(Debug, clap::Args)]
pub(crate) struct NowcastArguments {
    /// Increments: series,reference_date,report_date,count, one row for each reference and report date; corrections are negative; CSV or Parquet
    #[arg(long = "in", default_value = "-", value_name = "FILE|-")]
    input: PathBuf,
    /// Where the quantiles go, in hub format: series,as_of,target_date,output_type,output_type_id,value
    #[arg(long, default_value = "-", value_name = "FILE|-")]
    out: PathBuf,
    /// Periods of reference_date: day or week
    #[arg(long, default_value = "day", value_parser = ["day", "week"])]
    unit: String,
    /// Which day names a week: its last or its first
    #[arg(long, default_value = "end", value_parser = ["end", "start"])]
    week_named_by: String,
    /// Delay up to which additions count, in days or weeks; the lags 0 to this one are nowcast
    #[arg(long, value_name = "N")]
    max_delay: usize,
    /// Days summed, the last of which is the target date; 1 for single days
    #[arg(long, default_value_t = 1, value_name = "DAYS")]
    rolling: usize,
    /// hub7, hub23, or levels such as 0.05,0.5,0.95
    #[arg(long, default_value = "hub7", value_name = "LEVELS")]
    quantiles: String,
    /// A CSV with the column date: days on which reports come like on a Sunday; for --unit day
    #[arg(long, value_name = "FILE")]
    holidays: Option<PathBuf>,
    /// As known on this day; rows reported later are not used; repeatable [default: the newest report, unless it stands alone long after all others]
    #[arg(long, value_name = "DATE")]
    as_of: Vec<Date>,
    /// A CSV with the column as_of: one nowcast for each
    #[arg(long, value_name = "FILE", conflicts_with = "as_of")]
    as_of_file: Option<PathBuf>,
    /// Threads to use, four for each core at most; days are nowcast side by side, and the result does not depend on them [default: all]
    #[arg(long)]
    threads: Option<usize>,
}

impl NowcastArguments {
    fn options(&self) -> Result<Options, Failure> {
        let (unit, config) = match (self.unit.as_str(), self.week_named_by.as_str()) {
            ("week", "start") => (Unit::WeekStart, Config::weeks()),
            ("week", _) => (Unit::WeekEnd, Config::weeks()),
            _ => (Unit::Day, Config::days()),
        };
        let holidays = match &self.holidays {
            None => Vec::new(),
            Some(path) => plain_files::dates(&plain_files::read(path, &["date"])?, "date", path)?,
        };
        Ok(Options {
            unit,
            max_delay: self.max_delay,
            rolling: self.rolling,
            levels: nowcast::quantile_levels(&self.quantiles)
                .map_err(|error| Failure::usage(error.to_string()).wording(error.wording()))?,
            holidays,
            as_of: None,
            config: config.map_err(|error| Failure::data("the defaults of the nowcast", &error))?,
        })
    }
}

pub(crate) fn run(arguments: &NowcastArguments, language: Language) -> Result<(), Failure> {
    let options = arguments.options()?;
    let days = plain_files::as_of_days(&arguments.as_of, arguments.as_of_file.as_deref())?;
    let increments = plain_files::read_increments(&arguments.input)?;
    let work = || nowcast::run_each(&increments, &options, &days);
    let made = match arguments.threads {
        None => work(),
        Some(threads) => pool(threads)?.install(work),
    }
    .map_err(|error| {
        error.problems().into_iter().for_each(|problems| plain_files::tell_problems(problems, language));
        Failure::data("nowcast", &error).wording(error.wording()).usage_if(error.is_usage())
    })?;
    for made in &made {
        plain_files::tell_problems(&made.problems, language);
    }
    hub_table::write(&rows(&made), &COLUMNS, &arguments.out)
}

fn rows(made: &[Nowcasted]) -> Vec<HubRow> {
    let rows = made.iter().flat_map(|made| &made.rows);
    rows.map(|row| HubRow {
        series: row.series.clone(),
        as_of: row.as_of,
        horizon: None,
        target_date: row.target_date,
        level: row.level,
        value: row.value,
    })
    .collect()
}
