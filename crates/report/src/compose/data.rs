//! Data quality, what is not known, and where everything came from.

use std::collections::{BTreeMap, BTreeSet};

use watchfire_finding::Argument;
use watchfire_problem::Action;
use watchfire_vocabulary::SourceCode;
use watchfire_wording::Words;

use crate::ReportContent;
use crate::document::{Block, Column, Table};

/// Imports listed.
const IMPORTS: usize = 10;

pub(super) fn quality(content: &ReportContent, words: &Words<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    if content.notes.is_empty() {
        blocks.push(Block::Paragraph { text: words.label("report-notes-none") });
    } else {
        blocks.push(Block::List { items: notes(content, words) });
    }
    blocks.push(Block::Heading { text: words.label("report-imports") });
    if content.imports.is_empty() {
        blocks.push(Block::Paragraph { text: words.label("report-imports-none") });
    } else {
        blocks.push(Block::Table(imports(content, words)));
    }
    blocks.push(Block::Heading { text: words.label("report-problems") });
    if content.problems.is_empty() {
        blocks.push(Block::Paragraph { text: words.label("report-problems-none") });
    } else {
        blocks.push(Block::Table(problems(content, words)));
    }
    blocks
}

/// What to know of the data; series not judged in one sentence for each reason.
fn notes(content: &ReportContent, words: &Words<'_>) -> Vec<String> {
    let mut said = Vec::new();
    let mut not_judged: BTreeMap<&str, (i64, BTreeSet<&str>)> = BTreeMap::new();
    for wording in content.notes.iter().map(|note| &note.wording) {
        let argument = |name: &str| wording.args.get(name);
        match (wording.key.as_str(), argument("reason"), argument("count"), argument("disease")) {
            (
                "data-series-not-judged",
                Some(Argument::Text(reason)),
                Some(Argument::Count(count)),
                Some(Argument::Disease(disease)),
            ) => {
                let sum = not_judged.entry(reason).or_default();
                sum.0 += count;
                sum.1.insert(disease);
            }
            _ => said.push(words.say(wording)),
        }
    }
    said.extend(not_judged.into_iter().map(|(reason, (count, diseases))| {
        words.text(
            "data-series-not-judged-all",
            &[
                ("count", Argument::Count(count)),
                ("reason", Argument::Text(reason.to_owned())),
                ("diseases", Argument::Count(diseases.len() as i64)),
            ],
        )
    }));
    said
}

fn imports(content: &ReportContent, words: &Words<'_>) -> Table {
    let mut columns =
        vec![Column::wide(words.label("report-source")), Column::text(words.label("report-imported"))];
    let counts = [
        "files",
        "rows-read",
        "rows-accepted",
        "rows-corrected",
        "rows-rejected",
        "rows-duplicate",
        "rows-superseded",
    ];
    columns.extend(counts.map(|key| Column::number(words.label(&format!("report-{key}")))));
    let rows = content.imports.iter().take(IMPORTS).map(|import| {
        let texts = [import.source.to_string(), words.date(import.imported_on)];
        let numbers = std::iter::once(import.files).chain(import.rows).map(|n| words.count(n as i64));
        texts.into_iter().chain(numbers).map(Into::into).collect()
    });
    Table { columns, rows: rows.collect() }
}

fn problems(content: &ReportContent, words: &Words<'_>) -> Table {
    let columns = vec![
        Column::wide(words.label("report-problem")),
        Column::text(words.label("report-done")),
        Column::number(words.label("report-times")),
    ];
    let rows = content.problems.iter().map(|tally| {
        let cells = [
            words.problem_title(&tally.rule),
            words.label(action_key(tally.action)),
            words.count(tally.count as i64),
        ];
        cells.map(Into::into).into()
    });
    Table { columns, rows: rows.collect() }
}

fn action_key(action: Action) -> &'static str {
    match action {
        Action::Kept => "action-kept",
        Action::Corrected => "action-corrected",
        Action::Emptied => "action-emptied",
        Action::Rejected => "action-rejected",
        Action::Duplicate => "action-duplicate",
        Action::Summed => "action-summed",
        Action::Superseded => "action-superseded",
        Action::Refused => "action-refused",
        Action::Held => "action-held",
    }
}

pub(super) fn unknown(content: &ReportContent, words: &Words<'_>) -> Vec<Block> {
    let mut items: Vec<String> = content.unknown.iter().map(|one| words.say(one)).collect();
    let missing =
        content.map.as_ref().map_or(0, |map| map.areas.iter().filter(|area| area.count.is_none()).count());
    let not_judged: u64 = content.methods.iter().map(|one| one.series_not_judged).sum();
    for (key, count) in
        [("unknown-missing-places", missing as i64), ("unknown-not-judged", not_judged as i64)]
    {
        if count > 0 {
            items.push(words.text(key, &[("count", Argument::Count(count))]));
        }
    }
    items.extend(
        ["unknown-newest-days", "unknown-unreported", "unknown-cause", "unknown-behaviour"]
            .map(|key| words.label(key)),
    );
    if content.transmission.is_none() {
        items.push(words.label("unknown-transmission"));
    }
    vec![Block::List { items }]
}

pub(super) fn trace(content: &ReportContent, words: &Words<'_>) -> Vec<Block> {
    let trace = &content.trace;
    let comma = if words.language() == watchfire_wording::Language::Zh { "、" } else { ", " };
    let sources: Vec<&str> = trace.sources.iter().map(SourceCode::as_str).collect();
    let mut pairs = vec![
        (words.label("report-snapshot"), trace.snapshot.to_string()),
        (words.label("report-as-of"), words.date(content.as_of)),
        (words.label("report-config"), trace.config_hash.clone()),
        (words.label("report-version"), trace.code_version.clone()),
        (words.label("report-sources"), sources.join(comma)),
    ];
    for event in content.events.iter().take(1) {
        let rows = &event.trace.rows;
        let value = words.text(
            "report-rows-value",
            &[
                ("disease", Argument::Disease(rows.disease.clone())),
                ("measure", Argument::Measure(rows.measure)),
                ("place", Argument::Place(rows.place.clone())),
                ("axis", Argument::Text(words.label(&format!("axis-{}", rows.axis)))),
                ("from", Argument::Date(rows.from)),
                ("to", Argument::Date(rows.to)),
            ],
        );
        pairs.push((words.label("report-rows"), value));
    }
    vec![Block::Terms { pairs }, Block::Remark { text: words.label("report-repeat") }]
}
