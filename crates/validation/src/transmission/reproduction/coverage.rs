//! Whether 90 % intervals hold R nine days in ten, how wide they are, and how far their medians are off.

use rayon::prelude::*;
use watchfire_transmission::reproduction::{Config, Incidence, RenewalConfig, Reports, cori, renewal};

use super::epidemics::{Recipe, Shape, delay, interval, recipes, simulate};
use super::held::Sums;
use crate::report::Report;

/// Seed of the figures; the defaults were chosen on other simulated epidemics, none of them from here.
pub const REPORTED: u64 = 20_261_126;
/// Days at the end that are told apart.
const NEWEST: usize = 7;

struct Judged {
    recipe: Recipe,
    renewal: Sums,
    newest: Sums,
    cori: Sums,
    empty: usize,
}

fn judge(recipe: Recipe, seed: u64) -> Judged {
    let epidemic = simulate(&recipe, seed);
    let incidence = Incidence { total: &epidemic.counts, imported: &[] };
    let config = RenewalConfig::defaults().expect("defaults");
    let estimates =
        renewal(&Reports::daily(incidence.total), &interval(), &delay(recipe.delay_days), &config)
            .expect("counts");
    let mut judged =
        Judged { recipe, renewal: Sums::default(), newest: Sums::default(), cori: Sums::default(), empty: 0 };
    for estimate in &estimates {
        let Ok(r_t) = &estimate.r_t else {
            judged.empty += 1;
            continue;
        };
        judged.renewal.add(r_t, epidemic.r_t[estimate.day]);
        if estimate.day + NEWEST >= epidemic.r_t.len() {
            judged.newest.add(r_t, epidemic.r_t[estimate.day]);
        }
    }
    let windows = cori(&incidence, &interval(), &Config::defaults().expect("defaults")).expect("counts");
    for estimate in &windows {
        if let Ok(r_t) = &estimate.r_t {
            judged.cori.add(r_t, epidemic.r_t[estimate.last]);
        }
    }
    judged
}

/// Simulates, estimates and tells it; `replicates` epidemics of each recipe.
pub fn report(replicates: usize, seed: u64, report: &mut Report) {
    let recipes = recipes();
    let cases: Vec<(Recipe, u64)> = recipes
        .iter()
        .enumerate()
        .flat_map(|(at, recipe)| (0..replicates).map(move |r| (*recipe, seed + (at * replicates + r) as u64)))
        .collect();
    let judged: Vec<Judged> = cases.into_par_iter().map(|(recipe, seed)| judge(recipe, seed)).collect();
    report.section("Simulated epidemics");
    report.line(&format!(
        "{} epidemics of 80 days (seed {seed}; defaults chosen on others), {} recipes: R steps, ramps or walks; 10, 60 or 400 \
         reported cases a day at the beginning; mean delay 0, 3 or 7 days; noise of the day with k = 8, 30 or none; weekdays or \
         none; three or eight in ten infections reported. Held: share of days whose R lies in the 90 % interval (wanted .87 to .93). \
         Bias: of the median, geometric. Error: root mean square of ln(median / R). Width: geometric mean of q95 / q05. \
         `cori` (window 7) is judged by the R of its window's last day, as it is usually read. Days without an estimate: {}.",
        judged.len(),
        recipes.len(),
        judged.iter().map(|j| j.empty).sum::<usize>()
    ));
    type Chosen = (String, Box<dyn Fn(&Recipe) -> bool>);
    let mut groups: Vec<Chosen> = vec![("all".to_owned(), Box::new(|_| true))];
    for (name, shape) in [("step", Shape::Step), ("ramp", Shape::Ramp), ("walk", Shape::Walk)] {
        groups.push((format!("R: {name}"), Box::new(move |recipe| recipe.shape == shape)));
    }
    for size in [10.0, 60.0, 400.0] {
        groups.push((format!("{size} cases a day"), Box::new(move |recipe| recipe.size == size)));
    }
    for delay_days in [0.0, 3.0, 7.0] {
        groups
            .push((format!("delay {delay_days} d"), Box::new(move |recipe| recipe.delay_days == delay_days)));
    }
    for noise in [f64::INFINITY, 30.0, 8.0] {
        groups.push((format!("k = {noise}"), Box::new(move |recipe| recipe.noise == noise)));
    }
    for share in [0.3, 0.8] {
        groups.push((format!("share reported {share}"), Box::new(move |recipe| recipe.share == share)));
    }
    for weekdays in [false, true] {
        let name = if weekdays { "weekdays differ" } else { "weekdays alike" };
        groups.push((name.to_owned(), Box::new(move |recipe| recipe.weekdays == weekdays)));
    }
    let rows: Vec<Vec<String>> = groups
        .iter()
        .map(|(name, chosen)| {
            let sum = |of: fn(&Judged) -> Sums| {
                judged.iter().filter(|j| chosen(&j.recipe)).map(of).fold(Sums::default(), Sums::plus)
            };
            let mut row = vec![name.clone()];
            row.extend(sum(|j| j.renewal).cells());
            row.extend(sum(|j| j.newest).cells());
            row.extend(sum(|j| j.cori).cells());
            row
        })
        .collect();
    report.table(
        &[
            "epidemics",
            "renewal: held",
            "bias",
            "error",
            "width",
            "newest 7 days: held",
            "bias",
            "error",
            "width",
            "cori: held",
            "bias",
            "error",
            "width",
        ],
        &rows,
    );
}
