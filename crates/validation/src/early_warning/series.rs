//! Real weekly series, read from the shared data.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use watchfire_early_warning::{Period, Timeline};
use watchfire_table::{Input, ReadOptions, Table, open};

/// A weekly series.
#[derive(Debug, Clone, PartialEq)]
pub struct Weekly {
    /// Data set and unit.
    pub name: String,
    /// Cases a week.
    pub counts: Vec<Option<f64>>,
    /// Calendar.
    pub timeline: Timeline,
    /// Weeks that a label calls an outbreak; empty without labels.
    pub labelled: Vec<bool>,
}

/// A data set of series.
#[derive(Debug, Clone, PartialEq)]
pub struct DataSet {
    /// Name.
    pub name: &'static str,
    /// Years that Farrington's method can look back.
    pub years: usize,
    /// Series.
    pub series: Vec<Weekly>,
}

fn read(path: &Path) -> Result<Table, String> {
    let input = Input::path(path);
    open(input, &ReadOptions::default())
        .and_then(Table::read)
        .map_err(|error| format!("{}: {error}", path.display()))
}

/// All data sets under `shared`.
///
/// # Errors
/// Where a file is absent or cannot be read.
pub fn all(shared: &Path) -> Result<Vec<DataSet>, String> {
    let data = shared.join("data");
    let mut sets = Vec::new();
    let long = surveillance(&data.join("earlywarning_surveillance/weekly_series_long.csv.gz"))?;
    let at_least = |weeks: usize| long.iter().filter(|s| s.counts.len() >= weeks).cloned().collect();
    sets.push(DataSet { name: "surveillance, 400 weeks or more", years: 5, series: at_least(400) });
    let folder = data.join("de_respinow_survstat");
    for (name, file) in [
        ("SurvStat influenza by state", "latest_data-survstat-influenza.csv.gz"),
        ("SurvStat pneumococcal by state", "latest_data-survstat-pneumococcal.csv.gz"),
    ] {
        let table = read(&folder.join(file))?;
        let key = |row: &[Option<String>; 2]| {
            let [location, age] = row.each_ref().map(|text| text.as_deref().unwrap_or_default());
            (age == "00+").then(|| location.to_owned())
        };
        sets.push(DataSet {
            name,
            years: 5,
            series: by_key(&table, ["location", "age_group"], key, "date", "value")?,
        });
    }
    let table = read(&data.join("de_county_daily_entorb/cases_deaths_county_day.parquet"))?;
    sets.push(DataSet { name: "COVID-19 by county, weekly sums", years: 2, series: counties(&table)? });
    Ok(sets)
}

/// Series with labelled outbreak weeks (209 weeks; `ha` 290).
///
/// # Errors
/// Where the file is absent or cannot be read.
pub fn labelled(shared: &Path) -> Result<Vec<Weekly>, String> {
    let long = surveillance(&shared.join("data/earlywarning_surveillance/weekly_series_long.csv.gz"))?;
    // `ha.sts` is a copy of `ha`.
    Ok(long.into_iter().filter(|s| s.labelled.iter().any(|l| *l) && !s.name.starts_with("ha.sts")).collect())
}

fn surveillance(path: &Path) -> Result<Vec<Weekly>, String> {
    let table = read(path)?;
    let text = |name: &str| table.texts(name).map_err(|error| error.to_string());
    let (datasets, units, freq, state) =
        (text("dataset")?, text("unit")?, text("freq")?, text("outbreak_state")?);
    let observed = text("observed")?;
    let mut groups: BTreeMap<String, Weekly> = BTreeMap::new();
    for row in 0..datasets.len() {
        if freq[row].as_deref() != Some("52") {
            continue;
        }
        let part = |column: &[Option<String>]| column[row].clone().unwrap_or_default();
        let name = format!("{}/{}", part(&datasets), part(&units));
        let series = groups.entry(name.clone()).or_insert_with(|| Weekly {
            name,
            counts: Vec::new(),
            timeline: Timeline::Undated { periods_per_year: 52 },
            labelled: Vec::new(),
        });
        series.counts.push(observed[row].as_deref().and_then(|text| text.parse().ok()));
        series.labelled.push(matches!(state[row].as_deref(), Some("1" | "TRUE" | "true")));
    }
    Ok(groups.into_values().collect())
}

fn by_key<const N: usize>(
    table: &Table,
    columns: [&str; N],
    key: impl Fn(&[Option<String>; N]) -> Option<String>,
    date: &str,
    value: &str,
) -> Result<Vec<Weekly>, String> {
    let say = |error: watchfire_table::TableError| error.to_string();
    let keys: Vec<Vec<Option<String>>> =
        columns.iter().map(|name| table.texts(name).map_err(say)).collect::<Result<_, _>>()?;
    let (dates, values) = (table.dates(date).map_err(say)?, table.floats(value).map_err(say)?);
    let mut groups: BTreeMap<String, BTreeMap<Date, f64>> = BTreeMap::new();
    for row in 0..dates.len() {
        let of: [Option<String>; N] = std::array::from_fn(|k| keys[k][row].clone());
        if let (Some(name), Some(day), Some(count)) = (key(&of), dates[row], values[row]) {
            *groups.entry(name).or_default().entry(day).or_default() += count;
        }
    }
    Ok(groups.into_iter().filter_map(|(name, days)| weekly(name, &days)).collect())
}

/// A series on a grid of weeks from its first date; dates between are added to the week they fall in.
fn weekly(name: String, days: &BTreeMap<Date, f64>) -> Option<Weekly> {
    let (first, last) = (*days.keys().next()?, *days.keys().next_back()?);
    let n = ((last - first).get_days() / 7) as usize + 1;
    let mut counts = vec![None; n];
    for (day, count) in days {
        let week = ((*day - first).get_days() / 7) as usize;
        *counts[week].get_or_insert(0.0) += count.max(0.0);
    }
    let timeline = Timeline::Dated { first, period: Period::Week };
    Some(Weekly { name, counts, timeline, labelled: Vec::new() })
}

fn counties(table: &Table) -> Result<Vec<Weekly>, String> {
    let key = |row: &[Option<String>; 1]| row[0].clone();
    let mut series = by_key(table, ["LK_ID"], key, "Date", "Cases_New")?;
    // The last week may be incomplete.
    for one in &mut series {
        one.counts.pop();
    }
    Ok(series)
}
