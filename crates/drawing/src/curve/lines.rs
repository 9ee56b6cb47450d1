//! Lines over the bars: seven-day mean, expectation, threshold, each named at its end.

use super::Curve;
use super::frame::{Frame, SMALL};
use crate::Style;
use crate::svg::{Anchor, Svg, Type};
use crate::type_size::spread;

/// One line.
pub(super) struct Line<'a> {
    pub(super) values: Vec<Option<f64>>,
    pub(super) label: String,
    color: &'a str,
    look: &'static str,
    /// Drawn as steps, one level for each period.
    steps: bool,
}

/// The lines of a curve, the least important first.
pub(super) fn of<'a>(curve: &Curve<'_>, style: &Style<'a>) -> Vec<Line<'a>> {
    let palette = style.palette;
    let mut lines = vec![Line {
        values: curve.expected.to_vec(),
        label: style.words.label("chart-expected"),
        color: palette.accent,
        look: r#"stroke-width="1" stroke-opacity="0.75""#,
        steps: false,
    }];
    if curve.period_days == 1 && curve.observed.len() >= 21 {
        lines.push(Line {
            values: mean_of_seven(curve),
            label: style.words.label("chart-mean"),
            color: palette.text,
            look: r#"stroke-width="1.8""#,
            steps: false,
        });
    }
    lines.push(Line {
        values: curve.threshold.to_vec(),
        label: style.words.label("chart-threshold"),
        color: palette.accent,
        look: r#"stroke-width="1.5" stroke-dasharray="5 3""#,
        steps: curve.observed.len() <= 70,
    });
    lines.retain(|line| line.values.iter().any(Option::is_some));
    lines
}

/// Mean of each day and the six before; none where one of them is missing or not complete yet.
fn mean_of_seven(curve: &Curve<'_>) -> Vec<Option<f64>> {
    let complete = curve
        .incomplete_from
        .map_or(curve.observed.len() as i64, |day| crate::days::between(curve.first, day));
    (0..curve.observed.len())
        .map(|i| {
            if i < 6 || i as i64 >= complete {
                return None;
            }
            let sum: Option<i64> = curve.observed[i - 6..=i].iter().copied().sum();
            sum.map(|sum| sum as f64 / 7.0)
        })
        .collect()
}

/// Draws the lines and writes their names at their ends, apart from one another.
pub(super) fn draw(svg: &mut Svg, lines: &[Line<'_>], frame: &Frame) {
    for line in lines {
        let middle = |i: usize, value: f64| (frame.x(i as f64 + 0.5), frame.y(value));
        let values = line.values.iter().enumerate();
        if line.steps {
            let edges = values.flat_map(|(i, value)| match value {
                Some(value) => {
                    let y = frame.y(*value);
                    [Some((frame.x(i as f64), y)), Some((frame.x(i as f64 + 1.0), y))]
                }
                None => [None, None],
            });
            svg.polyline(edges, line.color, line.look);
        } else {
            svg.polyline(values.map(|(i, value)| value.map(|value| middle(i, value))), line.color, line.look);
        }
    }
    let ends: Vec<f64> = lines
        .iter()
        .map(|line| line.values.iter().rev().flatten().next().map_or(0.0, |value| frame.y(*value)))
        .collect();
    let placed = spread(&ends, SMALL + 2.0, frame.top, frame.bottom() - 4.0);
    for (line, y) in lines.iter().zip(placed) {
        let look = Type { size: SMALL, color: line.color, anchor: Anchor::Start, bold: false };
        svg.text(frame.left + frame.width + 6.0, y + 4.0, &line.label, look);
    }
}
