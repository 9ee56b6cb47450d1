//! Totals since the beginning: each row is what it adds to the last row of its series that was taken.

use jiff::civil::date;
use tempfile::tempdir;

use crate::support::{account, import_written, recorded, written};

const MAPPING: &str = "kind = 'counts'\nsource = 's'\ncumulative = true\n[fields]\ndisease = { constant = 'measles' }\n\
                       place = { column = 'place' }\nreport_date = { column = 'day' }\n";
const WIDE: &str = "[[melt]]\ncolumn = 'cases'\nset = { measure = 'case' }\n\
                    [[melt]]\ncolumn = 'deaths'\nset = { measure = 'death' }\n";

/// Steps of the cases and of the deaths, and the account.
fn steps(rows: &str) -> ([Vec<i64>; 2], [u64; 6]) {
    let folder = tempdir().unwrap();
    let file = written(&folder, "totals.csv", format!("place,day,cases,deaths\n{rows}"));
    let day = recorded(date(2026, 5, 20));
    let (rows, report) = import_written(file, &format!("{MAPPING}{WIDE}"), day).unwrap();
    let of = |measure: &str| {
        rows.counts.iter().filter(|row| row.measure.to_string() == measure).map(|row| row.count).collect()
    };
    (["case", "death"].map(of), account(report.account))
}

#[test]
fn a_wide_row_that_is_left_out_advances_none_of_its_totals() {
    // whichever part cannot be read, the next row holds the step of both
    for broken in ["441702,2026-05-02,1x,2", "441702,2026-05-02,15,x"] {
        let rows = format!("441702,2026-05-01,10,1\n{broken}\n441702,2026-05-03,18,3\n");
        assert_eq!(steps(&rows), ([vec![10, 8], vec![1, 2]], [3, 2, 0, 1, 0, 0]), "{broken}");
    }
}

#[test]
fn a_total_that_falls_is_left_out_and_so_is_its_row() {
    let rows = "441702,2026-05-01,10,1\n441702,2026-05-02,14,0\n441702,2026-05-03,18,2\n";
    assert_eq!(steps(rows), ([vec![10, 8], vec![1, 1]], [3, 2, 0, 1, 0, 0]));
    let folder = tempdir().unwrap();
    let file = written(&folder, "totals.csv", format!("place,day,cases,deaths\n{rows}"));
    let report = import_written(file, &format!("{MAPPING}{WIDE}"), recorded(date(2026, 5, 20))).unwrap().1;
    let said = report.problems.examples().find(|problem| problem.rule == "total-falls").unwrap();
    assert_eq!((said.args["value"].as_str(), said.args["before"].as_str()), ("0", "1"));
    assert_eq!(said.at.as_ref().unwrap().column.as_deref(), Some("deaths"));
}

#[test]
fn a_source_that_corrects_its_totals_may_let_them_fall() {
    let folder = tempdir().unwrap();
    let rows =
        "place,day,cases,deaths\n441702,2026-05-01,10,1\n441702,2026-05-02,7,1\n441702,2026-05-03,9,1\n";
    let file = written(&folder, "totals.csv", rows);
    let mapping = format!("negative = 'correction'\n{MAPPING}{WIDE}");
    let (rows, _) = import_written(file, &mapping, recorded(date(2026, 5, 20))).unwrap();
    let cases = rows.counts.iter().filter(|row| row.measure.to_string() == "case");
    assert_eq!(cases.map(|row| row.count).collect::<Vec<_>>(), [10, -3, 2]);
}

#[test]
fn a_repeated_row_advances_no_total() {
    let rows =
        "441702,2026-05-01,10,1\n441702,2026-05-01,10,1\n441702,2026-05-01,13,1\n441702,2026-05-02,18,2\n";
    assert_eq!(steps(rows), ([vec![10, 8], vec![1, 1]], [4, 2, 0, 0, 2, 0]));
}

#[test]
fn several_days_of_one_row_follow_one_another() {
    let folder = tempdir().unwrap();
    let days = "[[melt]]\ncolumn = 'd0'\nset = { measure = 'case' }\n\
                [[melt]]\ncolumn = 'd1'\nset = { measure = 'case' }\nreport_shift_days = 1\n";
    let file =
        written(&folder, "days.csv", "place,day,d0,d1\n441702,2026-05-01,10,12\n441702,2026-05-03,15,20\n");
    let (rows, _) = import_written(file, &format!("{MAPPING}{days}"), recorded(date(2026, 5, 20))).unwrap();
    assert_eq!(rows.counts.iter().map(|row| row.count).collect::<Vec<_>>(), [10, 2, 3, 5]);
}
