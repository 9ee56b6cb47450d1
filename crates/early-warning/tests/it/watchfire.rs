//! Our own detector: calibrated where nothing happens, and what its columns do.

use jiff::civil::date;
use watchfire_early_warning::{Detector, Judgement, Method, Observations, Period, Timeline};
use watchfire_statistics::NegativeBinomial;

const WEEKS: Timeline = Timeline::Dated { first: date(2010, 1, 4), period: Period::Week };

fn judge(observations: &Observations, index: usize) -> Judgement {
    let detector = Detector::from_texts(Method::Watchfire, []).expect("defaults");
    detector.judge(observations, index..index + 1)[0]
}

/// Uniform numbers, the same in every run.
struct Uniform(u64);

impl Uniform {
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }
}

fn mean(week: usize, level: f64) -> f64 {
    level * (0.4 * (std::f64::consts::TAU * week as f64 / 52.18).sin()).exp()
}

/// Overdispersed seasonal counts without any outbreak.
fn quiet(level: f64, dispersion: f64, weeks: usize, uniform: &mut Uniform) -> Vec<Option<f64>> {
    (0..weeks)
        .map(|week| {
            let count = NegativeBinomial::from_mean_dispersion(mean(week, level), dispersion);
            count.map(|count| count.quantile(uniform.next()))
        })
        .collect()
}

#[test]
fn p_values_are_uniform_where_there_is_no_outbreak() {
    for (level, dispersion) in [(3.0, 1.5), (12.0, 3.0), (80.0, 1.2)] {
        let mut uniform = Uniform(0x9E37_79B9_7F4A_7C15);
        let mut p_values = Vec::new();
        for _ in 0..150 {
            let counts = quiet(level, dispersion, 360, &mut uniform);
            let observations = Observations::new(&counts, WEEKS);
            for week in (312..360).step_by(12) {
                // Between this count's p and that of one case more lies the chance of exactly this count; a p drawn
                // from there is uniform although counts are whole.
                let here = judge(&observations, week).p_value.expect("judged");
                let mut more = counts.clone();
                more[week] = more[week].map(|y| y + 1.0);
                let above = judge(&Observations::new(&more, WEEKS), week).p_value.expect("judged");
                let mut less = counts.clone();
                less[week] = less[week].map(|y| (y - 1.0).max(0.0));
                let below = match counts[week] {
                    Some(0.0) => 1.0,
                    _ => judge(&Observations::new(&less, WEEKS), week).p_value.expect("judged"),
                };
                let (low, high) = (f64::midpoint(here, above), f64::midpoint(here, below));
                p_values.push(low + (high - low) * uniform.next());
            }
        }
        p_values.sort_by(f64::total_cmp);
        let n = p_values.len() as f64;
        let distance = p_values
            .iter()
            .enumerate()
            .map(|(rank, p)| (p - rank as f64 / n).abs().max(((rank + 1) as f64 / n - p).abs()))
            .fold(0.0, f64::max);
        // Kolmogorov's limit at 0.1 %
        assert!(distance < 1.95 / n.sqrt(), "level {level}: {distance} of {n}");
    }
}

#[test]
fn a_short_wave_below_the_threshold_of_each_week_is_an_alarm_together() {
    let mut counts = vec![Some(20.0); 320];
    for (week, count) in counts.iter_mut().enumerate() {
        *count = Some([20.0, 25.0, 16.0, 21.0, 18.0, 24.0, 15.0][week % 7]);
    }
    let alone = judge(&Observations::new(&counts, WEEKS), 319);
    let threshold = alone.upperbound.expect("a threshold");
    counts[318] = Some(threshold);
    counts[319] = Some(threshold);
    let together = judge(&Observations::new(&counts, WEEKS), 319);
    assert!(together.alarm, "{together:?}");
    // One large week is not counted twice: when it has passed, so has the alarm.
    counts[318] = Some(200.0);
    counts[319] = Some(20.0);
    let after = judge(&Observations::new(&counts, WEEKS), 319);
    assert!(!after.alarm, "{after:?}");
}

#[test]
fn an_incomplete_week_is_expected_to_be_lower() {
    let counts: Vec<Option<f64>> = quiet(40.0, 1.5, 330, &mut Uniform(5));
    let mut completeness = vec![None; 330];
    completeness[329] = Some(0.5);
    let whole = judge(&Observations::new(&counts, WEEKS), 329);
    let half = judge(&Observations { completeness: &completeness, ..Observations::new(&counts, WEEKS) }, 329);
    let (whole, half) = (whole.expected.expect("a mean"), half.expected.expect("a mean"));
    assert!((half / whole - 0.5).abs() < 1e-12);
}

#[test]
fn a_doubled_population_doubles_what_is_expected() {
    let counts: Vec<Option<f64>> = quiet(40.0, 1.5, 330, &mut Uniform(7));
    let mut population = vec![Some(1e5); 330];
    population[329] = Some(2e5);
    let constant = judge(&Observations::new(&counts, WEEKS), 329);
    let grown = judge(&Observations { population: &population, ..Observations::new(&counts, WEEKS) }, 329);
    let ratio = grown.expected.expect("a mean") / constant.expected.expect("a mean");
    assert!((ratio - 2.0).abs() < 1e-6, "{ratio}");
}

#[test]
fn the_alarm_is_p_below_alpha() {
    let mut uniform = Uniform(11);
    for _ in 0..60 {
        let mut counts = quiet(6.0, 2.0, 200, &mut uniform);
        counts[199] = Some((uniform.next() * 30.0).floor());
        let judgement = judge(&Observations::new(&counts, WEEKS), 199);
        let p = judgement.p_value.expect("judged");
        assert_eq!(judgement.alarm, p < 0.01, "{judgement:?}");
    }
}
