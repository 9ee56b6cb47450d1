//! How a disease spreads: growth, the next weeks, and why nothing is told.

use jiff::ToSpan;
use watchfire_problem::Silent;
use watchfire_situation::{Interval, PastForecasts, Results, Transmission};

use watchfire_vocabulary::{Measure, Places};

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
    let keys: Vec<String> =
        of.headline(&"east".into(), &[], &Places::default()).into_iter().map(|said| said.key).collect();
    assert_eq!(keys, ["growth-none-few"]);
    // of a place that does not report, and of a disease nobody reports
    assert_eq!(of.headline(&"nowhere".into(), &[], &Places::default())[0].key, "growth-none-reports");
    let none = city.known().transmission(&"mumps".into(), day(80), &city.config(), &Silent).unwrap();
    assert!(none.places.is_empty());
}

/// Sixty cases a day in the east: a third are known on the day, all two days later; a few in the west at once.
fn late_city(last: i32) -> City {
    let city = with(City::until(last), "west", 0..=last, 12.0, 1.003);
    (0..=last).fold(city, |city, day| {
        city.corrected("east", day, 20, day).corrected("east", day, 40, day + 2).fallen_ill(day - 2)
    })
}

#[test]
fn what_is_recorded_later_changes_nothing() {
    let until = late_city(150);
    // Later more days come, and old ones are corrected, withdrawn and filled in.
    let beyond = late_city(190)
        .corrected("east", 100, 400, 160)
        .corrected("west", 120, 0, 170)
        .corrected("east", 149, 900, 151)
        .fallen_ill(140);
    let (then, now) = (spread(&until, 150), spread(&beyond, 150));
    assert_eq!(then, now);
    assert!(!now.of_place("east").unwrap().filling.is_empty(), "the newest days fill up");
    let past = |city: &City| {
        city.known().past_forecasts(&"measles".into(), day(150), &city.config(), &Silent).unwrap()
    };
    assert_eq!(past(&until), past(&beyond));
}

#[test]
fn card_and_curve_of_r_are_of_the_same_counts() {
    let city = late_city(150);
    let of = spread(&city, 150);
    for place in ["city", "east", "west"] {
        let growth = of.of_place(place).unwrap().growth.clone().unwrap();
        let path = city.known().reproduction(&of, &place.into(), &city.config()).unwrap().unwrap();
        let (last, r, above_one) = *path.days.last().unwrap();
        assert_eq!((last, r, above_one), (growth.day, growth.reproduction, growth.above_one), "{place}");
    }
}

#[test]
fn an_imported_past_is_learnt_from_weeks_later_too() {
    // Three years are imported on one day; the source records by day from then on.
    let (first, last) = (1000, 1040);
    let season = |day: i32| (60.0 + 50.0 * (f64::from(day) / 58.0).sin()).round() as i64;
    let mut city = City::until(0).and_source("register", first..=last);
    for day in 0..=last {
        city = city.corrected("east", day, season(day), day.max(first));
    }
    let as_of_import = spread(&city, first);
    let later = spread(&city, last);
    let width = |of: &Transmission| {
        let fan = of.of_place("east").unwrap().fan.clone().unwrap();
        let [q05, _, q50, _, q95] = fan[1].five();
        (q95 - q05) / q50
    };
    // what was learnt from three years is not forgotten after six weeks
    assert!(width(&later) < 2.0 * width(&as_of_import), "{} {}", width(&later), width(&as_of_import));
}

#[test]
fn forecast_and_growth_that_disagree_are_said_to() {
    let city = with(City::until(80), "east", 0..=80, 4.0, 1.04);
    let mut of = spread(&city, 80);
    let said = |of: &Transmission| -> Vec<String> {
        of.headline(&"east".into(), &[], &Places::default()).into_iter().map(|said| said.key).collect()
    };
    assert_eq!(said(&of), ["growth-reproduction", "outlook"]);
    // the middle of the forecast lies just below the newest week
    for place in &mut of.places {
        let newest = place.expected.unwrap();
        for week in place.fan.as_mut().unwrap() {
            let factor = 0.98 * newest / week.quantiles[11];
            week.quantiles.iter_mut().for_each(|cases| *cases *= factor);
        }
    }
    assert_eq!(said(&of), ["growth-reproduction", "outlook", "outlook-against-growth"]);
}

