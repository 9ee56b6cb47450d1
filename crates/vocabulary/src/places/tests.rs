//! Germany in small: codes, other codes, names and boundaries.

use super::*;
use crate::{Alias, Names, Validity};
use jiff::civil::date;

fn germany() -> Places {
    let place = |code: &str, name: &str, level, parent: Option<&str>| Place {
        names: Names::local(name),
        provisional: false,
        ..Place::provisional(code.into(), level, parent.map(PlaceCode::from))
    };
    let mut eisenach = place("16056", "Eisenach", PlaceLevel::County, Some("16"));
    eisenach.valid.until = Some(date(2021, 7, 1));
    eisenach.replaced_by = Some("16063".into());
    Places::from(vec![
        place("DE", "Deutschland", PlaceLevel::Country, None),
        place("11", "Berlin", PlaceLevel::Province, Some("DE")),
        place("11000", "Berlin", PlaceLevel::County, Some("11")),
        place("11004", "Berlin Charlottenburg-Wilmersdorf", PlaceLevel::District, Some("11000")),
        place("16", "Thüringen", PlaceLevel::Province, Some("DE")),
        eisenach,
        place("16063", "Wartburgkreis", PlaceLevel::County, Some("16")),
    ])
}

#[test]
fn splits_and_merges() {
    let places = germany();
    let now = date(2026, 1, 1);
    let then = date(2020, 6, 17);
    let at = |code: &str, day| places.roll_up(code, PlaceLevel::County, day).map(|p| p.code.to_string());
    assert_eq!(at("11004", then).as_deref(), Some("11000"));
    assert_eq!(at("16056", then).as_deref(), Some("16056"));
    assert_eq!(at("16056", now).as_deref(), Some("16063"));
    assert!(places.is_within("11004", "DE"));
    assert_eq!(places.check(), []);
}

#[test]
fn unknown_codes_get_suggestions() {
    let places = germany();
    assert_eq!(places.resolve("Eisenah", date(2020, 1, 1)), Resolution::Unknown);
    assert_eq!(places.suggest("Eisenah", 3).first().map(PlaceCode::as_str), Some("16056"));
}

#[test]
fn names_are_found_as_they_are_now() {
    let mut places = germany();
    let codes = |places: &Places, name: &str| {
        places.named(name).iter().map(|place| place.code.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(codes(&places, " Berlin "), ["11", "11000"]);
    assert_eq!(codes(&places, "BERLIN"), ["11", "11000"]);
    let mut renamed = places.get("11000").cloned().unwrap();
    renamed.names = Names { zh: Some("柏林".into()), ..Names::local("Berlin (city)") };
    places.insert(renamed);
    assert_eq!(codes(&places, "Berlin"), ["11"]);
    assert_eq!(codes(&places, "柏林"), ["11000"]);
    assert!(codes(&places, "Bonn").is_empty());
    let read: Places = Vec::<Place>::from(places.clone()).into();
    assert_eq!(read.named("柏林"), places.named("柏林"));
}

#[test]
fn the_name_at_the_end_is_the_exact_one() {
    let place = |code: &str, name: &str| Place {
        names: Names::local(name),
        ..Place::provisional(code.into(), PlaceLevel::County, None)
    };
    let places =
        Places::from(vec![place("329000", "海州市"), place("329003", "南山县"), place("329004", "北湖县")]);
    let near: Vec<String> =
        places.suggest("海州市北湖县", 3).iter().map(|code| code.as_str().to_owned()).collect();
    assert_eq!(near, ["329004", "329000"]);
}

#[test]
fn aliases_hold_for_their_time_only() {
    let mut places = germany();
    let mut zone = places.get("16063").cloned().unwrap();
    zone.aliases =
        vec![Alias { code: "16099".into(), valid: Validity { from: None, until: Some(date(2019, 1, 1)) } }];
    places.insert(zone);
    assert_eq!(places.resolve("16099", date(2018, 1, 1)), Resolution::Alias("16063".into()));
    assert_eq!(places.resolve("16099", date(2020, 1, 1)), Resolution::Unknown);
}

#[test]
fn an_alias_that_is_the_code_of_another_place_is_found() {
    let mut places = germany();
    let mut zone = places.get("16063").cloned().unwrap();
    // 16056 was Eisenach until 2021-07-01
    let alias = |from| Alias { code: "16056".into(), valid: Validity { from, until: None } };
    zone.aliases = vec![alias(Some(date(2021, 7, 1)))];
    places.insert(zone.clone());
    assert_eq!(places.check(), []);
    assert_eq!(places.resolve("16056", date(2020, 1, 1)), Resolution::Known("16056".into()));
    assert_eq!(places.resolve("16056", date(2022, 1, 1)), Resolution::Alias("16063".into()));
    zone.aliases = vec![alias(None)];
    places.insert(zone);
    let found =
        PlaceProblem::Ambiguous { code: "16056".into(), first: "16056".into(), second: "16063".into() };
    assert_eq!(places.check(), [found]);
    assert_eq!(places.resolve("16056", date(2020, 1, 1)), Resolution::Known("16056".into()));
}

#[test]
fn an_ended_place_keeps_its_code_where_nothing_else_has_it() {
    assert_eq!(germany().resolve("16056", date(2022, 1, 1)), Resolution::Known("16056".into()));
}

#[test]
fn a_code_that_data_named_first_keeps_its_rows() {
    let mut places = germany();
    let mut zone = places.get("16063").cloned().unwrap();
    zone.aliases = vec![Alias { code: "16099".into(), valid: Validity::default() }];
    places.insert(zone);
    places.insert(Place::provisional("16099".into(), PlaceLevel::County, None));
    assert_eq!(places.resolve("16099", date(2022, 1, 1)), Resolution::Known("16099".into()));
    assert_eq!(places.check(), []);
}

#[test]
fn circles_are_found_and_do_not_hang() {
    let mut places = germany();
    let mut top = places.get("DE").cloned().unwrap();
    top.parent = Some("11004".into());
    places.insert(top);
    assert!(places.check().iter().any(|problem| matches!(problem, PlaceProblem::Circle { .. })));
}
