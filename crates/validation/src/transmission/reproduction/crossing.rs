//! How early R above 1 is seen, by `renewal` and by `cori`, where both cross as often while R stays at .9.
//!
//! # Steps
//! 1. [`watch`]: one epidemic, seen again on each day with what was reported by then;
//! 2. [`operating::Watched`]: P(R ≤ 1), the smallest so far, of both methods;
//! 3. [`operating::Gains`]: thresholds at which the same share of controls crosses, days gained, bootstrap.

use std::collections::BTreeMap;

use rayon::prelude::*;
use watchfire_statistics::Gamma;
use watchfire_transmission::reproduction::{Config, Incidence, RenewalConfig, Reports, cori, renewal};

use super::epidemics::{Recipe, Shape, delay, interval, with_r};
use crate::report::Report;
use operating::{Gain, Gains, Watched};

mod operating;

/// Day on which R goes from .9 to 1.25.
const TURN: usize = 35;
/// Days on which one looks, as of each with what is reported by then.
const WATCHED: std::ops::Range<usize> = 35..63;
/// Shares of controls that cross.
const FALSE_CROSSINGS: [f64; 3] = [0.05, 0.1, 0.2];
/// Seed of the first control; nothing was chosen on this and the following million.
const SEED: u64 = 31_000_000;

/// P(R ≤ 1) on each watched day, R turning to 1.25 or staying at .9, until both methods are at or below `enough`.
fn watch(recipe: &Recipe, turns: bool, seed: u64, enough: [f64; 2]) -> Watched {
    let r_t = (0..WATCHED.end).map(|day| if turns && day >= TURN { 1.25 } else { 0.9 }).collect();
    let epidemic = with_r(recipe, r_t, seed);
    let (interval, delay) = (interval(), delay(recipe.delay_days));
    let (by_day, by_window) =
        (RenewalConfig::defaults().expect("defaults"), Config::defaults().expect("defaults"));
    let (mut of_renewal, mut of_cori) = (Vec::new(), Vec::new());
    for today in WATCHED {
        let incidence = Incidence { total: &epidemic.counts[..=today], imported: &[] };
        let estimates =
            renewal(&Reports::daily(incidence.total), &interval, &delay, &by_day).expect("counts");
        let last = estimates.last().filter(|estimate| estimate.r_t.is_ok());
        of_renewal.push(last.map_or(1.0, |estimate| 1.0 - estimate.above_one));
        let windows = cori(&incidence, &interval, &by_window).expect("counts");
        let last = windows.last().and_then(|estimate| estimate.r_t.ok());
        of_cori.push(
            last.and_then(|r_t| Gamma::from_mean_sd(r_t.mean, r_t.sd)).map_or(1.0, |gamma| gamma.cdf(1.0)),
        );
        let has_enough = |p: &[f64], enough: f64| p.iter().any(|p| *p <= enough);
        if has_enough(&of_renewal, enough[0]) && has_enough(&of_cori, enough[1]) {
            break;
        }
    }
    Watched::new([of_renewal, of_cori])
}

/// Sizes, mean delays, weekdays or none.
fn recipes() -> Vec<Recipe> {
    let mut recipes = Vec::new();
    for size in [60.0, 400.0] {
        for delay_days in [0.0, 3.0, 7.0] {
            recipes.extend([false, true].map(|weekdays| Recipe {
                shape: Shape::Step,
                size,
                delay_days,
                noise: 30.0,
                weekdays,
                share: 0.3,
            }));
        }
    }
    recipes
}

