//! How a disease spreads: growth, the next weeks, and why nothing is told.

use jiff::ToSpan;
use watchfire_problem::Silent;
use watchfire_situation::{Interval, PastForecasts, Transmission};

use crate::city::{City, day};

/// Cases of a day that grow by so much each day.
fn growing(day: i32, first: f64, daily: f64) -> i64 {
    (first * daily.powi(day)).round() as i64
}

fn with(
    city: City,
    place: &'static str,
    days: std::ops::RangeInclusive<i32>,
    first: f64,
    daily: f64,
) -> City {
    days.fold(city, |city, day| city.report(place, day, growing(day, first, daily)))
}

fn spread(city: &City, last: i32) -> Transmission {
    city.known().transmission(&"measles".into(), day(last), &city.config(), &Silent).unwrap()
}

#[test]
fn growth_and_decline_are_told_with_r_doubling_and_fan() {
    let city = with(with(City::until(80), "east", 0..=80, 4.0, 1.04), "west", 0..=80, 200.0, 0.97);
    let of = spread(&city, 80);
    assert_eq!((of.to, of.period_days, of.delay_mean_days), (day(80), 1, None));
    let place = |code: &str| of.of_place(code).unwrap();
    let east = place("east").growth.as_ref().unwrap();
    assert_eq!((east.day, east.state()), (day(80), "growing"));
    let doubling = east.doubling_days(2).unwrap();
    assert!((12.0..24.0).contains(&doubling), "4 % a day doubles in 17.7 days: {doubling}");
    // the serial interval of measles is 11.7 days
    let r = east.reproduction[2];
    assert!((1.4..1.8).contains(&r), "{r}");
    let west = place("west").growth.as_ref().unwrap();
    assert_eq!(west.state(), "declining");
    assert!(west.doubling_days(2).unwrap() < 0.0 && west.above_one < 0.05);
    // 7 × 4 × 1.04^t a week: what comes lies within the 90 % interval
    let fan = place("east").fan.as_ref().unwrap();
    assert_eq!((fan[0].from, fan[3].to), (day(81), day(80).saturating_add(28.days())));
    for (week, first) in fan.iter().zip([81, 88, 95, 102]) {
        let comes: i64 = (first..first + 7).map(|day| growing(day, 4.0, 1.04)).sum();
        let [q05, .., q95] = week.five();
        assert!((q05..=q95).contains(&(comes as f64)), "{comes} in {q05} to {q95}");
    }
}

#[test]
fn too_little_is_said_instead_of_drawn() {
    let city = City::until(80).report("east", 30, 2).report("east", 60, 1);
    let of = spread(&city, 80);
    let east = of.of_place("east").unwrap();
    assert_eq!(east.growth.as_ref().unwrap_err().key, "growth-none-few");
    assert_eq!(east.fan.as_ref().unwrap_err().key, "fan-none-few");
    let keys: Vec<String> = of.headline(&"east".into(), &[]).into_iter().map(|said| said.key).collect();
    assert_eq!(keys, ["growth-none-few"]);
    // of a place that does not report, and of a disease nobody reports
    assert_eq!(of.headline(&"nowhere".into(), &[])[0].key, "growth-none-reports");
    let none = city.known().transmission(&"mumps".into(), day(80), &city.config(), &Silent).unwrap();
    assert!(none.places.is_empty());
}

#[test]
fn what_is_recorded_later_changes_nothing() {
    let until = with(City::until(80), "east", 0..=80, 10.0, 1.02);
    let beyond = with(City::until(90), "east", 0..=90, 10.0, 1.02);
    let (then, now) = (spread(&until, 80), spread(&beyond, 80));
    assert_eq!(then.places, now.places);
}

