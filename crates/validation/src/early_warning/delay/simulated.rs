//! Diseases whose cases are counted by onset and become known days later.
//!
//! - **Estimates**: nothing; makes histories.
//! - **Equation**: weekly mean μ exp(0.5 cos + 0.2 sin) by season, N(0, ½) of places in ln μ; a day's count NB with
//!   dispersion φ of its mean; delay LN(ln d − 0.18, 0.6) days, d = D e^{N(0, ¼) of the place} (1 + 0.25 sin 2πt/400); what
//!   would be recorded on a weekend is on Monday in nine of ten cases; one place-week in twenty reports three days later.
//! - **Symbols**: D mean delay of the disease (days).
//! - **Source**: ours; outbreaks as in Noufaily et al. (2013), DOI 10.1002/sim.5595: Poisson(k √(7φμ)) cases, at least 3,
//!   k 2 to 10, at start + ⌊7 LN(0, ½)⌋ days.
//! - **Limits**: delays depend on nothing but place, day of onset and weekday; all places share the drift.
//! - **Cost**: some 10 ms a disease.

use jiff::civil::Date;
use rand::RngExt as _;
use rand_distr::{Distribution, Gamma, LogNormal, Poisson, StandardNormal};
use rand_pcg::Pcg64;
use watchfire_early_warning::replay::Outbreak;
use watchfire_series::{Change, History, HistoryBuilder, SourceInfo};
use watchfire_vocabulary::{AgeBand, Coverage, Measure, Place, PlaceLevel, Places, Stratum};

/// Days of history before the first judged one.
pub const BEFORE: i64 = 2 * 365;
/// Days of onset that are judged.
pub const JUDGED: i64 = 120;
/// A day is complete so many days later, by the promise of a patient source (days).
pub const PATIENT: u16 = 21;
/// Onsets up to this day are made, so that every judged day is complete in the end.
const DAYS: i64 = BEFORE + JUDGED + PATIENT as i64;
/// The first day, a Monday.
const FIRST: Date = Date::constant(2021, 1, 4);
/// Weekly means of a disease's places, of which each place has its own about it.
const LEVELS: [f64; 5] = [1.0, 3.0, 10.0, 30.0, 100.0];
/// Mean delays (days).
pub const DELAYS: [u16; 3] = [2, 4, 7];
/// Dispersions φ.
const DISPERSIONS: [f64; 3] = [1.0, 1.5, 3.0];

/// A disease: what was recorded when, and its outbreaks.
#[derive(Debug, Clone)]
pub struct Simulated {
    /// Mean delay (days).
    pub delay: u16,
    /// By place, day of onset and delay: cases.
    recorded: Vec<Vec<Vec<(i64, i64)>>>,
    /// The outbreak of each place; every second one has none. Days since 1970-01-01.
    outbreaks: Vec<Option<Outbreak>>,
}

/// The day so many days after the first.
pub fn day(offset: i64) -> Date {
    FIRST.saturating_add(jiff::Span::new().days(offset))
}

/// Its number: days since 1970-01-01.
pub fn number(offset: i64) -> i32 {
    (day(offset) - Date::constant(1970, 1, 1)).get_days()
}

/// So many places.
pub fn places(n_places: usize) -> Places {
    (0..n_places)
        .map(|nth| Place::provisional(code(nth).as_str().into(), PlaceLevel::County, None))
        .collect::<Vec<_>>()
        .into()
}

/// The code of a place; they are in order.
fn code(nth: usize) -> String {
    format!("p{nth:03}")
}

/// A Poisson count, 0 where the mean is no positive number.
fn poisson(mean: f64, random: &mut Pcg64) -> i64 {
    Poisson::new(mean).map_or(0, |poisson| poisson.sample(random) as i64)
}

fn negative_binomial(mean: f64, dispersion: f64, random: &mut Pcg64) -> i64 {
    if dispersion <= 1.0 {
        return poisson(mean, random);
    }
    let rate = Gamma::new(mean / (dispersion - 1.0), dispersion - 1.0).map_or(mean, |g| g.sample(random));
    poisson(rate, random)
}