#[test]
fn of_four_weeks_with_hardly_a_case_nothing_is_told() {
    // a wave, four quiet weeks with nine cases, and a wave again
    let city = with(City::until(200), "east", 60..=100, 4.0, 1.02);
    let city = (101..=140).step_by(4).fold(city, |city, day| city.report("east", day, 1));
    let quiet = spread(&city, 138);
    let growth = |of: &Transmission| of.of_place("east").unwrap().growth.clone().map_err(|why| why.key);
    assert_eq!(growth(&quiet), Err("growth-none-few".to_owned()));
    let path = city.known().reproduction(&quiet, &"east".into(), &city.config()).unwrap().unwrap();
    let newest = path.days.last().unwrap().0;
    assert!((day(100)..day(138)).contains(&newest), "{newest}");
    let again = spread(&with(city, "east", 141..=170, 4.0, 1.02), 170);
    assert_eq!(growth(&again).unwrap().day, day(170));
}

#[test]
fn results_are_kept_by_disease_and_settings() {
    let city = with(City::until(80), "east", 0..=80, 4.0, 1.04);
    let (of, folder) = (spread(&city, 80), tempfile::tempdir().unwrap());
    let (results, config) = (Results::of(folder.path(), || jiff::Timestamp::UNIX_EPOCH), city.config());
    let disease = "measles".into();
    results.store(&of, 1, day(80), &disease, &config).unwrap();
    let load = |config| results.load::<Transmission>(1, day(80), &disease, config).unwrap();
    assert_eq!(load(&config), Some(of));
    let other = city.settings(OWN_INTERVAL).config();
    assert_eq!(load(&other), None);
    assert_eq!(results.load::<PastForecasts>(1, day(80), &disease, &config).unwrap(), None);
}

const OWN_INTERVAL: &str = "[[transmission.serial-interval]]\ndisease = 'measles'\nmean-days = 5.0\nsd-days = 2.0\n\
                            source = 'our own pairs'\nverify = false";

