//! Files that would mislead if they were taken as they come: refused, or told with what was done.

use tempfile::tempdir;
use watchfire_ingest::{Context, How, When, open};
use watchfire_problem::Severity;
use watchfire_vocabulary::{Diseases, Place, PlaceLevel, Places};

use crate::support::{TODAY, account, import_into, import_written, written, zone};
use crate::workbook::workbook;

const COUNTS: &str = "report_date,place,disease,count\n2026-05-01,X,measles,100\n";

fn counts() -> How {
    How::Profile("counts".into())
}

#[test]
fn the_same_content_counts_once() {
    let folder = tempdir().unwrap();
    let files = [written(&folder, "a.csv", COUNTS), written(&folder, "b.csv", COUNTS)];
    let refused = import_into(Vec::new(), &files, &counts(), When::AsProfile).unwrap_err();
    assert_eq!(refused.problem().rule, "same-content-twice");
    assert!(refused.to_string().contains("a.csv") && refused.to_string().contains("b.csv"), "{refused}");
    // one file under two names, as `h/../h/rki.csv` is
    let again = folder.path().join("..").join(folder.path().file_name().unwrap()).join("a.csv");
    let refused = import_into(Vec::new(), &[files[0].clone(), again], &counts(), When::AsProfile);
    assert_eq!(refused.unwrap_err().problem().rule, "same-content-twice");
}

#[test]
fn rows_are_never_stored_under_the_hash_of_another_content() {
    let folder = tempdir().unwrap();
    let (places, diseases) = (Places::default(), Diseases::built_in());
    let context = Context { zone: zone(), today: TODAY, places: &places, diseases: &diseases };
    let other = COUNTS.replace("100", "900");
    let file = written(&folder, "a.csv", COUNTS);
    let begin = || open(std::slice::from_ref(&file), &counts(), When::AsProfile, &context).unwrap();
    let mut replaced = begin();
    std::fs::rename(written(&folder, "new.csv", &other), &file).unwrap();
    let refused = replaced.find_map(Result::err).unwrap();
    assert_eq!(refused.problem().rule, "file-changed");
    let mut written_to = begin();
    written(&folder, "a.csv", COUNTS);
    assert_eq!(written_to.find_map(Result::err).unwrap().problem().rule, "file-changed");
    // the same content written anew is no change
    let mut touched = begin();
    std::fs::rename(written(&folder, "new.csv", COUNTS), &file).unwrap();
    assert!(touched.all(|batch| batch.is_ok()));
}

#[test]
fn no_code_is_a_megabyte_long() {
    let folder = tempdir().unwrap();
    let long = format!("{COUNTS}2026-05-01,{},measles,7\n", "X".repeat(1 << 20));
    let files = [written(&folder, "long.csv", long)];
    let (rows, report) = import_into(Vec::new(), &files, &counts(), When::AsProfile).unwrap();
    assert_eq!((account(report.account), rows.counts.len()), ([2, 1, 0, 1, 0, 0], 1));
    let told = report.problems.examples().find(|problem| problem.rule == "value-too-long").unwrap();
    assert_eq!(told.at.as_ref().unwrap().line, Some(3));
    assert!(told.args.values().all(|value| value.len() < 100));
}

#[test]
fn no_place_is_a_part_of_itself() {
    let folder = tempdir().unwrap();
    let refused = |text: &str| {
        let files = [written(&folder, "p.csv", text)];
        let how = How::Profile("places".into());
        import_into(Vec::new(), &files, &how, When::AsProfile).unwrap_err().problem()
    };
    let circle = refused("code,name,level,parent\nA,A,county,B\nB,B,county,C\nC,C,county,A\nD,D,county,\n");
    assert_eq!(circle.rule, "place-circle");
    assert_eq!(circle.args["chain"], "A → B → C → A");
    let mut deep = "code,name,level,parent\n".to_owned();
    for n in 0..20_000 {
        deep += &format!("P{n},P{n},village,P{}\n", n + 1);
    }
    assert_eq!(refused(&deep).rule, "place-too-deep");
    // half of a circle may be known already
    let known = Place {
        provisional: false,
        ..Place::provisional("A".into(), PlaceLevel::Province, Some("B".into()))
    };
    let half = [written(&folder, "half.csv", "code,name,level,parent\nB,B,county,A\n")];
    let how = How::Profile("places".into());
    let refused = import_into(vec![known], &half, &how, When::AsProfile).unwrap_err();
    assert_eq!(refused.problem().rule, "place-circle");
}

