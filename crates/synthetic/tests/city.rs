//! The city as a whole: same bytes, numbers that look like surveillance, truth that is in the data.
#![expect(clippy::unwrap_used, reason = "a test may panic")]
#![expect(clippy::print_stdout, reason = "the run counts the reference tests that ran")]

mod names;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use jiff::civil::{Date, date};
use watchfire_problem::{Cancelled, Progress, Silent};
use watchfire_record::RecordedFrom;
use watchfire_synthetic::{
    City, CityConfig, DISEASES, Day, OutbreakKind, Statement, SyntheticError, TOWNSHIPS, WrittenFile, write,
};

static CITY: LazyLock<City> = LazyLock::new(|| City::build(&CityConfig::default(), &Silent).unwrap());

fn day(year: i16, month: i8, day: i8) -> Day {
    Day::of(date(year, month, day))
}

/// Reports of a disease (or of all) by what a function says of their day.
fn reports<K: Ord>(disease: Option<&str>, of: impl Fn(Day) -> K) -> BTreeMap<K, u32> {
    let mut counts = BTreeMap::new();
    for case in &CITY.cases {
        if disease.is_none_or(|code| DISEASES[case.illness.disease].code == code) {
            *counts.entry(of(case.report)).or_default() += 1;
        }
    }
    counts
}

fn written(dir: &Path, config: &CityConfig) -> Vec<WrittenFile> {
    write(&City::build(config, &Silent).unwrap(), dir, &Silent).unwrap()
}

/// Rows of a CSV file without quotes, as maps of its columns.
fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(path).unwrap();
    assert!(!text.contains('"') && text.ends_with('\n'));
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            assert_eq!(cells.len(), header.len(), "{line}");
            header.iter().map(|h| (*h).to_owned()).zip(cells.into_iter().map(str::to_owned)).collect()
        })
        .collect()
}

#[test]
fn one_seed_gives_the_same_bytes_and_another_seed_other_cases_in_the_same_places() {
    let dir = tempfile::tempdir().unwrap();
    let config = CityConfig { years: 2, ..CityConfig::default() };
    let folders = ["a", "b", "c"].map(|name| dir.path().join(name));
    let first = written(&folders[0], &config);
    // On another thread, which must make no difference.
    let again = std::thread::scope(|scope| scope.spawn(|| written(&folders[1], &config)).join().unwrap());
    let other = written(&folders[2], &CityConfig { seed: 7, ..config.clone() });
    assert_eq!(first.len(), again.len());
    for (index, file) in first.iter().enumerate() {
        let bytes = std::fs::read(&file.path).unwrap();
        assert_eq!(bytes, std::fs::read(&again[index].path).unwrap(), "{}", file.path.display());
        let name = file.path.file_name().unwrap().to_str().unwrap();
        let differs = bytes != std::fs::read(&other[index].path).unwrap();
        assert_eq!(differs, name.starts_with("cases-") || name == "truth.csv", "{name}");
    }
}

