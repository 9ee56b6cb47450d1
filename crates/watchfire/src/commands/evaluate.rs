//! `watchfire evaluate`: what would have been issued each day, and how much of it was real.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use watchfire_early_warning::replay::{
    Calibration, Label, Replayed, Scored, inject_history, issue, labels, mark, score,
};
use watchfire_finding::{Argument, Wording};
use watchfire_situation::{Config, Known};
use watchfire_vocabulary::{Diseases, Language};
use watchfire_wording::Words;

use crate::failure::Failure;
use crate::output::line;
use crate::plain_files;
use crate::progress::Bar;
use crate::said;
use crate::workspace::Workspace;

mod plot;
mod proposal;
mod spread;

/// What can be replayed; the first is what is replayed where nothing is asked for.
const REPLAYS: &[&str] = &[WARNING, "transmission"];
const WARNING: &str = "early-warning";

#[derive(Debug, clap::Args)]
pub(crate) struct EvaluateArguments {
    /// Folder of the workspace
    dir: PathBuf,
    /// First day of the replay
    #[arg(long, value_name = "DATE")]
    from: Date,
    /// Last day of the replay
    #[arg(long, value_name = "DATE")]
    to: Date,
    /// What to replay: early-warning, transmission (growth and forecasts, weekly) or both
    #[arg(long, value_delimiter = ',', value_name = "ANALYSES", default_value = "early-warning")]
    only: Vec<String>,
    /// Known outbreaks: series,date,outbreak; a series is disease:place or disease:place:age band
    #[arg(long, value_name = "FILE")]
    labels: Option<PathBuf>,
    /// Outbreaks to put into the history before it is replayed (nothing is written to the archive) [default: 0]
    #[arg(long, value_name = "N")]
    inject: Option<usize>,
    /// Seed of the injected outbreaks [default: 1]
    #[arg(long)]
    seed: Option<u64>,
    /// Methods to compare, repeatable [default: as the workspace is configured]
    #[arg(long, value_delimiter = ',', value_name = "METHOD")]
    method: Vec<String>,
    /// Write the figures with a calibration plot: .html, or .svg for the plot alone
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write a proposed alpha for each disease, for review; nothing is applied
    #[arg(long, value_name = "FILE.toml")]
    propose_thresholds: Option<PathBuf>,
    /// Share of quiet periods that may alarm, for the proposed alpha [default: 0.01]
    #[arg(long, value_name = "SHARE")]
    false_alarms: Option<f64>,
    /// Threads to use [default: all]
    #[arg(long)]
    threads: Option<usize>,
}

impl EvaluateArguments {
    /// The first option given that only the replay of early warning has.
    fn of_warning(&self) -> Option<&'static str> {
        let options = [
            ("--labels", self.labels.is_some()),
            ("--inject", self.inject.is_some()),
            ("--seed", self.seed.is_some()),
            ("--method", !self.method.is_empty()),
            ("--out", self.out.is_some()),
            ("--propose-thresholds", self.propose_thresholds.is_some()),
            ("--false-alarms", self.false_alarms.is_some()),
        ];
        options.into_iter().find(|(_, given)| *given).map(|(option, _)| option)
    }

    /// Share of quiet periods that may alarm.
    fn level(&self) -> f64 {
        self.false_alarms.unwrap_or(0.01)
    }
}

/// One method's replay.
struct Evaluated {
    /// Name; empty = as configured.
    method: String,
    series: Vec<Replayed>,
    scored: Scored,
    calibration: Calibration,
}

pub(crate) fn run(arguments: &EvaluateArguments, language: Language) -> Result<(), Failure> {
    check(arguments)?;
    let workspace = Workspace::open(&arguments.dir)?;
    let progress = Bar::new(language);
    let (mut known, _) = workspace.known(&progress)?;
    has_data(arguments, &known)?;
    let wanted = |name: &str| arguments.only.iter().any(|asked| asked == name);
    if wanted("transmission") {
        let told =
            || spread::told(arguments.from, arguments.to, &known, &workspace.config, &progress, language);
        let told = match arguments.threads {
            None => told()?,
            Some(threads) => super::pool(threads)?.install(told)?,
        };
        for sentence in told {
            line(sentence)?;
        }
    }
    if !wanted("early-warning") {
        return Ok(());
    }
    let (outbreaks, n_injected) = outbreaks(arguments, &mut known)?;
    let chosen = [String::new()];
    let methods: &[String] = if arguments.method.is_empty() { &chosen } else { &arguments.method };
    let replay = || -> Result<Vec<Evaluated>, Failure> {
        methods
            .iter()
            .map(|method| play(method, arguments, &known, &workspace.config, &outbreaks, &progress))
            .collect()
    };
    let evaluated = match arguments.threads {
        None => replay()?,
        Some(threads) => super::pool(threads)?.install(replay)?,
    };
    let diseases = Diseases::built_in();
    let lookup = watchfire_wording::Known { places: &known.places, diseases: &diseases };
    let words = Words::new(language, &lookup);
    let told = told(arguments, &evaluated, &workspace.config, (outbreaks.len(), n_injected), &words);
    for sentence in &told {
        line(sentence)?;
    }
    if let Some(path) = &arguments.out {
        let calibrations: Vec<(String, &Calibration)> =
            evaluated.iter().map(|one| (name(&one.method, &words), &one.calibration)).collect();
        save(path, &plot::document(path, &told, &calibrations, &words))?;
    }
    if let (Some(path), Some(first)) = (&arguments.propose_thresholds, evaluated.first()) {
        let text = proposal::text(arguments, &first.series, &name(&first.method, &words), &words);
        save(path, &text)?;
        let said = Wording::new("evaluate-proposed").with("file", Argument::Text(path.display().to_string()));
        line(words.say(&said))?;
    }
    Ok(())
}