#[test]
fn nobody_counts_more_than_all_people() {
    let folder = tempdir().unwrap();
    let text = "report_date,place,disease,count\n2026-05-01,X,measles,9223372036854775807\n\
        2026-05-02,X,measles,13800138000\n2026-05-03,X,measles,-13800138000\n2026-05-04,X,measles,9999999999\n";
    let (rows, report) =
        import_into(Vec::new(), &[written(&folder, "over.csv", text)], &counts(), When::AsProfile).unwrap();
    assert_eq!(account(report.account), [4, 1, 0, 3, 0, 0]);
    assert_eq!((report.problems.count("implausible-number"), rows.counts[0].count), (3, 9_999_999_999));
    let people = "place,reference_date,persons\nX,2026-01-01,9223372036854775807\nX,2025-01-01,8000000000\n";
    let how = How::Profile("population".into());
    let files = [written(&folder, "people.csv", people)];
    let (rows, report) = import_into(Vec::new(), &files, &how, When::AsProfile).unwrap();
    assert_eq!((rows.population.len(), report.problems.count("implausible-number")), (1, 1));
    // a wide row tells of its columns, too
    let mapping = "kind = \"counts\"\nsource = \"s\"\n[fields]\nreport_date = { column = \"day\" }\n\
        place = { column = \"place\" }\ndisease = { constant = \"measles\" }\n[[melt]]\ncolumn = \"cases\"\n";
    let wide = written(&folder, "wide.csv", "day,place,cases\n2026-05-01,X,13800138000\n2026-05-01,Y,3\n");
    let (rows, report) = import_written(wide, mapping, When::AsProfile).unwrap();
    assert_eq!((rows.counts.len(), report.problems.count("implausible-number")), (1, 1));
}

fn of_days(days: &[&str]) -> String {
    let rows: Vec<String> = days.iter().map(|day| format!("{day},X,measles,1\n")).collect();
    let rows = rows.concat();
    format!("report_date,place,disease,count\n{rows}")
}

#[test]
fn an_empty_cell_is_no_day_and_a_mistyped_year_is_told() {
    let folder = tempdir().unwrap();
    let of = |text: String| {
        let file = written(&folder, "d.csv", text);
        let (rows, report) = import_into(Vec::new(), &[file], &counts(), When::AsProfile).unwrap();
        (rows.counts.len(), report)
    };
    let (rows, report) = of(of_days(&["1899-12-30", "1899-12-31", "1900-01-01", "2026-05-01"]));
    assert_eq!((rows, account(report.account)), (1, [4, 1, 0, 3, 0, 0]));
    assert_eq!(report.problems.count("empty-date"), 3);
    for far in ["1901-05-01", "1826-05-02", "2016-05-03"] {
        let (rows, report) = of(of_days(&["2026-05-01", "2026-05-02", far, "2026-05-04", "2026-05-05"]));
        assert_eq!((rows, account(report.account)[1]), (5, 5));
        let told =
            report.problems.examples().find(|problem| problem.rule == "date-far-before-others").unwrap();
        assert_eq!((told.at.as_ref().unwrap().line, told.args["value"].as_str()), (Some(4), far));
        assert_eq!(told.args["first"], "2026-05-01");
    }
    // a history of many years, or a half of the file that is older, is no mistake
    let years: Vec<String> = (1990..2026).map(|year| format!("{year}-03-01")).collect();
    let years: Vec<&str> = years.iter().map(String::as_str).collect();
    assert_eq!(of(of_days(&years)).1.problems.count("date-far-before-others"), 0);
    let old = ["2010-05-01", "2010-05-02", "2026-05-01", "2026-05-02"];
    assert_eq!(of(of_days(&old)).1.problems.count("date-far-before-others"), 0);
    // an empty date of a case is missing, the case is kept
    let cases = "case_id,disease,place,report_date,onset_date\n1,measles,X,2026-05-01,1900-01-01\n";
    let how = How::Profile("cases".into());
    let files = [written(&folder, "cases.csv", cases)];
    let (rows, report) = import_into(Vec::new(), &files, &how, When::AsProfile).unwrap();
    assert_eq!((rows.cases.len(), rows.cases[0].onset_date), (1, None));
    assert_eq!(account(report.account), [1, 0, 1, 0, 0, 0]);
}

#[test]
fn no_number_of_a_person_stands_in_a_problem_or_becomes_a_disease() {
    let folder = tempdir().unwrap();
    let text = "case_id,disease,place,report_date,case_class,age,sex\n\
        1,孙七 身份证110101199003071111,X,2026-05-01,,,\n\
        2,measles,王五 13800138000,2026-05-01,李四 13900139000,13700137000,赵六 110101199003071112\n";
    let how = How::Profile("cases".into());
    let files = [written(&folder, "cards.csv", text)];
    let (rows, report) = import_into(Vec::new(), &files, &how, When::AsProfile).unwrap();
    assert_eq!((account(report.account)[3], rows.cases.len()), (1, 1));
    assert_eq!(report.problems.count("number-as-disease"), 1);
    assert_eq!(report.problems.count("unreadable-value"), 2);
    let told = format!("{:?}", report.problems);
    for secret in ["孙七", "李四", "王五", "赵六", "1101011990", "13800138000", "139001", "137001"] {
        assert!(!told.contains(secret), "{secret} in {told}");
    }
}

