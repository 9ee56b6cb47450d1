//! Farrington's method with a seasonal factor, reweighting and a negative binomial threshold (Noufaily 2013).
//!
//! - **Estimates**: expected count and threshold of a period from the same season of past years.
//! - **Equation**: ln μᵢ = a_{s(i)} + b tᵢ, Var = φμ; nb-plugin: U = the (1 − α) quantile of NB(μ₀, φμ₀); delta:
//!   U = (μ₀^k + z_{1−α} k μ₀^(k−½) √τ)^(1/k), τ = φ + se²/μ₀; muan: nb-plugin at exp(η₀ + z_{1−α} se(η₀)).
//! - **Symbols**: μ cases per period; s one of p seasonal levels; t periods; φ ≥ 1; score (y − f)/(U − f) with
//!   f = ln μ₀ (nb-plugin, muan: the reference software's log scale) or μ₀ (delta).
//! - **Source**: Farrington et al. (1996), DOI 10.2307/2983331; Noufaily et al. (2013), DOI 10.1002/sim.5595;
//!   Salmon, Schumacher & Höhle (2016), DOI 10.18637/jss.v070.i10.
//! - **Checked against**: R surveillance 1.20.3 `farringtonFlexible`, all fixtures, relative 1e-8.
//! - **Limits**: needs `b` full years; judges nothing below `limit54`; the score's log scale is kept for parity.
//! - **Cost**: two to four fits of O(periods) per judged period, a few µs.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use watchfire_statistics::{CountTerms, LevelTrend, NegativeBinomial, NotFitted, Poisson, normal, student};

use super::{Invalid, Judgement, Note, Observations, check_probability};

mod reference;

/// How the threshold follows from the fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThresholdMethod {
    /// Quantile of the negative binomial with the estimates plugged in.
    NbPlugin,
    /// Normal prediction interval after a power transformation, with the uncertainty of the mean.
    Delta,
    /// Quantile of the negative binomial at the upper confidence limit of the mean.
    Muan,
}

/// The power that makes counts about normal (`delta` only).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PowerTransformation {
    /// y^(2/3).
    #[serde(rename = "2/3")]
    TwoThirds,
    /// √y.
    #[serde(rename = "1/2")]
    Half,
    /// y itself.
    #[serde(rename = "none")]
    None,
}

impl PowerTransformation {
    fn exponent(self) -> f64 {
        match self {
            Self::TwoThirds => 2.0 / 3.0,
            Self::Half => 0.5,
            Self::None => 1.0,
        }
    }
}

/// Options, named as in R surveillance; values and sources of the defaults stand in `defaults.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    /// Years of history (years; Noufaily 2013).
    pub b: usize,
    /// Half-window around the reference points (periods; Noufaily 2013).
    pub w: usize,
    /// Number of seasonal levels; 1 = none, only the windows are used (Noufaily 2013).
    pub no_periods: usize,
    /// Newest periods before the judged one that are left out of the fit (periods; Noufaily 2013).
    pub past_weeks_not_included: usize,
    /// How the threshold is made.
    pub threshold_method: ThresholdMethod,
    /// One-sided probability that a period without outbreak is over the threshold.
    pub alpha: f64,
    /// Whether to fit a linear trend.
    pub trend: bool,
    /// The trend is kept if its p-value is below this; 1 keeps it always.
    pub p_threshold_trend: f64,
    /// Whether to downweight past outbreaks in a second fit.
    pub reweight: bool,
    /// Standardized Anscombe residual above which a past count is downweighted.
    pub weights_threshold: f64,
    /// Cases, periods: nothing is judged with fewer cases in that many newest periods.
    pub limit54: (f64, usize),
    /// Power transformation of the delta threshold.
    pub powertrans: PowerTransformation,
}

impl Config {
    /// The first option out of its range, if any.
    pub fn check(&self) -> Result<(), Invalid> {
        check_probability("alpha", self.alpha)?;
        if self.b == 0 || self.b > 100 {
            return Err(Invalid::new("b", self.b as f64, "1 to 100 years"));
        }
        if self.no_periods == 0 || self.no_periods > 52 {
            return Err(Invalid::new("no-periods", self.no_periods as f64, "1 to 52 seasonal levels"));
        }
        if self.w > 180 {
            return Err(Invalid::new("w", self.w as f64, "0 to 180 periods"));
        }
        if self.weights_threshold.is_nan() || self.weights_threshold < 0.0 {
            return Err(Invalid::new("weights-threshold", self.weights_threshold, "a number of at least 0"));
        }
        if self.p_threshold_trend.is_nan() || self.p_threshold_trend < 0.0 {
            return Err(Invalid::new("p-threshold-trend", self.p_threshold_trend, "a number of at least 0"));
        }
        if self.limit54.0.is_nan() || self.limit54.1 == 0 {
            return Err(Invalid::new("limit54", self.limit54.0, "cases and at least one period, as in 5,4"));
        }
        Ok(())
    }

