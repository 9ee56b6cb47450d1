//! `watchfire detect`: outbreaks in plain files, without a workspace.

#![expect(clippy::doc_markdown, reason = "these comments are the help as it is printed")]

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use watchfire_early_warning::{Detector, Method, Period};
use watchfire_table::{Column, Table};
use watchfire_tabular::detect::{self, COLUMNS, Detected, Fill, Judged, Options};
use watchfire_vocabulary::Language;

use crate::failure::Failure;
use crate::plain_files;
use crate::progress::Bar;

#[derive(Debug, clap::Args)]
pub(crate) struct DetectArguments {
    /// Counts: series,date,observed[,population][,completeness], daily or weekly; CSV or Parquet
    #[arg(long = "in", default_value = "-", value_name = "FILE|-")]
    input: PathBuf,
    /// Where the judgements go: series,date,observed,expected,upperbound,score,p_value,alarm,note
    #[arg(long, default_value = "-", value_name = "FILE|-")]
    out: PathBuf,
    /// Method: our own, or a published one by name
    #[arg(long, value_name = "METHOD", default_value = "watchfire")]
    method: String,
    /// Judge all periods from this date on
    #[arg(long, value_name = "DATE", conflicts_with = "last")]
    from: Option<Date>,
    /// Judge this many newest periods of each series
    #[arg(long, default_value_t = 1, value_name = "N")]
    last: usize,
    /// What a date that is absent between a series' first and last means: missing or zero
    #[arg(long, default_value = "missing", value_parser = ["missing", "zero"])]
    fill: String,
    /// Length of the periods: day or week [default: by the spacing of the dates]
    #[arg(long, value_parser = ["day", "week"])]
    unit: Option<String>,
    /// Threads to use [default: all]
    #[arg(long)]
    threads: Option<usize>,
    /// Probability of a false alarm in one period
    #[arg(long)]
    alpha: Option<String>,
    /// Years of history (farrington-flexible)
    #[arg(long)]
    b: Option<String>,
    /// Half-window around the reference periods (farrington-flexible)
    #[arg(long)]
    w: Option<String>,
    /// Seasonal levels (farrington-flexible)
    #[arg(long)]
    no_periods: Option<String>,
    /// Newest periods left out of the fit (farrington-flexible)
    #[arg(long)]
    past_weeks_not_included: Option<String>,
    /// nb-plugin, delta or muan (farrington-flexible)
    #[arg(long)]
    threshold_method: Option<String>,
    /// Whether to fit a trend: true or false (farrington-flexible)
    #[arg(long)]
    trend: Option<String>,
    /// Keep the trend if its p-value is below this; 1 = always (farrington-flexible)
    #[arg(long)]
    p_threshold_trend: Option<String>,
    /// Residual above which a past count is downweighted (farrington-flexible)
    #[arg(long)]
    weights_threshold: Option<String>,
    /// Cases,periods: fewer cases in that many periods are not judged (farrington-flexible)
    #[arg(long)]
    limit54: Option<String>,
    /// Whether to downweight past outbreaks: true or false (farrington-flexible)
    #[arg(long)]
    reweight: Option<String>,
    /// Length of the baseline (ears)
    #[arg(long)]
    baseline: Option<String>,
    /// Any option of the method, by its name in `defaults.toml`; repeatable
    #[arg(long = "set", value_name = "OPTION=VALUE")]
    further: Vec<String>,
}

impl DetectArguments {
    fn options(&self) -> Vec<(&str, &str)> {
        [
            ("alpha", &self.alpha),
            ("b", &self.b),
            ("w", &self.w),
            ("no-periods", &self.no_periods),
            ("past-weeks-not-included", &self.past_weeks_not_included),
            ("threshold-method", &self.threshold_method),
            ("trend", &self.trend),
            ("p-threshold-trend", &self.p_threshold_trend),
            ("weights-threshold", &self.weights_threshold),
            ("limit54", &self.limit54),
            ("reweight", &self.reweight),
            ("baseline", &self.baseline),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.as_deref()?)))
        .chain(self.further.iter().map(|pair| pair.split_once('=').unwrap_or((pair, ""))))
        .collect()
    }
}

pub(crate) fn run(arguments: &DetectArguments, language: Language) -> Result<(), Failure> {
    let method: Method = arguments.method.parse().map_err(|error| Failure::usage(format!("{error}")))?;
    let detector = Detector::from_texts(method, arguments.options())
        .map_err(|error| Failure::usage(error.to_string()))?;
    let options = Options {
        detector,
        judged: arguments.from.map_or(Judged::Last(arguments.last), Judged::From),
        fill: if arguments.fill == "zero" { Fill::Zero } else { Fill::Missing },
        period: arguments.unit.as_deref().map(|unit| if unit == "day" { Period::Day } else { Period::Week }),
    };
    let table = read(&arguments.input)?;
    let progress = Bar::new(language);
    let work = || detect::run(&table, &options, &progress);
    let detected = match arguments.threads {
        None => work(),
        Some(threads) => crate::commands::pool(threads)?.install(work),
    }
    .map_err(|error| Failure::data("detect", &error))?;
    plain_files::tell_problems(&detected.problems, language);
    write(&detected, &arguments.out)
}

fn read(path: &Path) -> Result<detect::Table, Failure> {
    let table = plain_files::read(path, &["series", "date", "observed"])?;
    let optional = |name: &str| table.has(name).then(|| table.floats(name)).transpose();
    let series = table.texts("series")?.into_iter().map(Option::unwrap_or_default).collect();
    let date = plain_files::dates(&table, "date", path)?;
    Ok(detect::Table {
        series,
        date,
        observed: table.floats("observed")?,
        population: optional("population")?,
        completeness: optional("completeness")?,
    })
}

fn write(detected: &Detected, path: &Path) -> Result<(), Failure> {
    let rows = &detected.rows;
    let floats = |of: fn(&detect::Row) -> Option<f64>| Column::Float(rows.iter().map(of).collect());
    let columns = [
        Column::Text(rows.iter().map(|row| Some(row.series.clone())).collect()),
        Column::Date(rows.iter().map(|row| Some(row.date)).collect()),
        floats(|row| row.observed),
        floats(|row| row.expected),
        floats(|row| row.upperbound),
        floats(|row| row.score),
        floats(|row| row.p_value),
        Column::Integer(rows.iter().map(|row| Some(i64::from(row.alarm))).collect()),
        Column::Text(rows.iter().map(|row| row.note.map(|note| note.to_string())).collect()),
    ];
    let table = Table::new(COLUMNS.iter().map(|name| (*name).to_owned()).zip(columns).collect())?;
    plain_files::write(&table, path)
}
