use super::curvature::Curvature;
use super::curve::{Layout, Path};
use super::fit::{Prior, Scale, ln_posterior};
use super::{KnownShare, RenewalConfig, RenewalError, RenewalEstimate, ReportDelay, Reports, renewal};
use crate::SerialInterval;
use crate::reproduction::{NotEstimated, Reproduction, growth_rate};

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

/// Shares known of the newest days, oldest first.
const OPEN: [f64; 5] = [0.95, 0.85, 0.7, 0.45, 0.15];

/// Counts of which the newest days are incomplete, and how much of each is known.
fn cut_off(counts: &[f64], relative_sd: f64) -> (Vec<Option<f64>>, Vec<KnownShare>) {
    let (mut so_far, mut known) = (some(counts), vec![KnownShare::COMPLETE; counts.len()]);
    let newest = counts.len() - OPEN.len();
    for (at, share) in OPEN.into_iter().enumerate() {
        so_far[newest + at] = Some((counts[newest + at] * share).round());
        known[newest + at] = KnownShare { share, relative_sd };
    }
    (so_far, known)
}

#[test]
fn a_share_known_is_what_the_count_would_be() {
    let none = ReportDelay::none();
    let counts = epidemic(|_| 1.15, 300.0, 60, &none);
    let (so_far, known) = cut_off(&counts, 0.05);
    let reports = Reports { known: &known, ..Reports::daily(&so_far) };
    let found = renewal(&reports, &interval(), &none, &defaults()).expect("estimates");
    let complete = estimates(&some(&counts), &none);
    for (open, whole) in found.iter().zip(&complete).rev().take(8) {
        assert!((known_mean(open) / known_mean(whole) - 1.0).abs() < 0.03, "{open:?} {whole:?}");
        assert!(open.r_t.expect("R").sd > whole.r_t.expect("R").sd);
    }
    assert!(
        known_mean(estimates(&so_far, &none).last().expect("days")) < 1.0,
        "ignored, it looks like a decline"
    );
}

fn known_mean(estimate: &RenewalEstimate) -> f64 {
    known(estimate).mean
}

#[test]
fn an_error_of_shares_widens_the_newest_days_in_common_or_apart() {
    let none = ReportDelay::none();
    let counts = epidemic(|_| 1.0, 500.0, 60, &none);
    let sd = |relative_sd, known_error_common| {
        let (so_far, known) = cut_off(&counts, relative_sd);
        let reports = Reports { known: &known, ..Reports::daily(&so_far) };
        let config = RenewalConfig { known_error_common, ..defaults() };
        let found = renewal(&reports, &interval(), &none, &config).expect("estimates");
        found.last().expect("days").r_t.expect("R").sd
    };
    for common in [0.0, 0.5, 1.0] {
        assert!(sd(0.3, common) > 1.1 * sd(0.0, common), "{common}: {} {}", sd(0.3, common), sd(0.0, common));
    }
}

/// Weekdays are taken as alike: seven free shares have a level of their own, which weeks have not.
#[test]
fn weeks_tell_r_of_each_day_less_surely() {
    let daily = some(&epidemic(|_| 1.2, 100.0, 70, &delay()));
    let weeks: Vec<Option<f64>> = daily.chunks_exact(7).map(|week| week.iter().copied().sum()).collect();
    let config = RenewalConfig { weekday_log_sd: 1e-3, ..defaults() };
    let told = |reports| renewal(&reports, &interval(), &delay(), &config).expect("estimates");
    let by_week = told(Reports { report_days: 7, ..Reports::daily(&weeks) });
    let by_day = told(Reports::daily(&daily));
    assert_eq!(
        by_week.iter().map(|of| of.day).collect::<Vec<_>>(),
        by_day.iter().map(|of| of.day).collect::<Vec<_>>()
    );
    for (week, day) in by_week.iter().zip(&by_day).skip(12) {
        assert!((known_mean(week) - 1.2).abs() < 0.07, "{week:?}");
        assert!(known(week).sd > known(day).sd, "{week:?} {day:?}");
    }
}

#[test]
fn growth_is_that_of_each_quantile() {
    let found = estimates(&some(&epidemic(|_| 1.2, 100.0, 50, &delay())), &delay());
    let last = found.last().expect("days");
    for (rate, r_t) in last.growth.iter().zip(known(last).quantiles) {
        assert_eq!(*rate, growth_rate(r_t, &interval()));
    }
    assert!(last.growth.is_sorted());
    let few = estimates(&some(&[1.0; 9]), &ReportDelay::none());
    assert!(few[0].growth.iter().all(|rate| rate.is_nan()));
}

