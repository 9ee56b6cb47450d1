//! `scan`: is there a circle of places and a run of days with more cases than chance?
//!
//! # Steps
//! 1. [`Table`]: `place, date, cases [, population] [, covariates]`; [`Places`]: `place, lon, lat [, population]`;
//! 2. rows become counts by stratum, place and day, up to the day of the analysis: a place and day without a row has no
//!    cases, since this is a list of cases; rows of one place, day and stratum are added;
//! 3. [`watchfire_early_warning::scan`] finds the clusters;
//! 4. [`Scanned`]: one row per cluster, the most likely first, and the problems.
//!
//! A population counts from its day on; the last one up to the analysis is taken, by covariate stratum. With covariates
//! Kulldorff's statistic wants it for every stratum of every place: silence is not "nobody".

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_early_warning::scan::{self, Cases, Config, Statistic};
use watchfire_problem::{Action, Problem, Problems, Progress, Severity};

use crate::input::{ColumnLength, check_lengths};

#[cfg(test)]
mod tests;

/// The cases, column by column; all columns given have one entry per row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Place.
    pub place: Vec<String>,
    /// Day.
    pub date: Vec<Date>,
    /// Cases on the day; `None` = none told.
    pub cases: Vec<Option<f64>>,
    /// Persons, if there is such a column.
    pub population: Option<Vec<Option<f64>>>,
    /// Covariates by name.
    pub covariates: Vec<(String, Vec<String>)>,
}

/// The places, column by column.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Places {
    /// Place.
    pub place: Vec<String>,
    /// Degrees of longitude.
    pub lon: Vec<Option<f64>>,
    /// Degrees of latitude.
    pub lat: Vec<Option<f64>>,
    /// Persons, if there is such a column; used where the cases have none.
    pub population: Option<Vec<Option<f64>>>,
}

/// The options of the command.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Those of the scan.
    pub config: Config,
    /// Last day; the newest of the table if `None`.
    pub as_of: Option<Date>,
    /// Seed of the replicates.
    pub seed: u64,
}

/// One cluster.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// 1 = the most likely.
    pub cluster: usize,
    /// Place at the centre.
    pub center: String,
    /// Places, nearest to the centre first.
    pub places: Vec<String>,
    /// Distance of the farthest place (km).
    pub radius_km: f64,
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
    /// Cases.
    pub observed: u64,
    /// Cases expected.
    pub expected: f64,
    /// How many times as many as expected.
    pub relative_risk: f64,
    /// Log likelihood ratio.
    pub llr: f64,
    /// P-value, adjusted for all cylinders looked at.
    pub p_value: f64,
    /// How often chance gives as much (days).
    pub recurrence_days: f64,
    /// The day of the analysis.
    pub as_of: Date,
}

/// The names of the output's columns.
pub const COLUMNS: [&str; 13] = [
    "cluster",
    "center",
    "places",
    "radius_km",
    "start",
    "end",
    "observed",
    "expected",
    "relative_risk",
    "llr",
    "p_value",
    "recurrence_days",
    "as_of",
];

/// What the command gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Scanned {
    /// One row per cluster.
    pub rows: Vec<Row>,
    /// What is to be known about the input.
    pub problems: Problems,
}

/// Why `scan` cannot read its input. Rows are counted from 1 without the header.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ScanError {
    /// The columns do not belong together.
    #[error(transparent)]
    ColumnLength(#[from] ColumnLength),
    /// Two rows for one place.
    #[error("the places list \"{place}\" twice (row {row}): keep one")]
    DuplicatePlace {
        /// The place.
        place: String,
        /// The later row.
        row: usize,
    },
    /// No row is left.
    #[error("no row of the cases has a place with coordinates and a day up to {as_of}")]
    NoCases {
        /// The last day.
        as_of: String,
    },
    /// Nobody says how many persons are in a stratum of a place.
    #[error(
        "the population of {count} strata is missing, first that of {place} in {stratum}: give each place one row for each \
         stratum with its population, 0 where nobody is in it"
    )]
    StratumWithoutPopulation {
        /// The first place.
        place: String,
        /// Its stratum.
        stratum: String,
        /// How many strata of places have none.
        count: usize,
    },
    /// The scan itself.
    #[error(transparent)]
    Scan(#[from] scan::ScanError),
}

/// Most cells (strata × places × days): one gigabyte.
const CELLS_MAX: usize = 250_000_000;

