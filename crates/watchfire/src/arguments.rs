//! The command line.

#![expect(clippy::doc_markdown, reason = "these comments are the help as it is printed")]

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use jiff::civil::Date;
use watchfire_vocabulary::Language;

use crate::commands::delay::DelayArguments;
use crate::commands::detect::DetectArguments;
use crate::commands::evaluate::EvaluateArguments;
use crate::commands::forecast::ForecastArguments;
use crate::commands::nowcast::NowcastArguments;
use crate::commands::reproduction::ReproductionArguments;
use crate::commands::scan::ScanArguments;
use crate::commands::score::ScoreArguments;

/// Watchfire 烽火: from surveillance files to warnings, reports and action.
#[derive(Debug, Parser)]
#[command(
    name = "watchfire",
    version,
    about = "Watchfire 烽火: from surveillance files to warnings, reports and action",
    max_term_width = 100,
    disable_help_subcommand = true
)]
pub(crate) struct Arguments {
    /// Language of messages, zh or en [default: that of the environment]
    #[arg(long, global = true, value_name = "LANGUAGE")]
    language: Option<Language>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Arguments {
    /// The language to speak.
    pub(crate) fn language(&self) -> Language {
        self.language.unwrap_or_else(language_of_environment)
    }
}

fn language_of_environment() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    if set.is_some_and(|value| value.to_lowercase().starts_with("zh")) { Language::Zh } else { Language::En }
}

