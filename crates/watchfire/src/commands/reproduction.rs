//! `watchfire reproduction`: the reproduction number from plain files, without a workspace.

#![expect(clippy::doc_markdown, reason = "these comments are the help as it is printed")]

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use watchfire_finding::{Argument, Wording};
use watchfire_table::{Column, Table};
use watchfire_tabular::detect::Fill;
use watchfire_tabular::reproduction::{
    self, AS_OF_COLUMN, COLUMNS, Config, Estimated, Interval, Method, Options, RenewalConfig,
    ReproductionError, Row, Unit,
};
use watchfire_vocabulary::Language;

use crate::failure::Failure;
use crate::plain_files;
use crate::said;

#[derive(Debug, clap::Args)]
pub(crate) struct ReproductionArguments {
    /// Counts: series,date,count[,imported][,share][,relative_sd]; imported cases are part of the count; share of the final count that is expected to be known by now, and the standard deviation of that count relative to its expectation, for renewal; CSV or Parquet
    #[arg(long = "in", default_value = "-", value_name = "FILE|-")]
    input: PathBuf,
    /// Where the estimates go: series,date,mean,sd,q025,q05,q25,median,q75,q95,q975; date is the last day of the window (cori) or the day of infection or onset (renewal); as_of last, where several are asked for
    #[arg(long, default_value = "-", value_name = "FILE|-")]
    out: PathBuf,
    /// Periods of date: day, or week (for renewal; R is told for each day)
    #[arg(long, default_value = "day", value_parser = ["day", "week"])]
    unit: String,
    /// Which day names a week: its last or its first
    #[arg(long, default_value = "end", value_parser = ["end", "start"])]
    week_named_by: String,
    /// cori (windows of days, without delays of report) or renewal (day by day, with delay, weekdays and noise)
    #[arg(long, default_value = "cori", value_parser = ["cori", "renewal"])]
    method: String,
    /// Mean of the serial interval in days, above 1
    #[arg(long, value_name = "DAYS", requires = "si_sd", conflicts_with = "si")]
    si_mean: Option<f64>,
    /// Standard deviation of the serial interval in days, at least 0.01
    #[arg(long, value_name = "DAYS", requires = "si_mean", conflicts_with = "si")]
    si_sd: Option<f64>,
    /// The serial interval itself: lag,w; days and shares, w at lag 0 must be 0
    #[arg(long, value_name = "FILE")]
    si: Option<PathBuf>,
    /// The delay from infection or onset to the day of the counts: lag,w; days and shares, such as `watchfire delay` gives; for renewal [default: counts are by that day]
    #[arg(long, value_name = "FILE")]
    delay: Option<PathBuf>,
    /// Length of the window in days, for cori [default: 7]
    #[arg(long, value_name = "DAYS")]
    window: Option<usize>,
    /// Prior mean of the reproduction number, for cori [default: 5]
    #[arg(long, value_name = "R")]
    prior_mean: Option<f64>,
    /// Prior standard deviation of the reproduction number, for cori [default: 5]
    #[arg(long, value_name = "R")]
    prior_sd: Option<f64>,
    /// What a date that is absent between a series' first and last means: missing or zero
    #[arg(long, default_value = "missing", value_parser = ["missing", "zero"])]
    fill: String,
    /// Last day; rows after it are not used; repeatable [default: the newest day of the counts]
    #[arg(long, value_name = "DATE")]
    as_of: Vec<Date>,
    /// A CSV with the column as_of: one estimate for each
    #[arg(long, value_name = "FILE", conflicts_with = "as_of")]
    as_of_file: Option<PathBuf>,
}

impl ReproductionArguments {
    fn config(&self) -> Result<Config, Failure> {
        let mut config = Config::defaults()
            .map_err(|error| Failure::data("the defaults of the reproduction number", &error))?;
        config.window_days = self.window.unwrap_or(config.window_days);
        config.prior_mean = self.prior_mean.unwrap_or(config.prior_mean);
        config.prior_sd = self.prior_sd.unwrap_or(config.prior_sd);
        config.check().map_err(|error| {
            let said = error.to_string();
            Failure::usage(said).wording(ReproductionError::from(error).wording())
        })?;
        Ok(config)
    }

