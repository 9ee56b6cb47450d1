//! What share of the newest weeks' cases is known: early warning says it by its chain ladder over weeks, the nowcast by its triangle
//! by day. On simulated vintages of known delays both are right, and so agree.
//!
//! How far off they may be follows from the simulation: three standard deviations of a share, of the truth's own chance and that
//! of the eight past weeks that early warning learns from; and what the slowing offices change in these eight weeks.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use rand_distr::{Binomial, Distribution as _, Gamma, Poisson};
use rand_pcg::Pcg64;
use watchfire_early_warning::warning::{Config, judge_period, with_method};
use watchfire_series::{
    ByReport, Change, History, HistoryBuilder, Selection, SeriesKey, SourceInfo, SourceOrder, StepSeries,
};
use watchfire_transmission::delay::{Calendar, Triangle};
use watchfire_transmission::nowcast::{self, Target, Vintage};
use watchfire_vocabulary::{AgeBand, Coverage, Measure, Place, PlaceLevel, Places, Stratum};

/// A Monday.
const FIRST: Date = date(2022, 1, 3);
/// Longest delay; both methods count what is known then (days).
const DELAY_MAX: usize = 28;
const DAYS: usize = 760;
/// As of these days: every weekday twice, days apart on which little is shared.
const AS_OF: [usize; 14] = [600, 601, 602, 603, 604, 605, 606, 698, 699, 700, 701, 702, 703, 704];
/// Mean cases a day of each place.
const SIZES: [f64; 10] = [2.0, 4.0, 7.0, 12.0, 20.0, 35.0, 60.0, 90.0, 140.0, 200.0];
/// Days before the as-of of which the nowcast is told: those that weigh anything in it.
const TOLD: usize = 420;
/// Weeks that are looked at, the newest first.
const WEEKS: usize = 4;
/// Past weeks that early warning learns from.
const LEARNT: usize = 8;
/// Size of the negative binomial of a day's cases.
const SIZE: f64 = 30.0;

/// Share of what is still to be reported of any day that is reported on day `at`: offices slow down by a quarter in two years, and
/// hardly work on Sundays.
fn reported(at: usize) -> f64 {
    let weekday = [1.2, 1.0, 1.0, 1.0, 1.0, 0.6, 0.2][at % 7];
    weekday * (0.28 - 0.07 * at as f64 / DAYS as f64)
}

/// Mean cases of a day, of those of a place.
fn level(at: usize) -> f64 {
    let season = (0.4 * (at as f64 / 365.25 * std::f64::consts::TAU).sin()).exp();
    [1.25, 1.15, 1.1, 1.1, 1.1, 0.7, 0.6][at % 7] * season
}

/// Additions by day and delay of one place.
fn place(nth: usize) -> Vec<Vec<u64>> {
    let mut random = Pcg64::new(7, nth as u128);
    let of_day = |at: usize| {
        let shock: f64 = Gamma::new(SIZE, 1.0 / SIZE).expect("a gamma").sample(&mut random);
        let mean = SIZES[nth] * level(at) * shock;
        let mut left = Poisson::new(mean).expect("a mean").sample(&mut random) as u64;
        let mut added = vec![0; DELAY_MAX + 1];
        for (delay, added) in added.iter_mut().enumerate() {
            *added = if delay == DELAY_MAX {
                left
            } else {
                Binomial::new(left, reported(at + delay)).expect("a share").sample(&mut random)
            };
            left -= *added;
        }
        added
    };
    (0..DAYS).map(of_day).collect()
}

/// Share known, on average, of the week that ends so many weeks before `as_of`; and its variance as single days have more or fewer
/// cases.
fn on_average(as_of: usize, before: usize) -> (f64, f64) {
    let last = as_of - 7 * before;
    let known = |at: usize| 1.0 - (at..=as_of).map(|on| 1.0 - reported(on)).product::<f64>();
    let all: f64 = (last - 6..=last).map(level).sum();
    let share = (last - 6..=last).map(|at| level(at) / all * known(at)).sum::<f64>();
    let of_day = |at: usize| (level(at) / all * (known(at) - share)).powi(2) / SIZE;
    (share, (last - 6..=last).map(of_day).sum())
}

fn day(at: usize) -> Date {
    FIRST + (at as i64).days()
}

fn code(nth: usize) -> String {
    format!("p{nth:02}")
}

fn history(cases: &[Vec<Vec<u64>>]) -> History {
    let mut builder = HistoryBuilder::new(vec![SourceInfo {
        code: "reports".into(),
        coverage: Coverage::complete(DELAY_MAX as u16),
        assumed_days_later: None,
        disjoint: false,
        recorded_days: (0..DAYS + DELAY_MAX).map(day).collect(),
    }]);
    for (nth, days) in cases.iter().enumerate() {
        for (at, added) in days.iter().enumerate() {
            let mut count = 0;
            for (delay, added) in added.iter().enumerate().filter(|(_, added)| **added > 0) {
                count += *added as i64;
                builder.push(&Change {
                    source: 0,
                    disease: "influenza".into(),
                    measure: Measure::Case,
                    case_class: None,
                    place: code(nth).as_str().into(),
                    stratum: Stratum::age(AgeBand::All),
                    period_days: 1,
                    report: Some(day(at)),
                    reference: None,
                    onset: None,
                    recorded: day(at + delay),
                    count,
                });
            }
        }
    }
    builder.build()
}

