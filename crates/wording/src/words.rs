//! One language and the names of things, joined: says everything.

use fluent_bundle::FluentArgs;
use jiff::civil::Date;
use watchfire_finding::{Argument, Severity, Wording};
use watchfire_problem::Problem;
use watchfire_vocabulary::{
    AgeBand, DiseaseCode, Language, Measure, PlaceCode, PlaceLevel, Setting, Sex, Stratum,
};

use crate::messages::Messages;
use crate::{Lookup, arguments, date, number};

/// Beginnings of names of diseases that keep their capital within a sentence: those of people, peoples and places.
const PROPER: [&str; 12] = [
    "Japanese",
    "Chagas",
    "Crimean",
    "Creutzfeldt",
    "Ebola",
    "Lassa",
    "Legionnaires",
    "Lyme",
    "Marburg",
    "Middle East",
    "West Nile",
    "Zika",
];

/// The text with its first character changed.
fn with_first<C: Iterator<Item = char>>(text: &str, change: impl Fn(char) -> C) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| change(first).chain(rest).collect())
}

/// A text as the end of a key: what is neither letter nor digit becomes hyphens, as the pages do it.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.to_lowercase().chars() {
        if c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' {
            slug.push(c);
            gap = false;
        } else if !gap {
            slug.push('-');
            gap = true;
        }
    }
    slug
}

/// Says findings, problems, numbers and dates in one language.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    language: Language,
    names: &'a dyn Lookup,
    messages: &'static Messages,
}

impl std::fmt::Debug for Words<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

impl<'a> Words<'a> {
    /// Words of a language, with names from `names`.
    pub fn new(language: Language, names: &'a dyn Lookup) -> Self {
        Self { language, names, messages: Messages::of(language) }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The same names in another language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> Self {
        Self::new(language, self.names)
    }

    /// Whether there is a message of this key.
    pub fn has(&self, key: &str) -> bool {
        self.messages.has(key)
    }

    /// A wording as a sentence.
    pub fn say(&self, wording: &Wording) -> String {
        let named: Vec<(&str, &Argument)> =
            wording.args.iter().map(|(name, value)| (name.as_str(), value)).collect();
        self.filled(&wording.key, &named)
    }

    /// The message of a key, filled with arguments.
    pub fn text(&self, key: &str, args: &[(&str, Argument)]) -> String {
        let named: Vec<(&str, &Argument)> = args.iter().map(|(name, value)| (*name, value)).collect();
        self.filled(key, &named)
    }

    /// The message of a key that needs no arguments.
    pub fn label(&self, key: &str) -> String {
        self.text(key, &[])
    }

    /// One occurrence of a problem, as a sentence; where it stands is [`Problem::at`].
    pub fn problem(&self, problem: &Problem) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in &problem.args {
            match self.named_code(name, value) {
                Some(said) => args.set(name.clone(), said),
                None => arguments::add_text(&mut args, name, value),
            }
        }
        let key = format!("problem-{}", problem.rule);
        self.messages.format(&key, &args).unwrap_or_else(|| {
            let shown: Vec<String> =
                problem.args.iter().map(|(name, value)| format!(" {name}={value}")).collect();
            format!("[{key}{}]", shown.concat())
        })
    }

    /// What a code in a problem is called: a field of a record, or what was expected.
    fn named_code(&self, name: &str, code: &str) -> Option<String> {
        let kind = match name {
            "field" | "earlier" | "later" => "field",
            "expected" => "expected",
            _ => return None,
        };
        let key = format!("{kind}-{code}");
        self.has(&key).then(|| self.label(&key))
    }

    /// What a rule looks for.
    pub fn problem_title(&self, rule: &str) -> String {
        self.label(&format!("problem-title-{rule}"))
    }

    fn filled(&self, key: &str, named: &[(&str, &Argument)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in named {
            arguments::add(self, &mut args, name, value);
        }
        let value = |wanted: &str| named.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value);
        if let (Some(from), Some(to)) = (value("from"), value("to")) {
            arguments::add_span(self, &mut args, from, to);
        }
        let said = self.messages.format(key, &args).map(|said| self.begun(said, named));
        said.unwrap_or_else(|| {
            let words = std::iter::once(key).chain(named.iter().map(|(name, _)| *name));
            format!("[{}]", words.collect::<Vec<_>>().join(" "))
        })
    }

    /// A sentence that begins with the name of a disease begins with a capital.
    fn begun(&self, said: String, named: &[(&str, &Argument)]) -> String {
        let begins = |argument: &Argument| match argument {
            Argument::Disease(code) => said.starts_with(&self.disease_inline(code)),
            _ => false,
        };
        if named.iter().any(|(_, argument)| begins(argument)) {
            with_first(&said, char::to_uppercase)
        } else {
            said
        }
    }

    /// Name of a place.
    pub fn place(&self, code: &PlaceCode) -> String {
        self.names.place(code).get(self.language).to_owned()
    }

    /// Name of a disease.
    pub fn disease(&self, code: &DiseaseCode) -> String {
        self.names.disease(code).get(self.language).to_owned()
    }

    /// Name of a disease within a sentence: `measles`, `COVID-19`, `Japanese encephalitis`.
    pub fn disease_inline(&self, code: &DiseaseCode) -> String {
        let name = self.disease(code);
        let common = name.chars().nth(1).is_some_and(char::is_lowercase)
            && !PROPER.iter().any(|proper| name.starts_with(proper));
        if common && self.language == Language::En { with_first(&name, char::to_lowercase) } else { name }
    }

