//! Short series that borrow from a group: p-values nearer to uniform, and more outbreaks found at equal false alarms.

use std::f64::consts::TAU;

use jiff::civil::date;
use watchfire_early_warning::detectors::watchfire::{Config, Evidence, Group, Prior, judge_with};
use watchfire_early_warning::{Detector, Method, Observations, Period, Timeline};
use watchfire_statistics::{NegativeBinomial, normal};

const WEEKS: Timeline = Timeline::Dated { first: date(2015, 1, 4), period: Period::Week };
/// Weeks of a lender, and of a short series before its judged week.
const LENT: usize = 260;
const SHORT: usize = 20;
/// Weeks after which short series are judged.
const JUDGED: std::ops::Range<usize> = 280..320;

/// Uniform numbers, the same in every run.
struct Uniform(u64);

impl Uniform {
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        normal::quantile(self.next())
    }
}

/// A place of the disease: its own level, and nearly the disease's season.
fn place(uniform: &mut Uniform) -> Vec<Option<f64>> {
    let level = 6.0 * (0.5 * uniform.normal()).exp();
    let (cos, sin) = (0.7 + 0.1 * uniform.normal(), -0.4 + 0.1 * uniform.normal());
    (0..JUDGED.end)
        .map(|week| {
            let angle = TAU * week as f64 / 52.18;
            let mean = level * (cos * angle.cos() + sin * angle.sin()).exp();
            NegativeBinomial::from_mean_dispersion(mean, 1.8).map(|count| count.quantile(uniform.next()))
        })
        .collect()
}

fn config() -> Config {
    match Detector::from_texts(Method::Watchfire, []) {
        Ok(Detector::Watchfire(config)) => config,
        other => panic!("no defaults: {other:?}"),
    }
}

fn group(uniform: &mut Uniform) -> Group {
    let mut group = Group::default();
    for _ in 0..20 {
        let counts = place(uniform);
        assert!(group.add(&Observations::new(&counts, WEEKS), 0..LENT));
    }
    group
}

/// How a judged week looks to one method: smaller is stronger.
type Way<'a> = Box<dyn Fn(&[Option<f64>], usize) -> f64 + 'a>;

/// Our own detector alone, the same borrowing, EARS C1.
fn ways(borrowed: Prior) -> [Way<'static>; 3] {
    let own = |prior: Prior| -> Way<'static> {
        let config = config();
        Box::new(move |counts, week| {
            let observations = Observations::new(counts, WEEKS);
            let judgement = judge_with(&observations, &config, &prior, Evidence::of(WEEKS), week);
            judgement.p_value.expect("judged")
        })
    };
    let ears = Detector::from_texts(Method::EarsC1, []).expect("defaults");
    let ears: Way<'static> = Box::new(move |counts, week| {
        let judgement = ears.judge(&Observations::new(counts, WEEKS), week..week + 1)[0];
        judgement.score.map_or(f64::INFINITY, |score| -score)
    });
    [own(Prior::default()), own(borrowed), ears]
}

/// The newest weeks alone.
fn cut(counts: &[Option<f64>], week: usize) -> Vec<Option<f64>> {
    let mut cut = counts[..=week].to_vec();
    cut[..week - SHORT].fill(None);
    cut
}

#[test]
fn borrowing_finds_more_and_keeps_p_values_uniform() {
    let mut uniform = Uniform(0x5DEE_CE66_D151_3F25);
    let borrowed = group(&mut uniform).prior().expect("a group");
    let ways = ways(borrowed);
    let (mut quiet, mut outbreaks) = ([vec![], vec![], vec![]], [vec![], vec![], vec![]]);
    for _ in 0..60 {
        let counts = place(&mut uniform);
        for week in JUDGED.step_by(5) {
            let quiet_weeks = cut(&counts, week);
            let mut with_outbreak = quiet_weeks.clone();
            let usual = quiet_weeks[week - SHORT..week].iter().flatten().sum::<f64>() / SHORT as f64;
            with_outbreak[week] = with_outbreak[week].map(|y| y + (2.0 + 3.0 * usual.sqrt()).round());
            for (k, way) in ways.iter().enumerate() {
                quiet[k].push(way(&quiet_weeks, week));
                outbreaks[k].push(way(&with_outbreak, week));
            }
        }
    }
    // The share found at the threshold that 2 % of quiet weeks pass.
    let found: Vec<f64> = (0..3)
        .map(|k| {
            let mut sorted = quiet[k].clone();
            sorted.sort_by(f64::total_cmp);
            let threshold = sorted[sorted.len() / 50];
            let n = outbreaks[k].iter().filter(|p| **p < threshold).count();
            n as f64 / outbreaks[k].len() as f64
        })
        .collect();
    assert!(found[1] > found[0] + 0.05 && found[1] > found[2] + 0.05, "alone, borrowing, EARS: {found:?}");
    // How far the shares of small p are from their levels.
    let distance = |k: usize| -> f64 {
        let share =
            |level: f64| quiet[k].iter().filter(|p| **p < level).count() as f64 / quiet[k].len() as f64;
        [0.05, 0.1, 0.2, 0.3, 0.5].into_iter().map(|level| (share(level) - level).abs()).fold(0.0, f64::max)
    };
    assert!(distance(1) < distance(0), "borrowing {} alone {}", distance(1), distance(0));
    assert!(distance(1) < 0.08, "{}", distance(1));
}

#[test]
fn few_series_or_short_ones_lend_nothing() {
    let mut uniform = Uniform(3);
    let counts = place(&mut uniform);
    let observations = Observations::new(&counts, WEEKS);
    let mut group = Group::default();
    assert!(!group.add(&observations, 0..90));
    for _ in 0..4 {
        assert!(group.add(&observations, 0..LENT));
    }
    assert_eq!((group.len(), group.prior()), (4, None));
    assert!(group.add(&observations, 0..LENT));
    // Series that agree lend a narrow season, but no level.
    assert_ne!(group.prior(), Some(Prior::default()));
}
