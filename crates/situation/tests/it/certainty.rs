//! Weeks that are not all there: what is told of them, and what is not.

use jiff::civil::Date;
use watchfire_series::SeriesKey;
use watchfire_situation::{Card, Certainty, Curve, CurveRequest};
use watchfire_vocabulary::{Measure, Stratum};

use crate::city::{City, day};
use crate::told::said;

/// Forty cases a day in the east: half are known on the day, three quarters on the next, all two days later.
fn late_city(last: i32) -> City {
    (0..=last).fold(City::until(last), |city, day| {
        let city = city.corrected("east", day, 20, day).corrected("east", day, 30, day + 1);
        city.corrected("east", day, 40, day + 2)
    })
}

/// Cases and deaths of a file without vintages.
fn file(last: i32) -> City {
    let city = City::until(0).and_source("file", 0..=last).assumed_known().daily("east", 0..=last, 40);
    (0..=last).fold(city, |city, day| {
        let deaths = if day > last - 10 { 1 } else { 4 };
        city.said("measles", Measure::Death, "east", day, deaths, day)
    })
}

fn card(city: &City, as_of: Date, key: &str) -> Card {
    let (known, situation) = (city.known(), city.situation(as_of));
    let cards = known.cards(&situation, &"east".into(), &"measles".into(), &city.config());
    cards.into_iter().find(|card| card.key == key).unwrap()
}

fn headline(city: &City, as_of: Date) -> String {
    let said_of = city.situation(as_of).headline(
        &"east".into(),
        &"measles".into(),
        Measure::Case,
        &city.known().places,
    );
    said(said_of.last().unwrap())
}

fn curve(city: &City, as_of: Date, method: &str) -> Curve {
    let request = CurveRequest {
        key: SeriesKey {
            disease: "measles".into(),
            measure: Measure::Case,
            place: "east".into(),
            stratum: Stratum::everybody(),
        },
        by_reference: false,
        from: None,
        to: None,
        method: method.to_owned(),
    };
    city.known().curve(&request, as_of, &city.config()).unwrap().unwrap()
}

#[test]
fn an_unfinished_week_is_compared_as_it_will_be() {
    let city = late_city(150);
    let cases = card(&city, day(150), "cases-7d");
    // 250 of 280 are known: compared as they are it would be a fall of 11 %.
    assert_eq!(
        (cases.value, cases.week_before, cases.certainty),
        (Some(250.0), Some(280.0), Certainty::Incomplete)
    );
    let (expected, change) = (cases.expected.unwrap(), cases.change.unwrap());
    assert!((272.0..288.0).contains(&expected) && change.abs() < 0.03, "{expected}, {change}");
    let incidence = card(&city, day(150), "incidence-7d");
    assert_eq!((incidence.expected, incidence.change), (Some(expected * 2.0), Some(change)));
    assert!(headline(&city, day(150)).starts_with("headline-incidence-expected certainty=incomplete"));
    let quiet = watchfire_problem::Silent;
    let spread = city.known().transmission(&"measles".into(), day(150), &city.config(), &quiet).unwrap();
    let told = spread.of_place("east").unwrap().expected.unwrap();
    assert!((told - expected).abs() < 1e-9, "transmission tells the same: {told} and {expected}");
}

#[test]
fn without_a_nowcast_an_unfinished_week_is_not_compared() {
    let city = late_city(35);
    let cases = card(&city, day(35), "cases-7d");
    assert_eq!((cases.value, cases.expected, cases.change), (Some(250.0), None, None));
    assert_eq!(cases.certainty, Certainty::Incomplete);
    assert!(headline(&city, day(35)).starts_with("headline-incidence-only certainty=incomplete"));
    // On the tenth day nothing has been learnt of delays.
    assert_eq!(card(&late_city(10), day(10), "cases-7d").certainty, Certainty::NotKnown);
}

#[test]
fn of_a_file_without_vintages_nobody_can_say() {
    let city = file(150);
    let (cases, deaths) = (card(&city, day(150), "cases-7d"), card(&city, day(150), "deaths-7d"));
    // The week is transmission's: without the newest three days.
    let quiet = watchfire_problem::Silent;
    let spread = city.known().transmission(&"measles".into(), day(150), &city.config(), &quiet).unwrap();
    assert_eq!((cases.to, spread.to), (day(147), day(147)));
    assert_eq!((cases.value, cases.certainty, cases.change), (Some(280.0), Certainty::NotKnown, Some(0.0)));
    assert_eq!((deaths.to, deaths.certainty, deaths.change), (day(147), Certainty::NotKnown, None));
    assert!(headline(&city, day(150)).contains("certainty=not-known"));
    // As of a day long before the end of the file all has come.
    for key in ["cases-7d", "deaths-7d"] {
        let before = card(&city, day(120), key);
        assert_eq!((before.to, before.certainty, before.change), (day(120), Certainty::Complete, Some(0.0)));
    }
}

