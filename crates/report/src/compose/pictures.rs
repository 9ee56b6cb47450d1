//! Curves and the map, each with a title in words and a summary for those who do not see it.

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_drawing::{
    Area, Choropleth, Curve, EventSpan, Marker, Palette, Style, curve, map as draw_map, map_height,
};
use watchfire_finding::Argument;
use watchfire_wording::{Language, Words};

use super::UNKNOWN;
use crate::document::{Block, Column, Picture, Table};
use crate::{CurveContent, MapArea, MapContent, MapSpot, ReportContent};

/// Width of the map, px.
const MAP_WIDTH: f64 = 450.0;
/// Places named in the table beside the map.
const TOP_PLACES: usize = 10;

pub(super) fn curves(content: &ReportContent, words: &Words<'_>) -> Vec<Block> {
    content
        .curves
        .iter()
        .enumerate()
        .flat_map(|(i, curve)| {
            let picture = Block::Picture(curve_picture(content, curve, i, words));
            let remark = curve.not_judged.as_ref().map(|why| Block::Remark { text: words.say(why) });
            std::iter::once(picture).chain(remark)
        })
        .collect()
}

fn curve_picture(content: &ReportContent, one: &CurveContent, i: usize, words: &Words<'_>) -> Picture {
    let last = last_day(one);
    let args = [
        ("disease", Argument::Disease(one.disease.clone())),
        ("measure", Argument::Measure(one.measure)),
        ("place", Argument::Place(one.place.clone())),
        ("axis", Argument::Text(words.label(&format!("axis-{}", one.axis)))),
        ("from", Argument::Date(one.first)),
        ("to", Argument::Date(last)),
    ];
    let title = curve_title(one, words);
    let subtitle = words.text(
        if one.period_days == 1 { "report-curve-subtitle" } else { "report-curve-subtitle-weeks" },
        &args,
    );
    let summary = curve_summary(one, &args, words);
    let mut events: Vec<EventSpan> = content
        .events
        .iter()
        .chain(&content.closed_events)
        .filter(|event| {
            event.place == one.place
                && event.disease == one.disease
                && event.measure == one.measure
                && event.stratum == one.stratum
        })
        .map(|event| EventSpan { opened: event.opened, closed: event.closed, label: String::new() })
        .collect();
    // all are events of one series: the first mark says what they are
    if let Some(first) = events.iter_mut().min_by_key(|event| event.opened) {
        first.label = words.label("chart-event");
    }
    let id = format!("curve-{}", i + 1);
    let drawn = Curve {
        title: &title,
        summary: &summary,
        unit: &words.measure(one.measure),
        first: one.first,
        period_days: one.period_days,
        observed: &one.observed,
        expected: &one.expected,
        threshold: &one.threshold,
        alarm: &one.alarm,
        incomplete_from: one.incomplete_from,
        events: &events,
        forecast: &[],
    };
    let height = if i == 0 { 220.0 } else { 190.0 };
    let style = Style { words, palette: &Palette::LIGHT, width: 720.0, height, id: &id };
    Picture { svg: curve(&drawn, &style), name: format!("{id}.svg"), title, subtitle, summary }
}

/// Measure, place and what the threshold says of them.
fn curve_title(one: &CurveContent, words: &Words<'_>) -> String {
    let place = Argument::Place(one.place.clone());
    let measure = Argument::Text(words.measure(one.measure));
    let what = words.text("report-curve-title", &[("measure", measure), ("place", place)]);
    let says = words.say(&one.told);
    let what = with_stratum(&what, one, words);
    match words.language() {
        Language::Zh => format!("{what}：{says}"),
        Language::En => {
            let mut rest = says.chars();
            let first = rest.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
            format!("{what}: {first}{}", rest.as_str())
        }
    }
}

/// The people meant, behind a title.
fn with_stratum(what: &str, one: &CurveContent, words: &Words<'_>) -> String {
    let people = words.stratum(&one.stratum);
    match (people.is_empty(), words.language()) {
        (true, _) => what.to_owned(),
        (false, Language::Zh) => format!("{what}（{people}）"),
        (false, Language::En) => format!("{what} ({people})"),
    }
}

fn last_day(one: &CurveContent) -> Date {
    let days = one.observed.len() as i64 * i64::from(one.period_days.max(1));
    one.first.saturating_add((days - 1).max(0).days())
}

fn curve_summary(one: &CurveContent, args: &[(&str, Argument)], words: &Words<'_>) -> String {
    let peak = one.observed.iter().enumerate().filter_map(|(i, count)| count.map(|count| (count, i)));
    // of equal days the first
    let Some((peak, at)) = peak.max_by_key(|(count, i)| (*count, std::cmp::Reverse(*i))) else {
        return String::new();
    };
    let peak_day = one.first.saturating_add((at as i64 * i64::from(one.period_days)).days());
    let mut args = args.to_vec();
    args.retain(|(name, _)| *name != "measure");
    args.push(("measure", Argument::Text(words.measure(one.measure))));
    args.push(("total", Argument::Count(one.observed.iter().flatten().sum())));
    args.push(("peak", Argument::Count(peak)));
    args.push(("peak-day", Argument::Date(peak_day)));
    words.text("report-curve-summary", &args)
}

