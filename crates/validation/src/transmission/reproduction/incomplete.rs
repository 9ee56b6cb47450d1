//! Counts by onset whose newest days are not complete: with shares known, without, and without those days.
//!
//! Every case of a recipe without delay becomes known some days later, after a gamma with mean 2 or 5 days and two thirds of it as
//! standard deviation. That mean is believed; the true one is off by a factor with 20 % standard deviation, which is the same for
//! all days, each day's own, or half of each. The shares known have the relative standard deviation which that makes, chance included.

use rand::SeedableRng as _;
use rand_distr::{Binomial, Distribution, StandardNormal};
use rand_pcg::Pcg64;
use rayon::prelude::*;
use watchfire_statistics::{Gamma, normal};
use watchfire_transmission::reproduction::{KnownShare, RenewalConfig, ReportDelay, Reports, renewal};

use super::epidemics::{Recipe, interval, recipes, simulate};
use super::held::{HEADER, Sums};
use crate::report::Report;

/// Days at the end that are judged.
const NEWEST: usize = 7;
/// Standard deviation of the ln of the mean delay.
const DELAY_LOG_SD: f64 = 0.2;
/// Share known below which a day is dropped by those who drop incomplete days.
const DROPPED_BELOW: f64 = 0.95;
/// Mean delay until a case is known (days), and share of the variance of its error that all days have in common.
const SETTINGS: [(f64, f64); 6] = [(2.0, 1.0), (2.0, 0.5), (2.0, 0.0), (5.0, 1.0), (5.0, 0.5), (5.0, 0.0)];

/// The same day's R with shares known, with counts taken as complete, with incomplete days dropped, and had all been known.
#[derive(Debug, Clone, Copy, Default)]
struct Judged([Sums; 4]);

impl Judged {
    fn plus(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at].plus(other.0[at])))
    }
}

/// Share of cases known at this age (days) if the mean delay is `mean_days` times eˢ.
fn share(age: usize, mean_days: f64, shift: f64) -> f64 {
    let mean = mean_days * shift.exp();
    let delay = Gamma::from_mean_sd(mean + 0.5, mean / 1.5).expect("mean and standard deviation above 0");
    delay.cdf(age as f64 + 1.0)
}

/// Relative variance of the share about the one believed, over the errors of the delay.
fn relative_variance(age: usize, mean_days: f64) -> f64 {
    let believed = share(age, mean_days, 0.0);
    let errors = (0..40).map(|at| DELAY_LOG_SD * normal::quantile((f64::from(at) + 0.5) / 40.0));
    errors.map(|error| (share(age, mean_days, error) / believed - 1.0).powi(2)).sum::<f64>() / 40.0
}

fn judge(recipe: &Recipe, (mean_days, common): (f64, f64), by_age: &[KnownShare], seed: u64) -> Judged {
    let epidemic = simulate(recipe, seed);
    let mut random = Pcg64::seed_from_u64(seed ^ 0x51ed_270b);
    let days = epidemic.counts.len();
    let of_all: f64 = StandardNormal.sample(&mut random);
    let mut known = Vec::with_capacity(days);
    let mut shares = Vec::with_capacity(days);
    for (day, count) in epidemic.counts.iter().enumerate() {
        let (age, count) = (days - 1 - day, count.unwrap_or(0.0));
        let own: f64 = StandardNormal.sample(&mut random);
        let error = DELAY_LOG_SD * (common.sqrt() * of_all + (1.0 - common).sqrt() * own);
        let chance = share(age, mean_days, error).clamp(0.0, 1.0);
        let y = Binomial::new(count as u64, chance).expect("a chance").sample(&mut random) as f64;
        let KnownShare { share, relative_sd } = by_age.get(age).copied().unwrap_or_default();
        let of_chance = (1.0 - share) / (y + 1.0);
        known.push(Some(y));
        shares.push(KnownShare { share, relative_sd: (relative_sd * relative_sd + of_chance).sqrt() });
    }
    let dropped: Vec<Option<f64>> =
        known.iter().zip(&shares).map(|(y, known)| y.filter(|_| known.share >= DROPPED_BELOW)).collect();
    let ways = [
        Reports { known: &shares, ..Reports::daily(&known) },
        Reports::daily(&known),
        Reports::daily(&dropped),
        Reports::daily(&epidemic.counts),
    ];
    let config = RenewalConfig::defaults().expect("defaults");
    Judged(ways.map(|reports| {
        let estimates = renewal(&reports, &interval(), &ReportDelay::none(), &config).expect("counts");
        let mut sums = Sums::default();
        for estimate in estimates.iter().filter(|estimate| estimate.day + NEWEST >= days) {
            if let Ok(r_t) = &estimate.r_t {
                sums.add(r_t, epidemic.r_t[estimate.day]);
            }
        }
        sums
    }))
}

/// Simulates, cuts off, estimates and tells it; `replicates` epidemics of each recipe without delay, for each setting.
pub fn report(replicates: usize, seed: u64, report: &mut Report) {
    report.section("Counts by onset that are not complete yet");
    let recipes: Vec<Recipe> = recipes().into_iter().filter(|recipe| recipe.delay_days == 0.0).collect();
    report.line(&format!(
        "{} epidemics a row, recipes as above without delay (seed {seed}); cases become known after 2 or 5 days in the mean. The \
         believed mean delay is off by a factor with standard deviation {:.0} %, common to all days, each day's own, or half of each; \
         the shares handed over carry that deviation and chance. Judged: R of the newest {NEWEST} days (wanted .87 to .95), with \
         shares known; with counts taken as complete; with days below {:.0} % dropped; and had all cases been known.",
        replicates * recipes.len(),
        100.0 * DELAY_LOG_SD,
        100.0 * DROPPED_BELOW
    ));
    let mut rows = Vec::new();
    let mut all = Judged::default();
    let tell = |name: [String; 2], judged: &Judged| {
        let mut row = name.to_vec();
        row.extend(judged.0.iter().flat_map(Sums::cells));
        row
    };
    for (at, setting) in SETTINGS.into_iter().enumerate() {
        let ages = (0..).take_while(|age| share(*age, setting.0, 0.0) < 0.999);
        let by_age: Vec<KnownShare> = ages
            .map(|age| KnownShare {
                share: share(age, setting.0, 0.0),
                relative_sd: relative_variance(age, setting.0).sqrt(),
            })
            .collect();
        let first = seed + 10_000 + (at * replicates * recipes.len()) as u64;
        let cases: Vec<(Recipe, u64)> =
            (0..replicates).flat_map(|_| recipes.iter().copied()).zip(first..).collect();
        let judged: Vec<Judged> =
            cases.into_par_iter().map(|(recipe, seed)| judge(&recipe, setting, &by_age, seed)).collect();
        let judged = judged.into_iter().fold(Judged::default(), Judged::plus);
        rows.push(tell([setting.0.to_string(), setting.1.to_string()], &judged));
        all = all.plus(judged);
    }
    rows.push(tell(["all".to_owned(), String::new()], &all));
    let mut header = vec!["mean days until known", "error in common"];
    let titles: Vec<String> = ["shares known", "as complete", "dropped", "all known"]
        .iter()
        .flat_map(|way| HEADER.map(|of| format!("{way}: {of}")))
        .collect();
    header.extend(titles.iter().map(String::as_str));
    report.table(&header, &rows);
}