#[test]
fn two_columns_for_one_field_are_refused_or_told() {
    let folder = tempdir().unwrap();
    let of = |header: &str| {
        let file = written(&folder, "t.csv", format!("{header}\n2026-05-01,X,measles,1,2,3\n"));
        import_into(Vec::new(), &[file], &counts(), When::AsProfile)
    };
    let refused = of("report_date,place,disease,count,count,note").unwrap_err();
    assert_eq!(refused.problem().rule, "column-twice");
    let (rows, report) = of("report_date,place,disease,count,cases,病例数").unwrap();
    assert_eq!((rows.counts[0].count, report.problems.count("field-in-two-columns")), (1, 2));
    assert_eq!(report.problems.worst(), Some(Severity::Warning));
    // the numbers of a report card stand in every export side by side, and any of them tells the cards apart
    let cards = "卡片ID,卡片编号,疾病名称,现住地址国标,填卡日期\n7,3301,麻疹,441702001,2026-05-01\n";
    let how = How::Profile("cn-report-card".into());
    let (rows, report) =
        import_into(Vec::new(), &[written(&folder, "c.csv", cards)], &how, When::AsProfile).unwrap();
    let note = report.problems.examples().find(|problem| problem.rule == "field-in-two-columns").unwrap();
    assert_eq!((rows.cases[0].case_id.as_str(), note.severity), ("3301", Severity::Note));
    // columns that no field is read from may have any name
    let (rows, report) = of("report_date,place,disease,count,note,note").unwrap();
    assert_eq!((rows.counts[0].count, report.problems.count("field-in-two-columns")), (1, 0));
}

#[test]
fn sheets_that_are_not_read_are_told() {
    let folder = tempdir().unwrap();
    let cell = |text: &str| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
    let row = |texts: [&str; 4]| format!("<row>{}</row>", texts.map(cell).concat());
    let sheet = row(["report_date", "place", "disease", "count"]) + &row(["2026-05-01", "X", "measles", "3"]);
    let book = workbook(&[("May", &sheet), ("June", &sheet), ("Notes", "")], &[]);
    let files = [written(&folder, "two.xlsx", book)];
    let (rows, report) = import_into(Vec::new(), &files, &counts(), When::AsProfile).unwrap();
    assert_eq!(rows.counts.len(), 1);
    let told = report.problems.examples().find(|problem| problem.rule == "other-sheets").unwrap();
    assert_eq!((told.args["sheet"].as_str(), told.args["sheets"].as_str()), ("May", "June"));
    let mapping = "kind = \"counts\"\nsource = \"s\"\nread = { sheet = \"June\" }\n[fields]\n\
        report_date = { column = \"report_date\" }\nplace = { column = \"place\" }\n\
        disease = { column = \"disease\" }\ncount = { column = \"count\" }\n";
    let (_, report) = import_written(files[0].clone(), mapping, When::AsProfile).unwrap();
    assert_eq!(report.problems.count("other-sheets"), 0);
}

#[test]
fn nothing_of_a_file_steers_the_terminal_or_the_document() {
    let folder = tempdir().unwrap();
    let places = "code,name,level\nA\u{1b}[2J1,\u{202e}yelliv\u{202c},county\nB,Norden,county\n";
    let how = How::Profile("places".into());
    let files = [written(&folder, "p\u{1b}[31m.csv", places)];
    let (rows, report) = import_into(Vec::new(), &files, &how, When::AsProfile).unwrap();
    assert_eq!(
        (rows.places[0].place.code.as_str(), rows.places[0].place.names.local.as_str()),
        ("A[2J1", "yelliv")
    );
    assert_eq!(
        (account(report.account), report.problems.count("steering-characters")),
        ([2, 1, 1, 0, 0, 0], 2)
    );
    let steers = |text: &str| text.chars().any(watchfire_problem::is_steering);
    let told = report
        .problems
        .examples()
        .flat_map(|told| told.args.values().chain(told.at.iter().map(|at| &at.file)));
    assert!(!told.map(String::as_str).any(steers) && !steers(&report.files[0].name));
    let odd = [written(&folder, "o\u{9b}.csv", "a\u{1b}[2J,b\n1,2\n")];
    let refused = import_into(Vec::new(), &odd, &counts(), When::AsProfile).unwrap_err();
    assert!(!steers(&refused.to_string()), "{refused:?}");
}
