//! Vintages and scores of the US hubs, as files in `../shared/hubs` hold them.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use watchfire_table::{Input, ReadOptions, Row, RowReader as _, open};
use watchfire_transmission::forecast::{Calendar, Kind, Panel, Series};

/// One forecast of the hub's ensemble and of its baseline, scored.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Cell {
    /// What came.
    pub observed: f64,
    /// Of the ensemble: WIS, log-WIS, within 50 %, within 95 %.
    pub ensemble: Option<[f64; 4]>,
    /// Of the baseline.
    pub baseline: Option<[f64; 4]>,
}

/// A target of a hub.
#[derive(Debug, Clone)]
pub struct Hub {
    /// Name on the page.
    pub name: &'static str,
    /// All vintages.
    pub panel: Panel,
    /// Locations in the order of the panel.
    pub locations: Vec<String>,
    /// Cells by reference date (days since 1970-01-01), location and horizon.
    pub cells: BTreeMap<(i64, usize, i64), Cell>,
    /// Name of the ensemble.
    pub ensemble: &'static str,
    /// Name of the baseline.
    pub baseline: &'static str,
}

/// Days since 1970-01-01.
pub fn day(date: Date) -> i64 {
    i64::from((date - Date::constant(1970, 1, 1)).get_days())
}

/// The date of a day.
pub fn date(day: i64) -> Date {
    Date::constant(1970, 1, 1).saturating_add(jiff::Span::new().days(day))
}

/// Weeks ending on Saturdays; 1970-01-03 was one.
const WEEKS: Calendar = Calendar { period_days: 7, anchor: 2 };

/// Each row of a file as a lookup by column; an empty text where there is no such column.
pub(super) fn each(
    path: &Path,
    mut row_of: impl FnMut(&dyn Fn(&str) -> String) -> Result<(), String>,
) -> Result<(), String> {
    let fail = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let mut opened = open(Input::path(path), &ReadOptions::default()).map_err(|error| fail(&error))?;
    let columns = opened.columns().to_vec();
    let mut row = Row::default();
    while opened.read(&mut row).map_err(|error| fail(&error))? {
        row_of(&|name| {
            columns
                .iter()
                .position(|column| column == name)
                .map_or_else(String::new, |at| row.get(at).to_owned())
        })
        .map_err(|error| fail(&error))?;
    }
    Ok(())
}

fn parse<T: std::str::FromStr>(text: &str) -> Result<T, String>
where
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error| format!("{text}: {error}"))
}

fn date_of(text: &str) -> Result<i64, String> {
    Ok(day(parse(text.get(..10).unwrap_or(text))?))
}

/// A change: location, target end, day known, value.
type Row4 = (String, i64, i64, f64);

fn build(
    name: &'static str,
    kind: Kind,
    rows: &[Row4],
    covariate: &[Row4],
    scores: &Path,
    ensemble: &'static str,
    baseline: &'static str,
) -> Result<Hub, String> {
    let mut locations: Vec<String> = rows.iter().map(|row| row.0.clone()).collect();
    locations.sort();
    locations.dedup();
    let lay_out = |rows: &[Row4]| {
        let mut series = vec![Series::default(); locations.len()];
        for (location, end, known, value) in rows {
            if let Ok(at) = locations.binary_search(location) {
                series[at].set(WEEKS.period_of(*end), *known, *value);
            }
        }
        series
    };
    let covariates = if covariate.is_empty() { Vec::new() } else { vec![lay_out(covariate)] };
    let panel = Panel { calendar: WEEKS, kind, series: lay_out(rows), covariates };
    let mut cells = BTreeMap::<(i64, usize, i64), Cell>::new();
    each(scores, |cell| {
        let (model, horizon) = (cell("model"), parse::<i64>(&cell("horizon"))?);
        if horizon < 0 || (model != ensemble && model != baseline) {
            return Ok(());
        }
        let Ok(location) = locations.binary_search(&cell("location")) else { return Ok(()) };
        let share = |name: &str| f64::from(u8::from(cell(name) == "true"));
        let scores = [parse(&cell("wis"))?, parse(&cell("wis_log"))?, share("c50"), share("c95")];
        let entry = cells.entry((date_of(&cell("reference_date"))?, location, horizon)).or_default();
        entry.observed = parse(&cell("obs"))?;
        if model == ensemble {
            entry.ensemble = Some(scores);
        } else {
            entry.baseline = Some(scores);
        }
        Ok(())
    })?;
    Ok(Hub { name, panel, locations, cells, ensemble, baseline })
}

