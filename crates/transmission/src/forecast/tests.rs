use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, Poisson, StandardNormal};
use rand_pcg::Pcg64Mcg;

use super::design::Design;
use super::origins::Origins;
use super::spread::By;
use super::{
    Calendar, Config, ForecastError, Kind, Model, NotForecast, Panel, Series, forecast, spread, trend,
};

const LEVELS: [f64; 5] = [0.025, 0.25, 0.5, 0.75, 0.975];
const WEEKS: Calendar = Calendar { period_days: 7, anchor: 0 };

/// Growth of all series wanders and returns, each series has a little of its own; counts are Poisson. Values of a week are
/// known four days after its end, at 95 %, and in full a week later.
fn simulated(seed: u64, n_series: usize, weeks: i64) -> Panel {
    let mut random = Pcg64Mcg::seed_from_u64(seed);
    let mut level: Vec<f64> = (0..n_series).map(|s| 3.0 + 3.0 * s as f64 / n_series as f64).collect();
    let start = level.clone();
    let mut series = vec![Series::default(); n_series];
    let mut growth = 0.0;
    for week in 0..weeks {
        let shock: f64 = StandardNormal.sample(&mut random);
        growth = 0.7 * growth + 0.08 * shock;
        for s in 0..n_series {
            let own: f64 = StandardNormal.sample(&mut random);
            level[s] += growth + 0.05 * own - 0.05 * (level[s] - start[s]);
            let count: f64 = Poisson::new(level[s].exp()).expect("a mean").sample(&mut random);
            let day = WEEKS.last_day(week);
            series[s].set(week, day + 4, (0.95 * count).round());
            series[s].set(week, day + 11, count);
        }
    }
    Panel { calendar: WEEKS, kind: Kind::Count, series, covariates: Vec::new() }
}

fn config() -> Config {
    Config::defaults().expect("defaults")
}

fn value(panel: &Panel, series: usize, week: i64) -> f64 {
    panel.series[series].value(week, i64::MAX).expect("a value")
}

#[test]
fn intervals_hold_on_simulated_growth() {
    let (mut n, mut in_50, mut in_95) = (0.0, 0.0, 0.0);
    for seed in 0..3 {
        let panel = simulated(seed, 10, 150);
        for week in (90..146).step_by(7) {
            let forecasts =
                forecast(&panel, WEEKS.last_day(week) - 3, &[0, 2], &LEVELS, &config()).expect("forecasts");
            for (s, of_series) in forecasts.series.iter().enumerate() {
                let by_horizon = of_series.as_ref().expect("a forecast");
                for (quantiles, horizon) in by_horizon.iter().zip([0, 2]) {
                    let came = value(&panel, s, week + horizon);
                    n += 1.0;
                    in_50 += f64::from(u8::from(quantiles[1] <= came && came <= quantiles[3]));
                    in_95 += f64::from(u8::from(quantiles[0] <= came && came <= quantiles[4]));
                }
            }
        }
    }
    let (in_50, in_95) = (in_50 / n, in_95 / n);
    assert!((0.38..0.62).contains(&in_50), "{in_50}");
    assert!((0.89..0.995).contains(&in_95), "{in_95}");
}

/// Whether past widths held is judged by the widths of their own day: they are those of a forecast made then.
#[test]
fn past_widths_are_of_their_day() {
    let mut panel = simulated(3, 4, 110);
    for series in &mut panel.series {
        // nothing is revised, so that of earlier values the same is known later
        for week in 0..110 {
            let value = series.value(week, i64::MAX).expect("a value");
            series.set(week, WEEKS.last_day(week) + 4, value);
        }
    }
    let config = config();
    let horizons = [0, 3];
    let spread = |week: i64| {
        let as_of = WEEKS.last_day(week) - 3;
        let origins = Origins::new(&panel, as_of, config.origins_max).expect("origins");
        let design = Design::new(&origins, &[None; 4], &horizons, &config);
        let trend = trend::locate(&design, config.trend_damping);
        (spread::measure(&design, &trend, 0, &config.spread), design)
    };
    let (late, design) = spread(109);
    let mut differing = 0;
    for week in [20, 45, 70, 95] {
        let (early, of_then) = spread(week);
        let origin = of_then.n_origins - 1;
        for series in 0..4 {
            for h in 0..2 {
                let row = design.row(origin, series);
                let (then, _) = late.at(&design, row, h, By::Then);
                let (said, _) = early.at(&of_then, of_then.row(origin, series), h, By::Now);
                assert!((then / said - 1.0).abs() < 1e-9, "{then} for {said} in week {week}");
                let (now, _) = late.at(&design, row, h, By::Now);
                differing += usize::from((now / said - 1.0).abs() > 0.01);
            }
        }
    }
    assert!(differing > 8, "later errors change what is thought of early widths: {differing}");
}

