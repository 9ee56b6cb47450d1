//! The mappings that the book prints read the tables that it prints beside them.

use tempfile::tempdir;
use watchfire_ingest::When;

use crate::support::{account, import_written, written};

const MAPPING: &str = include_str!("../../../../docs/src/mapping.md");
const QUICK_START: &str = include_str!("../../../../docs/src/quickstart.zh.md");

/// The mappings of a page.
fn mappings(page: &str) -> Vec<&str> {
    page.split("```toml\n").skip(1).map(|block| block.split("```").next().unwrap()).collect()
}

/// The printed table whose header begins with a cell, as CSV.
fn table(page: &str, first: &str) -> String {
    let from = page.lines().map(str::trim).skip_while(|line| !line.starts_with(&format!("| {first} |")));
    let lines = from.take_while(|line| line.starts_with('|'));
    let rows = lines.filter(|line| !line.starts_with("|---"));
    rows.map(|line| line.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>().join(",") + "\n")
        .collect()
}

#[test]
fn printed_tables_are_read_by_printed_mappings() {
    let folder = tempdir().unwrap();
    let own = mappings(MAPPING);
    assert_eq!(own.len(), 3, "every mapping of the page is tried");
    let read = |name: &str, table: String, mapping: &str| {
        import_written(written(&folder, name, table), mapping, When::KnownFromReportDate { days_later: 0 })
            .unwrap()
    };
    // two cases; the line of totals is none
    let (rows, report) = read("cases.csv", table(MAPPING, "序号"), own[0]);
    assert_eq!(account(report.account), [2, 2, 0, 0, 0, 0], "{:?}", report.problems);
    assert_eq!(rows.cases.iter().map(|case| case.age_years).collect::<Vec<_>>(), [Some(43), Some(0)]);
    assert_eq!(report.problems.count("personal-column-dropped"), 1);
    // two weeks of cases; deaths of zero are not kept
    let (rows, report) = read("counts.csv", table(MAPPING, "周起始"), own[1]);
    assert_eq!(account(report.account), [2, 2, 0, 0, 0, 0], "{:?}", report.problems);
    assert_eq!(
        rows.counts.iter().map(|row| (row.count, row.period_days)).collect::<Vec<_>>(),
        [(2, 7), (1, 7)]
    );
    // one column for each disease
    let daily = "日期,地区,流感,甲肝\n2026-05-01,沙洲镇,12,1\n2026-05-02,沙洲镇,15,\n".to_owned();
    let (rows, report) = read("daily.csv", daily, own[2]);
    assert_eq!(account(report.account), [2, 2, 0, 0, 0, 0], "{:?}", report.problems);
    let diseases: Vec<&str> = rows.counts.iter().map(|row| row.disease.as_str()).collect();
    assert_eq!(diseases, ["influenza", "hepatitis-a", "influenza"]);
}

#[test]
fn the_quick_start_reads_its_own_list() {
    let folder = tempdir().unwrap();
    let [mapping] = mappings(QUICK_START)[..] else { panic!("the quick start prints one mapping") };
    assert!(mapping.contains("absent_is_zero = true"), "a list says that silence is zero");
    let file = written(&folder, "list.csv", table(QUICK_START, "序号"));
    let (rows, report) = import_written(file, mapping, When::KnownFromReportDate { days_later: 0 }).unwrap();
    assert_eq!(account(report.account), [1, 1, 0, 0, 0, 0], "{:?}", report.problems);
    assert_eq!(rows.cases[0].disease.as_str(), "influenza");
}
