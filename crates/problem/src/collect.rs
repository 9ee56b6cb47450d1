//! A list of problems that stays small however bad the file is.

use serde::{Deserialize, Serialize};

use crate::{Action, Problem, Severity};

/// How often one rule spoke, with its first examples.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The rule.
    pub rule: String,
    /// The worst severity it had.
    pub severity: Severity,
    /// What was done, of the first occurrence.
    pub action: Action,
    /// How often in all.
    pub count: u64,
    /// The first occurrences, at most [`Problems::KEPT`].
    pub examples: Vec<Problem>,
}

/// Problems by rule: all are counted, the first [`Problems::KEPT`] of each rule and action are kept.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Problems {
    tallies: Vec<Tally>,
}

impl Problems {
    /// Examples kept per rule and action.
    pub const KEPT: usize = 20;

    /// Counts a problem, keeping it if it is among the first of its rule and action.
    pub fn push(&mut self, problem: Problem) {
        if let Some(tally) =
            self.tallies.iter_mut().find(|t| t.rule == problem.rule && t.action == problem.action)
        {
            tally.count += 1;
            tally.severity = tally.severity.max(problem.severity);
            if tally.examples.len() < Self::KEPT {
                tally.examples.push(problem);
            }
        } else {
            self.tallies.push(Tally {
                rule: problem.rule.clone(),
                severity: problem.severity,
                action: problem.action,
                count: 1,
                examples: vec![problem],
            });
        }
    }

    /// Counts `count` further occurrences of which only `example` is known.
    pub fn push_many(&mut self, example: Problem, count: u64) {
        if count == 0 {
            return;
        }
        let (rule, action) = (example.rule.clone(), example.action);
        self.push(example);
        if let Some(tally) = self.tallies.iter_mut().find(|t| t.rule == rule && t.action == action) {
            tally.count += count - 1;
        }
    }

    /// Adds all of another list.
    pub fn extend(&mut self, other: Problems) {
        for tally in other.tallies {
            let count = tally.count;
            let kept = tally.examples.len() as u64;
            let mut examples = tally.examples.into_iter();
            let Some(first) = examples.next() else { continue };
            self.push_many(first, 1 + count - kept);
            for problem in examples {
                self.push(problem);
            }
        }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.tallies.is_empty()
    }

    /// Problems by rule, in the order in which the rules first spoke.
    pub fn tallies(&self) -> &[Tally] {
        &self.tallies
    }

    /// How often a rule spoke.
    pub fn count(&self, rule: &str) -> u64 {
        self.tallies.iter().filter(|t| t.rule == rule).map(|t| t.count).sum()
    }

    /// The worst severity present.
    pub fn worst(&self) -> Option<Severity> {
        self.tallies.iter().map(|t| t.severity).max()
    }

    /// All kept problems.
    pub fn examples(&self) -> impl Iterator<Item = &Problem> {
        self.tallies.iter().flat_map(|t| &t.examples)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_all_keeps_first() {
        let mut problems = Problems::default();
        for line in 0..100_u64 {
            problems.push(
                Problem::new("negative-count", Severity::Warning).at(crate::Location::file("a").line(line)),
            );
        }
        assert_eq!(problems.count("negative-count"), 100);
        assert_eq!(problems.examples().count(), Problems::KEPT);
        let mut twice = problems.clone();
        twice.extend(problems);
        assert_eq!(twice.count("negative-count"), 200);
        assert_eq!(twice.examples().count(), Problems::KEPT);
    }
}
