//! `renewal` beside long runs of NUTS on the same posterior.

pub mod chains;
pub mod density;
mod sampler;
mod sets;

use std::path::Path;
use std::time::Instant;

use watchfire_transmission::reproduction::{
    PROBABILITIES, RenewalConfig, RenewalEstimate, renewal_with_infections,
};

use self::density::Density;
use self::sampler::{CHAINS, DRAWS, R_HAT_MAX, sample};
use self::sets::Set;
use crate::report::Report;

/// Largest and mean absolute difference of one number, in standard deviations of the posterior.
#[derive(Debug, Clone, Copy, Default)]
struct Difference {
    worst: f64,
    day: usize,
    sum: f64,
}

impl Difference {
    fn add(&mut self, day: usize, difference: f64) {
        if difference.abs() > self.worst.abs() {
            (self.worst, self.day) = (difference, day);
        }
        self.sum += difference.abs();
    }

    fn cell(&self, days: f64) -> String {
        format!("{:+.2} (day {}), {:.2}", self.worst, self.day, self.sum / days)
    }
}

/// Mean, 5 % and 95 % quantile of R and ratio of the standard deviations, ours against the draws.
fn compare(estimates: &[RenewalEstimate], draws: &[&Vec<f64>]) -> ([Difference; 3], f64, f64) {
    let mut differences = [Difference::default(); 3];
    let (mut ln_ratio, mut days) = (0.0, 0.0);
    for (at, estimate) in estimates.iter().enumerate() {
        let Ok(r_t) = &estimate.r_t else { continue };
        let mut drawn: Vec<f64> = draws.iter().map(|draw| draw[at].exp()).collect();
        drawn.sort_by(f64::total_cmp);
        let n = drawn.len() as f64;
        let mean = drawn.iter().sum::<f64>() / n;
        let sd = (drawn.iter().map(|r| (r - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
        let quantile = |p: f64| drawn[(p * (n - 1.0)).round() as usize];
        differences[0].add(estimate.day, (r_t.mean - mean) / sd);
        for (difference, place) in differences[1..].iter_mut().zip([1, 5]) {
            difference.add(estimate.day, (r_t.quantiles[place] - quantile(PROBABILITIES[place])) / sd);
        }
        ln_ratio += (r_t.sd / sd).ln();
        days += 1.0;
    }
    (differences, (ln_ratio / days).exp(), days)
}

fn row(set: &Set) -> Result<Vec<String>, String> {
    let config = RenewalConfig::defaults().map_err(|error| error.to_string())?;
    let start = Instant::now();
    let (estimates, infections) = renewal_with_infections(&set.reports(), &set.interval, &set.delay, &config)
        .map_err(|error| error.to_string())?;
    let ours = start.elapsed().as_secs_f64();
    let infections = infections.ok_or_else(|| format!("{}: nothing was fitted", set.name))?;
    let density = Density::new(&set.reports(), &set.interval, &set.delay, &infections, &config);
    let ln_r: Vec<f64> =
        estimates.iter().map(|estimate| estimate.r_t.map_or(0.0, |r_t| r_t.quantiles[3].ln())).collect();
    let start = Instant::now();
    let (chains, agreement) = sample(&density, &ln_r)?;
    let theirs = start.elapsed().as_secs_f64();
    let draws: Vec<&Vec<f64>> = chains.iter().flat_map(|drawn| &drawn.draws).collect();
    let (differences, ratio, days) = compare(&estimates, &draws);
    let cases: f64 = set.counts.iter().flatten().sum();
    let divergences: usize = chains.iter().map(|drawn| drawn.divergences).sum();
    let gradients = chains.iter().map(|drawn| drawn.gradients).sum::<u64>() as f64 / draws.len() as f64;
    let mut row = vec![
        set.name.to_owned(),
        format!("{days}"),
        format!("{cases}"),
        agreement.cell(estimates.first().map_or(0, |estimate| estimate.day)),
        format!("{}", draws.len()),
        format!("{:.0}", agreement.size),
        format!("{divergences}, {gradients:.0}"),
    ];
    row.extend(differences.iter().map(|difference| difference.cell(days)));
    row.extend([format!("{ratio:.2}"), format!("{theirs:.0} s, {:.1} ms", 1e3 * ours)]);
    Ok(row)
}

/// Samples every data set and tells how far ours is from it.
pub fn report(shared: &Path, report: &mut Report) {
    report.section("Beside long runs of NUTS");
    report.line(&format!(
        "The same posterior (priors, likelihood, infections read from the reports) written once more with its gradient, nothing \
         linearised or cut, σ and 1/√k sampled too and not bounded; sampled by `nuts-rs`, {CHAINS} chains of {} draws after half as \
         many, of {} or {} where R̂ is not below {R_HAT_MAX}. R̂: largest split R̂ of all ln R, ln σ and ln 1/√k, and whose it is; ESS: \
         their smallest. Differences, ours − NUTS, in standard \
         deviations of R's posterior of the day: the worst (and its day), and the mean of their absolute values. sd: ours over NUTS, \
         geometric mean.",
        DRAWS[0], DRAWS[1], DRAWS[2]
    ));
    let (sets, absent) = sets::all(shared);
    if let Some(absent) = absent {
        report.line(&format!("\nNot run: {absent}."));
    }
    let mut rows = Vec::new();
    for set in &sets {
        match row(set) {
            Ok(row) => rows.push(row),
            Err(error) => report.line(&format!("\n{}: {error}.", set.name)),
        }
    }
    report.table(
        &[
            "data",
            "days",
            "cases",
            "R̂",
            "draws",
            "ESS",
            "divergences, gradients a draw",
            "mean",
            "5 %",
            "95 %",
            "sd",
            "time: NUTS, ours",
        ],
        &rows,
    );
}
