//! Waves: influenza with its winter and its summer, COVID-19 with one great wave and then two a year.

use crate::calendar::Day;
use crate::random::Dice;
use jiff::civil::date;

/// A wave: bell-shaped over time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wave {
    /// Its highest day.
    peak: Day,
    /// Days from the peak to where it bends.
    width_days: f64,
    /// Its cases, as a share of the disease's cases in a year like others.
    size: f64,
}

impl Wave {
    /// The level on a day, as a multiple of the mean of a year like others.
    pub(crate) fn level(&self, day: Day) -> f64 {
        let z = f64::from(day.since(self.peak)) / self.width_days;
        if z.abs() > 5.0 {
            0.0
        } else {
            self.size * 365.25 * (-0.5 * z * z).exp() / (self.width_days * 2.506_628)
        }
    }
}

fn wave(peak: (i16, i8, i8), later_days: f64, width_days: f64, size: f64) -> Wave {
    Wave { peak: Day::of(date(peak.0, peak.1, peak.2)).plus(later_days.round() as i32), width_days, size }
}

/// A level that never ends: a wave so wide that it is flat.
fn always(from: (i16, i8, i8), until: i16, size: f64) -> Vec<Wave> {
    let first = Day::of(date(from.0, from.1, from.2));
    let days = Day::of(date(until + 1, 1, 1)).since(first).max(0);
    (0..=days / 30)
        .map(|month| Wave { peak: first.plus(month * 30), width_days: 20.0, size: size * 30.0 / 365.25 })
        .collect()
}

/// Influenza: a wave about the turn of the year and one in early summer, as south of the Nanling mountains.
pub(super) fn influenza(dice: &mut Dice, first: i16, last: i16) -> Vec<Wave> {
    let mut waves = always((first - 1, 7, 1), last, 0.14);
    for year in first..=last + 1 {
        waves.push(wave(
            (year, 1, 8),
            16.0 * dice.normal(),
            15.0 + 9.0 * dice.share(),
            0.2 + 0.55 * dice.share(),
        ));
        waves.push(wave(
            (year, 6, 26),
            14.0 * dice.normal(),
            18.0 + 9.0 * dice.share(),
            0.12 + 0.45 * dice.share(),
        ));
    }
    waves
}

/// COVID-19: single clusters until December 2022, then nearly everybody, then two waves a year.
pub(super) fn covid_19(dice: &mut Dice, _first: i16, last: i16) -> Vec<Wave> {
    let mut waves = vec![
        wave((2020, 2, 3), 0.0, 7.0, 0.016),
        wave((2022, 3, 19), 0.0, 8.0, 0.05),
        wave((2022, 11, 20), 0.0, 9.0, 0.08),
        wave((2022, 12, 21), 0.0, 8.5, 2.6),
        wave((2023, 6, 1), 0.0, 17.0, 1.3),
        wave((2023, 8, 28), 0.0, 18.0, 0.35),
    ];
    waves.extend(always((2023, 3, 1), last, 0.1));
    for year in 2024..=last + 1 {
        waves.push(wave(
            (year, 2, 25),
            11.0 * dice.normal(),
            17.0 + 6.0 * dice.share(),
            0.2 + 0.35 * dice.share(),
        ));
        waves.push(wave(
            (year, 7, 25),
            16.0 * dice.normal(),
            18.0 + 8.0 * dice.share(),
            0.25 + 0.5 * dice.share(),
        ));
    }
    waves
}