/// The language to speak where the command line itself cannot be read.
pub(crate) fn language_anyway() -> Language {
    // what is no text cannot be the language
    let words = std::env::args_os().map(|word| word.to_string_lossy().into_owned());
    let mut words = words.skip_while(|word| !word.starts_with("--language"));
    let asked = words.next().and_then(|word| match word.split_once('=') {
        Some((_, language)) => Some(language.to_owned()),
        None => words.next(),
    });
    asked.and_then(|language| language.parse().ok()).unwrap_or_else(language_of_environment)
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make the synthetic city, import it, analyze it and serve it
    #[command(after_help = "Example:\n  watchfire demo city")]
    Demo {
        /// Folder for the city's workspace
        #[arg(default_value = "demo")]
        dir: PathBuf,
        /// Stop before serving
        #[arg(long)]
        no_serve: bool,
        /// Address to serve on (this machine only)
        #[arg(long, default_value = "127.0.0.1:8087")]
        listen: String,
        /// Years of history to invent
        #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..=20))]
        years: u16,
        /// Seed of the city
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Make an empty workspace
    #[command(after_help = "Example:\n  watchfire init germany --time-zone Europe/Berlin")]
    Init {
        /// Folder for the workspace
        dir: PathBuf,
        /// Time zone in which days begin [default: this machine's]
        #[arg(long)]
        time_zone: Option<String>,
    },
    /// List the import profiles, or describe one
    #[command(after_help = "Example:\n  watchfire profiles rki-cases")]
    Profiles {
        /// Profile to describe with its columns
        name: Option<String>,
    },
    /// Import files into a workspace
    #[command(
        after_help = "Examples:\n  watchfire import germany --profile places kreise.geojson.gz\n  watchfire import germany --profile rki-cases --recorded-at 2020-11-17 RKI_COVID19.csv\n  watchfire import city --mapping ours.toml --dry-run table.xlsx"
    )]
    Import(ImportArguments),
    /// Analyze what is known as of a day: ranked findings, most important first
    #[command(after_help = "Example:\n  watchfire analyze germany --as-of 2020-06-17")]
    Analyze {
        /// Folder of the workspace
        dir: PathBuf,
        /// As known on this day, to its end; repeatable [default: the newest day with data]
        #[arg(long, value_name = "DATE")]
        as_of: Vec<Date>,
        /// Only these analyses (early-warning, transmission)
        #[arg(long, value_delimiter = ',', value_name = "ANALYSES")]
        only: Vec<String>,
        /// Findings to print at most; 0 = all
        #[arg(long, default_value_t = 20)]
        limit: usize,
        /// Print the whole situation as JSON
        #[arg(long)]
        json: bool,
    },
    /// Write the situation report as HTML or PDF
    #[command(
        after_help = "Example:\n  watchfire report germany --as-of 2020-06-17 --lang zh --out report.pdf"
    )]
    Report {
        /// Folder of the workspace
        dir: PathBuf,
        /// As known on this day, to its end [default: the newest day with data]
        #[arg(long, value_name = "DATE")]
        as_of: Option<Date>,
        /// Language of the report [default: that of the messages]
        #[arg(long, value_name = "zh|en")]
        lang: Option<Language>,
        /// File to write: .html or .pdf
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Place of the report, by code or by a name that only it has [default: the place at the top]
        #[arg(long, value_name = "CODE|NAME")]
        place: Option<String>,
        /// Disease of the report, by code or name [default: that of the heaviest open event]
        #[arg(long, value_name = "CODE|NAME")]
        disease: Option<String>,
    },
    /// Serve the pages and the API on this machine
    #[command(after_help = "Example:\n  watchfire serve germany --listen 127.0.0.1:8087")]
    Serve {
        /// Folder of the workspace
        dir: PathBuf,
        /// Address to serve on (this machine only; port 0 = any free one)
        #[arg(long, default_value = "127.0.0.1:8087")]
        listen: String,
    },
    /// Replay history: what would have been issued each day, and how much of it was real
    #[command(
        after_help = "Example:\n  watchfire evaluate germany --from 2020-09-17 --to 2020-11-17 --inject 50 --seed 7 --out replay.html"
    )]
    Evaluate(Box<EvaluateArguments>),
    /// Ask the archive in SQL (read only)
    #[command(
        after_help = "Example:\n  watchfire query germany \"SELECT place, SUM(count) AS cases FROM counts WHERE measure = 'case' GROUP BY place ORDER BY cases DESC LIMIT 5\""
    )]
    Query {
        /// Folder of the workspace
        dir: PathBuf,
        /// A SELECT over counts, counts_history, cases, population, places, imports
        sql: String,
        /// Resolve `counts` as known on this day [default: now]
        #[arg(long, value_name = "DATE")]
        as_of: Option<Date>,
        /// File to write: .csv, .parquet or .json; - = standard output as CSV
        #[arg(long, default_value = "-", value_name = "FILE")]
        out: PathBuf,
    },
    /// Check that versions and files of the archive agree
    #[command(after_help = "Example:\n  watchfire doctor germany")]
    Doctor {
        /// Folder of the workspace
        dir: PathBuf,
    },
    /// Detect outbreaks in plain files, without a workspace
    #[command(
        after_help = "Example:\n  watchfire detect --method ears-c1 --last 7 --in counts.csv --out alarms.csv"
    )]
    Detect(Box<DetectArguments>),
    /// Find clusters in space and time in plain files, without a workspace
    #[command(
        after_help = "Example:\n  watchfire scan --statistic permutation --places counties.csv --in cases.csv --out clusters.csv"
    )]
    Scan(Box<ScanArguments>),
    /// Estimate the reproduction number from plain files, without a workspace
    #[command(
        after_help = "Example:\n  watchfire reproduction --si-mean 2.6 --si-sd 1.5 --in counts.csv --out r.csv"
    )]
    Reproduction(Box<ReproductionArguments>),
    /// Nowcast incomplete counts in plain files, without a workspace
    #[command(
        after_help = "Example:\n  watchfire nowcast --max-delay 40 --rolling 7 --as-of 2021-11-22 --in increments.csv --out nowcast.csv"
    )]
    Nowcast(Box<NowcastArguments>),
    /// Estimate how late counts become known, from plain files, without a workspace
    #[command(
        after_help = "Example:\n  watchfire delay --family gamma --max-delay 30 --in increments.csv --out delay.csv\n  watchfire reproduction --method renewal --si-mean 2.6 --si-sd 1.5 --delay delay.csv --in counts.csv"
    )]
    Delay(Box<DelayArguments>),
    /// Forecast the next days or weeks from plain files, without a workspace
    #[command(
        after_help = "Example:\n  watchfire forecast --unit week --horizons 0..3 --as-of 2025-01-08 --in vintages.csv --out forecasts.csv"
    )]
    Forecast(Box<ForecastArguments>),
    /// Score forecasts in plain files against what came, without a workspace
    #[command(
        after_help = "Example:\n  watchfire score --truth truth.csv --by model,horizon --baseline baseline --in forecasts.csv"
    )]
    Score(Box<ScoreArguments>),
    /// Print completions for a shell
    Completions {
        /// Shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ImportArguments {
    /// Folder of the workspace
    pub(crate) dir: PathBuf,
    /// Files, all of one kind: CSV, Excel, Parquet, JSON lines, GeoJSON; gzip and zstd as they are
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Profile: see `watchfire profiles`
    #[arg(long, required_unless_present = "mapping", conflicts_with = "mapping")]
    pub(crate) profile: Option<String>,
    /// Mapping of one's own columns (TOML)
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) mapping: Option<PathBuf>,
    /// The files are the source's full state on this day, which has come: rows that vanished are withdrawn
    #[arg(long, value_name = "DATE", conflicts_with = "known_from")]
    pub(crate) recorded_at: Option<Date>,
    /// The source has no vintages: take the report date (+N days) as the day on which a row was known. Of report
    /// days that an earlier such import told, changed rows change, and missing rows are withdrawn, on the newest
    /// report day of the files
    #[arg(long, value_name = "report-date[+N]")]
    pub(crate) known_from: Option<String>,
    /// Read and check, but import nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Take files even if they withdraw over half of what they restate, and withdraw what they lack also where rows
    /// that name no record could not be read; also where an earlier import was made on a day yet to come
    #[arg(long)]
    pub(crate) force: bool,
}
