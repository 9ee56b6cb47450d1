//! Which method a series can bear, and why.

use jiff::civil::Date;
use watchfire_finding::{Argument, Wording};
use watchfire_series::{Axis, StepSeries};

use super::Config;
use crate::{ConfigError, Detector, Method};

/// A method with its options as they will be used, and the reason for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen<'a> {
    /// The detector.
    pub detector: &'a Detector,
    /// Days in each judged period: windows of seven days for seasonal methods on daily counts.
    pub period_days: u16,
    /// Why.
    pub reason: Wording,
}

/// Mean length of a year (days).
const YEAR_DAYS: f64 = 365.25;

/// Chooses a detector by the history that a series has.
#[derive(Debug, Clone)]
pub struct Chooser {
    /// Named in the options: taken for every series.
    requested: Option<Detector>,
    /// Farrington flexible with `seasonal_years_min`, …, `b` years.
    seasonal: Vec<(usize, Detector)>,
    short: Detector,
    seasonal_years_min: usize,
    /// Days that a seasonal method needs beside whole years: half a window and the judged period.
    spare_days: i64,
}

impl Chooser {
    /// Sets up every detector that may be chosen.
    ///
    /// # Errors
    /// Where the options name an unknown method or an option out of its range.
    pub fn new(config: &Config) -> Result<Self, ConfigError> {
        let with = |method: Method, extra: Option<(&str, i64)>| {
            let mut options = config.options.get(method.name()).cloned().unwrap_or_default();
            if let Some((name, value)) = extra {
                options.insert(name.to_owned(), toml::Value::Integer(value));
            }
            Detector::new(method, &options)
        };
        let full = with(Method::FarringtonFlexible, None)?;
        let option = |name: &str| full.options().get(name).and_then(toml::Value::as_integer).unwrap_or(0);
        let (b, w) = ((option("b") as usize).max(1), option("w"));
        let fewest = config.seasonal_years_min.clamp(1, b);
        let seasonal = (fewest..=b)
            .map(|years| Ok((years, with(Method::FarringtonFlexible, Some(("b", years as i64)))?)))
            .collect::<Result<_, ConfigError>>()?;
        let requested = match config.method.as_str() {
            "" => None,
            name => Some(with(name.parse()?, None)?),
        };
        Ok(Self {
            requested,
            seasonal,
            short: with(Method::EarsC1, None)?,
            seasonal_years_min: fewest,
            spare_days: 7 * (w + 1),
        })
    }

    /// Chooses for a series that is complete up to a day: Farrington flexible with as many years as there are (at
    /// most its `b`), else EARS C1. A method named in the options is taken as it is.
    pub fn choose<A: Axis>(&self, series: &StepSeries<A>, last_complete: Date) -> Chosen<'_> {
        let own_days = series.period_days();
        let history_days = last_complete.duration_since(series.first()).as_hours() / 24 + 1;
        let years = ((history_days - self.spare_days).max(0) as f64 / YEAR_DAYS).floor() as usize;
        if let Some(detector) = &self.requested {
            let reason = Wording::new("method-reason-requested")
                .with("method", Argument::Text(detector.method().name().to_owned()));
            let weekly = detector.method().is_seasonal();
            let period_days = if weekly { own_days.max(7) } else { own_days };
            return Chosen { detector, period_days, reason };
        }
        if let Some((_, detector)) = self.seasonal.iter().rev().find(|(wanted, _)| *wanted <= years) {
            let reason = Wording::new("method-reason-long-history")
                .with("years", Argument::Count(years as i64))
                .with("method", Argument::Text(detector.method().name().to_owned()));
            return Chosen { detector, period_days: own_days.max(7), reason };
        }
        let reason = Wording::new("method-reason-short-history")
            .with("days", Argument::Count(history_days))
            .with("needed", Argument::Count(self.seasonal_years_min as i64))
            .with("method", Argument::Text(self.short.method().name().to_owned()));
        Chosen { detector: &self.short, period_days: own_days, reason }
    }
}
