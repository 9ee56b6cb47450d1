//! The scan against an enumeration of all cylinders, by hand, and under no cluster.

use jiff::civil::date;
use proptest::prelude::*;
use watchfire_geometry::distance_km;
use watchfire_problem::Silent;

use super::monte_carlo::replicate;
use super::*;

fn defaults() -> Config {
    Config::defaults().expect("the committed defaults")
}

/// Uniform numbers of the test's own, the same in every run.
fn uniform(seed: u64) -> impl FnMut() -> f64 {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Places at random, counts of mean `mean`, persons from 50 to 150.
fn invented(seed: u64, places: usize, strata: usize, days: usize, mean: f64) -> Cases {
    let mut uniform = uniform(seed);
    let at = (0..places).map(|_| (6.0 + 8.0 * uniform(), 47.0 + 7.0 * uniform())).collect();
    let mut cases = Cases::new(date(2024, 3, 1), at, strata, days);
    cases.population = Some((0..strata * places).map(|_| 50.0 + (100.0 * uniform()).round()).collect());
    for stratum in 0..strata {
        for place in 0..places {
            for day in 0..days {
                *cases.count_mut(stratum, place, day) = (-(uniform().max(1e-9)).ln() * mean) as u32;
            }
        }
    }
    cases
}

/// Every cylinder summed afresh: the largest log likelihood ratio, by formulas written out once more.
fn naive(study: &Study, cases: &Cases, config: &Config, counts: &[i32]) -> f64 {
    let (places, days) = (cases.places(), study.scanned.len());
    let weight_max = config.max_population_share * study.weight.iter().sum::<f64>() * (1.0 + 1e-12);
    let mut largest = 0.0_f64;
    for centre in 0..places {
        let away = |place: usize| distance_km(cases.coordinates[centre], cases.coordinates[place]);
        for farthest in 0..places {
            let inside: Vec<usize> = (0..places).filter(|place| away(*place) <= away(farthest)).collect();
            let weight: f64 = inside.iter().map(|place| study.weight[*place]).sum();
            if weight > weight_max && away(farthest) > 0.0 {
                continue;
            }
            for end in 1..=days {
                if config.prospective && end < days {
                    continue;
                }
                for start in 0..end {
                    if !(config.days_min..=config.days_max).contains(&(end - start)) {
                        continue;
                    }
                    let (mut c, mut e) = (0.0, 0.0);
                    for place in &inside {
                        for day in start..end {
                            c += f64::from(counts[place * days + day]);
                            e += study.expected[place * days + day];
                        }
                    }
                    if c <= e {
                        continue;
                    }
                    let n = study.total;
                    let ratio = match config.statistic {
                        Statistic::ExpectationPoisson => c * (c / e).ln() + e - c,
                        _ if c >= n => c * (c / e).ln(),
                        _ => c * (c / e).ln() + (n - c) * ((n - c) / (n - e)).ln(),
                    };
                    largest = largest.max(ratio);
                }
            }
        }
    }
    largest
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The most likely cluster and every replicate's largest statistic are those of the enumeration.
    #[test]
    fn exact_against_an_enumeration(
        seed in 1_u64..10_000,
        places in 2_usize..8,
        strata in 1_usize..3,
        mean in prop_oneof![Just(0.2), Just(1.5), Just(20.0)],
        statistic in prop::sample::select(Statistic::ALL.to_vec()),
        days_min in 1_usize..4,
        prospective: bool,
        weekday: bool,
        share in 0.2..1.0_f64,
    ) {
        let cases = invented(seed, places, strata, 20, mean);
        let config = Config {
            statistic,
            days_min,
            days_max: 9,
            history_days: 11,
            max_population_share: share,
            prospective,
            replicates: 12,
            adjust: if weekday { Adjust::Weekday } else { Adjust::None },
            ..defaults()
        };
        let study = Study::new(&cases, &config).expect("a study");
        let found = scan(&cases, &config, seed, &Silent).expect("a scan");
        let largest = naive(&study, &cases, &config, &study.counts);
        prop_assert!((found.clusters.first().map_or(0.0, |c| c.llr) - largest).abs() <= 1e-9 * largest.max(1.0));
        let expected = if found.clusters.is_empty() { 0 } else { 12 };
        prop_assert_eq!(found.maxima.values.len(), expected);
        for (index, have) in found.maxima.values.iter().enumerate() {
            let counts = replicate(&study, seed, index, &mut Vec::new());
            let want = naive(&study, &cases, &config, &counts);
            prop_assert!((have - want).abs() <= 1e-9 * want.max(1.0), "{index}: {have} {want}");
        }
        for pair in found.clusters.windows(2) {
            prop_assert!(pair[0].llr >= pair[1].llr);
            prop_assert!(pair[0].places.iter().all(|place| !pair[1].places.contains(place)));
        }
    }

    /// What is expected adds up to what was seen, by statistic, stratum and weekday.
    #[test]
    fn expectation_adds_up(seed in 1_u64..10_000, weekday: bool, strata in 1_usize..4) {
        let cases = invented(seed, 6, strata, 23, 2.0);
        let all: f64 = (0..strata).flat_map(|s| (0..6).map(move |p| (s, p)))
            .map(|(s, p)| cases.of(s, p).iter().sum::<u32>()).map(f64::from).sum();
        for cells in [expected::by_population(&cases, &(0..23), weekday), expected::by_margins(&cases, &(0..23), weekday)] {
            prop_assert!((cells.iter().sum::<f64>() - all).abs() < 1e-9 * all.max(1.0));
        }
    }
}

#[test]
fn ratios_by_hand() {
    // 10 of 100 where 5 were expected: 10 ln 2 + 90 ln(90/95)
    let want = 10.0 * 2.0_f64.ln() + 90.0 * (90.0_f64 / 95.0).ln();
    assert!((Statistic::Kulldorff.log_likelihood_ratio(10.0, 5.0, 100.0) - want).abs() < 1e-12);
    assert!((Statistic::Kulldorff.relative_risk(10.0, 5.0, 100.0) - 2.0 / (90.0 / 95.0)).abs() < 1e-12);
    let want = 10.0 * 2.0_f64.ln() - 5.0;
    assert!((Statistic::ExpectationPoisson.log_likelihood_ratio(10.0, 5.0, 0.0) - want).abs() < 1e-12);
    for statistic in Statistic::ALL {
        assert_eq!(statistic.log_likelihood_ratio(5.0, 5.0, 100.0), 0.0);
        assert_eq!(statistic.log_likelihood_ratio(0.0, 0.0, 100.0), 0.0);
    }
    // all cases inside: C ln(C/e)
    let want = 8.0 * 4.0_f64.ln();
    assert!((Statistic::Permutation.log_likelihood_ratio(8.0, 2.0, 8.0) - want).abs() < 1e-12);
}

#[test]
fn expectation_by_hand() {
    // Two places of 1 and 3 persons, 2024-03-01 is a Friday; 8 days of history with 2 and 6 cases a day, one scanned.
    let mut cases = Cases::new(date(2024, 3, 1), vec![(8.0, 50.0), (9.0, 50.0)], 1, 9);
    cases.population = Some(vec![1.0, 3.0]);
    for day in 0..9 {
        *cases.count_mut(0, 0, day) = 2;
        *cases.count_mut(0, 1, day) = 6;
    }
    let close = |have: &[f64], want: &[f64]| {
        assert!(have.iter().zip(want).all(|(a, b)| (a - b).abs() < 1e-12), "{have:?} {want:?}");
    };
    close(&expected::by_population(&cases, &(0..9), false)[8..10], &[2.0, 6.0]);
    close(&expected::by_margins(&cases, &(0..9), true)[8..10], &[2.0, 6.0]);
    // mean (64 + 0.5)/8 a day; a place's rate is (16 + m/4)/(8 + 1) with one prior day
    let mean = 64.5 / 8.0;
    let plain = expected::by_history(&cases, &(0..8), &(8..9), false, 1.0);
    close(&plain, &[(16.0 + mean / 4.0) / 9.0, (48.0 + 3.0 * mean / 4.0) / 9.0]);
    // the scanned day is a Saturday, of which the history has one with 8 cases: (8 + m)/(2 m)
    let weekday = expected::by_history(&cases, &(0..8), &(8..9), true, 1.0);
    close(&weekday, &plain.iter().map(|e| e * (8.0 + mean) / (2.0 * mean)).collect::<Vec<_>>());
}

#[test]
fn strata_are_standardized() {
    // The old fall ill ten times as often; a place of old people is no cluster once that is known.
    let mut cases = Cases::new(date(2024, 3, 1), vec![(8.0, 50.0), (9.0, 50.0), (10.0, 50.0)], 2, 10);
    cases.population = Some(vec![900.0, 900.0, 100.0, 100.0, 100.0, 900.0]);
    for day in 0..10 {
        for (place, (young, old)) in [(9, 10), (9, 10), (1, 90)].into_iter().enumerate() {
            *cases.count_mut(0, place, day) = young;
            *cases.count_mut(1, place, day) = old;
        }
    }
    let config = Config { statistic: Statistic::Kulldorff, replicates: 99, ..defaults() };
    let adjusted = scan(&cases, &config, 3, &Silent).expect("a scan");
    assert!(adjusted.clusters.first().is_none_or(|cluster| cluster.llr < 1e-9), "{adjusted:?}");
    let mut crude = Cases::new(cases.first, cases.coordinates.clone(), 1, 10);
    crude.population = Some(vec![1000.0; 3]);
    for place in 0..3 {
        for day in 0..10 {
            *crude.count_mut(0, place, day) = cases.of(0, place)[day] + cases.of(1, place)[day];
        }
    }
    let found = scan(&crude, &config, 3, &Silent).expect("a scan");
    assert_eq!((found.clusters[0].centre, found.clusters[0].p_value < 0.001), (2, true));
}

#[test]
fn the_same_for_any_number_of_threads() {
    let cases = invented(5, 30, 1, 40, 1.0);
    for statistic in Statistic::ALL {
        let config = Config { statistic, replicates: 60, days_max: 14, history_days: 20, ..defaults() };
        let run = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| scan(&cases, &config, 11, &Silent)).expect("a scan")
        };
        let one = run(1);
        assert_eq!(one, run(2));
        assert_eq!(one, run(7));
        let other = scan(&cases, &config, 12, &Silent).expect("a scan");
        assert_ne!(one.maxima, other.maxima, "another seed, other replicates");
    }
}

