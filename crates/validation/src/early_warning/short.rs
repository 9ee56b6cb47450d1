//! Series with short histories, alone and with what similar series lend them.
//!
//! - **Estimates**: false alarms at p < .01 and the share of p < .1 outside outbreaks, POD and POD1 at an equal pooled
//!   false positive rate, by length of history.
//! - **Equation**: each scenario of the study is a disease; its places differ from it by N(0, ½) in the log level,
//!   N(0, 0.15) in each wave and N(0, 0.3) in ln(φ − 1).
//! - **Symbols**: weeks of history = weeks before the judged one that are known.
//! - **Source**: scenarios of Noufaily et al. (2013), DOI 10.1002/sim.5595; the places are ours.
//! - **Limits**: places of one disease share their form of season; where real ones do not, the group's spread says so.
//! - **Cost**: one fit a judged week and method.

use rayon::prelude::*;
use watchfire_early_warning::detectors::watchfire::{Config, Evidence, Group, Prior, judge_with};
use watchfire_early_warning::{Detector, Method, Observations};

use super::methods::{Compared, timed};
use super::noufaily::{Scenario, Simulated, TESTED, generator};
use super::power::{Score, Tested, difference, threshold_at, total};
use super::study::WEEKS;
use crate::report::Report;

/// Weeks of history.
const HISTORIES: [usize; 7] = [12, 16, 26, 39, 52, 104, 156];
/// Long series that lend.
const LENDERS: usize = 20;
/// Weeks of a lender, before the first tested one.
const LENT: std::ops::Range<usize> = TESTED.start - 260..TESTED.start;
const DEVELOPMENT: u64 = 17;
/// Not looked at when the lengths from which series are judged alone or borrow were chosen.
const REPORTED: u64 = 20_261_131;

/// Short series with what is believed of them.
struct Short {
    scenario: usize,
    series: Simulated,
    borrowed: Prior,
}

fn simulate(seed: u64, replicates: usize) -> Vec<Short> {
    let all = Scenario::all();
    all.into_par_iter()
        .flat_map_iter(|scenario| {
            let mut random = generator(seed * 1000 + scenario.number as u64);
            let mut group = Group::default();
            for lender in 0..LENDERS {
                let place = scenario.place(&mut random);
                let series = place.simulate(seed, 10_000 + lender, true);
                group.add(&Observations::new(&series.counts, WEEKS), LENT);
            }
            let borrowed = group.prior().unwrap_or_default();
            let places: Vec<Scenario> = (0..replicates).map(|_| scenario.place(&mut random)).collect();
            places.into_iter().enumerate().map(move |(r, place)| Short {
                scenario: scenario.number,
                series: place.simulate(seed, r, true),
                borrowed,
            })
        })
        .collect()
}

/// How a short series is judged.
enum Way {
    Own { borrows: bool },
    Other(Compared),
}

impl Way {
    fn name(&self) -> &'static str {
        match self {
            Self::Own { borrows: false } => "watchfire, alone",
            Self::Own { borrows: true } => "watchfire, borrowing",
            Self::Other(method) => method.name,
        }
    }

    fn has_p(&self) -> bool {
        matches!(self, Self::Own { .. })
    }

    fn evidence(&self, short: &Short, config: &Config, history: usize, week: usize) -> f64 {
        let mut counts = short.series.counts[..=week].to_vec();
        counts[..week - history].fill(None);
        let observations = Observations::new(&counts, WEEKS);
        let evidence = match self {
            Self::Own { borrows } => {
                let prior = if *borrows { short.borrowed } else { Prior::default() };
                judge_with(&observations, config, &prior, Evidence::of(WEEKS), week).p_value
            }
            Self::Other(method) => method.evidence(&observations, week),
        };
        evidence.unwrap_or(f64::INFINITY)
    }
}

/// Runs the study of short histories and tells it.
///
/// # Panics
/// Never with the committed defaults of our own method.
pub fn report(replicates: usize, report: &mut Report) {
    let (development, reported) = (simulate(DEVELOPMENT, replicates), simulate(REPORTED, replicates));
    report.section("Short histories, alone and borrowing");
    report.line(&format!(
        "Each scenario is a disease with {LENDERS} places of five years of weeks; {} other places of it, with outbreaks, \
         are judged with the newest weeks of their history only (seed {REPORTED}; thresholds for a pooled FPR of 1 % from \
         seed {DEVELOPMENT}). Borrowing: season, trend and dispersion drawn towards the group as far as its places agree. \
         Differences are to EARS C1, paired, with 95 % limits by resampling series.",
        reported.len()
    ));
    let Ok(Detector::Watchfire(config)) = Detector::from_texts(Method::Watchfire, []) else {
        panic!("the committed defaults are complete");
    };
    let ways = [
        Way::Other(Compared::new("ears-c1", Method::EarsC1, &[])),
        Way::Other(Compared::new("ears-c2", Method::EarsC2, &[])),
        Way::Own { borrows: false },
        Way::Own { borrows: true },
    ];
    let mut rows = Vec::new();
    for history in HISTORIES {
        let test = |series: &[Short], way: &Way| -> Vec<Tested> {
            series
                .par_iter()
                .map(|short| Tested {
                    scenario: short.scenario,
                    first: TESTED.start,
                    evidence: TESTED.map(|week| way.evidence(short, &config, history, week)).collect(),
                    outbreak: short.series.outbreak,
                })
                .collect()
        };
        let mut first: Option<(Vec<Tested>, f64)> = None;
        for way in &ways {
            let (threshold, tested) = timed(&format!("{history} weeks, {}", way.name()), || {
                (threshold_at(&test(&development, way), 1.0), test(&reported, way))
            });
            let score = total(&tested, threshold);
            let compared = |measure: fn(&Score) -> f64| {
                first.as_ref().map_or_else(String::new, |(other, at)| {
                    difference((&tested, threshold), (other, *at), measure, 1).to_string()
                })
            };
            let native = |level: f64| {
                if way.has_p() { format!("{:.2}", total(&tested, level).fpr()) } else { String::new() }
            };
            rows.push(vec![
                history.to_string(),
                way.name().to_owned(),
                format!("{:.2}", score.fpr()),
                format!("{:.1}", score.pod()),
                format!("{:.1}", score.pod_first()),
                compared(Score::pod),
                compared(Score::pod_first),
                native(0.01),
                native(0.1),
            ]);
            if first.is_none() {
                first = Some((tested, threshold));
            }
        }
    }
    report.table(
        &[
            "weeks",
            "method",
            "FPR",
            "POD",
            "POD1",
            "POD − EARS C1's",
            "POD1 − its",
            "quiet weeks with p < .01 (%)",
            "p < .1 (%)",
        ],
        &rows,
    );
}
