//! Files that would mislead if they were taken as they come: refused, or told with what was done.

use tempfile::tempdir;
use watchfire_ingest::{How, When};

use crate::support::{import_into, written};

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