fn check(arguments: &EvaluateArguments) -> Result<(), Failure> {
    if arguments.to < arguments.from {
        let wording = Wording::new("failure-from-after-to")
            .with("day", Argument::Date(arguments.from))
            .with("until", Argument::Date(arguments.to));
        return Err(Failure::misused(wording));
    }
    if let Some(unknown) = arguments.only.iter().find(|name| !REPLAYS.contains(&name.as_str())) {
        return Err(Failure::misused(said::no_analysis(unknown, REPLAYS)));
    }
    if !arguments.only.iter().any(|asked| asked == WARNING)
        && let Some(option) = arguments.of_warning()
    {
        let asked = format!("--only {}", arguments.only.join(","));
        return Err(Failure::misused(said::of_another(option, &format!("--only {WARNING}"), &asked)));
    }
    let level = arguments.level();
    if !(level > 0.0 && level < 1.0) {
        let given = Argument::Text(level.to_string());
        return Err(Failure::misused(Wording::new("failure-false-alarms").with("given", given)));
    }
    if let Some(path) = &arguments.out {
        let form = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if !matches!(form, "html" | "svg") {
            return Err(Failure::misused(said::form(path, ".html, .svg")));
        }
    }
    Ok(())
}

/// Refuses days of which nothing can be known.
fn has_data(arguments: &EvaluateArguments, known: &Known) -> Result<(), Failure> {
    match (known.first_day(), known.newest_day()) {
        (Some(first), Some(newest)) if arguments.from > newest || arguments.to < first => {
            let said = Wording::new("failure-outside-record")
                .with("from", Argument::Date(arguments.from))
                .with("to", Argument::Date(arguments.to))
                .with("first", Argument::Date(first))
                .with("last-date", Argument::Date(newest));
            Err(Failure::worded(said))
        }
        _ => Ok(()),
    }
}

/// Labelled outbreaks and those put into the history, and how many the latter are.
fn outbreaks(arguments: &EvaluateArguments, known: &mut Known) -> Result<(Vec<Label>, usize), Failure> {
    let mut all = match &arguments.labels {
        None => Vec::new(),
        Some(path) => read_labels(path)?,
    };
    let mut n_injected = 0;
    let wanted = arguments.inject.unwrap_or(0);
    if wanted > 0 {
        let injected = inject_history(
            &mut known.history,
            arguments.from,
            arguments.to,
            wanted,
            arguments.seed.unwrap_or(1),
        );
        if injected.is_empty() {
            return Err(Failure::worded(Wording::new("failure-nothing-injected")));
        }
        n_injected = injected.len();
        all.extend(injected);
    }
    Ok((all, n_injected))
}

fn read_labels(path: &Path) -> Result<Vec<Label>, Failure> {
    let table = plain_files::read(path, &["series", "date", "outbreak"])?;
    let (series, days) = (plain_files::texts(&table, "series")?, plain_files::dates(&table, "date", path)?);
    let truths = plain_files::texts(&table, "outbreak")?;
    let mut rows = Vec::new();
    for (row, ((series, day), truth)) in series.into_iter().zip(days).zip(&truths).enumerate() {
        let outbreak = match truth.trim().to_lowercase().as_str() {
            "1" | "true" => true,
            "" | "0" | "false" => false,
            other => {
                let wording = Wording::new("failure-outbreak-word")
                    .with("file", Argument::Text(path.display().to_string()))
                    .with("line", Argument::Text(table.line(row).to_string()))
                    .with("value", Argument::Text(other.to_owned()));
                return Err(Failure::worded(wording));
            }
        };
        rows.push((series, day, outbreak));
    }
    labels(&rows).map_err(|error| Failure::data(&path.display().to_string(), &error))
}

