//! What rows that could not be taken still say of the record they are.

use jiff::civil::date;
use tempfile::tempdir;
use watchfire_record::{KeyParts, Likeness};

use crate::support::{import, import_written, recorded, written};

fn case(id: &str) -> KeyParts {
    KeyParts { case_id: Some(id.to_owned()), ..KeyParts::default() }
}

#[test]
fn a_case_is_known_by_its_number() {
    let folder = tempdir().unwrap();
    let read = |body: &str| {
        let text = format!("case_id,disease,place,onset_date,report_date,source\n{body}");
        import(written(&folder, "cases.csv", text), "cases", recorded(date(2026, 5, 20))).unwrap().1
    };
    let report = read(
        "C1,measles,441702,2026-05-01,2026-05-02,us\nC2,measles,441702,,2026-13-02,us\n\
         C3,measles,,2026-05-01,,us\n,,,,,\nX9,measles,441702,2026-05-01,2026-05-02,them\n",
    );
    assert_eq!((report.unread.named(), report.unread.unnamed()), (2, 0), "{:?}", report.unread);
    let likeness = ["C1", "C2", "C3", "X9", "C7"].map(|id| report.unread.may_be(&case(id)));
    let named = Some(Likeness::Named);
    assert_eq!(likeness, [None, named, named, None, None]);
    // without a number, or with fields under wrong names, it may be any
    for body in
        [",measles,441702,2026-05-01,2026-05-02,us\n", "C2,measles,x,441702,2026-05-01,2026-05-02,us\n"]
    {
        let report = read(body);
        assert_eq!(report.unread.unnamed(), 1, "{body}");
        assert_eq!(report.unread.may_be(&case("C7")), Some(Likeness::Possible));
    }
}

#[test]
fn a_count_is_known_by_what_of_it_can_be_read() {
    let folder = tempdir().unwrap();
    let read = |row: &str| {
        let text = format!("disease,place,report_date,count\n{row}\n");
        let file = written(&folder, "counts.csv", text);
        import(file, "counts", recorded(date(2026, 5, 20))).unwrap().1.unread
    };
    let record = |disease: &str, day| KeyParts {
        disease: Some(disease.into()),
        place: Some("441702".into()),
        report_date: Some(date(2026, 5, day)),
        ..KeyParts::default()
    };
    // the place is of no known name: it may be any
    let number = read("measles,441702,2026-05-02,many");
    assert_eq!((number.named(), number.unnamed()), (0, 1));
    assert_eq!(number.may_be(&record("measles", 2)), Some(Likeness::Possible));
    assert_eq!(number.may_be(&record("measles", 3)), None);
    assert_eq!(number.may_be(&record("mumps", 2)), None);
    let day = read("measles,441702,2026-02-30,4");
    assert_eq!(day.may_be(&record("measles", 3)), Some(Likeness::Possible));
    assert_eq!(day.may_be(&record("mumps", 3)), None);
    let disease = read("maesles,441702,2026-05-02,many");
    assert_eq!(disease.may_be(&record("mumps", 2)), Some(Likeness::Possible));
}

const PLACE_AND_DAY: &str = "place = { column = 'place' }\nreport_date = { column = 'day' }\n";

#[test]
fn a_wide_row_may_be_of_any_of_its_diseases() {
    let folder = tempdir().unwrap();
    let mapping = format!(
        "kind = 'counts'\nsource = 's'\n[fields]\ndisease = {{ constant = 'measles' }}\n{PLACE_AND_DAY}\
         [[melt]]\ncolumn = 'm'\nset = {{ disease = 'measles' }}\n[[melt]]\ncolumn = 'f'\nset = {{ disease = 'influenza' }}\n"
    );
    let file = written(&folder, "wide.csv", "place,day,m,f\n441702,2026-05-02,5,x\n");
    let unread = import_written(file, &mapping, recorded(date(2026, 5, 20))).unwrap().1.unread;
    let of = |disease: &str| KeyParts {
        disease: Some(disease.into()),
        place: Some("441702".into()),
        report_date: Some(date(2026, 5, 2)),
        ..KeyParts::default()
    };
    assert_eq!(["measles", "influenza"].map(|disease| unread.may_be(&of(disease)).is_some()), [true; 2]);
}

#[test]
fn a_running_total_that_cannot_be_read_keeps_its_step_only_where_none_follows() {
    let folder = tempdir().unwrap();
    let mapping = format!(
        "kind = 'counts'\nsource = 's'\ncumulative = true\n[fields]\ndisease = {{ column = 'disease' }}\n{PLACE_AND_DAY}\
         count = {{ column = 'n' }}\n"
    );
    let read = |rows: &str| {
        let file = written(&folder, "totals.csv", format!("disease,place,day,n\n{rows}"));
        let (rows, report) = import_written(file, &mapping, recorded(date(2026, 5, 20))).unwrap();
        (rows.counts.iter().map(|row| row.count).collect::<Vec<_>>(), report.unread)
    };
    let unread = "measles,441702,2026-05-01,10\nmeasles,441702,2026-05-02,1x5\n";
    let of = |disease: &str, day| KeyParts {
        disease: Some(disease.into()),
        place: Some("441702".into()),
        report_date: Some(date(2026, 5, day)),
        ..KeyParts::default()
    };
    // the step of the unreadable day is in the next one's
    let (steps, followed) = read(&format!("{unread}measles,441702,2026-05-03,18\n"));
    assert_eq!((steps, followed.is_empty()), (vec![10, 8], true));
    // nothing that could be read tells it: what is known of the day stays
    for after in [
        "",
        "mumps,441702,2026-05-03,18\n",
        "measles,441702,2026-05-01,10\n",
        "measles,441702,2026-05-03,9\n",
    ] {
        let (_, last) = read(&format!("{unread}{after}"));
        assert!(last.may_be(&of("measles", 2)).is_some(), "{after}");
        assert!(
            last.may_be(&of("measles", 1)).is_none() && last.may_be(&of("mumps", 3)).is_none(),
            "{after}"
        );
    }
}
