//! What a duty officer reads first, and may take for more than it is.

use std::collections::BTreeMap;

use jiff::civil::Date;
use watchfire_finding::{Event, Severity, Wording};
use watchfire_problem::Silent;
use watchfire_situation::{Card, Certainty, Duty, ForecastRecord, Known, PastForecasts};
use watchfire_vocabulary::{AgeBand, Measure, Names, Place, PlaceCode, PlaceLevel, Places, Stratum};

use crate::city::{City, day};
use crate::told::said;

/// Two cases a day in the west, one every other day in the east, and there 40 on day 20, the last.
fn outbreak() -> City {
    let quiet =
        (0..20).fold(City::until(20), |city, number| city.report("east", number, i64::from(number % 2)));
    quiet.report("east", 20, 40).daily("west", 0..=20, 2)
}

fn changes(city: &City, as_of: Date, place: &str) -> Vec<String> {
    let said_of = city.known().changes(&city.situation(as_of), &place.into(), &city.config());
    said_of.iter().map(said).collect()
}

fn cards(city: &City, as_of: Date, place: &str) -> Vec<Card> {
    city.known().cards(&city.situation(as_of), &place.into(), &"measles".into(), &city.config())
}

fn card(city: &City, as_of: Date, place: &str, key: &str) -> Card {
    cards(city, as_of, place).into_iter().find(|card| card.key == key).unwrap()
}

fn headline(city: &City, as_of: Date, place: &str, measure: Measure) -> Vec<String> {
    let said_of =
        city.situation(as_of).headline(&place.into(), &"measles".into(), measure, &city.known().places);
    said_of.iter().map(said).collect()
}

#[test]
fn changes_are_those_of_the_place_asked_for() {
    let (city, as_of) = (outbreak(), day(20));
    let east = changes(&city, as_of, "east");
    assert!(east[0].starts_with("change-opened ") && east[1].contains("added=40 "), "{east:?}");
    assert_eq!(changes(&city, as_of, "west"), ["change-count added=2 day=2024-03-21 place=west removed=0"]);
    assert!(changes(&city, as_of, "city")[1].contains("added=42 "));
}

#[test]
fn what_a_source_told_last_is_not_new_on_every_day_after() {
    assert!(changes(&outbreak(), day(20), "city")[0].starts_with("change-opened "));
    for later in [21, 23, 400] {
        assert_eq!(changes(&outbreak(), day(later), "city"), ["change-none"], "as of day {later}");
    }
}

#[test]
fn no_event_is_no_all_clear_where_reports_are_missing() {
    // Nothing is promised; the north stops after day 14.
    let city = City::until(20).silent_where_empty();
    let city = city.daily("east", 0..=20, 4).daily("west", 0..=20, 2).daily("north", 0..=14, 1);
    assert_eq!(
        headline(&city, day(20), "city", Measure::Case)[0],
        "headline-none-data-partly listed=0 missing=1 place=city total=3"
    );
    assert_eq!(headline(&city, day(20), "east", Measure::Case)[0], "headline-none listed=0 place=east");
    assert_eq!(
        headline(&city, day(20), "north", Measure::Case)[0],
        "headline-none-data-missing listed=0 missing=1 place=north total=1"
    );
    let told = |place, key| {
        let card = card(&city, day(20), place, key);
        (card.value, card.certainty, card.missing)
    };
    assert_eq!(told("city", "open-events"), (Some(0.0), Certainty::NotKnown, Some(1)));
    assert_eq!(told("north", "open-events"), (None, Certainty::NotKnown, Some(1)));
    assert_eq!(told("city", "places-reporting"), (Some(2.0), Certainty::NotKnown, Some(1)));
    // Of a place without parts the card of cases says all.
    assert!(cards(&city, day(20), "north").iter().all(|card| card.key != "places-reporting"));
    assert_eq!(told("north", "cases-7d"), (None, Certainty::NotKnown, None));
}

