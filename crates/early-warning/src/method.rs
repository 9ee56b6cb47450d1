//! The methods by name, and a method with its options.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::de::DeserializeOwned;
use toml::{Table, Value};

use crate::detectors::{
    Invalid, Judgement, Observations, bayes, cusum, ears, farrington_flexible, glr, mpm, outbreak_p, rki,
    watchfire,
};

/// A published detection method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// Our own: whole-history baseline, wandering level, evidence of several periods.
    Watchfire,
    /// Farrington's method as improved by Noufaily et al.
    FarringtonFlexible,
    /// Farrington's method as first published.
    Farrington,
    /// EARS with the baseline just before the period.
    EarsC1,
    /// EARS with a gap of two periods.
    EarsC2,
    /// EARS, accumulated over periods.
    EarsC3,
    /// CUSUM of standardized counts.
    Cusum,
    /// Likelihood ratio of a raised negative binomial mean.
    GlrNb,
    /// Likelihood ratio of a raised Poisson mean.
    GlrPoisson,
    /// Moving percentile of the same weeks of past years.
    Mpm,
    /// Bayesian prediction from the newest weeks.
    Bayes1,
    /// Bayesian prediction from the newest weeks and last year.
    Bayes2,
    /// Bayesian prediction from two past years.
    Bayes3,
    /// Mean and spread of the newest weeks.
    Rki1,
    /// Mean and spread of the newest weeks and last year.
    Rki2,
    /// Mean and spread of two past years.
    Rki3,
    /// Likelihood ratio of a rise.
    OutbreakP,
}

impl Method {
    /// All methods, in the order of the documentation.
    pub const ALL: [Self; 17] = [
        Self::Watchfire,
        Self::FarringtonFlexible,
        Self::Farrington,
        Self::EarsC1,
        Self::EarsC2,
        Self::EarsC3,
        Self::Cusum,
        Self::GlrNb,
        Self::GlrPoisson,
        Self::Mpm,
        Self::Bayes1,
        Self::Bayes2,
        Self::Bayes3,
        Self::Rki1,
        Self::Rki2,
        Self::Rki3,
        Self::OutbreakP,
    ];

    /// The name on the command line and in results.
    pub fn name(self) -> &'static str {
        match self {
            Self::Watchfire => "watchfire",
            Self::FarringtonFlexible => "farrington-flexible",
            Self::Farrington => "farrington",
            Self::EarsC1 => "ears-c1",
            Self::EarsC2 => "ears-c2",
            Self::EarsC3 => "ears-c3",
            Self::Cusum => "cusum",
            Self::GlrNb => "glr-nb",
            Self::GlrPoisson => "glr-poisson",
            Self::Mpm => "mpm",
            Self::Bayes1 => "bayes1",
            Self::Bayes2 => "bayes2",
            Self::Bayes3 => "bayes3",
            Self::Rki1 => "rki1",
            Self::Rki2 => "rki2",
            Self::Rki3 => "rki3",
            Self::OutbreakP => "outbreak-p",
        }
    }

    /// Whether its expectation follows the newest periods, so that an outbreak soon becomes what is expected.
    pub fn baseline_moves(self) -> bool {
        matches!(self, Self::Watchfire | Self::EarsC1 | Self::EarsC2 | Self::EarsC3)
    }

    /// Whether it takes the probability of a false alarm as its option `alpha`.
    pub fn has_alpha(self) -> bool {
        defaults(self).contains_key("alpha")
    }

    /// Where the method was published.
    pub fn source(self) -> &'static str {
        match self {
            Self::Watchfire => {
                "Watchfire (docs/src/methods.md), weights after Noufaily et al. (2013), DOI 10.1002/sim.5595"
            }
            Self::FarringtonFlexible => "Noufaily et al. (2013), DOI 10.1002/sim.5595",
            Self::Farrington => "Farrington et al. (1996), DOI 10.2307/2983331",
            Self::Cusum => {
                "Rossi, Lampugnani & Marchi (1999), DOI 10.1002/(SICI)1097-0258(19990830)18:16<2111::AID-SIM171>3.0.CO;2-Q"
            }
            Self::GlrNb | Self::GlrPoisson => "Höhle & Paul (2008), DOI 10.1016/j.csda.2008.02.015",
            Self::Mpm => "Yang et al. (2011), DOI 10.5365/wpsar.2010.1.1.009",
            Self::Bayes1 | Self::Bayes2 | Self::Bayes3 | Self::Rki1 | Self::Rki2 | Self::Rki3 => {
                "Höhle (2007), DOI 10.1007/s00180-007-0074-8"
            }
            Self::OutbreakP => "Frisén, Andersson & Schiöler (2009), DOI 10.1002/sim.3483",
            Self::EarsC1 | Self::EarsC2 | Self::EarsC3 => {
                "Hutwagner et al. (2003), DOI 10.1007/PL00022319; Fricker et al. (2008), DOI 10.1002/sim.3197"
            }
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Method {
    type Err = ConfigError;

    fn from_str(name: &str) -> Result<Self, ConfigError> {
        Self::ALL
            .into_iter()
            .find(|method| method.name() == name)
            .ok_or_else(|| ConfigError::UnknownMethod { name: name.to_owned() })
    }
}

/// Why a detector cannot be set up as asked.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ConfigError {
    /// There is no such method.
    #[error("there is no detection method \"{name}\"; choose one of: {}", method_names())]
    UnknownMethod {
        /// The name asked for.
        name: String,
    },
    /// The method has no such option.
    #[error("{method} has no option \"{option}\"; it has: {}", .known.join(", "))]
    UnknownOption {
        /// The method.
        method: Method,
        /// The option asked for.
        option: String,
        /// Its options.
        known: Vec<String>,
    },
    /// An option's value is of the wrong kind.
    #[error("{method}: {options} cannot be used: {reason}")]
    Unreadable {
        /// The method.
        method: Method,
        /// The options given, with their values.
        options: String,
        /// What is wrong.
        reason: String,
    },
    /// An option's value is out of its range.
    #[error("{method}: {source}")]
    OutOfRange {
        /// The method.
        method: Method,
        /// Which, and what it may be.
        source: Invalid,
    },
    /// An option of the warning system itself is out of its range.
    #[error("early-warning: {0}")]
    Warning(Invalid),
}

