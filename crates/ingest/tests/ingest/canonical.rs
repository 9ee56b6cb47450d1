//! Watchfire's own formats, and every rule on small files of our own.

use jiff::ToSpan;
use jiff::civil::date;
use tempfile::tempdir;
use watchfire_ingest::{How, IngestError, Mapping, When};
use watchfire_problem::{Action, Severity};
use watchfire_record::{RecordedFrom, SameKey};
use watchfire_table::ReadOptions;
use watchfire_vocabulary::{AgeBand, Alias, CaseClass, Coverage, Names, Place, PlaceLevel, Sex, Validity};

use crate::support::{TODAY, account, import, import_into, import_written, recorded, written};

fn place(code: &str, name: &str, parent: Option<&str>) -> Place {
    Place {
        names: Names::local(name),
        provisional: false,
        ..Place::provisional(code.into(), PlaceLevel::County, parent.map(Into::into))
    }
}

#[test]
fn counts_with_every_fault() {
    let folder = tempdir().unwrap();
    let file = written(
        &folder,
        "counts.csv",
        "disease,place,report_date,reference_date,reference_kind,count,age_band\n\
         measles,441702,2026-01-05,2026-01-03,onset,3,00-04\n\
         measles,441702,2026-01-05,2026-01-03,onset,3,00-04\n\
         measles,441702,2026-01-05,2026-01-03,onset,4,00-04\n\
         measles,441702,2026-01-06,2026-01-08,onset,1,\n\
         measles,441702,2026-01-07,2025-09-08,onset,1,\n\
         measles,441702,2027-01-07,,,1,\n\
         measles,441702,2026-01-08,,,-1,\n\
         measles,441702,2026-01-09,,,NA,\n\
         measles,441702,09.01.2026,,,1,\n\
         blue flu,441702,2026-01-10,,,1,young\n\
         measles,,2026-01-11,,,1,\n\
         measles,441702,2026-01-12,,,1,,stray\n\
         measles,441720,2026-01-13,,,2.0,\n\
         measles,old-code,2026-01-14,,,2,\n\
         measles,阳东区,2026-01-15,,,2,\n",
    );
    let mut east = place("441704", "阳东区", None);
    east.aliases = vec![Alias { code: "old-code".into(), valid: Validity::default() }];
    let places = vec![place("441702", "江城区", None), east];
    let how = How::Profile("counts".into());
    let (rows, report) = import_into(places, &[file], &how, When::AsProfile).unwrap();
    assert_eq!(account(report.account), [15, 5, 2, 6, 2, 0]);
    let count = |rule| report.problems.count(rule);
    for rule in [
        "duplicate-row",
        "duplicate-key-conflict",
        "onset-after-report",
        "onset-long-before-report",
        "date-in-future",
        "negative-count",
        "na-literal",
        "unreadable-date",
        "unknown-disease",
        "unreadable-value",
        "missing-value",
        "ragged-row",
        "unknown-place-suggested",
        "place-alias",
    ] {
        assert_eq!(count(rule), 1, "{rule}");
    }
    let conflict =
        report.problems.examples().find(|problem| problem.rule == "duplicate-key-conflict").unwrap();
    assert_eq!((conflict.at.as_ref().unwrap().line, conflict.args["first_line"].as_str()), (Some(4), "2"));
    let unknown =
        report.problems.examples().find(|problem| problem.rule == "unknown-place-suggested").unwrap();
    assert!(unknown.args["suggestion"].starts_with("441702 江城区"), "{unknown:?}");
    assert_eq!(report.provisional_places.len(), 1);
    assert_eq!(rows.counts.iter().filter(|row| row.place.as_str() == "441704").count(), 2);
    assert_eq!(report.plan.same_key, SameKey::Duplicate);
}

