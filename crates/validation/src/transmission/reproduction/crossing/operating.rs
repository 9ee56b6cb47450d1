//! Days gained at thresholds that the same share of controls crosses.
//!
//! - **Estimates**: mean days until renewal and until cori see a turn, and their difference.
//! - **Equation**: threshold of a method = k-th smallest of min over days of P(R ≤ 1) of the controls, k = share · controls;
//!   days of an epidemic = first day with P(R ≤ 1) ≤ threshold; gain = mean days of cori − mean days of renewal.
//! - **Symbols**: P(R ≤ 1) of the newest day, by day watched, (epidemics × days).
//! - **Source**: a receiver operating curve read at a false positive rate; percentile bootstrap (Efron & Tibshirani 1993, ch. 13).
//! - **Checked against**: curves by hand (tests below).
//! - **Limits**: thresholds are of these controls, not of others; a sample drawn with replacement has ties, so that in it a
//!   few controls more may cross; the curve of one method is not compared with its nominal level.
//! - **Cost**: samples × epidemics × ln days.

use rand::{RngExt as _, SeedableRng as _};
use rand_pcg::Pcg64;

/// Bootstrap samples.
pub(super) const SAMPLES: usize = 2000;

/// An epidemic as both methods saw it: [renewal, cori].
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Watched {
    /// Smallest P(R ≤ 1) so far, on each day; days after both are at or below [`lowest`] may be left out.
    so_far: [Vec<f64>; 2],
}

impl Watched {
    /// Of P(R ≤ 1) on each day.
    pub(super) fn new(p: [Vec<f64>; 2]) -> Self {
        let so_far = |p: Vec<f64>| {
            p.into_iter()
                .scan(1.0, |smallest: &mut f64, p| {
                    *smallest = smallest.min(p);
                    Some(*smallest)
                })
                .collect()
        };
        Self { so_far: p.map(so_far) }
    }

    fn smallest(&self, method: usize) -> f64 {
        self.so_far[method].last().copied().unwrap_or(1.0)
    }

    /// Days before P(R ≤ 1) is at the threshold; all of them where it never is.
    fn days_until(&self, method: usize, threshold: f64) -> usize {
        self.so_far[method].partition_point(|p| *p > threshold)
    }
}

/// Smallest P(R ≤ 1) that any of them reached; no threshold chosen on them, or on a sample of them, is below it.
pub(super) fn lowest(controls: &[Watched], method: usize) -> f64 {
    controls.iter().map(|watched| watched.smallest(method)).fold(1.0, f64::min)
}

/// What one share of false crossings gave.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Gain {
    /// Mean days until the turn is seen.
    pub(super) days: [f64; 2],
    /// Share of turned epidemics in which it never is.
    pub(super) never: [f64; 2],
    /// Days of cori − days of renewal.
    pub(super) days_earlier: f64,
    /// 95 % interval of that.
    pub(super) interval: [f64; 2],
}

impl Gain {
    /// Whether renewal is earlier beyond chance.
    pub(super) fn is_earlier(&self) -> bool {
        self.interval[0] > 0.0
    }

    /// Whether cori is.
    pub(super) fn is_later(&self) -> bool {
        self.interval[1] < 0.0
    }
}

/// Days and shares never seen of both methods, as they are and in each bootstrap sample, by share of false crossings.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Gains {
    shares: Vec<OfShare>,
}

#[derive(Debug, Clone, PartialEq)]
struct OfShare {
    days: [f64; 2],
    never: [f64; 2],
    /// Days of cori − days of renewal in each sample.
    samples: Vec<f64>,
}

impl Gains {
    /// At each of the shares.
    pub(super) fn of(controls: &[Watched], turned: &[Watched], shares: &[f64], seed: u64) -> Self {
        let mut random = Pcg64::seed_from_u64(seed);
        let everyone = |of: &[Watched]| (0..of.len()).collect::<Vec<_>>();
        let (all_controls, all_turned) = (everyone(controls), everyone(turned));
        let mut of_shares: Vec<OfShare> = shares
            .iter()
            .map(|share| {
                let sides =
                    [0, 1].map(|method| side(controls, &all_controls, turned, &all_turned, method, *share));
                OfShare {
                    days: sides.map(|side| side.0),
                    never: sides.map(|side| side.1),
                    samples: Vec::with_capacity(SAMPLES),
                }
            })
            .collect();
        for _ in 0..SAMPLES {
            let mut draw = |n: usize| (0..n).map(|_| random.random_range(0..n)).collect::<Vec<_>>();
            let (drawn_controls, drawn_turned) = (draw(controls.len()), draw(turned.len()));
            for (share, of_share) in shares.iter().zip(&mut of_shares) {
                let [renewal, cori] = [0, 1]
                    .map(|method| side(controls, &drawn_controls, turned, &drawn_turned, method, *share).0);
                of_share.samples.push(cori - renewal);
            }
        }
        Self { shares: of_shares }
    }

    /// The mean of several recipes, each with the same weight; samples are independent between recipes.
    pub(super) fn mean(all: &[Self]) -> Self {
        let mean = |of: &dyn Fn(&Self) -> f64| all.iter().map(of).sum::<f64>() / all.len() as f64;
        let n_shares = all.first().map_or(0, |gains| gains.shares.len());
        let shares = (0..n_shares).map(|at| OfShare {
            days: [0, 1].map(|method| mean(&|gains| gains.shares[at].days[method])),
            never: [0, 1].map(|method| mean(&|gains| gains.shares[at].never[method])),
            samples: (0..SAMPLES).map(|sample| mean(&|gains| gains.shares[at].samples[sample])).collect(),
        });
        Self { shares: shares.collect() }
    }

