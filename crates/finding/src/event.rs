//! An event (事件): alarms of one series that persist, from the first to seven days without one.
//!
//! An event of which an alarm was a signal (预警信号) is issued; one without stays what it is, alarms for information.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_vocabulary::{DiseaseCode, Measure, PlaceCode, Stratum};

use crate::{FindingId, Severity, Trace, Wording};

/// One day of an event, as it was judged on that day with what was known then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventDay {
    /// The day (for windows of several days, their last).
    pub day: Date,
    /// Cases of the period that ends on it.
    pub observed: Option<i64>,
    /// Cases expected.
    pub expected: Option<f64>,
    /// Threshold.
    pub upperbound: Option<f64>,
    /// The method's variance of one period.
    pub variance: Option<f64>,
    /// Probability of such a count without an outbreak, where the method gives one.
    pub p_value: Option<f64>,
    /// Whether the method raised an alarm.
    pub alarm: bool,
    /// Why the alarm was a signal; `None` = it was none.
    pub signal: Option<SignalBasis>,
    /// Share of its cases that was expected to be known, where it was judged while incomplete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completeness: Option<f64>,
}

/// Why an alarm is issued as a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignalBasis {
    /// Among all series judged that day it stands out, with the share of false ones held down.
    FalseDiscovery,
    /// One case of such a disease is enough.
    SingleCase,
}

/// The newest signal of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventSignal {
    /// Why.
    pub basis: SignalBasis,
    /// The judged day.
    pub day: Date,
}

/// How another event belongs to this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// An age group of the same place rises with it.
    Stratum,
    /// A larger area's event that this one explains for the most part.
    Whole,
    /// Another measure (deaths beside cases) of the same place.
    Measure,
    /// A place beside it rose within the same days.
    Neighbour,
}

/// An event that is told with another one and not for itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelatedEvent {
    /// Its identity.
    pub id: FindingId,
    /// How it belongs.
    pub kind: RelationKind,
    /// Its measure.
    pub measure: Measure,
    /// Its place.
    pub place: PlaceCode,
    /// Its stratum.
    pub stratum: Stratum,
    /// Its cases in its open days (at most the last seven).
    pub observed: i64,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Identity: fixed when it opens, kept while it lasts.
    pub id: FindingId,
    /// Disease.
    pub disease: DiseaseCode,
    /// What is counted.
    pub measure: Measure,
    /// Place.
    pub place: PlaceCode,
    /// Which people.
    pub stratum: Stratum,
    /// Method that raised it.
    pub method: String,
    /// Days in each period that the method judges.
    pub period_days: u16,
    /// Day of the first alarm.
    pub opened: Date,
    /// Day of the newest alarm.
    pub last_alarm: Date,
    /// Day on which it closed: the seventh without an alarm; `None` = open.
    pub closed: Option<Date>,
    /// Its days, oldest first.
    pub days: Vec<EventDay>,
    /// First of the days that `observed` and `expected` count.
    pub counted_from: Date,
    /// Last of them.
    pub counted_to: Date,
    /// Cases in its open days (at most the last seven).
    pub observed: i64,
    /// Cases expected in the same days.
    pub expected: f64,
    /// Observed less expected.
    pub excess: f64,
    /// What it is ranked by: excess in units of its standard deviation, the variance floored.
    pub priority: f64,
    /// Observed cases per 100,000 in the same days, where there is a denominator.
    pub rate: Option<f64>,
    /// How soon somebody must look.
    pub severity: Severity,
    /// Its newest signal; `None` = alarms that were none.
    pub signal: Option<EventSignal>,
    /// How often it closed and was raised again.
    #[serde(default)]
    pub raised_again: u16,
    /// Events told with it.
    pub related: Vec<RelatedEvent>,
    /// One plain line of reason.
    pub reason: Wording,
    /// Where it came from.
    pub trace: Trace,
}

impl Event {
    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// The first day on which it was a signal; the day it opened where only an event told with it was one.
    pub fn issued(&self) -> Date {
        let first = self.days.iter().find(|day| day.signal.is_some());
        first.map_or(self.opened, |first| first.day)
    }

    /// How many days `observed` and `expected` count.
    pub fn counted_days(&self) -> i64 {
        i64::from((self.counted_to - self.counted_from).get_days()) + 1
    }

    /// The first day whose cases an alarm of it counts: of windows of several days, the first of the first window.
    pub fn cases_from(&self) -> Date {
        self.opened.saturating_sub(jiff::Span::new().days(i64::from(self.period_days.max(1)) - 1))
    }

    /// Days from its first alarm to a day.
    pub fn age_days(&self, on: Date) -> i64 {
        on.duration_since(self.opened).as_hours() / 24
    }
}
