//! Nowcasts and delays on simulated vintages with known truth.

use proptest::prelude::*;
use rand::SeedableRng as _;
use rand_distr::{Distribution as _, Gamma, Poisson};
use rand_pcg::Pcg64Mcg;
use watchfire_transmission::delay::{Calendar, Development, Forgetting, Triangle};
use watchfire_transmission::nowcast::{Config, NowcastError, Target, Vintage, nowcast};

const LEVELS: [f64; 7] = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];

/// Increments `(reference, delay, count)` of one series.
type Cells = Vec<(usize, usize, f64)>;

/// Probability of a delay for an event of a day: geometric, little on Sundays, caught up on Mondays.
fn delays(calendar: &Calendar, reference: usize, width: usize) -> Vec<f64> {
    let mut shares = vec![0.0; width + 1];
    for delay in 0..width {
        let share = 0.25 * 0.75_f64.powi(delay as i32);
        let on_sunday = calendar.class(reference + delay) == 6;
        shares[delay] += if on_sunday { 0.2 * share } else { share };
        shares[delay + 1] += if on_sunday { 0.8 * share } else { 0.0 };
    }
    shares.truncate(width);
    let sum: f64 = shares.iter().sum();
    shares.iter().map(|share| share / sum).collect()
}

/// An epidemic wave with overdispersed daily cases; `width` delays.
fn simulate(seed: u64, size: f64, periods: usize, width: usize, calendar: &Calendar) -> Cells {
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let phase = rng.random::<f64>() * 60.0;
    let mut cells = Vec::new();
    for reference in 0..periods {
        let wave = (((reference as f64 + phase) / 20.0).sin() * 0.8).exp();
        let weekday = if calendar.class(reference) >= 5 { 0.6 } else { 1.15 };
        let noise: f64 = Gamma::new(40.0, 1.0 / 40.0).expect("a gamma").sample(&mut rng);
        for (delay, share) in delays(calendar, reference, width).into_iter().enumerate() {
            let mean = size * wave * weekday * noise * share;
            let count: f64 =
                if mean > 0.0 { Poisson::new(mean).expect("a mean").sample(&mut rng) } else { 0.0 };
            if count > 0.0 {
                cells.push((reference, delay, count));
            }
        }
    }
    cells
}

fn known_by(cells: &Cells, as_of: usize, width: usize) -> Triangle {
    let by = cells.iter().copied().filter(|(reference, delay, _)| reference + delay <= as_of);
    Triangle::from_increments(as_of + 1, width, -1, by).expect("a triangle")
}

#[test]
fn delays_are_recovered_by_weekday_under_truncation() {
    let calendar = Calendar::daily(0, []);
    let (periods, width) = (150, 15);
    let triangles: Vec<Triangle> = (0..6)
        .map(|seed| known_by(&simulate(seed, 300.0, periods, width, &calendar), periods - 1, width))
        .collect();
    let forgetting = Forgetting {
        half_lives: vec![60.0],
        doubling: 1e9,
        class_half_life: 60.0,
        pool_step: 10.0,
        pool_band: 10.0,
        pool_late: 1.0,
        drift: None,
    };
    let mut development = Development::new(triangles.len(), width, &calendar, forgetting);
    for period in 0..periods {
        development.advance(&triangles, &calendar, period);
    }
    let pooled = development.pooled(0);
    for reference in 200..207 {
        let mut want = 0.0;
        let have = development.delays(&pooled, &calendar, reference);
        for (delay, share) in delays(&calendar, reference, width).into_iter().enumerate() {
            want += share;
            // the first day of a weekend is where effects of days interact most
            assert!(
                (have.known[delay] - want).abs() < 0.04,
                "day {reference}, delay {delay}: {} instead of {want}",
                have.known[delay]
            );
        }
    }
}

