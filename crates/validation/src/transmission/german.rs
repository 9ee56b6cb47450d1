//! German series of other diseases, by state and week: what the forecast's regression is drawn towards, and where its intervals are
//! held against what came besides the hubs.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::{Date, ISOWeekDate, Weekday, date};
use watchfire_transmission::forecast::{Calendar, Kind, Panel, Series};

use super::forecast_hub::{day, each};

/// Weeks are dated by the Saturday in them, known four days later.
const WEEKS: Calendar = Calendar { period_days: 7, anchor: 2 };
const KNOWN: i64 = 4;

/// Values by place and Saturday.
type Values = BTreeMap<(String, i64), f64>;

/// One disease over some years.
#[derive(Debug, Clone)]
pub struct German {
    /// Name on the page.
    pub name: &'static str,
    /// Weeks of all states, each known four days after its Saturday, and never changed.
    pub panel: Panel,
    /// First and last Saturday.
    pub dates: (i64, i64),
    /// Final values by series in the order of the panel, and Saturday.
    pub came: BTreeMap<(usize, i64), f64>,
}

impl German {
    fn new(name: &'static str, values: &Values, from: Date, to: Date) -> Self {
        let mut series = BTreeMap::<&str, Vec<(i64, f64)>>::new();
        for ((place, end), value) in values {
            if (day(from)..=day(to)).contains(end) {
                series.entry(place).or_default().push((*end, *value));
            }
        }
        let came = series.values().enumerate();
        let came = came.flat_map(|(at, weeks)| weeks.iter().map(move |(end, value)| ((at, *end), *value)));
        let came: BTreeMap<(usize, i64), f64> = came.collect();
        let of_weeks = |weeks: Vec<(i64, f64)>| {
            let mut series = Series::default();
            for (end, value) in weeks {
                series.set(WEEKS.period_of(end), end + KNOWN, value);
            }
            series
        };
        let panel = Panel {
            calendar: WEEKS,
            kind: Kind::Count,
            series: series.into_values().map(of_weeks).collect(),
            covariates: Vec::new(),
        };
        Self { name, panel, dates: (saturday(day(from)), saturday(day(to))), came }
    }
}

/// The Saturday on or before a day.
fn saturday(day: i64) -> i64 {
    day - (day - WEEKS.anchor).rem_euclid(7)
}

fn number(text: &str) -> Result<f64, String> {
    text.parse().map_err(|error| format!("{text}: {error}"))
}

fn date_of(text: &str) -> Result<i64, String> {
    Ok(day(text.parse().map_err(|error| format!("{text}: {error}"))?))
}

/// A file of `SurvStat`, weeks by their Sunday.
fn survstat(path: &Path) -> Result<Values, String> {
    let mut values = Values::new();
    each(path, |cell| {
        if cell("age_group") == "00+" && !cell("value").is_empty() {
            values.insert((cell("location"), saturday(date_of(&cell("date"))?)), number(&cell("value"))?);
        }
        Ok(())
    })?;
    Ok(values)
}

/// Reports of RSV, weeks as 2023-W31.
fn rsv(path: &Path) -> Result<Values, String> {
    let mut values = Values::new();
    each(path, |cell| {
        if cell("Altersgruppe") != "00+" {
            return Ok(());
        }
        let week = cell("Meldewoche");
        let fail = || format!("{week} is not a week");
        let (year, number_of) = week.split_once("-W").ok_or_else(fail)?;
        let (year, number_of) = (year.parse().map_err(|_| fail())?, number_of.parse().map_err(|_| fail())?);
        let end = ISOWeekDate::new(year, number_of, Weekday::Saturday).map_err(|_| fail())?.date();
        values.insert((cell("Region"), day(end)), number(&cell("Fallzahl"))?);
        Ok(())
    })?;
    Ok(values)
}

/// First admissions to intensive care, whole weeks to Saturday, with the sum of all states.
fn intensive(path: &Path) -> Result<Values, String> {
    let mut sums = BTreeMap::<(String, i64), (u32, f64)>::new();
    each(path, |cell| {
        let Ok(n) = cell("faelle_covid_erstaufnahmen").parse::<f64>() else { return Ok(()) };
        let end = saturday(date_of(&cell("datum"))? + 6);
        let sum = sums.entry((cell("bundesland_id"), end)).or_default();
        *sum = (sum.0 + 1, sum.1 + n);
        Ok(())
    })?;
    let mut values = Values::new();
    for ((state, end), (days, sum)) in sums {
        if days == 7 {
            *values.entry(("all".to_owned(), end)).or_default() += sum;
            values.insert((state, end), sum);
        }
    }
    Ok(values)
}

/// All of them, from the files below `data`.
///
/// # Errors
/// Files that cannot be read.
pub fn all(data: &Path) -> Result<Vec<German>, String> {
    let of =
        |name: &str| data.join("de_respinow_survstat").join(format!("latest_data-survstat-{name}.csv.gz"));
    let influenza = survstat(&of("influenza"))?;
    let intensive = intensive(&data.join("de_rki_icu/Intensivregister_Bundeslaender_Kapazitaeten.csv.gz"))?;
    let rsv = rsv(&data.join("de_rki_sentinel/IfSG_RSVfaelle.tsv.gz"))?;
    let last = date(2025, 6, 28);
    Ok(vec![
        German::new("influenza 2014-20", &influenza, date(2014, 7, 1), date(2020, 2, 29)),
        German::new("influenza 2021-25", &influenza, date(2021, 7, 1), last),
        German::new("COVID-19 2022-25", &survstat(&of("covid19"))?, date(2022, 1, 1), last),
        German::new("intensive care, COVID-19 2021-25", &intensive, date(2021, 7, 1), last),
        German::new("RSV 2023-25", &rsv, date(2023, 7, 1), last),
    ])
}
