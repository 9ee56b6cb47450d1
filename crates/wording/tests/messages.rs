//! Both languages say the same things, with the same arguments, in the words of the glossary.
#![expect(clippy::unwrap_used, reason = "a file of this crate that cannot be read fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use watchfire_finding::{Argument, Wording};
use watchfire_problem::{Problem, Severity};
use watchfire_vocabulary::{
    AgeBand, CaseClass, DiseaseCode, Diseases, Language, Measure, Names, PlaceCode, PlaceLevel,
    ReferenceKind, Sex, Stratum,
};
use watchfire_wording::{Codes, Lookup, Words};

/// Arguments of a message: those shown, and those that only choose between forms (singular or plural), which not
/// every language needs.
#[derive(Default)]
struct Args {
    shown: BTreeSet<String>,
    choosing: BTreeSet<String>,
    /// Messages that it repeats.
    repeats: BTreeSet<String>,
}

/// Arguments by message.
type File = BTreeMap<String, Args>;

fn read(language: &str) -> BTreeMap<String, (String, File)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("messages").join(language);
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.extension().is_some_and(|extension| extension == "ftl") {
            let text = std::fs::read_to_string(&path).unwrap();
            let file = parse(&name, &text);
            files.insert(name, (text, file));
        }
    }
    files
}

fn parse(name: &str, text: &str) -> File {
    let resource =
        fluent_syntax::parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"));
    let mut file = File::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                let mut args = Args::default();
                let value =
                    message.value.as_ref().unwrap_or_else(|| panic!("{name}: {} is empty", message.id.name));
                pattern(value, &mut args);
                for attribute in &message.attributes {
                    pattern(&attribute.value, &mut args);
                }
                let twice = file.insert(message.id.name.to_owned(), args);
                assert!(twice.is_none(), "{name}: {} stands twice", message.id.name);
            }
            Entry::Junk { content } => panic!("{name}: cannot be read: {content}"),
            _ => {}
        }
    }
    with_repeated(file)
}

/// A message that repeats others of its file has their arguments too.
fn with_repeated(mut file: File) -> File {
    let repeating: Vec<(String, BTreeSet<String>)> =
        file.iter().map(|(key, args)| (key.clone(), args.repeats.clone())).collect();
    for (key, repeats) in repeating {
        for repeated in repeats {
            let other =
                file.get(&repeated).unwrap_or_else(|| panic!("{key} repeats {repeated}, which is not"));
            assert!(other.repeats.is_empty(), "{key} repeats {repeated}, which repeats another");
            let (shown, choosing) = (other.shown.clone(), other.choosing.clone());
            if let Some(args) = file.get_mut(&key) {
                args.shown.extend(shown);
                args.choosing.extend(choosing);
            }
        }
    }
    file
}

fn pattern(pattern: &Pattern<&str>, args: &mut Args) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression: found } = element {
            expression(found, args);
        }
    }
}

fn expression(expression: &Expression<&str>, args: &mut Args) {
    match expression {
        Expression::Inline(one) => inline(one, args),
        Expression::Select { selector, variants } => {
            if let InlineExpression::VariableReference { id } = selector {
                args.choosing.insert(id.name.to_owned());
            }
            for variant in variants {
                pattern(&variant.value, args);
            }
        }
    }
}

fn inline(one: &InlineExpression<&str>, args: &mut Args) {
    match one {
        InlineExpression::VariableReference { id } => {
            args.shown.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| inline(argument, args));
        }
        InlineExpression::MessageReference { id, .. } => {
            args.repeats.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression: inner } => expression(inner, args),
        _ => {}
    }
}

/// What comes with an argument need not be said in every language.
fn given(args: &BTreeSet<String>) -> BTreeSet<String> {
    let source = |arg: &String| match arg.as_str() {
        "span" => vec!["from".to_owned(), "to".to_owned()],
        change if change.starts_with("change-") => vec!["change".to_owned()],
        own => vec![own.to_owned()],
    };
    args.iter().flat_map(source).collect()
}