#[test]
fn of_places_that_only_a_file_without_vintages_tells_nobody_can_say() {
    // The east reports case by case, on the day; of the west there is a file.
    let city = City::until(150).daily("east", 0..=150, 40).and_source("file", 0..=150).assumed_known();
    let city = city.daily("west", 0..=150, 40);
    let of = |city: &City, as_of, place: &str| {
        let layer = &city.situation(as_of).layers[0];
        layer
            .places
            .iter()
            .find(|numbers| &*numbers.place == place)
            .map(|n| (n.certainty, n.change()))
            .unwrap()
    };
    assert_eq!(of(&city, day(150), "east"), (Certainty::Complete, Some(0.0)));
    assert_eq!(of(&city, day(150), "west"), (Certainty::NotKnown, None));
    // the cards speak for the city, as they did
    assert_eq!(of(&city, day(150), "city"), (Certainty::Complete, Some(0.0)));
    assert_eq!(of(&city, day(120), "west"), (Certainty::Complete, Some(0.0)));
    let of_west = |as_of| {
        let key = SeriesKey {
            disease: "measles".into(),
            measure: Measure::Case,
            place: "west".into(),
            stratum: Stratum::everybody(),
        };
        let request =
            CurveRequest { key, by_reference: false, from: None, to: None, method: "none".to_owned() };
        city.known().curve(&request, as_of, &city.config()).unwrap().unwrap().incomplete_from
    };
    assert_eq!((of_west(day(150)), of_west(day(120))), (Some(day(148)), None));
    // Put first by the workspace, the file speaks of the east as well.
    let first = city.daily("east", 0..=150, 40).settings("[sources]\norder = ['file', 'cards']");
    assert_eq!(of(&first, day(150), "east").0, Certainty::NotKnown);
    // A file that is newer speaks for its own days only.
    let newer = |as_of| {
        let city = late_city(140).and_source("file", 0..=150).assumed_known().daily("east", 0..=150, 40);
        of(&city, as_of, "east").0
    };
    assert_eq!(
        [140, 141, 150].map(|as_of| newer(day(as_of))),
        [Certainty::Incomplete, Certainty::Incomplete, Certainty::NotKnown]
    );
    // How it seems to fill up at once is no lesson for places with few cases.
    let late = (0..=150).fold(City::until(150), |city, day| {
        let few = if day % 10 == 0 { city.corrected("west", day, 1, day + 2) } else { city };
        few.corrected("east", day, 1, day).corrected("east", day, 2, day + 2)
    });
    let late = late.and_source("file", 0..=150).assumed_known().daily("north", 0..=150, 400);
    assert_eq!(of(&late, day(150), "west").0, Certainty::Incomplete);
}

#[test]
fn a_place_without_people_has_no_change_of_incidence() {
    let mut city = City::until(60).daily("east", 0..=53, 2).daily("east", 54..=60, 6);
    city.people.clear();
    let (cases, incidence) = (card(&city, day(60), "cases-7d"), card(&city, day(60), "incidence-7d"));
    assert_eq!((cases.change, incidence.value), (Some(2.0), None));
    assert_eq!((incidence.change, incidence.week_before), (None, None));
}

#[test]
fn the_curve_by_report_has_a_nowcast_of_the_days_that_fill_up() {
    let curve_of = |method| curve(&late_city(150), day(150), method);
    for drawn in [curve_of("none"), curve_of("ears-c1")] {
        assert_eq!(drawn.incomplete_from, Some(day(149)));
        let days: Vec<Date> = drawn.nowcast.iter().map(|nowcast| nowcast.day).collect();
        assert_eq!(days, [day(149), day(150)]);
        assert!(
            drawn.nowcast.iter().all(|nowcast| (36.0..44.0).contains(&nowcast.expected)),
            "{:?}",
            drawn.nowcast
        );
    }
    // What is reported at once needs none.
    let prompt = curve(&City::until(150).daily("east", 0..=150, 40), day(150), "none");
    assert_eq!((prompt.incomplete_from, prompt.nowcast.len()), (None, 0));
}

#[test]
fn the_newest_days_of_a_file_without_vintages_may_lack_cases() {
    for method in ["none", "ears-c1"] {
        let drawn = curve(&file(150), day(150), method);
        assert_eq!((drawn.incomplete_from, drawn.nowcast.len()), (Some(day(148)), 0));
        // as of a day long before the file's end all is there
        assert_eq!(curve(&file(150), day(120), method).incomplete_from, None);
    }
}

#[test]
fn a_source_that_stopped_does_not_fill_up_any_more() {
    // measles was last told of on day 150, whose last days were half known; rubella goes on
    let city = late_city(150).and_source("other", 0..=160);
    let city = (151..=160).fold(city, |city, day| city.said("rubella", Measure::Case, "east", day, 5, day));
    let now = card(&city, day(160), "cases-7d");
    assert_eq!((now.to, now.certainty), (day(150), Certainty::Incomplete), "{now:?}");
    assert_eq!(curve(&city, day(160), "none").incomplete_from, Some(day(149)));
}

#[test]
fn a_week_told_at_once_is_complete_and_compared() {
    let city = (0..40).fold(City::until(7 * 40), |city, week| {
        city.report("east", 7 * week, 100 + i64::from(week)).of_a_week()
    });
    let cases = card(&city, day(7 * 40 - 1), "cases-7d");
    assert_eq!((cases.value, cases.week_before), (Some(139.0), Some(138.0)));
    assert_eq!((cases.certainty, cases.change), (Certainty::Complete, Some(1.0 / 138.0)));
    assert_eq!(curve(&city, day(7 * 40 - 1), "none").incomplete_from, None);
}
