//! What the data do not say: late corrections, several sources, missing coverage, stale states.

use expect_test::expect;
use watchfire_situation::Situation;
use watchfire_vocabulary::Measure;

use crate::check;
use crate::city::{City, day};

#[test]
fn a_late_correction_is_seen_from_its_day_on_and_does_not_unmake_the_event() {
    // On day 20 thirty cases are reported, on day 22 twenty-six of them are taken back.
    let city = City::until(30).daily("east", 0..=30, 2).report("east", 20, 30).corrected("east", 20, 4, 22);
    check(
        &city,
        day(21),
        &expect![[r#"
            headline-events count=1 days=2 disease=measles expected=4.0 kind=case listed=0 measure=case observed=32 people=all place=city top=east
            headline-incidence certainty=complete change=42/14 count=42 disease=measles from=2024-03-16 kind=case measure=case place=city rate=16.8 to=2024-03-22
            open ▲ east measles: 32 cases, 4.0 expected, since 2024-03-21 (1 days), with city case
            week to 2024-03-22 of measles; city 42 after 14; east 42 after 14
            sources: cards
            since yesterday: change-count added=2 day=2024-03-22 place=city removed=0
            Note: signals-day alarms=0 day=2024-03-22 judged=2 rest=0 signals=0
            Note: signals-rule cases=3 dependence=positive level=+10 %
            cards: cases-7d 42.0, incidence-7d 16.8, open-events 1.0, places-reporting 1.0
        "#]],
    );
    check(
        &city,
        day(22),
        &expect![[r#"
            headline-events count=1 days=3 disease=measles expected=6.0 kind=case listed=0 measure=case observed=34 people=all place=city top=east
            headline-incidence certainty=complete change=16/14 count=16 disease=measles from=2024-03-17 kind=case measure=case place=city rate=6.4 to=2024-03-23
            open ▲ east measles: 34 cases, 6.0 expected, since 2024-03-21 (2 days), with city case
            week to 2024-03-23 of measles; city 16 after 14; east 16 after 14
            sources: cards
            since yesterday: change-count added=2 day=2024-03-23 place=city removed=26
            Note: signals-day alarms=0 day=2024-03-23 judged=2 rest=0 signals=0
            Note: signals-rule cases=3 dependence=positive level=+10 %
            cards: cases-7d 16.0, incidence-7d 6.4, open-events 1.0, places-reporting 1.0
        "#]],
    );
}

#[test]
fn cases_that_are_reported_late_are_counted_on_their_own_day() {
    // Three cases of day 20 are known on it, nine more only on day 24.
    let city = City::until(30).daily("west", 0..=30, 1).report("west", 20, 3).corrected("west", 20, 12, 24);
    for (as_of, expected) in [(23, 9), (24, 18)] {
        let layer = &city.situation(day(as_of)).layers[0];
        let west = layer.places.iter().find(|numbers| &*numbers.place == "west").unwrap();
        assert_eq!((layer.to, west.count), (day(as_of), Some(expected)), "as of day {as_of}");
    }
}

#[test]
fn two_sources_are_never_added_up() {
    // The hospital reports the same cases again, and some more.
    let city =
        City::until(20).daily("east", 0..=20, 4).and_source("hospital", 0..=20).daily("east", 0..=20, 5);
    check(
        &city,
        day(20),
        &expect![[r#"
            headline-none listed=0 place=city
            headline-incidence-only certainty=not-known count=28 disease=measles from=2024-03-15 kind=case measure=case place=city rate=11.2 to=2024-03-21
            week to 2024-03-21 of measles; city 28 after 28; east 28 after 28
            sources: cards
            since yesterday: change-count added=4 day=2024-03-21 place=city removed=0
            Note: signals-day alarms=0 day=2024-03-21 judged=2 rest=0 signals=0
            Note: signals-rule cases=3 dependence=positive level=+10 %
            cards: cases-7d 28.0 (not known), incidence-7d 11.2 (not known), open-events 0.0, places-reporting 1.0 (not known)
        "#]],
    );
    // The order of the workspace decides.
    let other = city.settings("[sources]\norder = ['hospital', 'cards']");
    check(
        &other,
        day(20),
        &expect![[r#"
            headline-none listed=0 place=city
            headline-incidence-only certainty=not-known count=35 disease=measles from=2024-03-15 kind=case measure=case place=city rate=14.0 to=2024-03-21
            week to 2024-03-21 of measles; city 35 after 35; east 35 after 35
            sources: hospital
            since yesterday: change-count added=5 day=2024-03-21 place=city removed=0
            Note: signals-day alarms=0 day=2024-03-21 judged=2 rest=0 signals=0
            Note: signals-rule cases=3 dependence=positive level=+10 %
            cards: cases-7d 35.0 (not known), incidence-7d 14.0 (not known), open-events 0.0, places-reporting 1.0 (not known)
        "#]],
    );
}

#[test]
fn a_stale_source_steps_back_behind_one_that_is_assumed_known() {
    // The register was last seen on day 10; the file without vintages reaches to day 20.
    let city = City::until(10).daily("east", 0..=10, 4).and_source("file", 0..=20).assumed_known().daily(
        "east",
        0..=20,
        6,
    );
    check(
        &city,
        day(12),
        &expect![[r#"
            headline-none listed=0 place=city
            headline-incidence-only certainty=not-known count=28 disease=measles from=2024-03-05 kind=case measure=case place=city rate=11.2 to=2024-03-11
            week to 2024-03-11 of measles; city 28 after missing; east 28 after missing
            sources: cards
            since yesterday: change-none
            Warning: data-stale days=2 newest=2024-03-11 source=cards
            Note: signals-day alarms=0 day=2024-03-11 judged=2 rest=0 signals=0
            Note: signals-rule cases=3 dependence=positive level=+10 %
            cards: cases-7d 28.0 (not known), incidence-7d 11.2 (not known), open-events 0.0, places-reporting 1.0 (not known)
        "#]],
    );
    check(
        &city,
        day(20),
        &expect![[r#"
            headline-none listed=0 place=city
            headline-incidence certainty=not-known change=42/42 count=42 disease=measles from=2024-03-12 kind=case measure=case place=city rate=16.8 to=2024-03-18
            week to 2024-03-18 of measles; city 42 after 42; east 42 after 42
            sources: file
            since yesterday: change-count added=6 day=2024-03-21 place=city removed=0
            Warning: data-assumed-known days=0 source=file
            Note: signals-day alarms=0 day=2024-03-21 judged=2 rest=0 signals=0
            Note: signals-rule cases=3 dependence=positive level=+10 %
            cards: cases-7d 42.0 (not known), incidence-7d 16.8 (not known), open-events 0.0, places-reporting 1.0 (not known)
        "#]],
    );
}

#[test]
fn the_age_of_the_newest_state_is_told() {
    let city = City::until(20).daily("east", 0..=20, 4);
    check(
        &city,
        day(23),
        &expect![[r#"
            headline-none listed=0 place=city
            headline-incidence certainty=complete change=28/28 count=28 disease=measles from=2024-03-15 kind=case measure=case place=city rate=11.2 to=2024-03-21
            week to 2024-03-21 of measles; city 28 after 28; east 28 after 28
            sources: cards
            since yesterday: change-none
            Warning: data-stale days=3 newest=2024-03-21 source=cards
            Note: signals-day alarms=0 day=2024-03-21 judged=2 rest=0 signals=0
            Note: signals-rule cases=3 dependence=positive level=+10 %
            cards: cases-7d 28.0, incidence-7d 11.2, open-events 0.0, places-reporting 1.0
        "#]],
    );
    check(
        &city,
        day(35),
        &expect![[r#"
            headline-data-stale day=2024-03-21 days=15 place=city
            headline-none listed=0 place=city
            headline-incidence certainty=complete change=28/28 count=28 disease=measles from=2024-03-15 kind=case measure=case place=city rate=11.2 to=2024-03-21
            week to 2024-03-21 of measles; city 28 after 28; east 28 after 28
            sources: cards
            since yesterday: change-none
            Error: data-stale days=15 newest=2024-03-21 source=cards
            Note: signals-day alarms=0 day=2024-03-21 judged=2 rest=0 signals=0
            Note: signals-rule cases=3 dependence=positive level=+10 %
            cards: cases-7d 28.0, incidence-7d 11.2, open-events ? (not known), places-reporting 1.0
        "#]],
    );
}

#[test]
fn what_a_source_does_not_cover_is_missing_and_not_zero() {
    // Nothing is promised: the east has no row from day 15 on.
    let city = City::until(20).silent_where_empty().daily("east", 0..=14, 4).daily("west", 0..=20, 2);
    check(
        &city,
        day(20),
        &expect![[r#"
            headline-none-data-missing listed=0 missing=1 place=city total=2
            headline-missing certainty=not-known disease=measles from=2024-03-15 kind=case measure=case place=city to=2024-03-21
            week to 2024-03-21 of measles; city missing after 42; east missing after 28; west 14 after 14
            sources: cards
            since yesterday: change-count added=2 day=2024-03-21 place=city removed=0
            Warning: data-parts-missing count=1 disease=measles from=2024-03-15 measure=case place=east sums=1 to=2024-03-21
            Note: signals-day alarms=0 day=2024-03-21 judged=1 rest=0 signals=0
            Note: signals-rule cases=3 dependence=positive level=+10 %
            cards: cases-7d ? (not known), incidence-7d ? (not known), open-events ? (not known), places-reporting 1.0 (not known)
        "#]],
    );
}

#[test]
fn silence_within_the_coverage_is_zero() {
    let city = City::until(20).daily("east", 0..=14, 4).daily("west", 0..=20, 2);
    check(
        &city,
        day(20),
        &expect![[r#"
            headline-none listed=0 place=city
            headline-incidence-only certainty=not-known count=18 disease=measles from=2024-03-15 kind=case measure=case place=city rate=7.2 to=2024-03-21
            week to 2024-03-21 of measles; city 18 after 42; east 4 after 28; west 14 after 14
            sources: cards
            since yesterday: change-count added=2 day=2024-03-21 place=city removed=0
            Note: signals-day alarms=0 day=2024-03-21 judged=3 rest=0 signals=0
            Note: signals-rule cases=3 dependence=positive level=+10 %
            cards: cases-7d 18.0 (not known), incidence-7d 7.2 (not known), open-events 0.0, places-reporting 2.0 (not known)
        "#]],
    );
}

#[test]
fn a_day_before_all_data_has_no_situation() {
    let city = City::until(20).daily("east", 3..=20, 4);
    let outcome =
        watchfire_situation::assess(&city.known(), day(2), &city.config(), &watchfire_problem::Silent);
    assert_eq!(
        outcome.unwrap_err().to_string(),
        "nothing was known on 2024-03-03: the first data are of 2024-03-04"
    );
}

#[test]
fn places_without_people_and_other_measures_are_told() {
    let mut city = City::until(30);
    city.people.remove("west");
    for number in 0..=30 {
        city = city.report("west", number, 3).said("measles", Measure::Death, "west", number, 1, number);
    }
    check(
        &city,
        day(30),
        &expect![[r#"
            headline-none listed=0 place=city
            headline-cases certainty=complete change=21/21 count=21 disease=measles from=2024-03-25 kind=case measure=case place=city to=2024-03-31
            week to 2024-03-31 of measles; city 21 after 21; west 21 after 21
            week to 2024-03-31 of measles (death); city 7 after 7; west 7 after 7
            sources: cards
            since yesterday: change-count added=3 day=2024-03-31 place=city removed=0
            Note: data-no-denominator places=2
            Note: signals-day alarms=0 day=2024-03-31 judged=2 rest=0 signals=0
            Note: signals-rule cases=3 dependence=positive level=+10 %
            cards: cases-7d 21.0, incidence-7d ?, deaths-7d 7.0, open-events 0.0, places-reporting 1.0
        "#]],
    );
}

#[test]
fn what_is_told_later_is_counted_nowhere_before() {
    let city = || City::until(50).daily("east", 0..=50, 3).daily("west", 0..=50, 2);
    // A place that joins with its past, and a disease of which nobody had spoken.
    let joined = (0..=40).fold(city(), |city, day| city.corrected("north", day, 5, 45));
    let both = (0..=40).fold(joined, |city, day| {
        let city = city.said("influenza", Measure::Case, "east", day, 9, 45);
        city.said("influenza", Measure::Death, "west", day, 1, 45)
    });
    let (then, later) = (city().situation(day(40)), both.situation(day(40)));
    assert_eq!(later.warnings, then.warnings);
    let counts = |of: &Situation| -> Vec<_> {
        let places =
            of.layers.iter().flat_map(|layer| layer.places.iter().map(|n| (layer.disease.clone(), n)));
        places.map(|(disease, n)| (disease, n.place.clone(), n.count, n.before)).collect()
    };
    assert_eq!(counts(&later), counts(&then));
    assert!(both.situation(day(45)).layers.len() > then.layers.len(), "once told, it counts");
}

#[test]
fn cases_without_a_day_of_report_are_counted_on_the_day_of_onset() {
    let city = (0..=20).fold(City::until(20), |city, day| city.report("east", day, 3).by_onset());
    check(
        &city,
        day(20),
        &expect![[r#"
        headline-none listed=0 place=city
        headline-incidence-only certainty=not-known count=21 disease=measles from=2024-03-15 kind=case measure=case place=city rate=8.4 to=2024-03-21
        week to 2024-03-21 of measles; city 21 after 21; east 21 after 21
        sources: cards
        since yesterday: change-count added=3 day=2024-03-21 place=city removed=0
        Warning: data-by-reference disease=measles measure=case source=cards
        Note: signals-day alarms=0 day=2024-03-21 judged=2 rest=0 signals=0
        Note: signals-rule cases=3 dependence=positive level=+10 %
        cards: cases-7d 21.0 (not known), incidence-7d 8.4 (not known), open-events 0.0, places-reporting 1.0 (not known)
    "#]],
    );
}

#[test]
fn the_first_cluster_of_a_disease_new_to_a_source_is_judged_by_its_silence() {
    let city = City::until(60).daily("west", 0..=60, 2).said("dengue", Measure::Case, "east", 60, 12, 60);
    let open = |city: &City| -> Vec<(String, String, i64)> {
        let situation = city.situation(day(60));
        let open = situation.warnings.open.iter();
        open.map(|event| (event.disease.to_string(), event.place.to_string(), event.observed)).collect()
    };
    assert_eq!(open(&city), [("dengue".to_owned(), "east".to_owned(), 12)]);
    let situation = city.situation(day(60));
    let of_dengue = situation.layers.iter().find(|layer| &*layer.disease == "dengue").unwrap();
    let city_numbers = of_dengue.places.iter().find(|numbers| &*numbers.place == "city").unwrap();
    assert_eq!((city_numbers.count, city_numbers.before), (Some(12), Some(0)), "no dengue the week before");
    // Of a source that promises nothing the same cluster has no past to be compared with.
    let silent = City::until(60).silent_where_empty().daily("west", 0..=60, 2);
    assert_eq!(open(&silent.said("dengue", Measure::Case, "east", 60, 12, 60)), []);
}

#[test]
fn counts_beyond_all_measure_make_no_small_ones() {
    let modest = City::until(4).daily("east", 0..=4, 3);
    let beyond = City::until(4)
        .said("influenza", Measure::Case, "east", 0, 5, 0)
        .daily("east", 0..=3, i64::MAX)
        .daily("west", 0..=4, i64::MAX)
        .corrected("east", 0, 0, 4)
        .corrected("east", 4, i64::MAX, 4)
        .corrected("west", 0, 0, 4);
    let known = beyond.known();
    assert_eq!(known.most_reported().as_deref(), Some("measles"));
    let changes = known.changes(&modest.situation(day(4)), &"city".into(), &beyond.config());
    let told = changes.iter().find(|said| said.key == "change-count").unwrap();
    for name in ["added", "removed"] {
        assert_eq!(format!("{:?}", told.args[name]), format!("Count({})", i64::MAX));
    }
}

#[test]
fn settings_that_name_what_nobody_has_are_told() {
    let settings = "[early-warning.alpha]\nmeasles = 0.01\nno-such = 0.001\n'流感' = 0.001\nown-disease = 0.01\n[sources]\norder = ['cards', 'nix']";
    let mut city = City::until(30).daily("east", 0..=30, 2).settings(settings);
    let told = |city: &City| {
        let notes = city.situation(day(30)).notes;
        let idle = notes.iter().filter(|note| note.severity == watchfire_problem::Severity::Warning);
        idle.map(|note| format!("{} {}", note.wording.key, said(&note.wording))).collect::<Vec<_>>()
    };
    assert_eq!(
        told(&city),
        [
            "data-alpha-unknown no-such",
            "data-alpha-unknown own-disease",
            "data-alpha-by-name 流感 influenza",
            "data-source-order-unknown nix"
        ]
    );
    city.settings.clear();
    assert_eq!(told(&city), Vec::<String>::new());
}

#[test]
fn the_place_at_the_top_is_the_smallest_that_holds_all_that_reports() {
    let all = (0..=20).fold(City::until(20), |city, day| city.report("east", day, 3).report("west", day, 1));
    assert_eq!(all.known().root().as_deref(), Some("city"));
    // one place alone is still a part of the one that was imported with it
    let alone = City::until(20).daily("east", 0..=20, 3);
    assert_eq!((alone.known().root().as_deref(), alone.known().beside_root()), (Some("city"), 0));
    // a place that reports itself beside its parts is at the top, whatever the codes
    let own = all.daily("city", 0..=20, 4);
    assert_eq!(own.known().root().as_deref(), Some("city"));
}

fn said(wording: &watchfire_finding::Wording) -> String {
    let text = |name: &str| match wording.args.get(name) {
        Some(watchfire_finding::Argument::Text(text)) => text.clone(),
        _ => String::new(),
    };
    format!("{} {}", text("code"), text("near")).trim_end().to_owned()
}
