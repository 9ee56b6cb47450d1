//! Imports.

use watchfire_archive::ImportRecord;
use watchfire_problem::Action;
use watchfire_situation::Known;
use watchfire_wire::{ImportAccount, ImportFile, ImportItem, ProblemItem, ProblemTally};

use super::situation::severity;
use super::{Speaker, names};
use crate::Served;

fn action(action: Action) -> &'static str {
    match action {
        Action::Kept => "kept",
        Action::Corrected => "corrected",
        Action::Emptied => "emptied",
        Action::Rejected => "rejected",
        Action::Duplicate => "duplicate",
        Action::Summed => "summed",
        Action::Superseded => "superseded",
        Action::Refused => "refused",
        Action::Held => "held",
    }
}

pub(crate) fn import_item(served: &Served, known: &Known, record: &ImportRecord) -> ImportItem {
    use watchfire_record::RecordedFrom;
    let lookup = names(served, known);
    let speaker = Speaker::new(&lookup);
    let account = record.account;
    ImportItem {
        id: record.id,
        // The imports table grows by one version with each import.
        snapshot: record.id,
        imported_at: served.moment(record.imported_at),
        profile: record.plan.profile.clone(),
        source: record.plan.source.to_string(),
        kind: record.plan.kind.as_str().to_owned(),
        recorded_from: match record.plan.recorded_from {
            RecordedFrom::Rows => "rows",
            RecordedFrom::FullState { .. } => "full-state",
            RecordedFrom::Addition { .. } => "addition",
            RecordedFrom::ReportDate { .. } => "report-date",
        }
        .to_owned(),
        files: record
            .files
            .iter()
            .map(|file| ImportFile { name: file.name.clone(), bytes: file.bytes, hash: file.blake3.clone() })
            .collect(),
        account: ImportAccount {
            read: account.read,
            accepted: account.accepted,
            corrected: account.corrected,
            rejected: account.rejected,
            duplicate: account.duplicate,
            superseded: account.superseded,
        },
        problems: record
            .problems
            .tallies()
            .iter()
            .map(|tally| ProblemTally {
                rule: tally.rule.clone(),
                severity: severity(tally.severity).to_owned(),
                action: action(tally.action).to_owned(),
                count: tally.count,
                title: speaker.problem_title(&tally.rule),
                examples: tally
                    .examples
                    .iter()
                    .map(|problem| ProblemItem {
                        file: problem.at.as_ref().map(|at| at.file.clone()),
                        line: problem.at.as_ref().and_then(|at| at.line),
                        column: problem.at.as_ref().and_then(|at| at.column.clone()),
                        text: speaker.problem(problem),
                    })
                    .collect(),
            })
            .collect(),
    }
}
