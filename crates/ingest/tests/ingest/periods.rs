//! Counts over several days: nobody is counted twice.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use tempfile::tempdir;
use watchfire_ingest::{Mapping, When};

use crate::support::{account, import, import_written, recorded, shared, written};

const WEEKS: &str = "kind = 'counts'\nsource = 's'\n[fields]\ndisease = { constant = 'measles' }\n\
                     place = { column = 'place' }\nreport_date = { column = 'day' }\ncount = { column = 'n' }\n\
                     period_days = { constant = '7' }\n";

/// Rolling sums of seven days over daily counts 1, 2, 3, … that begin on a Monday, told under their first day; and the
/// daily counts.
fn rolling(days: i64) -> String {
    let monday = date(2026, 3, 2);
    let sum = |first: i64| (first..first + 7).sum::<i64>();
    let rows = (0..days - 6).map(|i| format!("441702,{},{}\n", monday.saturating_add(i.days()), sum(i + 1)));
    format!("place,day,n\n{}", rows.collect::<String>())
}

#[test]
fn rolling_sums_are_refused_but_for_those_that_follow_one_another() {
    let folder = tempdir().unwrap();
    let file = written(&folder, "rolling.csv", rolling(28));
    let (rows, report) = import_written(file, WEEKS, recorded(date(2026, 5, 20))).unwrap();
    // 22 sums, four of them weeks that follow one another: everybody once
    assert_eq!(account(report.account), [22, 4, 0, 18, 0, 0]);
    assert_eq!(rows.counts.iter().map(|row| row.count).sum::<i64>(), 28 * 29 / 2);
    assert_eq!(report.problems.count("overlapping-period"), 18);
    let said = report.problems.examples().find(|problem| problem.rule == "overlapping-period").unwrap();
    let args = ["day", "days", "other"].map(|arg| said.args[arg].as_str());
    assert_eq!(args, ["2026-03-03", "7", "2026-03-02"]);
    assert_eq!(said.at.as_ref().unwrap().column.as_deref(), Some("day"));
}

#[test]
fn of_rolling_sums_one_weekday_is_taken() {
    let folder = tempdir().unwrap();
    let file = written(&folder, "rolling.csv", rolling(28));
    let mapping = format!("sums_end_on = 'sunday'\n{WEEKS}");
    let (rows, report) = import_written(file.clone(), &mapping, recorded(date(2026, 5, 20))).unwrap();
    assert_eq!(account(report.account), [22, 4, 0, 0, 18, 0]);
    assert_eq!(rows.counts.iter().map(|row| row.count).sum::<i64>(), 28 * 29 / 2);
    assert_eq!((report.problems.count("rolling-sum"), report.problems.count("overlapping-period")), (18, 0));
    assert_eq!((report.unread.named(), report.unread.unnamed()), (0, 0));
    // whichever day the file begins on: weeks that end on a Tuesday leave the days before and after out
    let mapping = format!("sums_end_on = 'tuesday'\n{WEEKS}");
    let (rows, report) = import_written(file, &mapping, recorded(date(2026, 5, 20))).unwrap();
    assert_eq!(account(report.account), [22, 3, 0, 0, 19, 0]);
    assert_eq!(rows.counts.iter().map(|row| row.count).sum::<i64>(), 23 * 24 / 2 - 3);
    assert!(
        Mapping::parse(
            "m",
            "kind = 'places'\nsource = 's'\nsums_end_on = 'sunday'\n[fields]\ncode = { column = 'c' }\n"
        )
        .is_err()
    );
}

#[test]
fn periods_of_other_series_and_of_other_days_stay() {
    let folder = tempdir().unwrap();
    let rows = |text: &str| {
        let file = written(&folder, "weeks.csv", format!("place,day,n\n{text}"));
        account(import_written(file, WEEKS, recorded(date(2026, 5, 20))).unwrap().1.account)
    };
    // two places with weeks of their own, a gap of any length, any order
    let own = "441702,2026-03-16,1\n441702,2026-03-02,1\n441704,2026-03-04,1\n441702,2026-03-09,1\n441704,2026-03-13,2\n";
    assert_eq!(rows(own), [5, 5, 0, 0, 0, 0]);
    // a repeated week is a repeated row, not one that overlaps
    assert_eq!(rows("441702,2026-03-02,1\n441702,2026-03-02,1\n441702,2026-03-02,3\n"), [3, 1, 0, 0, 2, 0]);
    // a week that begins a day too early or too late
    assert_eq!(
        rows("441702,2026-03-02,1\n441702,2026-03-08,1\n441702,2026-03-16,1\n441702,2026-03-15,1\n"),
        [4, 2, 0, 2, 0, 0]
    );
    // days stay as they are
    let daily = WEEKS.replace("'7'", "'1'");
    let file = written(&folder, "days.csv", "place,day,n\n441702,2026-03-02,1\n441702,2026-03-03,2\n");
    let (_, report) = import_written(file, &daily, recorded(date(2026, 5, 20))).unwrap();
    assert_eq!(account(report.account), [2, 2, 0, 0, 0, 0]);
}