#[test]
fn files_have_the_rows_they_say_and_enough_but_not_too_many() {
    let dir = tempfile::tempdir().unwrap();
    let files = write(&CITY, dir.path(), &Silent).unwrap();
    let names: Vec<_> = files.iter().map(|file| file.path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(
        names,
        [
            "places.geojson",
            "population.csv",
            "counts-2019-2023.csv",
            "cases-2026-11-01.csv",
            "cases-2026-11-20.csv",
            "cases-2026-11-21.csv",
            "cases-2026-11-22.csv",
            "truth.csv",
            "counts.toml",
            "cases.toml"
        ]
    );
    let n_rows: u64 = files[2..7].iter().map(|file| file.rows).sum();
    assert!((150_000..=300_000).contains(&n_rows), "{n_rows} rows");
    assert!(files[6].rows > 20, "a day's update has something to tell");
    for file in &files[1..8] {
        assert_eq!(rows(&file.path).len() as u64, file.rows);
    }
    let import = files[3].import.clone().unwrap();
    assert_eq!((import.profile, import.recorded_from), ("cases", RecordedFrom::Rows));
    assert!(import.coverage.absent_is_zero && import.coverage.from == Some(date(2024, 1, 1)));
    let mapping = std::fs::read_to_string(&files[9].path).unwrap();
    assert!(mapping.contains("source = \"report-cards\"") && mapping.contains("from = \"2024-01-01\""));
}

#[test]
fn every_row_of_the_line_list_can_stand_where_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let files = write(&CITY, dir.path(), &Silent).unwrap();
    let places = CITY.map.places();
    let mut entered = BTreeMap::new();
    let mut said = BTreeSet::new();
    let mut n_corrections = 0;
    for (file, until) in files[3..7].iter().zip([
        date(2026, 11, 1),
        date(2026, 11, 20),
        date(2026, 11, 21),
        date(2026, 11, 22),
    ]) {
        for row in rows(&file.path) {
            let id = row["case_id"].clone();
            let [recorded, report, diagnosis] = ["recorded_at", "report_date", "diagnosis_date"]
                .map(|name| row[name].parse::<Date>().unwrap());
            assert!(diagnosis <= report && report <= recorded && recorded <= until, "{row:?}");
            if let Ok(onset) = row["onset_date"].parse::<Date>() {
                assert!(onset <= diagnosis, "{row:?}");
            }
            assert!(places.get(&row["place"]).is_some() && row["age"].parse::<u8>().unwrap() < 100);
            assert!(said.insert((id.clone(), recorded)), "{id} is told twice on {recorded}");
            // What never changes is the same in every statement; the first one enters the case.
            let constant = (row["disease"].clone(), row["age"].clone(), report);
            if let Some(before) = entered.insert(id, constant.clone()) {
                assert_eq!(before, constant);
                n_corrections += 1;
            } else {
                assert_eq!(row["withdrawn"], "false", "a case is withdrawn that never was");
            }
        }
    }
    assert!(n_corrections > entered.len() / 20, "{n_corrections} corrections of {} cases", entered.len());
}

#[test]
fn counts_and_line_list_share_no_report_day() {
    let dir = tempfile::tempdir().unwrap();
    let files = write(&CITY, dir.path(), &Silent).unwrap();
    let mut keys = BTreeSet::new();
    for row in rows(&files[2].path) {
        assert!(row["report_date"].as_str() < "2024-01-01" && row["count"].parse::<u32>().unwrap() > 0);
        assert!(keys.insert(["disease", "place", "age_band", "report_date"].map(|name| row[name].clone())));
    }
    assert!(rows(&files[3].path).iter().all(|row| row["report_date"].as_str() >= "2024-01-01"));
}

#[test]
fn weekends_dip_mondays_catch_up_and_festivals_are_quiet() {
    let weekday = reports(None, Day::weekday);
    assert!(
        weekday[&6] * 5 < weekday[&2] * 3
            && weekday[&5] * 5 < weekday[&2] * 3
            && weekday[&0] * 10 > weekday[&2] * 13
    );
    let of = |from: Day, days: i32| {
        reports(None, |d| (0..days).contains(&d.since(from))).get(&true).copied().unwrap_or(0)
    };
    for year in [2019, 2021, 2023, 2024, 2025] {
        let (before, within) = (of(day(year, 9, 24), 7), of(day(year, 10, 1), 5));
        assert!(within * 7 < before * 4, "National Day {year}: {within} in 5 days after {before} in 7");
    }
    for festival in [day(2024, 2, 9), day(2025, 1, 28), day(2026, 2, 16)] {
        let (before, within) = (of(festival.plus(-14), 7), of(festival, 5));
        assert!(within * 7 < before * 4, "Spring Festival: {within} in 5 days after {before} in 7");
    }
}

#[test]
fn diseases_keep_their_seasons() {
    let share = |disease: &str, months: std::ops::RangeInclusive<i8>| {
        let by_month = reports(Some(disease), |d| months.contains(&d.date().month()));
        let inside = f64::from(by_month.get(&true).copied().unwrap_or(0));
        inside / (inside + f64::from(by_month.get(&false).copied().unwrap_or(0)))
    };
    assert!(share("dengue", 8..=11) > 0.75);
    assert!(share("dysentery", 5..=10) > 0.6);
    let hfmd = |month| share("hand-foot-mouth-disease", month..=month);
    assert!(hfmd(6) > 2.0 * hfmd(8) && hfmd(10) > 1.3 * hfmd(8) && hfmd(2) < 0.03);
    let flu = |month| share("influenza", month..=month);
    assert!(flu(1) > 3.0 * flu(4) && flu(6) > 2.0 * flu(4) && flu(6) > 2.0 * flu(9));
    assert!((share("tuberculosis", 1..=6) - 0.5).abs() < 0.06);
    let covid = reports(Some("covid-19"), |d| d.date().year());
    assert!(!covid.contains_key(&2019) && covid[&2022] > 20 * covid[&2020]);
    let pertussis = reports(Some("pertussis"), |d| d.date().year());
    assert!(pertussis[&2024] > 20 * pertussis[&2021]);
}