/// The pool's medians are nearer than the newest value known at the time, over four wandering epidemics.
#[test]
fn growth_is_foreseen() {
    let (mut ours, mut unchanged) = (0.0, 0.0);
    for seed in 5..9 {
        let panel = simulated(seed, 10, 150);
        for week in (90..146).step_by(4) {
            let as_of = WEEKS.last_day(week) - 3;
            let forecasts = forecast(&panel, as_of, &[1], &[0.5], &config()).expect("forecasts");
            for (s, of_series) in forecasts.series.iter().enumerate() {
                let came = value(&panel, s, week + 1).ln_1p();
                let newest = panel.series[s].value(week - 1, as_of).expect("a value").ln_1p();
                ours += (of_series.as_ref().expect("a forecast")[0][0].ln_1p() - came).abs();
                unchanged += (newest - came).abs();
            }
        }
    }
    assert!(ours < 0.95 * unchanged, "{ours} against {unchanged}");
}

#[test]
fn a_cold_start_is_wide_but_does_not_fail() {
    let panel = simulated(7, 6, 60);
    let width = |week: i64| {
        let forecasts =
            forecast(&panel, WEEKS.last_day(week) - 3, &[0, 3], &LEVELS, &config()).expect("forecasts");
        forecasts
            .series
            .iter()
            .map(|of_series| {
                let last = &of_series.as_ref().expect("a forecast")[1];
                assert!(last.iter().all(|value| value.is_finite() && *value >= 0.0), "{last:?}");
                (last[4] + 1.0).ln() - (last[0] + 1.0).ln()
            })
            .sum::<f64>()
            / 6.0
    };
    // where no error is known the prior is all there is; it gives way as errors come
    assert!(width(3) > 1.8, "{}", width(3));
    assert!(width(4) > 1.5 && width(8) > 0.5);
    assert!(width(45) < 0.8 * width(3), "{} after {}", width(45), width(3));
    let early = forecast(&panel, WEEKS.last_day(1) - 3, &[0], &LEVELS, &config()).expect("an answer");
    assert_eq!(early.series[0], Err(NotForecast::TooFewValues));
    let never = forecast(&panel, -100, &[0], &LEVELS, &config()).expect("an answer");
    assert_eq!(never.series, vec![Err(NotForecast::Unknown); 6]);
}

/// Zeros, holes and a series that stops.
#[test]
fn poor_series_neither_fail_nor_spoil_others() {
    let mut panel = simulated(11, 6, 80);
    for week in 0..80 {
        let day = WEEKS.last_day(week) + 4;
        for known in [day, day + 7] {
            panel.series[0].set(week, known, 0.0);
            if week % 3 == 1 || week == 70 {
                panel.series[1].set(week, known, f64::NAN);
            }
            if week > 40 {
                panel.series[2].set(week, known, f64::NAN);
            }
        }
    }
    let forecasts = forecast(&panel, WEEKS.last_day(71) - 3, &[0, 1], &LEVELS, &config()).expect("forecasts");
    let zeros = forecasts.series[0].as_ref().expect("a forecast");
    assert!(zeros[0][2] < 0.5 && zeros[0][4] < 5.0, "{zeros:?}");
    assert!(forecasts.series[1].is_ok());
    assert_eq!(forecasts.series[2], Err(NotForecast::TooOld));
    assert!(forecasts.series[3].is_ok());
}

#[test]
fn the_newest_value_is_raised_by_what_revisions_were() {
    let mut panel = simulated(3, 8, 120);
    for week in 0..120 {
        let day = WEEKS.last_day(week);
        for s in 0..8 {
            // nothing grows, but a fifth of each week is late
            panel.series[s].set(week, day + 4, 400.0);
            panel.series[s].set(week, day + 11, 500.0);
        }
    }
    let forecasts = forecast(&panel, WEEKS.last_day(115) - 3, &[0], &LEVELS, &config()).expect("forecasts");
    let median = forecasts.series[0].as_ref().expect("a forecast")[0][2];
    assert!((470.0..530.0).contains(&median), "{median}");
}

#[test]
fn levels_and_horizons_must_ascend() {
    let panel = simulated(1, 2, 20);
    let wrong = forecast(&panel, 100, &[0], &[0.5, 0.1], &config());
    assert!(matches!(wrong, Err(ForecastError::Levels(_))));
    let wrong = forecast(&panel, 100, &[-1], &[0.5], &config());
    assert!(matches!(wrong, Err(ForecastError::Horizons(_))));
}