#[test]
fn of_a_place_without_reports_nothing_is_judged() {
    let city = City::until(20).daily("east", 0..=20, 4);
    assert_eq!(
        headline(&city, day(20), "west", Measure::Case),
        ["headline-none-data-none listed=0 place=west"]
    );
    assert_eq!(headline(&city, day(34), "east", Measure::Case)[0], "headline-none listed=0 place=east");
    assert_eq!(
        headline(&city, day(60), "east", Measure::Case)[0],
        "headline-data-stale day=2024-03-21 days=40 place=east"
    );
}

#[test]
fn the_headline_is_of_the_measure_asked_for() {
    let mut city = City::until(30).daily("east", 0..=30, 9);
    for number in 0..=30 {
        city = city.said("measles", Measure::Death, "east", number, 1, number);
    }
    let deaths = headline(&city, day(30), "east", Measure::Death);
    assert!(
        deaths[1].starts_with("headline-cases ") && deaths[1].contains("change=7/7 count=7 "),
        "{deaths:?}"
    );
    assert!(deaths[1].contains("kind=death measure=death") && !deaths[1].contains("rate="), "{deaths:?}");
}

#[test]
fn a_card_of_places_says_of_which_and_how_many() {
    let city = City::until(30).daily("east", 0..=30, 3).daily("west", 0..=20, 1);
    let places = card(&city, day(30), "city", "places-reporting");
    assert_eq!((places.value, places.total, places.level), (Some(1.0), Some(2), Some(PlaceLevel::Township)));
    assert_eq!(said(&places.label), "card-places-reporting disease=measles level=township total=2");
    assert_eq!(said(&places.change_told().unwrap()), "change-told change=-1/0");
    assert_eq!(
        said(&card(&city, day(30), "city", "cases-7d").change_told().unwrap()),
        "change-told change=21/25"
    );
    assert_eq!(said(&card(&city, day(30), "city", "cases-7d").label), "card-cases-7d disease=measles");
}

#[test]
fn a_rate_says_what_it_divides_and_a_number_who_told_it() {
    // The yearbook ends on day 10; the cards begin on day 11.
    let city = City::until(40).and_source("yearbook", 0..=40).daily("east", 0..=10, 3);
    let mut city = city.and_source("register", 11..=40).daily("east", 11..=40, 5);
    city.people.insert("east", 50_000);
    let incidence = card(&city, day(40), "east", "incidence-7d");
    let trace = incidence.trace.unwrap();
    assert_eq!(
        said(&trace.calculation.unwrap()),
        "why-rate count=35 day=2023-12-31 persons=50000 place=east rate=70.0"
    );
    assert_eq!(trace.rows.sources, ["register".into()]);
    assert_eq!(card(&city, day(40), "east", "cases-7d").trace.unwrap().calculation, None);
    let event = &outbreak().situation(day(20)).warnings.open[0];
    let alarm = said(event.trace.calculation.as_ref().unwrap());
    assert!(alarm.starts_with("why-alarm day=2024-03-21 days=1 observed=40.0 threshold="), "{alarm}");
}

/// The outlines of the east and the west, side by side.
fn outlined(city: &City) -> Known {
    let square = |west: f64| {
        let east = west + 1.0;
        format!(
            r#"{{"type":"Polygon","coordinates":[[[{west},0],[{east},0],[{east},1],[{west},1],[{west},0]]]}}"#
        )
    };
    let mut known = city.known();
    known.outlines = BTreeMap::from([("east".into(), square(0.0)), ("west".into(), square(1.0))]);
    known
}

#[test]
fn a_colour_means_the_same_on_every_map() {
    let city = City::until(30).daily("east", 0..=30, 9).daily("west", 0..=30, 1);
    let (known, config, situation) = (outlined(&city), city.config(), city.situation(day(30)));
    let map = |scope: &str| known.map(&situation.layers[0], &scope.into(), &config).unwrap();
    let (whole, east, west) = (map("city"), map("east"), map("west"));
    assert_eq!((whole.parts.len(), east.parts.len()), (2, 1));
    assert_eq!((east.breaks, west.breaks), (whole.breaks, whole.breaks));
    assert_eq!((whole.highest, west.highest), (Some(126.0), Some(126.0)));
}

