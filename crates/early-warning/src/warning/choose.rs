//! Which method a series can bear, and why.

use jiff::civil::Date;
use watchfire_finding::{Argument, Wording};
use watchfire_series::{Axis, StepSeries};

use super::baselines::Anchor;
use super::{Config, Filling, Lenders};
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
    /// Similar series from which our own detector borrows what this one's history cannot tell.
    pub lenders: Option<&'a Lenders<'a>>,
    /// How the series fills up, where incomplete periods are judged by what share of them is known.
    pub filling: Option<Filling<'a>>,
}

impl Chosen<'_> {
    /// The day on which the period that ends on `day` is judged, once and for all: when it is first complete, or so far
    /// complete as its delays let one judge it. `None` = it never was.
    pub fn judged_on<A: Axis>(&self, series: &StepSeries<A>, day: Date) -> Option<Date> {
        match &self.filling {
            Some(filling) => filling.judged_on(series, day),
            None => series.first_complete(day),
        }
    }

    /// The last day of the newest period that is judged by `as_of`, with all before it.
    pub fn judged_until<A: Axis>(&self, series: &StepSeries<A>, as_of: Date) -> Option<Date> {
        match &self.filling {
            Some(filling) => filling.judged_until(series, as_of),
            None => series.complete_periods_until(as_of),
        }
    }
}

/// Mean length of a year (days).
pub(super) const YEAR_DAYS: f64 = 365.25;
/// Days in a window of our own detector.
const WINDOW_DAYS: u16 = 7;

/// Chooses a detector by the history that a series has.
#[derive(Debug, Clone)]
pub struct Chooser {
    /// Named in the options: taken for every series.
    requested: Option<Detector>,
    seasonal: Detector,
    short: Detector,
    seasonal_years_min: usize,
    borrowed_weeks_min: i64,
    /// Days that our own detector does not learn from: its gap and the judged window.
    spare_days: i64,
}

impl Chooser {
    /// Sets up every detector that may be chosen.
    ///
    /// # Errors
    /// Where the options name an unknown method or an option out of its range.
    pub fn new(config: &Config) -> Result<Self, ConfigError> {
        let with = |method: Method| {
            let options = config.options.get(method.name()).cloned().unwrap_or_default();
            Detector::new(method, &options)
        };
        let seasonal = with(Method::Watchfire)?;
        let gap = seasonal.options().get("gap").and_then(toml::Value::as_integer).unwrap_or(0);
        let requested = match config.method.as_str() {
            "" => None,
            name => Some(with(name.parse()?)?),
        };
        Ok(Self {
            requested,
            seasonal,
            short: with(Method::EarsC1)?,
            seasonal_years_min: config.seasonal_years_min.max(1),
            borrowed_weeks_min: i64::from(config.borrowed_weeks_min),
            spare_days: i64::from(WINDOW_DAYS) * (gap + 1),
        })
    }

    /// Chooses for a series that is complete up to a day: our own detector where its history is long enough to learn a
    /// season from, else EARS C1. A method named in the options is taken as it is.
    pub fn choose<A: Axis>(&self, series: &StepSeries<A>, last_complete: Date) -> Chosen<'_> {
        self.choose_among(series, last_complete, last_complete, None)
    }

    /// The same, as known on a day, where similar series may lend: with their season a history of
    /// `borrowed_weeks_min` weeks is long enough.
    pub fn choose_among<'a, A: Axis>(
        &'a self,
        series: &StepSeries<A>,
        last_complete: Date,
        known: Date,
        lenders: Option<&'a Lenders<'a>>,
    ) -> Chosen<'a> {
        let own_days = series.period_days();
        if let Some(detector) = &self.requested {
            let reason = Wording::new("method-reason-requested")
                .with("method", Argument::Text(detector.method().name().to_owned()));
            let period_days = if detector.is_seasonal() { own_days.max(WINDOW_DAYS) } else { own_days };
            return Chosen { detector, period_days, reason, lenders: None, filling: None };
        }
        let short = |reason: Wording| {
            let name = self.short.method().name().to_owned();
            let reason = reason.with("method", Argument::Text(name));
            Chosen { detector: &self.short, period_days: own_days, reason, lenders: None, filling: None }
        };
        if own_days == 0 || !WINDOW_DAYS.is_multiple_of(own_days) {
            let reason = Wording::new("method-reason-other-period");
            return short(reason.with("days", Argument::Count(i64::from(own_days))));
        }
        let own = match &self.seasonal {
            Detector::Watchfire(config) => {
                Some((config, Anchor::of(series, config.gap, last_complete, known, None)))
            }
            _ => None,
        };
        // A past that was told later than the baseline is learnt is no history yet.
        let learnt = own.map_or(known, |(_, anchor)| anchor.known);
        let first = series.first_known(learnt).or_else(|| series.first_known(known));
        let first = first.unwrap_or_else(|| series.first());
        let history_days = last_complete.duration_since(first).as_hours() / 24 + 1;
        let years = ((history_days - self.spare_days).max(0) as f64 / YEAR_DAYS).floor() as usize;
        let weeks = (history_days - self.spare_days).div_euclid(i64::from(WINDOW_DAYS));
        if weeks >= self.borrowed_weeks_min {
            let lent = own.zip(lenders).and_then(|((config, anchor), lenders)| {
                Some((lenders.lend(series, anchor, config)?, lenders))
            });
            if let Some((lent, lenders)) = lent {
                let detector = &self.seasonal;
                let reason = Wording::new("method-reason-borrowed")
                    .with("days", Argument::Count(history_days))
                    .with("series", Argument::Count(lent.n_series as i64))
                    .with("method", Argument::Text(detector.method().name().to_owned()));
                let lenders = Some(lenders);
                return Chosen { detector, period_days: WINDOW_DAYS, reason, lenders, filling: None };
            }
        }
        if years >= self.seasonal_years_min {
            let detector = &self.seasonal;
            let reason = Wording::new("method-reason-long-history")
                .with("years", Argument::Count(years as i64))
                .with("method", Argument::Text(detector.method().name().to_owned()));
            // Older days of the series may still have had less history.
            return Chosen { detector, period_days: WINDOW_DAYS, reason, lenders, filling: None };
        }
        let reason = Wording::new("method-reason-short-history")
            .with("days", Argument::Count(history_days))
            .with("needed", Argument::Count(self.seasonal_years_min as i64));
        short(reason)
    }
}
