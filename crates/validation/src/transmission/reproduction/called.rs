//! Growth as called on real counts, county by county, beside the two weeks that came: how many cases a call needs.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::date;
use rayon::prelude::*;
use watchfire_transmission::SerialInterval;
use watchfire_transmission::reproduction::{RenewalConfig, ReportDelay, Reports, renewal};

use super::super::nowcast::files::each_row;
use super::epidemics::delay;
use crate::report::Report;

/// Days of a series, the first on 1 January 2020.
const DAYS: usize = 312;
/// Days that are fitted before each call.
const FITTED: usize = 112;
/// First day of a call, and days between calls.
const CALLS: (usize, usize) = (75, 7);
/// Mean delay from onset to report (days), about that of the data.
const DELAY_DAYS: f64 = 7.0;
/// Cases of the four weeks before a call: the least of each class.
const CLASSES: [f64; 6] = [0.0, 5.0, 10.0, 20.0, 50.0, 150.0];
/// Calls from the surest rise on: least P(R > 1).
const CALLED: [(&str, f64); 5] = [
    ("growing", 0.95),
    ("likely growing", 0.8),
    ("unclear", 0.2),
    ("likely declining", 0.05),
    ("declining", 0.0),
];

/// Calls of one kind, and after how many of them two weeks had more or fewer cases than the two before.
#[derive(Debug, Clone, Copy, Default)]
struct Called {
    said: f64,
    rose: f64,
    fell: f64,
    before: f64,
    after: f64,
}

/// Daily cases by county and day of report.
fn counties(shared: &Path) -> Result<BTreeMap<String, Vec<f64>>, String> {
    let mut counties = BTreeMap::<String, Vec<f64>>::new();
    each_row(&shared.join("data/de_rki_cases_2020/cases_county_age_sex_asof_2020-11-17.parquet"), |row| {
        let day = (row.date("Meldedatum")? - date(2020, 1, 1)).get_days();
        let day = usize::try_from(day).ok().filter(|day| *day < DAYS);
        if let (Some(day), "0" | "1") = (day, row.text("NeuerFall")) {
            let of = counties.entry(row.text("IdLandkreis").to_owned()).or_insert_with(|| vec![0.0; DAYS]);
            of[day] += row.number("AnzahlFall").ok_or("a row has no cases")?;
        }
        Ok(())
    })?;
    Ok(counties)
}

/// P(R > 1) on a day; `None` where the model tells none.
fn above_one(cases: &[f64], day: usize, interval: &SerialInterval, delay: &ReportDelay) -> Option<f64> {
    let counts: Vec<Option<f64>> =
        cases[day.saturating_sub(FITTED - 1)..=day].iter().map(|count| Some(count.max(0.0))).collect();
    let config = RenewalConfig::defaults().ok()?;
    let estimates = renewal(&Reports::daily(&counts), interval, delay, &config).ok()?;
    let newest = estimates.last()?;
    newest.r_t.is_ok().then_some(newest.above_one)
}

/// Calls growth every week in every county and tells what came.
///
/// # Errors
/// A file that cannot be read.
pub fn report(shared: &Path, page: &mut Report) -> Result<(), String> {
    let counties = counties(shared)?;
    let interval = SerialInterval::from_mean_sd(5.2, 3.1, 30).map_err(|error| error.to_string())?;
    let delay = delay(DELAY_DAYS);
    let days: Vec<usize> = (CALLS.0..DAYS - 14).step_by(CALLS.1).collect();
    let calls: Vec<(usize, usize, [f64; 2])> = counties
        .par_iter()
        .flat_map_iter(|(_, cases)| {
            let (interval, delay) = (&interval, &delay);
            days.iter().filter_map(move |day| {
                let sum = |from: usize, to: usize| cases[from..to].iter().sum::<f64>();
                let above = above_one(cases, *day, interval, delay)?;
                let call = CALLED.iter().position(|(_, least)| above >= *least)?;
                let recent = sum(day + 1 - 28, day + 1);
                let class = CLASSES.iter().rposition(|least| recent >= *least).unwrap_or(0);
                Some((class, call, [sum(day + 1 - 14, day + 1), sum(day + 1, day + 15)]))
            })
        })
        .collect();
    let mut table = [[Called::default(); CALLED.len()]; CLASSES.len()];
    for (class, call, [before, after]) in calls {
        let of = &mut table[class][call];
        of.said += 1.0;
        of.rose += f64::from(u8::from(after > before));
        of.fell += f64::from(u8::from(after < before));
        of.before += before;
        of.after += after;
    }
    page.section("Growth called on German counties, and what came");
    page.line(&format!(
        "{} counties by day of report, every week from 16 March to 19 October 2020, as on file on 17 November: R of the newest day from 112 days, \
         serial interval 5.2 days, reports {DELAY_DAYS} days after onset on average. What came: cases of the two weeks after beside the two \
         before. The workspace tells growth from ten cases in four weeks on.",
        counties.len()
    ));
    let mut rows = Vec::new();
    for (class, of_class) in table.iter().enumerate() {
        let until =
            CLASSES.get(class + 1).map_or_else(|| "or more".to_owned(), |next| format!("to {}", next - 1.0));
        for ((name, _), of) in CALLED.iter().zip(of_class).filter(|(_, of)| of.said > 0.0) {
            rows.push(vec![
                format!("{} {until}", CLASSES[class]),
                (*name).to_owned(),
                format!("{}", of.said),
                format!("{:.2}", of.rose / of.said),
                format!("{:.2}", of.fell / of.said),
                format!("{:.2}", of.after / of.before.max(1.0)),
            ]);
        }
    }
    page.table(&["cases in four weeks", "called", "times", "rose", "fell", "sum after / before"], &rows);
    Ok(())
}
