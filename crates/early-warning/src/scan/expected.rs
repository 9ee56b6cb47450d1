//! How many cases each place and day leads to expect, by statistic.
//!
//! - **Estimates**: e of each place and day (cases) without a cluster.
//! - **Equation**: by population, `e_pd = Σ_s C_sg / D_g · N_sp / N_s` with g the group of d (indirect standardization); by
//!   margins, `e_pd = Σ_s n_sgp n_sd / C_sg`; by history, `e_pd = f_g (n_p + k m_p) / (H + k)` with
//!   `f_g = (n_g + m) / ((D_g + 1) m)`.
//! - **Symbols**: s covariate stratum, g weekday (one group of all days where not adjusted), C cases, N persons, `D_g` days
//!   of the group; H days of history, n cases in it, m its mean cases a day, `m_p` a place's part of m by population (else
//!   alike), k `prior-days`.
//! - **Source**: Kulldorff (1997), DOI 10.1080/03610929708831995; Kulldorff et al. (2005), DOI
//!   10.1371/journal.pmed.0020059; Neill (2009), DOI 10.1016/j.ijforecast.2008.12.002 (28-day mean; prior and pooled
//!   weekday are ours: a place without past cases must not make its first case infinitely unlikely).
//! - **Checked against**: hand-computed values; sums equal the cases.
//! - **Limits**: no trend within the history; weekdays are alike in all places; in the history an outbreak raises what is
//!   expected after it.
//! - **Cost**: O(strata × places × days).

use std::ops::Range;

use super::Cases;

/// The days by weekday, or all in one group.
pub fn groups(cases: &Cases, study: Range<usize>, by_weekday: bool) -> Vec<Vec<usize>> {
    if !by_weekday {
        return vec![study.collect()];
    }
    let mut groups = vec![Vec::new(); 7];
    for day in study {
        groups[cases.weekday(day)].push(day);
    }
    groups
}

/// Expected by population; place-major over the study days.
pub fn by_population(cases: &Cases, study: &Range<usize>, by_weekday: bool) -> Vec<f64> {
    let (places, days) = (cases.places(), study.len());
    let mut expected = vec![0.0; places * days];
    for stratum in 0..cases.strata() {
        let persons: f64 = (0..places).map(|place| cases.persons(stratum, place)).sum();
        if persons <= 0.0 {
            continue;
        }
        for group in groups(cases, study.clone(), by_weekday) {
            let in_group: u64 = (0..places)
                .flat_map(|place| group.iter().map(move |day| u64::from(cases.of(stratum, place)[*day])))
                .sum();
            for place in 0..places {
                let each = in_group as f64 / group.len() as f64 * (cases.persons(stratum, place) / persons);
                for day in &group {
                    expected[place * days + day - study.start] += each;
                }
            }
        }
    }
    expected
}

/// Expected by the margins of place and day; place-major over the study days.
pub fn by_margins(cases: &Cases, study: &Range<usize>, by_weekday: bool) -> Vec<f64> {
    let (places, days) = (cases.places(), study.len());
    let mut expected = vec![0.0; places * days];
    for stratum in 0..cases.strata() {
        for group in groups(cases, study.clone(), by_weekday) {
            let sum = |place: usize| {
                group.iter().map(|day| u64::from(cases.of(stratum, place)[*day])).sum::<u64>() as f64
            };
            let by_place: Vec<f64> = (0..places).map(sum).collect();
            let all: f64 = by_place.iter().sum();
            if all <= 0.0 {
                continue;
            }
            for day in &group {
                let on_day: u64 = (0..places).map(|p| u64::from(cases.of(stratum, p)[*day])).sum();
                for (place, of_place) in by_place.iter().enumerate() {
                    expected[place * days + day - study.start] += of_place * on_day as f64 / all;
                }
            }
        }
    }
    expected
}

/// Expected from the history of each place; place-major over the scanned days.
pub fn by_history(
    cases: &Cases,
    history: &Range<usize>,
    scanned: &Range<usize>,
    by_weekday: bool,
    prior_days: f64,
) -> Vec<f64> {
    let places = cases.places();
    let on = |place: usize, day: usize| {
        (0..cases.strata()).map(|s| u64::from(cases.of(s, place)[day])).sum::<u64>()
    };
    let of_place: Vec<f64> =
        (0..places).map(|place| history.clone().map(|day| on(place, day)).sum::<u64>() as f64).collect();
    let days = history.len() as f64;
    // half a case keeps a history without any from saying that nothing can ever happen
    let mean = (of_place.iter().sum::<f64>() + 0.5) / days;
    let factors: Vec<f64> = if by_weekday {
        groups(cases, history.clone(), true)
            .iter()
            .map(|group| {
                let cases: u64 = group.iter().flat_map(|day| (0..places).map(|p| on(p, *day))).sum();
                (cases as f64 + mean) / ((group.len() as f64 + 1.0) * mean)
            })
            .collect()
    } else {
        vec![1.0; 7]
    };
    let persons: Vec<f64> =
        (0..places).map(|place| (0..cases.strata()).map(|s| cases.persons(s, place)).sum()).collect();
    let all: f64 = persons.iter().sum();
    let mut expected = Vec::with_capacity(places * scanned.len());
    for place in 0..places {
        let part = if all > 0.0 && persons[place] > 0.0 { persons[place] / all } else { 1.0 / places as f64 };
        let rate = (of_place[place] + prior_days * mean * part) / (days + prior_days);
        expected.extend(scanned.clone().map(|day| rate * factors[cases.weekday(day)]));
    }
    expected
}
