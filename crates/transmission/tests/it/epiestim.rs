//! `cori` and the serial interval against `EpiEstim` (`fixtures/warn/epiestim_*`).

use std::collections::BTreeMap;

use watchfire_transmission::SerialInterval;
use watchfire_transmission::reproduction::{Config, Incidence, NotEstimated, cori};

use crate::support::{lines, number, shared};

const TOLERANCE: f64 = 1e-6;

/// Relative error; below `size` absolute in its units.
fn error(have: f64, want: f64, size: f64) -> f64 {
    if have == want { 0.0 } else { (have - want).abs() / want.abs().max(size) }
}

fn given(path: &std::path::Path) -> Vec<f64> {
    let weights = lines(path);
    weights.iter().map(|line| number(line, "w").expect("a share")).collect()
}

#[test]
fn serial_intervals_agree_with_epiestim() {
    let Some(folder) = shared("epiestim serial intervals", "fixtures/warn") else { return };
    let (mut compared, mut worst) = (0, 0.0_f64);
    for (dataset, mean, sd) in [
        ("Flu1918", 2.6, 1.5),
        ("Flu2009", 2.6, 1.5),
        ("Measles1861", 14.9, 3.9),
        ("MockRotavirus", 2.6, 1.5),
        ("SARS2003", 8.4, 3.8),
        ("Smallpox1972", 22.4, 6.1),
    ] {
        let want = given(&folder.join(format!("epiestim_si_{dataset}_parametric_si.csv")));
        // the last lag of the file is that of a day beyond the series, and 0
        let have = SerialInterval::from_mean_sd(mean, sd, want.len() - 2).expect("an interval");
        for (lag, want) in want.iter().enumerate() {
            let have = have.weights().get(lag).copied().unwrap_or(0.0);
            let error = error(have, *want, 1e-6);
            assert!(error <= TOLERANCE, "{dataset} lag {lag}: {have} instead of {want}");
            worst = worst.max(error);
            compared += 1;
        }
    }
    println!("{compared} shares compared, worst relative error {worst:.1e}");
    assert_eq!(compared, 395);
}

#[test]
fn every_row_agrees_with_epiestim() {
    let Some(folder) = shared("epiestim reproduction numbers", "fixtures/warn") else { return };
    let mut counts: BTreeMap<String, Vec<Option<f64>>> = BTreeMap::new();
    for line in lines(&folder.join("epiestim_incidence.csv")) {
        counts.entry(line["dataset"].clone()).or_default().push(number(&line, "I"));
    }
    let config = Config::defaults().expect("defaults");
    let mut known = BTreeMap::new();
    let (mut compared, mut without, mut worst) = (0, 0, 0.0_f64);
    for line in lines(&folder.join("epiestim_R.csv")) {
        let key = (line["dataset"].clone(), line["method"].clone());
        let estimates = known.entry(key.clone()).or_insert_with(|| {
            let total = &counts[&key.0];
            let interval = match (number(&line, "mean_si"), number(&line, "std_si")) {
                (Some(mean), Some(sd)) => SerialInterval::from_mean_sd(mean, sd, total.len() - 1),
                _ => SerialInterval::from_weights(given(
                    &folder.join(format!("epiestim_si_{}_{}.csv", key.0, key.1)),
                )),
            };
            let incidence = Incidence { total, imported: &[] };
            cori(&incidence, &interval.expect("an interval"), &config).expect("estimates")
        });
        // days of the fixture count from 1, and its windows start on day 2
        let first = number(&line, "t_start").expect("a day") as usize - 1;
        let estimate = &estimates[first - 1];
        assert_eq!(estimate.first, first);
        assert_eq!(estimate.last, number(&line, "t_end").expect("a day") as usize - 1);
        let Some(mean) = number(&line, "mean") else {
            assert_eq!(estimate.r_t, Err(NotEstimated::TooEarly), "{line:?}");
            without += 1;
            continue;
        };
        let r_t = estimate.r_t.unwrap_or_else(|told| panic!("{told}: {line:?}"));
        let mut check = |column: &str, have: f64, want: f64| {
            let error = error(have, want, 0.0);
            assert!(error <= TOLERANCE, "{column}: {have} instead of {want}: {line:?}");
            worst = worst.max(error);
            compared += 1;
        };
        check("mean", r_t.mean, mean);
        check("sd", r_t.sd, number(&line, "sd").expect("sd"));
        for (column, have) in
            ["q025", "q05", "q25", "median", "q75", "q95", "q975"].into_iter().zip(r_t.quantiles)
        {
            check(column, have, number(&line, column).expect(column));
        }
    }
    println!("{compared} numbers compared, {without} windows without, worst relative error {worst:.1e}");
    assert_eq!((compared, without), (9 * 602, 46));
    assert_eq!(known.len(), 11);
    assert!(known.iter().all(|((dataset, _), e)| e.len() == counts[dataset].len() - 7), "every window");
}