#[test]
fn vintages_of_one_week_are_no_overlap_and_reports_of_one_week_are_many() {
    let folder = tempdir().unwrap();
    let vintages = format!("{WEEKS}recorded_at = {{ column = 'v' }}\n");
    let file = written(
        &folder,
        "v.csv",
        "place,day,n,v\n441702,2026-03-02,1,2026-03-10\n441702,2026-03-02,4,2026-03-12\n441702,2026-03-05,9,2026-03-12\n",
    );
    let (_, report) = import_written(file, &vintages, When::AsProfile).unwrap();
    assert_eq!(account(report.account), [3, 2, 0, 1, 0, 0]);
    // a triangle: the week in which it happened, told on several days
    let triangle = format!("{WEEKS}reference_date = {{ column = 'of' }}\n");
    let file = written(
        &folder,
        "t.csv",
        "place,of,day,n\n441702,2026-03-02,2026-03-10,1\n441702,2026-03-02,2026-03-12,4\n441702,2026-03-09,2026-03-12,2\n441702,2026-03-04,2026-03-12,2\n",
    );
    let (_, report) = import_written(file, &triangle, recorded(date(2026, 5, 20))).unwrap();
    assert_eq!(account(report.account), [4, 3, 0, 1, 0, 0]);
}

#[test]
fn a_wide_row_whose_own_weeks_overlap_is_refused_and_holds_no_days() {
    let folder = tempdir().unwrap();
    let wide = WEEKS.replace("count = { column = 'n' }\n", "")
        + "[[melt]]\ncolumn = 'a'\n[[melt]]\ncolumn = 'b'\nreport_shift_days = 6\n";
    let file = written(
        &folder,
        "wide.csv",
        "place,day,a,b\n441702,2026-03-02,1,2\n441702,2026-03-03,1,\n441702,2026-03-16,5,6\n",
    );
    let wide = wide.replace("column = 'b'\n", "column = 'b'\nskip_empty = true\n");
    let (rows, report) = import_written(file, &wide, recorded(date(2026, 5, 20))).unwrap();
    assert_eq!(account(report.account), [3, 1, 0, 2, 0, 0]);
    assert_eq!(rows.counts.iter().map(|row| row.count).collect::<Vec<_>>(), [1]);
}

#[test]
fn german_hospitalizations_by_week() {
    let Some(file) = shared("de_rki_hosp_vintages/hosp7d_state_age_vintage_changes.parquet") else { return };
    let (rows, report) = import(file, "rki-hospitalizations", When::AsProfile).unwrap();
    let [read, accepted, corrected, rejected, duplicate, superseded] = account(report.account);
    assert_eq!((corrected, rejected, superseded), (0, 0, 0));
    assert_eq!((accepted + duplicate, rows.counts.len() as u64), (read, accepted));
    assert_eq!(report.problems.count("rolling-sum"), duplicate);
    assert!(rows.counts.iter().all(|row| row.report_date.unwrap().weekday() == Weekday::Monday));
    // as known at the end: one sum a week for Germany, each as published for its Sunday
    let mut state: BTreeMap<Date, (_, i64)> = BTreeMap::new();
    for row in
        rows.counts.iter().filter(|row| row.place.as_str() == "DE" && row.age_band.to_string() == "all")
    {
        let known = state.entry(row.report_date.unwrap()).or_insert((row.recorded_at, row.count));
        if row.recorded_at >= known.0 {
            *known = (row.recorded_at, row.count);
        }
    }
    let (first, last) = (*state.keys().next().unwrap(), *state.keys().next_back().unwrap());
    let weeks = first.until(last).unwrap().get_days() / 7 + 1;
    assert_eq!(state.len() as i32, weeks, "no week twice, none missing");
    assert_eq!(state[&date(2021, 12, 6)].1, 9701, "the row of Datum 2021-12-12 in the last publication");
}