/// Each model alone, and twice the same.
#[test]
fn every_model_stands_alone_and_repeats_itself() {
    let panel = simulated(2, 6, 110);
    for model in [Model::Trend, Model::Renewal, Model::Autoregression, Model::Boosting, Model::Analogue] {
        let config = Config { models: vec![model], ..config() };
        let run =
            || forecast(&panel, WEEKS.last_day(100) - 3, &[0, 1, 2, 3], &LEVELS, &config).expect("forecasts");
        let first = run();
        assert_eq!(run(), first);
        for of_series in &first.series {
            for quantiles in of_series.as_ref().expect("a forecast") {
                assert!(
                    quantiles[0] >= 0.0 && quantiles.windows(2).all(|pair| pair[0] <= pair[1]),
                    "{model:?}"
                );
            }
        }
    }
}

/// Growth that trebles every week is soon far off.
#[test]
fn a_model_that_errs_more_weighs_less() {
    let panel = simulated(4, 6, 110);
    let mut config = Config { models: vec![Model::Trend, Model::RenewalDamped], ..config() };
    config.renewal[1].damping = 3.0;
    let forecasts =
        forecast(&panel, WEEKS.last_day(100) - 3, &[0, 1, 2, 3], &LEVELS, &config).expect("forecasts");
    let weights: Vec<f64> = forecasts.weights.iter().map(|(_, weight)| *weight).collect();
    assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert!(weights[1] < 0.2, "{weights:?}");
}

#[test]
fn periods_are_numbered_by_their_last_day() {
    let calendar = Calendar { period_days: 7, anchor: 2 };
    assert_eq!([2, 3, 9, 10, -4, -5].map(|day| calendar.period_of(day)), [0, 1, 1, 2, 0, -1]);
    assert_eq!(calendar.last_day(2), 16);
    assert_eq!(calendar.periods_per_year(), 52);
    let mut random = Pcg64Mcg::seed_from_u64(1);
    for _ in 0..50 {
        let day = random.random_range(-5000..5000);
        let period = calendar.period_of(day);
        assert!(calendar.last_day(period) >= day && calendar.last_day(period - 1) < day);
    }
}

const DAYS: Calendar = Calendar { period_days: 1, anchor: 0 };

/// Daily counts of wandering growth with the given factors of the weekdays; each day is known in full on the next.
fn daily(seed: u64, n_series: usize, days: i64, factors: [f64; 7]) -> Panel {
    let mut random = Pcg64Mcg::seed_from_u64(seed);
    let mut level: Vec<f64> = (0..n_series).map(|s| 3.5 + 0.3 * s as f64).collect();
    let start = level.clone();
    let mut series = vec![Series::default(); n_series];
    let mut growth = 0.0;
    for day in 0..days {
        let shock: f64 = StandardNormal.sample(&mut random);
        growth = 0.95 * growth + 0.004 * shock;
        for s in 0..n_series {
            level[s] += growth - 0.01 * (level[s] - start[s]);
            let mean = level[s].exp() * factors[day.rem_euclid(7) as usize];
            series[s].set(day, day + 1, Poisson::new(mean).expect("a mean").sample(&mut random));
        }
    }
    Panel { calendar: DAYS, kind: Kind::Count, series, covariates: Vec::new() }
}

const WEEKEND: [f64; 7] = [1.25, 1.2, 1.15, 1.1, 1.1, 0.75, 0.45];

/// Sundays have 0.45 / 1.2 of Tuesdays, and the intervals of both hold.
#[test]
fn weekdays_of_daily_series_are_foreseen() {
    let horizons: Vec<i64> = (0..14).collect();
    let (mut n, mut in_50, mut in_95, mut ratios, mut n_ratios) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for seed in 0..3 {
        let panel = daily(seed, 8, 260, WEEKEND);
        for as_of in [150, 185, 213, 241] {
            let forecasts = forecast(&panel, as_of, &horizons, &LEVELS, &config()).expect("forecasts");
            for (s, of_series) in forecasts.series.iter().enumerate() {
                let by_horizon = of_series.as_ref().expect("a forecast");
                let mut medians = [0.0; 7];
                for (quantiles, horizon) in by_horizon.iter().zip(&horizons) {
                    let came = value(&panel, s, as_of + horizon);
                    n += 1.0;
                    in_50 += f64::from(u8::from(quantiles[1] <= came && came <= quantiles[3]));
                    in_95 += f64::from(u8::from(quantiles[0] <= came && came <= quantiles[4]));
                    medians[(as_of + horizon).rem_euclid(7) as usize] += quantiles[2];
                }
                ratios += medians[6] / medians[1];
                n_ratios += 1.0;
            }
        }
    }
    let ratio = ratios / n_ratios;
    assert!((ratio - 0.375).abs() < 0.03, "{ratio}");
    let (in_50, in_95) = (in_50 / n, in_95 / n);
    assert!((0.42..0.66).contains(&in_50), "{in_50}");
    assert!((0.90..0.995).contains(&in_95), "{in_95}");
}

