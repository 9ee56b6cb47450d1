//! The same numbers for any number of threads, in the cache, and in every picture.

use watchfire_finding::Severity;
use watchfire_series::SeriesKey;
use watchfire_situation::{CurveRequest, Results, Situation};
use watchfire_vocabulary::{Measure, Stratum};

use crate::city::{City, day};

fn city() -> City {
    let mut city = City::until(40);
    for number in 0..=40 {
        for (disease, place, base) in
            [("measles", "east", 3), ("measles", "west", 5), ("influenza", "east", 9), ("mumps", "west", 1)]
        {
            let wave = i64::from(number * 7 % 5);
            let outbreak = if (disease, number / 3) == ("influenza", 11) { 60 } else { 0 };
            city = city.said(disease, Measure::Case, place, number, base + wave + outbreak, number);
        }
    }
    city
}

#[test]
fn one_two_and_seven_threads_give_the_same_bytes() {
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| serde_json::to_vec(&city().situation(day(36))).unwrap())
    };
    let one = with(1);
    assert!(one.len() > 5_000);
    assert_eq!(one, with(2));
    assert_eq!(one, with(7));
}

#[test]
fn a_stored_situation_is_read_back_as_it_was_and_only_for_its_own_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let (city, results) = (city(), Results::of(folder.path(), || jiff::Timestamp::UNIX_EPOCH));
    let situation = city.situation(day(36));
    results.store(&situation, 1, day(36), &(), &city.config()).unwrap();
    let stored = results.load::<Situation>(1, day(36), &(), &city.config()).unwrap().unwrap();
    assert_eq!(stored, situation);
    assert_eq!(results.days(1, &city.config()), [day(36)]);
    let other = city.settings("[early-warning]\nclose-after-days = 3").config();
    assert_eq!(results.load::<Situation>(1, day(36), &(), &other).unwrap(), None);
    assert_eq!(results.load::<Situation>(2, day(36), &(), &other).unwrap(), None);
    // A damaged file is computed again, not shown.
    let path = results.path::<Situation>(1, day(36), &(), &other).unwrap();
    std::fs::write(path, "{").unwrap();
    assert_eq!(results.load::<Situation>(1, day(36), &(), &other).unwrap(), None);
}

#[test]
fn the_curve_ends_where_the_card_ends_and_adds_up_to_it() {
    let (city, as_of) = (city(), day(36));
    let (known, config, situation) = (city.known(), city.config(), city.situation(day(36)));
    let (place, disease) = ("city".into(), "measles".into());
    let cards = known.cards(&situation, &place, &disease, &config);
    let cases = cards.iter().find(|card| card.key == "cases-7d").unwrap();
    let request = CurveRequest {
        key: SeriesKey { disease, measure: Measure::Case, place, stratum: Stratum::everybody() },
        by_reference: false,
        from: None,
        to: None,
        method: "none".to_owned(),
    };
    let curve = known.curve(&request, as_of, &config).unwrap().unwrap();
    assert_eq!(curve.days.last(), Some(&cases.to));
    let week: i64 = curve.observed.iter().rev().take(7).flatten().sum();
    assert_eq!(cases.value, Some(week as f64));
    let trace = cases.trace.as_ref().unwrap();
    assert_eq!((trace.rows.from, trace.rows.to, trace.as_of), (cases.from, cases.to, as_of));
    assert_eq!(trace.config_hash, situation.config_hash);
    let incidence = cards.iter().find(|card| card.key == "incidence-7d").unwrap();
    assert_eq!(incidence.value, Some(week as f64 / 2.5));
}

#[test]
fn without_a_choice_the_heaviest_event_decides_what_is_shown() {
    let city = city();
    let known = city.known();
    let situation = city.situation(day(36));
    let first = &situation.warnings.open[0];
    assert_eq!((&*first.disease, first.severity), ("influenza", Severity::Warning));
    assert_eq!(situation.disease_to_show("city", &known).as_deref(), Some("influenza"));
    // In the west nothing is unusual: what is reported most is shown.
    let west: Vec<&str> =
        situation.events_in("west", "", &known.places).map(|event| &*event.disease).collect();
    assert!(west.is_empty(), "{west:?}");
    assert_eq!(situation.disease_to_show("west", &known), known.most_reported());
    assert_eq!(known.most_reported().as_deref(), Some("influenza"));
}