/// Cases of the week that ends so many weeks before `as_of`: known by then, and in all.
fn week(days: &[Vec<u64>], as_of: usize, before: usize) -> (f64, f64) {
    let last = as_of - 7 * before;
    let (mut known, mut all) = (0, 0);
    for (at, added) in days.iter().enumerate().take(last + 1).skip(last - 6) {
        known += added.iter().take(as_of - at + 1).sum::<u64>();
        all += added.iter().sum::<u64>();
    }
    (known as f64, all as f64)
}

/// By place and week: the share by early warning.
fn by_early_warning(history: &History, as_of: usize) -> Vec<[f64; WEEKS]> {
    let places: Vec<Place> = (0..SIZES.len())
        .map(|nth| Place::provisional(code(nth).as_str().into(), PlaceLevel::County, None))
        .collect();
    let places = Places::from(places);
    let selection = Selection::new(history, &SourceOrder::default(), &places, day(as_of));
    let config = Config::defaults().expect("the committed defaults");
    let of_place = |nth: usize| {
        let key = SeriesKey {
            disease: "influenza".into(),
            measure: Measure::Case,
            place: code(nth).as_str().into(),
            stratum: Stratum::age(AgeBand::All),
        };
        let series: StepSeries<ByReport> = selection.series(&key).expect("a series");
        with_method(&selection, &key, &series, day(as_of), &config, |chosen| {
            std::array::from_fn(|before| {
                let judged = judge_period(&series, chosen, day(as_of - 7 * before), day(as_of));
                judged.completeness.expect("a share of what is incomplete")
            })
        })
        .expect("the defaults")
    };
    (0..SIZES.len()).map(of_place).collect()
}

/// By place and week: the share by the nowcast.
fn by_nowcast(cases: &[Vec<Vec<u64>>], as_of: usize) -> Vec<[f64; WEEKS]> {
    let target = Target { max_delay: DELAY_MAX, rolling: 7 };
    let from = as_of + 1 - TOLD;
    let triangle = |days: &Vec<Vec<u64>>| {
        let cells = (from..=as_of).flat_map(|at| {
            let added = days[at].iter().take(as_of - at + 1).enumerate();
            added.map(move |(delay, added)| (at - from, delay, *added as f64))
        });
        Triangle::from_increments(TOLD, target.width(), -1, cells).expect("a triangle")
    };
    let triangles: Vec<Triangle> = cases.iter().map(triangle).collect();
    let calendar = Calendar::daily(from % 7, []);
    let vintage = Vintage { triangles: &triangles, calendar: &calendar, as_of: TOLD - 1 };
    let config = nowcast::Config::days().expect("the committed defaults");
    let made = nowcast::nowcast(&vintage, target, &[0.5], &config).expect("nowcasts");
    let shares = made.iter().map(|of| {
        std::array::from_fn(|before| {
            let lag = of.lags.iter().find(|of| of.lag == 7 * before).expect("a lag");
            lag.known / lag.expected
        })
    });
    shares.collect()
}

/// Whether a share is as near to another as chance and slowing offices allow.
fn near(what: &str, (have, want): (f64, f64), sd: f64, slowed: f64) {
    assert!((have - want).abs() <= 3.0 * sd + slowed, "{what}: {have} instead of {want} ± {sd}, {slowed}");
}

#[test]
fn early_warning_and_nowcast_know_the_same_share() {
    let cases: Vec<_> = (0..SIZES.len()).map(place).collect();
    let history = history(&cases);
    let mut squares = [[0.0; 2]; WEEKS];
    for as_of in AS_OF {
        let (warning, nowcast) = (by_early_warning(&history, as_of), by_nowcast(&cases, as_of));
        for before in 0..WEEKS {
            let (share, of_days) = on_average(as_of, before);
            let slowed = (on_average(as_of - 7 * LEARNT, before).0 - share).abs();
            let anew = 1.0 + 1.0 / LEARNT as f64;
            let (mut known, mut all, mut variance) = (0.0, 0.0, 0.0);
            let mut said = [0.0; 2];
            for (nth, days) in cases.iter().enumerate() {
                let of = week(days, as_of, before);
                let own = anew * (share * (1.0 - share) / of.1 + of_days);
                known += of.0;
                all += of.1;
                variance += of.1 * of.1 * own;
                for (which, share) in [warning[nth][before], nowcast[nth][before]].into_iter().enumerate() {
                    said[which] += of.0 / share;
                    squares[before][which] += (share - of.0 / of.1).powi(2) / (own + slowed * slowed);
                }
            }
            let sd = variance.sqrt() / all;
            let [warning, nowcast] = said.map(|all| known / all);
            let what = format!("day {as_of}, {before} weeks before");
            near(&format!("{what}, early warning"), (warning, known / all), sd, slowed);
            near(&format!("{what}, nowcast"), (nowcast, known / all), sd, slowed);
            near(&format!("{what}, both"), (warning, nowcast), sd, slowed);
        }
    }
    // place by place the errors are as large as chance makes them, neither larger nor far smaller
    let n = (AS_OF.len() * SIZES.len()) as f64;
    let sizes = squares.map(|of_week| of_week.map(|squares| (squares / n).sqrt()));
    assert!(sizes.iter().flatten().all(|size| (0.7..1.2).contains(size)), "{sizes:?}");
}