fn place(code: &str, level: PlaceLevel, parent: Option<&str>) -> Place {
    Place {
        names: Names::local(code),
        provisional: false,
        ..Place::provisional(code.into(), level, parent.map(PlaceCode::from))
    }
}

#[test]
fn a_township_has_no_office_of_its_own() {
    let places = Places::from(vec![
        place("prefecture", PlaceLevel::Prefecture, None),
        place("county", PlaceLevel::County, Some("prefecture")),
        place("district", PlaceLevel::District, Some("county")),
        place("town", PlaceLevel::Township, Some("county")),
        place("village", PlaceLevel::Village, Some("town")),
        place("alone", PlaceLevel::Township, None),
    ]);
    let of = outbreak().situation(day(20)).warnings.open.remove(0);
    let duty = |place: &str, severity| {
        Duty::of(&Event { place: place.into(), severity, ..of.clone() }, day(20), &places)
    };
    let office = |place| duty(place, Severity::Warning).office.to_string();
    assert_eq!(
        ["town", "village", "county", "district", "prefecture", "alone"].map(office),
        ["county", "county", "county", "district", "prefecture", "alone"]
    );
    let warning = duty("town", Severity::Warning);
    assert_eq!((warning.supported_by.as_deref(), warning.due), (Some("town"), Some(day(20))));
    assert_eq!(said(&warning.wording), "act-warning office=county place=town shared=1");
    assert_eq!(duty("county", Severity::Attention).due, Some(day(21)));
    assert_eq!(duty("county", Severity::Information).due, None);
    let over = Event { closed: Some(day(27)), place: "town".into(), ..of.clone() };
    assert_eq!(Duty::of(&over, day(28), &places).wording.key, "act-information");
    let ageless = Event { stratum: Stratum::age(AgeBand::Unknown), severity: Severity::Attention, ..of };
    assert_eq!(Duty::of(&ageless, day(20), &places).wording.key, "act-ages");
}

/// A case every fifth day in the east, then so many on each of these days.
fn growing(days: impl IntoIterator<Item = i32>, cases: i64) -> Vec<Wording> {
    let city = (0..=60).step_by(5).fold(City::until(60), |city, number| city.report("east", number, 1));
    let city = days.into_iter().fold(city, |city, number| city.report("east", number, cases));
    let known = city.known();
    let of = known.transmission(&"measles".into(), day(60), &city.config(), &Silent).unwrap();
    of.headline(&"city".into(), &[], &known.places)
}

#[test]
fn a_burst_is_told_instead_of_a_growth_rate_to_carry_on() {
    let burst = growing(56..=59, 7);
    let told = burst.iter().find(|said| said.key == "growth-burst").map(said);
    assert_eq!(
        told.as_deref(),
        Some("growth-burst count=29 days=5 from=2024-04-26 here=0 part=east to=2024-04-30 total=34")
    );
    assert!(burst.iter().all(|said| said.key != "outlook-against-growth"), "{burst:?}");
    // Four weeks of cases are none.
    let long = growing((33..60).filter(|number| number % 5 != 0), 2);
    assert!(long.iter().all(|said| said.key != "growth-burst"), "{long:?}");
}

#[test]
fn forecasts_that_are_no_better_than_last_week_are_told_so() {
    let record = |within_50, within_90, error| {
        let checked = ForecastRecord {
            weeks_ahead: 0,
            checked: 100,
            within_50,
            within_90,
            error,
            error_of_same: 100.0,
        };
        let past = PastForecasts {
            as_of: day(0),
            snapshot: 1,
            disease: "measles".into(),
            forecasts: Vec::new(),
            record: vec![checked],
        };
        said(&past.said())
    };
    assert_eq!(
        record(48, 91, 80.0),
        "forecast-record count=100 ratio=+80 % skill=better width=fitting within=+91 % within-half=+48 %"
    );
    assert!(record(7, 86, 121.0).contains("skill=none width=narrow"), "{}", record(7, 86, 121.0));
    assert!(record(48, 84, 100.0).contains("skill=none width=narrow"));
    assert!(record(70, 95, 80.0).contains("skill=better width=wide"));
}
