//! The whole city, made in one order from one seed.

use watchfire_problem::Progress;

use crate::background::{self, Society};
use crate::calendar::{Calendar, Day};
use crate::case::{Case, Illness, Statement};
use crate::corrections;
use crate::disease::DISEASES;
use crate::late::LateTownships;
use crate::map::Map;
use crate::outbreak::{Outbreak, outbreaks};
use crate::people::{Institution, TownshipPeople, institutions, people};
use crate::random::Dice;
use crate::reporting;
use crate::{CityConfig, SyntheticError};

/// The invented city and all that is known of it, with the truth behind it.
#[derive(Debug, Clone)]
pub struct City {
    /// What it was made from.
    pub config: CityConfig,
    /// Days, weekends, holidays, terms.
    pub calendar: Calendar,
    /// Places and outlines.
    pub map: Map,
    /// People at the end of each year: (year, by township).
    pub people: Vec<(i16, Vec<TownshipPeople>)>,
    /// Institutions.
    pub institutions: Vec<Institution>,
    /// What was put in, by first day.
    pub outbreaks: Vec<Outbreak>,
    /// Reported cases, in the order of entry.
    pub cases: Vec<Case>,
    /// What is said of each case and from when on: by case, then by day.
    pub statements: Vec<Statement>,
    /// Townships (indices) whose cards of the last days have not arrived.
    pub late_townships: Vec<usize>,
}

impl City {
    /// Makes the city: map → people → institutions → outbreaks → sporadic illness → reports → corrections.
    ///
    /// # Errors
    /// Where the configuration is out of range, or the caller wants no more.
    pub fn build(config: &CityConfig, progress: &dyn Progress) -> Result<Self, SyntheticError> {
        config.check()?;
        progress.begin("stage-generate", Some(4 + DISEASES.len() as u64));
        let calendar = Calendar::new(config.first_day(), config.last_day);
        let map = Map::draw();
        progress.advance(1)?;
        let (first_year, last_year) = (config.first_day().year(), config.last_day.year());
        let people: Vec<_> = (first_year - 1..last_year).map(|year| (year, people(year))).collect();
        let institutions = institutions();
        let society = Society { people: &people[people.len() / 2].1, institutions: &institutions };
        let (mut outbreaks, mut illnesses) = outbreaks(config.seed, &calendar, &society);
        progress.advance(1)?;
        for disease in 0..DISEASES.len() {
            illnesses.extend(background::illnesses(disease, config.seed, &calendar, &society));
            progress.advance(1)?;
        }
        let late = LateTownships::new(config.seed, &calendar, &outbreaks);
        let cases = reported(config.seed, illnesses, &calendar, &late);
        progress.advance(1)?;
        let mut dice = Dice::new(config.seed, "corrections", 0);
        let mut statements = Vec::with_capacity(cases.len() * 5 / 4);
        for (index, case) in cases.iter().enumerate() {
            let neighbours = &map.neighbours[case.illness.township];
            statements.extend(corrections::statements(index, case, neighbours, &late, &calendar, &mut dice));
        }
        for (case, withdrawn) in last_word(&statements).map(|last| (&cases[last.case], last.withdrawn)) {
            if let Some(outbreak) = case.illness.outbreak.filter(|_| !withdrawn) {
                outbreaks[outbreak].n_reported += 1;
            }
        }
        progress.advance(1)?;
        progress.end();
        let late_townships = late.at_the_end().to_vec();
        let config = config.clone();
        Ok(Self { config, calendar, map, people, institutions, outbreaks, cases, statements, late_townships })
    }

    /// First report day of the line list.
    pub fn first_line_list_day(&self) -> Day {
        Day::of(self.config.first_line_list_day())
    }

    /// The last statement of each case: the state on the last day.
    pub fn last_word(&self) -> impl Iterator<Item = &Statement> {
        last_word(&self.statements)
    }
}

fn last_word(statements: &[Statement]) -> impl Iterator<Item = &Statement> {
    statements.chunk_by(|a, b| a.case == b.case).filter_map(<[Statement]>::last)
}

/// The reported cases, numbered in the order of entry within each year.
fn reported(seed: u64, illnesses: Vec<Illness>, calendar: &Calendar, late: &LateTownships) -> Vec<Case> {
    let mut dice = Dice::new(seed, "reporting", 0);
    let mut cases: Vec<Case> = illnesses
        .into_iter()
        .filter_map(|illness| reporting::reported(illness, calendar, late, &mut dice))
        .collect();
    // Ties stay in the order in which they were made, which is the same in every run.
    cases.sort_by_key(|case| (case.entered, case.report, case.illness.township));
    let mut year = i16::MIN;
    let mut number = 0;
    for case in &mut cases {
        let entered = calendar.date(case.entered).year();
        number = if entered == year { number + 1 } else { 1 };
        (year, case.number) = (entered, number);
    }
    cases
}