/// Intervals of a series with weekdays are about as narrow as those of the same without.
#[test]
fn weekdays_do_not_widen_intervals() {
    let width = |factors: [f64; 7]| {
        let panel = daily(4, 8, 200, factors);
        let forecasts = forecast(&panel, 190, &[0, 1, 2, 3, 4, 5, 6], &LEVELS, &config()).expect("forecasts");
        let of = |quantiles: &Vec<f64>| (quantiles[4] + 1.0).ln() - (quantiles[0] + 1.0).ln();
        let widths = forecasts.series.iter().flatten().flatten().map(of);
        widths.sum::<f64>() / 56.0
    };
    let (with, without) = (width(WEEKEND), width([1.0; 7]));
    assert!(with < 1.3 * without, "{with} against {without}");
}

/// A panel that is sampled is forecast much as one that is not.
#[test]
fn samples_of_a_large_panel_stand_for_it() {
    let panel = simulated(6, 60, 110);
    let of = |config: &Config| {
        forecast(&panel, WEEKS.last_day(100) - 3, &[0, 3], &LEVELS, config).expect("forecasts").series
    };
    let whole = of(&config());
    let sampled = of(&Config { replay_series: 15, learn_rows: 1500, ..config() });
    assert_ne!(whole, sampled);
    let (mut apart, mut widths) = (0.0, [0.0; 2]);
    for (whole, sampled) in whole.iter().zip(&sampled) {
        let (whole, sampled) = (whole.as_ref().expect("a forecast"), sampled.as_ref().expect("a forecast"));
        for (whole, sampled) in whole.iter().zip(sampled) {
            apart += (whole[2].ln_1p() - sampled[2].ln_1p()).abs() / 120.0;
            widths[0] += whole[4].ln_1p() - whole[0].ln_1p();
            widths[1] += sampled[4].ln_1p() - sampled[0].ln_1p();
        }
    }
    assert!(apart < 0.05, "{apart}");
    assert!((0.75..1.33).contains(&(widths[1] / widths[0])), "{widths:?}");
}

/// Around the third peak of yearly waves: series known for less than a year, with a covariate that saw two waves before, and with
/// one that is no older than they are.
#[test]
fn an_older_covariate_tells_when_growth_ends() {
    let mut random = Pcg64Mcg::seed_from_u64(12);
    let mut of = |panel: &mut Panel, began: i64| {
        for week in 0..160 {
            let wave = (std::f64::consts::TAU * (week - 140) as f64 / 52.0).cos();
            for s in 0..8 {
                let mean = (4.5 + 0.2 * s as f64 + 1.2 * wave).exp();
                let count: f64 = Poisson::new(mean).expect("a mean").sample(&mut random);
                let beside: f64 = Poisson::new(0.5 * mean).expect("a mean").sample(&mut random);
                let day = WEEKS.last_day(week) + 4;
                if week >= 112 {
                    panel.series[s].set(week, day, count);
                }
                if week >= began {
                    panel.covariates[0][s].set(week, day, 1e-4 * beside);
                }
            }
        }
    };
    let empty = || vec![Series::default(); 8];
    let error = |panel: &Panel| {
        let mut error = 0.0;
        for week in (132..152).step_by(2) {
            let as_of = WEEKS.last_day(week) - 3;
            let forecasts = forecast(panel, as_of, &[3], &[0.5], &config()).expect("forecasts");
            for (s, of_series) in forecasts.series.iter().enumerate() {
                let median = of_series.as_ref().expect("a forecast")[0][0];
                error += (median.ln_1p() - value(panel, s, week + 3).ln_1p()).abs();
            }
        }
        error
    };
    let [older, as_old] = [0, 112].map(|began| {
        let mut panel =
            Panel { calendar: WEEKS, kind: Kind::Count, series: empty(), covariates: vec![empty()] };
        of(&mut panel, began);
        error(&panel)
    });
    assert!(older < 0.8 * as_old, "{older} against {as_old}");
}

#[test]
fn settings_without_a_model_are_refused_at_the_door() {
    let told = |from: &str, to: &str| {
        assert!(super::DEFAULTS.contains(from), "{from}");
        let refused = Config::from_toml(&super::DEFAULTS.replacen(from, to, 1));
        refused.expect_err("an error").to_string()
    };
    assert!(told("steps-max = 6", "steps-max = 0").contains("boosting.steps-max is 0"));
    assert!(told("origins-max = 180", "origins-max = 0").contains("origins-max is 0"));
    let without = |models: Vec<Model>| Config { models, ..config() };
    assert!(without(Vec::new()).check().is_err());
    let regressions = without(vec![Model::Autoregression]);
    assert_eq!(regressions.check(), Ok(()));
    let few = Config { autoregression: vec![regressions.autoregression[1]], ..regressions };
    assert!(few.check().is_err());
}
