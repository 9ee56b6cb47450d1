//! Places and denominators.

use tempfile::tempdir;
use watchfire_geometry::{Outline, neighbours, simplify};
use watchfire_ingest::{How, When};
use watchfire_record::PlaceRow;
use watchfire_vocabulary::{PlaceCode, PlaceLevel, Places};

use crate::support::{account, import, import_into, import_mapped, shared, written};

fn find<'a>(rows: &'a [PlaceRow], code: &str) -> &'a PlaceRow {
    rows.iter().find(|row| row.place.code.as_str() == code).unwrap()
}

#[test]
fn german_counties_and_what_the_scheme_adds() {
    let (Some(counties), Some(states)) =
        (shared("de_geo/kreise_vg5000_2021.geojson.gz"), shared("de_geo/laender_vg5000_2021.geojson.gz"))
    else {
        return;
    };
    let how = How::Profile("places".into());
    let (rows, report) = import_into(Vec::new(), &[counties, states], &how, When::AsProfile).unwrap();
    assert_eq!(account(report.account), [417, 417, 0, 0, 0, 0]);
    // beside them: Germany and Berlin's twelve districts
    assert_eq!(rows.places.len(), 417 + 1 + 12);
    let all = Places::from(rows.places.iter().map(|row| row.place.clone()).collect::<Vec<_>>());
    assert_eq!(all.check(), []);
    assert!(all.is_within("05754", "DE") && all.is_within("11004", "11000"));
    let then = jiff::civil::date(2026, 1, 1);
    assert_eq!(all.roll_up("16056", PlaceLevel::County, then).unwrap().code.as_str(), "16063");
    assert_eq!(find(&rows.places, "09184").place.names.local, "München (Landkreis)");
    assert_eq!(find(&rows.places, "05").place.names.zh.as_deref(), Some("北莱茵-威斯特法伦州"));
    // a second import does not bring Germany again
    let Some(states) = shared("de_geo/laender_vg5000_2021.geojson.gz") else { return };
    let known: Vec<_> = all.iter().cloned().collect();
    let (rows, _) = import_into(known, &[states], &how, When::AsProfile).unwrap();
    assert_eq!(rows.places.len(), 16);
}

#[test]
fn county_borders_stay_shared_when_simplified() {
    let Some(file) = shared("de_geo/kreise_vg5000_2021.geojson.gz") else { return };
    let (rows, _) = import(file, "places", When::AsProfile).unwrap();
    let outlines: Vec<(PlaceCode, Outline)> = rows
        .places
        .iter()
        .filter_map(|row| Some((row.place.code.clone(), Outline::parse(row.geometry.as_deref()?).ok()?.0?)))
        .collect();
    let whole: Vec<&Outline> = outlines.iter().map(|(_, outline)| outline).collect();
    let simple = simplify(&whole, 0.01);
    let points = |outlines: &mut dyn Iterator<Item = &Outline>| -> usize {
        outlines.map(|outline| outline.polygons().iter().map(|p| p.exterior().0.len()).sum::<usize>()).sum()
    };
    let (before, after) = (points(&mut whole.iter().copied()), points(&mut simple.iter()));
    assert!(after * 10 < before * 9, "{after} of {before}");
    let codes: Vec<PlaceCode> = outlines.iter().map(|(code, _)| code.clone()).collect();
    let pairs =
        |outlines: Vec<&Outline>| neighbours(&codes.iter().cloned().zip(outlines).collect::<Vec<_>>(), 0.0);
    let (old, new) = (pairs(whole), pairs(simple.iter().collect()));
    assert_eq!(old, new);
    let of = |code: &str| old[code].iter().map(PlaceCode::as_str).collect::<Vec<_>>();
    // Gütersloh: Bielefeld, Herford, Lippe, Paderborn, Soest, Warendorf, Osnabrück
    assert_eq!(of("05754"), ["03459", "05570", "05711", "05758", "05766", "05774", "05974"]);
    // Flensburg lies within Schleswig-Flensburg
    assert_eq!(of("01001"), ["01059"]);
}