    /// Periods before the judged one that the method reaches back to, at most.
    pub fn required_history(&self, observations: &Observations) -> usize {
        observations.timeline.periods_in_years_max(self.b) + self.w
    }
}

/// The regression behind a judgement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Baseline {
    /// Expected count μ₀ (cases), also where `limit54` keeps it out of the judgement.
    pub mean: f64,
    /// Dispersion φ ≥ 1.
    pub dispersion: f64,
    /// Standard error of ln μ₀.
    pub se_log_mean: f64,
    /// Growth of ln μ per period, if the trend was kept.
    pub trend: Option<f64>,
    /// Threshold, whatever the number of cases; `None` where it is infinite.
    pub upperbound: Option<f64>,
    /// P-value, whatever the number of cases.
    pub p_value: Option<f64>,
    /// The mean at which the threshold was taken, in R's `mu0Vector`: μ₀ for nb-plugin, its upper limit for muan, and for
    /// delta the same limit taken on the wrong scale, exp(μ₀ + z se(μ₀)), which nothing uses.
    pub mean_for_threshold: f64,
}

/// A judgement with the regression it rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evaluation {
    /// The verdict.
    pub judgement: Judgement,
    /// The regression, if there was one.
    pub baseline: Option<Baseline>,
}

/// Judges the periods `at` of a series.
pub fn judge(observations: &Observations, config: &Config, at: Range<usize>) -> Vec<Judgement> {
    evaluate(observations, config, at).into_iter().map(|evaluation| evaluation.judgement).collect()
}

/// Judges the periods `at` and keeps the regressions.
pub fn evaluate(observations: &Observations, config: &Config, at: Range<usize>) -> Vec<Evaluation> {
    let mut detector = Detector {
        observations,
        config,
        z: normal::quantile(1.0 - config.alpha),
        terms: CountTerms::new(observations.counts),
        fit: LevelTrend::default(),
    };
    (at.start..at.end.min(observations.counts.len())).map(|index| detector.evaluate(index)).collect()
}

struct Detector<'a> {
    observations: &'a Observations<'a>,
    config: &'a Config,
    z: f64,
    terms: CountTerms,
    fit: LevelTrend,
}

/// The two fits' dispersions and what they predict for the judged period.
struct Fitted {
    eta: f64,
    dispersion: f64,
    se: f64,
    trend: Option<f64>,
    trend_p: f64,
}

