//! `watchfire scan`: clusters in space and time in plain files, without a workspace.

#![expect(clippy::doc_markdown, reason = "these comments are the help as it is printed")]

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use watchfire_early_warning::scan::{Adjust, Config, PValue, Secondary, Statistic};
use watchfire_table::{Column, Table};
use watchfire_tabular::scan::{self, COLUMNS, Options, Places, Row};
use watchfire_vocabulary::Language;

use crate::failure::Failure;
use crate::plain_files;
use crate::progress::Bar;

#[derive(Debug, clap::Args)]
pub(crate) struct ScanArguments {
    /// Cases: place,date,cases[,population][,covariates]; a place and day without a row has no cases; CSV or Parquet
    #[arg(long = "in", default_value = "-", value_name = "FILE|-")]
    input: PathBuf,
    /// Places: place,lon,lat[,population]; degrees
    #[arg(long, value_name = "FILE")]
    places: PathBuf,
    /// Where the clusters go: cluster,center,places,radius_km,start,end,observed,expected,relative_risk,llr,p_value,recurrence_days,as_of
    #[arg(long, default_value = "-", value_name = "FILE|-")]
    out: PathBuf,
    /// kulldorff (against elsewhere, by population), expectation-poisson (against the past) or permutation [default: permutation]
    #[arg(long, value_parser = ["kulldorff", "expectation-poisson", "permutation"])]
    statistic: Option<String>,
    /// Largest share of the population, else of the expected cases, in a circle [default: 0.5]
    #[arg(long, value_name = "SHARE")]
    max_population_share: Option<f64>,
    /// Shortest window in days [default: 1]
    #[arg(long, value_name = "DAYS")]
    min_days: Option<usize>,
    /// Longest window in days [default: 28]
    #[arg(long, value_name = "DAYS")]
    max_days: Option<usize>,
    /// Days before the longest window that the expectation rests on [default: 28]
    #[arg(long, value_name = "DAYS")]
    history_days: Option<usize>,
    /// Random replicates [default: 999]
    #[arg(long, value_name = "N")]
    replicates: Option<usize>,
    /// Days from one analysis to the next, for the recurrence interval [default: 1]
    #[arg(long, value_name = "DAYS")]
    days_between: Option<f64>,
    /// Only windows that end on the last day: true or false [default: true]
    #[arg(long, value_name = "true|false")]
    prospective: Option<bool>,
    /// What the expectation is adjusted for: none or weekday [default: none]
    #[arg(long, value_parser = ["none", "weekday"])]
    adjust: Option<String>,
    /// Columns of the cases whose values are strata, such as age_band
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS")]
    covariates: Vec<String>,
    /// Clusters beside the most likely one: none, no-overlap (no place in two) or no-centre (no centre in another) [default: no-overlap]
    #[arg(long, value_parser = ["none", "no-overlap", "no-centre"])]
    secondary: Option<String>,
    /// Largest p-value of a cluster beside the most likely one [default: 0.05]
    #[arg(long, value_name = "P")]
    p_max: Option<f64>,
    /// P-values by rank with a Gumbel tail, by rank only, or by Gumbel only [default: gumbel-tail]
    #[arg(long, value_parser = ["gumbel-tail", "monte-carlo", "gumbel"])]
    p_value: Option<String>,
    /// Last day; rows after it are not used; repeatable [default: the newest day of the cases]
    #[arg(long, value_name = "DATE")]
    as_of: Vec<Date>,
    /// A CSV with the column as_of: one analysis for each
    #[arg(long, value_name = "FILE", conflicts_with = "as_of")]
    as_of_file: Option<PathBuf>,
    /// Seed of the replicates
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Threads to use [default: all]
    #[arg(long)]
    threads: Option<usize>,
}