/// Counts that no epidemic makes: a fit there must still be numbers in their order.
#[test]
fn odd_counts_give_numbers_or_a_reason() {
    let burst = |day: usize| if day == 30 { 50.0 } else { 0.0 };
    let weekly_clinic = |day: usize| if day % 7 == 2 { 40.0 } else { 0.0 };
    let explosion = |day: usize| (1.45_f64.powi(day as i32)).round().min(5e7);
    let collapse = |day: usize| if day < 40 { 8e5 } else { 1.0 };
    let alternating = |day: usize| if day.is_multiple_of(2) { 0.0 } else { 300.0 };
    let courses: [&dyn Fn(usize) -> f64; 5] = [&burst, &weekly_clinic, &explosion, &collapse, &alternating];
    for (at, course) in courses.iter().enumerate() {
        for gaps in [false, true] {
            for delay in [ReportDelay::none(), delay()] {
                let counts: Vec<Option<f64>> =
                    (0..60).map(|day| Some(course(day)).filter(|_| !gaps || day % 5 > 1)).collect();
                for estimate in estimates(&counts, &delay) {
                    let Ok(r_t) = estimate.r_t else {
                        assert_ne!(estimate.r_t, Err(NotEstimated::NotFitted), "{at} {gaps}");
                        continue;
                    };
                    assert!(r_t.mean.is_finite() && r_t.sd.is_finite(), "{at} {gaps}: {estimate:?}");
                    assert!(r_t.quantiles.is_sorted() && r_t.quantiles[0] > 0.0, "{at} {gaps}: {estimate:?}");
                    assert!(estimate.growth.is_sorted(), "{at} {gaps}: {estimate:?}");
                }
            }
        }
    }
}

/// Along the step that it proposes, the posterior rises as the curvature says.
#[test]
fn the_gradient_is_that_of_the_posterior() {
    let counts = epidemic(|_| 1.1, 60.0, 35, &delay());
    let (mut so_far, mut known) = cut_off(&counts, 0.4);
    so_far[20] = None;
    let weeks: Vec<Option<f64>> = counts.chunks_exact(7).map(|week| Some(week.iter().sum())).collect();
    let interval = interval();
    for weekly in [false, true] {
        if weekly {
            known = vec![KnownShare { share: 0.8, relative_sd: 0.2 }; weeks.len()];
        }
        let reports = Reports {
            total: if weekly { &weeks } else { &so_far },
            imported: &[],
            report_days: if weekly { 7 } else { 1 },
            known: &known,
        };
        let layout = Layout::new(&reports, &interval, &delay(), &defaults());
        let prior = Prior { seed: 3.0, first: 1.0, weekday: 0.35 };
        let scale = Scale { step: 0.1, inverse_size: 0.04 };
        let theta = (0..layout.days())
            .map(|i| (i as f64 * 0.7).sin() * 0.2 + if i < layout.start { 4.0 } else { 0.1 })
            .collect();
        let path = Path { theta, effects: [0.1, -0.1, 0.2, 0.0, 0.1, -0.2, -0.3, 0.4] };
        let imputed = layout.impute(&layout.curve(&path, &layout.rough()), scale.inverse_size);
        let curve = layout.curve(&path, &imputed);
        let (_, step) = Curvature::new(&layout, &imputed, &prior, scale, &path, &curve).expect("a step");
        let value = |length: f64| {
            let mut moved = path.clone();
            for (at, change) in moved.theta.iter_mut().zip(&step.change.theta) {
                *at += length * change;
            }
            for (at, change) in moved.effects.iter_mut().zip(step.change.effects) {
                *at += length * change;
            }
            ln_posterior(&layout, &prior, scale, &moved, &layout.curve(&moved, &imputed))
        };
        let slope = (value(1e-5) - value(-1e-5)) / 2e-5;
        assert!((slope / (2.0 * step.gain) - 1.0).abs() < 1e-5, "{slope} {}", 2.0 * step.gain);
        assert!(value(1.0) > value(0.0));
    }
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
    // sums over steps from 0.005 to 0.5, even in the logarithm, weighted by evidence and prior
    let (mut mean, mut square, mut total) = (vec![0.0; 16], vec![0.0; 16], 0.0);
    for sigma in (0..=23).map(|at| 0.005 * (f64::from(at) * 0.2).exp()) {
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
