//! The scores of real hubs, cell by cell.
//!
//! - **Estimates**: how far our score of a cell is from the hub's.
//! - **Equation**: |ours − theirs| / theirs.
//! - **Symbols**: a cell is a team, a date, a place, an age group where there are some, a horizon.
//! - **Source**: the files' README (definitions of WIS, log-WIS, coverage).
//! - **Checked against**: a file by hand (test below).
//! - **Limits**: only cells whose quantiles are all given; quantiles and scores have 24 bits.
//! - **Cost**: one pass over both files.

use std::collections::BTreeMap;
use std::path::Path;

use watchfire_statistics::scores::central_interval;
use watchfire_transmission::score::CellScore;

use crate::transmission::nowcast::files::{Cells, each_row};

/// Relative.
const TOLERANCE: f64 = 1e-5;

/// The files hold quantiles and scores with 24 bits, which their scores were not computed from: where quantiles come
/// within a millionth of the observation, that rounding is what is left of the score.
const ROUNDED: f64 = 1.0 / (1 << 23) as f64;

/// A file of scores and the quantiles that were scored.
#[derive(Debug, Clone, Copy)]
pub struct Hub {
    /// File of quantiles, a column `q…` for each level.
    pub quantiles: &'static str,
    /// File of scores.
    pub scores: &'static str,
    /// Columns that name a cell.
    pub keys: &'static [&'static str],
    /// Levels as the columns have them.
    pub levels: &'static [&'static str],
    /// Column of the observation.
    pub observed: &'static str,
    /// Columns of coverage in the scores' file.
    pub shares: &'static [&'static str],
    /// Whether the file has log-WIS.
    pub log: bool,
}

/// Columns that name a cell of the US hubs.
pub const US_KEYS: &[&str] = &["model", "reference_date", "location", "horizon"];
/// The same of the German hubs.
pub const DE_KEYS: &[&str] = &["model", "forecast_date", "location", "age_group", "horizon"];
const SEVEN: &[&str] = &["0.025", "0.100", "0.250", "0.500", "0.750", "0.900", "0.975"];
const TWENTY_THREE: &[&str] = &[
    "0.010", "0.025", "0.050", "0.100", "0.150", "0.200", "0.250", "0.300", "0.350", "0.400", "0.450",
    "0.500", "0.550", "0.600", "0.650", "0.700", "0.750", "0.800", "0.850", "0.900", "0.950", "0.975",
    "0.990",
];

const fn us(quantiles: &'static str, scores: &'static str) -> Hub {
    let shares = &["c50", "c90", "c95"];
    Hub { quantiles, scores, keys: US_KEYS, levels: TWENTY_THREE, observed: "obs", shares, log: true }
}

const fn de(quantiles: &'static str, scores: &'static str) -> Hub {
    let shares = &["c50", "c95"];
    Hub { quantiles, scores, keys: DE_KEYS, levels: SEVEN, observed: "truth", shares, log: false }
}

const HOSPITAL: &str = "de_hosp/submissions_2021-11-22_2021-12-13.parquet";
const SARI: &str = "de_respinow/submissions_icosari-sari.parquet";

/// All files of scores with quantiles beside them.
pub const HUBS: [Hub; 7] = [
    us("us_covid/hosp_quantiles.parquet", "us_covid/hosp_scores.parquet"),
    us("us_covid/ed_quantiles.parquet", "us_covid/ed_scores.parquet"),
    us("us_flu/hosp_quantiles.parquet", "us_flu/hosp_scores.parquet"),
    de(HOSPITAL, "de_hosp/scores_truth40d.parquet"),
    de(HOSPITAL, "de_hosp/scores_truth20220808.parquet"),
    de(SARI, "de_respinow/scores_truth4w.parquet"),
    de(SARI, "de_respinow/scores_truthfinal.parquet"),
];

/// A number that is off by more than rounding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// A score, not an interval.
    pub is_score: bool,
    /// Cell, column, both numbers.
    pub text: String,
}

/// How close we came.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parity {
    /// Cells compared.
    pub cells: usize,
    /// WIS and log-WIS compared.
    pub scores: usize,
    /// Worst relative difference of those within 1e-5.
    pub worst: f64,
    /// Beyond 1e-5 by the rounding of the files.
    pub rounded: usize,
    /// Worst relative difference of these; infinite where the hub's score is 0.
    pub worst_rounded: f64,
    /// Intervals compared.
    pub intervals: usize,
    /// Intervals with the observation on an end, where we say otherwise than the hub.
    pub on_an_end: usize,
    /// The rest.
    pub faults: Vec<Fault>,
}

/// The names of a row, as one text.
pub(super) fn key(keys: &[&str], row: &Cells<'_>) -> String {
    keys.iter().map(|name| row.text(name)).collect::<Vec<_>>().join("|")
}

