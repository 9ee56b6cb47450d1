//! How early R above 1 is seen, at equal false crossings where R stays at .9.

use rayon::prelude::*;
use watchfire_statistics::Gamma;
use watchfire_transmission::reproduction::{Config, Incidence, RenewalConfig, Reports, cori, renewal};

use super::epidemics::{Recipe, Shape, delay, interval, with_r};
use crate::report::Report;

/// Day on which R goes from .9 to 1.25.
const TURN: usize = 35;
/// Days on which one looks, as of each with what is reported by then.
const WATCHED: std::ops::Range<usize> = 35..63;
/// Share of controls that may cross.
const FALSE_CROSSINGS: f64 = 0.1;
/// Seed on which thresholds are chosen, and seed of the figures.
const SEEDS: (u64, u64) = (4_100_000, 8_200_000);

/// P(R ≤ 1) by `renewal` and `cori` on each watched day.
struct Watched {
    renewal: Vec<f64>,
    cori: Vec<f64>,
}

fn watch(recipe: &Recipe, turns: bool, seed: u64) -> Watched {
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
    }
    Watched { renewal: of_renewal, cori: of_cori }
}

fn smallest(p: &[f64]) -> f64 {
    p.iter().copied().fold(1.0, f64::min)
}

/// Days after the turn until P(R ≤ 1) is below the threshold; the whole time where it never is.
fn days_until(p: &[f64], threshold: f64) -> f64 {
    p.iter().position(|p| *p < threshold).unwrap_or(p.len()) as f64
}

/// Watches `n` epidemics that turn and `n` that do not, of each of three recipes, and tells it.
pub fn report(n: usize, report: &mut Report) {
    report.section("The day on which R above 1 is seen");
    report.line(&format!(
        "R is .9 and turns to 1.25 on day {TURN} (controls: stays at .9); {} days are watched from then, each with the counts \
         of that day and before. A crossing: P(R ≤ 1) of the newest day (cori: newest window) below a threshold, which is chosen \
         for each method on {n} other controls so that {:.0} % of them cross at least once.",
        WATCHED.len(),
        100.0 * FALSE_CROSSINGS
    ));
    let mut rows = Vec::new();
    for (size, delay_days) in [(60.0, 0.0), (60.0, 3.0), (400.0, 3.0)] {
        let recipe = Recipe { shape: Shape::Step, size, delay_days, noise: 30.0, weekdays: true, share: 0.3 };
        let run = |turns: bool, seed: u64| -> Vec<Watched> {
            (0..n as u64).into_par_iter().map(|at| watch(&recipe, turns, seed + at)).collect()
        };
        let (chosen_on, controls, turned) =
            (run(false, SEEDS.0), run(false, SEEDS.1), run(true, SEEDS.1 + 100_000));
        let threshold = |of: fn(&Watched) -> &[f64]| {
            let mut least: Vec<f64> = chosen_on.iter().map(|watched| smallest(of(watched))).collect();
            least.sort_by(f64::total_cmp);
            least[(FALSE_CROSSINGS * n as f64) as usize]
        };
        let tell = |of: fn(&Watched) -> &[f64]| {
            let threshold = threshold(of);
            let crossed =
                controls.iter().filter(|watched| smallest(of(watched)) < threshold).count() as f64 / n as f64;
            let days: Vec<f64> = turned.iter().map(|watched| days_until(of(watched), threshold)).collect();
            (crossed, days)
        };
        let (crossed, days) = tell(|watched| &watched.renewal);
        let (cori_crossed, cori_days) = tell(|watched| &watched.cori);
        let mean = |days: &[f64]| days.iter().sum::<f64>() / days.len() as f64;
        let gain: Vec<f64> = cori_days.iter().zip(&days).map(|(cori, own)| cori - own).collect();
        let spread =
            gain.iter().map(|g| (g - mean(&gain)).powi(2)).sum::<f64>() / (n as f64 - 1.0) / n as f64;
        rows.push(vec![
            format!("{size}"),
            format!("{delay_days}"),
            format!("{:.1}", mean(&days)),
            format!("{:.1}", mean(&cori_days)),
            format!("{:.1} ± {:.1}", mean(&gain), 1.96 * spread.sqrt()),
            format!("{crossed:.2}"),
            format!("{cori_crossed:.2}"),
        ]);
    }
    report.table(
        &[
            "cases a day",
            "mean delay (d)",
            "renewal: days to see it",
            "cori",
            "days earlier (95 %)",
            "controls crossing: renewal",
            "cori",
        ],
        &rows,
    );
}