pub(super) fn map(content: &ReportContent, words: &Words<'_>) -> Vec<Block> {
    let Some(map) = content.map.as_ref().filter(|map| !map.areas.is_empty()) else { return Vec::new() };
    let span = [("from", Argument::Date(map.from)), ("to", Argument::Date(map.to))];
    let title = words.text(if map.per_100000 { "report-map-incidence" } else { "report-map-cases" }, &span);
    let level = words.level(map.level).to_lowercase();
    let subtitle = words.text("report-map-scope", &[("level", Argument::Text(level))]);
    let ranked = ranked(map);
    let summary = map_summary(map, &ranked, words);
    let tips: Vec<String> = map
        .areas
        .iter()
        .map(|area| {
            let missing = || words.label(why_missing(area));
            let value = area.value.map_or_else(missing, |value| shown(value, map, words));
            format!("{}: {value}", words.place(&area.place))
        })
        .collect();
    let areas: Vec<Area<'_>> = map
        .areas
        .iter()
        .zip(&tips)
        .map(|(area, tip)| Area { outline: &area.outline, value: area.value, tip })
        .collect();
    let marker = |spot: &MapSpot| Marker { at: spot.at, size: spot.excess, label: words.place(&spot.place) };
    let markers: Vec<Marker> = map.spots.iter().map(marker).collect();
    let missing = missing_label(map, words);
    let unit =
        if map.per_100000 { words.label("chart-unit-incidence") } else { words.label("chart-unit-cases") };
    let height = map_height(&areas, MAP_WIDTH).clamp(260.0, 600.0);
    let drawn = Choropleth {
        title: &title,
        summary: &summary,
        unit: &unit,
        missing: &missing,
        areas: &areas,
        borders: &map.borders.iter().collect::<Vec<_>>(),
        breaks: map.breaks,
        highest: map.highest,
        markers: &markers,
    };
    let style = Style { words, palette: &Palette::LIGHT, width: MAP_WIDTH, height, id: "map" };
    let picture =
        Picture { svg: draw_map(&drawn, &style), name: "map.svg".to_owned(), title, subtitle, summary };
    vec![Block::Beside { picture, table: top_places(map, &ranked, words) }]
}

/// Areas with a value, the largest first.
fn ranked(map: &MapContent) -> Vec<&MapArea> {
    let mut ranked: Vec<&MapArea> = map.areas.iter().filter(|area| area.value.is_some()).collect();
    ranked.sort_by(|a, b| {
        let value = |area: &MapArea| area.value.unwrap_or(0.0);
        value(b).total_cmp(&value(a)).then_with(|| a.place.cmp(&b.place))
    });
    ranked
}

fn shown(value: f64, map: &MapContent, words: &Words<'_>) -> String {
    if map.per_100000 { words.rate(value) } else { words.count(value.round() as i64) }
}

fn map_summary(map: &MapContent, ranked: &[&MapArea], words: &Words<'_>) -> String {
    let Some(top) = ranked.first() else { return words.label("chart-none") };
    let value = top.value.map_or_else(String::new, |value| shown(value, map, words));
    words.text(
        "report-map-summary",
        &[
            ("places", Argument::Count(map.areas.len() as i64)),
            ("top", Argument::Place(top.place.clone())),
            ("value", Argument::Text(value)),
            ("missing", Argument::Count((map.areas.len() - ranked.len()) as i64)),
        ],
    )
}

fn top_places(map: &MapContent, ranked: &[&MapArea], words: &Words<'_>) -> Table {
    let mut columns =
        vec![Column::wide(words.level(map.level)), Column::number(words.label("report-cases-short"))];
    if map.per_100000 {
        columns.push(Column::number(words.label("report-rate-short")));
    }
    columns.push(Column::number(words.label("report-change")));
    let rows = ranked.iter().take(TOP_PLACES).map(|area| {
        let mut row = vec![words.place(&area.place)];
        row.push(area.count.map_or_else(|| UNKNOWN.to_owned(), |count| words.count(count)));
        if map.per_100000 {
            row.push(area.value.map_or_else(|| UNKNOWN.to_owned(), |value| words.rate(value)));
        }
        let told = area.compared.map(|(now, before)| words.difference(now, before));
        row.push(told.unwrap_or_else(|| UNKNOWN.to_owned()));
        row.into_iter().map(Into::into).collect()
    });
    Table { columns, rows: rows.collect() }
}

/// What is hatched: places without data, or without people to divide by.
fn missing_label(map: &MapContent, words: &Words<'_>) -> String {
    let hatched = || map.areas.iter().filter(|area| area.value.is_none());
    let without_people = hatched().any(|area| area.count.is_some());
    let without_data = hatched().any(|area| area.count.is_none());
    words.label(match (without_data, without_people) {
        (true, true) => "chart-missing-either",
        (false, true) => "chart-no-denominator",
        (_, false) => "chart-missing",
    })
}

/// Why a place is hatched.
fn why_missing(area: &MapArea) -> &'static str {
    if area.count.is_some() { "chart-no-denominator" } else { "chart-missing" }
}
