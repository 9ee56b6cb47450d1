//! `watchfire analyze`: ranked findings, most important first, one per line.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use jiff::civil::Date;
use watchfire_early_warning::warning::{MethodUse, Warnings};
use watchfire_finding::{Argument, Severity};
use watchfire_situation::{Known, Situation, Transmission};
use watchfire_vocabulary::{Diseases, Language, Measure};
use watchfire_wording::Words;

use crate::failure::Failure;
use crate::output::print;
use crate::progress::Bar;
use crate::said;
use crate::workspace::Workspace;

const ANALYSES: &[&str] = &["early-warning", "transmission"];

pub(crate) fn run(
    dir: &Path,
    as_of: &[Date],
    only: &[String],
    limit: usize,
    json: bool,
    language: Language,
) -> Result<(), Failure> {
    if let Some(unknown) = only.iter().find(|name| !ANALYSES.contains(&name.as_str())) {
        return Err(Failure::misused(said::no_analysis(unknown, ANALYSES)));
    }
    let workspace = Workspace::open(dir)?;
    let progress = Bar::new(language);
    let (known, _) = workspace.known(&progress)?;
    let newest = known.newest_day().into_iter().collect::<Vec<_>>();
    let days = if as_of.is_empty() { &newest } else { as_of };
    if days.is_empty() {
        return Err(watchfire_situation::SituationError::Empty.into());
    }
    let wanted = |name: &str| only.is_empty() || only.iter().any(|asked| asked == name);
    for day in days {
        let situation: Situation = workspace.analysis(&known, &(), *day, &progress)?;
        if wanted("early-warning") && !json {
            print(&told(&situation, &known, limit, language))?;
        }
        let mut transmission: Vec<Transmission> = Vec::new();
        if wanted("transmission") {
            let of_cases = situation.layers.iter().filter(|layer| layer.measure == Measure::Case);
            for layer in of_cases {
                transmission.push(workspace.analysis(&known, &layer.disease, *day, &progress)?);
            }
        }
        if json {
            let analyzed = as_json(&situation, &transmission)
                .map_err(|error| Failure::data("cannot write the situation as JSON", &error))?;
            print(&format!("{analyzed}\n"))?;
        } else {
            print(&spread(&transmission, &known, language))?;
        }
    }
    Ok(())
}

/// The situation of a day, with how each disease spreads.
fn as_json(
    situation: &Situation,
    transmission: &[Transmission],
) -> Result<serde_json::Value, serde_json::Error> {
    let mut analyzed = serde_json::to_value(situation)?;
    analyzed["transmission"] = serde_json::to_value(transmission)?;
    Ok(analyzed)
}

/// How each disease spreads in the place at the top, in lines.
fn spread(transmission: &[Transmission], known: &Known, language: Language) -> String {
    let diseases = Diseases::built_in();
    let lookup = watchfire_wording::Known { places: &known.places, diseases: &diseases };
    let words = Words::new(language, &lookup);
    let place = known.root().unwrap_or_default();
    let mut text = String::new();
    for of in transmission {
        let parts: Vec<_> =
            known.places.children(&place).filter_map(|part| of.of_place(part.code.as_str())).collect();
        let said: Vec<String> =
            of.headline(&place, &parts, &known.places).iter().map(|said| words.say(said)).collect();
        let between = if language == Language::En { " " } else { "" };
        let line = named(&words, words.disease(&of.disease), said.join(between));
        let _ = writeln!(text, "  {line}");
    }
    text
}

/// A name, and what is said of it.
fn named(words: &Words<'_>, name: String, text: String) -> String {
    words.text("line-named", &[("name", Argument::Text(name)), ("text", Argument::Text(text))])
}

/// The situation in lines.
fn told(situation: &Situation, known: &Known, limit: usize, language: Language) -> String {
    let diseases = Diseases::built_in();
    let lookup = watchfire_wording::Known { places: &known.places, diseases: &diseases };
    let words = Words::new(language, &lookup);
    let mut text = String::new();
    let warnings = &situation.warnings;
    let _ = writeln!(text, "{}", how_many_open(situation, known, words));
    for ((method, _), uses) in by_method(warnings) {
        let judged: u64 = uses.iter().map(|used| used.n_judged).sum();
        let not_judged: u64 = uses.iter().flat_map(|used| used.not_judged.values()).sum();
        let series = words.text(
            "method-series-judged",
            &[("judged", Argument::Count(judged as i64)), ("not-judged", Argument::Count(not_judged as i64))],
        );
        let between = if language == Language::En { " " } else { "" };
        let said = format!("{series}{between}{}", words.say(&uses[0].reason));
        let _ = writeln!(text, "  {}", named(&words, words.method(method), said));
    }
    for wording in watchfire_situation::signals(warnings) {
        let _ = writeln!(text, "  {}", words.say(&wording));
    }
    for note in situation.notes.iter().filter(|note| note.severity > watchfire_problem::Severity::Note) {
        let _ = writeln!(text, "  ! {}", words.say(&note.wording));
    }
    let shown = if limit == 0 { warnings.open.len() } else { limit };
    for (index, event) in warnings.open.iter().take(shown).enumerate() {
        let mark = match event.severity {
            Severity::Warning => "▲",
            Severity::Attention => "△",
            Severity::Information => "·",
        };
        let age = if event.stratum.is_everybody() {
            String::new()
        } else {
            format!(" {}", words.age(event.stratum.age_band))
        };
        let _ = writeln!(
            text,
            "{:>3} {mark} {} {} {}{age} {} {} [{}]",
            index + 1,
            event.place,
            words.place(&event.place),
            words.disease(&event.disease),
            words.say(&event.reason),
            words.date(event.opened),
            event.id,
        );
    }
    let hidden = warnings.open.len().saturating_sub(shown);
    if hidden > 0 {
        let _ = writeln!(text, "    … +{hidden} (--limit 0)");
    }
    text
}

/// How many events are open, and by what is known of which day.
fn how_many_open(situation: &Situation, known: &Known, words: Words<'_>) -> String {
    let mut said = vec![
        ("count", Argument::Count(situation.warnings.open.len() as i64)),
        ("day", Argument::Date(situation.as_of)),
    ];
    match known.newest_day().filter(|newest| *newest < situation.as_of) {
        None => words.text("done-analyze", &said),
        Some(newest) => {
            let days = situation.as_of.duration_since(newest).as_hours() / 24;
            said.extend([("newest", Argument::Date(newest)), ("days", Argument::Count(days))]);
            words.text("done-analyze-after-data", &said)
        }
    }
}

/// The uses of each method for each kind of reason, methods in order of name.
fn by_method(warnings: &Warnings) -> BTreeMap<(&str, &str), Vec<&MethodUse>> {
    let mut methods: BTreeMap<(&str, &str), Vec<&MethodUse>> = BTreeMap::new();
    for used in &warnings.methods {
        methods.entry((used.method.as_str(), used.reason.key.as_str())).or_default().push(used);
    }
    methods
}
