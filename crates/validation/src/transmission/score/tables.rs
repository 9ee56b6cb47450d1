//! The printed tables of hubs, computed again from the scores of their cells.
//!
//! - **Estimates**: cells, dates, mean WIS, relative WIS, coverage of each team.
//! - **Equation**: relative WIS = Σ WIS of the team / Σ WIS of the peer, on the cells that both have.
//! - **Symbols**: see [`watchfire_transmission::score::compare`].
//! - **Source**: the tables' README.
//! - **Checked against**: the printed numbers, every digit.
//! - **Limits**: a half of the last digit may have been rounded either way.
//! - **Cost**: one pass over the scores a table.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use watchfire_transmission::score::compare;

use super::parity::{DE_KEYS, US_KEYS, key, number};
use crate::transmission::nowcast::files::{Cells, each_row};

/// A column of a table, besides labels.
#[derive(Debug, Clone, Copy)]
enum Column {
    Cells,
    Dates,
    MeanWis,
    /// Score (0 WIS, 1 log-WIS) over that of the team whose name holds the text.
    Relative(usize, &'static str),
    /// Share of cells in the interval of the score file's column.
    Held(usize),
}

/// A printed table and what it was made of.
#[derive(Debug, Clone, Copy)]
pub struct Spec {
    /// The printed table.
    pub file: &'static str,
    scores: &'static str,
    /// Column of the level by which the table is divided.
    level: Option<&'static str>,
    keys: &'static [&'static str],
    kinds: &'static [&'static str],
    /// Column, what it is, digits printed after the point.
    columns: &'static [(&'static str, Column, i32)],
    /// The team on whose cells all numbers are.
    on: Option<&'static str>,
    /// Horizons and dates, both ends included.
    horizons: (i32, i32),
    dates: (&'static str, &'static str),
}

/// A number of ours beside the printed one.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Computed; nothing where there is no such team or no cell shared.
    pub own: Option<f64>,
    /// As printed.
    pub printed: String,
    /// Digits after the point.
    digits: i32,
}

impl Number {
    /// Whether ours, rounded, is the printed one.
    pub fn is_equal(&self) -> bool {
        let half = 0.5001 * 10_f64.powi(-self.digits);
        let printed: Option<f64> = self.printed.parse().ok();
        self.own.zip(printed).is_some_and(|(own, printed)| (own - printed).abs() <= half)
    }

    /// Ours; with the printed one in brackets where they are not equal.
    pub fn shown(&self) -> String {
        let digits = |more: i32| usize::try_from(self.digits + more).unwrap_or(0);
        match self.own {
            Some(own) if self.is_equal() => format!("{own:.0$}", digits(0)),
            Some(own) => format!("{own:.0$} ({1})", digits(i32::from(self.digits > 0)), self.printed),
            None => format!("none ({})", self.printed),
        }
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Level where the table has some, team.
    pub labels: Vec<String>,
    /// In the order of the table's columns.
    pub numbers: Vec<Number>,
}

/// A table computed again.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Names of the columns of labels.
    pub labels: Vec<&'static str>,
    /// Names of the others.
    pub columns: Vec<&'static str>,
    /// In the order printed.
    pub rows: Vec<Row>,
}

impl Table {
    /// All numbers.
    pub fn numbers(&self) -> impl Iterator<Item = &Number> {
        self.rows.iter().flat_map(|row| &row.numbers)
    }
}

const DE_COLUMNS: &[(&str, Column, i32)] = &[
    ("n", Column::Cells, 0),
    ("dates", Column::Dates, 0),
    ("mean_wis", Column::MeanWis, 2),
    ("relwis_frozen", Column::Relative(0, "frozen"), 4),
    ("relwis_medianens", Column::Relative(0, "MedianEnsemble"), 4),
    ("cov50", Column::Held(0), 3),
    ("cov95", Column::Held(1), 3),
];
const US_COLUMNS: &[(&str, Column, i32)] = &[
    ("n", Column::Cells, 0),
    ("dates", Column::Dates, 0),
    ("mean_wis", Column::MeanWis, 2),
    ("rel_base", Column::Relative(0, "FluSight-baseline"), 4),
    ("rellog_base", Column::Relative(1, "FluSight-baseline"), 4),
    ("rel_ens", Column::Relative(0, "FluSight-ensemble"), 4),
    ("rellog_ens", Column::Relative(1, "FluSight-ensemble"), 4),
    ("c50", Column::Held(0), 3),
    ("c95", Column::Held(1), 3),
];

