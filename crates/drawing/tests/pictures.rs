//! Pictures as they are drawn, committed beside the test: look at them after every change
//! (`UPDATE_EXPECT=1 cargo test -p watchfire-drawing` draws them anew).

use std::io::Read;
use std::path::PathBuf;

use expect_test::{ExpectFile, expect_file};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use watchfire_drawing::{Area, Choropleth, Curve, EventSpan, Marker, Palette, Style, curve, map, spark};
use watchfire_geometry::Outline;
use watchfire_wording::{Codes, Language, Words};

fn check(drawn: &str, expected: &ExpectFile) {
    assert!(drawn.starts_with("<svg") && drawn.ends_with("</svg>"));
    assert!(!drawn.contains("NaN") && !drawn.contains("inf"));
    expected.assert_eq(&format!("{drawn}\n"));
}

/// Ninety days with a weekday effect, an outbreak at the end, two days without data and two incomplete ones.
fn ninety_days(language: Language, palette: &Palette, label: &str) -> String {
    let words = Words::new(language, &Codes);
    let first: Date = date(2020, 3, 22);
    let observed: Vec<Option<i64>> = (0_i64..90)
        .map(|i| {
            let weekday = [9, 12, 11, 10, 10, 5, 3][(i % 7) as usize];
            let rise = if i >= 84 { [31, 71, 405, 57, 34, 12][(i - 84) as usize] } else { 0 };
            (!(40..42).contains(&i)).then_some(weekday * 3 / 2 + (i * 7919) % 5 + rise)
        })
        .collect();
    let expected: Vec<Option<f64>> = (0..90)
        .map(|i| (i >= 7 && !(40..49).contains(&i)).then_some(13.0 + f64::from(i % 7) / 3.0))
        .collect();
    let threshold: Vec<Option<f64>> = expected.iter().map(|e| e.map(|e| 2.6 * e)).collect();
    let alarm: Vec<bool> = (0..90).map(|i| (84..88).contains(&i)).collect();
    let events = [
        EventSpan {
            opened: first.saturating_add(20.days()),
            closed: Some(first.saturating_add(33.days())),
            label: String::new(),
        },
        EventSpan { opened: first.saturating_add(84.days()), closed: None, label: label.to_owned() },
    ];
    let picture = Curve {
        title: "curve",
        summary: "ninety days",
        unit: &words.label("measure-case"),
        first,
        period_days: 1,
        observed: &observed,
        expected: &expected,
        threshold: &threshold,
        alarm: &alarm,
        incomplete_from: Some(first.saturating_add(88.days())),
        events: &events,
        forecast: &[],
    };
    curve(&picture, &Style { words: &words, palette, width: 760.0, height: 300.0, id: language.as_str() })
}

#[test]
fn curve_of_days() {
    check(&ninety_days(Language::En, &Palette::LIGHT, "Gütersloh"), &expect_file!["pictures/curve-en.svg"]);
    check(
        &ninety_days(Language::Zh, &Palette::DARK, "居特斯洛县"),
        &expect_file!["pictures/curve-zh-dark.svg"],
    );
}

#[test]
fn curve_of_weeks_over_years() {
    let words = Words::new(Language::Zh, &Codes);
    let observed: Vec<Option<i64>> =
        (0..260_i32).map(|week| Some((6000.0 * (1.1 + (f64::from(week) * 0.1208).sin())) as i64)).collect();
    let expected: Vec<Option<f64>> = (0..260_i32)
        .map(|week| (week > 156).then_some(5500.0 * (1.1 + (f64::from(week) * 0.1208).sin())))
        .collect();
    let threshold: Vec<Option<f64>> = expected.iter().map(|e| e.map(|e| e * 1.3 + 500.0)).collect();
    let picture = Curve {
        title: "weeks",
        summary: "",
        unit: &words.label("measure-case"),
        first: date(2015, 12, 28),
        period_days: 7,
        observed: &observed,
        expected: &expected,
        threshold: &threshold,
        alarm: &[],
        incomplete_from: None,
        events: &[],
        forecast: &[],
    };
    let style = Style { words: &words, palette: &Palette::LIGHT, width: 760.0, height: 260.0, id: "weeks" };
    check(&curve(&picture, &style), &expect_file!["pictures/curve-weeks-zh.svg"]);
    let nothing = Curve { observed: &[], expected: &[], threshold: &[], ..picture };
    assert!(curve(&nothing, &style).contains("没有可绘制的数据"));
}

#[test]
fn weeks_with_those_to_come() {
    let words = Words::new(Language::En, &Codes);
    let observed: Vec<Option<i64>> = (0..16).map(|week| Some(40 + 9 * week + (week * 37) % 11)).collect();
    let fan = [
        [120.0, 160.0, 190.0, 225.0, 300.0],
        [100.0, 160.0, 200.0, 260.0, 400.0],
        [80.0, 155.0, 210.0, 290.0, 520.0],
        [65.0, 150.0, 220.0, 330.0, 660.0],
    ];
    let picture = Curve {
        title: "fan",
        summary: "",
        unit: &words.label("measure-case"),
        first: date(2020, 6, 4),
        period_days: 7,
        observed: &observed,
        expected: &[],
        threshold: &[],
        alarm: &[],
        incomplete_from: None,
        events: &[],
        forecast: &fan,
    };
    let style = Style { words: &words, palette: &Palette::LIGHT, width: 720.0, height: 220.0, id: "fan" };
    check(&curve(&picture, &style), &expect_file!["pictures/curve-fan-en.svg"]);
    // the highest quantile fits, and a fan without a last count begins with itself
    let unknown = [Some(50), None];
    let alone = curve(&Curve { observed: &unknown, ..picture }, &style);
    assert!(alone.contains("750") && alone.matches("fill-opacity").count() == 3);
}