impl Detector<'_> {
    fn evaluate(&mut self, index: usize) -> Evaluation {
        let observed = self.terms.count(index);
        match (observed, self.baseline(index)) {
            (None, _) => Evaluation {
                judgement: Judgement::none(index, None, Note::ObservationMissing),
                baseline: None,
            },
            (_, Err(note)) => {
                Evaluation { judgement: Judgement::none(index, observed, note), baseline: None }
            }
            (Some(count), Ok(fitted)) => self.threshold(index, count, &fitted),
        }
    }

    /// The regression for the period `index`: with trend where it is wanted and holds, else without.
    fn baseline(&mut self, index: usize) -> Result<Fitted, Note> {
        let level = reference::set_runs(&mut self.fit, &self.terms, self.observations, self.config, index)?;
        // With fewer than three years a trend is not told from chance.
        if self.config.trend && self.config.b >= 3 {
            match self.fit_twice(index, level, true) {
                Ok(fitted) if self.trend_holds(&fitted) => return Ok(fitted),
                Ok(_) | Err(Note::NotConverged | Note::Singular) => {}
                Err(note) => return Err(note),
            }
        }
        self.fit_twice(index, level, false)
    }

    fn trend_holds(&self, fitted: &Fitted) -> bool {
        fitted.trend_p < self.config.p_threshold_trend && fitted.eta.exp() <= self.fit.count_max(&self.terms)
    }

    fn fit_twice(&mut self, index: usize, level: usize, with_trend: bool) -> Result<Fitted, Note> {
        let told = |error| match error {
            NotFitted::NotConverged => Note::NotConverged,
            NotFitted::Singular => Note::Singular,
        };
        self.fit.reset_weights();
        self.fit.fit(&self.terms, with_trend).map_err(told)?;
        let degrees = self.fit.degrees() as f64;
        if degrees == 0.0 {
            return Err(Note::ReferencesMissing { observed: self.fit.n_obs(), wanted: self.fit.rank() + 1 });
        }
        let (pearson, _) = self.fit.squared_residuals(&self.terms);
        let mut dispersion = (pearson / degrees).max(1.0);
        let mut error_dispersion = pearson / degrees;
        if self.config.reweight {
            self.fit.weigh_by_anscombe_residuals(&self.terms, dispersion, self.config.weights_threshold);
            self.fit.fit(&self.terms, with_trend).map_err(told)?;
            let (pearson, plain) = self.fit.squared_residuals(&self.terms);
            dispersion = (pearson / degrees).max(1.0);
            // The reference software loses the fit's own weights when it reweights, so that its standard errors
            // rest on the prior weights alone.
            error_dispersion = plain / degrees;
        }
        let prediction = self.fit.predict(index as f64, level).ok_or(Note::SeasonNotObserved)?;
        let trend_p = if with_trend && self.config.p_threshold_trend < 1.0 {
            let se = (error_dispersion * self.fit.slope_unscaled_variance()).sqrt();
            student::two_sided_p(self.fit.slope() / se, degrees)
        } else {
            // Every p-value but that of an exactly flat trend is below 1.
            if self.fit.slope() == 0.0 { 1.0 } else { 0.0 }
        };
        Ok(Fitted {
            eta: prediction.eta,
            dispersion,
            se: (error_dispersion * prediction.unscaled_variance).sqrt(),
            trend: with_trend.then(|| self.fit.slope()),
            trend_p,
        })
    }

    fn threshold(&self, index: usize, count: f64, fitted: &Fitted) -> Evaluation {
        let mean = fitted.eta.exp();
        let (from, threshold, p_value, variance, mean_for_threshold) = match self.config.threshold_method {
            ThresholdMethod::Delta => {
                let se = fitted.se * mean;
                let tau = fitted.dispersion + se * se / mean;
                let power = self.config.powertrans.exponent();
                let sd = power * mean.powf(power - 0.5) * tau.sqrt();
                let center = mean.powf(power);
                let threshold = (center + self.z * sd).max(0.0).powf(1.0 / power);
                let p = normal::upper_tail((count.powf(power) - center) / sd);
                (mean, threshold, p, mean * tau, (mean + self.z * se).exp())
            }
            ThresholdMethod::NbPlugin => {
                let (threshold, p) = self.count_threshold(mean, fitted.dispersion, count);
                (fitted.eta, threshold, p, mean * fitted.dispersion, mean)
            }
            ThresholdMethod::Muan => {
                let upper = (fitted.eta + self.z * fitted.se).exp();
                let (threshold, p) = self.count_threshold(upper, fitted.dispersion, count);
                (fitted.eta, threshold, p, mean * fitted.dispersion, upper)
            }
        };
        let number = |x: f64| x.is_finite().then_some(x);
        let score = (count - from) / (threshold - from);
        let recent = self.recent_cases(index);
        let (cases_min, periods) = self.config.limit54;
        let note = if recent < cases_min {
            Some(Note::TooFewCases { cases: recent, cases_min, periods })
        } else if threshold.is_finite() {
            None
        } else {
            Some(Note::ThresholdInfinite)
        };
        let judged = note.is_none();
        let baseline = Baseline {
            mean,
            dispersion: fitted.dispersion,
            se_log_mean: fitted.se,
            trend: fitted.trend,
            upperbound: number(threshold),
            p_value: number(p_value),
            mean_for_threshold,
        };
        let judgement = Judgement {
            index,
            observed: Some(count),
            expected: judged.then_some(mean),
            variance: judged.then_some(variance),
            upperbound: baseline.upperbound.filter(|_| judged),
            score: number(score),
            p_value: baseline.p_value.filter(|_| judged),
            alarm: judged && score > 1.0 && count > 0.0,
            completeness: None,
            note,
        };
        Evaluation { judgement, baseline: Some(baseline) }
    }

    /// The (1 − α) quantile of the count at `mean`, and P(Y ≥ count); NaN where the mean is no number.
    fn count_threshold(&self, mean: f64, dispersion: f64, count: f64) -> (f64, f64) {
        let p = 1.0 - self.config.alpha;
        if let Some(of) = NegativeBinomial::from_mean_dispersion(mean, dispersion) {
            (of.quantile(p), of.upper_tail(count))
        } else if let Some(of) = Poisson::new(mean) {
            (of.quantile(p), of.upper_tail(count))
        } else {
            (f64::NAN, f64::NAN)
        }
    }

    /// Observed cases in the newest periods that `limit54` looks at.
    fn recent_cases(&self, index: usize) -> f64 {
        let periods = self.config.limit54.1;
        ((index + 1).saturating_sub(periods)..=index).filter_map(|i| self.terms.count(i)).sum()
    }
}