fn play(
    method: &str,
    arguments: &EvaluateArguments,
    known: &Known,
    config: &Config,
    outbreaks: &[Label],
    progress: &Bar,
) -> Result<Evaluated, Failure> {
    let mut config = config.clone();
    if !method.is_empty() {
        method.clone_into(&mut config.early_warning.method);
    }
    let mut series = known.replay(arguments.from, arguments.to, &config, progress)?;
    mark(&mut series, outbreaks, &known.places);
    let series: Vec<Replayed> = series.into_iter().map(|(_, one)| one).collect();
    let early = &config.early_warning;
    let signals = issue(&series, early.false_discovery_rate, early.dependence);
    let scored = score(&series, &signals, i32::from(early.close_after_days));
    let calibration = Calibration::of(&series);
    Ok(Evaluated { method: method.to_owned(), series, scored, calibration })
}

fn name(method: &str, words: &Words) -> String {
    if method.is_empty() { words.say(&Wording::new("evaluate-as-configured")) } else { words.method(method) }
}

/// The figures in sentences.
fn told(
    arguments: &EvaluateArguments,
    evaluated: &[Evaluated],
    config: &Config,
    (n_outbreaks, n_injected): (usize, usize),
    words: &Words,
) -> Vec<String> {
    let count = |n: usize| Argument::Count(n as i64);
    let early = &config.early_warning;
    let mut told = vec![
        words.say(
            &Wording::new("evaluate-title")
                .with("from", Argument::Date(arguments.from))
                .with("to", Argument::Date(arguments.to)),
        ),
        words.say(
            &Wording::new("signals-rule")
                .with("level", Argument::Share(early.false_discovery_rate))
                .with("dependence", Argument::Text(early.dependence.as_str().to_owned()))
                .with("cases", Argument::Count(early.signal_cases_min)),
        ),
    ];
    told.push(words.say(&if n_outbreaks == 0 {
        Wording::new("evaluate-no-outbreaks")
    } else {
        Wording::new("evaluate-outbreaks")
            .with("count", count(n_outbreaks))
            .with("injected", count(n_injected))
    }));
    for Evaluated { method, scored, calibration, .. } in evaluated {
        let weeks = f64::from(scored.span.max(1)) / 7.0;
        told.push(String::new());
        if scored.n_judged == 0 {
            let nothing = Wording::new("evaluate-nothing-judged");
            told.push(words.say(&nothing.with("name", Argument::Text(name(method, words)))));
            continue;
        }
        told.push(
            words.say(
                &Wording::new("evaluate-issued")
                    .with("name", Argument::Text(name(method, words)))
                    .with("judged", count(scored.n_judged))
                    .with("alarms", count(scored.n_alarms))
                    .with("signals", count(scored.n_signals))
                    .with("events", count(scored.n_events))
                    .with("signals-a-week", Argument::Number(scored.n_signals as f64 / weeks))
                    .with("events-a-week", Argument::Number(scored.n_events as f64 / weeks)),
            ),
        );
        if let (Some(pod), Some(real), Some(real_events)) =
            (scored.pod(), scored.share_real(), scored.share_real_events())
        {
            told.push(
                words.say(
                    &Wording::new("evaluate-real")
                        .with("signals", Argument::Share(real))
                        .with("events", Argument::Share(real_events)),
                ),
            );
            told.push(
                words.say(
                    &Wording::new("evaluate-detected")
                        .with("detected", count(scored.delays.len()))
                        .with("outbreaks", count(scored.n_outbreaks))
                        .with("share", Argument::Share(pod)),
                ),
            );
        } else if scored.n_outbreaks > 0 {
            told.push(
                words.say(
                    &Wording::new("evaluate-none-detected").with("outbreaks", count(scored.n_outbreaks)),
                ),
            );
        }
        if let Some(delay) = scored.delay_median_detected() {
            told.push(
                words.say(
                    &Wording::new("evaluate-delay")
                        .with("delay", Argument::Count(i64::from(delay)))
                        .with("all", Argument::Count(scored.delay_median().map_or(-1, i64::from))),
                ),
            );
        }
        told.push(words.say(&if calibration.n == 0 {
            Wording::new("evaluate-no-p-values")
        } else {
            Wording::new("evaluate-calibration")
                .with("count", count(calibration.n))
                .with("one", Argument::Number(100.0 * calibration.below_1_percent))
                .with("five", Argument::Number(100.0 * calibration.below_5_percent))
                .with(
                    "tenths",
                    Argument::Text(calibration.tenths.map(|s| format!("{:.0}", 100.0 * s)).join(" ")),
                )
                .with("distance", Argument::Number(calibration.distance))
        }));
    }
    told
}

fn save(path: &Path, text: &str) -> Result<(), Failure> {
    std::fs::write(path, text)
        .map_err(|error| Failure::data(&format!("cannot write {}", path.display()), &error))
}
