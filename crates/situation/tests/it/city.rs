//! Invented cities: a few places, sources, and what they report.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use watchfire_series::{Change, Denominators, HistoryBuilder, SourceInfo};
use watchfire_situation::{Config, Known, Situation, assess};
use watchfire_vocabulary::{
    AgeBand, Coverage, Measure, Names, Place, PlaceCode, PlaceLevel, Places, Stratum,
};

/// Day 0 of every city.
pub(crate) const FIRST: Date = date(2024, 3, 1);

/// A day of the city.
pub(crate) fn day(number: i32) -> Date {
    FIRST.saturating_add(number.days())
}

/// A city of two townships, `east` with 50,000 people and `west` with 200,000, and what its sources report.
#[derive(Clone)]
pub(crate) struct City {
    sources: Vec<SourceInfo>,
    reports: Vec<Report>,
    pub(crate) people: BTreeMap<&'static str, i64>,
    pub(crate) settings: String,
}

#[derive(Clone)]
struct Report {
    source: u16,
    disease: &'static str,
    measure: Measure,
    place: &'static str,
    day: i32,
    known: i32,
    count: i64,
    /// Days in the period.
    period_days: u16,
    /// Day of onset, where it is known.
    onset: Option<i32>,
    /// Whether the day of report is told.
    reported: bool,
}

impl City {
    /// A city whose one source, `cards`, records every day from 0 to `last`, each day's reports on the same day.
    pub(crate) fn until(last: i32) -> Self {
        Self {
            sources: vec![source("cards", 0..=last)],
            reports: Vec::new(),
            people: BTreeMap::from([("east", 50_000), ("west", 200_000)]),
            settings: String::new(),
        }
    }

    /// A further source that records on these days; the reports that follow are its.
    pub(crate) fn and_source(mut self, name: &str, days: impl IntoIterator<Item = i32>) -> Self {
        self.sources.push(source(name, days));
        self
    }

    /// The newest source has no vintages: its rows are assumed known on their report day.
    pub(crate) fn assumed_known(mut self) -> Self {
        self.sources.last_mut().unwrap().assumed_days_later = Some(0);
        self
    }

    /// The newest source says nothing where it has no row.
    pub(crate) fn silent_where_empty(mut self) -> Self {
        self.sources.last_mut().unwrap().coverage = Coverage::default();
        self
    }

    /// So many measles cases in a place on each of these days, known the same day.
    pub(crate) fn daily(
        mut self,
        place: &'static str,
        days: impl IntoIterator<Item = i32>,
        count: i64,
    ) -> Self {
        for day in days {
            self = self.report(place, day, count);
        }
        self
    }

    /// So many measles cases in a place on a day, known the same day.
    pub(crate) fn report(self, place: &'static str, day: i32, count: i64) -> Self {
        self.corrected(place, day, count, day)
    }

    /// So many measles cases in a place on a day, as known from a later day on.
    pub(crate) fn corrected(self, place: &'static str, day: i32, count: i64, known: i32) -> Self {
        self.said("measles", Measure::Case, place, day, count, known)
    }

    /// A count of any disease and measure.
    pub(crate) fn said(
        mut self,
        disease: &'static str,
        measure: Measure,
        place: &'static str,
        day: i32,
        count: i64,
        known: i32,
    ) -> Self {
        let source = self.sources.len() as u16 - 1;
        self.reports.push(Report {
            source,
            disease,
            measure,
            place,
            day,
            known,
            count,
            period_days: 1,
            onset: None,
            reported: true,
        });
        self
    }

    /// The newest report is of the week that begins on its day, known on the week's last day.
    pub(crate) fn of_a_week(mut self) -> Self {
        let report = self.reports.last_mut().unwrap();
        (report.period_days, report.known) = (7, report.day + 6);
        self
    }

    /// The cases of the newest report fell ill on a day.
    pub(crate) fn fallen_ill(mut self, day: i32) -> Self {
        self.reports.last_mut().unwrap().onset = Some(day);
        self
    }

    /// The day of the newest report is that of onset, and when it was reported is not told.
    pub(crate) fn by_onset(mut self) -> Self {
        let report = self.reports.last_mut().unwrap();
        (report.onset, report.reported) = (Some(report.day), false);
        self
    }

    /// The workspace's settings.
    pub(crate) fn settings(mut self, toml: &str) -> Self {
        toml.clone_into(&mut self.settings);
        self
    }

    pub(crate) fn config(&self) -> Config {
        Config::from_toml(&self.settings).unwrap()
    }

    /// East and west, and the north where it reports.
    fn places(&self) -> Places {
        let place = |code: &str, level, parent: Option<&str>| Place {
            names: Names::local(code),
            provisional: false,
            ..Place::provisional(code.into(), level, parent.map(PlaceCode::from))
        };
        let mut places = vec![
            place("city", PlaceLevel::Prefecture, None),
            place("east", PlaceLevel::Township, Some("city")),
            place("west", PlaceLevel::Township, Some("city")),
        ];
        if self.reports.iter().any(|report| report.place == "north") {
            places.push(place("north", PlaceLevel::Township, Some("city")));
        }
        Places::from(places)
    }

    /// All that is known of the city.
    pub(crate) fn known(&self) -> Known {
        let mut reports: Vec<&Report> = self.reports.iter().collect();
        reports.sort_by_key(|report| report.known);
        let mut builder = HistoryBuilder::new(self.sources.clone());
        for report in reports {
            builder.push(&Change {
                source: report.source,
                disease: report.disease.into(),
                measure: report.measure,
                case_class: None,
                place: report.place.into(),
                stratum: Stratum::everybody(),
                period_days: report.period_days,
                report: report.reported.then(|| day(report.day)),
                reference: report.onset.map(day),
                onset: report.onset.map(|_| true),
                recorded: day(report.known),
                count: report.count,
            });
        }
        let mut people = Denominators::default();
        for (place, persons) in &self.people {
            people.insert((*place).into(), date(2023, 12, 31), AgeBand::All, *persons);
        }
        Known::new(1, builder.build(), self.places(), BTreeMap::new(), people)
    }

    /// The situation as known on a day.
    pub(crate) fn situation(&self, as_of: Date) -> Situation {
        assess(&self.known(), as_of, &self.config(), &watchfire_problem::Silent).unwrap()
    }
}

fn source(name: &str, days: impl IntoIterator<Item = i32>) -> SourceInfo {
    SourceInfo {
        code: name.into(),
        coverage: Coverage::complete(0),
        assumed_days_later: None,
        disjoint: false,
        recorded_days: days.into_iter().map(day).collect(),
    }
}