fn covid_rows(folder: &Path, target: &str) -> Result<Vec<Row4>, String> {
    let mut rows = Vec::new();
    each(&folder.join("us_covid/timeseries_asof.parquet"), |cell| {
        if cell("target") == target && !cell("observation").is_empty() {
            let (end, known) = (date_of(&cell("target_end_date"))?, date_of(&cell("as_of"))?);
            rows.push((cell("location"), end, known, parse(&cell("observation"))?));
        }
        Ok(())
    })?;
    Ok(rows)
}

/// COVID-19 admissions, with emergency visits beside them if asked.
pub fn covid(folder: &Path, visits: bool) -> Result<Hub, String> {
    let rows = covid_rows(folder, "wk inc covid hosp")?;
    let beside = if visits { covid_rows(folder, "wk inc covid prop ed visits")? } else { Vec::new() };
    let scores = folder.join("us_covid/hosp_scores.parquet");
    build("us_covid", Kind::Count, &rows, &beside, &scores, "CovidHub-ensemble", "CovidHub-baseline")
}

/// Share of emergency visits with COVID-19, with admissions beside them if asked.
pub fn visits(folder: &Path, admissions: bool) -> Result<Hub, String> {
    let rows = covid_rows(folder, "wk inc covid prop ed visits")?;
    let beside = if admissions { covid_rows(folder, "wk inc covid hosp")? } else { Vec::new() };
    let scores = folder.join("us_covid/ed_scores.parquet");
    build("us_covid_ed", Kind::Proportion, &rows, &beside, &scores, "CovidHub-ensemble", "CovidHub-baseline")
}

/// Influenza admissions.
pub fn flu(folder: &Path) -> Result<Hub, String> {
    let mut rows = Vec::new();
    each(&folder.join("us_flu/vintages_git_changes.parquet"), |cell| {
        let value = cell("value");
        if !value.is_empty() {
            // the day in the east of the country; no commit was made near midnight
            let known = date_of(&cell("committed_at"))?;
            rows.push((cell("location"), date_of(&cell("target_end_date"))?, known, parse(&value)?));
        }
        Ok(())
    })?;
    let scores = folder.join("us_flu/hosp_scores.parquet");
    build("us_flu", Kind::Count, &rows, &[], &scores, "FluSight-ensemble", "FluSight-baseline")
}

impl Hub {
    /// The day as of which a reference date is forecast.
    pub fn as_of(reference: i64) -> i64 {
        let late = [date_number(2024, 12, 28), date_number(2025, 1, 4)];
        reference - if late.contains(&reference) { 2 } else { 3 }
    }

    /// Reference dates with cells of the ensemble.
    pub fn references(&self) -> Vec<i64> {
        let mut days: Vec<i64> = self
            .cells
            .iter()
            .filter(|(_, cell)| cell.ensemble.is_some() || cell.baseline.is_some())
            .map(|(key, _)| key.0)
            .collect();
        days.dedup();
        days
    }
}

const fn date_number(year: i16, month: i8, day: i8) -> i64 {
    // days since 1970-01-01 of the civil calendar
    let (y, m) = (year as i64 - (month <= 2) as i64, month as i64);
    let era = y / 400;
    let of_era = y - era * 400;
    let of_year = (153 * (m + if m > 2 { -3 } else { 9 }) + 2) / 5 + day as i64 - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}
