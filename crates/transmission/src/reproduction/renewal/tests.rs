use super::{RenewalConfig, RenewalError, RenewalEstimate, ReportDelay, Reports, renewal};
use crate::SerialInterval;
use crate::reproduction::{NotEstimated, Reproduction};

fn interval() -> SerialInterval {
    SerialInterval::from_mean_sd(4.0, 2.0, 20).expect("an interval")
}

fn delay() -> ReportDelay {
    ReportDelay::from_weights(vec![0.05, 0.2, 0.3, 0.2, 0.15, 0.1]).expect("a delay")
}

fn defaults() -> RenewalConfig {
    RenewalConfig::defaults().expect("defaults")
}

/// Expected reports of an epidemic with these R, begun with `seed` cases a day; `lead` days are dropped.
fn epidemic(r: impl Fn(usize) -> f64, seed: f64, days: usize, delay: &ReportDelay) -> Vec<f64> {
    let (interval, lead) = (interval(), 20);
    let mut infected = vec![seed; lead];
    for day in 0..days {
        let lags = interval.weights().iter().enumerate().skip(1);
        let force: f64 = lags.map(|(lag, w)| w * infected[lead + day - lag]).sum();
        infected.push(r(day) * force);
    }
    (0..days)
        .map(|day| {
            delay.weights().iter().enumerate().map(|(lag, d)| d * infected[lead + day - lag]).sum::<f64>()
        })
        .map(f64::round)
        .collect()
}

fn estimates(counts: &[Option<f64>], delay: &ReportDelay) -> Vec<RenewalEstimate> {
    renewal(&Reports::daily(counts), &interval(), delay, &defaults()).expect("estimates")
}

fn some(counts: &[f64]) -> Vec<Option<f64>> {
    counts.iter().copied().map(Some).collect()
}

fn known(estimate: &RenewalEstimate) -> Reproduction {
    estimate.r_t.expect("an estimate")
}

#[test]
fn a_constant_r_is_found_with_and_without_delay() {
    for (r, delay) in [(1.2, ReportDelay::none()), (1.2, delay()), (0.9, delay())] {
        let found = estimates(&some(&epidemic(|_| r, 200.0, 70, &delay)), &delay);
        assert_eq!(found.last().expect("days").day, 69);
        for estimate in &found[12..] {
            let r_t = known(estimate);
            assert!(r_t.quantiles[0] < r && r < r_t.quantiles[6], "{r}: {estimate:?}");
            assert!((r_t.mean / r - 1.0).abs() < 0.06, "{r}: {estimate:?}");
        }
    }
}

#[test]
fn a_jump_is_found_on_its_day_of_infection() {
    let jump = |day: usize| if day < 35 { 1.4 } else { 0.7 };
    let found = estimates(&some(&epidemic(jump, 100.0, 70, &delay())), &delay());
    let mean = |day: usize| known(found.iter().find(|e| e.day == day).expect("a day")).mean;
    assert!(mean(30) > 1.25 && mean(41) < 0.85, "{} {}", mean(30), mean(41));
    let crossing = found.iter().find(|e| e.day > 25 && e.above_one < 0.5).expect("a crossing");
    assert!((34..=37).contains(&crossing.day), "{}", crossing.day);
}

#[test]
fn days_whose_reports_are_due_are_wider() {
    let found = estimates(&some(&epidemic(|_| 1.1, 100.0, 60, &delay())), &delay());
    let width = |day: usize| {
        let r_t = known(&found[found.len() - 1 - day]);
        r_t.quantiles[6].ln() - r_t.quantiles[0].ln()
    };
    assert!(width(0) > width(3) && width(3) > width(8), "{} {} {}", width(0), width(3), width(8));
}

#[test]
fn weekdays_do_not_move_r() {
    let shares = [1.1, 1.2, 1.1, 1.0, 1.1, 0.9, 0.6];
    let plain = epidemic(|_| 1.0, 300.0, 70, &delay());
    let counts: Vec<f64> = plain.iter().enumerate().map(|(day, y)| (y * shares[day % 7]).round()).collect();
    for estimate in &estimates(&some(&counts), &delay())[12..] {
        assert!((known(estimate).mean - 1.0).abs() < 0.06, "{estimate:?}");
    }
}

#[test]
fn missing_days_are_skipped_and_not_zero() {
    let mut counts = some(&epidemic(|_| 1.1, 100.0, 60, &delay()));
    let whole = estimates(&counts, &delay());
    for day in [20, 33, 34, 35, 50] {
        counts[day] = None;
    }
    for (with, without) in estimates(&counts, &delay()).iter().zip(&whole).skip(10) {
        assert!((known(with).mean / known(without).mean - 1.0).abs() < 0.05, "{with:?} {without:?}");
    }
}

#[test]
fn imported_cases_infect_but_are_not_infected_here() {
    // ten imported cases a day hold up a decline with R 0.5: without them it looks like R near 1
    let w = interval();
    let mut infected = vec![20.0; 20];
    for day in 0..60 {
        let lags = w.weights().iter().enumerate().skip(1);
        let force: f64 = lags.map(|(lag, w)| w * infected[20 + day - lag]).sum();
        infected.push(0.5 * force + 10.0);
    }
    let counts: Vec<Option<f64>> = infected[20..].iter().map(|i| Some(i.round())).collect();
    let imported = vec![Some(10.0); 60];
    let none = ReportDelay::none();
    let with = Reports { imported: &imported, ..Reports::daily(&counts) };
    let found = renewal(&with, &w, &none, &defaults()).expect("estimates");
    let last = known(&found[found.len() - 10]);
    assert!((last.mean - 0.5).abs() < 0.06, "{last:?}");
    let without = known(&estimates(&counts, &none)[found.len() - 10]);
    assert!((without.mean - 1.0).abs() < 0.1, "{without:?}");
}