impl ScanArguments {
    fn config(&self) -> Result<Config, Failure> {
        let mut config = Config::defaults().map_err(|error| Failure::data("the scan's defaults", &error))?;
        if let Some(name) = &self.statistic {
            config.statistic = name.parse::<Statistic>().map_err(Failure::usage)?;
        }
        let number = |given: Option<usize>, value: &mut usize| *value = given.unwrap_or(*value);
        number(self.min_days, &mut config.days_min);
        number(self.max_days, &mut config.days_max);
        number(self.history_days, &mut config.history_days);
        number(self.replicates, &mut config.replicates);
        let share = |given: Option<f64>, value: &mut f64| *value = given.unwrap_or(*value);
        share(self.max_population_share, &mut config.max_population_share);
        share(self.days_between, &mut config.days_between);
        share(self.p_max, &mut config.p_max);
        config.prospective = self.prospective.unwrap_or(config.prospective);
        config.adjust = match self.adjust.as_deref() {
            None => config.adjust,
            Some("weekday") => Adjust::Weekday,
            Some(_) => Adjust::None,
        };
        config.secondary = match self.secondary.as_deref() {
            None => config.secondary,
            Some("no-overlap") => Secondary::NoOverlap,
            Some("no-centre") => Secondary::NoCentre,
            Some(_) => Secondary::None,
        };
        config.p_value = match self.p_value.as_deref() {
            None => config.p_value,
            Some("monte-carlo") => PValue::MonteCarlo,
            Some("gumbel") => PValue::Gumbel,
            Some(_) => PValue::GumbelTail,
        };
        config.check().map_err(|error| Failure::usage(error.to_string()))?;
        Ok(config)
    }
}

pub(crate) fn run(arguments: &ScanArguments, language: Language) -> Result<(), Failure> {
    let config = arguments.config()?;
    let days = plain_files::as_of_days(&arguments.as_of, arguments.as_of_file.as_deref())?;
    let places = read_places(&arguments.places)?;
    let cases = read_cases(&arguments.input, &arguments.covariates)?;
    let progress = Bar::new(language);
    let mut rows = Vec::new();
    for as_of in days {
        let options = Options { config: config.clone(), as_of, seed: arguments.seed };
        let work = || scan::run(&cases, &places, &options, &progress);
        let scanned = match arguments.threads {
            None => work(),
            Some(threads) => crate::commands::pool(threads)?.install(work),
        }
        .map_err(|error| Failure::data("scan", &error))?;
        plain_files::tell_problems(&scanned.problems, language);
        rows.extend(scanned.rows);
    }
    write(&rows, &arguments.out)
}

fn read_places(path: &Path) -> Result<Places, Failure> {
    let table = plain_files::read(path, &["place", "lon", "lat"])?;
    Ok(Places {
        place: plain_files::texts(&table, "place")?,
        lon: table.floats("lon")?,
        lat: table.floats("lat")?,
        population: table.has("population").then(|| table.floats("population")).transpose()?,
    })
}

fn read_cases(path: &Path, covariates: &[String]) -> Result<scan::Table, Failure> {
    let table = plain_files::read(path, &["place", "date", "cases"])?;
    let date = plain_files::dates(&table, "date", path)?;
    let strata = covariates.iter().map(|name| Ok((name.clone(), plain_files::texts(&table, name)?)));
    Ok(scan::Table {
        place: plain_files::texts(&table, "place")?,
        date,
        cases: table.floats("cases")?,
        population: table.has("population").then(|| table.floats("population")).transpose()?,
        covariates: strata.collect::<Result<_, Failure>>()?,
    })
}

fn write(rows: &[Row], path: &Path) -> Result<(), Failure> {
    let floats = |of: fn(&Row) -> f64| {
        Column::Float(rows.iter().map(|row| Some(of(row)).filter(|x| x.is_finite())).collect())
    };
    let integers =
        |of: fn(&Row) -> u64| Column::Integer(rows.iter().map(|row| Some(of(row) as i64)).collect());
    let columns = [
        integers(|row| row.cluster as u64),
        Column::Text(rows.iter().map(|row| Some(row.center.clone())).collect()),
        Column::Text(rows.iter().map(|row| Some(row.places.join(";"))).collect()),
        floats(|row| row.radius_km),
        Column::Date(rows.iter().map(|row| Some(row.start)).collect()),
        Column::Date(rows.iter().map(|row| Some(row.end)).collect()),
        integers(|row| row.observed),
        floats(|row| row.expected),
        floats(|row| row.relative_risk),
        floats(|row| row.llr),
        floats(|row| row.p_value),
        floats(|row| row.recurrence_days),
        Column::Date(rows.iter().map(|row| Some(row.as_of)).collect()),
    ];
    let table = Table::new(COLUMNS.iter().map(|name| (*name).to_owned()).zip(columns).collect())?;
    plain_files::write(&table, path)
}
