//! Delays that changed some days ago: all recent errors are of one sign, and what is expected moves with the quantiles.

use rand::SeedableRng as _;
use rand_distr::{Distribution as _, Poisson};
use rand_pcg::Pcg64Mcg;
use watchfire_transmission::delay::{Calendar, Triangle};
use watchfire_transmission::nowcast::{Config, LagNowcast, Target, Vintage, nowcast};

const LEVELS: [f64; 5] = [0.025, 0.25, 0.5, 0.75, 0.975];
const TARGET: Target = Target { max_delay: 14, rolling: 7 };
const PERIODS: usize = 200;
/// From this day on delays are others.
const CHANGED: usize = 158;
const AS_OF: usize = 172;
/// Cases a day of each place.
const SIZES: [f64; 5] = [30.0, 80.0, 200.0, 400.0, 800.0];
/// Newest targets that are looked at (days).
const LAGS: usize = 3;

/// Even counts, of which `before` are reported on the day, later `since`; of the rest a third each day.
fn simulate(before: f64, since: f64) -> Vec<Triangle> {
    let mut rng = Pcg64Mcg::seed_from_u64(5);
    let of_size = |size: &f64| {
        let mut cells = Vec::new();
        for reference in 0..PERIODS {
            let mut missing = 1.0;
            for delay in 0..TARGET.width() {
                let at_once = if reference < CHANGED { before } else { since };
                let share = if delay == 0 { at_once } else { 1.0 / 3.0 };
                let count: f64 = Poisson::new(size * missing * share).expect("a mean").sample(&mut rng);
                missing *= 1.0 - share;
                cells.push((reference, delay, count));
            }
        }
        Triangle::from_increments(PERIODS, TARGET.width(), -1, cells).expect("a triangle")
    };
    SIZES.iter().map(of_size).collect()
}

/// The newest targets of each place, with or without regard to recent errors; without drift factors stay behind for long.
fn made(triangles: &[Triangle], as_of: usize, recent_share: f64) -> Vec<Vec<LagNowcast>> {
    let calendar = Calendar::daily(0, []);
    let vintage = Vintage { triangles, calendar: &calendar, as_of };
    let config = Config { drift: None, recent_share, ..Config::days().expect("defaults") };
    let made = nowcast(&vintage, TARGET, &LEVELS, &config).expect("nowcasts");
    made.into_iter().map(|of| of.lags.into_iter().filter(|of| of.lag <= LAGS).collect()).collect()
}

fn truth(triangle: &Triangle, as_of: usize, lag: usize) -> f64 {
    (0..TARGET.rolling).map(|i| triangle.known(as_of - lag - i, TARGET.max_delay + i)).sum()
}

/// All recent errors are of one `sign`, 1 = more cases came than expected: both expectation and quantiles move by as much that way.
fn check(before: f64, since: f64, sign: f64) {
    let triangles = simulate(before, since);
    let share = Config::days().expect("defaults").recent_share;
    for as_of in AS_OF - 10..AS_OF {
        let still = made(&triangles, as_of, 0.0);
        for lag in 0..=LAGS {
            let off = still
                .iter()
                .zip(&triangles)
                .map(|(of, triangle)| truth(triangle, as_of, lag) - of[lag].expected);
            let off: f64 = off.sum();
            assert!(sign * off > 0.0, "day {as_of}, lag {lag}: off by {off}");
        }
    }
    let (still, moved) = (made(&triangles, AS_OF, 0.0), made(&triangles, AS_OF, share));
    let (mut off_still, mut off_moved) = (0.0, 0.0);
    for ((still, moved), triangle) in still.iter().zip(&moved).zip(&triangles) {
        for (still, moved) in still.iter().zip(moved) {
            let by = moved.expected - still.expected;
            assert!(sign * by > 0.0, "{still:?} to {moved:?}");
            for (quantile, before) in moved.quantiles.iter().zip(&still.quantiles) {
                assert!((quantile - before - by).abs() < 1e-9 * before, "{still:?} to {moved:?}");
            }
            assert!(
                moved.quantiles[1] <= moved.expected && moved.expected <= moved.quantiles[3],
                "{moved:?}"
            );
            let truth = truth(triangle, AS_OF, moved.lag);
            off_still += (truth - still.expected).abs();
            off_moved += (truth - moved.expected).abs();
        }
    }
    assert!(off_moved < off_still, "{off_moved} instead of {off_still}");
}

#[test]
fn where_more_came_of_late_expectation_and_quantiles_rise() {
    check(0.5, 0.3, 1.0);
}

#[test]
fn where_less_came_of_late_expectation_and_quantiles_fall() {
    check(0.3, 0.5, -1.0);
}