fn method_names() -> String {
    Method::ALL.map(Method::name).join(", ")
}

/// Periods of which a sum is carried to the newest one: a year of weeks, as simulation studies judge it; of days enough for
/// a rise that goes on for weeks.
pub const ADDED_UP: usize = 52;

/// A method with its options.
#[derive(Debug, Clone, PartialEq)]
pub enum Detector {
    /// [`Method::Watchfire`].
    Watchfire(watchfire::Config),
    /// [`Method::FarringtonFlexible`].
    FarringtonFlexible(farrington_flexible::Config),
    /// [`Method::Farrington`], in the same terms.
    Farrington(farrington_flexible::Config),
    /// The three EARS rules.
    Ears(ears::Variant, ears::Config),
    /// [`Method::Cusum`].
    Cusum(cusum::Config),
    /// The two likelihood ratio detectors.
    Glr(glr::Family, glr::Config),
    /// [`Method::Mpm`].
    Mpm(mpm::Config),
    /// Bayesian prediction, under the name of its default windows.
    Bayes(Method, bayes::Config),
    /// Mean and spread of reference weeks, under the name of its default windows.
    Rki(Method, rki::Config),
    /// [`Method::OutbreakP`].
    OutbreakP(outbreak_p::Config),
}

impl Detector {
    /// The method with the defaults of `defaults.toml`, changed by `options` (option name = value).
    pub fn new(method: Method, options: &Table) -> Result<Self, ConfigError> {
        let mut table = defaults(method);
        for (option, value) in options {
            if !table.contains_key(option) {
                let known = table.keys().cloned().collect();
                return Err(ConfigError::UnknownOption { method, option: option.clone(), known });
            }
            table.insert(option.clone(), value.clone());
        }
        let given = Given { method, options };
        let detector = match method {
            Method::Watchfire => Self::Watchfire(given.read(table)?),
            Method::FarringtonFlexible => Self::FarringtonFlexible(given.read(table)?),
            Method::Farrington => Self::Farrington(given.read(table)?),
            Method::EarsC1 => Self::Ears(ears::Variant::C1, given.read(table)?),
            Method::EarsC2 => Self::Ears(ears::Variant::C2, given.read(table)?),
            Method::EarsC3 => Self::Ears(ears::Variant::C3, given.read(table)?),
            Method::Cusum => Self::Cusum(given.read(table)?),
            Method::GlrNb => Self::Glr(glr::Family::NegativeBinomial, given.read(table)?),
            Method::GlrPoisson => Self::Glr(glr::Family::Poisson, given.read(table)?),
            Method::Mpm => Self::Mpm(given.read(table)?),
            Method::Bayes1 | Method::Bayes2 | Method::Bayes3 => Self::Bayes(method, given.read(table)?),
            Method::Rki1 | Method::Rki2 | Method::Rki3 => Self::Rki(method, given.read(table)?),
            Method::OutbreakP => Self::OutbreakP(given.read(table)?),
        };
        let checked = match &detector {
            Self::Watchfire(config) => config.check(),
            Self::FarringtonFlexible(config) | Self::Farrington(config) => config.check(),
            Self::Ears(_, config) => config.check(),
            Self::Cusum(config) => config.check(),
            Self::Glr(_, config) => config.check(),
            Self::Mpm(config) => config.check(),
            Self::Bayes(_, config) => config.check(),
            Self::Rki(_, config) => config.check(),
            Self::OutbreakP(config) => config.check(),
        };
        checked.map_err(|source| ConfigError::OutOfRange { method, source })?;
        Ok(detector)
    }

