//! Townships whose cards arrive late: now and then for some days, and three of them at the very end.

use crate::calendar::{Calendar, Day};
use crate::names::TOWNSHIPS;
use crate::outbreak::Outbreak;
use crate::random::Dice;

/// Mean number of late spells of a township in a year.
const SPELLS_PER_YEAR: f64 = 0.8;
/// Townships that are late at the end.
const LATE_AT_THE_END: usize = 3;

/// When each township could not enter its cards: from a day, until the day on which all were entered.
#[derive(Debug, Clone)]
pub(crate) struct LateTownships {
    spells: Vec<Vec<(Day, Day)>>,
    at_the_end: Vec<usize>,
}

impl LateTownships {
    /// Spells by chance. Townships with an open outbreak are not late at the end: those are meant to be found.
    pub(crate) fn new(seed: u64, calendar: &Calendar, outbreaks: &[Outbreak]) -> Self {
        let mut dice = Dice::new(seed, "late townships", 0);
        let n_days = calendar.last.since(calendar.first);
        let mut spells: Vec<Vec<(Day, Day)>> = TOWNSHIPS
            .iter()
            .map(|_| {
                let n = dice.poisson(SPELLS_PER_YEAR * f64::from(n_days) / 365.25);
                (0..n)
                    .map(|_| {
                        let from = calendar.first.plus(dice.below(n_days as usize) as i32);
                        (from, from.plus(dice.between(3, 9)))
                    })
                    // None runs into the end: only the three below do.
                    .filter(|(_, until)| calendar.last.since(*until) > 14)
                    .collect()
            })
            .collect();
        let mut free: Vec<usize> = (0..TOWNSHIPS.len())
            .filter(|t| !outbreaks.iter().any(|o| o.township == *t && o.is_open(calendar.last)))
            .collect();
        let mut at_the_end = Vec::new();
        while at_the_end.len() < LATE_AT_THE_END.min(free.len()) {
            let township = free.swap_remove(dice.below(free.len()));
            spells[township].push((calendar.last.plus(-dice.between(4, 6)), calendar.last.plus(2)));
            at_the_end.push(township);
        }
        at_the_end.sort_unstable();
        Self { spells, at_the_end }
    }

    /// Nobody is ever late.
    #[cfg(test)]
    pub(crate) fn never() -> Self {
        Self { spells: vec![Vec::new(); TOWNSHIPS.len()], at_the_end: Vec::new() }
    }

    /// The day on which a township enters what is due on a day.
    pub(crate) fn after(&self, township: usize, due: Day) -> Day {
        let spells = self.spells[township].iter();
        spells
            .filter(|(from, until)| *from <= due && due < *until)
            .map(|(_, until)| *until)
            .max()
            .unwrap_or(due)
    }

    /// The townships that are late at the end.
    pub(crate) fn at_the_end(&self) -> &[usize] {
        &self.at_the_end
    }
}
