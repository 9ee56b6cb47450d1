//! Kulldorff's Poisson statistic: the rate inside a cylinder against the rate outside, given the number of cases.
//!
//! - **Estimates**: how much likelier the cases are with one rate inside and another outside than with one rate.
//! - **Equation**: Λ = c ln(c/e) + (C − c) ln((C − c)/(C − e)) where c > e, else 0; under no cluster the C cases fall
//!   into cells with probability proportional to e (multinomial).
//! - **Symbols**: c cases inside, e expected inside, C all cases (e sums to C).
//! - **Source**: Kulldorff (1997), DOI 10.1080/03610929708831995; prospective: Kulldorff (2001), DOI
//!   10.1111/1467-985X.00186.
//! - **Checked against**: hand-computed values; an enumeration of all cylinders in the tests, 1e-9.
//! - **Limits**: an epidemic everywhere makes nothing stand out; a place that always has more is a cluster every day.
//! - **Cost**: O(1); a replicate O(places + days of places with cases).

use rand::{Rng, RngExt as _};
use rand_distr::{Binomial, Distribution as _};

/// Λ; 0 where there are no more cases than expected.
pub fn log_likelihood_ratio(observed: f64, expected: f64, total: f64) -> f64 {
    if observed <= expected || observed <= 0.0 {
        return 0.0;
    }
    let outside = total - observed;
    let inside_part = observed * (observed / expected).ln();
    let outside_part = if outside > 0.0 { outside * (outside / (total - expected)).ln() } else { 0.0 };
    (inside_part + outside_part).max(0.0)
}

/// The rate inside over the rate outside; infinite where there are no cases outside.
pub fn relative_risk(observed: f64, expected: f64, total: f64) -> f64 {
    (observed / expected) / ((total - observed) / (total - expected))
}

/// Up to so many cases a day are placed one by one, which is quicker than one binomial a day.
const CASES_ONE_BY_ONE: u64 = 3;

/// Expected cases by place and day, ready for random draws.
#[derive(Debug, Clone)]
pub struct Multinomial {
    days: usize,
    cells: Vec<f64>,
    /// Sums of a place's cells up to each day.
    sums: Vec<f64>,
    places: Vec<f64>,
    total: u64,
    /// What is expected outside the cells that are drawn.
    rest: f64,
}

impl Multinomial {
    /// `cells` are place-major with `days` each; together with what is expected elsewhere they sum to `total`.
    pub fn new(cells: Vec<f64>, days: usize, total: u64) -> Self {
        let places: Vec<f64> = cells.chunks(days.max(1)).map(|days| days.iter().sum()).collect();
        let rest = total as f64 - places.iter().sum::<f64>();
        // rounding must not leave a sliver of probability to days that are not there
        let rest = if rest > 1e-9 * total as f64 { rest } else { 0.0 };
        let sums = cells
            .chunks(days.max(1))
            .flat_map(|days| {
                days.iter().scan(0.0, |sum, cell| {
                    *sum += cell;
                    Some(*sum)
                })
            })
            .collect();
        Self { days, cells, sums, places, total, rest }
    }

    /// Fills `counts` (cells) with one random outcome.
    pub fn draw(&self, counts: &mut [i32], random: &mut impl Rng) {
        counts.fill(0);
        let mut remaining =
            Remaining { cases: self.total, weight: self.places.iter().sum::<f64>() + self.rest };
        let has_rest = self.rest > 0.0;
        let last = self.places.iter().rposition(|weight| *weight > 0.0);
        for (place, weight) in self.places.iter().enumerate() {
            if remaining.cases == 0 {
                break;
            }
            let takes_all = !has_rest && Some(place) == last;
            let cases = remaining.take(*weight, takes_all, random);
            if cases == 0 {
                continue;
            }
            let range = place * self.days..(place + 1) * self.days;
            let (cells, sums) = (&self.cells[range.clone()], &self.sums[range]);
            if cases <= CASES_ONE_BY_ONE * self.days as u64 {
                for _ in 0..cases {
                    let at = random.random::<f64>() * sums[self.days - 1];
                    // at < the last sum, and a day of no weight adds nothing to the sum before
                    let day = sums.partition_point(|sum| *sum <= at).min(self.days - 1);
                    counts[place * self.days + day] += 1;
                }
                continue;
            }
            let last_day = cells.iter().rposition(|weight| *weight > 0.0);
            let mut inside = Remaining { cases, weight: *weight };
            for (day, weight) in cells.iter().enumerate() {
                if inside.cases == 0 {
                    break;
                }
                counts[place * self.days + day] = inside.take(*weight, Some(day) == last_day, random) as i32;
            }
        }
    }
}

/// Cases not yet placed, and the weight of the cells not yet asked.
struct Remaining {
    cases: u64,
    weight: f64,
}

impl Remaining {
    fn take(&mut self, weight: f64, all: bool, random: &mut impl Rng) -> u64 {
        let share = if self.weight > 0.0 { (weight / self.weight).clamp(0.0, 1.0) } else { 1.0 };
        let taken = if all {
            self.cases
        } else if weight <= 0.0 {
            0
        } else {
            // a share in [0, 1] is never refused
            Binomial::new(self.cases, share).map_or(0, |binomial| binomial.sample(random))
        };
        self.cases -= taken;
        self.weight -= weight;
        taken
    }
}