    /// Where a serial interval was read: in the reader's language where it stands in the committed list, else as the office
    /// wrote it.
    pub fn interval_source(&self, text: &str) -> String {
        let key = format!("interval-source-{}", slug(text));
        if self.has(&key) { self.label(&key) } else { text.to_owned() }
    }

    /// A measure as a label: `Cases`, `病例`.
    pub fn measure(&self, measure: Measure) -> String {
        self.label(&format!("measure-{measure}"))
    }

    /// A measure within a sentence: `cases`, `病例`.
    pub fn measure_inline(&self, measure: Measure) -> String {
        self.label(&format!("measure-{measure}-inline"))
    }

    /// So many of a measure: `31 cases`, `31例病例`.
    pub fn measure_counted(&self, measure: Measure, n: i64) -> String {
        self.text(&format!("measure-{measure}-counted"), &[("count", Argument::Count(n))])
    }

    /// Rank of a place.
    pub fn level(&self, level: PlaceLevel) -> String {
        self.label(&format!("level-{level}"))
    }

    /// Places of a rank as a unit of counting: `48 townships`.
    pub fn levels(&self, level: PlaceLevel) -> String {
        self.label(&format!("levels-{level}"))
    }

    /// How soon somebody must look.
    pub fn severity(&self, severity: Severity) -> String {
        self.label(match severity {
            Severity::Information => "severity-information",
            Severity::Attention => "severity-attention",
            Severity::Warning => "severity-warning",
        })
    }

    /// Name of a method; its code where it has none.
    pub fn method(&self, code: &str) -> String {
        let key = format!("method-{code}");
        if self.has(&key) { self.label(&key) } else { code.to_owned() }
    }

    /// Why a period was not judged, in short; its code where it has no name.
    pub fn reason(&self, code: &str) -> String {
        let key = format!("not-judged-reason-{code}");
        if self.has(&key) { self.label(&key) } else { code.to_owned() }
    }

    /// An age band: `60–79 years`, `60～79岁`.
    pub fn age(&self, band: AgeBand) -> String {
        let years = |age: u8| Argument::Count(i64::from(age));
        match band {
            AgeBand::All => self.label("age-all"),
            AgeBand::Unknown => self.label("age-unknown"),
            AgeBand::Years { from, to: None } => self.text("age-and-older", &[("from", years(from))]),
            AgeBand::Years { from, to: Some(to) } if from == to => {
                self.text("age-single", &[("from", years(from))])
            }
            AgeBand::Years { from, to: Some(to) } => {
                self.text("age-band", &[("from", years(from)), ("to", years(to))])
            }
        }
    }

    /// Sex.
    pub fn sex(&self, sex: Sex) -> String {
        self.label(&format!("sex-{sex}"))
    }

    /// A setting; its code where it has no name.
    pub fn setting(&self, setting: &Setting) -> String {
        let key = format!("setting-{setting}");
        match setting.as_str() {
            "" => self.label("setting-all"),
            _ if self.has(&key) => self.label(&key),
            code => code.to_owned(),
        }
    }

    /// Part of the people; empty for everybody.
    pub fn stratum(&self, stratum: &Stratum) -> String {
        let age = (stratum.age_band != AgeBand::All).then(|| self.age(stratum.age_band));
        let sex = stratum.sex.map(|sex| self.sex(sex));
        let setting = (!stratum.setting.is_empty()).then(|| self.setting(&stratum.setting));
        let comma = if self.language == Language::Zh { "，" } else { ", " };
        [age, sex, setting].into_iter().flatten().collect::<Vec<_>>().join(comma)
    }

    /// A whole number in full: `12,345`.
    pub fn count(&self, n: i64) -> String {
        number::count(n)
    }

    /// A number for axes and cards: `12.3k`, `1.2万`; in full below ten thousand.
    pub fn count_short(&self, n: f64) -> String {
        number::count_short(self.language, n)
    }

    /// A number: one decimal below 10, none above.
    pub fn number(&self, x: f64) -> String {
        number::number(x)
    }

    /// A number that was expected: what would be written as 0 is told as less than 0.1.
    pub fn expected(&self, x: f64) -> String {
        if number::is_zero(&number::number(x)) {
            self.label("number-under-a-tenth")
        } else {
            number::number(x)
        }
    }

    /// How a count differs from the one before, as it stands in tables: `+26 cases`, `+160 %`, `unchanged`.
    pub fn difference(&self, now: f64, before: f64) -> String {
        self.text("change-told", &[("change", Argument::Change { now, before })])
    }

    /// A rate: one decimal, below 1 two.
    pub fn rate(&self, x: f64) -> String {
        number::rate(x)
    }

    /// A share: `18 %`, `18%`.
    pub fn share(&self, x: f64) -> String {
        number::share(self.language, x)
    }

    /// A change as a share, with its sign: `+18 %`.
    pub fn change(&self, x: f64) -> String {
        number::change(self.language, x)
    }

    /// A day: `23 Nov 2026`, `2026年11月23日`.
    pub fn date(&self, day: Date) -> String {
        date::long(self.language, day)
    }

    /// A day without its year: `23 Nov`, `11月23日`.
    pub fn date_short(&self, day: Date) -> String {
        date::short(self.language, day)
    }

    /// A month, with or without its year: `Nov 2026`, `2026年11月`; `Nov`, `11月`.
    pub fn month(&self, day: Date, with_year: bool) -> String {
        date::month(self.language, day, with_year)
    }

    /// A year: `2026`, `2026年`.
    pub fn year(&self, day: Date) -> String {
        date::year(self.language, day)
    }

    /// From a day to a day: `11–17 Jun 2020`, `2020年6月11日至17日`.
    pub fn span(&self, from: Date, to: Date) -> String {
        date::span(self.language, from, to)
    }
}
