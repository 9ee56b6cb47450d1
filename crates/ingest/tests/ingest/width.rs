//! Full-width digits, letters and marks, and commas between groups of three.

use jiff::civil::date;
use tempfile::tempdir;
use watchfire_ingest::When;
use watchfire_vocabulary::{AgeBand, Sex};

use crate::support::{account, import, import_written, written};

#[test]
fn full_width_forms_are_read_and_names_stay_as_they_are() {
    let folder = tempdir().unwrap();
    let file = written(
        &folder,
        "cases.csv",
        "病例编号,疾病名称,地区编码,发病日期,报告日期,年龄,性别,institution\n\
         ＨＺ０１,手足口病,４４１７０２,２０２６－０５－０１,２０２６／５／３　０８：３０,５３,男,第２小学\n\
         HZ02,人感染Ｈ７Ｎ９禽流感,朝阳区（北京）,２０２６年５月１日,２０２６０５０３,６０～７９,女,\n\
         HZ03,手足口病,441702,2026．5．1,2026-05-03,８月,女,\n",
    );
    let (rows, report) = import(file, "cases", When::AsProfile).unwrap();
    assert_eq!(account(report.account), [3, 3, 0, 0, 0, 0], "{:?}", report.problems);
    let cases = &rows.cases;
    let dates: Vec<_> = cases.iter().map(|case| (case.onset_date, case.report_date)).collect();
    assert_eq!(dates, [(Some(date(2026, 5, 1)), Some(date(2026, 5, 3))); 3]);
    assert_eq!((cases[0].age_years, cases[1].age_band), (Some(53), AgeBand::years(60, 79)));
    assert_eq!((cases[2].age_years, cases[0].sex), (Some(0), Some(Sex::Male)));
    assert_eq!((cases[0].case_id.as_str(), cases[0].place.as_str()), ("HZ01", "441702"));
    assert_eq!(cases[1].disease.as_str(), "avian-influenza-h7n9");
    assert_eq!((cases[0].institution.as_str(), cases[1].place.as_str()), ("第２小学", "朝阳区（北京）"));
}

#[test]
fn counts_with_full_width_digits_and_with_groups_of_three() {
    let folder = tempdir().unwrap();
    let file = written(
        &folder,
        "counts.csv",
        "disease,place,report_date,count\n\
         measles,441702,2026-05-01,１２\n\
         measles,441702,2026-05-02,\"1,234\"\n\
         measles,441702,2026-05-03,\"１，２３４，５６７\"\n\
         measles,441702,2026-05-04,\"1,5\"\n\
         measles,441702,2026-05-05,\"12,34\"\n",
    );
    let (rows, report) = import(file, "counts", When::AsProfile).unwrap();
    assert_eq!(rows.counts.iter().map(|row| row.count).collect::<Vec<_>>(), [12, 1234, 1_234_567]);
    assert_eq!(report.problems.count("unreadable-value"), 2);
    // where semicolons part the fields, a single comma may begin a fraction
    let file =
        written(&folder, "de.csv", "disease;place;report_date;count\nmeasles;441702;2026-05-02;1,234\n");
    assert_eq!(import(file, "counts", When::AsProfile).unwrap().1.account.rejected, 1);
}

#[test]
fn words_for_what_is_missing_are_known_in_both_widths() {
    let folder = tempdir().unwrap();
    let mapping = "kind = 'cases'\nsource = 's'\n[read]\nmissing = ['－']\n[fields]\ncase_id = { column = 'id' }\n\
                   disease = { constant = 'measles' }\nplace = { column = 'place' }\nreport_date = { column = 'day' }\n\
                   diagnosis_date = { column = 'diagnosed' }\n";
    let file = written(
        &folder,
        "cases.csv",
        "id,place,day,diagnosed\nB,441702,2026-05-01,－\n－,441702,2026-05-01,\n",
    );
    let (rows, report) = import_written(file, mapping, When::AsProfile).unwrap();
    assert_eq!((rows.cases.len(), report.account.rejected), (1, 1), "{:?}", report.problems);
    assert_eq!(report.problems.count("unreadable-date"), 0);
}
