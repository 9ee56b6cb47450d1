//! Seconds of a prospective space-time scan of 401 places, 28-day windows, 999 replicates, beside a naive twin.
//!
//! `cargo bench -p watchfire-early-warning --bench scan`; threads as the machine has, `RAYON_NUM_THREADS` to change. The
//! twin sums every cylinder of every replicate place by place and computes its statistic, on one thread.
#![expect(clippy::print_stdout, reason = "a benchmark tells its figures")]

use std::time::Instant;

use jiff::civil::date;
use watchfire_early_warning::scan::{
    Adjust, Cases, Circles, Config, Secondary, Slab, Statistic, Study, monte_carlo, scan,
};
use watchfire_problem::Silent;

/// A country of `places` with 80 million people and `mean` cases a place and day; the same in every run.
fn country(places: usize, mean: f64) -> Cases {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut uniform = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let at = (0..places).map(|_| (6.0 + 9.0 * uniform(), 47.3 + 7.7 * uniform())).collect();
    let mut cases = Cases::new(date(2020, 4, 22), at, 1, 56);
    let persons: Vec<f64> =
        (0..places).map(|_| (0.8 * (uniform() + uniform() + uniform() - 1.5)).exp()).collect();
    let all: f64 = persons.iter().sum();
    cases.population = Some(persons.iter().map(|n| (n / all * 8e7).round()).collect());
    for (place, persons) in persons.iter().enumerate() {
        let limit = (-mean * persons * places as f64 / all).exp();
        for day in 0..56 {
            // Knuth's Poisson: the bench must not use the generator that it times
            let mut product = uniform();
            while product > limit {
                *cases.count_mut(0, place, day) += 1;
                product *= uniform();
            }
        }
    }
    cases
}

/// The largest statistic of one set of counts, every cylinder summed afresh.
fn naive(study: &Study, circles: &Circles, counts: &[i32]) -> f64 {
    let days = study.scanned.len();
    let mut largest = 0.0_f64;
    for centre in &circles.centres {
        for inside in 1..=centre.neighbours.len() {
            for start in 0..days {
                let (mut c, mut e) = (0, 0.0);
                for place in &centre.neighbours[..inside] {
                    let from = *place as usize * days;
                    c += counts[from + start..from + days].iter().sum::<i32>();
                    e += study.expected[from + start..from + days].iter().sum::<f64>();
                }
                largest = largest.max(study.log_likelihood_ratio(c, e));
            }
        }
    }
    largest
}

fn seconds<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let value = work();
    (value, start.elapsed().as_secs_f64())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let defaults = Config { secondary: Secondary::NoOverlap, ..Config::defaults()? };
    println!("threads: {}", rayon::current_num_threads());
    println!("statistic              places  replicates  cases/day  cylinders  seconds");
    let run = |statistic,
               places: usize,
               replicates,
               mean: f64,
               adjust|
     -> Result<f64, Box<dyn std::error::Error>> {
        let cases = country(places, mean);
        let config = Config { statistic, replicates, adjust, ..defaults.clone() };
        let (found, time) = seconds(|| scan(&cases, &config, 1, &Silent));
        println!(
            "{:22} {places:6} {replicates:11} {:10.0} {:10} {time:8.2}",
            statistic.name(),
            mean * places as f64,
            found?.cylinders
        );
        Ok(time)
    };
    let mut whole = Vec::new();
    for statistic in Statistic::ALL {
        whole.push(run(statistic, 401, 999, 1.0, Adjust::None)?);
    }
    for statistic in Statistic::ALL {
        run(statistic, 401, 999, 50.0, Adjust::Weekday)?;
    }
    for replicates in [99, 9999] {
        run(Statistic::Kulldorff, 401, replicates, 1.0, Adjust::None)?;
    }
    for places in [100, 200, 800, 1600] {
        run(Statistic::Kulldorff, places, 999, 1.0, Adjust::None)?;
    }
    println!("naive twin, one thread, two replicates of the first three:");
    for (statistic, whole) in Statistic::ALL.into_iter().zip(whole) {
        let cases = country(401, 1.0);
        let config = Config { statistic, ..defaults.clone() };
        let study = Study::new(&cases, &config)?;
        let circles = Circles::new(&cases.coordinates, &study.weight, config.max_population_share);
        let slabs = Slab::all(study.scanned.len(), config.days_min, config.days_max, true);
        let ours = monte_carlo::maxima(&study, &circles, &slabs, 2, 1, &Silent)?;
        let (theirs, time) = seconds(|| {
            [0, 1].map(|k| naive(&study, &circles, &monte_carlo::replicate(&study, 1, k, &mut Vec::new())))
        });
        assert!(ours.iter().zip(theirs).all(|(a, b)| (a - b).abs() < 1e-9 * b), "{ours:?} {theirs:?}");
        let per_scan = time / 2.0 * 1000.0;
        println!("{:22} {per_scan:8.0} s a scan of 999, ratio {:6.0}", statistic.name(), per_scan / whole);
    }
    Ok(())
}
