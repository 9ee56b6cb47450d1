//! The p-value of an alarm for the comparison with other series, also where its method gives none.
//!
//! - **Estimates**: an upper limit of the probability of such an alarm without an outbreak.
//! - **Equation**: the method's own p; EARS C1 and C2: P(t₍ₙ₋₁₎ > (y − m) / (s √(1 + 1/n))), s² = max(v, m, floor); EARS C3
//!   and moving percentile: the α that the method states (1 − `percentile`); others: 1.
//! - **Symbols**: y, m, v count, mean and variance of the n periods of the baseline.
//! - **Source**: prediction of one more of n + 1 normal values (Student 1908); the variance of a count is at least that of
//!   a Poisson count of the same mean, as in [`super::weigh`].
//! - **Checked against**: tables of Student's distribution.
//! - **Limits**: EARS' own α takes s as known, which with seven days it is not: at its .001 chance alarms fourteen
//!   times as often, so it is not used. A method that states no α (CUSUM, GLR, RKI, outbreak-P) gives alarms and never
//!   signals. A stated α of .1 makes signals only where most series of a family alarm together.
//! - **Cost**: O(1).

use watchfire_statistics::student;

use super::Config;
use crate::detectors::ears::Variant;
use crate::{Detector, Judgement};

/// Whether the method gives p-values of its own.
pub(super) fn gives_p_values(detector: &Detector) -> bool {
    use Detector::{Bayes, Farrington, FarringtonFlexible, Watchfire};
    matches!(detector, Watchfire(_) | FarringtonFlexible(_) | Farrington(_) | Bayes(..))
}

/// The p-value of a judgement that is an alarm; `period_days` days are in its period.
pub(super) fn p_value(judgement: &Judgement, detector: &Detector, period_days: u16, config: &Config) -> f64 {
    if let Some(p) = judgement.p_value {
        return p;
    }
    match detector {
        Detector::Ears(Variant::C1 | Variant::C2, ears) => {
            let floor = config.variance_floor * f64::from(period_days);
            prediction(judgement, ears.baseline, floor).unwrap_or(1.0)
        }
        Detector::Ears(Variant::C3, ears) => ears.alpha,
        Detector::Mpm(mpm) => 1.0 - mpm.percentile,
        _ => 1.0,
    }
}

fn prediction(judgement: &Judgement, n: usize, floor: f64) -> Option<f64> {
    let (y, mean) = (judgement.observed?, judgement.expected?);
    let variance = judgement.variance?.max(mean).max(floor);
    let n = n as f64;
    let t = (y - mean) / (variance * (1.0 + 1.0 / n)).sqrt();
    Some(if t > 0.0 { 0.5 * student::two_sided_p(t, n - 1.0) } else { 1.0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Method, Note};

    #[test]
    fn alarms_without_p_value_count_with_what_their_method_states() {
        let config = Config::defaults().expect("the committed defaults");
        let alarmed = |method: Method| {
            let judgement = Judgement {
                expected: Some(4.0),
                variance: Some(2.0),
                alarm: true,
                ..Judgement::none(0, Some(4.0 + 2.447 * 2.0 * (8.0_f64 / 7.0).sqrt()), Note::Singular)
            };
            let detector = Detector::new(method, &toml::Table::new()).expect("defaults");
            p_value(&judgement, &detector, 1, &config)
        };
        // the 97.5 % point of Student's t with six degrees of freedom is 2.447; the variance is the mean's
        assert!((alarmed(Method::EarsC1) - 0.025).abs() < 1e-4);
        assert_eq!(alarmed(Method::EarsC3), 0.025);
        assert!((alarmed(Method::Mpm) - 0.1).abs() < 1e-12);
        assert_eq!(alarmed(Method::Cusum), 1.0);
    }
}
