//! The epidemic curve: counts as solid neutral bars, what the method expected and allowed, alarms, events.

mod events;
mod fan;
mod frame;
mod key;
mod lines;

use std::fmt::Write;

use jiff::civil::Date;

use crate::svg::{Svg, number};
use crate::{Style, hatch};
use frame::Frame;

/// Counts of consecutive periods and what a method thought of them. All slices are as long as `observed`, or empty, but the forecast.
#[derive(Debug, Clone, Copy)]
pub struct Curve<'a> {
    /// What the picture says, for those who do not see it; drawn nowhere.
    pub title: &'a str,
    /// The same at length.
    pub summary: &'a str,
    /// What is counted, at the top of the axis.
    pub unit: &'a str,
    /// First day of the first period.
    pub first: Date,
    /// Days in each period.
    pub period_days: u16,
    /// Counts; `None` = missing.
    pub observed: &'a [Option<i64>],
    /// What the method expected.
    pub expected: &'a [Option<f64>],
    /// The threshold of the method.
    pub threshold: &'a [Option<f64>],
    /// Periods that raised an alarm.
    pub alarm: &'a [bool],
    /// First day that is not complete yet.
    pub incomplete_from: Option<Date>,
    /// Events of the series.
    pub events: &'a [EventSpan],
    /// Forecast of the periods after the last one: quantiles at .05, .25, .5, .75, .95; of any length.
    pub forecast: &'a [[f64; 5]],
}

/// An event on the axis of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventSpan {
    /// First alarm.
    pub opened: Date,
    /// Last day; `None` = open.
    pub closed: Option<Date>,
    /// Its name, drawn where there is room.
    pub label: String,
}

/// Draws a curve.
pub fn curve(curve: &Curve<'_>, style: &Style<'_>) -> String {
    let mut svg = Svg::new(style, curve.title, curve.summary);
    let palette = style.palette;
    if curve.observed.is_empty() {
        frame::nothing(&mut svg, style);
        return svg.finish();
    }
    let lines = lines::of(curve, style);
    let frame = Frame::new(curve, style, &lines);
    let (missing, incomplete) = (format!("{}-missing", style.id), format!("{}-incomplete", style.id));
    hatch::define(&mut svg, &missing, palette.muted, None, 0.45, 1.0);
    hatch::define(&mut svg, &incomplete, palette.observed, Some(palette.surface), 1.0, 1.0);
    frame::axes(&mut svg, curve, &frame, style);
    gaps(&mut svg, curve, &frame, &format!("url(#{missing})"));
    bars(&mut svg, curve, &frame, style, &format!("url(#{incomplete})"));
    fan::draw(&mut svg, curve, &frame, style);
    lines::draw(&mut svg, &lines, &frame);
    alarms(&mut svg, curve, &frame, style);
    frame::days(&mut svg, &frame, style);
    events::draw(&mut svg, curve, &frame, style);
    key::draw(&mut svg, curve, &frame, style);
    svg.finish()
}

/// Runs of periods without data, hatched over the whole height.
fn gaps(svg: &mut Svg, curve: &Curve<'_>, frame: &Frame, fill: &str) {
    let mut from = None;
    for i in 0..=curve.observed.len() {
        let absent = curve.observed.get(i).is_some_and(Option::is_none);
        match (absent, from) {
            (true, None) => from = Some(i),
            (false, Some(start)) => {
                svg.rect(
                    frame.x(start as f64),
                    frame.top,
                    (i - start) as f64 * frame.step,
                    frame.height,
                    fill,
                );
                from = None;
            }
            _ => {}
        }
    }
}

/// Counts as bars; where a period has less than two pixels, as one solid shape.
fn bars(svg: &mut Svg, curve: &Curve<'_>, frame: &Frame, style: &Style<'_>, hatched: &str) {
    let first_incomplete = frame.first_incomplete(curve);
    let gap = if frame.step >= 3.0 { (frame.step * 0.16).clamp(0.6, 4.0) } else { 0.0 };
    let mut shapes = [String::new(), String::new()];
    for (i, count) in curve.observed.iter().enumerate() {
        let Some(count) = count.filter(|count| *count > 0) else { continue };
        let height = frame.scale.height(count as f64, frame.height).max(0.5);
        let shape = &mut shapes[usize::from(i >= first_incomplete)];
        let (x, y) = (frame.x(i as f64) + gap / 2.0, frame.bottom() - height);
        // writing into a String cannot fail
        let _ = write!(
            shape,
            "M{} {}h{}v{}h-{}z",
            number2(x),
            number(y),
            number2(frame.step - gap),
            number(height),
            number2(frame.step - gap)
        );
    }
    let [complete, incomplete] = shapes;
    let color = style.palette.observed;
    if !complete.is_empty() {
        svg.raw(format_args!(r#"<path d="{complete}" fill="{color}"/>"#));
    }
    if !incomplete.is_empty() {
        svg.raw(format_args!(
            r#"<path d="{incomplete}" fill="{hatched}" stroke="{color}" stroke-width="1"/>"#
        ));
    }
}

/// A triangle over each alarm.
fn alarms(svg: &mut Svg, curve: &Curve<'_>, frame: &Frame, style: &Style<'_>) {
    let half = (frame.step * 0.38).clamp(2.2, 5.0);
    for (i, _) in curve.alarm.iter().enumerate().filter(|(_, alarm)| **alarm) {
        let count = curve.observed.get(i).copied().flatten().unwrap_or(0);
        let tip = frame.bottom() - frame.scale.height(count as f64, frame.height) - 3.0;
        alarm_mark(svg, frame.x(i as f64 + 0.5), tip, half, style.palette.alarm);
    }
}

/// A triangle with its tip down.
fn alarm_mark(svg: &mut Svg, x: f64, tip: f64, half: f64, color: &str) {
    svg.raw(format_args!(
        r#"<path d="M{} {}L{} {}L{} {}z" fill="{color}"/>"#,
        number(x),
        number(tip),
        number(x - half),
        number(tip - 1.7 * half),
        number(x + half),
        number(tip - 1.7 * half)
    ));
}

/// With two decimals: bars of a long curve are narrow.
fn number2(x: f64) -> String {
    let text = format!("{x:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
