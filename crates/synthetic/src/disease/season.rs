//! How a year's cases spread over the year, and how years differ.

use super::waves::Wave;
use crate::calendar::Day;
use crate::random::Dice;

/// The course of a disease over the year.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Season {
    /// Relative level in the middle of each month, straight between; the mean need not be 1.
    Months([f64; 12]),
    /// Waves whose times and sizes differ from year to year, for years from the first to the last.
    Waves(fn(&mut Dice, i16, i16) -> Vec<Wave>),
}

/// The date as a decimal year.
pub(crate) fn decimal_year(day: Day) -> f64 {
    let date = day.date();
    f64::from(date.year()) + (f64::from(date.day_of_year()) - 0.5) / f64::from(date.days_in_year())
}

/// The level of a day from the levels of months, as a multiple of the year's mean.
pub(crate) fn by_month(months: &[f64; 12], day: Day) -> f64 {
    let position = (decimal_year(day).fract() * 12.0 + 11.5) % 12.0;
    let (before, part) = (position as usize, position.fract());
    let level = months[before % 12] * (1.0 - part) + months[(before + 1) % 12] * part;
    level * 12.0 / months.iter().sum::<f64>()
}

/// The level of a decimal year between stated points; held before the first and after the last.
pub(crate) fn by_year(points: &[(f64, f64)], year: f64) -> f64 {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return 1.0 };
    if year <= first.0 {
        return first.1;
    }
    let pair = points.windows(2).find(|pair| year < pair[1].0);
    pair.map_or(last.1, |pair| {
        pair[0].1 + (pair[1].1 - pair[0].1) * (year - pair[0].0) / (pair[1].0 - pair[0].0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn straight_between_months_and_years() {
        let mut months = [1.0; 12];
        months[5] = 7.0;
        let mean = 18.0 / 12.0;
        let level = |m, d| by_month(&months, Day::of(date(2025, m, d))) * mean;
        assert!((level(6, 16) - 7.0).abs() < 0.3);
        assert!((level(12, 31) - 1.0).abs() < 1e-9 && (level(1, 1) - 1.0).abs() < 1e-9);
        let total: f64 = (0..365).map(|d| by_month(&months, Day::of(date(2025, 1, 1)).plus(d))).sum();
        assert!((total / 365.0 - 1.0).abs() < 0.01);
        assert_eq!(by_year(&[(2020.0, 1.0), (2022.0, 3.0)], 2021.0), 2.0);
        assert_eq!(by_year(&[(2020.0, 1.0), (2022.0, 3.0)], 2030.0), 3.0);
        assert_eq!(by_year(&[], 2030.0), 1.0);
    }
}