/// The number of a column.
pub(super) fn number(row: &Cells<'_>, column: &str) -> Result<f64, String> {
    row.number(column).ok_or_else(|| format!("{column} is {:?}, which is no number", row.text(column)))
}

/// A number with 24 bits.
fn short(text: &str) -> Option<f64> {
    text.parse::<f32>().ok().map(f64::from)
}

impl Hub {
    /// Scores every cell of the files in `folder` and compares.
    ///
    /// # Errors
    /// Files that cannot be read, a score or an observation that is no number.
    pub fn compare(&self, folder: &Path) -> Result<Parity, String> {
        let levels: Vec<f64> = self.levels.iter().filter_map(|level| level.parse().ok()).collect();
        let columns: Vec<String> = self.levels.iter().map(|level| format!("q{level}")).collect();
        let mut forecasts = BTreeMap::new();
        each_row(&folder.join(self.quantiles), |row| {
            let values: Option<Vec<f64>> = columns.iter().map(|column| short(row.text(column))).collect();
            if let Some(values) = values {
                forecasts.insert(key(self.keys, row), values);
            }
            Ok(())
        })?;
        let mut parity = Parity::default();
        each_row(&folder.join(self.scores), |row| {
            let key = key(self.keys, row);
            let Some(values) = forecasts.get(&key) else { return Ok(()) };
            let observed = short(row.text(self.observed))
                .ok_or_else(|| format!("{key}: {} is no number", self.observed))?;
            let score =
                CellScore::of(&levels, values, observed).ok_or("levels and values differ in number")?;
            let largest = values.iter().fold(observed.abs(), |largest, value| largest.max(value.abs()));
            parity.score(&key, "wis", score.wis, number(row, "wis")?, largest);
            if self.log {
                let own = score.log_wis.unwrap_or(f64::NAN);
                parity.score(&key, "wis_log", own, number(row, "wis_log")?, largest / (1.0 + largest));
            }
            for share in self.shares {
                let (own, width) = match *share {
                    "c50" => (score.in_50, 0.5),
                    "c90" => (score.in_90, 0.9),
                    _ => (score.in_95, 0.95),
                };
                parity.intervals += 1;
                if own.map(|held| held.to_string()).as_deref() == Some(row.text(share)) {
                    continue;
                }
                // an observation on an end may lie on either side of the rounded one
                let ends = central_interval(&levels, values, width);
                let near = |end: f64| (end - observed).abs() <= ROUNDED * largest;
                if ends.is_some_and(|(low, high)| near(low) || near(high)) {
                    parity.on_an_end += 1;
                } else {
                    let text = format!("{key}: {share} {own:?}, {observed} of {values:?}");
                    parity.faults.push(Fault { is_score: false, text });
                }
            }
            parity.cells += 1;
            Ok(())
        })?;
        Ok(parity)
    }
}

impl Parity {
    fn score(&mut self, key: &str, column: &str, own: f64, theirs: f64, size: f64) {
        self.scores += 1;
        let error = (own - theirs).abs();
        let relative = if error > 0.0 { error / theirs } else { 0.0 };
        if error <= TOLERANCE * theirs {
            self.worst = self.worst.max(relative);
        } else if error <= ROUNDED * size {
            self.rounded += 1;
            self.worst_rounded = self.worst_rounded.max(relative);
        } else {
            let text = format!("{key}: {column} {own} instead of {theirs}");
            self.faults.push(Fault { is_score: true, text });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Hub;

    /// Quantiles 8, 10, 12 at .25, .5, .75: WIS of 10 is ⅔, of 14 is 10/3 (2 · mean of pinball losses).
    #[test]
    fn by_hand() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
        write(
            "quantiles.csv",
            "model,day,q0.250,q0.500,q0.750\na,1,8,10,12\na,2,8,10,12\na,3,8,10,12\na,4,,10,12\n",
        );
        // a second that is right, a third with a wrong score and a wrong interval, a fourth without all its quantiles
        write(
            "scores.csv",
            "model,day,obs,wis,c50\na,1,10,0.6666667,true\na,2,14,3.3333333,false\na,3,14,3.34,true\na,4,10,1,true\nb,1,1,1,true\n",
        );
        let hub = Hub {
            quantiles: "quantiles.csv",
            scores: "scores.csv",
            keys: &["model", "day"],
            levels: &["0.250", "0.500", "0.750"],
            observed: "obs",
            shares: &["c50"],
            log: false,
        };
        let parity = hub.compare(folder.path()).expect("files");
        assert_eq!((parity.cells, parity.scores, parity.intervals), (3, 3, 3));
        assert!(parity.worst > 1e-9 && parity.worst < 1e-7, "{}", parity.worst);
        assert_eq!((parity.rounded, parity.on_an_end), (0, 0));
        let faults: Vec<bool> = parity.faults.iter().map(|fault| fault.is_score).collect();
        assert_eq!(faults, [true, false]);
        assert!(parity.faults[0].text.starts_with("a|3: wis 3.33"));
    }
}