const fn us(file: &'static str, dates: (&'static str, &'static str)) -> Spec {
    Spec {
        file,
        scores: "us_flu/hosp_scores.parquet",
        level: None,
        keys: US_KEYS,
        kinds: &["wis", "wis_log"],
        columns: US_COLUMNS,
        on: Some("FluSight-baseline"),
        horizons: (0, 3),
        dates,
    }
}

const fn de(file: &'static str, scores: &'static str, oldest: i32) -> Spec {
    Spec {
        file,
        scores,
        level: Some("level"),
        keys: DE_KEYS,
        kinds: &["wis"],
        columns: DE_COLUMNS,
        on: None,
        horizons: (oldest, 0),
        dates: ("", "9"),
    }
}

/// Every printed table.
pub fn all() -> [Spec; 6] {
    let (at_last, later) = ("de_hosp/scores_truth20220808.parquet", "de_hosp/scores_truth40d.parquet");
    [
        de("de_hosp/table_truth20220808_h0_28.csv", at_last, -28),
        de("de_hosp/table_truth20220808_h0_7.csv", at_last, -7),
        de("de_hosp/table_truth40d_h0_28.csv", later, -28),
        de("de_hosp/table_truth40d_h0_7.csv", later, -7),
        us("us_flu/table_2023-24_h0123.csv", ("", "2024-07-31")),
        us("us_flu/table_2024-25_h0123.csv", ("2024-11-23", "9")),
    ]
}

/// What a team has in a level.
#[derive(Debug, Default)]
struct Team {
    /// Scores by cell, of each kind.
    scores: Vec<BTreeMap<usize, f64>>,
    /// Date and whether the two intervals held, by cell.
    cells: BTreeMap<usize, (String, [bool; 2])>,
}

impl Spec {
    /// Computes the table from the files in `folder`.
    ///
    /// # Errors
    /// Files that cannot be read, a score or a horizon that is no number.
    pub fn compute(&self, folder: &Path) -> Result<Table, String> {
        let levels = self.read(&folder.join(self.scores))?;
        let mut ratios = BTreeMap::new();
        for (level, teams) in &levels {
            for (column, what, _) in self.columns {
                let Column::Relative(kind, peer) = what else { continue };
                let Some(at) = teams.keys().position(|name| name.contains(peer)) else { continue };
                let scores: Vec<_> = teams.values().map(|team| team.scores[*kind].clone()).collect();
                let skills = compare(&scores, at);
                ratios.insert((level.as_str(), *column), skills);
            }
        }
        let mut rows = Vec::new();
        each_row(&folder.join(self.file), |row| {
            let level = self.level.map_or("", |column| row.text(column));
            let name = row.text("model");
            let found = levels.get(level).and_then(|teams| {
                let at = teams.keys().position(|own| own == name)?;
                teams.get(name).map(|team| (team, at))
            });
            let numbers = self.columns.iter().map(|(column, what, digits)| {
                let own = found.and_then(|(team, at)| match what {
                    Column::Relative(..) => ratios.get(&(level, *column))?.get(at)?.relative,
                    other => team.number(*other),
                });
                Number { own, printed: row.text(column).to_owned(), digits: *digits }
            });
            let labels = self.labels().iter().map(|label| row.text(label).to_owned()).collect();
            rows.push(Row { labels, numbers: numbers.collect() });
            Ok(())
        })?;
        let columns = self.columns.iter().map(|(column, ..)| *column).collect();
        Ok(Table { labels: self.labels(), columns, rows })
    }