#[test]
fn both_languages_have_the_same_messages_and_arguments() {
    let (english, chinese) = (read("en"), read("zh-CN"));
    let files = |language: &BTreeMap<String, _>| language.keys().cloned().collect::<Vec<_>>();
    assert_eq!(files(&english), files(&chinese));
    let mut seen = BTreeSet::new();
    for (name, (_, messages)) in &english {
        let other = &chinese[name].1;
        let keys = |file: &File| file.keys().cloned().collect::<BTreeSet<_>>();
        let (en, zh) = (keys(messages), keys(other));
        assert_eq!(
            en.difference(&zh).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "{name}: missing in Chinese"
        );
        assert_eq!(
            zh.difference(&en).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "{name}: missing in English"
        );
        for (key, args) in messages {
            let other = &other[key];
            assert_eq!(given(&args.shown), given(&other.shown), "{name}: {key}: arguments differ");
            assert!(
                other.choosing.iter().all(|arg| args.shown.contains(arg) || args.choosing.contains(arg)),
                "{name}: {key}: Chinese chooses by what English does not have"
            );
            assert!(seen.insert(key.clone()), "{key} stands in two files");
        }
    }
}

struct Sample;

impl Lookup for Sample {
    fn place(&self, code: &PlaceCode) -> Names {
        Names { local: code.to_string(), zh: Some("居特斯洛县".to_owned()), en: None }
    }

    fn disease(&self, code: &DiseaseCode) -> Names {
        Diseases::built_in().names(code)
    }
}

/// A value such as an analysis would give for an argument of this name.
fn sample(name: &str) -> Argument {
    match name {
        "place" | "top" => Argument::Place("Gütersloh".into()),
        "disease" => Argument::Disease("covid-19".into()),
        "measure" => Argument::Measure(Measure::Case),
        "age" => Argument::Age(AgeBand::and_older(80)),
        "day" | "from" | "to" | "last" | "newest" => Argument::Date(jiff::civil::date(2020, 6, 17)),
        "change" => Argument::Share(0.18),
        "people" => Argument::People(Stratum::age(AgeBand::and_older(80))),
        "level" => Argument::Level(PlaceLevel::Township),
        "rate" => Argument::Number(2.94),
        "expected" => Argument::Number(4.0),
        "method" => Argument::Text("ears-c1".to_owned()),
        "reason" => Argument::Text("too-few-cases".to_owned()),
        "source" | "url" | "file" | "version" | "parameters" | "related" | "snapshot" => {
            Argument::Text(format!("‹{name}›"))
        }
        _ => Argument::Count(31),
    }
}

#[test]
fn every_message_is_said_without_a_hole() {
    for (language, folder) in [(Language::En, "en"), (Language::Zh, "zh-CN")] {
        let words = Words::new(language, &Sample);
        for (name, (_, messages)) in read(folder) {
            if name == "page.ftl" {
                continue; // the web pages' own, not part of the binary
            }
            for (key, args) in messages {
                let args: BTreeSet<String> = args.shown.union(&args.choosing).cloned().collect();
                assert!(words.has(&key), "{name}: {key} is not built in");
                let said = if let Some(rule) = key.strip_prefix("problem-").filter(|_| name == "problem.ftl")
                {
                    let problem = Problem::new(rule, Severity::Note);
                    words.problem(&args.iter().fold(problem, |problem, arg| problem.arg(arg, "31")))
                } else {
                    let wording = given(&args)
                        .iter()
                        .fold(Wording::new(key.as_str()), |w, arg| w.with(arg, sample(arg)));
                    words.say(&wording)
                };
                assert!(!said.trim().is_empty(), "{key} says nothing");
                assert!(!said.contains(['{', '}', '[']) && !said.contains("  "), "{folder}: {key}: {said}");
                if language == Language::Zh {
                    let ascii = said.chars().zip(said.chars().skip(1));
                    let half = |c: char| matches!(c, ',' | ';' | '?' | '!' | '(' | ')');
                    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
                    for (before, after) in ascii {
                        assert!(!(han(before) && half(after)), "{key}: half-width punctuation: {said}");
                        assert!(before != ',' || after.is_ascii_digit(), "{key}: half-width comma: {said}");
                    }
                } else {
                    assert!(!said.contains('!'), "{key} shouts: {said}");
                    assert!(!said.contains(|c: char| "，。；：！？（）".contains(c)), "{key}: {said}");
                }
            }
        }
    }
}

