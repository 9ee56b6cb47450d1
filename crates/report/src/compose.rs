//! From content to a document in one language: what stands where, and in which words.

mod data;
mod events;
mod methods;
mod numbers;
mod pictures;
mod transmission;

use watchfire_finding::Argument;
use watchfire_wording::{Language, Words};

use crate::ReportContent;
use crate::document::{Block, Document, Section};

/// Composes the report, in the order in which it is read.
pub(crate) fn compose(content: &ReportContent, words: &Words<'_>) -> Document {
    let say_all =
        |wordings: &[watchfire_finding::Wording]| wordings.iter().map(|one| words.say(one)).collect();
    let mut sections = vec![
        ("changes", vec![Block::List { items: say_all(&content.changes) }]),
        ("numbers", numbers::blocks(content, words)),
        ("curve", pictures::curves(content, words)),
        ("transmission", transmission::blocks(content, words)),
        ("map", pictures::map(content, words)),
        ("events", events::blocks(content, words)),
        ("methods", methods::blocks(content, words)),
        ("data", data::quality(content, words)),
        ("unknown", data::unknown(content, words)),
        ("trace", data::trace(content, words)),
    ];
    sections.retain(|(_, blocks)| {
        !blocks.is_empty() && !matches!(&blocks[..], [Block::List { items }] if items.is_empty())
    });
    let sections = sections.into_iter().enumerate().map(|(i, (id, blocks))| Section {
        id,
        // the lead is the first section
        title: numbered(words, i + 2, &words.label(&format!("report-{id}"))),
        blocks,
    });
    let day = |key: &str, day| words.text(key, &[("day", Argument::Date(day))]);
    let mut dates = vec![day("report-known", content.as_of)];
    dates.extend(content.judged_day.map(|judged| day("report-judged", judged)));
    Document {
        language: words.language().as_str(),
        title: words.label("report-title"),
        subtitle: words.text(
            "report-subtitle",
            &[
                ("place", Argument::Place(content.place.clone())),
                ("disease", Argument::Disease(content.disease.clone())),
            ],
        ),
        dates,
        made_by: words
            .text("report-made-by", &[("version", Argument::Text(content.trace.code_version.clone()))]),
        lead_title: numbered(words, 1, &words.label("report-headline")),
        lead: say_all(&content.headline),
        sections: sections.collect(),
    }
}

/// `二、疫情走势`, `2  Epidemic curve`.
fn numbered(words: &Words<'_>, n: usize, title: &str) -> String {
    const HAN: [&str; 13] =
        ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    match words.language() {
        Language::Zh => format!("{}、{title}", HAN.get(n).copied().unwrap_or_default()),
        Language::En => format!("{n}. {title}"),
    }
}

/// What stands where nothing is known.
const UNKNOWN: &str = "–";