/// Six places of several sizes, 20 as-of dates: the intervals hold what came.
#[test]
fn intervals_hold_on_a_simulated_truth() {
    let calendar = Calendar::daily(2, []);
    let target = Target { max_delay: 15, rolling: 7 };
    let (periods, width) = (320, target.width());
    let sizes = [5.0, 15.0, 40.0, 100.0, 300.0, 1000.0];
    let cells: Vec<Cells> = sizes
        .iter()
        .enumerate()
        .map(|(at, size)| simulate(at as u64 + 10, *size, periods, 15, &calendar))
        .collect();
    let (mut n, mut in_95, mut in_50) = (0.0, 0.0, 0.0);
    let (mut error, mut frozen) = (0.0, 0.0);
    let config = Config::days().expect("defaults");
    for as_of in (150..300).step_by(7) {
        let triangles: Vec<Triangle> = cells.iter().map(|cells| known_by(cells, as_of, width)).collect();
        let vintage = Vintage { triangles: &triangles, calendar: &calendar, as_of };
        let made = nowcast(&vintage, target, &LEVELS, &config).expect("nowcasts");
        for (cells, made) in cells.iter().zip(made) {
            for of in made.lags.iter().filter(|of| of.lag <= 7) {
                let last = as_of - of.lag;
                let truth: f64 =
                    cells.iter().filter(|cell| (last - 6..=last).contains(&cell.0)).map(|cell| cell.2).sum();
                n += 1.0;
                in_95 += f64::from(u8::from(of.quantiles[0] <= truth && truth <= of.quantiles[6]));
                in_50 += f64::from(u8::from(of.quantiles[2] <= truth && truth <= of.quantiles[4]));
                error += (truth - of.quantiles[3]).abs();
                frozen += truth - of.known;
                assert!(of.quantiles.windows(2).all(|pair| pair[0] <= pair[1]) && of.quantiles[0] >= 0.0);
            }
        }
    }
    let (in_95, in_50, ratio) = (in_95 / n, in_50 / n, error / frozen);
    assert!((0.91..=0.99).contains(&in_95) && (0.40..=0.62).contains(&in_50), "{in_95} {in_50}");
    assert!(ratio < 0.2, "the median is off by {ratio} of what was missing");
}

#[test]
fn a_day_without_vintage_is_no_day_without_cases() {
    let calendar = Calendar::weekly();
    let target = Target { max_delay: 4, rolling: 1 };
    let config = Config::weeks().expect("defaults");
    let cells: Cells = (0..80)
        .flat_map(|week| [(week, 0, 700.0 + f64::from(week as u32 % 5)), (week, 1, 200.0), (week, 2, 100.0)])
        .collect();
    // the newest vintage was not taken: its additions are not known
    let as_of = 79;
    let late: Cells = cells.iter().copied().filter(|cell| cell.0 + cell.1 < as_of).collect();
    let triangles = [known_by(&late, as_of, target.width())];
    let vintage = Vintage { triangles: &triangles, calendar: &calendar, as_of };
    let made = nowcast(&vintage, target, &LEVELS, &config).expect("nowcasts");
    let newest = &made[0].lags[0];
    assert_eq!((newest.lag, newest.known), (0, 0.0));
    assert!((newest.expected - 1000.0).abs() < 60.0, "{}", newest.expected);
}

/// An office that is closed on Sundays: no cases of the day itself are no sign of few.
#[test]
fn what_a_closed_day_does_not_tell_is_not_zero() {
    let calendar = Calendar::daily(0, []);
    let target = Target { max_delay: 5, rolling: 1 };
    let config = Config::days().expect("defaults");
    let mut rng = Pcg64Mcg::seed_from_u64(8);
    let cells: Vec<Cells> = [40.0, 300.0, 1000.0]
        .iter()
        .map(|size| {
            let mut cells = Cells::new();
            for day in 0..220_usize {
                for (delay, share) in [(0, 0.5), (1, 0.3), (2, 0.2)] {
                    let count: f64 = Poisson::new(size * share).expect("a mean").sample(&mut rng);
                    let closed = usize::from((day + delay) % 7 == 6);
                    cells.push((day, delay + closed, count));
                }
            }
            cells
        })
        .collect();
    let (mut held, mut n) = (0, 0);
    for as_of in 160..210 {
        let triangles: Vec<Triangle> =
            cells.iter().map(|cells| known_by(cells, as_of, target.width())).collect();
        let vintage = Vintage { triangles: &triangles, calendar: &calendar, as_of };
        let made = nowcast(&vintage, target, &LEVELS, &config).expect("nowcasts");
        for ((cells, made), size) in cells.iter().zip(made).zip([40.0, 300.0, 1000.0]) {
            let newest = &made.lags[0];
            let truth: f64 = cells.iter().filter(|cell| cell.0 == as_of).map(|cell| cell.2).sum();
            assert!((newest.expected / size - 1.0).abs() < 0.5, "day {as_of}: {newest:?}");
            held += usize::from(newest.quantiles[0] <= truth && truth <= newest.quantiles[6]);
            n += 1;
        }
    }
    assert!(held * 100 >= n * 90, "{held} of {n}");
}

