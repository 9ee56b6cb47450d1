//! Nowcasts where delays lengthen, shorten, jump, grow with the load, or stay as they are.

use rand::SeedableRng as _;
use rand_distr::{Distribution as _, Gamma, Poisson};
use rand_pcg::Pcg64Mcg;
use watchfire_transmission::delay::{Calendar, DriftOptions, Triangle};
use watchfire_transmission::nowcast::{Config, Target, Vintage, nowcast};
use watchfire_transmission::score::CellScore;

const LEVELS: [f64; 7] = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];
const PERIODS: usize = 220;
const TARGET: Target = Target { max_delay: 21, rolling: 7 };
const SIZES: [f64; 5] = [20.0, 60.0, 150.0, 400.0, 900.0];

/// Share of a day's cases that are reported on the day itself, by day and load (cases in means); of the rest a quarter comes
/// each day after.
type AtOnce = fn(f64, f64) -> f64;

const EACH_DAY: f64 = 0.25;

/// Places of several sizes under one wave.
fn simulate(seed: u64, at_once: AtOnce) -> Vec<Triangle> {
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let width = TARGET.width();
    let of_size = |size: &f64| {
        let mut cells = Vec::new();
        for reference in 0..PERIODS {
            let day = reference as f64;
            let load = (0.5 * (day / 25.0 + seed as f64).sin()).exp();
            let noise: f64 = Gamma::new(60.0, 1.0 / 60.0).expect("a gamma").sample(&mut rng);
            let mut missing = 1.0;
            for delay in 0..width {
                let share = if delay == 0 { at_once(day, load) } else { EACH_DAY };
                let mean = size * load * noise * missing * share;
                missing *= 1.0 - share;
                let count: f64 =
                    if mean > 0.0 { Poisson::new(mean).expect("a mean").sample(&mut rng) } else { 0.0 };
                cells.push((reference, delay, count));
            }
        }
        Triangle::from_increments(PERIODS, width, -1, cells).expect("a triangle")
    };
    SIZES.iter().map(of_size).collect()
}

/// Summed WIS, mean bias and 95 % coverage at the lags 0 to 7.
fn score(at_once: AtOnce, config: &Config) -> (f64, f64, f64) {
    let calendar = Calendar::daily(0, []);
    let (mut n, mut wis, mut bias, mut covered) = (0.0, 0.0, 0.0, 0.0);
    for seed in 0..3 {
        let triangles = simulate(seed, at_once);
        for as_of in (140..PERIODS - TARGET.width()).step_by(9) {
            let vintage = Vintage { triangles: &triangles, calendar: &calendar, as_of };
            let made = nowcast(&vintage, TARGET, &LEVELS, config).expect("nowcasts");
            for (triangle, made) in triangles.iter().zip(made) {
                for of in made.lags.iter().filter(|of| of.lag <= 7) {
                    let last = as_of - of.lag;
                    let truth = (0..7).map(|i| triangle.known(last - i, TARGET.max_delay + i)).sum();
                    let score = CellScore::of(&LEVELS, &of.quantiles, truth).expect("a score");
                    n += 1.0;
                    wis += score.wis;
                    bias += score.bias.expect("a bias");
                    covered += f64::from(u8::from(score.in_95 == Some(true)));
                }
            }
        }
    }
    (wis, bias / n, covered / n)
}

/// WIS relative to the same method without drift, and both biases.
fn compare(at_once: AtOnce) -> (f64, f64, f64) {
    let config = Config::days().expect("defaults");
    let (with, bias, covered) = score(at_once, &config);
    let (without, bias_without, _) = score(at_once, &Config { drift: None, ..config });
    assert!((0.88..=1.0).contains(&covered), "cover {covered}");
    (with / without, bias, bias_without)
}

/// From 0 to 1 over ninety days.
fn ramp(day: f64) -> f64 {
    ((day - 110.0) / 90.0).clamp(0.0, 1.0)
}

#[test]
fn delays_that_lengthen_are_followed() {
    let (ratio, bias, without) = compare(|day, _| 0.55 - 0.2 * ramp(day));
    assert!(ratio < 0.85, "WIS × {ratio}");
    // factors that stay behind give too low a nowcast
    assert!(without < -0.3 && bias.abs() < 0.75 * without.abs(), "{bias} instead of {without}");
}

#[test]
fn delays_that_shorten_are_followed() {
    let (ratio, bias, without) = compare(|day, _| 0.35 + 0.2 * ramp(day));
    assert!(ratio < 0.85, "WIS × {ratio}");
    assert!(without > 0.3 && bias.abs() < 0.75 * without.abs(), "{bias} instead of {without}");
}

#[test]
fn delays_that_grow_with_the_load_are_followed() {
    let (ratio, ..) = compare(|_, load| 0.5 / load.sqrt());
    assert!(ratio < 0.8, "WIS × {ratio}");
}

/// Summed WIS relative to the same method without the coupling to the load, delays of 15 and more included.
fn without_coupling(at_once: AtOnce) -> f64 {
    let config = Config::days().expect("defaults");
    let drift = config.drift.map(|drift| DriftOptions { coupling_sd: 1e-9, late_sd: 1e-9, ..drift });
    let (with, ..) = score(at_once, &config);
    let (without, ..) = score(at_once, &Config { drift, ..config });
    with / without
}

#[test]
fn the_load_foretells_delays_where_they_follow_it_and_costs_little_where_not() {
    let (follows, apart) =
        (without_coupling(|_, load| 0.5 / load.sqrt()), without_coupling(|day, _| 0.55 - 0.2 * ramp(day)));
    assert!(follows < 0.98, "WIS × {follows}");
    assert!(apart < 1.03, "WIS × {apart}");
}

#[test]
fn after_a_jump_the_delays_are_caught_up_with() {
    let (ratio, ..) = compare(|day, _| if day < 150.0 { 0.5 } else { 0.4 });
    assert!(ratio < 0.85, "WIS × {ratio}");
}

/// Where nothing drifts, looking for it costs something.
#[test]
fn steady_delays_pay_little_for_it() {
    let (ratio, bias, _) = compare(|_, _| 0.45);
    assert!(ratio < 1.12 && bias.abs() < 0.15, "WIS × {ratio}, bias {bias}");
}
