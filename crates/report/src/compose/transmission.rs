//! Growth in words, and the weeks to come as a fan.

use jiff::ToSpan;
use watchfire_drawing::{Curve, Palette, Style, curve};
use watchfire_finding::Argument;
use watchfire_vocabulary::Measure;
use watchfire_wording::Words;

use crate::document::{Block, Picture};
use crate::{ReportContent, TransmissionContent};

pub(super) fn blocks(content: &ReportContent, words: &Words<'_>) -> Vec<Block> {
    let Some(of) = &content.transmission else { return Vec::new() };
    let items = of.said.iter().map(|said| words.say(said)).collect();
    let mut blocks = vec![Block::List { items }];
    if !of.fan.is_empty() {
        blocks.push(Block::Picture(fan(content, of, words)));
    }
    blocks.push(Block::Remark { text: words.say(&of.basis) });
    blocks
}

fn fan(content: &ReportContent, of: &TransmissionContent, words: &Words<'_>) -> Picture {
    let n_weeks = (of.weeks.len() + of.fan.len()) as i64;
    let to = of.first.saturating_add((7 * n_weeks - 1).days());
    let place = Argument::Place(content.place.clone());
    let title = words.text("report-fan-title", &[("place", place.clone())]);
    let subtitle = words.text(
        "report-fan-subtitle",
        &[("place", place), ("from", Argument::Date(of.first)), ("to", Argument::Date(to))],
    );
    let last = of.fan.last().copied().unwrap_or_default();
    let count = |x: f64| Argument::Count(x.round() as i64);
    let summary = words.text(
        "report-fan-summary",
        &[
            ("count", count(last[2])),
            ("low", count(last[0])),
            ("high", count(last[4])),
            ("to", Argument::Date(to)),
        ],
    );
    let drawn = Curve {
        title: &title,
        summary: &summary,
        unit: &words.measure(Measure::Case),
        first: of.first,
        period_days: 7,
        observed: &of.weeks,
        expected: &[],
        threshold: &[],
        alarm: &[],
        incomplete_from: of.incomplete_from,
        events: &[],
        forecast: &of.fan,
    };
    let style = Style { words, palette: &Palette::LIGHT, width: 720.0, height: 190.0, id: "fan" };
    Picture { svg: curve(&drawn, &style), name: "fan.svg".to_owned(), title, subtitle, summary }
}