/// Terms of the glossary (English, Chinese), and what must not stand in their place.
const GLOSSARY: &[(&str, &str, &[&str])] = &[
    ("early-warning", "预警", &[]),
    ("incidence", "发病率", &["罹患率"]),
    ("situation report", "疫情形势研判报告", &[]),
    ("probable case", "临床诊断病例", &[]),
    ("asymptomatic infection", "无症状感染者", &[]),
    ("as known on", "截至", &[]),
    ("data quality", "数据质量", &[]),
    ("reproduction number", "有效再生数", &["基本再生数"]),
    ("nursing home", "养老院", &[]),
    ("welfare institution", "社会福利院", &[]),
    ("nursery", "托幼机构", &[]),
    ("outbreak", "暴发", &["爆发"]),
];

#[test]
fn the_words_are_those_of_the_glossary() {
    let (english, chinese) = (read("en"), read("zh-CN"));
    let all = |files: &BTreeMap<String, (String, File)>| {
        files.values().map(|(text, _)| text.to_lowercase()).collect::<Vec<_>>().join("\n")
    };
    let (en, zh) = (all(&english), all(&chinese));
    for (term, chinese, not) in GLOSSARY {
        assert!(en.contains(term), "no message says {term:?}");
        assert!(zh.contains(chinese), "no message says {chinese}");
        for wrong in *not {
            assert!(!zh.contains(wrong), "{wrong} stands where the glossary has {chinese}");
        }
    }
}