    /// The same from texts as a command line has them: `5,4` is a list, `true` a truth value, `0.01` a number.
    pub fn from_texts<'a>(
        method: Method,
        options: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, ConfigError> {
        let table = options.into_iter().map(|(name, text)| (name.to_owned(), value(text))).collect();
        Self::new(method, &table)
    }

    /// The method.
    pub fn method(&self) -> Method {
        match self {
            Self::Watchfire(_) => Method::Watchfire,
            Self::FarringtonFlexible(_) => Method::FarringtonFlexible,
            Self::Farrington(_) => Method::Farrington,
            Self::Ears(ears::Variant::C1, _) => Method::EarsC1,
            Self::Ears(ears::Variant::C2, _) => Method::EarsC2,
            Self::Ears(ears::Variant::C3, _) => Method::EarsC3,
            Self::Cusum(_) => Method::Cusum,
            Self::Glr(glr::Family::NegativeBinomial, _) => Method::GlrNb,
            Self::Glr(glr::Family::Poisson, _) => Method::GlrPoisson,
            Self::Mpm(_) => Method::Mpm,
            Self::Bayes(method, _) | Self::Rki(method, _) => *method,
            Self::OutbreakP(_) => Method::OutbreakP,
        }
    }

    /// Whether it compares with the same season of past years. These methods were made for weeks, and their windows around the
    /// same time of a year are weeks: daily counts are warned of in windows of seven days, as CIDARS sums them for its moving
    /// percentile. [`Detector::judge`] itself, as R surveillance, takes windows of periods, whatever they are.
    pub fn is_seasonal(&self) -> bool {
        match self {
            Self::Watchfire(_) | Self::FarringtonFlexible(_) | Self::Farrington(_) | Self::Mpm(_) => true,
            Self::Bayes(_, config) => config.b > 0,
            Self::Rki(_, config) => config.b > 0,
            Self::Ears(..) | Self::Cusum(_) | Self::Glr(..) | Self::OutbreakP(_) => false,
        }
    }

    /// Its options by name, as [`Detector::new`] takes them.
    pub fn options(&self) -> Table {
        let table = match self {
            Self::Watchfire(config) => Table::try_from(config),
            Self::FarringtonFlexible(config) | Self::Farrington(config) => Table::try_from(config),
            Self::Ears(_, config) => Table::try_from(config),
            Self::Cusum(config) => Table::try_from(config),
            Self::Glr(_, config) => Table::try_from(config),
            Self::Mpm(config) => Table::try_from(config),
            Self::Bayes(_, config) => Table::try_from(config),
            Self::Rki(_, config) => Table::try_from(config),
            Self::OutbreakP(config) => Table::try_from(config),
        };
        table.unwrap_or_default()
    }

    /// Periods before the first judged one that the method must have.
    pub fn required_history(&self, observations: &Observations) -> usize {
        match self {
            Self::Watchfire(config) => config.required_history(),
            Self::FarringtonFlexible(config) | Self::Farrington(config) => {
                config.required_history(observations)
            }
            Self::Ears(variant, config) => config.required_history(*variant),
            Self::Cusum(config) => config.required_history(observations),
            Self::Glr(..) => glr::required_history(observations),
            Self::Mpm(config) => config.required_history(observations),
            Self::Bayes(_, config) => config.required_history(observations),
            Self::Rki(_, config) => config.required_history(observations),
            Self::OutbreakP(_) => 0,
        }
    }

    /// Periods before a judged one that the method looks at where there are as many; `None` = all there are.
    pub fn used_history(&self, observations: &Observations) -> Option<usize> {
        match self {
            Self::Watchfire(config) => Some(config.used_history(observations)),
            Self::Cusum(_) | Self::Glr(..) | Self::OutbreakP(_) => None,
            _ => Some(self.required_history(observations)),
        }
    }

    /// Judges the last period of a series, with what came before it. CUSUM and GLR, which begin their sums with the first
    /// judged period, add up the newest [`ADDED_UP`] periods, at most the newer half, and learn from all before them.
    pub fn judge_last(&self, observations: &Observations) -> Option<Judgement> {
        let end = observations.counts.len();
        let last = end.checked_sub(1)?;
        let start = match self {
            Self::Cusum(_) | Self::Glr(..) => {
                let added_up = ADDED_UP.min(end / 2);
                (end - added_up).max(self.required_history(observations)).min(last)
            }
            _ => last,
        };
        self.judge(observations, start..end).pop()
    }