/// Scans the table.
pub fn run(
    table: &Table,
    places: &Places,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Scanned, ScanError> {
    check_columns(table, places)?;
    let mut problems = Problems::default();
    let config = &options.config;
    let listed = list(places, &mut problems)?;
    let as_of = options.as_of.or_else(|| table.date.iter().copied().max());
    let no_cases = || ScanError::NoCases { as_of: as_of.map_or_else(|| "now".to_owned(), |d| d.to_string()) };
    let as_of = as_of.ok_or_else(no_cases)?;
    let read = read(table, &listed, as_of, &mut problems);
    if let Some(newest) = read.counts.keys().map(|(day, ..)| *day).max().filter(|newest| *newest < as_of) {
        let problem = Problem::new("as-of-after-data", Severity::Warning);
        problems.push(problem.arg("newest", newest).arg("as-of", as_of).action(Action::Kept));
    }
    let oldest = read.counts.keys().map(|(day, ..)| *day).min().ok_or_else(no_cases)?;
    let reach = config.days_max.saturating_add(config.history_days).clamp(1, 1_000_000) as i64;
    let first = oldest.max(as_of.saturating_sub((reach - 1).days()));
    tell_unused(table, config, &mut problems);

    // Kulldorff's statistic needs persons in every place; where a place has none, it is left out, and said.
    let persons = Persons::of(table, places, &listed, &read, as_of);
    let by_population = config.statistic == Statistic::Kulldorff && persons.given;
    let kept: Vec<usize> = (0..listed.len())
        .filter(|place| {
            let known = !by_population || persons.total(*place, read.strata) > 0.0;
            if !known {
                let problem = Problem::new("place-without-population", Severity::Warning);
                problems.push(problem.arg("place", listed[*place].name).action(Action::Rejected));
            }
            known
        })
        .collect();
    if by_population {
        persons.check_strata(&kept, &listed, &read)?;
    }
    let days = i64::from((as_of - first).get_days()) as usize + 1;
    let coordinates = kept.iter().map(|place| listed[*place].at).collect();
    if read.strata.saturating_mul(kept.len()).saturating_mul(days) > CELLS_MAX {
        let (strata, places) = (read.strata, kept.len());
        return Err(scan::ScanError::TooManyCells { strata, places, days }.into());
    }
    let mut cases = Cases::new(first, coordinates, read.strata, days);
    if persons.given && config.statistic != Statistic::Permutation {
        let of = |stratum| kept.iter().map(move |place| (*place, stratum));
        let all = (0..read.strata).flat_map(of).map(|key| persons.by_key.get(&key).copied().unwrap_or(0.0));
        cases.population = Some(all.collect());
    }
    for ((day, place, stratum), count) in &read.counts {
        if let (true, Ok(place)) = (*day >= first, kept.binary_search(place)) {
            let at = i64::from((*day - first).get_days()) as usize;
            let cell = cases.count_mut(*stratum, place, at);
            *cell = cell.saturating_add(*count);
        }
    }
    let found = scan::scan(&cases, config, options.seed, progress)?;
    let name = |place: usize| listed[kept[place]].name.to_owned();
    let rows = found
        .clusters
        .into_iter()
        .enumerate()
        .map(|(k, cluster)| Row {
            cluster: k + 1,
            center: name(cluster.centre),
            places: cluster.places.iter().map(|place| name(*place)).collect(),
            radius_km: cluster.radius_km,
            start: first.saturating_add((cluster.days.start as i64).days()),
            end: first.saturating_add((cluster.days.end as i64 - 1).days()),
            observed: cluster.observed,
            expected: cluster.expected,
            relative_risk: cluster.relative_risk,
            llr: cluster.llr,
            p_value: cluster.p_value,
            recurrence_days: cluster.recurrence_days,
            as_of,
        })
        .collect();
    Ok(Scanned { rows, problems })
}

fn check_columns(table: &Table, places: &Places) -> Result<(), ColumnLength> {
    let rows = table.place.len();
    let lengths = [
        ("date", table.date.len()),
        ("cases", table.cases.len()),
        ("population", table.population.as_ref().map_or(rows, Vec::len)),
    ];
    let covariates = table.covariates.iter().map(|(name, values)| (name.as_str(), values.len()));
    check_lengths(("place", rows), lengths.into_iter().chain(covariates))?;
    let rows = places.place.len();
    let lengths = [
        ("lon", places.lon.len()),
        ("lat", places.lat.len()),
        ("population", places.population.as_ref().map_or(rows, Vec::len)),
    ];
    check_lengths(("place", rows), lengths)
}

/// A place with usable coordinates.
struct Listed<'a> {
    row: usize,
    name: &'a str,
    at: (f64, f64),
}

/// The places with usable coordinates, in the file's order.
fn list<'a>(places: &'a Places, problems: &mut Problems) -> Result<Vec<Listed<'a>>, ScanError> {
    let mut seen = BTreeSet::new();
    let mut listed = Vec::new();
    for (row, name) in places.place.iter().enumerate() {
        if !seen.insert(name) {
            return Err(ScanError::DuplicatePlace { place: name.clone(), row: row + 1 });
        }
        match (places.lon[row], places.lat[row]) {
            (Some(lon), Some(lat)) if lon.abs() <= 180.0 && lat.abs() <= 90.0 => {
                listed.push(Listed { row, name, at: (lon, lat) });
            }
            _ => {
                let problem = Problem::new("place-without-coordinates", Severity::Warning);
                problems.push(problem.arg("place", name).action(Action::Rejected));
            }
        }
    }
    Ok(listed)
}

/// The rows by index.
struct Read {
    /// Cases by day, place and stratum.
    counts: BTreeMap<(Date, usize, usize), u32>,
    /// Stratum of each row.
    stratum: Vec<usize>,
    /// Place of each row, where it is listed.
    place: Vec<Option<usize>>,
    strata: usize,
    /// The covariates' values of each stratum.
    stratum_names: Vec<String>,
}