    /// An option of the other method is said, not ignored.
    fn method(&self) -> Result<Method, Failure> {
        if self.method == "cori" {
            if self.delay.is_some() {
                let wording = said::of_another("--delay", "--method renewal", "--method cori");
                return Err(Failure::misused(wording));
            }
            return Ok(Method::Cori(self.config()?));
        }
        let of_cori = [
            ("--window", self.window.is_some()),
            ("--prior-mean", self.prior_mean.is_some()),
            ("--prior-sd", self.prior_sd.is_some()),
        ];
        if let Some((option, _)) = of_cori.into_iter().find(|(_, given)| *given) {
            let wording = said::of_another(option, "--method cori", "--method renewal");
            return Err(Failure::misused(wording));
        }
        let config = RenewalConfig::defaults()
            .map_err(|error| Failure::data("the defaults of the renewal model", &error))?;
        let delay = self.delay.as_deref().map(read_shares).transpose()?;
        Ok(Method::Renewal { config, delay })
    }

    fn unit(&self) -> Unit {
        match (self.unit.as_str(), self.week_named_by.as_str()) {
            ("week", "start") => Unit::WeekStart,
            ("week", _) => Unit::WeekEnd,
            _ => Unit::Day,
        }
    }

    fn interval(&self) -> Result<Interval, Failure> {
        if let Some(path) = &self.si {
            return read_shares(path).map(Interval::Given);
        }
        match (self.si_mean, self.si_sd) {
            (Some(mean), Some(sd)) => Ok(Interval::MeanSd(mean, sd)),
            _ => Err(Failure::misused(Wording::new("failure-no-interval"))),
        }
    }
}

pub(crate) fn run(arguments: &ReproductionArguments, language: Language) -> Result<(), Failure> {
    let method = arguments.method()?;
    let interval = arguments.interval()?;
    let fill = if arguments.fill == "zero" { Fill::Zero } else { Fill::Missing };
    let days = plain_files::as_of_days(&arguments.as_of, arguments.as_of_file.as_deref())?;
    let counts = read_counts(&arguments.input)?;
    let options = Options { method, interval, unit: arguments.unit(), as_of: None, fill };
    let made = reproduction::run_each(&counts, &options, &days).map_err(|error| {
        Failure::data("the reproduction number", &error).wording(error.wording()).usage_if(error.is_usage())
    })?;
    for made in &made {
        plain_files::tell_problems(&made.problems, language);
    }
    write(&made, &arguments.out)
}

/// The shares of a serial interval or delay by lag.
fn read_shares(path: &Path) -> Result<Vec<(i64, f64)>, Failure> {
    let table = plain_files::read(path, &["lag", "w"])?;
    let mut shares = Vec::with_capacity(table.rows());
    for (row, pair) in table.integers("lag")?.into_iter().zip(table.floats("w")?).enumerate() {
        let line = table.line(row);
        let (Some(lag), Some(share)) = pair else {
            let file = path.display().to_string();
            return Err(Failure::says(format!("{file}:{line}: lag or w is empty")).wording(Some(
                Wording::new("failure-empty-share")
                    .with("file", Argument::Text(file))
                    .with("line", Argument::Text(line.to_string())),
            )));
        };
        shares.push((lag, share));
    }
    Ok(shares)
}

fn read_counts(path: &Path) -> Result<reproduction::Table, Failure> {
    let table = plain_files::read(path, &["series", "date", "count"])?;
    let date = plain_files::dates(&table, "date", path)?;
    let optional = |name: &str| table.has(name).then(|| table.floats(name)).transpose();
    Ok(reproduction::Table {
        series: table.texts("series")?.into_iter().map(Option::unwrap_or_default).collect(),
        date,
        count: table.floats("count")?,
        imported: optional("imported")?,
        share: optional("share")?,
        relative_sd: optional("relative_sd")?,
    })
}

/// Where several days were asked for, a last column tells their rows apart.
fn write(made: &[Estimated], path: &Path) -> Result<(), Failure> {
    let rows: Vec<(Option<Date>, &Row)> =
        made.iter().flat_map(|made| made.rows.iter().map(|row| (made.as_of, row))).collect();
    let number = |at: usize| {
        Column::Float(rows.iter().map(|(_, row)| row.numbers.map(|numbers| numbers[at])).collect())
    };
    let mut columns = vec![
        Column::Text(rows.iter().map(|(_, row)| Some(row.series.clone())).collect()),
        Column::Date(rows.iter().map(|(_, row)| Some(row.date)).collect()),
    ];
    columns.extend((0..COLUMNS.len() - 2).map(number));
    let mut names: Vec<String> = COLUMNS.iter().map(|name| (*name).to_owned()).collect();
    if made.len() > 1 {
        names.push(AS_OF_COLUMN.to_owned());
        columns.push(Column::Date(rows.iter().map(|(as_of, _)| *as_of).collect()));
    }
    plain_files::write(&Table::new(names.into_iter().zip(columns).collect())?, path)
}
