//! Events: they open, stay the same, close, and are ranked.

use expect_test::expect;
use watchfire_finding::{Event, Severity};
use watchfire_problem::Silent;
use watchfire_situation::assess;
use watchfire_vocabulary::Measure;

use crate::check;
use crate::city::{City, day};
use crate::told::said;

/// Two cases a day in the west, one every other day in the east, and there 15, 40 and 20 on days 20 to 22.
fn outbreak() -> City {
    let mut city = City::until(45).daily("west", 0..=45, 2);
    for number in 0..=45 {
        let count = match number {
            20 => 15,
            21 => 40,
            22 => 20,
            _ => i64::from(number % 2),
        };
        city = city.report("east", number, count);
    }
    city
}

fn in_the_east(events: &[Event]) -> &Event {
    events.iter().find(|event| &*event.place == "east").unwrap()
}

#[test]
fn before_it_nothing_is_said() {
    check(
        &outbreak(),
        day(19),
        &expect![[r#"
            headline-none listed=0 place=city
            headline-incidence-only certainty=not-known count=18 disease=measles from=2024-03-14 kind=case measure=case place=city rate=7.2 to=2024-03-20
            week to 2024-03-20 of measles; city 18 after 17; east 4 after 3; west 14 after 14
            sources: cards
            since yesterday: change-count added=3 day=2024-03-20 place=city removed=0
            Note: signals-day alarms=0 day=2024-03-20 judged=3 rest=0 signals=0
            Note: signals-rule cases=3 dependence=positive level=+10 %
            cards: cases-7d 18.0 (not known), incidence-7d 7.2 (not known), open-events 0.0, places-reporting 2.0 (not known)
        "#]],
    );
}

#[test]
fn it_opens_on_the_day_of_the_first_alarm() {
    check(
        &outbreak(),
        day(20),
        &expect![[r#"
            headline-events count=1 days=1 disease=measles expected=0.6 kind=case listed=0 measure=case observed=15 people=all place=city top=east
            headline-incidence-only certainty=not-known count=32 disease=measles from=2024-03-15 kind=case measure=case place=city rate=12.8 to=2024-03-21
            open ▲ east measles: 15 cases, 0.6 expected, since 2024-03-21 (0 days), with city case
            week to 2024-03-21 of measles; city 32 after 18; east 18 after 4; west 14 after 14
            sources: cards
            since yesterday: change-opened disease=measles expected=0.6 listed=0 observed=15 people=all place=east
            since yesterday: change-count added=17 day=2024-03-21 place=city removed=0
            Note: signals-day alarms=2 day=2024-03-21 judged=3 rest=0 signals=2
            Note: signals-rule cases=3 dependence=positive level=+10 %
            Note: signals-without-p count=2
            cards: cases-7d 32.0 (not known), incidence-7d 12.8 (not known), open-events 1.0, places-reporting 2.0 (not known)
        "#]],
    );
}

#[test]
fn it_grows() {
    check(
        &outbreak(),
        day(22),
        &expect![[r#"
            headline-events count=1 days=3 disease=measles expected=1.7 kind=case listed=0 measure=case observed=75 people=all place=city top=east
            headline-incidence certainty=complete change=91/18 count=91 disease=measles from=2024-03-17 kind=case measure=case place=city rate=36.4 to=2024-03-23
            open ▲ east measles: 75 cases, 1.7 expected, since 2024-03-21 (2 days), with city case
            week to 2024-03-23 of measles; city 91 after 18; east 77 after 4; west 14 after 14
            sources: cards
            since yesterday: change-count added=22 day=2024-03-23 place=city removed=0
            Note: signals-day alarms=0 day=2024-03-23 judged=3 rest=0 signals=0
            Note: signals-rule cases=3 dependence=positive level=+10 %
            cards: cases-7d 91.0, incidence-7d 36.4, open-events 1.0, places-reporting 2.0
        "#]],
    );
}

#[test]
fn it_stays_open_while_it_may_go_on() {
    check(
        &outbreak(),
        day(27),
        &expect![[r#"
            headline-events count=1 days=7 disease=measles expected=4.0 kind=case listed=0 measure=case observed=63 people=all place=city top=east
            headline-incidence certainty=complete change=77/32 count=77 disease=measles from=2024-03-22 kind=case measure=case place=city rate=30.8 to=2024-03-28
            open ▲ east measles: 63 cases, 4.0 expected, since 2024-03-21 (7 days), with city case
            week to 2024-03-28 of measles; city 77 after 32; east 63 after 18; west 14 after 14
            sources: cards
            since yesterday: change-count added=3 day=2024-03-28 place=city removed=0
            Note: signals-day alarms=0 day=2024-03-28 judged=3 rest=0 signals=0
            Note: signals-rule cases=3 dependence=positive level=+10 %
            cards: cases-7d 77.0, incidence-7d 30.8, open-events 1.0, places-reporting 2.0
        "#]],
    );
}

#[test]
fn it_closes_after_a_week_without_an_alarm() {
    check(
        &outbreak(),
        day(28),
        &expect![[r#"
            headline-none listed=0 place=city
            headline-incidence certainty=complete change=37/72 count=37 disease=measles from=2024-03-23 kind=case measure=case place=city rate=14.8 to=2024-03-29
            closed ▲ east measles: 55 cases, 1.1 expected, since 2024-03-21 (8 days), closed 2024-03-29, with city case
            week to 2024-03-29 of measles; city 37 after 72; east 23 after 58; west 14 after 14
            sources: cards
            since yesterday: change-closed days=7 disease=measles expected=1.1 listed=0 observed=55 people=all place=east
            since yesterday: change-count added=2 day=2024-03-29 place=city removed=0
            Note: signals-day alarms=0 day=2024-03-29 judged=3 rest=0 signals=0
            Note: signals-rule cases=3 dependence=positive level=+10 %
            cards: cases-7d 37.0, incidence-7d 14.8, open-events 0.0, places-reporting 2.0
        "#]],
    );
}

#[test]
fn it_keeps_its_identity_from_the_first_day_to_the_last() {
    let city = outbreak();
    let first = in_the_east(&city.situation(day(20)).warnings.open).id.clone();
    for number in 21..28 {
        let situation = city.situation(day(number));
        assert_eq!(in_the_east(&situation.warnings.open).id, first, "day {number}");
        assert_eq!(in_the_east(&situation.warnings.open).opened, day(20), "day {number}");
    }
    let closed = city.situation(day(28)).warnings;
    assert!(closed.open.iter().all(|event| event.id != first));
    assert_eq!(in_the_east(&closed.closed).id, first);
    // What flares up within two weeks after its end is the same event, a later outbreak in the same place another.
    let again = |number: i32| outbreak().report("east", number, 30).situation(day(number)).warnings;
    assert_eq!(in_the_east(&again(40).open).id, first);
    assert_ne!(in_the_east(&again(45).open).id, first);
}

#[test]
fn the_larger_excess_comes_first_whatever_the_disease() {
    let mut city = outbreak();
    for number in 0..=45 {
        let count = if number == 22 { 120 } else { 3 };
        city = city.said("influenza", Measure::Case, "west", number, count, number);
    }
    check(
        &city,
        day(22),
        &expect![[r#"
            headline-events count=2 days=1 disease=influenza expected=3.0 kind=case listed=0 measure=case observed=120 people=all place=city top=west
            headline-incidence certainty=complete change=91/18 count=91 disease=measles from=2024-03-17 kind=case measure=case place=city rate=36.4 to=2024-03-23
            open ▲ west influenza: 120 cases, 3.0 expected, since 2024-03-23 (0 days), with city case
            open ▲ east measles: 75 cases, 1.7 expected, since 2024-03-21 (2 days), with city case
            week to 2024-03-23 of influenza; city 138 after 21; west 138 after 21
            week to 2024-03-23 of measles; city 91 after 18; east 77 after 4; west 14 after 14
            sources: cards
            since yesterday: change-opened disease=influenza expected=3.0 listed=0 observed=120 people=all place=west
            since yesterday: change-count added=142 day=2024-03-23 place=city removed=0
            Note: signals-day alarms=2 day=2024-03-23 judged=5 rest=0 signals=2
            Note: signals-rule cases=3 dependence=positive level=+10 %
            Note: signals-without-p count=2
            cards: cases-7d 91.0, incidence-7d 36.4, open-events 2.0, places-reporting 2.0
        "#]],
    );
}

#[test]
fn a_place_that_joins_with_its_past_is_no_outbreak() {
    // Steady counts, half of a day's known on the day, all two days later; the north joins on day 480.
    let counts = |day: i32, usual: i64| usual + i64::from(day * 7919 % 13);
    let mut city = City::until(500);
    for day in 0..=500 {
        for (place, usual, joined) in [("east", 40, 0), ("west", 30, 0), ("north", 60, 480)] {
            let n = counts(day, usual);
            city = city.corrected(place, day, n / 2, day.max(joined));
            city = city.corrected(place, day, n, (day + 2).max(joined));
        }
    }
    let known = city.known();
    for as_of in [479, 480, 481, 483, 487, 494] {
        let situation = assess(&known, day(as_of), &city.config(), &Silent).unwrap();
        let open: Vec<_> = situation.warnings.open.iter().map(|event| event.place.as_str()).collect();
        assert!(open.is_empty(), "day {as_of}: {open:?}");
    }
}

#[test]
fn a_closed_event_is_told_with_its_days() {
    let (open, closed) = (outbreak().situation(day(22)), outbreak().situation(day(32)));
    let reason = |event: &Event| said(&event.reason);
    assert!(reason(in_the_east(&open.warnings.open)).contains("closed=0"));
    let closed = reason(in_the_east(&closed.warnings.closed));
    assert!(closed.contains("closed=1") && closed.contains("to=2024-03-22"), "{closed}");
}

#[test]
fn what_flares_up_is_raised_again_and_not_new() {
    // Closed on day 28; a second wave within two weeks.
    let mut city = City::until(45).daily("west", 0..=45, 2);
    for number in 0..=45 {
        let count = match number {
            20 => 15,
            21 => 40,
            22 => 20,
            34 => 45,
            _ => i64::from(number % 2),
        };
        city = city.report("east", number, count);
    }
    let changes = |as_of| city.situation(day(as_of)).changes.iter().map(said).collect::<Vec<_>>();
    assert!(changes(20)[0].starts_with("change-opened "), "{:?}", changes(20));
    assert!(changes(28)[0].starts_with("change-closed "), "{:?}", changes(28));
    let again = &changes(34)[0];
    assert!(again.starts_with("change-raised-again ") && again.contains("opened=2024-03-21"), "{again}");
    assert!(changes(35)[0].starts_with("change-count "), "told once: {:?}", changes(35));
}

#[test]
fn the_headline_counts_every_open_event_once() {
    let (city, as_of) = (outbreak(), day(22));
    let (known, mut situation) = (city.known(), city.situation(as_of));
    let mut listed = in_the_east(&situation.warnings.open).clone();
    listed.severity = Severity::Information;
    situation.warnings.open.push(listed);
    let first = said(&situation.headline(&"city".into(), &"measles".into(), Measure::Case, &known.places)[0]);
    assert!(first.contains("count=1 ") && first.contains("listed=1 "), "{first}");
    let cards = known.cards(&situation, &"city".into(), &"measles".into(), &city.config());
    let open = cards.iter().find(|card| card.key == "open-events").unwrap();
    assert_eq!((open.value, open.from, open.to), (Some(1.0), as_of, as_of));
}

#[test]
fn an_open_event_that_grows_is_news() {
    let city = (0..=40).fold(City::until(40), |city, day| {
        let cases = if day < 20 { 1 } else { 4 + 4 * i64::from(day - 20) };
        city.report("east", day, cases)
    });
    let changes = |on: i32| {
        let known = city.known();
        let news = known.changes(&city.situation(day(on)), &"city".into(), &city.config());
        news.iter().map(said).collect::<Vec<_>>()
    };
    let grown = |on: i32| changes(on).into_iter().find(|said| said.starts_with("change-grown "));
    assert!(changes(20).iter().any(|said| said.starts_with("change-opened ")), "{:?}", changes(20));
    assert_eq!(grown(20), None, "it is new");
    // 5 + 4 + 8 = 17 of the week to day 21 after 10 of the one to day 20
    let of_day_21 = grown(21).unwrap();
    assert!(of_day_21.contains("before=10 ") && of_day_21.contains("now=17 "), "{of_day_21}");
    assert_eq!(grown(40), None, "a tenth more in a week is no news");
}