    /// One for each share.
    pub(super) fn each(&self) -> Vec<Gain> {
        self.shares
            .iter()
            .map(|of_share| {
                let mut samples = of_share.samples.clone();
                samples.sort_by(f64::total_cmp);
                let at =
                    |share: f64| samples[((share * samples.len() as f64) as usize).min(samples.len() - 1)];
                Gain {
                    days: of_share.days,
                    never: of_share.never,
                    days_earlier: of_share.days[1] - of_share.days[0],
                    interval: [at(0.025), at(0.975)],
                }
            })
            .collect()
    }
}

/// Mean days and share never seen by one method, of the epidemics named by number.
fn side(
    controls: &[Watched],
    of_controls: &[usize],
    turned: &[Watched],
    of_turned: &[usize],
    method: usize,
    share: f64,
) -> (f64, f64) {
    let mut least: Vec<f64> = of_controls.iter().map(|at| controls[*at].smallest(method)).collect();
    // controls that may cross; with none, no threshold is low enough
    let crossing = (share * least.len() as f64).round() as usize;
    let threshold = match crossing.checked_sub(1) {
        Some(last) => *least.select_nth_unstable_by(last, f64::total_cmp).1,
        None => f64::NEG_INFINITY,
    };
    let (mut days, mut never) = (0, 0);
    for at in of_turned {
        let until = turned[*at].days_until(method, threshold);
        days += until;
        never += usize::from(until == turned[*at].so_far[method].len());
    }
    let n = of_turned.len() as f64;
    (days as f64 / n, never as f64 / n)
}

#[cfg(test)]
mod tests {
    use super::{Gains, Watched};

    fn both(renewal: &[f64], cori: &[f64]) -> Watched {
        Watched::new([renewal.to_vec(), cori.to_vec()])
    }

    /// A turned epidemic is the same without the days after which nothing can change.
    #[test]
    fn days_after_the_lowest_do_not_matter() {
        let p = |at: usize, first: f64| {
            (0..20).map(|day| first / (1.0 + ((at * 7 + day * 5) % 11) as f64)).collect::<Vec<f64>>()
        };
        let controls: Vec<Watched> = (0..40).map(|at| Watched::new([p(at, 0.9), p(at + 3, 0.8)])).collect();
        let lowest = [0, 1].map(|method| super::lowest(&controls, method));
        let turned = |cut: bool| -> Vec<Watched> {
            let course = |at: usize| {
                let both = [p(at, 0.7), p(at + 5, 0.75)];
                let reached = |method: usize| both[method].iter().position(|p| *p <= lowest[method]);
                let end = if cut { reached(0).zip(reached(1)).map(|(a, b)| a.max(b) + 1) } else { None };
                both.map(|p| p[..end.unwrap_or(p.len())].to_vec())
            };
            (0..40).map(|at| Watched::new(course(at))).collect()
        };
        assert_ne!(turned(true), turned(false));
        let gains = |turned: &[Watched]| Gains::of(&controls, turned, &[0.05, 0.2], 4);
        assert_eq!(gains(&turned(true)), gains(&turned(false)));
    }

    /// Two of four controls may cross: renewal's threshold is .4, cori's .04. Both are seen on days of their own.
    #[test]
    fn days_by_hand() {
        let controls = [
            both(&[0.9, 0.2, 0.8], &[0.9, 0.02, 0.8]),
            both(&[0.4, 0.9, 0.9], &[0.04, 0.9, 0.9]),
            both(&[0.6, 0.6, 0.6], &[0.06, 0.6, 0.6]),
            both(&[0.7, 0.7, 0.5], &[0.7, 0.7, 0.05]),
        ];
        let turned = [both(&[0.3, 0.9, 0.9], &[0.3, 0.04, 0.9]), both(&[0.9, 0.5, 0.4], &[0.9, 0.5, 0.05])];
        let gain = Gains::of(&controls, &turned, &[0.5], 1).each()[0];
        // renewal: day 0 and day 2; cori: day 1 and never (3)
        assert_eq!((gain.days, gain.never, gain.days_earlier), ([1.0, 2.0], [0.0, 0.5], 1.0));
        assert!(gain.interval[0] <= 1.0 && gain.interval[1] >= 1.0);
    }

    /// A method is no earlier for saying the same on another scale.
    #[test]
    fn scales_do_not_matter() {
        let p =
            |seed: usize| (0..9).map(|day| ((seed * 31 + day * 17) % 97) as f64 / 97.0).collect::<Vec<_>>();
        let watched: Vec<Watched> = (0..40)
            .map(|seed| Watched::new([p(seed), p(seed).iter().map(|p| p * p * p).collect()]))
            .collect();
        for gain in Gains::of(&watched, &watched[..20], &[0.05, 0.1, 0.2], 2).each() {
            assert_eq!((gain.days_earlier, gain.interval), (0.0, [0.0, 0.0]));
        }
    }

    /// A day earlier throughout is a day earlier beyond chance, also on the mean of two recipes.
    #[test]
    fn a_day_is_a_day() {
        let p = |at: usize, from: usize| {
            (0..20).map(|day| if day < from + at % 5 { 0.9 } else { 0.01 }).collect()
        };
        let controls: Vec<Watched> = (1..=100)
            .map(|at| Watched::new([vec![f64::from(at) / 100.0; 20], vec![f64::from(at) / 100.0; 20]]))
            .collect();
        let turned: Vec<Watched> = (0..50).map(|at| Watched::new([p(at, 3), p(at, 4)])).collect();
        let gains = Gains::of(&controls, &turned, &[0.1], 3);
        let gain = Gains::mean(&[gains.clone(), gains]).each()[0];
        assert!(gain.is_earlier() && !gain.is_later());
        assert!((gain.days_earlier - 1.0).abs() < 1e-12);
    }
}