/// Data drawn from the null itself: p-values are uniform, by rank and with the tail.
#[test]
fn p_values_are_uniform_without_a_cluster() {
    const RUNS: usize = 300;
    for statistic in Statistic::ALL {
        let base = invented(9, 12, 1, 24, 2.0);
        let config = Config {
            statistic,
            replicates: 99,
            days_max: 7,
            history_days: 17,
            secondary: Secondary::None,
            ..defaults()
        };
        let study = Study::new(&base, &config).expect("a study");
        let circles = Circles::new(&base.coordinates, &study.weight, config.max_population_share);
        let slabs = Slab::all(study.scanned.len(), 1, 7, true);
        let runs = |seed, count| {
            monte_carlo::maxima(&study, &circles, &slabs, count, seed, &Silent).expect("maxima")
        };
        let data = runs(1, RUNS);
        let replicates: Vec<Maxima> = (0..RUNS as u64).map(|k| Maxima::new(runs(1000 + k, 99))).collect();
        for how in [PValue::MonteCarlo, PValue::GumbelTail] {
            let mut p: Vec<f64> =
                data.iter().zip(&replicates).map(|(llr, maxima)| maxima.p_value(*llr, how)).collect();
            p.sort_by(f64::total_cmp);
            let distance = p
                .iter()
                .enumerate()
                .map(|(k, p)| (p - (k as f64 + 0.5) / RUNS as f64).abs())
                .fold(0.0_f64, f64::max);
            // 1.63/√300 is the 1 % point, and a p-value by rank is coarse by 1/100
            assert!(distance < 1.63 / (RUNS as f64).sqrt() + 0.01, "{statistic:?} {how:?} {distance}");
        }
    }
}

