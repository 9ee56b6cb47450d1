//! The scan on the German summer of 2020: on 17 June the outbreak of Gütersloh (05754) is the most likely cluster.

use std::path::PathBuf;

use jiff::civil::{Date, date};
use watchfire_early_warning::scan::{Adjust, Config, Statistic};
use watchfire_problem::Silent;
use watchfire_table::{Bounds, Input, ReadOptions, open, open_text};
use watchfire_tabular::scan::{Options, Places, Table, run};

use crate::support::shared;

fn centroids(data: &std::path::Path) -> Places {
    let path = data.join("de_geo/kreise_vg5000_2021.geojson.gz");
    let (_, text) = open_text(Input::path(path), Bounds::USUAL).expect("readable outlines");
    let mut places = Places::default();
    for feature in watchfire_geometry::features(&text).expect("outlines") {
        let code = feature.properties["AGS"].as_str().expect("a code").to_owned();
        let (lon, lat) = feature.outline.expect("an outline").centroid();
        places.place.push(code);
        places.lon.push(Some(lon));
        places.lat.push(Some(lat));
    }
    places
}

/// Berlin is one county in the outlines.
fn county(code: &str) -> String {
    let code = format!("{code:0>5}");
    if code.starts_with("110") { "11000".to_owned() } else { code }
}

fn cases(path: PathBuf, columns: [&str; 3], keep: impl Fn(&watchfire_table::Table, usize) -> bool) -> Table {
    let opened = open(Input::path(path), &ReadOptions::default()).expect("a readable table");
    let rows = watchfire_table::Table::read(opened).expect("a table");
    let [place, day, count] = columns;
    let (place, day) = (rows.texts(place).expect("places"), rows.dates(day).expect("days"));
    let count = rows.floats(count).expect("counts");
    let mut table = Table::default();
    for row in 0..rows.rows() {
        let on: Date = day[row].expect("a day");
        if on > date(2020, 6, 30) || on < date(2020, 4, 1) || !keep(&rows, row) {
            continue;
        }
        table.place.push(county(place[row].as_deref().expect("a place")));
        table.date.push(on);
        table.cases.push(count[row].map(|n| n.max(0.0)));
    }
    table
}

fn check(table: &Table, places: &Places, adjusts: &[Adjust]) {
    assert_eq!(places.place.len(), 401);
    for statistic in [Statistic::ExpectationPoisson, Statistic::Permutation] {
        for adjust in adjusts.iter().copied() {
            let defaults = Config::defaults().expect("the committed defaults");
            let config = Config { statistic, adjust, replicates: 99, ..defaults };
            let options = Options { config, as_of: Some(date(2020, 6, 17)), seed: 1 };
            let scanned = run(table, places, &options, &Silent).expect("a scan");
            let first = &scanned.rows[0];
            assert_eq!(first.center, "05754", "{first:?}");
            assert!(first.radius_km < 50.0, "{first:?}");
            assert_eq!(first.end, date(2020, 6, 17));
            assert!(first.p_value < 0.001);
        }
    }
}

#[test]
fn guetersloh_in_the_extract() {
    let Some(data) = shared("scan of the RKI extract", "data") else { return };
    let path = data.join("de_rki_cases_2020/cases_county_age_sex_asof_2020-11-17.parquet");
    let table = cases(path, ["IdLandkreis", "Meldedatum", "AnzahlFall"], |rows, row| {
        ["0", "1"].contains(&rows.column("NeuerFall").expect("a column").text(row).as_str())
    });
    check(&table, &centroids(&data), &[Adjust::None, Adjust::Weekday]);
}

#[test]
fn guetersloh_in_the_revised_series() {
    let Some(data) = shared("scan of the county series", "data") else { return };
    let path = data.join("de_county_daily_entorb/cases_deaths_county_day.parquet");
    let table = cases(path, ["LK_ID", "Date", "Cases_New"], |_, _| true);
    check(&table, &centroids(&data), &[Adjust::None]);
}
