//! Where things stand: margins, the axis of counts, the axis of days.

use jiff::ToSpan;
use jiff::civil::Date;

use super::lines::Line;
use super::{Curve, events};
use crate::Style;
use crate::days;
use crate::scale::Scale;
use crate::svg::{Anchor, Svg, Type};
use crate::type_size::width;

/// Size of axis text, px.
pub(super) const SMALL: f64 = 12.0;

/// The plot within the picture.
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    /// Width of one period, px.
    pub(super) step: f64,
    pub(super) scale: Scale,
    pub(super) first: Date,
    pub(super) period_days: i64,
    pub(super) n_periods: usize,
    /// Height under the axis for the lanes of events.
    pub(super) lanes: usize,
}

impl Frame {
    pub(super) fn new(curve: &Curve<'_>, style: &Style<'_>, lines: &[Line<'_>]) -> Self {
        let counts = curve.observed.iter().flatten().map(|count| *count as f64);
        let to_come = curve.forecast.iter().map(|quantiles| quantiles[4]);
        let counts = counts.chain(to_come);
        let most = lines.iter().flat_map(|line| line.values.iter().flatten().copied()).chain(counts);
        let scale = Scale::to(
            most.fold(0.0, f64::max),
            ((style.height - 70.0) / 40.0).clamp(2.0, 5.0) as usize,
            false,
        );
        let label = |tick: &f64| width(&style.words.count_short(*tick), SMALL);
        let left = scale.ticks.iter().map(label).fold(14.0, f64::max) + 10.0;
        let right = lines.iter().map(|line| width(&line.label, SMALL) + 14.0).fold(14.0, f64::max);
        let n_periods = curve.observed.len() + curve.forecast.len();
        let lanes = events::lanes(curve).len();
        let top = 30.0;
        let width = (style.width - left - right).max(20.0);
        let height = (style.height - top - 24.0 - events::height(lanes)).max(20.0);
        Self {
            left,
            top,
            width,
            height,
            step: width / n_periods as f64,
            scale,
            first: curve.first,
            period_days: i64::from(curve.period_days.max(1)),
            n_periods,
            lanes,
        }
    }

    pub(super) fn bottom(&self) -> f64 {
        self.top + self.height
    }

    /// Left edge of a period.
    pub(super) fn x(&self, period: f64) -> f64 {
        self.left + period * self.step
    }

    /// Left edge of a day, as far as it is within the plot.
    pub(super) fn x_of(&self, day: Date) -> f64 {
        let periods = days::between(self.first, day) as f64 / self.period_days as f64;
        self.x(periods.clamp(0.0, self.n_periods as f64))
    }

    pub(super) fn y(&self, value: f64) -> f64 {
        self.bottom() - self.scale.height(value, self.height)
    }

    pub(super) fn last(&self) -> Date {
        self.first.saturating_add((self.n_periods as i64 * self.period_days - 1).days())
    }

    /// The first period that holds an incomplete day; one past the last where there is none.
    pub(super) fn first_incomplete(&self, curve: &Curve<'_>) -> usize {
        let from =
            curve.incomplete_from.map(|day| days::between(self.first, day).div_euclid(self.period_days));
        from.map_or(self.n_periods, |period| period.clamp(0, self.n_periods as i64) as usize)
    }
}

/// Grid lines with their values, and what is counted.
pub(super) fn axes(svg: &mut Svg, curve: &Curve<'_>, frame: &Frame, style: &Style<'_>) {
    let palette = style.palette;
    let look = Type { size: SMALL, color: palette.muted, anchor: Anchor::End, bold: false };
    for &tick in &frame.scale.ticks {
        let y = frame.y(tick);
        if tick > 0.0 {
            svg.line((frame.left, y), (frame.left + frame.width, y), palette.hairline, 1.0);
        }
        svg.text(frame.left - 6.0, y + 4.0, &style.words.count_short(tick), look);
    }
    svg.text(0.0, 14.0, curve.unit, Type { anchor: Anchor::Start, ..look });
}

/// The axis itself with its days.
pub(super) fn days(svg: &mut Svg, frame: &Frame, style: &Style<'_>) {
    let palette = style.palette;
    let look = Type { size: SMALL, color: palette.muted, anchor: Anchor::Middle, bold: false };
    svg.line((frame.left, frame.bottom()), (frame.left + frame.width, frame.bottom()), palette.muted, 1.0);
    let px_per_day = frame.step / frame.period_days as f64;
    let single = frame.period_days == 1 && px_per_day > 20.0;
    let mut free = 0.0;
    for tick in days::ticks(frame.first, frame.last(), px_per_day, SMALL, style.words) {
        let x = frame.x_of(tick.day) + if single { frame.step / 2.0 } else { 0.0 };
        let half = width(&tick.label, SMALL) / 2.0;
        svg.line((x, frame.bottom()), (x, frame.bottom() + 5.0), palette.muted, 1.0);
        if x - half >= free && x + half <= style.width {
            svg.text(x, frame.bottom() + 18.0, &tick.label, look);
            free = x + half + 8.0;
        }
    }
}

/// There is nothing to draw, and it is said.
pub(super) fn nothing(svg: &mut Svg, style: &Style<'_>) {
    let look = Type { size: 14.0, color: style.palette.muted, anchor: Anchor::Middle, bold: false };
    svg.text(style.width / 2.0, style.height / 2.0, &style.words.label("chart-none"), look);
}