/// A series that begins twenty weeks before the as-of is not taken for one that grows from nothing.
#[test]
fn weeks_before_a_series_began_are_no_zeros() {
    let target = Target { max_delay: 4, rolling: 1 };
    let as_of = 79;
    let of = |from: usize| -> Cells {
        let weeks = (from..80).flat_map(|week| [(week, 0, 700.0), (week, 1, 200.0), (week, 2, 100.0)]);
        // of the newest week next to nothing is known
        weeks.filter(|cell| cell.0 + cell.1 < as_of).collect()
    };
    let triangles = [known_by(&of(0), as_of, target.width()), known_by(&of(60), as_of, target.width())];
    let vintage = Vintage { triangles: &triangles, calendar: &Calendar::weekly(), as_of };
    let made = nowcast(&vintage, target, &LEVELS, &Config::weeks().expect("defaults")).expect("nowcasts");
    assert!((made[1].lags[0].expected - 1000.0).abs() < 60.0, "{}", made[1].lags[0].expected);
}

#[test]
fn too_short_a_history_says_so() {
    let calendar = Calendar::weekly();
    let cells: Cells = (0..8).map(|week| (week, 0, 10.0)).collect();
    let triangles = [known_by(&cells, 7, 5)];
    let vintage = Vintage { triangles: &triangles, calendar: &calendar, as_of: 7 };
    let config = Config::weeks().expect("defaults");
    let error =
        nowcast(&vintage, Target { max_delay: 4, rolling: 1 }, &LEVELS, &config).expect_err("too short");
    assert!(matches!(error, NowcastError::TooShort { .. }), "{error}");
    let off = Config { replay_stride: 0, ..config };
    let error = nowcast(&vintage, Target { max_delay: 4, rolling: 1 }, &LEVELS, &off).expect_err("an option");
    assert!(error.to_string().contains("replay-stride"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// What is reported after the as-of may be anything.
    #[test]
    fn nothing_later_than_the_as_of_is_read(seed in 0_u64..1000, other in 0.0_f64..1e4, as_of in 90_usize..120) {
        let calendar = Calendar::daily(0, []);
        let target = Target { max_delay: 10, rolling: 7 };
        let cells = simulate(seed, 30.0, 120, 10, &calendar);
        let changed: Cells = cells
            .iter()
            .map(|(reference, delay, count)| {
                (*reference, *delay, if reference + delay > as_of { other } else { *count })
            })
            .collect();
        let made = |cells: &Cells| {
            let all = Triangle::from_increments(120, target.width(), -1, cells.iter().copied());
            let triangles = [all.expect("a triangle")];
            let vintage = Vintage { triangles: &triangles, calendar: &calendar, as_of };
            nowcast(&vintage, target, &LEVELS, &Config::days().expect("defaults")).expect("nowcasts")
        };
        prop_assert_eq!(made(&cells), made(&changed));
    }
}

/// A place that joined three weeks ago: days before it joined are no zeros, and a place of which nothing is told yet has no cases.
#[test]
fn days_before_a_place_joined_are_no_zeros() {
    let calendar = Calendar::daily(0, []);
    let target = Target { max_delay: 14, rolling: 1 };
    let (periods, joined) = (120, 99);
    let mut triangles: Vec<Triangle> = (0..4)
        .map(|seed| {
            known_by(&simulate(seed, 60.0, periods, target.width(), &calendar), periods - 1, target.width())
        })
        .collect();
    let kept: Cells = simulate(9, 60.0, periods, target.width(), &calendar);
    let kept: Cells = kept.into_iter().filter(|(reference, ..)| *reference >= joined).collect();
    let (cells, to_come): (Cells, Cells) =
        kept.into_iter().partition(|(reference, delay, _)| reference + delay < periods);
    let to_come: f64 = to_come.iter().map(|(_, _, count)| count).sum();
    let with_zeros = (0..joined).map(|reference| (reference, 0, 0.0)).chain(cells.iter().copied());
    let late = |cells: Cells| {
        Triangle::from_increments(periods, target.width(), joined as i64, cells).expect("a triangle")
    };
    triangles.extend([late(cells.clone()), late(with_zeros.collect()), late(Vec::new())]);
    let vintage = Vintage { triangles: &triangles, calendar: &calendar, as_of: periods - 1 };
    let config = Config::days().expect("the defaults");
    let nowcasts = nowcast(&vintage, target, &LEVELS, &config).expect("nowcasts");
    let missing =
        |series: usize| -> f64 { nowcasts[series].lags.iter().map(|lag| lag.expected - lag.known).sum() };
    let error = |series: usize| (missing(series) - to_come).abs();
    assert!(error(4) < error(5), "{} {}", missing(4), missing(5));
    assert!(missing(6).abs() < 1.0, "{}", missing(6));
}
