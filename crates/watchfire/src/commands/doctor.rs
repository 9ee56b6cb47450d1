//! `watchfire doctor`: whether versions and files of the archive agree.

use std::path::Path;

use watchfire_finding::{Argument, Wording};
use watchfire_problem::Severity;
use watchfire_vocabulary::Language;
use watchfire_wording::{Codes, Words};

use crate::failure::Failure;
use crate::output::line;
use crate::workspace::Workspace;

pub(crate) fn run(dir: &Path, language: Language) -> Result<(), Failure> {
    let workspace = Workspace::open(dir)?;
    let checkup = workspace.archive.doctor()?;
    let words = Words::new(language, &Codes);
    for table in &checkup.tables {
        let (rows, bytes) = (words.count(table.rows as i64), words.count(table.bytes as i64));
        // in columns, whatever the language
        let told = [
            ("name", format!("{:12}", table.name)),
            ("version", format!("{:<5}", table.version)),
            ("files", format!("{:>5}", table.files)),
            ("rows", format!("{rows:>14}")),
            ("bytes", format!("{bytes:>14}")),
        ];
        line(words.text("doctor-table", &told.map(|(name, value)| (name, Argument::Text(value)))))?;
    }
    for problem in checkup.problems.examples() {
        line(format!("  {}", words.problem(problem)))?;
    }
    let unhashed: u64 = checkup.tables.iter().map(|table| table.unhashed).sum();
    if unhashed > 0 {
        line(words.text("doctor-unhashed", &[("count", Argument::Count(unhashed as i64))]))?;
    }
    if checkup.problems.is_empty() {
        return line(words.label("doctor-sound"));
    }
    let damaged = checkup.problems.worst() == Some(Severity::Error);
    let (said, advice) = if damaged {
        ("failure-doctor-damaged", "hint-doctor-damaged")
    } else {
        ("failure-doctor-unfinished", "hint-doctor-unfinished")
    };
    Err(Failure::worded(Wording::new(said)).advice(Wording::new(advice)))
}
