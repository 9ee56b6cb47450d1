//! What other diseases lend to the forecast, learned anew from German series.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::{Date, ISOWeekDate, Weekday, date};
use watchfire_transmission::forecast::{Calendar, Config, Kind, Panel, Series, lend};

use super::forecast_hub::{day, each};
use crate::report::Report;

/// Weeks are dated by the Saturday in them, known four days later.
const WEEKS: Calendar = Calendar { period_days: 7, anchor: 2 };
const KNOWN: i64 = 4;

/// Values by place and Saturday.
type Values = BTreeMap<(String, i64), f64>;

fn panel(values: &Values, from: Date, to: Date) -> (Panel, i64) {
    let mut series = BTreeMap::<&str, Series>::new();
    for ((place, end), value) in values {
        if (day(from)..=day(to)).contains(end) {
            series.entry(place).or_default().set(WEEKS.period_of(*end), end + KNOWN, *value);
        }
    }
    let panel = Panel {
        calendar: WEEKS,
        kind: Kind::Count,
        series: series.into_values().collect(),
        covariates: Vec::new(),
    };
    (panel, day(to) - 3)
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

/// Learns what is lent from the files below `data` and tells how far it is from what stands in the program.
///
/// # Errors
/// Files that cannot be read.
pub fn report(data: &Path, config: &Config, page: &mut Report) -> Result<(), String> {
    page.section("What other diseases lend");
    let of =
        |name: &str| data.join("de_respinow_survstat").join(format!("latest_data-survstat-{name}.csv.gz"));
    let influenza = survstat(&of("influenza"))?;
    let panels = [
        panel(&influenza, date(2014, 7, 1), date(2020, 2, 29)),
        panel(&influenza, date(2021, 7, 1), date(2025, 6, 28)),
        panel(&survstat(&of("covid19"))?, date(2022, 1, 1), date(2025, 6, 28)),
        panel(
            &intensive(&data.join("de_rki_icu/Intensivregister_Bundeslaender_Kapazitaeten.csv.gz"))?,
            date(2021, 7, 1),
            date(2025, 6, 28),
        ),
        panel(
            &rsv(&data.join("de_rki_sentinel/IfSG_RSVfaelle.tsv.gz"))?,
            date(2023, 7, 1),
            date(2025, 6, 28),
        ),
    ];
    let (standing, anew) = lend(&panels, config);
    let apart =
        standing.iter().flatten().zip(anew.iter().flatten()).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    page.line(&format!(
        "The regression is drawn towards coefficients that were learned on German series (influenza, COVID-19, RSV, intensive \
         care), none of them of a hub. Learned anew from the data they are at most {apart:.4} from those in the program."
    ));
    let rows: Vec<Vec<String>> = anew
        .iter()
        .enumerate()
        .map(|(k, of_week)| {
            std::iter::once((k + 1).to_string()).chain(of_week.iter().map(|b| format!("{b:.3}"))).collect()
        })
        .collect();
    page.table(&HEADER, &rows);
    Ok(())
}

/// The constant and the features in their order.
const HEADER: [&str; 17] = [
    "weeks",
    "constant",
    "own growth",
    "growth of all",
    "its turn",
    "beside all",
    "beside all, large",
    "off line",
    "below peak",
    "above mean",
    "4 weeks before",
    "8 weeks before",
    "depletion",
    "all below peak",
    "growth squared",
    "8 weeks' sum",
    "newest step",
];
