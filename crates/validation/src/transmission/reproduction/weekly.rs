//! R by day from weekly counts, beside the same epidemics by day.

use rayon::prelude::*;
use watchfire_transmission::reproduction::{RenewalConfig, Reports, renewal};

use super::epidemics::{DAYS, Recipe, Shape, delay, interval, recipes, simulate};
use super::held::{HEADER, Sums};
use crate::report::Report;

/// Days at the end that are told apart.
const NEWEST: usize = 7;
/// Whole weeks of the counts.
const WEEKS: usize = DAYS / 7;

/// By week, its newest days, by day, its newest days.
#[derive(Debug, Clone, Copy, Default)]
struct Judged([Sums; 4]);

fn judge(recipe: &Recipe, seed: u64) -> Judged {
    let epidemic = simulate(recipe, seed);
    let days = &epidemic.counts[..7 * WEEKS];
    let weeks: Vec<Option<f64>> = days.chunks_exact(7).map(|week| week.iter().copied().sum()).collect();
    let config = RenewalConfig::defaults().expect("defaults");
    let mut judged = Judged::default();
    let ways = [Reports { report_days: 7, ..Reports::daily(&weeks) }, Reports::daily(days)];
    for (reports, at) in ways.iter().zip([0, 2]) {
        let estimates = renewal(reports, &interval(), &delay(recipe.delay_days), &config).expect("counts");
        for estimate in &estimates {
            let Ok(r_t) = &estimate.r_t else { continue };
            judged.0[at].add(r_t, epidemic.r_t[estimate.day]);
            if estimate.day + NEWEST >= days.len() {
                judged.0[at + 1].add(r_t, epidemic.r_t[estimate.day]);
            }
        }
    }
    judged
}

/// Simulates, sums by week, estimates and tells it; `replicates` epidemics of each recipe.
pub fn report(replicates: usize, seed: u64, report: &mut Report) {
    report.section("Weekly counts");
    let recipes = recipes();
    let first = seed + 50_000;
    let cases: Vec<(Recipe, u64)> =
        (0..replicates).flat_map(|_| recipes.iter().copied()).zip(first..).collect();
    let judged: Vec<(Recipe, Judged)> =
        cases.into_par_iter().map(|(recipe, seed)| (recipe, judge(&recipe, seed))).collect();
    report.line(&format!(
        "{} epidemics as above (seed {seed}), their counts summed to {WEEKS} weeks; R is of each day. Beside: the same epidemics \
         with the days of the same weeks.",
        judged.len()
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
    let rows: Vec<Vec<String>> = groups
        .iter()
        .map(|(name, chosen)| {
            let chosen = judged.iter().filter(|(recipe, _)| chosen(recipe));
            let sums = chosen.fold([Sums::default(); 4], |sums, (_, judged)| {
                std::array::from_fn(|at| sums[at].plus(judged.0[at]))
            });
            let mut row = vec![name.clone()];
            row.extend(sums.iter().flat_map(Sums::cells));
            row
        })
        .collect();
    let titles: Vec<String> = ["weeks", "weeks, newest 7 days", "days", "days, newest 7 days"]
        .iter()
        .flat_map(|way| HEADER.map(|of| format!("{way}: {of}")))
        .collect();
    let mut header = vec!["epidemics"];
    header.extend(titles.iter().map(String::as_str));
    report.table(&header, &rows);
}
