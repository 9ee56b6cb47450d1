//! Methods: what each does, why it was used, what it cannot do.

use watchfire_finding::Argument;
use watchfire_wording::Words;

use crate::document::Block;
use crate::{MethodContent, ReportContent};

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
        let uses = content.methods.iter().filter(|one| one.method == method);
        blocks.push(Block::List { items: uses.map(|one| used(one, words)).collect() });
    }
    blocks
}

fn used(one: &MethodContent, words: &Words<'_>) -> String {
    let what = words.text(
        "report-method-for",
        &[("disease", Argument::Disease(one.disease.clone())), ("measure", Argument::Measure(one.measure))],
    );
    let judged = words.text(
        "method-series-judged",
        &[
            ("judged", Argument::Count(one.series_judged as i64)),
            ("not-judged", Argument::Count(one.series_not_judged as i64)),
        ],
    );
    let gap = if words.language() == watchfire_wording::Language::Zh { "" } else { " " };
    let colon = if gap.is_empty() { "：" } else { ": " };
    format!("{what}{colon}{}{gap}{judged}", words.say(&one.reason))
}
