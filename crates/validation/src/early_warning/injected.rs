//! Outbreaks injected into real series.
//!
//! - **Estimates**: POD and POD1 at equal pooled shares of flagged weeks outside the injected outbreak.
//! - **Equation**: an outbreak has Poisson(k s) cases, at least three expected, at start + ⌊LN(0, ½)⌋ or evenly over four
//!   weeks; s² = max(mean, variance about the line of the eight weeks before the start).
//! - **Symbols**: k from 2 to 10; s the local standard deviation (cases), the same for every method.
//! - **Source**: ours; delay as in Noufaily et al. (2013), DOI 10.1002/sim.5595.
//! - **Limits**: real outbreaks in the series count as false alarms of every method alike; thresholds are chosen on the
//!   very series that are reported, for each method, to compare at exactly equal shares of flagged weeks.
//! - **Cost**: series × weeks judgements of each method.

use rand::RngExt as _;
use rayon::prelude::*;
use watchfire_early_warning::{Method, Observations};

use super::methods::{Compared, timed};
use super::noufaily::{Outbreak, add_outbreak, generator};
use super::power::{Score, Tested, difference, threshold_at, total};
use super::series::{DataSet, Weekly};
use crate::report::Report;

/// Newest weeks that are tested.
const TESTED: usize = 104;
/// The outbreaks' forms.
const FORMS: [Form; 2] = [Form::Short, Form::Long];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Most cases in two weeks.
    Short,
    /// Four weeks.
    Long,
}

/// Runs all data sets and tells them.
pub fn report(sets: &[DataSet], replicates: u64, report: &mut Report) {
    report.section("Outbreaks injected into real series");
    report.line(&format!(
        "{replicates} injected outbreaks a series and form in its newest {TESTED} weeks (or half of them); every method \
         at the same pooled share of flagged other weeks. Short: cases at start + ⌊LN(0, ½)⌋; long: evenly over four \
         weeks. Our method was developed on the simulation study, but after a first look at these very series its \
         level was let wander faster and learn up to the week before: these are no untouched data. Differences are to \
         Farrington flexible (nb-plugin), paired, with 95 % limits by resampling series."
    ));
    for set in sets {
        for form in FORMS {
            let years = set.years.to_string();
            let methods = [
                Compared::new("farrington-flexible", Method::FarringtonFlexible, &[("b", &years)]),
                Compared::new("watchfire", Method::Watchfire, &[]),
                Compared::new("mpm", Method::Mpm, &[("b", &years)]),
                Compared::new("ears-c1", Method::EarsC1, &[]),
                Compared::new("ears-c2", Method::EarsC2, &[]),
            ];
            let injected: Vec<Injected> = set
                .series
                .iter()
                .enumerate()
                .flat_map(|(index, series)| {
                    (0..replicates)
                        .filter_map(move |r| inject(series, set.years, form, index as u64 * 1000 + r))
                })
                .collect();
            let tested: Vec<Vec<Tested>> = methods
                .iter()
                .map(|method| timed(&format!("{}, {}", set.name, method.name), || test(method, &injected)))
                .collect();
            let mut rows = Vec::new();
            for rate in [1.0, 2.0, 5.0] {
                let thresholds: Vec<f64> = tested.iter().map(|t| threshold_at(t, rate)).collect();
                for (index, method) in methods.iter().enumerate() {
                    let score = total(&tested[index], thresholds[index]);
                    let compared = |measure: fn(&Score) -> f64| match index {
                        0 => String::new(),
                        _ => difference(
                            (&tested[index], thresholds[index]),
                            (&tested[0], thresholds[0]),
                            measure,
                            1,
                        )
                        .to_string(),
                    };
                    rows.push(vec![
                        format!("{rate} %"),
                        method.name.to_owned(),
                        format!("{:.1}", score.pod()),
                        format!("{:.1}", score.pod_first()),
                        compared(Score::pod),
                        compared(Score::pod_first),
                        format!("{:.1}", 100.0 * score.detected / (score.detected + score.false_alarms)),
                    ]);
                }
            }
            let name = if form == Form::Short { "short" } else { "long" };
            report.line(&format!("\n### {}, {name} outbreaks ({} series)", set.name, set.series.len()));
            report.table(
                &[
                    "flagged",
                    "method",
                    "POD",
                    "POD1",
                    "POD −",
                    "POD1 −",
                    "outbreaks per 100 (outbreaks + other flags)",
                ],
                &rows,
            );
        }
    }
}

struct Injected {
    series: Weekly,
    first: usize,
    outbreak: Outbreak,
}

fn inject(series: &Weekly, years: usize, form: Form, seed: u64) -> Option<Injected> {
    let n = series.counts.len();
    // Farrington's method wants its years and three weeks before the first tested week.
    let first = n.saturating_sub(TESTED).max(years * 53 + 4);
    if first + 12 >= n {
        return None;
    }
    let mut random = generator(seed ^ 0x5EED_0FB0);
    let start = random.random_range(first..n - 4);
    let before: Vec<f64> = series.counts[start - 8..start].iter().copied().flatten().collect();
    if before.len() < 6 || series.counts[start].is_none() {
        return None;
    }
    let size = f64::from(random.random_range(2_u8..=10));
    let cases = (size * spread(&before)).max(3.0);
    let mut counts: Vec<f64> = series.counts.iter().map(|count| count.unwrap_or(0.0)).collect();
    let last = match form {
        Form::Short => add_outbreak(&mut counts, start, cases, &mut random),
        Form::Long => {
            (0..4).filter_map(|week| add_week(&mut counts, start + week, cases / 2.0, &mut random)).max()
        }
    };
    let mut injected = series.clone();
    for (count, (new, old)) in injected.counts.iter_mut().zip(counts.iter().zip(&series.counts)) {
        *count = old.map(|_| *new);
    }
    Some(Injected { series: injected, first, outbreak: Outbreak { start, last: last?, size } })
}

fn add_week(counts: &mut [f64], week: usize, cases: f64, random: &mut rand_pcg::Pcg64) -> Option<usize> {
    use rand_distr::Distribution as _;
    let n = rand_distr::Poisson::new(cases).map_or(0.0, |poisson| poisson.sample(random));
    let count = counts.get_mut(week).filter(|_| n > 0.0)?;
    *count += n;
    Some(week)
}

/// Standard deviation about the line through the newest counts, at least that of a Poisson count.
fn spread(before: &[f64]) -> f64 {
    let n = before.len() as f64;
    let mean = before.iter().sum::<f64>() / n;
    let middle = (n - 1.0) / 2.0;
    let (mut along, mut time) = (0.0, 0.0);
    for (t, y) in before.iter().enumerate() {
        along += (t as f64 - middle) * (y - mean);
        time += (t as f64 - middle).powi(2);
    }
    let slope = along / time;
    let squares: f64 =
        before.iter().enumerate().map(|(t, y)| (y - mean - slope * (t as f64 - middle)).powi(2)).sum();
    (squares / (n - 2.0)).max(mean).max(0.25).sqrt()
}

fn test(method: &Compared, injected: &[Injected]) -> Vec<Tested> {
    injected
        .par_iter()
        .enumerate()
        .map(|(index, one)| {
            let observations = Observations::new(&one.series.counts, one.series.timeline);
            let weeks = one.first..one.series.counts.len();
            let evidence =
                weeks.map(|week| method.evidence(&observations, week).unwrap_or(f64::INFINITY)).collect();
            Tested { scenario: index, first: one.first, evidence, outbreak: Some(one.outbreak) }
        })
        .collect()
}
