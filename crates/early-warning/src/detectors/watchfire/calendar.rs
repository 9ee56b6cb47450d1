//! Where periods lie in the year and the week, and the columns that this gives a regression.

use std::f64::consts::TAU;

use crate::detectors::{Observations, Period, Timeline};

/// Columns of weekly counts: level, trend, two waves a year.
pub(super) const WEEKLY: usize = 6;
/// Columns of daily counts: six weekdays more.
pub(super) const DAILY: usize = 12;

/// Days in a year.
const YEAR_DAYS: f64 = 365.25;
/// Rows after which the turning starts anew from sine and cosine.
const ROWS_TURNED: usize = 32;

/// A calendar of periods. A period's position is its index, or a number between two where it overlaps both.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    periods_per_year: f64,
    /// Position from which time is counted. All is reckoned from here, so that nothing, not even its rounding, depends
    /// on how far back a series reaches.
    origin: f64,
    /// Angle of the year at the origin; of dated periods the same date has the same angle in every series.
    phase: f64,
    /// Weekday of position 0 (Monday = 0), for daily counts.
    pub(super) weekday: Option<usize>,
}

impl Calendar {
    pub(super) fn new(observations: &Observations, origin: usize) -> Self {
        let Timeline::Dated { first, period } = observations.timeline else {
            let periods_per_year = observations.timeline.periods_per_year().max(1);
            let phase = TAU * (origin % periods_per_year) as f64 / periods_per_year as f64;
            let periods_per_year = periods_per_year as f64;
            return Self { periods_per_year, origin: origin as f64, phase, weekday: None };
        };
        let days = first.duration_since(jiff::civil::Date::constant(1970, 1, 1)).as_hours() / 24;
        let at_origin = days + origin as i64 * period.days();
        let weekday = (period == Period::Day).then(|| first.weekday().to_monday_zero_offset() as usize);
        Self {
            periods_per_year: YEAR_DAYS / period.days() as f64,
            origin: origin as f64,
            phase: TAU * (at_origin as f64 / YEAR_DAYS).fract(),
            weekday,
        }
    }

    /// The columns at a position.
    pub(super) fn row<const P: usize>(&self, position: f64) -> [f64; P] {
        self.columns(position, self.turn(position))
    }

    /// Sine and cosine of the year at a position.
    fn turn(&self, position: f64) -> (f64, f64) {
        (self.phase + TAU * (position - self.origin) / self.periods_per_year).sin_cos()
    }

    fn columns<const P: usize>(&self, position: f64, (sin, cos): (f64, f64)) -> [f64; P] {
        let mut row = [0.0; P];
        row[0] = 1.0;
        row[1] = (position - self.origin) / self.periods_per_year;
        row[2] = cos;
        row[3] = sin;
        row[4] = cos * cos - sin * sin;
        row[5] = 2.0 * sin * cos;
        if let Some(weekday) = self.weekday.filter(|_| P == DAILY) {
            match (weekday + position as usize) % 7 {
                // Sunday takes what the others leave.
                6 => row[WEEKLY..].fill(-1.0),
                day => row[WEEKLY + day] = 1.0,
            }
        }
        row
    }

    /// The columns of the periods before the origin, from `first` on: each angle is the one before turned by a period.
    pub(super) fn rows<const P: usize>(&self, first: usize) -> impl Iterator<Item = [f64; P]> + '_ {
        let origin = self.origin as usize;
        let (step_sin, step_cos) = (TAU / self.periods_per_year).sin_cos();
        let before = (origin - first.min(origin)).next_multiple_of(ROWS_TURNED);
        let (mut sin, mut cos) = (0.0, 1.0);
        let rows = (0..before).map(move |row| {
            let position = self.origin - (before - row) as f64;
            if row.is_multiple_of(ROWS_TURNED) {
                (sin, cos) = self.turn(position);
            } else {
                (sin, cos) = (sin * step_cos + cos * step_sin, cos * step_cos - sin * step_sin);
            }
            (position, (sin, cos))
        });
        rows.filter(move |(position, _)| *position >= first as f64)
            .map(|(position, turn)| self.columns(position, turn))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn turned_rows_are_the_rows() {
        let timeline = Timeline::Dated { first: date(2015, 3, 1), period: Period::Day };
        let calendar = Calendar::new(&Observations::new(&[], timeline), 400);
        assert_eq!(calendar.rows::<DAILY>(7).count(), 393);
        for (index, row) in calendar.rows::<DAILY>(7).enumerate() {
            let wanted: [f64; DAILY] = calendar.row((index + 7) as f64);
            assert!(row.iter().zip(&wanted).all(|(a, b)| (a - b).abs() < 1e-12), "{index}");
        }
    }

    #[test]
    fn the_same_date_has_the_same_season_in_every_series() {
        let weekly = |first| {
            let timeline = Timeline::Dated { first, period: Period::Week };
            Calendar::new(&Observations::new(&[], timeline), 0)
        };
        let early: [f64; WEEKLY] = weekly(date(2015, 1, 4)).row(104.0);
        let late: [f64; WEEKLY] = weekly(date(2016, 12, 25)).row(1.0);
        for (a, b) in early[2..].iter().zip(&late[2..]) {
            assert!((a - b).abs() < 1e-12, "{early:?} {late:?}");
        }
    }
}