#[test]
fn every_format_gives_the_same_rows() {
    let folder = tempdir().unwrap();
    let csv = "disease,place,report_date,count\nmeasles,441702,2026-01-05,3\nmeasles,441704,2026-01-06,4\n";
    let gzip = {
        use std::io::Write;
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(csv.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let parquet = {
        let bytes = Box::new(std::io::Cursor::new(csv.as_bytes().to_vec()));
        let input = watchfire_table::Input::Stream { name: "csv".into(), bytes };
        let table =
            watchfire_table::Table::read(watchfire_table::open(input, &ReadOptions::default()).unwrap())
                .unwrap();
        let mut bytes = Vec::new();
        watchfire_table::write_parquet(&table, &mut bytes).unwrap();
        bytes
    };
    let lines = "{\"disease\":\"measles\",\"place\":\"441702\",\"report_date\":\"2026-01-05\",\"count\":3}\n\
                 {\"disease\":\"measles\",\"place\":\"441704\",\"report_date\":\"2026-01-06\",\"count\":4}\n";
    let utf16: Vec<u8> =
        [0xfe_u8, 0xff].into_iter().rev().chain(csv.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let files = [
        written(&folder, "a.csv", csv),
        written(&folder, "b.csv", csv.replace(',', ";").replace('\n', "\r\n")),
        written(&folder, "c.tsv", format!("\u{feff}{}", csv.replace(',', "\t"))),
        written(&folder, "d.csv.gz", &gzip),
        written(&folder, "e.csv.zst", zstd::encode_all(csv.as_bytes(), 3).unwrap()),
        written(&folder, "f.parquet", &parquet),
        written(&folder, "g.jsonl", lines),
        written(&folder, "h.csv", &utf16),
        written(&folder, "i.csv", &parquet),
    ];
    let (expected, _) = import(files[0].clone(), "counts", When::AsProfile).unwrap();
    assert_eq!(expected.counts.len(), 2);
    for file in files {
        let name = file.display().to_string();
        let (rows, report) = import(file, "counts", When::AsProfile).unwrap();
        assert_eq!(rows.counts, expected.counts, "{name}");
        assert_eq!(
            report.problems.count("format-not-as-named"),
            u64::from(name.ends_with("i.csv")),
            "{name}"
        );
    }
}

#[test]
fn line_list() {
    let folder = tempdir().unwrap();
    let file = written(
        &folder,
        "cases.csv",
        "case_id,disease,place,age,sex,onset_date,report_date,death_date,case_class,姓名\n\
         1,手足口病,441702,3,男,2026-05-01,2026-05-03,,确诊病例,x\n\
         2,手足口病,441702,8月,女,2026-05-01,2026-05-03,,临床诊断病例,x\n\
         3,手足口病,441702,38-68,F,2026-05-01,2026-05-03,2026-04-30,疑似,x\n\
         4,手足口病,441702,205,F,2026-05-01,2027-05-03,,maybe,x\n\
         4,手足口病,441702,20,F,2026-05-01,2026-05-03,,,x\n\
         5,手足口病,441702,20,F,,,,,x\n",
    );
    let (rows, report) = import(file, "cases", When::AsProfile).unwrap();
    assert_eq!(account(report.account), [6, 3, 1, 1, 1, 0]);
    assert_eq!(report.problems.count("personal-column-dropped"), 1);
    assert_eq!(report.problems.count("dates-out-of-order"), 1);
    let ages: Vec<_> = rows.cases.iter().map(|row| (row.age_years, row.age_band)).collect();
    let years = |age| (Some(age), AgeBand::years(age, age));
    assert_eq!(ages, [years(3), years(0), (None, AgeBand::years(38, 68)), (None, AgeBand::Unknown)]);
    assert_eq!((rows.cases[0].sex, rows.cases[0].case_class), (Some(Sex::Male), Some(CaseClass::Confirmed)));
    assert_eq!(rows.cases[3].report_date, None);
}

#[test]
fn a_line_list_lists_every_case_and_counts_promise_nothing() {
    let folder = tempdir().unwrap();
    let list = "nr,illness,town,reported\n1,measles,441702,2026-05-03\n2,measles,441702,2026-05-20\n";
    let mapping = "kind = \"cases\"\nsource = \"town\"\n[fields]\ncase_id = { column = \"nr\" }\n\
        disease = { column = \"illness\" }\nplace = { column = \"town\" }\nreport_date = { column = \"reported\" }\n";
    let of = |text: &str| import_written(written(&folder, "t.csv", list), text, When::AsProfile).unwrap().1;
    let unsaid = of(mapping);
    assert_eq!(unsaid.plan.coverage, Coverage::complete(0));
    let note = unsaid.problems.examples().find(|problem| problem.rule == "silence-is-zero").unwrap();
    assert_eq!((note.severity, note.args["source"].as_str()), (Severity::Note, "town"));
    for (word, is_zero) in [("true", true), ("false", false)] {
        let said = of(&format!("coverage.absent_is_zero = {word}\n{mapping}"));
        assert_eq!(said.plan.coverage.absent_is_zero, is_zero);
        assert_eq!(said.problems.count("silence-is-zero"), 0);
    }
    let file = written(&folder, "n.csv", "disease,place,report_date,count\nmeasles,441702,2026-01-05,3\n");
    let (_, counted) = import(file, "counts", When::AsProfile).unwrap();
    assert_eq!((counted.plan.coverage, counted.problems.count("silence-is-zero")), (Coverage::default(), 0));
}

#[test]
fn report_cards() {
    let folder = tempdir().unwrap();
    let file = written(
        &folder,
        "cards.csv",
        "卡片编号,患者姓名,性别,出生日期,年龄,年龄单位,现住详细地址,现住地址国标,人群分类,病例分类,发病日期,诊断日期,死亡日期,疾病名称,报告卡录入时间,删除标记\n\
         C1,某,男,2021-03-02,5,岁,某路,44170200,幼托儿童,临床诊断病例,2026-05-01,2026-05-02 10:00:00,,手足口病,2026-05-02 16:20:11,\n\
         C2,某,女,2025-11-02,,,某路,441704001,散居儿童,确诊病例,2026/5/3,2026/5/4,.,手足口病,2026/5/4 9:05,\n\
         C3,某,女,,7,月,某路,441781000,散居儿童,确诊病例,2026-05-03,2026-05-04,,手足口病,2026-05-04,1\n",
    );
    let (rows, report) = import(file, "cn-report-card", recorded(date(2026, 5, 31))).unwrap();
    // a "." is what the reporting system writes where there is nothing
    assert_eq!(account(report.account), [3, 2, 0, 0, 0, 1]);
    assert_eq!((rows.cases[1].death_date, report.problems.count("unreadable-date")), (None, 0));
    let dropped =
        report.problems.examples().find(|problem| problem.rule == "personal-column-dropped").unwrap();
    assert_eq!(
        (dropped.args["column"].as_str(), report.problems.count(&dropped.rule)),
        ("患者姓名, 现住详细地址", 1)
    );
    assert!(matches!(report.plan.recorded_from, RecordedFrom::FullState { .. }));
    let first = &rows.cases[0];
    assert_eq!((first.disease.as_str(), first.setting.as_str()), ("hand-foot-mouth-disease", "nursery"));
    assert_eq!(first.report_date, Some(date(2026, 5, 2)));
    assert_eq!((rows.cases[1].age_years, rows.cases[1].place.as_str()), (Some(0), "441704001"));
    let parents: Vec<&str> = report.provisional_places.iter().map(|place| place.code.as_str()).collect();
    assert!(
        parents.contains(&"441704") && parents.contains(&"441700") && parents.contains(&"CN"),
        "{parents:?}"
    );
    let kept = serde_json::to_string(&rows.cases).unwrap();
    assert!(!kept.contains('某') && !kept.contains("2021-03-02"));
    // The deleted card ends its case.
    let deleted: Vec<(&str, bool)> =
        rows.cases.iter().map(|case| (case.case_id.as_str(), case.withdrawn)).collect();
    assert_eq!(deleted, [("C1", false), ("C2", false), ("C3", true)]);
    assert_eq!(report.problems.count("withdrawn-case"), 1);
}

#[test]
fn cards_that_are_ruled_out_do_not_count_and_an_unknown_status_is_told() {
    let folder = tempdir().unwrap();
    let of = |(id, (class, status)): (usize, (&str, &str))| {
        format!("{id},麻疹,441702001,2026-05-01,{class},{status}\n")
    };
    let cards = [
        ("确诊病例", "已终审卡"),
        ("确诊病例", "已排除"),
        ("排除病例", "已终审卡"),
        ("确诊病例", "已删除卡"),
        ("确诊病例", "搁置"),
        ("确诊病例", ""),
    ];
    let rows: String = cards.into_iter().enumerate().map(of).collect();
    let header = "卡片编号,疾病名称,现住地址国标,填卡日期,病例分类,审核状态\n";
    let file = written(&folder, "c.csv", format!("{header}{rows}"));
    let (rows, report) = import(file, "cn-report-card", When::AsProfile).unwrap();
    let counted: Vec<&str> =
        rows.cases.iter().filter(|case| !case.withdrawn).map(|case| case.case_id.as_str()).collect();
    assert_eq!(counted, ["0", "4", "5"]);
    let told: Vec<&str> = report
        .problems
        .examples()
        .filter(|problem| problem.rule == "unknown-status")
        .map(|problem| problem.args["value"].as_str())
        .collect();
    assert_eq!(told, ["搁置"]);
}

#[test]
fn withdrawn_cases_are_ends_and_their_faults_are_none() {
    let folder = tempdir().unwrap();
    let file = written(
        &folder,
        "cases.csv",
        "case_id,disease,place,report_date,recorded_at,withdrawn\n\
         1,measles,441702,2026-05-02,2026-05-02,false\n\
         1,measles,441702,2026-05-02,2026-05-06,true\n\
         2,,,unknown day,2026-05-07,YES\n\
         2,,,unknown day,2026-05-07,yes\n\
         ,measles,441702,2026-05-02,2026-05-08,true\n\
         3,measles,441702,2026-05-02,2026-05-08,perhaps\n",
    );
    let (rows, report) = import(file, "cases", When::AsProfile).unwrap();
    // Read, accepted, corrected, rejected, duplicate, superseded.
    assert_eq!(account(report.account), [6, 1, 1, 1, 1, 2]);
    let told: Vec<(&str, &str, bool)> = rows
        .cases
        .iter()
        .map(|case| (case.case_id.as_str(), case.disease.as_str(), case.withdrawn))
        .collect();
    assert_eq!(
        told,
        [("1", "measles", false), ("1", "measles", true), ("2", "", true), ("3", "measles", false)]
    );
    for (rule, count) in
        [("withdrawn-case", 2), ("duplicate-row", 1), ("missing-value", 1), ("unreadable-value", 1)]
    {
        assert_eq!(report.problems.count(rule), count, "{rule}");
    }
    assert_eq!(report.problems.count("unreadable-date"), 0);
}

#[test]
fn time_is_said_once() {
    let folder = tempdir().unwrap();
    let with = written(
        &folder,
        "with.csv",
        "disease,place,report_date,count,recorded_at\nmeasles,441702,2026-01-05,3,2026-01-06\n",
    );
    let without =
        written(&folder, "without.csv", "disease,place,reference_date,count\nmeasles,441702,2026-01-05,3\n");
    let how = How::Profile("counts".into());
    let refused = |files: &[_], when| import_into(Vec::new(), files, &how, when).unwrap_err();
    let day = recorded(date(2026, 2, 1));
    assert!(matches!(refused(std::slice::from_ref(&with), day), IngestError::RowsSayWhen { .. }));
    assert!(matches!(
        refused(&[with.clone(), without.clone()], When::AsProfile),
        IngestError::MixedWhen { .. }
    ));
    let known = When::KnownFromReportDate { days_later: 1 };
    assert!(matches!(refused(std::slice::from_ref(&without), known), IngestError::NoReportDate { .. }));
    assert!(matches!(refused(&[without.clone(), without], When::AsProfile), IngestError::SameFile { .. }));
    let (rows, report) = import(with, "counts", When::AsProfile).unwrap();
    assert_eq!(report.plan.recorded_from, RecordedFrom::Rows);
    assert_eq!(rows.counts[0].recorded_at.unwrap().0.to_string(), "2026-01-05T23:00:00Z");
}

#[test]
fn nothing_is_recorded_in_the_future() {
    let folder = tempdir().unwrap();
    let plain = "disease,place,report_date,count\nmeasles,441702,2026-05-05,3\n";
    let file = written(&folder, "plain.csv", plain);
    // the clock of the source may be a day ahead
    for (day, taken) in
        [(TODAY, true), (TODAY.tomorrow().unwrap(), true), (TODAY.saturating_add(2.days()), false)]
    {
        let read = import(file.clone(), "counts", recorded(day));
        assert_eq!(read.is_ok(), taken, "{day}");
        if let Err(error) = read {
            assert!(
                matches!(error, IngestError::RecordedInFuture { .. }) && error.to_string().contains("clock")
            );
            assert_eq!(error.problem().rule, "recorded-at-in-future");
        }
    }
    let file = written(
        &folder,
        "dated.csv",
        "disease,place,report_date,count,recorded_at\n\
         measles,441702,2026-05-05,3,2026-05-06\n\
         measles,441702,2026-05-06,3,2062-05-07\n\
         measles,441702,2026-05-07,3,2026-06-02T23:00:00\n\
         measles,441702,2026-05-08,3,2026-06-03T00:00:00\n",
    );
    let (rows, report) = import(file, "counts", When::AsProfile).unwrap();
    assert_eq!((rows.counts.len(), report.account.rejected), (2, 2));
    assert_eq!(report.problems.count("recorded-in-future"), 2);
}

#[test]
fn names_that_are_wrong_get_suggestions() {
    let folder = tempdir().unwrap();
    let file = written(&folder, "a.csv", "disease,plce,report_date,count\nmeasles,441702,2026-01-05,3\n");
    let refused = import(file.clone(), "counts", When::AsProfile).unwrap_err().to_string();
    assert!(
        refused.contains("Did you mean \"plce\"?") && refused.contains("disease, plce, report_date, count"),
        "{refused}"
    );
    let refused = import(file, "rki-case", When::AsProfile).unwrap_err().to_string();
    assert!(refused.contains("Did you mean \"rki-cases\"?"), "{refused}");
}

#[test]
fn mappings_are_checked() {
    let wrong = |text: &str| Mapping::parse("m.toml", text).unwrap_err().to_string();
    let head = "kind = \"counts\"\nsource = \"s\"\n";
    assert!(wrong(&format!("{head}colour = 1\n[fields]\n")).contains("colour"));
    assert!(
        wrong(&format!("{head}[fields]\nplace = {{ column = \"p\" }}\n")).contains("need the field disease")
    );
    let short = Mapping::parse(
        "m.toml",
        &format!(
            "{head}[fields]\ndisease = \"病名\"\nplace = [\"乡镇\", \"town\"]\ncount = {{ column = \"n\" }}\n"
        ),
    )
    .unwrap();
    let columns: Vec<&[String]> = short.fields.values().map(|spec| spec.column.as_slice()).collect();
    assert_eq!(columns, [&["病名"][..], &["乡镇", "town"], &["n"]]);
    assert!(wrong(&format!("{head}[fields]\nplace = 3\n")).contains("the name of a column"));
    assert!(wrong(&format!("{head}[fields]\nplace = {{ colum = \"p\" }}\n")).contains("colum"));
    assert!(wrong(&format!("{head}[fields]\nage = {{ column = \"p\" }}\n")).contains("have no field age"));
    assert!(wrong(&format!("{head}scheme = \"x\"\n[fields]\ndisease = {{ constant = \"d\" }}\nplace = {{ column = \"p\" }}\ncount = {{ column = \"c\" }}\n")).contains("no place scheme"));
}

#[test]
fn broken_files_are_refused_with_a_sentence() {
    let folder = tempdir().unwrap();
    let csv: String = "disease,place,report_date,count\n"
        .chars()
        .chain("measles,441702,2026-01-05,3\n".repeat(5000).chars())
        .collect();
    let gzip = |text: &[u8]| {
        use std::io::Write;
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    };
    let whole = gzip(csv.as_bytes());
    let table = {
        let input = watchfire_table::Input::Stream {
            name: "csv".into(),
            bytes: Box::new(std::io::Cursor::new(csv.clone().into_bytes())),
        };
        watchfire_table::Table::read(watchfire_table::open(input, &ReadOptions::default()).unwrap()).unwrap()
    };
    let mut parquet = Vec::new();
    watchfire_table::write_parquet(&table, &mut parquet).unwrap();
    let packed = zstd::encode_all(csv.as_bytes(), 3).unwrap();
    for (name, bytes, rule) in [
        ("half.csv.gz", &whole[..whole.len() / 2], "file-truncated"),
        ("half.csv.zst", &packed[..packed.len() - 9], "file-truncated"),
        ("half.parquet", &parquet[..parquet.len() - 100], "file-truncated"),
        ("empty.csv", b"", "file-empty"),
        ("page.csv", b"<!DOCTYPE html><html>Sign in</html>", "not-a-table"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d", "not-a-table"),
        ("half.xlsx", b"PK\x03\x04\x14\x00\x00\x00", "file-truncated"),
        ("half.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file-damaged"),
    ] {
        let refused = import(written(&folder, name, bytes), "counts", When::AsProfile).unwrap_err();
        assert_eq!(refused.problem().rule, rule, "{name}: {refused}");
        assert_eq!(refused.problem().action, Action::Refused);
    }
    let missing = import(folder.path().join("none.csv"), "counts", When::AsProfile).unwrap_err();
    assert_eq!(missing.problem().rule, "file-unreadable");
}

#[test]
fn another_source_is_left_out() {
    let folder = tempdir().unwrap();
    let file = written(
        &folder,
        "a.csv",
        "source,disease,place,report_date,count\nward,measles,441702,2026-01-05,3\nclinic,measles,441702,2026-01-05,3\n",
    );
    let (_, report) = import(file, "counts", When::AsProfile).unwrap();
    assert_eq!(report.plan.source.as_str(), "ward");
    assert_eq!(account(report.account), [2, 1, 0, 1, 0, 0]);
    assert_eq!(report.problems.count("other-source"), 1);
}

#[test]
fn what_is_known_from_the_report_date_covers_that_day() {
    let folder = tempdir().unwrap();
    let file = written(
        &folder,
        "rki.csv",
        "IdLandkreis,Meldedatum,AnzahlFall,AnzahlTodesfall\n05754,2020-06-17,405,0\n",
    );
    let behind = |when| import(file.clone(), "rki-cases", when).unwrap().1.plan.coverage.days_behind;
    assert_eq!(behind(recorded(date(2020, 6, 18))), 1);
    assert_eq!(behind(When::KnownFromReportDate { days_later: 0 }), 0);
}

#[test]
fn what_was_dropped_is_emptied_and_what_was_filled_is_not_called_empty() {
    let folder = tempdir().unwrap();
    let file = written(
        &folder,
        "cases.csv",
        "case_id,disease,place,onset_date,report_date,age,sex\n\
         1,新冠,441702,2026-02-30,2026-05-03,999,x\n\
         2,流感,441702,,2026-02-30,5,1\n\
         3,流感,441702,,,5,2\n\
         4,流感,441702,,2026-05-03,5,0\n\
         5,流感,441702,,2026-05-03,5,9\n",
    );
    let (rows, report) = import(file, "cases", When::AsProfile).unwrap();
    assert_eq!(account(report.account), [5, 2, 1, 2, 0, 0]);
    assert_eq!(rows.cases[0].disease.as_str(), "covid-19");
    let sexes: Vec<_> = rows.cases.iter().map(|case| case.sex).collect();
    assert_eq!(sexes, [None, Some(Sex::Unknown), Some(Sex::Unknown)]);
    for rule in ["unreadable-date", "impossible-age", "unreadable-value"] {
        let tally = report.problems.tallies().iter().find(|tally| tally.rule == rule).unwrap();
        assert_eq!(tally.action, Action::Emptied, "{rule}");
    }
    let lines = |rule: &str| {
        let of_rule = report.problems.examples().filter(|problem| problem.rule == rule);
        of_rule.filter_map(|problem| problem.at.as_ref()?.line).collect::<Vec<_>>()
    };
    assert_eq!((lines("no-usable-date"), lines("missing-value")), (vec![3], vec![4]));
}

#[test]
fn a_place_that_only_the_data_know_is_no_advice() {
    let folder = tempdir().unwrap();
    let file = written(
        &folder,
        "counts.csv",
        "disease,place,report_date,count\nmeasles,329999,2026-05-05,3\nmeasles,海州市北湖县,2026-05-05,3\n",
    );
    let before = Place::provisional("329999".into(), PlaceLevel::County, None);
    let places = vec![before, place("329000", "海州市", None), place("329004", "北湖县", Some("329000"))];
    let how = How::Profile("counts".into());
    let (_, report) = import_into(places, &[file], &how, When::AsProfile).unwrap();
    let near: Vec<&str> = report
        .problems
        .examples()
        .filter(|problem| problem.rule.starts_with("unknown-place"))
        .map(|problem| problem.args["suggestion"].as_str())
        .collect();
    assert!(near.iter().all(|near| !near.contains("329999")), "{near:?}");
    assert!(near.iter().any(|near| near.starts_with("329004 北湖县")), "{near:?}");
}

#[test]
fn rows_of_a_place_named_before_it_was_imported_stay_under_their_key_without_a_word() {
    let folder = tempdir().unwrap();
    let file = written(
        &folder,
        "counts.csv",
        "disease,place,report_date,count\nmeasles,海州市,2026-05-05,3\nmeasles,北湖县,2026-05-05,3\n",
    );
    let named = |replaced_by: Option<&str>| Place {
        names: place("329000", "海州市", None).names,
        replaced_by: replaced_by.map(Into::into),
        ..Place::provisional("海州市".into(), PlaceLevel::County, None)
    };
    for (replaced_by, unknown) in [(Some("329000"), 0), (None, 1)] {
        let places = vec![
            named(replaced_by),
            place("329000", "海州市", None),
            place("329004", "北湖县", Some("329000")),
        ];
        let how = How::Profile("counts".into());
        let (rows, report) = import_into(places, std::slice::from_ref(&file), &how, When::AsProfile).unwrap();
        let codes: Vec<&str> = rows.counts.iter().map(|row| row.place.as_str()).collect();
        assert_eq!(codes, ["海州市", "329004"], "{replaced_by:?}");
        assert_eq!(report.provisional_places.len(), unknown, "{replaced_by:?}");
    }
}
