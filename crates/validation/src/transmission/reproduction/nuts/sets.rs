//! The data sets that are sampled: simulated ones, and epidemics of the past.

use std::path::Path;

use watchfire_transmission::SerialInterval;
use watchfire_transmission::reproduction::{KnownShare, ReportDelay, Reports};

use crate::transmission::reproduction::epidemics::{Recipe, Shape, delay, interval, simulate};

/// A series with what belongs to it.
pub(super) struct Set {
    pub(super) name: &'static str,
    pub(super) counts: Vec<Option<f64>>,
    pub(super) known: Vec<KnownShare>,
    pub(super) report_days: usize,
    pub(super) interval: SerialInterval,
    pub(super) delay: ReportDelay,
}

impl Set {
    pub(super) fn reports(&self) -> Reports<'_> {
        Reports { known: &self.known, report_days: self.report_days, ..Reports::daily(&self.counts) }
    }
}

/// Longest lag of a serial interval (days).
const LAGS: usize = 30;
/// Shares known of the newest days, oldest first, and their relative standard deviations.
const INCOMPLETE: [(f64, f64); 6] =
    [(0.97, 0.03), (0.93, 0.06), (0.85, 0.1), (0.7, 0.15), (0.45, 0.25), (0.15, 0.5)];

/// All that can be had, and what cannot.
pub(super) fn all(shared: &Path) -> (Vec<Set>, Option<String>) {
    let recipe = |size: f64, delay_days: f64| Recipe {
        shape: Shape::Walk,
        size,
        delay_days,
        noise: 30.0,
        weekdays: true,
        share: 0.3,
    };
    let simulated = |name, recipe: Recipe, seed| Set {
        name,
        counts: simulate(&recipe, seed).counts,
        known: Vec::new(),
        report_days: 1,
        interval: interval(),
        delay: delay(recipe.delay_days),
    };
    let mut open = simulated("simulated, newest days incomplete", recipe(60.0, 0.0), 73);
    let complete = open.counts.len() - INCOMPLETE.len();
    open.known = vec![KnownShare::COMPLETE; complete];
    for (count, (share, relative_sd)) in open.counts[complete..].iter_mut().zip(INCOMPLETE) {
        *count = count.map(|count| (count * share).round());
        open.known.push(KnownShare { share, relative_sd });
    }
    let mut weekly = simulated("simulated, by week", recipe(60.0, 3.0), 74);
    weekly.counts = weekly.counts.chunks_exact(7).map(|week| week.iter().copied().sum()).collect();
    weekly.report_days = 7;
    let mut sets = vec![
        simulated("simulated, few counts", recipe(3.0, 3.0), 71),
        simulated("simulated, many counts", recipe(400.0, 3.0), 72),
        open,
        weekly,
    ];
    let path = shared.join("fixtures/warn/epiestim_incidence.csv");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => return (sets, Some(format!("epidemics of the past, {}: {error}", path.display()))),
    };
    for (name, dataset, mean, sd) in [
        ("influenza 1918, Baltimore", "Flu1918", 2.6, 1.5),
        ("SARS 2003, Hong Kong", "SARS2003", 8.4, 3.8),
        ("influenza 2009, a school", "Flu2009", 2.6, 1.5),
    ] {
        let counts: Vec<Option<f64>> = text
            .lines()
            .filter_map(|line| line.strip_prefix(dataset)?.strip_prefix(',')?.split(',').nth(1))
            .map(|count| count.parse().ok())
            .collect();
        let Ok(interval) = SerialInterval::from_mean_sd(mean, sd, LAGS) else { continue };
        sets.push(Set {
            name,
            counts,
            known: Vec::new(),
            report_days: 1,
            interval,
            delay: ReportDelay::none(),
        });
    }
    (sets, None)
}