#[test]
fn sentences_as_they_are_read() {
    let en = Words::new(Language::En, &Sample);
    let zh = en.in_language(Language::Zh);
    let wording = Wording::new("headline-events")
        .with("count", Argument::Count(9))
        .with("listed", Argument::Count(2))
        .with("place", Argument::Place("Deutschland".into()))
        .with("disease", Argument::Disease("covid-19".into()))
        .with("people", Argument::People(Stratum::everybody()))
        .with("kind", Argument::Text("case".to_owned()))
        .with("measure", Argument::Measure(Measure::Case))
        .with("days", Argument::Count(7))
        .with("observed", Argument::Count(1507))
        .with("expected", Argument::Number(12.4))
        .with("top", Argument::Place("Gütersloh".into()));
    assert_eq!(
        en.say(&wording),
        "9 open events in Deutschland need attention (2 more for information); the first is COVID-19 in Gütersloh: 1,507 cases in the last 7 days against 12 expected."
    );
    // Cases without an age are no outbreak among everybody, and what is expected is never nothing.
    let ageless = wording
        .with("people", Argument::People(Stratum::age(AgeBand::Unknown)))
        .with("expected", Argument::Number(0.04));
    assert_eq!(
        zh.say(&ageless),
        "居特斯洛县现有关注级及以上未结束事件9起（另有2起为提示级）。首要事件：居特斯洛县新型冠状病毒感染（年龄不详），近7天报告病例1,507例，预期不足0.1例。"
    );
    let incidence = |now, before| {
        Wording::new("headline-incidence")
            .with("place", Argument::Place("x".into()))
            .with("disease", Argument::Disease("covid-19".into()))
            .with("kind", Argument::Text("case".to_owned()))
            .with("measure", Argument::Measure(Measure::Case))
            .with("certainty", Argument::Text("complete".to_owned()))
            .with("count", Argument::Count(now as i64))
            .with("rate", Argument::Number(now / 1000.0))
            .with("change", Argument::Change { now, before })
            .with("from", Argument::Date(jiff::civil::date(2020, 6, 11)))
            .with("to", Argument::Date(jiff::civil::date(2020, 6, 17)))
    };
    assert_eq!(
        zh.say(&incidence(59.0, 50.0)),
        "居特斯洛县新型冠状病毒感染近7天（2020年6月11日至17日）报告病例59例（0.06/10万），较前一周上升18%。"
    );
    // One rule: no percentages of a handful, none beyond tenfold, and no change is told as such.
    assert!(zh.say(&incidence(95.0, 100.0)).ends_with("较前一周下降5%。"));
    assert!(zh.say(&incidence(1.0, 3.0)).ends_with("较前一周减少2例。"));
    assert!(zh.say(&incidence(27.0, 0.0)).ends_with("较前一周增加27例。"));
    assert!(zh.say(&incidence(551.0, 20.0)).ends_with("为前一周的28倍。"));
    assert!(zh.say(&incidence(5.0, 5.0)).ends_with("与前一周持平。"));
    assert!(en.say(&incidence(50.0, 50.0)).ends_with("as many as in the week before."));
    assert!(en.say(&incidence(1.0, 3.0)).ends_with("2 fewer than in the week before."));
    let told =
        [(96.0, 37.0), (1.0, 3.0), (551.0, 20.0), (0.0, 0.0)].map(|(now, before)| zh.difference(now, before));
    assert_eq!(told, ["+159%", "−2", "×28", "持平"]);
    let event_in = |closed, weeks| {
        Wording::new("reason-highest-so-far")
            .with("observed", Argument::Count(55))
            .with("expected", Argument::Number(12.0))
            .with("days", Argument::Count(7))
            .with("closed", Argument::Count(closed))
            .with("from", Argument::Date(jiff::civil::date(2026, 10, 30)))
            .with("to", Argument::Date(jiff::civil::date(2026, 11, 5)))
            .with("weeks", Argument::Count(weeks))
            .with("percent", Argument::Count(80))
    };
    let event = |closed| event_in(closed, 9);
    // 103 weeks are told as weeks; 105 are two years, 362 nearly seven.
    let zh_of = |weeks| zh.say(&event_in(0, weeks));
    assert!(zh_of(103).contains("为近103周最高。") && zh_of(105).contains("为近2年最高。"));
    assert!(zh_of(362).contains("为近6年最高。"), "{}", zh_of(362));
    assert!(en.say(&event_in(0, 362)).contains("the highest in 6 years."));
    // A threshold of none is told by what it means.
    let alarm = |threshold| {
        let alarm = Wording::new("why-alarm").with("threshold", Argument::Number(threshold));
        let day = Argument::Date(jiff::civil::date(2026, 11, 18));
        alarm.with("day", day).with("days", Argument::Count(1)).with("observed", Argument::Number(1.0))
    };
    assert!(zh.say(&alarm(0.0)).ends_with("报告1例，出现1例即报警。"), "{}", zh.say(&alarm(0.0)));
    assert!(zh.say(&alarm(2.0)).ends_with("报告1例，阈值2例。"));
    assert!(en.say(&alarm(0.0)).ends_with("1 reported, one case raises an alarm."));
    assert!(zh.say(&event(0)).starts_with("近7天报告55例，预期12例，为近9周最高。报告尚未收齐，"));
    assert!(
        zh.say(&event(1))
            .starts_with("2026年10月30日至11月5日报告55例，预期12例，为此前9周最高。当时报告尚未收齐，")
    );
    assert!(en.say(&event(0)).starts_with("55 cases against 12 expected in the last 7 days, the highest"));
    assert!(
        en.say(&event(1)).starts_with("55 cases against 12 expected (30 Oct – 5 Nov 2026), the highest"),
        "{}",
        en.say(&event(1))
    );
    assert_eq!(en.age(AgeBand::years(60, 79)), "60–79 years");
    assert_eq!(zh.age(AgeBand::years(60, 79)), "60～79岁");
    assert_eq!(zh.age(AgeBand::and_older(80)), "80岁及以上");
    let stratum =
        Stratum { age_band: AgeBand::years(0, 4), sex: Some(Sex::Female), setting: "school".into() };
    assert_eq!(zh.stratum(&stratum), "0～4岁，女，学校");
    assert_eq!(en.measure_counted(Measure::Death, 1), "1 death");
    assert_eq!(zh.method("ears-c1"), "EARS C1");
}

#[test]
fn a_disease_has_a_capital_only_where_a_sentence_begins() {
    let en = Words::new(Language::En, &Sample);
    let opened = |code: &str| {
        en.say(
            &Wording::new("change-opened")
                .with("disease", Argument::Disease(code.into()))
                .with("people", Argument::People(Stratum::everybody()))
                .with("listed", Argument::Count(0))
                .with("place", Argument::Place("x".into())),
        )
    };
    assert_eq!(opened("infectious-diarrhoea"), "New event: other infectious diarrhoea in x.");
    assert_eq!(opened("covid-19"), "New event: COVID-19 in x.");
    assert_eq!(opened("japanese-encephalitis"), "New event: Japanese encephalitis in x.");
    let above = Wording::new("headline-event-here")
        .with("disease", Argument::Disease("measles".into()))
        .with("place", Argument::Place("x".into()))
        .with("people", Argument::People(Stratum::everybody()))
        .with("kind", Argument::Text("case".to_owned()))
        .with("measure", Argument::Measure(Measure::Case))
        .with("days", Argument::Count(7))
        .with("observed", Argument::Count(1))
        .with("expected", Argument::Number(0.2))
        .with("listed", Argument::Count(0));
    assert_eq!(
        en.say(&above),
        "Measles is above its threshold in x: 1 case in the last 7 days against 0.2 expected."
    );
}

