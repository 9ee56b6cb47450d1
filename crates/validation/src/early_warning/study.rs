//! The simulation study: thresholds from development seeds, figures from others.

use rayon::prelude::*;
use watchfire_early_warning::{Method, Observations, Timeline};
use watchfire_statistics::{NegativeBinomial, Poisson};

use super::methods::{Compared, timed};
use super::noufaily::{Scenario, Simulated, TESTED};
use super::power::{Tested, difference, threshold_at, total};
use crate::report::Report;

/// Weeks of the study make a year of 52.
pub const WEEKS: Timeline = Timeline::Undated { periods_per_year: 52 };
/// Seed on which our method was developed and on which every method's threshold is chosen.
const DEVELOPMENT: u64 = 7;
/// Seed of the figures.
const REPORTED: u64 = 20_261_129;

/// The methods of the comparison.
pub fn methods() -> Vec<Compared> {
    vec![
        Compared::new("watchfire", Method::Watchfire, &[]),
        Compared::new("farrington-flexible, nb-plugin", Method::FarringtonFlexible, &[]),
        Compared::new(
            "farrington-flexible, delta",
            Method::FarringtonFlexible,
            &[("threshold-method", "delta")],
        ),
        Compared::new("ears-c1", Method::EarsC1, &[]),
        Compared::new("ears-c2", Method::EarsC2, &[]),
        Compared::new("ears-c3", Method::EarsC3, &[]),
        Compared::new("cusum", Method::Cusum, &[]),
        Compared::new("mpm", Method::Mpm, &[]),
        Compared::new("bayes2", Method::Bayes2, &[]),
    ]
}

type Series = (Scenario, Simulated);

fn simulate(seed: u64, replicates: usize) -> Vec<Series> {
    let pairs: Vec<(Scenario, usize)> = Scenario::all()
        .into_iter()
        .flat_map(|scenario| (0..replicates).map(move |r| (scenario, r)))
        .collect();
    pairs.into_par_iter().map(|(scenario, r)| (scenario, scenario.simulate(seed, r, true))).collect()
}

fn test(series: &[Series], evidence: impl Fn(&Series, usize) -> f64 + Sync) -> Vec<Tested> {
    series
        .par_iter()
        .map(|pair| Tested {
            scenario: pair.0.number,
            first: TESTED.start,
            evidence: TESTED.map(|week| evidence(pair, week)).collect(),
            outbreak: pair.1.outbreak,
        })
        .collect()
}

/// The one-week test that knows μ and φ: nobody can do better with one week.
fn oracle((scenario, series): &Series, week: usize) -> f64 {
    let (y, mu) = (series.counts[week].unwrap_or(0.0), series.mean[week]);
    match NegativeBinomial::from_mean_dispersion(mu, scenario.phi) {
        Some(count) => count.upper_tail(y) - 0.5 * count.probability(y),
        None => Poisson::new(mu).map_or(1.0, |count| count.upper_tail(y) - 0.5 * count.probability(y)),
    }
}

/// Runs the study and tells it.
pub fn report(replicates: usize, report: &mut Report) {
    let (development, reported) = (simulate(DEVELOPMENT, replicates / 2), simulate(REPORTED, replicates));
    report.section("Simulation study of Noufaily et al. (2013)");
    report.line(&format!(
        "42 scenarios, {} series reported (seed {REPORTED}), thresholds for a pooled false positive rate (FPR) of 1 % \
         from {} other series (seed {DEVELOPMENT}, on which our method was developed). A flag after an outbreak's last \
         case counts as false. POD: outbreaks flagged at least once; POD1: in their first week; all in per cent. \
         Differences are paired on the same series, with 95 % limits by resampling series.",
        reported.len(),
        development.len()
    ));
    let mut all: Vec<(String, Vec<Tested>, f64, Option<f64>)> = Vec::new();
    let known = |series: &[Series]| test(series, oracle);
    let threshold = threshold_at(&known(&development), 1.0);
    all.push(("one-week oracle (knows μ, φ)".to_owned(), known(&reported), threshold, Some(0.01)));
    for method in methods() {
        let run = |series: &[Series]| {
            test(series, |(_, simulated), week| {
                method.evidence(&Observations::new(&simulated.counts, WEEKS), week).unwrap_or(f64::INFINITY)
            })
        };
        let (threshold, tested) =
            timed(method.name, || (threshold_at(&run(&development), 1.0), run(&reported)));
        all.push((method.name.to_owned(), tested, threshold, method.has_p.then_some(0.01)));
    }
    let peer = all.iter().find(|(name, ..)| name.contains("nb-plugin"));
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|(name, tested, threshold, native)| {
            let score = total(tested, *threshold);
            let compared = |measure: fn(&super::power::Score) -> f64| {
                peer.filter(|(other, ..)| other != name).map_or_else(String::new, |(_, other, at, _)| {
                    difference((tested, *threshold), (other, *at), measure, 1).to_string()
                })
            };
            let at_alpha = native.map(|alpha| total(tested, alpha));
            vec![
                name.clone(),
                format!("{:.2}", score.fpr()),
                format!("{:.1}", score.pod()),
                format!("{:.1}", score.pod_first()),
                compared(super::power::Score::pod),
                compared(super::power::Score::pod_first),
                at_alpha.map_or_else(String::new, |s| {
                    format!("{:.2} / {:.1} / {:.1}", s.fpr(), s.pod(), s.pod_first())
                }),
            ]
        })
        .collect();
    report.table(
        &[
            "method",
            "FPR",
            "POD",
            "POD1",
            "POD − Farrington flexible's",
            "POD1 − its",
            "at p < .01: FPR / POD / POD1",
        ],
        &rows,
    );
}