/// Watches about `n` epidemics that turn and as many that do not, of each recipe, and tells it.
pub fn report(n: usize, report: &mut Report) {
    // every share of the controls is a whole number of them
    let n = n.div_ceil(20) * 20;
    report.section("The day on which R above 1 is seen");
    report.line(&format!(
        "R is .9 and turns to 1.25 on day {TURN} (controls: stays at .9); {} days are watched from then, each with the counts \
         of that day and before; k = 30, three in ten infections reported. A crossing: P(R ≤ 1) of the newest day (cori: \
         newest window of 7 days) at or below a threshold. The threshold of each method is the one at which the share named \
         of the {n} controls crosses at least once: it is chosen and reported on the same controls, one number for each method, \
         so that both cross falsely equally often by construction. Days: mean of {n} epidemics that turned; one that is never \
         seen counts as {} days. Days earlier: cori − renewal, with a 95 % interval from {} bootstrap samples of controls and \
         turned epidemics together, the thresholds chosen anew in each. No method or setting was chosen on these seeds.",
        WATCHED.len(),
        WATCHED.len(),
        operating::SAMPLES,
    ));
    let (mut rows, mut all) = (Vec::new(), Vec::new());
    let recipes = recipes();
    for (at, recipe) in recipes.iter().enumerate() {
        let seed = SEED + 50_000 * at as u64;
        let run = |turns: bool, seed: u64, enough: [f64; 2]| -> Vec<Watched> {
            (0..n as u64).into_par_iter().map(|at| watch(recipe, turns, seed + at, enough)).collect()
        };
        let controls = run(false, seed, [f64::NEG_INFINITY; 2]);
        // no threshold is below what any control reached
        let turned = run(true, seed + 25_000, [0, 1].map(|method| operating::lowest(&controls, method)));
        let gains = Gains::of(&controls, &turned, &FALSE_CROSSINGS, seed);
        for (share, gain) in FALSE_CROSSINGS.iter().zip(gains.each()) {
            let weekdays = if recipe.weekdays { "differ" } else { "alike" };
            rows.push(row(
                &[&recipe.size.to_string(), &recipe.delay_days.to_string(), weekdays],
                *share,
                &gain,
            ));
        }
        all.push(gains);
    }
    let pooled: Vec<Gain> = Gains::mean(&all).each();
    for (share, gain) in FALSE_CROSSINGS.iter().zip(&pooled) {
        rows.push(row(&["mean of all", "", ""], *share, gain));
    }
    report.table(
        &[
            "cases a day",
            "mean delay (d)",
            "weekdays",
            "controls crossing, each",
            "renewal: days to see it",
            "never seen",
            "cori: days",
            "never seen",
            "days earlier (95 %)",
            "aim: earlier than cori",
        ],
        &rows,
    );
    let gains: Vec<Gain> = all.iter().flat_map(Gains::each).collect();
    let count = |of: fn(&Gain) -> bool| gains.iter().filter(|gain| of(gain)).count();
    // rows of one mean delay: met, all
    let mut by_delay = BTreeMap::<usize, (usize, usize)>::new();
    for (recipe, gains) in recipes.iter().zip(&all) {
        let (met, rows) = by_delay.entry(recipe.delay_days as usize).or_default();
        let gains = gains.each();
        *met += gains.iter().filter(|gain| gain.is_earlier()).count();
        *rows += gains.len();
    }
    let by_delay: Vec<String> =
        by_delay.iter().map(|(days, (met, rows))| format!("{met} of {rows} at {days} d")).collect();
    report.line(&format!(
        "Aim: the crossing found earlier than with cori at an equal share of false crossings. It is **met in {} of {} rows** of \
         one recipe and share ({} recipes, {} shares; the whole interval above 0), in {} the interval holds 0 \
         (missed: no difference shown, {} of them with a mean above 0), and in {} cori is earlier (missed). Met by \
         mean delay: {}. On the mean of all recipes: {}.",
        count(Gain::is_earlier),
        gains.len(),
        recipes.len(),
        FALSE_CROSSINGS.len(),
        count(|gain| !gain.is_earlier() && !gain.is_later()),
        count(|gain| !gain.is_earlier() && !gain.is_later() && gain.days_earlier > 0.0),
        count(Gain::is_later),
        by_delay.join(", "),
        FALSE_CROSSINGS
            .iter()
            .zip(&pooled)
            .map(|(share, gain)| format!("{} at {:.0} %", verdict(gain), 100.0 * share))
            .collect::<Vec<_>>()
            .join(", "),
    ));
}

fn verdict(gain: &Gain) -> &'static str {
    if gain.is_earlier() {
        "met"
    } else if gain.is_later() {
        "missed: cori is earlier"
    } else {
        "missed: no difference shown"
    }
}

fn row(recipe: &[&str], share: f64, gain: &Gain) -> Vec<String> {
    let mut row: Vec<String> = recipe.iter().map(|cell| (*cell).to_owned()).collect();
    row.push(format!("{:.0} %", 100.0 * share));
    for method in 0..2 {
        row.push(format!("{:.2}", gain.days[method]));
        row.push(format!("{:.1} %", 100.0 * gain.never[method]));
    }
    let [low, high] = gain.interval;
    row.push(format!("{:+.2} ({low:+.2} to {high:+.2})", gain.days_earlier));
    row.push(verdict(gain).to_owned());
    row
}
