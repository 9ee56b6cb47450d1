//! Open events with plain reasons and who must act; closed ones as a short table.

use watchfire_finding::{Argument, Event, RelatedEvent, Severity};
use watchfire_wording::{Language, Words};

use crate::ReportContent;
use crate::document::{Block, Column, EventEntry, Table};

/// Events told one by one.
const TOLD: usize = 12;
/// Events told where fewer ask for anything.
const FEW: usize = 5;
/// Closed events listed.
const CLOSED: usize = 15;
/// Events named among those told with another one.
const RELATED: usize = 4;

pub(super) fn blocks(content: &ReportContent, words: &Words<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    // those that ask for something; of those only to be known, few
    let asking = content.events.iter().filter(|event| event.severity > Severity::Information).count();
    let told = asking.clamp(FEW, TOLD).min(content.events.len());
    if content.events.is_empty() {
        blocks.push(Block::Paragraph { text: words.label("report-events-none") });
    } else {
        let entries = content.events.iter().take(told).enumerate();
        blocks.push(Block::Events {
            entries: entries.map(|(i, event)| entry(i + 1, event, content, words)).collect(),
        });
    }
    let more = content.events.len() - told;
    if more > 0 {
        let text = words.text("report-events-more", &[("count", Argument::Count(more as i64))]);
        blocks.push(Block::Remark { text });
    }
    if !content.closed_events.is_empty() {
        blocks.push(Block::Heading { text: words.label("report-closed-events") });
        blocks.push(Block::Table(closed(content, words)));
    }
    blocks
}

fn entry(rank: usize, event: &Event, content: &ReportContent, words: &Words<'_>) -> EventEntry {
    let level = match event.severity {
        Severity::Information => "information",
        Severity::Attention => "attention",
        Severity::Warning => "warning",
    };
    let mut numbers = vec![
        (words.label("report-observed"), words.count(event.observed)),
        (words.label("report-expected"), words.expected(event.expected)),
        (words.label("report-excess"), words.number(event.excess)),
    ];
    if let Some(rate) = event.rate {
        numbers.push((words.label("chart-per-100000"), words.rate(rate)));
    }
    // The day of the first alarm is the first, as on the pages.
    let days = Argument::Count(event.age_days(content.as_of) + 1);
    let since = words.text("report-open-since", &[("day", Argument::Date(event.opened)), ("days", days)]);
    EventEntry {
        rank,
        title: title(event, words),
        level,
        level_name: words.severity(event.severity),
        since: since + &decided(event, content, words),
        reason: words.say(&event.reason),
        who: content.duties.get(event.id.as_str()).map_or_else(String::new, |duty| words.say(duty)),
        related: related(event, words),
        numbers,
    }
}

/// What people last decided on an event; empty where nobody did.
fn decided(event: &Event, content: &ReportContent, words: &Words<'_>) -> String {
    let alert = content.alerts.get(&event.id.to_string());
    let Some((alert, last)) = alert.and_then(|alert| Some((alert, alert.entries.last()?))) else {
        return String::new();
    };
    let state = words.label(&format!("alert-{}", alert.state()));
    let by = Argument::Text(alert.owner().unwrap_or(&last.by).to_owned());
    words.text("report-decided", &[("state", Argument::Text(state)), ("by", by)])
}

/// Place, disease and which people: `Gütersloh – COVID-19 – 80 years and older`.
fn title(event: &Event, words: &Words<'_>) -> String {
    let mut parts = vec![words.place(&event.place), words.disease(&event.disease)];
    if event.measure != watchfire_vocabulary::Measure::Case {
        parts.push(words.measure_inline(event.measure));
    }
    parts.push(words.stratum(&event.stratum));
    parts.retain(|part| !part.is_empty());
    parts.join(if words.language() == Language::Zh { " · " } else { " – " })
}

fn related(event: &Event, words: &Words<'_>) -> Option<String> {
    let (open, close, separator) =
        if words.language() == Language::Zh { ("（", "）", "；") } else { (" (", ")", "; ") };
    let comma = if words.language() == Language::Zh { "" } else { ", " };
    // What no longer counts any case is no news.
    let with_cases: Vec<&RelatedEvent> = event.related.iter().filter(|one| one.observed > 0).collect();
    let name = |one: &RelatedEvent| {
        let place = (one.place != event.place).then(|| words.place(&one.place));
        let measure = (one.measure != event.measure).then(|| words.measure_inline(one.measure));
        let people = Some(words.stratum(&one.stratum)).filter(|people| !people.is_empty());
        let parts: Vec<String> = [place, people, measure].into_iter().flatten().collect();
        parts.join(comma)
    };
    let named: Vec<String> = with_cases
        .iter()
        .take(RELATED)
        .map(|one| format!("{}{open}{}{close}", name(one), words.count(one.observed)))
        .collect();
    let rest = with_cases.len().saturating_sub(RELATED);
    if named.is_empty() {
        return None;
    }
    let mut text = named.join(separator);
    if rest > 0 {
        text.push_str(&words.text("report-related-more", &[("count", Argument::Count(rest as i64))]));
    }
    Some(words.text("report-related", &[("related", Argument::Text(text))]))
}

fn closed(content: &ReportContent, words: &Words<'_>) -> Table {
    let columns = vec![
        Column::wide(words.label("report-event")),
        Column::text(words.label("report-from-to")),
        Column::number(words.label("report-days-lasted")),
    ];
    let rows = content.closed_events.iter().take(CLOSED).map(|event| {
        let end = event.closed.unwrap_or(content.as_of);
        vec![
            title(event, words).into(),
            words.span(event.opened, end).into(),
            words.count(event.age_days(end) + 1).into(),
        ]
    });
    Table { columns, rows: rows.collect() }
}
