//! What is said about one row while it is read.

use watchfire_problem::{Action, Location, Problem, Problems};

use crate::row::shown;

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Taken as it was.
    Accepted,
    /// Taken with a changed or emptied value.
    Corrected,
    /// Left out as unusable.
    Rejected,
    /// Left out as repetition.
    Duplicate,
    /// Left out since the source itself withdraws it.
    Superseded,
}

/// Collects the problems of a file row by row.
pub(crate) struct RowLog<'p> {
    pub(crate) problems: &'p mut Problems,
    pub(crate) file: &'p str,
    pub(crate) line: u64,
    corrected: bool,
    rejected: bool,
    foreign: bool,
}

impl<'p> RowLog<'p> {
    pub(crate) fn new(problems: &'p mut Problems, file: &'p str, line: u64) -> Self {
        Self { problems, file, line, corrected: false, rejected: false, foreign: false }
    }

    /// Adds a problem of this row, at its line.
    pub(crate) fn say(&mut self, problem: Problem, column: &str) {
        match problem.action {
            Action::Corrected | Action::Emptied => self.corrected = true,
            Action::Rejected => self.rejected = true,
            _ => {}
        }
        let mut at = Location::file(self.file).line(self.line);
        if !column.is_empty() {
            at = at.column(column);
        }
        self.problems.push(shown::fit(problem).at(at));
    }

    /// Adds a problem if a rule found one.
    pub(crate) fn say_any(&mut self, problem: Option<Problem>, column: &str) {
        if let Some(problem) = problem {
            self.say(problem, column);
        }
    }

    /// The row belongs to another source.
    pub(crate) fn say_foreign(&mut self, problem: Problem, column: &str) {
        self.foreign = true;
        self.say(problem, column);
    }

    /// Whether the row belongs to another source, so that its record is none of this one.
    pub(crate) fn is_foreign(&self) -> bool {
        self.foreign
    }

    /// Whether the row is left out as unusable.
    pub(crate) fn is_rejected(&self) -> bool {
        self.rejected
    }

    /// What became of the row, if nothing else withdraws it.
    pub(crate) fn fate(&self) -> Fate {
        match (self.rejected, self.corrected) {
            (true, _) => Fate::Rejected,
            (false, true) => Fate::Corrected,
            (false, false) => Fate::Accepted,
        }
    }
}