#[test]
fn chinese_places() {
    for (file, rows, accepted) in [
        ("cn_polygons/china_counties_simplified_0p01deg.geojson.gz", 2748, 2747),
        ("cn_polygons/china_provinces.geojson.gz", 35, 35),
        ("cn_polygons/yangjiang_counties_441700.geojson", 4, 4),
        ("cn_divisions/areas.csv", 2978, 2978),
        ("cn_divisions/cities.csv", 342, 342),
        ("cn_divisions/yangjiang_townships.csv", 63, 63),
    ] {
        let Some(file) = shared(file) else { return };
        let (_, report) = import(file, "places", When::AsProfile).unwrap();
        assert_eq!(
            account(report.account),
            [rows, accepted, rows - accepted, 0, 0, 0],
            "{:?}",
            report.files[0].name
        );
    }
    let Some(file) = shared("cn_divisions/provinces.csv") else { return };
    let (rows, report) = import_mapped(file, "cn-provinces.toml").unwrap();
    assert_eq!(account(report.account), [31, 31, 0, 0, 0, 0]);
    assert_eq!(find(&rows.places, "440000").place.names.en.as_deref(), Some("Guangdong"));
}

#[test]
fn own_places_as_table_and_as_outlines() {
    let folder = tempdir().unwrap();
    let table = written(
        &folder,
        "p.csv",
        "code,name,name_zh,level,parent,aliases\nX,X Land,甲国,country,,\nX1,North,北县,county,X,old1|old2\nX2,South,南县,canton,X,\n",
    );
    let (rows, report) = import(table, "places", When::AsProfile).unwrap();
    assert_eq!(account(report.account), [3, 2, 0, 1, 0, 0]);
    assert_eq!(rows.places[1].place.aliases.len(), 2);
    let outlines = written(
        &folder,
        "p.geojson",
        r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"X1","name":"North","level":"county","parent":"X"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[1,0],[0,0]]]}},
        {"type":"Feature","properties":{"code":"X2","name":"South","level":"county","parent":"X"},"geometry":{"type":"Point","coordinates":[0,0]}}]}"#,
    );
    let (rows, report) = import(outlines, "places", When::AsProfile).unwrap();
    assert_eq!(account(report.account), [2, 1, 1, 0, 0, 0]);
    assert_eq!(
        rows.places[0].geometry.as_deref(),
        Some(r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}"#)
    );
    assert_eq!(report.problems.count("no-outline"), 1);
    let half = written(
        &folder,
        "half.geojson",
        r#"{"type":"FeatureCollection","features":[{"type":"Feature","prop"#,
    );
    assert_eq!(import(half, "places", When::AsProfile).unwrap_err().problem().rule, "file-truncated");
}

#[test]
fn chinese_tables_of_places_need_no_english_and_no_ranks() {
    let folder = tempdir().unwrap();
    let of = |text: &str| import(written(&folder, "p.csv", text), "places", When::AsProfile).unwrap();
    let said = |rows: &[PlaceRow]| {
        let of = |row: &PlaceRow| {
            let parent = row.place.parent.as_ref().map(ToString::to_string);
            (row.place.code.to_string(), row.place.names.local.clone(), row.place.level, parent)
        };
        rows.iter().map(of).collect::<Vec<_>>()
    };
    let county = ("330122".to_owned(), "桐庐县".to_owned(), PlaceLevel::County, None);
    let town = |parent: Option<&str>| {
        let parent = parent.map(str::to_owned);
        ("330122001".to_owned(), "城南街道".to_owned(), PlaceLevel::Township, parent)
    };
    let (rows, _) = of("代码,名称,级别,上级\n330122,桐庐县,县,\n330122001,城南街道,街道,330122\n");
    assert_eq!(said(&rows.places), [county.clone(), town(Some("330122"))]);
    // a parent by its name, where one place has it
    let (rows, _) = of("代码,名称,级别,上级\n330122,桐庐县,县,\n330122001,城南街道,街道,桐庐县\n");
    assert_eq!(said(&rows.places), [county.clone(), town(Some("330122"))]);
    // what the code says, as far as the list goes: 杭州市 (330100) is not in it
    let (rows, _) = of("地区编码,地区名称\n330122,桐庐县\n330122001,城南街道\n");
    assert_eq!(said(&rows.places), [county.clone(), town(Some("330122"))]);
    // an empty parent is said: it has none
    let (rows, _) = of("code,name,parent\n330122,桐庐县,\n330122001,城南街道,\n");
    assert_eq!(said(&rows.places), [county, town(None)]);
    // codes of no scheme say nothing, and neither do words that are no ranks
    let (_, report) = of("code,name,level\nA1,x,\n330122001,y,坊\n");
    assert_eq!(account(report.account), [2, 0, 0, 2, 0, 0]);
    let missing = import(written(&folder, "m.csv", "编号,名\n1,x\n"), "places", When::AsProfile).unwrap_err();
    assert_eq!(missing.problem().rule, "missing-column");
}

