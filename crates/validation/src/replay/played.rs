//! One method played through a set of series.

use rayon::prelude::*;
use watchfire_early_warning::replay::{Calibration, Outbreak, Replayed, Row, Scored, issue, score};
use watchfire_early_warning::warning::{Config, Dependence};
use watchfire_early_warning::{Detector, Judgement, Method, Observations};

use crate::early_warning::series::Weekly;

/// A series with its outbreaks (weeks) and the weeks in which it is judged.
#[derive(Debug, Clone)]
pub struct Case {
    /// The series.
    pub series: Weekly,
    /// Its outbreaks.
    pub outbreaks: Vec<Outbreak>,
    /// Judged weeks.
    pub weeks: std::ops::Range<usize>,
}

/// A method's replay of many series.
#[derive(Debug, Clone)]
pub struct Played {
    /// The series as judged; `at` counts weeks.
    pub series: Vec<Replayed>,
    /// Strength of each week, smaller = stronger; infinite where not judged.
    pub strengths: Vec<Vec<f64>>,
}

/// The share of false ones that is allowed for.
pub const RATE: f64 = 0.1;
/// Fewest cases of a signal.
pub const CASES_MIN: f64 = 3.0;
/// Weeks by which two signals of one event are at most apart: it closes after one without.
pub const APART: i32 = 1;

/// Plays a method through the series.
///
/// # Panics
/// Where an option is none of the method's: these are ours.
pub fn play(method: Method, options: &[(&str, &str)], cases: &[Case]) -> Played {
    let detector = Detector::from_texts(method, options.iter().copied());
    let detector = detector.unwrap_or_else(|error| panic!("{error}"));
    let data_set = |case: &Case| case.series.name.split('/').next().unwrap_or_default().to_owned();
    let mut families: Vec<String> = cases.iter().map(data_set).collect();
    families.sort();
    families.dedup();
    let played: Vec<(Replayed, Vec<f64>)> = cases
        .par_iter()
        .enumerate()
        .map(|(group, case)| {
            let observations = Observations::new(&case.series.counts, case.series.timeline);
            let (mut rows, mut strengths) = (Vec::new(), Vec::new());
            for judged in detector.judge(&observations, case.weeks.clone()) {
                let at = judged.index as i32;
                let enough = judged.observed.is_some_and(|n| n >= CASES_MIN);
                let evidence = judged.p_value.filter(|_| judged.alarm && enough).unwrap_or(1.0);
                rows.push(Row { at, known: at, p: judged.p_value, evidence, alarm: judged.alarm });
                strengths.push(strength(&judged).filter(|_| judged.is_judged()).unwrap_or(f64::INFINITY));
            }
            let family = families.binary_search(&data_set(case)).unwrap_or_default();
            let (name, outbreaks) = (case.series.name.clone(), case.outbreaks.clone());
            (Replayed { name, family, group, period: 1, always: false, rows, outbreaks }, strengths)
        })
        .collect();
    let (series, strengths) = played.into_iter().unzip();
    Played { series, strengths }
}

/// The p-value; of a method with a threshold alone, how far the count is below it, in steps from expected to threshold (at
/// least one case, since the percentiles of a past without cases are all 0). Below 0 is the method's own alarm.
fn strength(judged: &Judgement) -> Option<f64> {
    let by_threshold = || {
        let (y, mean, bound) = (judged.observed?, judged.expected?, judged.upperbound?);
        Some((bound - y) / (bound - mean).max(1.0))
    };
    judged.p_value.or_else(by_threshold)
}

impl Played {
    /// At the method's own threshold.
    pub fn alarms(&self) -> Scored {
        let flags: Vec<Vec<bool>> =
            self.series.iter().map(|one| one.rows.iter().map(|row| row.alarm).collect()).collect();
        score(&self.series, &flags, APART)
    }

    /// At the method's own threshold, of at least [`CASES_MIN`] cases.
    pub fn alarms_of_enough(&self) -> Scored {
        let flags: Vec<Vec<bool>> =
            self.series.iter().map(|one| one.rows.iter().map(|row| row.evidence < 1.0).collect()).collect();
        score(&self.series, &flags, APART)
    }

    /// After control of false discoveries over all series of a week.
    pub fn signals(&self) -> Scored {
        score(&self.series, &issue(&self.series, RATE, Dependence::Positive), APART)
    }

    /// At a threshold of strength.
    pub fn at(&self, threshold: f64) -> Scored {
        let flags: Vec<Vec<bool>> = self
            .strengths
            .iter()
            .map(|strengths| strengths.iter().map(|strength| *strength <= threshold).collect())
            .collect();
        score(&self.series, &flags, APART)
    }

    /// Of p-values outside outbreaks.
    pub fn calibration(&self) -> Calibration {
        Calibration::of(&self.series)
    }
}

/// The workspace's own defaults are those of this study.
///
/// # Errors
/// Where they are not.
pub fn check_defaults() -> Result<(), String> {
    let config = Config::defaults().map_err(|error| error.to_string())?;
    let same = config.false_discovery_rate == RATE && config.signal_cases_min as f64 == CASES_MIN;
    same.then_some(()).ok_or_else(|| "the study's level or floor is not the workspace's default".to_owned())
}