#[test]
fn too_little_data_says_so() {
    let few = estimates(&some(&[1.0, 0.0, 2.0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0]), &ReportDelay::none());
    assert!(!few.is_empty() && few.iter().all(|e| e.r_t == Err(NotEstimated::TooFewCases)));
    assert_eq!(estimates(&some(&[9.0, 9.0, 9.0]), &ReportDelay::none()), []);
    let mut over = epidemic(|_| 0.5, 20.0, 30, &ReportDelay::none());
    over.extend([0.0; 40]);
    let found = estimates(&some(&over), &ReportDelay::none());
    assert_eq!(found.last().expect("days").r_t, Err(NotEstimated::NobodyInfectious));
}

#[test]
fn what_is_no_delay_or_option_is_refused() {
    assert!(matches!(ReportDelay::from_weights(vec![0.5]), Err(RenewalError::DelaySum { .. })));
    assert!(matches!(
        ReportDelay::from_weights(vec![1.5, -0.5]),
        Err(RenewalError::DelayWeight { lag: 1, .. })
    ));
    let trimmed = ReportDelay::from_weights(vec![0.0, 1.0, 0.0]).expect("a delay");
    assert_eq!((trimmed.longest(), trimmed.mean_days()), (1, 1.0));
    let off = RenewalConfig { step_mean: 0.0, ..defaults() };
    let error = renewal(&Reports::daily(&[]), &interval(), &ReportDelay::none(), &off);
    assert!(matches!(error, Err(RenewalError::Option { option: "step-mean", .. })));
}

/// Forward and backward on a fine grid of ln R, without delay and weekdays, noise Poisson, the same steps and prior.
#[test]
fn it_agrees_with_filter_and_smoother_on_a_grid() {
    let counts: [f64; 16] =
        [6.0, 9.0, 8.0, 12.0, 15.0, 13.0, 18.0, 24.0, 22.0, 29.0, 33.0, 28.0, 31.0, 26.0, 24.0, 19.0];
    let interval = SerialInterval::from_weights(vec![0.0, 0.3, 0.4, 0.3]).expect("an interval");
    let config =
        RenewalConfig { weekday_log_sd: 1e-3, dispersion_scale: 0.004, counted_share: 1.0, ..defaults() };
    let data = some(&counts);
    let found = renewal(&Reports::daily(&data), &interval, &ReportDelay::none(), &config).expect("estimates");
    let first = found[0].day;
    let grid: Vec<f64> = (-250..=250).map(|step| f64::from(step) * 0.01).collect();
    let infectious = |day: usize| -> f64 {
        interval
            .weights()
            .iter()
            .enumerate()
            .skip(1)
            .filter(|(lag, _)| *lag <= day)
            .map(|(lag, w)| w * counts[day - lag])
            .sum()
    };
    let reach = |day: usize| -> Vec<f64> {
        let lambda = infectious(day);
        grid.iter()
            .map(|x| {
                let mu = x.exp() * lambda + config.stray_cases;
                (counts[day] * (mu / counts[day]).ln() - mu + counts[day]).exp()
            })
            .collect()
    };
    // sums over the same nine steps, weighted by evidence and prior
    let (mut mean, mut square, mut total) = (vec![0.0; 16], vec![0.0; 16], 0.0);
    for sigma in super::posterior::STEPS {
        let kernel: Vec<f64> =
            (0..grid.len()).map(|d| (-0.5 * (d as f64 * 0.01 / sigma).powi(2)).exp()).collect();
        let norm: f64 = kernel[0] + 2.0 * kernel[1..].iter().sum::<f64>();
        let walk = |from: &[f64]| -> Vec<f64> {
            (0..grid.len())
                .map(|to| from.iter().enumerate().map(|(at, p)| p * kernel[to.abs_diff(at)] / norm).sum())
                .collect()
        };
        let prior: Vec<f64> = grid.iter().map(|x| (-0.5 * (x / config.first_log_sd).powi(2)).exp()).collect();
        let mut ahead = Vec::new();
        let mut now = prior;
        for day in first..16 {
            if day > first {
                now = walk(&now);
            }
            now = now.iter().zip(reach(day)).map(|(p, l)| p * l).collect();
            ahead.push(now.clone());
        }
        let weight = now.iter().sum::<f64>() * sigma * (-sigma / config.step_mean).exp();
        total += weight;
        let mut back = vec![1.0; grid.len()];
        for day in (first..16).rev() {
            let joint: Vec<f64> = ahead[day - first].iter().zip(&back).map(|(a, b)| a * b).collect();
            let sum: f64 = joint.iter().sum();
            mean[day] += weight * joint.iter().zip(&grid).map(|(p, x)| p * x.exp()).sum::<f64>() / sum;
            square[day] +=
                weight * joint.iter().zip(&grid).map(|(p, x)| p * (2.0 * x).exp()).sum::<f64>() / sum;
            back = walk(&back.iter().zip(reach(day)).map(|(b, l)| b * l).collect::<Vec<_>>());
        }
    }
    for estimate in &found {
        let (want, r_t) = (mean[estimate.day] / total, known(estimate));
        let sd = (square[estimate.day] / total - want * want).sqrt();
        assert!((r_t.mean / want - 1.0).abs() < 0.03, "{}: {} {want}", estimate.day, r_t.mean);
        assert!((r_t.sd / sd - 1.0).abs() < 0.12, "{}: sd {} {sd}", estimate.day, r_t.sd);
    }
}
