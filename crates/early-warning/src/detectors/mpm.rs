//! The moving percentile of the Chinese early-warning system: over a high percentile of the same weeks of five years?
//!
//! - **Estimates**: a threshold that needs no model.
//! - **Equation**: U = the `percentile` of the counts in ± w periods around the same period of the b past years, by linear
//!   interpolation between order statistics (position 1 + (n − 1) q).
//! - **Symbols**: n ≤ b (2w + 1) reference counts; q = `percentile`.
//! - **Source**: Yang et al. (2011), DOI 10.5365/wpsar.2010.1.1.009 (CIDARS); Hyndman & Fan (1996) type 7, DOI 10.1080/00031305.1996.10473566.
//! - **Checked against**: hand-computed percentiles (no reference software).
//! - **Limits**: false alarms in 1 − `percentile` of quiet periods by construction; past outbreaks raise the threshold. ± w are
//!   periods: the published rule sums daily counts to windows of seven days first, as warnings do.
//! - **Cost**: O(n log n) per period.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use watchfire_statistics::quantile_of_sorted;

use super::references::{references, required_history};
use super::rki::check_windows;
use super::{Invalid, Judgement, Note, Observations, check_probability, relative_score, usable};

/// Options; values and sources of the defaults stand in `defaults.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    /// Past years (years).
    pub b: usize,
    /// Half-window around the same period of past years (periods).
    pub w: usize,
    /// Share of the reference counts below the threshold.
    pub percentile: f64,
}

impl Config {
    /// The first option out of its range, if any.
    pub fn check(&self) -> Result<(), Invalid> {
        check_probability("percentile", self.percentile)?;
        check_windows(self.b, self.w, false)
    }

    /// Periods before the judged one that the method reaches back to.
    pub fn required_history(&self, observations: &Observations) -> usize {
        required_history(observations, self.b, self.w)
    }
}

/// Judges the periods `at` of a series.
pub fn judge(observations: &Observations, config: &Config, at: Range<usize>) -> Vec<Judgement> {
    (at.start..at.end.min(observations.counts.len()))
        .map(|index| {
            judge_one(observations, config, index)
                .unwrap_or_else(|note| Judgement::none(index, usable(observations.counts, index), note))
        })
        .collect()
}

fn judge_one(observations: &Observations, config: &Config, index: usize) -> Result<Judgement, Note> {
    let observed = usable(observations.counts, index).ok_or(Note::ObservationMissing)?;
    let mut past = references(observations, index, config.b, config.w, false)?;
    past.sort_by(f64::total_cmp);
    // References there are, and `percentile` is a probability.
    let at = |level| quantile_of_sorted(&past, level).ok_or(Note::StatisticOutOfRange);
    let (median, upperbound) = (at(0.5)?, at(config.percentile)?);
    let score = relative_score(observed, median, upperbound);
    Ok(Judgement {
        index,
        observed: Some(observed),
        expected: Some(median),
        variance: None,
        upperbound: Some(upperbound),
        score,
        p_value: None,
        alarm: observed > upperbound,
        completeness: None,
        note: score.is_none().then_some(Note::PastConstant),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detectors::Timeline;

    #[test]
    fn the_same_weeks_of_five_years() {
        // week 50 + 52k has the count k in its five-week window, all else is 1000
        let mut counts = vec![Some(1000.0); 320];
        for year in 0..5 {
            for week in 48..=52 {
                counts[52 * year + week] = Some(year as f64);
            }
        }
        counts[310] = Some(5.0);
        let config = Config { b: 5, w: 2, percentile: 0.9 };
        let observations = Observations::new(&counts, Timeline::Undated { periods_per_year: 52 });
        let judgement = judge(&observations, &config, 310..311)[0];
        // sorted: five each of 0, 1, 2, 3, 4; position 21.6 lies among the fours
        assert_eq!((judgement.expected, judgement.upperbound), (Some(2.0), Some(4.0)));
        assert_eq!((judgement.score, judgement.alarm), (Some(1.5), true));
        let early = judge(&observations, &config, 261..262)[0];
        assert_eq!(early.note, Some(Note::HistoryTooShort { periods_missing: 1 }));
    }
}