#[test]
fn an_office_states_its_own_serial_interval() {
    let city = with(City::until(80), "east", 0..=80, 4.0, 1.04);
    let stated = city.clone().settings(OWN_INTERVAL);
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
    // Reports begin on day 0, half of them a day after onset, half nine: what fell ill before is not learnt from.
    let begun = (0..=40).fold(City::until(40), |city, day| {
        let city = city.said("mumps", Measure::Case, "east", day, 6, day).fallen_ill(day - 1);
        city.said("mumps", Measure::Case, "east", day, 6, day).fallen_ill(day - 9)
    });
    let mumps = begun.known().transmission(&"mumps".into(), day(40), &begun.config(), &Silent).unwrap();
    assert_eq!(mumps.delay_mean_days, Some(5.0));
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

#[test]
fn a_place_that_joins_with_its_past_changes_no_delays() {
    let joins = |known_from: i32| {
        (0..=150).fold(late_city(150), |city, day| {
            let city = city.corrected("north", day, 20, day.max(known_from));
            city.corrected("north", day, 40, (day + 2).max(known_from))
        })
    };
    let (always, late) = (spread(&joins(0), 150), spread(&joins(147), 150));
    for place in ["city", "east", "north"] {
        let expected = |of: &Transmission| of.of_place(place).unwrap().expected.unwrap();
        let ratio = expected(&late) / expected(&always);
        assert!((0.95..1.05).contains(&ratio), "{place}: {} of {}", expected(&late), expected(&always));
        let growth = late.of_place(place).unwrap().growth.as_ref().unwrap();
        assert!((0.1..0.9).contains(&growth.above_one), "{place} is steady: {growth:?}");
    }
}

#[test]
fn the_newest_days_of_a_source_without_vintages_are_left_out() {
    // Forty cases a day; of the newest two days half are on file.
    let city = City::until(0).and_source("file", 0..=150).assumed_known().daily("east", 0..=148, 40);
    let city = city.daily("east", 149..=150, 20);
    let of = spread(&city, 150);
    assert_eq!((of.to, of.left_out_days), (day(147), 3));
    let said = of.headline(&"east".into(), &[], &Places::default());
    assert!(said.iter().any(|said| said.key == "growth-left-out"), "{said:?}");
    let growth = of.of_place("east").unwrap().growth.as_ref().unwrap();
    assert_eq!(growth.day, day(147));
    assert!((0.1..0.9).contains(&growth.above_one), "nothing changed: {growth:?}");
    // as of a day long before the end of the file all are there
    let before = spread(&city, 120);
    assert_eq!((before.to, before.left_out_days), (day(120), 0));
}

/// Forty cases fall ill in the east every day; a file of day 150 has those of the newest days that were seen by then.
fn one_state(by_onset: bool) -> City {
    let known = |age: i32| 40 * i64::from(if by_onset { age.min(10) } else { (age + 7).min(10) }) / 10;
    let city = City::until(0).and_source("list", [150]);
    (0..=150).fold(city, |city, day| {
        let city = city.corrected("east", day, known(150 - day), 150);
        if by_onset { city.by_onset() } else { city }
    })
}

#[test]
fn one_state_tells_no_decline_that_is_only_late_reports() {
    for (by_onset, left_out) in [(false, 3), (true, 14)] {
        let of = spread(&one_state(by_onset), 150);
        assert_eq!((of.to, of.left_out_days), (day(150 - left_out), left_out));
        let growth = of.of_place("east").unwrap().growth.as_ref().unwrap();
        assert_eq!(growth.day, of.to);
        assert!((0.1..0.9).contains(&growth.above_one), "nothing changed: {growth:?}");
        // a month of states has taught how they fill up
        let month = with(City::until(150), "east", 0..=150, 40.0, 1.0);
        assert_eq!(spread(&month, 150).left_out_days, 0);
    }
}

#[test]
fn old_reports_give_no_forecast() {
    let mut city = with(City::until(0).and_source("old", [80]), "east", 0..=80, 40.0, 1.0);
    for day in 0..=80 {
        city = city.corrected("east", day, 40, 80);
    }
    let key = |as_of: i32| spread(&city, as_of).of_place("east").unwrap().fan.clone().map_err(|why| why.key);
    assert!(key(94).is_ok());
    assert_eq!(key(95), Err("fan-none-old".to_owned()));
}

#[test]
fn weeks_are_judged_once_they_are_in() {
    let city = late_city(150);
    let of = spread(&city, 150);
    let weeks = city.known().weeks(&of, &"east".into(), 3, &city.config());
    let newest = weeks.last().unwrap();
    assert_eq!((newest.to, newest.count), (day(150), Some(5 * 60 + 2 * 20)));
    assert!((400.0..440.0).contains(&newest.expected.unwrap()) && newest.is_incomplete(), "{newest:?}");
    assert!(!weeks[1].is_incomplete());
    let past = city.known().past_forecasts(&"measles".into(), day(150), &city.config(), &Silent).unwrap();
    let last = past.forecasts.iter().rfind(|forecast| forecast.place.as_str() == "east").unwrap();
    // the week of then was 80 cases short; the newest of now is not in
    assert_eq!(last.newest, 7 * 60);
    assert_eq!(last.came, [Some(420), Some(420), Some(420), None]);
}

#[test]
fn growth_is_held_against_what_came() {
    let city = with(with(City::until(300), "east", 0..=300, 4.0, 1.015), "west", 0..=300, 4000.0, 0.985);
    let days = [day(200), day(207)];
    let record = city
        .known()
        .transmission_record(&"measles".into(), &days, day(300), &city.config(), &Silent)
        .unwrap();
    let told: Vec<_> =
        record.growth.iter().map(|of| (of.state.as_str(), of.said, of.rose, of.fell)).collect();
    // the city as a whole falls with the west
    let expected = [("growing", 2, 2, 0), ("likely-declining", 2, 0, 2), ("declining", 2, 0, 2)];
    assert_eq!(told, expected);
    assert_eq!((record.forecasts[0].checked, record.forecasts[1].checked), (24, 6));
}

#[test]
fn the_nowcast_knows_the_holidays_of_the_office() {
    // Sixty cases a day: twenty are told on the day, the rest on the next that is no Sunday and no holiday.
    let (last, holiday) = (151, 145);
    let silent = |day: i32| day % 7 == 2 || day == holiday;
    let city = (0..=last).fold(City::until(last), |city, day| {
        let next = (day + 1..day + 4).find(|day| !silent(*day)).unwrap();
        city.corrected("east", day, 20, day).corrected("east", day, 60, next)
    });
    let told = |holidays: &str| {
        let city = city.clone().settings(&format!("[transmission]\nholidays = [{holidays}]\n"));
        spread(&city, last).of_place("east").unwrap().clone()
    };
    let (unknown, known) = (told(""), told(&format!("\"{}\"", day(holiday))));
    assert_ne!(unknown.filling, known.filling);
    assert!((410.0..430.0).contains(&known.expected.unwrap()), "{:?} of 420", known.expected);
}
