//! `watchfire doctor`: whether versions and files of the archive agree, and what the stored results take.

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
        let of_width = |text: String, width: usize| Argument::Text(format!("{text:>width$}"));
        let said = [
            ("name", Argument::Text(format!("{:12}", table.name))),
            ("version", Argument::Text(format!("{:<5}", table.version))),
            ("files", of_width(words.count(table.files as i64), 5)),
            ("rows", of_width(words.count(table.rows as i64), 14)),
            ("bytes", of_width(words.count(table.bytes as i64), 14)),
        ];
        line(words.text("doctor-table", &said))?;
    }
    let taken = workspace.results().taken()?;
    let count = |n: u64| Argument::Count(n as i64);
    line(words.text(
        "doctor-results",
        &[
            ("files", count(taken.files)),
            ("bytes", count(taken.bytes)),
            ("most", count(taken.most_bytes)),
            ("old", count(taken.other_version)),
        ],
    ))?;
    for problem in checkup.problems.examples() {
        let at = problem.at.as_ref().map(|at| format!("archive/{at}: ")).unwrap_or_default();
        line(format!("  {at}{}", words.problem(problem)))?;
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
