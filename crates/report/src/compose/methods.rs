//! Methods: what each does, why it was used, what it cannot do.

use watchfire_finding::Argument;
use watchfire_vocabulary::Measure;
use watchfire_wording::{Language, Words};

use crate::document::Block;
use crate::{MethodContent, ReportContent};

/// Different reasons told for one method.
const REASONS: usize = 3;

pub(super) fn blocks(content: &ReportContent, words: &Words<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Paragraph { text: words.label("report-alarm-definition") }];
    let mut methods: Vec<&str> = Vec::new();
    for one in &content.methods {
        if !methods.contains(&one.method.as_str()) {
            methods.push(&one.method);
        }
    }
    for method in methods {
        blocks.push(Block::Heading { text: words.method(method) });
        for key in [format!("method-text-{method}"), format!("method-limit-{method}")] {
            if words.has(&key) {
                blocks.push(Block::Paragraph { text: words.label(&key) });
            }
        }
        let uses: Vec<&MethodContent> = content.methods.iter().filter(|one| one.method == method).collect();
        blocks.push(Block::List { items: used(&uses, words) });
    }
    blocks
}

/// Why the method was used, in few words for many series, and for what.
fn used(uses: &[&MethodContent], words: &Words<'_>) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for reason in uses.iter().map(|one| words.say(&one.reason)) {
        if items.len() < REASONS && !items.contains(&reason) {
            items.push(reason);
        }
    }
    let mut measures: Vec<Measure> = uses.iter().map(|one| one.measure).collect();
    measures.sort_unstable();
    measures.dedup();
    let comma = if words.language() == Language::Zh { "、" } else { ", " };
    for measure in measures {
        let of_measure = || uses.iter().filter(|one| one.measure == measure);
        // A disease with several reasons is named once, where it first stands.
        let mut diseases: Vec<String> = Vec::new();
        for disease in of_measure().map(|one| words.disease(&one.disease)) {
            if !diseases.contains(&disease) {
                diseases.push(disease);
            }
        }
        items.push(words.text(
            "report-method-used",
            &[
                ("measure", Argument::Text(words.measure(measure))),
                ("diseases", Argument::Text(diseases.join(comma))),
                ("judged", Argument::Count(of_measure().map(|one| one.series_judged).sum::<u64>() as i64)),
                (
                    "not-judged",
                    Argument::Count(of_measure().map(|one| one.series_not_judged).sum::<u64>() as i64),
                ),
            ],
        ));
    }
    items
}