#[test]
fn what_cannot_be_scanned_says_why() {
    let mut cases = invented(1, 3, 1, 10, 1.0);
    let told =
        |cases: &Cases, config: Config| scan(cases, &config, 1, &Silent).expect_err("an error").to_string();
    let short = told(&cases, Config { statistic: Statistic::ExpectationPoisson, ..defaults() });
    assert!(short.contains("at least 7 days before the window of 10 days, and there are 0"), "{short}");
    cases.population = None;
    let nobody = told(&cases, Config { statistic: Statistic::Kulldorff, ..defaults() });
    assert!(nobody.contains("add a column population"), "{nobody}");
    let days = told(&cases, Config { days_min: 9, days_max: 7, ..defaults() });
    assert!(days.contains("days-min is 9"), "{days}");
    assert_eq!(
        told(&Cases::new(date(2024, 1, 1), Vec::new(), 1, 3), defaults()),
        "there are no places or no days to scan"
    );
    let none = scan(&Cases::new(date(2024, 1, 1), vec![(8.0, 50.0)], 1, 3), &defaults(), 1, &Silent);
    assert!(none.expect("a scan").clusters.is_empty());
}

/// Two cases in all: the first cylinder that passes the cutoff of a replicate is not its largest.
#[test]
fn a_maximum_below_the_bound_is_the_largest_all_the_same() {
    let cases = invented(9281, 5, 1, 20, 0.2);
    let config = Config {
        statistic: Statistic::Kulldorff,
        days_max: 9,
        history_days: 11,
        max_population_share: 0.96,
        prospective: false,
        replicates: 12,
        adjust: Adjust::Weekday,
        ..defaults()
    };
    let study = Study::new(&cases, &config).expect("a study");
    let found = scan(&cases, &config, 9281, &Silent).expect("a scan");
    for (index, have) in found.maxima.values.iter().enumerate() {
        let counts = replicate(&study, 9281, index, &mut Vec::new());
        let want = naive(&study, &cases, &config, &counts);
        assert!((have - want).abs() <= 1e-9 * want.max(1.0), "{index}: {have} {want}");
    }
}
