//! One scan's data: the scanned days, what is expected on them, and how chance would have it.

use std::ops::Range;

use rand::Rng;

use super::expectation_poisson::Independent;
use super::kulldorff::Multinomial;
use super::permutation::Permutation;
use super::{Adjust, Cases, Config, ScanError, Statistic, expected};

/// Shortest history of the expectation-based statistic (days): every weekday once.
pub(super) const HISTORY_DAYS_MIN: usize = 7;

/// How counts come about without a cluster.
#[derive(Debug, Clone)]
enum Null {
    Multinomial(Multinomial),
    Independent(Independent),
    Permutation(Permutation),
}

/// What is scanned, place-major.
#[derive(Debug, Clone)]
pub struct Study {
    /// The statistic.
    pub statistic: Statistic,
    /// The scanned days, as indices of [`Cases`].
    pub scanned: Range<usize>,
    /// Observed cases by place and scanned day.
    pub counts: Vec<i32>,
    /// Expected cases by place and scanned day.
    pub expected: Vec<f64>,
    /// Weight of each place in the largest share of a circle.
    pub weight: Vec<f64>,
    /// All cases of the study period.
    pub total: f64,
    null: Null,
}

/// Most cases of a scan: sums of random outcomes stay within 32 bits.
const CASES_MAX: u64 = i32::MAX as u64 / 2;
/// Most cases whose days are shuffled.
const PERMUTED_CASES_MAX: u64 = 20_000_000;

impl Study {
    /// The study of the newest days.
    pub fn new(cases: &Cases, config: &Config) -> Result<Self, ScanError> {
        let days = cases.days();
        let study = days.saturating_sub(config.days_max + config.history_days)..days;
        let newest = days.saturating_sub(config.days_max)..days;
        let from_history = config.statistic == Statistic::ExpectationPoisson;
        let scanned = if from_history || config.prospective { newest.clone() } else { study.clone() };
        let history = study.start..newest.start;
        if from_history && history.len() < HISTORY_DAYS_MIN {
            return Err(ScanError::HistoryTooShort { days: history.len(), window: newest.len() });
        }
        let total_of = |place: usize, day: usize| {
            (0..cases.strata()).map(|s| u64::from(cases.of(s, place)[day])).sum::<u64>()
        };
        let places = cases.places();
        let total: u64 =
            (0..places).flat_map(|place| study.clone().map(move |day| total_of(place, day))).sum();
        let limit = match config.statistic {
            // Every case is shuffled.
            Statistic::Permutation => PERMUTED_CASES_MAX,
            _ => CASES_MAX,
        };
        if total > limit {
            return Err(ScanError::TooManyCases { cases: total, limit });
        }
        let counts = (0..places)
            .flat_map(|place| scanned.clone().map(move |day| total_of(place, day) as i32))
            .collect();
        let by_weekday = config.adjust == Adjust::Weekday;
        let only_scanned = |cells: Vec<f64>| -> Vec<f64> {
            let offset = scanned.start - study.start;
            let cut = |days: &[f64]| days[offset..offset + scanned.len()].to_vec();
            cells.chunks(study.len().max(1)).flat_map(cut).collect()
        };
        let (expected, null) = match config.statistic {
            Statistic::Kulldorff => {
                check_population(cases, &study)?;
                let cells = only_scanned(expected::by_population(cases, &study, by_weekday));
                let null = Multinomial::new(cells.clone(), scanned.len(), total);
                (cells, Null::Multinomial(null))
            }
            Statistic::ExpectationPoisson => {
                let cells = expected::by_history(cases, &history, &scanned, by_weekday, config.prior_days);
                let expected = cells.iter().sum::<f64>();
                if expected > CASES_MAX as f64 {
                    return Err(ScanError::TooManyCases { cases: expected as u64, limit: CASES_MAX });
                }
                let null = Independent::new(&cells);
                (cells, Null::Independent(null))
            }
            Statistic::Permutation => {
                let cells = only_scanned(expected::by_margins(cases, &study, by_weekday));
                (cells, Null::Permutation(permutation(cases, &study, &scanned, by_weekday)))
            }
        };
        let persons = |place: usize| (0..cases.strata()).map(|s| cases.persons(s, place)).sum::<f64>();
        let weight = match (config.statistic, &cases.population) {
            (Statistic::Permutation, _) | (_, None) => {
                expected.chunks(scanned.len().max(1)).map(|days| days.iter().sum()).collect()
            }
            _ => (0..places).map(persons).collect(),
        };
        Ok(Self { statistic: config.statistic, scanned, counts, expected, weight, total: total as f64, null })
    }

    /// Fills `counts` with one random outcome without a cluster; `space` is reused from draw to draw.
    pub fn draw(&self, counts: &mut [i32], space: &mut Vec<u32>, random: &mut impl Rng) {
        match &self.null {
            Null::Multinomial(null) => null.draw(counts, random),
            Null::Independent(null) => null.draw(counts, random),
            Null::Permutation(null) => null.draw(counts, space, random),
        }
    }

    /// Log likelihood ratio of a cylinder.
    pub fn log_likelihood_ratio(&self, observed: i32, expected: f64) -> f64 {
        self.statistic.log_likelihood_ratio(f64::from(observed), expected, self.total)
    }
}

/// Persons wherever there are cases.
fn check_population(cases: &Cases, study: &Range<usize>) -> Result<(), ScanError> {
    if cases.population.is_none() {
        return Err(ScanError::PopulationMissing);
    }
    for stratum in 0..cases.strata() {
        for place in 0..cases.places() {
            let has_cases = cases.of(stratum, place)[study.clone()].iter().any(|count| *count > 0);
            if has_cases && cases.persons(stratum, place) <= 0.0 {
                let (lon, lat) = cases.coordinates[place];
                return Err(ScanError::CasesWithoutPopulation { lon, lat });
            }
        }
    }
    Ok(())
}

fn permutation(cases: &Cases, study: &Range<usize>, scanned: &Range<usize>, by_weekday: bool) -> Permutation {
    let groups = expected::groups(cases, study.clone(), by_weekday);
    let mut null = Permutation::new(cases.strata() * groups.len(), scanned.len());
    for stratum in 0..cases.strata() {
        for (k, group) in groups.iter().enumerate() {
            for place in 0..cases.places() {
                for day in group {
                    let looked_at = scanned.contains(day).then(|| day - scanned.start);
                    let count = cases.of(stratum, place)[*day];
                    null.add(stratum * groups.len() + k, place, looked_at, count);
                }
            }
        }
    }
    null
}