    /// Judges the periods `at` (indices into the series): one judgement each, in order.
    pub fn judge(&self, observations: &Observations, at: Range<usize>) -> Vec<Judgement> {
        match self {
            Self::Watchfire(config) => watchfire::judge(observations, config, at),
            Self::FarringtonFlexible(config) | Self::Farrington(config) => {
                farrington_flexible::judge(observations, config, at)
            }
            Self::Ears(variant, config) => ears::judge(observations, config, *variant, at),
            Self::Cusum(config) => cusum::judge(observations, config, at),
            Self::Glr(family, config) => glr::judge(observations, config, *family, at),
            Self::Mpm(config) => mpm::judge(observations, config, at),
            Self::Bayes(_, config) => bayes::judge(observations, config, at),
            Self::Rki(_, config) => rki::judge(observations, config, at),
            Self::OutbreakP(config) => outbreak_p::judge(observations, config, at),
        }
    }
}

/// The method's defaults, each reduced to its value.
fn defaults(method: Method) -> Table {
    let all: Table = include_str!("../defaults.toml").parse().unwrap_or_default();
    let Some(Value::Table(entries)) = all.get(method.name()) else { return Table::new() };
    entries.iter().filter_map(|(option, entry)| Some((option.clone(), entry.get("value")?.clone()))).collect()
}

/// What was asked for, to be named where it cannot be read.
struct Given<'a> {
    method: Method,
    options: &'a Table,
}

impl Given<'_> {
    fn read<T: DeserializeOwned>(&self, table: Table) -> Result<T, ConfigError> {
        table.try_into().map_err(|error| {
            let given: Vec<String> =
                self.options.iter().map(|(name, value)| format!("{name} = {value}")).collect();
            let reason = error.to_string().trim().to_owned();
            ConfigError::Unreadable { method: self.method, options: given.join(", "), reason }
        })
    }
}

fn value(text: &str) -> Value {
    let text = text.trim();
    if text.contains(',') {
        return Value::Array(text.split(',').map(value).collect());
    }
    if let Ok(truth) = text.parse::<bool>() {
        return Value::Boolean(truth);
    }
    if let Ok(integer) = text.parse::<i64>() {
        return Value::Integer(integer);
    }
    text.parse::<f64>().map_or_else(|_| Value::String(text.to_owned()), Value::Float)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_has_complete_defaults_with_unit_and_source() {
        for method in Method::ALL {
            let detector = Detector::new(method, &Table::new()).expect("complete defaults");
            assert_eq!(detector.method(), method);
            assert_eq!(Detector::new(method, &detector.options()), Ok(detector));
            assert_eq!(method.name().parse::<Method>(), Ok(method));
            assert!(method.source().contains("DOI"));
        }
        let all: Table = include_str!("../defaults.toml").parse().expect("TOML");
        assert_eq!(all.len(), Method::ALL.len());
        for (method, entries) in &all {
            for (option, entry) in entries.as_table().expect("a table") {
                let text = |key| entry.get(key).and_then(Value::as_str).unwrap_or_default();
                assert!(!text("unit").is_empty() && !text("source").is_empty(), "{method}.{option}");
            }
        }
    }

    #[test]
    fn options_come_from_texts() {
        let options =
            [("limit54", "0,1"), ("threshold-method", "delta"), ("trend", "false"), ("alpha", "0.05")];
        let detector = Detector::from_texts(Method::FarringtonFlexible, options).expect("options");
        let Detector::FarringtonFlexible(config) = detector else { panic!("another method") };
        assert_eq!(config.limit54, (0.0, 1));
        assert_eq!(config.threshold_method, farrington_flexible::ThresholdMethod::Delta);
        assert!(!config.trend);
        assert_eq!((config.alpha, config.b), (0.05, 5));
    }

    #[test]
    fn errors_say_what_to_do() {
        let told = |options: &[(&'static str, &'static str)]| {
            Detector::from_texts(Method::EarsC1, options.iter().copied()).expect_err("an error").to_string()
        };
        assert_eq!(told(&[("b", "5")]), "ears-c1 has no option \"b\"; it has: alpha, baseline, min-sigma");
        assert_eq!(
            told(&[("alpha", "5")]),
            "ears-c1: option alpha is 5, but must be a probability between 0 and 1"
        );
        assert!(told(&[("alpha", "much")]).starts_with("ears-c1: alpha = \"much\" cannot be used: "));
        let error = "ears".parse::<Method>().expect_err("an error").to_string();
        assert!(error.contains("farrington-flexible, farrington, ears-c1"), "{error}");
    }
}
