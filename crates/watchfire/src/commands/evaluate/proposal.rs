//! The proposed thresholds: a fragment of the configuration for a person to review.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_early_warning::replay::{Replayed, propose};
use watchfire_finding::{Argument, Wording};
use watchfire_wording::Words;

use super::EvaluateArguments;

/// The fragment, each line with what was measured.
pub(super) fn text(
    arguments: &EvaluateArguments,
    series: &[Replayed],
    method: &str,
    words: &Words,
) -> String {
    let mut diseases: BTreeMap<&str, Vec<&Replayed>> = BTreeMap::new();
    for one in series.iter().filter(|one| !one.always) {
        diseases.entry(one.name.split(':').next().unwrap_or_default()).or_default().push(one);
    }
    let header = Wording::new("evaluate-proposal-header")
        .with("from", Argument::Date(arguments.from))
        .with("to", Argument::Date(arguments.to))
        .with("name", Argument::Text(method.to_owned()))
        .with("level", Argument::Share(arguments.level()));
    let mut text = commented(&words.say(&header));
    text += &commented(&words.say(&Wording::new("evaluate-proposal-review")));
    text += "\n[early-warning.alpha]\n";
    for (disease, series) in diseases {
        let Some(proposal) = propose(&series, arguments.level()) else {
            let few = Wording::new("evaluate-proposal-too-little")
                .with("disease", Argument::Disease(disease.into()))
                .with("level", Argument::Share(arguments.level()));
            text += &commented(&words.say(&few));
            continue;
        };
        let until = Date::constant(1970, 1, 1).saturating_add(proposal.measured_until.days());
        let percent = |share: f64| Argument::Number(100.0 * share);
        let line = Wording::new("evaluate-proposal-line")
            .with("disease", Argument::Disease(disease.into()))
            .with("day", Argument::Date(until))
            .with("measured", Argument::Count(proposal.n_measured as i64))
            .with("before", percent(proposal.alarms_before))
            .with("checked", Argument::Count(proposal.n_checked as i64))
            .with("after", percent(proposal.checked));
        text += &commented(&words.say(&line));
        let setting = format!("{disease:?} = {}", proposal.alpha);
        if proposal.holds(arguments.level()) {
            let _ = writeln!(text, "{setting}");
        } else {
            text += &commented(&words.say(&Wording::new("evaluate-proposal-not-borne-out")));
            text += &commented(&setting);
        }
    }
    text
}

fn commented(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("# {line}")).collect();
    lines.join("\n") + "\n"
}
