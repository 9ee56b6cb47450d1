//! How the method did on one very series: the last year judged day by day, each with what was known on it.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_early_warning::detectors::Judgement;
use watchfire_early_warning::warning::{Chosen, WarnError, judge_periods, with_method};
use watchfire_series::{ByReport, SeriesKey};

use crate::{Config, Known, SituationError};

/// Days looked back.
const DAYS: i64 = 364;
/// Parts of the histogram of p-values.
const PARTS: usize = 10;
/// Fewer judged periods than this are no record.
const JUDGED_MIN: usize = 26;

/// A year of one series under its method.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrackRecord {
    /// Method, as in `detect --method`.
    pub method: String,
    /// Last day of the first judged period.
    pub from: Date,
    /// Last day of the last judged period.
    pub to: Date,
    /// Days in each judged period.
    pub period_days: u16,
    /// Periods judged.
    pub judged: u64,
    /// Alarms.
    pub alarms: u64,
    /// Alarms that chance alone would give in as many periods; `None` without a stated α.
    pub alarms_by_chance: Option<f64>,
    /// Share of p-values in each tenth from 0 to 1; empty where the method gives none.
    pub tenths: Vec<f64>,
    /// Cases above expectation that were enough for an alarm in half of the periods.
    pub excess_half: Option<f64>,
    /// The same in nine of ten.
    pub excess_most: Option<f64>,
}

impl Known {
    /// The record of a series as of a day; `None` where it was judged in too few periods to speak of.
    ///
    /// # Errors
    /// Where the method or its options are wrong.
    pub fn track_record(
        &self,
        key: &SeriesKey,
        as_of: Date,
        config: &Config,
    ) -> Result<Option<TrackRecord>, SituationError> {
        let selection = self.selection(as_of, config);
        let Some(series) = selection.series::<ByReport>(key) else { return Ok(None) };
        let record = |chosen: &Chosen| {
            let newest = chosen.judged_until(&series, as_of)?;
            let step = i64::from(series.period_days());
            let days = (0..DAYS / step).rev().map(|back| newest.saturating_sub((back * step).days()));
            let asked: Vec<(Date, Date)> = days
                .filter_map(|day| {
                    Some((day, chosen.judged_on(&series, day).filter(|known| *known <= as_of)?))
                })
                .collect();
            let judgements = judge_periods(&series, chosen, asked.iter().copied());
            let days = asked.into_iter().map(|(day, _)| day);
            let judged: Vec<(Date, Judgement)> =
                days.zip(judgements).filter(|(_, judgement)| judgement.is_judged()).collect();
            TrackRecord::of(chosen, &judged)
        };
        let options = &config.early_warning;
        Ok(with_method(&selection, key, &series, as_of, options, record).map_err(WarnError::from)?)
    }
}

impl TrackRecord {
    /// The record of periods judged by one method, oldest first; `None` where they are too few.
    fn of(chosen: &Chosen, judged: &[(Date, Judgement)]) -> Option<Self> {
        let ((from, _), (to, _)) = (judged.first()?, judged.last()?);
        if judged.len() < JUDGED_MIN {
            return None;
        }
        let alpha = chosen.detector.options().get("alpha").and_then(toml::Value::as_float);
        let p_values: Vec<f64> = judged.iter().filter_map(|(_, judgement)| judgement.p_value).collect();
        let mut excesses: Vec<f64> = judged.iter().filter_map(|(_, j)| excess_needed(j)).collect();
        excesses.sort_by(f64::total_cmp);
        let at = |share: f64| excesses.get((share * excesses.len() as f64) as usize).copied();
        Some(Self {
            method: chosen.detector.method().name().to_owned(),
            from: *from,
            to: *to,
            period_days: chosen.period_days,
            judged: judged.len() as u64,
            alarms: judged.iter().filter(|(_, judgement)| judgement.alarm).count() as u64,
            alarms_by_chance: alpha.map(|alpha| alpha * judged.len() as f64),
            tenths: tenths(&p_values),
            excess_half: at(0.5),
            excess_most: at(0.9),
        })
    }
}

/// Cases above expectation with which a period would have been above its threshold.
fn excess_needed(judgement: &Judgement) -> Option<f64> {
    Some((judgement.upperbound?.floor() + 1.0 - judgement.expected?).max(1.0))
}

fn tenths(p_values: &[f64]) -> Vec<f64> {
    if p_values.is_empty() {
        return Vec::new();
    }
    let mut counts = [0_u32; PARTS];
    for p in p_values {
        counts[((p * PARTS as f64) as usize).min(PARTS - 1)] += 1;
    }
    counts.iter().map(|count| f64::from(*count) / p_values.len() as f64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_hold_both_ends() {
        let shares = tenths(&[0.0, 0.05, 0.1, 0.999, 1.0]);
        assert_eq!((shares[0], shares[1], shares[9]), (0.4, 0.2, 0.4));
        assert!(tenths(&[]).is_empty());
    }
}