#[test]
fn german_population() {
    let Some(file) = shared("de_population_age/GENESIS-Online_Bevoelkerung_Kreise_Altersgruppen.csv.gz")
    else {
        return;
    };
    let (rows, report) = import(file, "rki-population", When::AsProfile).unwrap();
    assert_eq!(account(report.account), [1233, 1233, 0, 0, 0, 0]);
    assert_eq!(rows.population[0].reference_date, jiff::civil::date(2020, 12, 31));
    for (file, rows) in
        [("de_geo/vg250_ew_krs_attributes.csv.gz", 400), ("de_geo/vg250_ew_gem_attributes.csv.gz", 10_990)]
    {
        let Some(file) = shared(file) else { return };
        let (people, report) = import(file, "vg250-population", When::AsProfile).unwrap();
        assert_eq!(account(report.account), [rows, rows, 0, 0, 0, 0]);
        assert_eq!(people.population.iter().map(|row| row.persons).sum::<i64>(), 84_358_845);
    }
}

#[test]
fn line_lists_of_early_2020() {
    for (file, expected) in [
        ("guangdong_subset.csv", [1228, 1227, 1, 0, 0, 0]),
        ("ncov_hubei.csv.gz", [14_729, 13_880, 58, 791, 0, 0]),
        ("ncov_outside_hubei.csv.gz", [11_254, 10_939, 3, 312, 0, 0]),
    ] {
        let Some(file) = shared(&format!("cn_linelist_early2020/{file}")) else { return };
        let (rows, report) = import_mapped(file, "cn-linelist-2020.toml").unwrap();
        assert_eq!(account(report.account), expected);
        assert_eq!(rows.cases.len() as u64, report.account.accepted + report.account.corrected);
    }
}

#[test]
fn another_code_that_is_the_code_of_a_second_place_is_said() {
    let folder = tempdir().unwrap();
    let table = written(
        &folder,
        "p.csv",
        "code,name,level,parent,aliases\nX,X Land,country,,\nX1,North,county,X,X2|old\nX2,South,county,X,\nX3,East,county,X,old\n",
    );
    let (rows, report) = import(table, "places", When::AsProfile).unwrap();
    assert_eq!((rows.places.len(), report.problems.count("ambiguous-place-code")), (4, 2));
    let said: Vec<[&str; 3]> = report
        .problems
        .examples()
        .filter(|problem| problem.rule == "ambiguous-place-code")
        .map(|problem| ["value", "place", "other"].map(|arg| problem.args[arg].as_str()))
        .collect();
    assert_eq!(said, [["X2", "X1", "X2"], ["old", "X1", "X3"]]);
    // what was imported before is looked at, too
    let known = rows.places.into_iter().map(|row| row.place).collect();
    let more = written(&folder, "q.csv", "code,name,level,parent,aliases\nX4,West,county,X,X3\n");
    let how = How::Profile("places".into());
    let (_, report) = import_into(known, &[more], &how, When::AsProfile).unwrap();
    assert_eq!(report.problems.count("ambiguous-place-code"), 1);
}
