//! Key numbers: value, days, change, certainty, six weeks as a spark line.

use watchfire_drawing::{Palette, Style, spark};
use watchfire_finding::Argument;
use watchfire_situation::{Card, Certainty};
use watchfire_wording::Words;

use super::UNKNOWN;
use crate::ReportContent;
use crate::document::{Block, Cell, Column, Picture, Table};

pub(super) fn blocks(content: &ReportContent, words: &Words<'_>) -> Vec<Block> {
    if content.numbers.is_empty() {
        return Vec::new();
    }
    let title = |key: &str| words.label(key);
    let columns = vec![
        Column::text(title("report-number")).weighing(2.8),
        Column::number(title("report-value")).weighing(1.7),
        Column::number(title("report-week-before")).weighing(1.7),
        Column::number(title("report-change")).weighing(0.9),
        Column::text(title("report-trend")).weighing(1.8),
        Column::text(title("report-period")).weighing(1.9),
        Column::text(title("report-certainty")).weighing(1.5),
    ];
    let rows = content.numbers.iter().map(|number| row(number, words)).collect();
    let mut blocks = vec![Block::Table(Table { columns, rows })];
    if content.numbers.iter().any(|number| number.certainty == Certainty::NotKnown) {
        blocks.push(Block::Paragraph { text: words.label("report-certainty-not-known") });
    }
    blocks
}

fn row(number: &Card, words: &Words<'_>) -> Vec<Cell> {
    let value = |value: Option<f64>| value.map(|value| with_unit(value, &number.unit, words));
    let certainty = format!("certainty-{}", number.certainty.as_str());
    // Of an incomplete week, what the change is of.
    let with_expected = |known: Option<f64>, expected: Option<f64>| {
        let known = value(known)?;
        let expected = expected.map(|expected| with_unit(expected, &number.unit, words));
        Some(match expected {
            Some(expected) => words.text(
                "report-with-expected",
                &[("known", Argument::Text(known)), ("expected", Argument::Text(expected))],
            ),
            None => known,
        })
    };
    let curve = if number.spark.iter().any(Option::is_some) { Some(picture(number, words)) } else { None };
    vec![
        words.say(&number.label).into(),
        with_expected(number.value, number.expected)
            .unwrap_or_else(|| words.label("report-not-known"))
            .into(),
        with_expected(number.week_before, number.week_before_expected)
            .unwrap_or_else(|| UNKNOWN.to_owned())
            .into(),
        number.change_told().map_or_else(|| UNKNOWN.to_owned(), |told| words.say(&told)).into(),
        curve.map_or_else(|| String::new().into(), Cell::from),
        words.span(number.from, number.to).into(),
        words.label(&certainty).into(),
    ]
}

fn with_unit(value: f64, unit: &str, words: &Words<'_>) -> String {
    match unit {
        "per-100000" => words.rate(value),
        _ => words.count(value.round() as i64),
    }
}

fn picture(number: &Card, words: &Words<'_>) -> Picture {
    let id = format!("spark-{}", number.key);
    let style = Style { words, palette: &Palette::LIGHT, width: 120.0, height: 26.0, id: &id };
    Picture {
        svg: spark(&number.spark, number.spark_incomplete, &style),
        name: format!("{id}.svg"),
        title: String::new(),
        subtitle: String::new(),
        summary: words.label("report-trend"),
    }
}