impl Simulated {
    /// Disease `nth` of a seed, in so many places.
    pub fn new(seed: u64, nth: usize, n_places: usize) -> Self {
        let mut random = Pcg64::new(u128::from(seed), nth as u128);
        let (level, delay) = (LEVELS[nth % LEVELS.len()], DELAYS[nth % DELAYS.len()]);
        let dispersion = DISPERSIONS[(nth / DELAYS.len()) % DISPERSIONS.len()];
        let mut simulated = Self { delay, recorded: Vec::new(), outbreaks: Vec::new() };
        for place in 0..n_places {
            let mut normal = |sd: f64| -> f64 { sd * random.sample::<f64, _>(StandardNormal) };
            let weekly = level * normal(0.5).exp();
            let own_delay = f64::from(delay) * normal(0.25).exp();
            let mean = |offset: i64| {
                let angle = std::f64::consts::TAU * offset as f64 / 365.25;
                weekly / 7.0 * (0.5 * angle.cos() + 0.2 * angle.sin()).exp()
            };
            let mut counts: Vec<i64> =
                (0..DAYS).map(|offset| negative_binomial(mean(offset), dispersion, &mut random)).collect();
            let outbreak = (place % 2 == 0).then(|| outbreak(&mut counts, &mean, dispersion, &mut random));
            simulated.outbreaks.push(outbreak.flatten().map(|(first, last)| Outbreak {
                label: place,
                first: number(first),
                last: number(last),
            }));
            let late: Vec<bool> = (0..=(DAYS / 7 + 1)).map(|_| random.random::<f64>() < 0.05).collect();
            let recorded = counts.into_iter().zip(0..).map(|(n_cases, offset)| {
                let drift = 1.0 + 0.25 * (std::f64::consts::TAU * offset as f64 / 400.0).sin();
                let mut delays: Vec<i64> = (0..n_cases)
                    .map(|_| recorded_after(offset, own_delay * drift, &late, &mut random))
                    .collect();
                delays.sort_unstable();
                let runs = delays.chunk_by(|a, b| a == b);
                runs.map(|run| (run[0], run.len() as i64)).collect()
            });
            let recorded = recorded.collect();
            simulated.recorded.push(recorded);
        }
        simulated
    }

    /// The outbreak of a place, if it has one.
    pub fn outbreak(&self, place: &str) -> Option<Outbreak> {
        let nth = (0..self.outbreaks.len()).find(|nth| code(*nth) == place)?;
        self.outbreaks[nth]
    }

    /// The history as told by a source that promises days to be complete `promised` days later, with the same counts for
    /// each of these ages.
    pub fn history(&self, promised: u16, ages: &[AgeBand]) -> History {
        let source = SourceInfo {
            code: "onsets".into(),
            coverage: Coverage::complete(promised),
            assumed_days_later: None,
            disjoint: false,
            recorded_days: (0..DAYS).map(day).collect(),
        };
        let mut builder = HistoryBuilder::new(vec![source]);
        let places = self.recorded.iter().enumerate();
        for (age, (nth, days)) in ages.iter().flat_map(|age| places.clone().map(move |place| (age, place))) {
            for (offset, recorded) in (0..).zip(days) {
                let mut count = 0;
                for (delay, more) in recorded {
                    count += more;
                    builder.push(&Change {
                        source: 0,
                        disease: "invented".into(),
                        measure: Measure::Case,
                        case_class: None,
                        place: code(nth).as_str().into(),
                        stratum: Stratum::age(*age),
                        period_days: 1,
                        report: Some(day(offset)),
                        reference: None,
                        onset: None,
                        recorded: day(offset + delay),
                        count,
                    });
                }
            }
        }
        builder.build()
    }
}

/// Puts an outbreak into counts; `None` where chance gave no case.
fn outbreak(
    counts: &mut [i64],
    mean: &dyn Fn(i64) -> f64,
    dispersion: f64,
    random: &mut Pcg64,
) -> Option<(i64, i64)> {
    let start = BEFORE + random.random_range(20..60_i64);
    let size = f64::from(random.random_range(2_u8..=10));
    let cases = (size * (7.0 * dispersion * mean(start)).sqrt()).max(3.0);
    let spread = LogNormal::new(0.0, 0.5).ok()?;
    let mut last = None;
    for _ in 0..poisson(cases, random) {
        let at = start + (7.0 * spread.sample(random)) as i64;
        if let Some(count) = counts.get_mut(at as usize) {
            *count += 1;
            last = last.max(Some(at));
        }
    }
    Some((start, last?))
}

/// Days after onset at which a case is recorded.
fn recorded_after(offset: i64, delay: f64, late: &[bool], random: &mut Pcg64) -> i64 {
    let mut after =
        LogNormal::new(delay.ln() - 0.18, 0.6).map_or(delay, |of| of.sample(random)).round() as i64;
    if late[((offset + after) / 7).clamp(0, late.len() as i64 - 1) as usize] {
        after += 3;
    }
    // Day 0 is a Monday.
    let weekday = (offset + after) % 7;
    if weekday >= 5 && random.random::<f64>() < 0.9 {
        after += 7 - weekday;
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_recorded_after_its_onset_and_a_seed_repeats_it() {
        let (one, again) = (Simulated::new(3, 2, 10), Simulated::new(3, 2, 10));
        assert_eq!(one.recorded, again.recorded);
        let delays = one.recorded.iter().flatten().flatten();
        let (n, sum) = delays.fold((0, 0), |(n, sum), (delay, more)| (n + more, sum + delay * more));
        let mean = sum as f64 / n as f64;
        assert!((f64::from(one.delay)..f64::from(one.delay) + 2.5).contains(&mean), "{mean}");
        assert_eq!(one.outbreaks.iter().flatten().count(), 5);
    }
}
