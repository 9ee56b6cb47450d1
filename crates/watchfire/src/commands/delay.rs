//! `watchfire delay`: how late counts become known, from plain files, without a workspace.

#![expect(clippy::doc_markdown, reason = "these comments are the help as it is printed")]

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use watchfire_finding::Argument;
use watchfire_table::{Column, Table};
use watchfire_tabular::delay::{self, COLUMNS, Delay, DelayFamily, Delays, Family, Options};
use watchfire_vocabulary::Language;
use watchfire_wording::{Codes, Words};

use crate::failure::Failure;
use crate::plain_files;

#[derive(Debug, clap::Args)]
pub(crate) struct DelayArguments {
    /// Increments: series,reference_date,report_date,count, as for `nowcast`, by day; CSV or Parquet
    #[arg(long = "in", default_value = "-", value_name = "FILE|-")]
    input: PathBuf,
    /// Where the shares by lag in days go: lag,w, as `reproduction --delay` reads them; with --by-series series,lag,w
    #[arg(long, default_value = "-", value_name = "FILE|-")]
    out: PathBuf,
    /// Form of the delay: lognormal, gamma or weibull, fitted to what could be seen by the as-of; empirical = no form
    #[arg(long, default_value = "lognormal", value_parser = ["lognormal", "gamma", "weibull", "empirical"])]
    family: String,
    /// Longest delay in days: shares are of what is known by then
    #[arg(long, value_name = "N")]
    max_delay: usize,
    /// Use only the reference dates of this many days up to the as-of [default: all]
    #[arg(long, value_name = "DAYS")]
    last: Option<usize>,
    /// A delay for each series, not one for all together
    #[arg(long)]
    by_series: bool,
    /// As known on this day; rows reported later are not used [default: the newest report; a few that stand far after all others are left out, and said to be]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

pub(crate) fn run(arguments: &DelayArguments, language: Language) -> Result<(), Failure> {
    let family = match arguments.family.as_str() {
        "gamma" => Family::Parametric(DelayFamily::Gamma),
        "weibull" => Family::Parametric(DelayFamily::Weibull),
        "empirical" => Family::Empirical,
        _ => Family::Parametric(DelayFamily::LogNormal),
    };
    let options = Options {
        family,
        max_delay: arguments.max_delay,
        last: arguments.last,
        by_series: arguments.by_series,
        as_of: arguments.as_of,
    };
    let increments = plain_files::read_increments(&arguments.input)?;
    let made = delay::run(&increments, &options).map_err(|error| {
        Failure::data("delay", &error).wording(error.wording()).usage_if(error.is_usage())
    })?;
    plain_files::tell_problems(&made.problems, language);
    tell(&made, &arguments.family, language);
    write(&made.delays, arguments.by_series, &arguments.out)
}

/// Tells mean, standard deviation and parameters of each delay on the terminal.
fn tell(made: &Delays, family: &str, language: Language) {
    let words = Words::new(language, &Codes);
    for of in &made.delays {
        let parameters = of
            .fit
            .map_or_else(String::new, |fit| format!(" ({:.4}, {:.4})", fit.parameters[0], fit.parameters[1]));
        let mut arguments = vec![
            ("mean", Argument::Text(format!("{:.2}", of.mean()))),
            ("sd", Argument::Text(format!("{:.2}", of.sd()))),
            ("family", Argument::Text(family.to_owned())),
            ("parameters", Argument::Text(parameters)),
        ];
        arguments.extend(made.as_of.map(|day| ("day", Argument::Date(day))));
        let key = match &of.series {
            None => "delay-estimated-of-all",
            Some(series) => {
                arguments.push(("series", Argument::Text(series.clone())));
                "delay-estimated"
            }
        };
        plain_files::tell_line(&words.text(key, &arguments));
    }
}

fn write(delays: &[Delay], by_series: bool, path: &Path) -> Result<(), Failure> {
    let each = || delays.iter().flat_map(|of| of.shares.iter().enumerate().map(move |share| (of, share)));
    let mut columns = vec![
        Column::Text(each().map(|(of, _)| of.series.clone()).collect()),
        Column::Integer(each().map(|(_, (lag, _))| i64::try_from(lag).ok()).collect()),
        Column::Float(each().map(|(_, (_, share))| Some(*share)).collect()),
    ];
    let mut names = COLUMNS.to_vec();
    if !by_series {
        columns.remove(0);
        names.remove(0);
    }
    let names = names.into_iter().map(str::to_owned);
    plain_files::write(&Table::new(names.zip(columns).collect())?, path)
}