#[test]
fn an_office_states_its_own_serial_interval() {
    let city = with(City::until(80), "east", 0..=80, 4.0, 1.04);
    let stated = city.clone().settings(
        "[[transmission.serial-interval]]\ndisease = 'measles'\nmean-days = 5.0\nsd-days = 2.0\nsource = 'our own pairs'\nverify = false",
    );
    let of = spread(&stated, 80);
    let interval =
        Interval { mean_days: 5.0, sd_days: 2.0, source: "our own pairs".to_owned(), verify: false };
    assert_eq!(of.interval, Some(interval));
    let r = |of: &Transmission| of.of_place("east").unwrap().growth.as_ref().unwrap().reproduction[2];
    assert!(r(&of) < r(&spread(&city, 80)), "the same growth with shorter intervals is a smaller R");
}

#[test]
fn past_forecasts_stand_beside_what_came() {
    let city = with(City::until(300), "east", 0..=300, 40.0, 1.004);
    let past: PastForecasts =
        city.known().past_forecasts(&"measles".into(), day(300), &city.config(), &Silent).unwrap();
    let first = &past.forecasts[0];
    assert_eq!(first.made, day(300 - 168));
    let came: i64 = (300 - 168 + 1..=300 - 168 + 7).map(|day| growing(day, 40.0, 1.004)).sum();
    assert_eq!(first.came[0], Some(came));
    // city, east: six forecasts of four weeks each
    let all = past.record[0];
    assert_eq!((all.weeks_ahead, all.checked), (0, 48));
    assert!(all.within_90 >= 40, "smooth growth is foreseen: {all:?}");
    // the same as of the day it was made
    let then = spread(&city, 300 - 168);
    assert_eq!(then.of_place("east").unwrap().fan.as_ref().unwrap(), &first_of(&past, "east").fan);
}

fn first_of<'a>(past: &'a PastForecasts, place: &str) -> &'a watchfire_situation::PastForecast {
    past.forecasts.iter().find(|forecast| forecast.place.as_str() == place).unwrap()
}

#[test]
fn weeks_tell_growth_too() {
    let weeks = (0..40).map(|week| 7 * week);
    let city = weeks.fold(City::until(7 * 40), |city, first| {
        city.report("east", first, growing(first, 30.0, 1.01)).of_a_week()
    });
    let of = spread(&city, 7 * 40);
    assert_eq!((of.period_days, of.to), (7, day(7 * 40 - 1)));
    let east = of.of_place("east").unwrap();
    let growth = east.growth.as_ref().unwrap();
    assert_eq!(growth.state(), "growing");
    let doubling = growth.doubling_days(2).unwrap();
    assert!((40.0..110.0).contains(&doubling), "1 % a day doubles in 70 days: {doubling}");
    assert!(east.fan.is_ok());
}

#[test]
fn the_delay_is_learnt_from_cases_with_both_days() {
    // Cases are reported three days after onset, of late half of them five; of the newest four weeks nothing is learnt.
    let city = (5..=120).fold(City::until(120), |city, day| {
        let delay = if day <= 97 { 3 } else { 5 };
        city.report("east", day, 6).fallen_ill(day - 3).report("east", day, 6).fallen_ill(day - delay)
    });
    let of = spread(&city, 120);
    let mean = of.delay_mean_days.unwrap();
    assert_eq!(mean, 3.0);
    let path = city.known().reproduction(&of, &"east".into(), &city.config()).unwrap().unwrap();
    assert_eq!(path.days.last().unwrap().0, day(120));
    // of the last three days of onset no report can have come
    assert_eq!(path.incomplete_from, Some(day(118)));
    let width = |index: usize| path.days[index].1[4] - path.days[index].1[0];
    assert!(width(path.days.len() - 1) > 1.2 * width(path.days.len() / 2), "the newest days are less sure");
}

#[test]
fn late_reports_are_no_decline() {
    // Forty cases a day: half are known on the day, all two days later.
    let city = (0..=150).fold(City::until(150), |city, day| {
        city.corrected("east", day, 20, day).corrected("east", day, 40, day + 2)
    });
    let of = spread(&city, 150);
    let growth = of.of_place("east").unwrap().growth.clone().unwrap();
    assert_eq!(growth.day, day(150));
    assert!((0.1..0.9).contains(&growth.above_one), "nothing changed: {growth:?}");
}