#[test]
fn one_is_singular() {
    let en = Words::new(Language::En, &Sample);
    let few = |count, weeks| {
        let wording = Wording::new("growth-none-few").with("count", Argument::Count(count));
        en.say(&wording.with("weeks", Argument::Count(weeks)))
    };
    assert_eq!(few(8, 1), "8 cases in one week: too few to tell growth.");
    assert_eq!(few(1, 4), "One case in 4 weeks: too few to tell growth.");
}

/// Every value of an enum as its code in files and addresses; the compiler asks for those that are forgotten.
macro_rules! codes {
    ($name:path: $($variant:ident),+ $(,)?) => {{
        use $name as Kind;
        let known = |kind: Kind| match kind { $(Kind::$variant => ()),+ };
        vec![$({
            known(Kind::$variant);
            kebab(stringify!($variant))
        }),+]
    }};
}

fn kebab(name: &str) -> String {
    name.chars().enumerate().fold(String::new(), |mut code, (at, c)| {
        if at > 0 && c.is_uppercase() {
            code.push('-');
        }
        code.extend(c.to_lowercase());
        code
    })
}

#[test]
fn every_code_that_is_shown_has_a_word() {
    let words = |all: &[Measure]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
    let shown = [
        ("relation", codes!(watchfire_finding::RelationKind: Stratum, Whole, Measure, Neighbour)),
        ("severity", codes!(watchfire_finding::Severity: Information, Attention, Warning)),
        ("problem-severity", codes!(watchfire_problem::Severity: Note, Warning, Error)),
        (
            "action",
            codes!(
                watchfire_problem::Action:
                Kept, Corrected, Emptied, Rejected, Duplicate, Summed, Superseded, Refused, Held
            ),
        ),
        ("measure", words(Measure::ALL)),
        ("level", PlaceLevel::ALL.iter().map(ToString::to_string).collect()),
        ("sex", Sex::ALL.iter().map(ToString::to_string).collect()),
        ("reference-kind", ReferenceKind::ALL.iter().map(ToString::to_string).collect()),
        ("case-class", CaseClass::ALL.iter().map(ToString::to_string).collect()),
    ];
    for language in Language::ALL {
        let words = Words::new(language, &Sample);
        for (prefix, codes) in &shown {
            for code in codes {
                let key = format!("{prefix}-{code}");
                assert!(words.has(&key), "{language}: {key} is missing");
            }
        }
    }
}

#[test]
fn sources_of_the_committed_serial_intervals_are_told_in_chinese() {
    let list = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../packs/packs/serial-intervals.toml");
    let text = std::fs::read_to_string(list).unwrap();
    let sources: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("source = \"")?.strip_suffix('"')).collect();
    assert!(!sources.is_empty());
    let zh = Words::new(Language::Zh, &Sample);
    for source in sources {
        assert_ne!(zh.interval_source(source), source);
        assert_eq!(zh.in_language(Language::En).interval_source(source), source);
    }
    assert_eq!(zh.interval_source("our own study"), "our own study");
}

#[test]
fn what_is_missing_is_visible() {
    let words = Words::new(Language::En, &Codes);
    assert_eq!(words.label("no-such-message"), "[no-such-message]");
    assert_eq!(words.text("no-such", &[("a", Argument::Count(1))]), "[no-such a]");
    assert!(words.label("data-provisional-places").contains("{$count}"));
    let problem = Problem::new("no-such-rule", Severity::Note).arg("value", "x");
    assert_eq!(words.problem(&problem), "[problem-no-such-rule value=x]");
    assert_eq!(words.problem_title("no-such-rule"), "[problem-title-no-such-rule]");
}

#[test]
fn no_sentence_steers_the_terminal() {
    let words = Words::new(Language::En, &Sample);
    let problem = Problem::new("unknown-disease", Severity::Note).arg("value", "\u{1b}]0;x\u{7}\u{202e}");
    let said = words.problem(&problem);
    assert!(said.contains("�]0;x��") && !said.contains('\u{1b}'), "{said}");
}