fn read(table: &Table, listed: &[Listed<'_>], as_of: Date, problems: &mut Problems) -> Read {
    let index: BTreeMap<&str, usize> = listed.iter().enumerate().map(|(k, place)| (place.name, k)).collect();
    let mut strata: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    let mut read = Read {
        counts: BTreeMap::new(),
        stratum: Vec::new(),
        place: Vec::new(),
        strata: 1,
        stratum_names: Vec::new(),
    };
    let mut unknown: BTreeMap<&str, usize> = BTreeMap::new();
    for row in 0..table.place.len() {
        let values: Vec<&str> = table.covariates.iter().map(|(_, values)| values[row].as_str()).collect();
        let next = strata.len();
        let stratum = *strata.entry(values).or_insert(next);
        let place = index.get(table.place[row].as_str()).copied();
        read.stratum.push(stratum);
        read.place.push(place);
        if place.is_none() {
            *unknown.entry(&table.place[row]).or_default() += 1;
        }
        let Some(place) = place else { continue };
        let count = table.cases[row].unwrap_or(f64::NAN);
        if !(0.0..=f64::from(i32::MAX)).contains(&count) || count.fract() != 0.0 {
            problems.push(
                Problem::new("count-not-usable", Severity::Error)
                    .arg("series", &table.place[row])
                    .arg("date", table.date[row])
                    .arg("row", row + 1)
                    .arg("value", count)
                    .action(Action::Rejected),
            );
        } else if table.date[row] <= as_of {
            let cell = read.counts.entry((table.date[row], place, stratum)).or_default();
            *cell = cell.saturating_add(count as u32);
        }
    }
    for (place, rows) in unknown {
        let problem = Problem::new("cases-without-place", Severity::Warning);
        problems.push(problem.arg("place", place).arg("rows", rows).action(Action::Rejected));
    }
    read.strata = strata.len().max(1);
    let mut names: Vec<(usize, String)> = strata.into_iter().map(|(of, n)| (n, of.join(", "))).collect();
    names.sort_unstable();
    read.stratum_names = names.into_iter().map(|(_, name)| name).collect();
    read
}

/// Persons by place and stratum.
struct Persons {
    given: bool,
    by_key: BTreeMap<(usize, usize), f64>,
}

impl Persons {
    fn of(table: &Table, places: &Places, listed: &[Listed<'_>], read: &Read, as_of: Date) -> Self {
        let usable = |persons: &Option<f64>| persons.filter(|n| n.is_finite() && *n >= 0.0);
        let mut latest: BTreeMap<(usize, usize), (Date, f64)> = BTreeMap::new();
        for (row, persons) in table.population.iter().flatten().enumerate() {
            let (Some(persons), Some(place)) = (usable(persons), read.place[row]) else { continue };
            let date = table.date[row];
            let known = latest.entry((place, read.stratum[row])).or_insert((date, persons));
            if date <= as_of && (date >= known.0 || known.0 > as_of) {
                *known = (date, persons);
            }
        }
        let mut by_key: BTreeMap<_, _> = latest
            .into_iter()
            .filter(|(_, (date, _))| *date <= as_of)
            .map(|(key, (_, persons))| (key, persons))
            .collect();
        // a total does not tell how many are in each stratum
        if table.covariates.is_empty() {
            for (place, Listed { row, .. }) in listed.iter().enumerate() {
                if let Some(persons) = places.population.as_ref().and_then(|all| usable(&all[*row])) {
                    by_key.entry((place, 0)).or_insert(persons);
                }
            }
        }
        Self { given: !by_key.is_empty(), by_key }
    }

    /// A stratum of which nothing is said is not nobody: with it missing, too few cases would be expected there.
    fn check_strata(&self, kept: &[usize], listed: &[Listed<'_>], read: &Read) -> Result<(), ScanError> {
        let of = |place: &usize| (0..read.strata).map(|stratum| (*place, stratum)).collect::<Vec<_>>();
        let mut missing = kept.iter().flat_map(of).filter(|key| !self.by_key.contains_key(key));
        let Some((place, stratum)) = missing.next() else { return Ok(()) };
        Err(ScanError::StratumWithoutPopulation {
            place: listed[place].name.to_owned(),
            stratum: read.stratum_names.get(stratum).cloned().unwrap_or_default(),
            count: missing.count() + 1,
        })
    }

    fn total(&self, place: usize, strata: usize) -> f64 {
        (0..strata).filter_map(|stratum| self.by_key.get(&(place, stratum))).sum()
    }
}

fn tell_unused(table: &Table, config: &Config, problems: &mut Problems) {
    let mut tell = |column: &str| {
        let problem = Problem::new("column-not-used", Severity::Note);
        problems.push(problem.arg("column", column).arg("method", config.statistic.name()));
    };
    if config.statistic == Statistic::Permutation && table.population.is_some() {
        tell("population");
    }
    // each place is its own expectation: strata are added
    if config.statistic == Statistic::ExpectationPoisson {
        table.covariates.iter().for_each(|(name, _)| tell(name));
    }
}