    fn labels(&self) -> Vec<&'static str> {
        self.level.into_iter().chain(["model"]).collect()
    }

    fn takes(&self, row: &Cells<'_>) -> Result<bool, String> {
        let (oldest, newest) = self.horizons;
        let horizon: i32 = row
            .text("horizon")
            .parse()
            .map_err(|error| format!("horizon {}: {error}", row.text("horizon")))?;
        let date = row.text(self.keys[1]);
        Ok((oldest..=newest).contains(&horizon) && (self.dates.0..=self.dates.1).contains(&date))
    }

    fn read(&self, path: &Path) -> Result<BTreeMap<String, BTreeMap<String, Team>>, String> {
        let mut cells = BTreeMap::<String, usize>::new();
        let mut levels = BTreeMap::<String, BTreeMap<String, Team>>::new();
        each_row(path, |row| {
            if !self.takes(row)? {
                return Ok(());
            }
            let next = cells.len();
            let at = *cells.entry(key(&self.keys[1..], row)).or_insert(next);
            let level = self.level.map_or("", |column| row.text(column)).to_owned();
            let team = levels.entry(level).or_default().entry(row.text("model").to_owned()).or_default();
            team.scores.resize_with(self.kinds.len(), BTreeMap::new);
            for (scores, column) in team.scores.iter_mut().zip(self.kinds) {
                scores.insert(at, number(row, column)?);
            }
            let held = ["c50", "c95"].map(|column| row.text(column) == "true");
            team.cells.insert(at, (row.text(self.keys[1]).to_owned(), held));
            Ok(())
        })?;
        if let Some(on) = self.on {
            for teams in levels.values_mut() {
                let own = teams.get(on).map(|team| team.cells.keys().copied().collect()).unwrap_or_default();
                for team in teams.values_mut() {
                    team.keep(&own);
                }
            }
        }
        Ok(levels)
    }
}

impl Team {
    fn keep(&mut self, cells: &BTreeSet<usize>) {
        self.cells.retain(|cell, _| cells.contains(cell));
        for scores in &mut self.scores {
            scores.retain(|cell, _| cells.contains(cell));
        }
    }

    fn number(&self, what: Column) -> Option<f64> {
        let wis = self.scores.first()?;
        let n = wis.len() as f64;
        match what {
            Column::Cells => Some(n),
            Column::Dates => {
                let dates: BTreeSet<&str> = self.cells.values().map(|(date, _)| date.as_str()).collect();
                Some(dates.len() as f64)
            }
            Column::MeanWis => Some(wis.values().sum::<f64>() / n),
            Column::Held(which) => {
                Some(self.cells.values().filter(|(_, held)| held[which]).count() as f64 / n)
            }
            Column::Relative(..) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, Spec};

    /// Team a has 2 and 4 where the peer has 4 and 4 (.75), and a cell that the peer lacks, which does not count.
    #[test]
    fn by_hand() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
        write(
            "scores.csv",
            "model,day,horizon,wis,c50,c95\na,2024-01-01,0,2,true,true\na,2024-01-02,0,4,false,true\na,2024-01-03,0,9,true,true\n\
             a,2024-01-02,1,7,true,true\npeer,2024-01-01,0,4,true,true\npeer,2024-01-02,0,4,false,false\n",
        );
        write(
            "table.csv",
            "model,n,dates,mean,rel,c50,c95\na,2,2,3.00,0.75,0.5,0.9\nb,1,1,1.00,1.00,0.5,0.5\n",
        );
        let spec = Spec {
            file: "table.csv",
            scores: "scores.csv",
            level: None,
            keys: &["model", "day", "horizon"],
            kinds: &["wis"],
            columns: &[
                ("n", Column::Cells, 0),
                ("dates", Column::Dates, 0),
                ("mean", Column::MeanWis, 2),
                ("rel", Column::Relative(0, "peer"), 2),
                ("c50", Column::Held(0), 1),
                ("c95", Column::Held(1), 1),
            ],
            on: Some("peer"),
            horizons: (0, 0),
            dates: ("", "9"),
        };
        let table = spec.compute(folder.path()).expect("files");
        let [a, b] = &table.rows[..] else { panic!("two rows: {table:?}") };
        let shown: Vec<String> = a.numbers.iter().map(super::Number::shown).collect();
        // the printed .9 is not our 1
        assert_eq!(shown, ["2", "2", "3.00", "0.75", "0.5", "1.00 (0.9)"]);
        assert!(b.numbers.iter().all(|number| number.own.is_none() && !number.is_equal()));
        assert_eq!(b.numbers[0].shown(), "none (1)");
        let everything = Spec { on: None, ..spec }.compute(folder.path()).expect("files");
        assert_eq!(everything.rows[0].numbers[0].own, Some(3.0));
    }
}
