//! What becomes of a card: suspected cases are confirmed or ruled out, mistakes are found, duplicates deleted.
//!
//! Each change is a statement of the whole case from its day on; several on one day are one statement.

use watchfire_vocabulary::CaseClass;

use crate::calendar::{Calendar, Day};
use crate::case::{Case, Statement};
use crate::disease::DISEASES;
use crate::late::LateTownships;
use crate::random::Dice;

/// Chances that a suspected case is confirmed, diagnosed clinically, ruled out; the rest stay suspected.
const SUSPECTED_BECOMES: [f64; 4] = [0.70, 0.13, 0.12, 0.05];
/// Share of cards that are duplicates or wrong and are deleted.
const DELETED: f64 = 0.006;
/// Share of cards whose date of onset is at first wrong.
const ONSET_WRONG: f64 = 0.009;
/// Share of cards whose township is at first wrong.
const TOWNSHIP_WRONG: f64 = 0.005;
/// Share of cards without a date of onset.
const ONSET_UNKNOWN: f64 = 0.01;

/// A change of what is said.
#[derive(Debug, Clone, Copy)]
enum Change {
    Class(CaseClass),
    Withdrawn,
    Onset,
    Township,
    Admission,
    Death,
}

/// Everything that is said of a case up to the last day, in order; the first statement is its entry.
pub(crate) fn statements(
    index: usize,
    case: &Case,
    neighbours: &[usize],
    late: &LateTownships,
    calendar: &Calendar,
    dice: &mut Dice,
) -> Vec<Statement> {
    let truth = case.illness;
    let told = case.first_class != CaseClass::Carrier && !dice.happens(ONSET_UNKNOWN);
    let mut now = Statement {
        case: index,
        recorded: case.entered,
        class: case.first_class,
        township: truth.township,
        onset: told.then_some(truth.onset),
        admission: case.admission.filter(|day| *day <= case.entered),
        death: case.death.filter(|day| *day <= case.entered),
        withdrawn: false,
    };
    let mut changes = class_changes(case, dice);
    if told && dice.happens(ONSET_WRONG) {
        let wrong = truth.onset.plus([-7, -3, -2, -1, 1, 2][dice.below(6)]);
        now.onset = Some(wrong.min(case.diagnosis));
        changes.push((after(case, 5.0, dice), Change::Onset));
    }
    if !neighbours.is_empty() && dice.happens(TOWNSHIP_WRONG) {
        now.township = neighbours[dice.below(neighbours.len())];
        changes.push((after(case, 6.0, dice), Change::Township));
    }
    if let Some(day) = case.admission.filter(|day| *day > case.entered) {
        changes.push((day.plus(dice.between(0, 2)), Change::Admission));
    }
    if let Some(day) = case.death.filter(|day| *day > case.entered) {
        changes.push((day.plus(dice.between(0, 3)), Change::Death));
    }
    for change in &mut changes {
        change.0 = late.after(truth.township, change.0);
    }
    changes.sort_by_key(|(day, _)| *day);
    let mut all = vec![now];
    for (day, change) in changes {
        if day > calendar.last || now.withdrawn {
            break;
        }
        apply(change, case, &mut now);
        now.recorded = day;
        match all.last_mut().filter(|before| before.recorded == day) {
            Some(before) => *before = now,
            None => all.push(now),
        }
    }
    all
}

fn apply(change: Change, case: &Case, now: &mut Statement) {
    match change {
        Change::Class(class) => now.class = class,
        Change::Withdrawn => now.withdrawn = true,
        Change::Onset => now.onset = Some(case.illness.onset),
        Change::Township => now.township = case.illness.township,
        Change::Admission => now.admission = case.admission,
        Change::Death => now.death = case.death,
    }
}

/// A day after the entry, `mean` days on average and at least one.
fn after(case: &Case, mean: f64, dice: &mut Dice) -> Day {
    case.entered.plus(1 + dice.gamma(mean - 1.0, 1.3) as i32)
}

fn class_changes(case: &Case, dice: &mut Dice) -> Vec<(Day, Change)> {
    let mut changes = Vec::new();
    // A case of an outbreak has been looked at: nobody rules it out later.
    let sure = case.illness.outbreak.is_some();
    match case.first_class {
        CaseClass::Suspected => {
            let day = after(case, 3.5, dice);
            match dice.pick(&SUSPECTED_BECOMES) {
                0 => changes.push((day, Change::Class(CaseClass::Confirmed))),
                1 => changes.push((day, Change::Class(CaseClass::Clinical))),
                2 if !sure => changes.push((day, Change::Withdrawn)),
                _ => {}
            }
        }
        CaseClass::Clinical if dice.happens(DISEASES[case.illness.disease].confirmed_later) => {
            changes.push((after(case, 4.5, dice), Change::Class(CaseClass::Confirmed)));
        }
        _ => {}
    }
    if !sure && dice.happens(DELETED) {
        changes.push((after(case, 6.0, dice), Change::Withdrawn));
    }
    changes
}
