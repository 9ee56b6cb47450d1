//! Microseconds per series-week of each detector, on one thread, over 200 invented series of twelve years.
//!
//! `cargo bench -p watchfire-early-warning`. For comparison, R surveillance 1.20.3 on one core of the same machine
//! kind: `farringtonFlexible` 9,000 (nbPlugin) and 9,700 µs (delta), `earsC` 60 to 80 µs.
#![expect(clippy::print_stdout, reason = "a benchmark tells its figures")]

use std::time::Instant;

use watchfire_early_warning::{Detector, Method, Observations, Period, Timeline};

const WEEKS: usize = 624;
const JUDGED: std::ops::Range<usize> = 575..624;

/// Seasonal counts around `mean`, overdispersed, with a few past outbreaks; the same in every run.
fn series(seed: u64, mean: f64) -> Vec<Option<f64>> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut uniform = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    (0..WEEKS)
        .map(|week| {
            let season = (std::f64::consts::TAU * week as f64 / 52.0).sin();
            let outbreak = if uniform() < 0.01 { 3.0 } else { 1.0 };
            let mu = mean * (0.4 * season).exp() * outbreak;
            let spread = uniform() + uniform() + uniform() + uniform() - 2.0;
            Some((mu + spread * (2.0 * mu).sqrt() * 1.7).max(0.0).round())
        })
        .collect()
}

fn main() {
    let all: Vec<_> =
        (0..200).map(|k| series(k + 1, [0.3, 2.0, 12.0, 60.0, 150.0][k as usize % 5])).collect();
    let timeline = Timeline::Dated { first: jiff::civil::date(2001, 1, 1), period: Period::Week };
    let mut cases: Vec<(String, Detector)> = Method::ALL
        .into_iter()
        .filter_map(|method| Some((method.to_string(), Detector::from_texts(method, []).ok()?)))
        .collect();
    for threshold in ["delta", "muan"] {
        let options = [("threshold-method", threshold)];
        if let Ok(detector) = Detector::from_texts(Method::FarringtonFlexible, options) {
            cases.push((format!("farrington-flexible {threshold}"), detector));
        }
    }
    for (name, detector) in cases {
        let mut best = f64::INFINITY;
        let mut alarms = 0;
        for _ in 0..7 {
            let start = Instant::now();
            alarms = all
                .iter()
                .flat_map(|counts| detector.judge(&Observations::new(counts, timeline), JUDGED))
                .filter(|judgement| judgement.alarm)
                .count();
            best = best.min(start.elapsed().as_secs_f64());
        }
        let weeks = (all.len() * JUDGED.len()) as f64;
        println!("{name:32} {:8.3} µs per series-week ({alarms} alarms)", best * 1e6 / weeks);
    }
}
