//! The series whose outbreak weeks are labelled: 209 weeks, `ha` 290; three years of baseline.

use watchfire_early_warning::Method;
use watchfire_early_warning::replay::Outbreak;

use super::injected::{number, tell};
use super::played::{Case, play};
use crate::early_warning::series::Weekly;
use crate::report::Report;

/// First week that three years of baseline can judge.
const FIRST: usize = 3 * 53 + 4;

/// Plays all and tells it.
pub fn report(series: &[Weekly], page: &mut Report) {
    page.section("Labelled series");
    let mut cases: Vec<Case> = series
        .iter()
        .map(|one| Case {
            series: one.clone(),
            outbreaks: runs(&one.labelled),
            weeks: FIRST..one.counts.len(),
        })
        .collect();
    number(&mut cases);
    page.line(&format!(
        "{} series with labelled outbreak weeks, judged from week {FIRST} on with three years (Farrington flexible and \
         MPM with b = 3; ours with all before). Nothing was tuned on them. Few weeks and few outbreaks: figures of a \
         single series decide.\n",
        cases.len()
    ));
    let ours = play(Method::Watchfire, &[], &cases);
    let farrington = play(Method::FarringtonFlexible, &[("b", "3")], &cases);
    let everywhere = play(Method::FarringtonFlexible, &[("b", "3"), ("limit54", "0,4")], &cases);
    tell(&ours, &farrington, &everywhere, &play(Method::Mpm, &[("b", "3")], &cases), page);
}

/// Runs of labelled weeks.
fn runs(labelled: &[bool]) -> Vec<Outbreak> {
    let mut runs: Vec<Outbreak> = Vec::new();
    for (week, _) in labelled.iter().enumerate().filter(|(_, labelled)| **labelled) {
        let week = week as i32;
        match runs.last_mut().filter(|run| run.last + 1 == week) {
            Some(run) => run.last = week,
            None => runs.push(Outbreak { label: 0, first: week, last: week }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_in_a_row_are_one_outbreak() {
        let found = runs(&[false, true, true, false, true]);
        assert_eq!(
            found,
            [Outbreak { label: 0, first: 1, last: 2 }, Outbreak { label: 0, first: 4, last: 4 }]
        );
    }
}