#[test]
fn curve_of_a_fortnight_of_nothing() {
    let words = Words::new(Language::En, &Codes);
    let mut observed = [Some(0); 14];
    observed[5] = None;
    observed[9] = Some(1);
    let picture = Curve {
        title: "few",
        summary: "",
        unit: "Deaths",
        first: date(2020, 6, 4),
        period_days: 1,
        observed: &observed,
        expected: &[],
        threshold: &[],
        alarm: &[],
        incomplete_from: None,
        events: &[],
        forecast: &[],
    };
    let style = Style { words: &words, palette: &Palette::LIGHT, width: 760.0, height: 220.0, id: "few" };
    check(&curve(&picture, &style), &expect_file!["pictures/curve-few-en.svg"]);
}

#[test]
fn spark_line() {
    let words = Words::new(Language::En, &Codes);
    let style = Style { words: &words, palette: &Palette::LIGHT, width: 106.0, height: 26.0, id: "k" };
    let values = [Some(1.0), Some(2.0), None, Some(4.0), Some(3.0)];
    check(&spark(&values, 1, &style), &expect_file!["pictures/spark.svg"]);
}

#[test]
fn map_of_a_grid() {
    let words = Words::new(Language::En, &Codes);
    let squares: Vec<Outline> = (0..12)
        .map(|i| {
            let (west, south) = (111.0 + f64::from(i % 4) * 0.4, 21.5 + f64::from(i / 4) * 0.3);
            let (east, north) = (west + 0.4, south + 0.3);
            let text = format!(
                r#"{{"type":"Polygon","coordinates":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}"#
            );
            Outline::parse(&text).unwrap().0.unwrap()
        })
        .collect();
    let areas: Vec<Area<'_>> = squares
        .iter()
        .enumerate()
        .map(|(i, outline)| Area { outline, value: (i != 5).then_some(i as f64 * 5.0), tip: "<place>" })
        .collect();
    let markers = [
        Marker { at: (111.2, 21.6), size: 493.0, label: "Yangdong & Co".to_owned() },
        Marker { at: (112.0, 22.2), size: 40.0, label: "Small".to_owned() },
    ];
    let picture = Choropleth {
        title: "grid",
        summary: "",
        unit: "Cases per 100,000 in seven days",
        missing: "No data",
        areas: &areas,
        borders: &[&squares[0]],
        highest: None,
        breaks: [5.0, 12.5, 25.0, 50.0],
        markers: &markers,
    };
    let style = Style { words: &words, palette: &Palette::LIGHT, width: 620.0, height: 460.0, id: "grid" };
    check(&map(&picture, &style), &expect_file!["pictures/map-grid.svg"]);
}

/// The 401 counties of Germany, as the report of the 2020 data draws them.
#[test]
fn map_of_german_counties() {
    let name = "drawing-map-of-german-counties";
    let shared = std::env::var_os("WATCHFIRE_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let file = |level: &str| shared.join(format!("data/de_geo/{level}_vg5000_2021.geojson.gz"));
    if !file("kreise").is_file() {
        assert!(
            std::env::var_os("WATCHFIRE_REQUIRE_SHARED").is_none(),
            "{} is absent",
            file("kreise").display()
        );
        println!("reference test skipped: {name}");
        return;
    }
    let outlines = |level: &str| -> Vec<(String, Outline)> {
        let mut text = String::new();
        flate2::read::GzDecoder::new(std::fs::File::open(file(level)).unwrap())
            .read_to_string(&mut text)
            .unwrap();
        let features = watchfire_geometry::features(&text).unwrap();
        features
            .into_iter()
            .map(|f| (f.properties["GEN"].as_str().unwrap().to_owned(), f.outline.unwrap()))
            .collect()
    };
    let (counties, states) = (outlines("kreise"), outlines("laender"));
    let words = Words::new(Language::Zh, &Codes);
    let areas: Vec<Area<'_>> = counties
        .iter()
        .enumerate()
        .map(|(i, (name, outline))| {
            let (lon, lat) = outline.centroid();
            let value =
                40.0 * (-((lon - 8.3).powi(2) + (lat - 51.9).powi(2)) / 1.5).exp() + (i % 7) as f64 / 3.0;
            Area { outline, value: (i % 97 != 5).then_some(value), tip: name }
        })
        .collect();
    let borders: Vec<&Outline> = states.iter().map(|(_, outline)| outline).collect();
    let at = |name: &str| counties.iter().find(|county| county.0 == name).unwrap().1.interior_point();
    let largest = [
        ("Gütersloh", 493.0),
        ("Warendorf", 60.0),
        ("Göttingen", 35.0),
        ("Berlin", 22.0),
        ("Magdeburg", 9.0),
    ];
    let markers = largest.map(|(name, size)| Marker { at: at(name), size, label: name.to_owned() });
    let picture = Choropleth {
        title: "counties",
        summary: "",
        unit: "近7天发病率（每10万人）",
        missing: "无数据",
        areas: &areas,
        borders: &borders,
        highest: None,
        breaks: [1.0, 5.0, 15.0, 35.0],
        markers: &markers,
    };
    let style =
        Style { words: &words, palette: &Palette::LIGHT, width: 620.0, height: 820.0, id: "counties" };
    let drawn = map(&picture, &style);
    std::fs::write(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("map-of-german-counties.svg"), &drawn)
        .unwrap();
    let (filled, bordered) =
        (drawn.matches(r#"fill-rule="evenodd""#).count(), drawn.matches("z\"/>").count());
    assert_eq!((filled, bordered), (401, 16), "every county and every state is drawn");
    assert!(drawn.len() < 300_000, "{} bytes", drawn.len());
    assert_eq!(drawn, map(&picture, &style));
    println!("reference test ran: {name}");
}
