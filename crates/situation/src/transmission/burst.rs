//! Whether the newest cases of a place are one burst: a few days and one part of it hold most of four weeks' cases.
//!
//! - **Estimates**: nothing: it warns against carrying growth on.
//! - **Equation**: cases of one finest part in at most [`DAYS_MAX`] days that end within the newest [`NEWEST_DAYS`] ≥
//!   [`SHARE_MIN`] of the place's cases in four weeks.
//! - **Source**: ours. An epidemic that doubles in 3.4 days has 64 % of its cases in the newest five days: growth alone, as far
//!   as it is usual, is no burst.
//! - **Limits**: counts cannot tell a common source from a cluster that spreads; from [`CASES_MAX`] cases on it is no matter of
//!   one source any more. Weekly reports and places with a missing day are not looked at.
//! - **Cost**: O(places × depth).

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_finding::{Argument, Wording};
use watchfire_series::{ByReport, SeriesKey, StepSeries, sum_of};
use watchfire_vocabulary::{PlaceCode, Places};

/// Days looked at.
const DAYS: i64 = 28;
/// Length of a burst (days).
const DAYS_MAX: usize = 5;
/// It ends within so many of the newest days.
const NEWEST_DAYS: usize = 10;
/// Share of the four weeks' cases that it holds.
const SHARE_MIN: f64 = 0.75;
/// Cases in four weeks: of fewer nothing is said.
const CASES_MIN: i64 = 10;
/// Of more it is no matter of one source.
const CASES_MAX: i64 = 100;

/// Most of a place's newest cases, in few days of one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Burst {
    /// The part; the place itself where it has none that report.
    pub part: PlaceCode,
    /// First day with cases.
    pub from: Date,
    /// Last day with cases.
    pub to: Date,
    /// Cases of the part in these days.
    pub count: i64,
    /// Cases of the place in the four weeks.
    pub total: i64,
}

impl Burst {
    /// It in a sentence, said of a place.
    pub(super) fn said(&self, place: &PlaceCode) -> Wording {
        let days = i64::from((self.to - self.from).get_days()) + 1;
        Wording::new("growth-burst")
            .with("total", Argument::Count(self.total))
            .with("count", Argument::Count(self.count))
            .with("days", Argument::Count(days))
            .with("from", Argument::Date(self.from))
            .with("to", Argument::Date(self.to))
            .with("here", Argument::Count(i64::from(self.part == *place)))
            .with("part", Argument::Place(self.part.clone()))
    }
}

/// The burst of each series, where there is one; days end on `to`.
pub(super) fn bursts(
    series: &[(SeriesKey, StepSeries<ByReport>)],
    to: Date,
    as_of: Date,
    places: &Places,
) -> Vec<Option<Burst>> {
    let first = to.saturating_sub((DAYS - 1).days());
    let counts: Vec<Option<Vec<i64>>> = series
        .iter()
        .map(|(_, series)| match series.period_days() {
            1 => series.as_of(first, to, as_of).values.into_iter().collect(),
            _ => None,
        })
        .collect();
    // Of each place the part with the largest run, itself among them where it has none.
    let mut above: BTreeMap<&PlaceCode, Vec<usize>> = BTreeMap::new();
    for (index, (key, _)) in series.iter().enumerate() {
        for ancestor in places.ancestors(&key.place) {
            above.entry(&ancestor.code).or_default().push(index);
        }
    }
    let run_of = |index: usize| Some((densest(counts[index].as_ref()?)?, index));
    let of_place = |index: usize| {
        let place = &series[index].0.place;
        let total = sum_of(counts[index].as_ref()?.iter().copied());
        if !(CASES_MIN..=CASES_MAX).contains(&total) {
            return None;
        }
        let own = [index];
        let parts = above.get(place).map_or(&own[..], Vec::as_slice);
        let finest = parts.iter().filter(|part| !above.contains_key(&series[**part].0.place));
        let runs = finest.filter_map(|part| run_of(*part));
        let (run, part) = runs.max_by_key(|(run, part)| (run.count, std::cmp::Reverse(*part)))?;
        let day = |at: usize| first.saturating_add((at as i64).days());
        (run.count as f64 >= SHARE_MIN * total as f64).then(|| Burst {
            part: series[part].0.place.clone(),
            from: day(run.first),
            to: day(run.last),
            count: run.count,
            total,
        })
    };
    (0..series.len()).map(of_place).collect()
}

/// Days with the most cases, by their places in four weeks, without empty days at their ends.
struct Run {
    first: usize,
    last: usize,
    count: i64,
}

/// The run of [`DAYS_MAX`] days, ending within the newest, that holds most cases; of equals the newest.
fn densest(counts: &[i64]) -> Option<Run> {
    let ends = counts.len().saturating_sub(NEWEST_DAYS).max(DAYS_MAX - 1)..counts.len();
    let count = |end: usize| sum_of(counts[end + 1 - DAYS_MAX..=end].iter().copied());
    let end = ends.max_by_key(|end| count(*end))?;
    let with_cases = |day: &usize| counts[*day] > 0;
    let mut days = (end + 1 - DAYS_MAX..=end).filter(with_cases);
    let first = days.next()?;
    Some(Run { first, last: days.next_back().unwrap_or(first), count: count(end) })
}
