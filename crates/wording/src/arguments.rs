//! From typed arguments to what a message of one language is filled with.

use fluent_bundle::{FluentArgs, FluentValue};
use watchfire_finding::{Argument, Change};
use watchfire_vocabulary::Language;

use crate::{Words, number};

/// Names of arguments of problems that are counts, so that a sentence can be singular or plural.
const COUNTS: [&str; 11] =
    ["count", "rows", "records", "days", "columns", "lines", "files", "places", "bytes", "limit", "kept"];

/// Names of arguments that are reproduction numbers: they keep two decimals.
const REPRODUCTION: [&str; 3] = ["r", "r-low", "r-high"];

/// From so many weeks on a span is told in whole years: nobody pictures 362 weeks.
const WEEKS_TOLD_AS_YEARS: i64 = 105;

/// Two days named `from` and `to` bring `span`, in which what they share is said once.
pub(crate) fn add_span(words: &Words<'_>, args: &mut FluentArgs<'static>, from: &Argument, to: &Argument) {
    if let (Argument::Date(from), Argument::Date(to)) = (from, to) {
        args.set("span", words.span(*from, *to));
    }
}

/// Adds an argument under its name, in the form that the name asks for:
/// `rate` keeps one decimal, below 1 two, R two; an `expected` number that would be written as 0 is told as less than 0.1; the
/// codes `method` and `reason` are shown by their names, and a `source` of the committed serial intervals in the reader's
/// language; a number of `weeks` brings the whole `years` in it, 0 where they are few enough to be told as weeks; a share named
/// `change` carries its sign and brings `change-direction` and `change-size` with it, and so does how a
/// count differs from the one before: its direction is also `more` or `fewer` (so many cases) or `times` (so many times as many).
pub(crate) fn add(words: &Words<'_>, args: &mut FluentArgs<'static>, name: &str, value: &Argument) {
    if let ("change", Argument::Share(change)) = (name, value) {
        add_change(words.language(), args, *change);
        return;
    }
    if let Argument::Change { now, before } = value {
        add_difference(words.language(), args, *now, *before);
        return;
    }
    if let ("weeks", Argument::Count(weeks)) = (name, value) {
        let years = if *weeks < WEEKS_TOLD_AS_YEARS { 0 } else { weeks * 7 / 365 };
        args.set("years", FluentValue::from(years));
    }
    let filled: FluentValue<'static> = match value {
        Argument::Count(n) => FluentValue::from(*n),
        Argument::Number(x) if REPRODUCTION.contains(&name) => number::decimals(*x, 2, false).into(),
        Argument::Number(x) if name == "expected" => words.expected(*x).into(),
        Argument::Number(x) if name == "rate" || !x.is_finite() => number::rate(*x).into(),
        Argument::Number(x) => {
            // rounded as it will be shown, so that 1.02 is "1 case"
            let scale = 10_f64.powi(number::shown_decimals(*x) as i32);
            FluentValue::from((x * scale).round() / scale)
        }
        Argument::Share(share) => words.share(*share).into(),
        Argument::Date(day) => words.date(*day).into(),
        Argument::Place(code) => words.place(code).into(),
        Argument::Disease(code) => words.disease_inline(code).into(),
        Argument::Measure(measure) => words.measure_inline(*measure).into(),
        Argument::Age(band) => words.age(*band).into(),
        Argument::People(stratum) if stratum.is_everybody() => "all".into(),
        Argument::People(stratum) => words.stratum(stratum).into(),
        Argument::Level(level) => words.levels(*level).into(),
        // told above, with all that comes with it
        Argument::Change { .. } => return,
        Argument::Text(code) if name == "method" => words.method(code).into(),
        Argument::Text(code) if name == "reason" => words.reason(code).into(),
        Argument::Text(text) if name == "source" => words.interval_source(text).into(),
        Argument::Text(text) => text.clone().into(),
    };
    args.set(name.to_owned(), filled);
}

/// Adds an argument of a problem, which is text as the part that found it wrote it.
pub(crate) fn add_text(args: &mut FluentArgs<'static>, name: &str, text: &str) {
    let count = COUNTS.contains(&name).then(|| text.parse::<i64>().ok()).flatten();
    args.set(name.to_owned(), count.map_or_else(|| text.to_owned().into(), FluentValue::from));
}

fn add_change(language: Language, args: &mut FluentArgs<'static>, change: f64) {
    let size = number::share(language, change.abs());
    let direction = match change {
        _ if number::is_zero(&size) => "same",
        change if change > 0.0 => "up",
        _ => "down",
    };
    args.set("change", number::change(language, change));
    args.set("change-direction", direction);
    args.set("change-size", size);
}

fn add_difference(language: Language, args: &mut FluentArgs<'static>, now: f64, before: f64) {
    let (direction, size) = match Change::of(now, before) {
        Change::Same => ("same", number::count(0)),
        Change::Difference(n) => (if n > 0 { "more" } else { "fewer" }, number::count(n.abs())),
        Change::Share(share) => {
            (if share > 0.0 { "up" } else { "down" }, number::share(language, share.abs()))
        }
        Change::Times(times) => ("times", number::number(times)),
    };
    args.set("change-direction", direction);
    args.set("change-size", size);
}