#[test]
fn outbreaks_are_in_the_data() {
    let mut found = vec![(0_u32, Day(i32::MAX), Day(i32::MIN)); CITY.outbreaks.len()];
    let mut standing = vec![0_u32; CITY.outbreaks.len()];
    for last in CITY.last_word() {
        let illness = &CITY.cases[last.case].illness;
        if let Some(index) = illness.outbreak {
            let truth = &CITY.outbreaks[index];
            assert_eq!(
                (illness.disease, illness.setting, illness.institution),
                (truth.disease, truth.setting, truth.institution)
            );
            assert_eq!(illness.township, truth.township);
            assert!((truth.first_day..=truth.last_day).contains(&illness.onset));
            let (n, first, end) = found[index];
            found[index] = (n + 1, first.min(illness.onset), end.max(illness.onset));
            standing[index] += u32::from(!last.withdrawn);
        }
    }
    for (index, truth) in CITY.outbreaks.iter().enumerate() {
        assert_eq!(truth.n_reported, standing[index]);
        assert!(found[index].0 <= truth.n_cases);
        if CITY.calendar.last.since(truth.last_day) > 60 && truth.first_day.since(CITY.calendar.first) > 60 {
            assert_eq!(
                truth.n_reported, truth.n_cases,
                "an old outbreak is known to the last case: {truth:?}"
            );
            assert_eq!((found[index].1, found[index].2), (truth.first_day, truth.last_day));
        }
    }
    for kind in OutbreakKind::ALL {
        assert!(CITY.outbreaks.iter().any(|outbreak| outbreak.kind == kind), "{kind:?}");
    }
}

#[test]
fn some_outbreaks_are_open_and_some_townships_silent_at_the_end() {
    let last = CITY.calendar.last;
    let open: Vec<_> = CITY.outbreaks.iter().filter(|outbreak| outbreak.is_open(last)).collect();
    assert!(open.len() >= 3, "{open:?}");
    for outbreak in &open {
        assert!(outbreak.n_reported >= 4 && outbreak.n_reported * 3 >= outbreak.n_cases, "{outbreak:?}");
    }
    assert_eq!(CITY.late_townships.len(), 3);
    for township in &CITY.late_townships {
        let late =
            |s: &&Statement| CITY.cases[s.case].illness.township == *township && last.since(s.recorded) < 4;
        assert_eq!(CITY.statements.iter().filter(late).count(), 0, "{}", TOWNSHIPS[*township].zh);
    }
}

#[test]
fn any_end_from_2019_to_2040_works_and_others_are_refused() {
    for (last_day, years) in [(date(2019, 1, 3), 1), (date(2032, 7, 20), 3), (date(2040, 12, 31), 1)] {
        let dir = tempfile::tempdir().unwrap();
        let files = written(dir.path(), &CityConfig { last_day, years, ..CityConfig::default() });
        assert!(
            files.iter().all(|file| !file.path.ends_with("counts.toml")),
            "no counts without older years"
        );
    }
    let refused = |config: CityConfig| City::build(&config, &Silent).unwrap_err();
    let default = CityConfig::default;
    assert!(matches!(refused(CityConfig { years: 0, ..default() }), SyntheticError::Years { years: 0 }));
    let early = CityConfig { last_day: date(2018, 12, 31), ..default() };
    assert!(matches!(refused(early), SyntheticError::LastDay { .. }));
}

#[test]
fn one_who_wants_no_more_is_heard() {
    struct Tired;
    impl Progress for Tired {
        fn begin(&self, _stage: &str, _total: Option<u64>) {}
        fn advance(&self, _steps: u64) -> Result<(), Cancelled> {
            Err(Cancelled)
        }
        fn end(&self) {}
    }
    let outcome = City::build(&CityConfig::default(), &Tired);
    assert!(matches!(outcome, Err(SyntheticError::Cancelled(_))));
}
