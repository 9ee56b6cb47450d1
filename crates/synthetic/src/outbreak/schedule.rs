//! When and where outbreaks happen: by chance through the years, and some on purpose at the end.

use watchfire_vocabulary::Sex;

use super::course::onsets;
use super::recipe::{RECIPES, Recipe, Shape};
use super::{Outbreak, OutbreakKind};
use crate::background::{Society, somebody};
use crate::calendar::{Calendar, Day};
use crate::case::Illness;
use crate::disease::{ALL_ALIKE, DISEASES, contact_reduction, decimal_year, index_of};
use crate::names::TOWNSHIPS;
use crate::people::InstitutionKind;
use crate::random::Dice;

/// Every outbreak by its first day, and everybody who falls ill in one.
pub(crate) fn outbreaks(
    seed: u64,
    calendar: &Calendar,
    society: &Society<'_>,
) -> (Vec<Outbreak>, Vec<Illness>) {
    let mut all = Vec::new();
    for (number, recipe) in RECIPES.iter().enumerate() {
        let mut dice = Dice::new(seed, "outbreaks", number as u64);
        for year in calendar.first.date().year()..=calendar.last.date().year() {
            all.extend(of_year(recipe, year, calendar, society, &mut dice));
        }
    }
    all.extend(open_at_the_end(seed, calendar, society));
    all.sort_by_key(|(outbreak, _)| outbreak.first_day);
    let mut illnesses = Vec::new();
    let mut outbreaks = Vec::new();
    for (index, (outbreak, people)) in all.into_iter().enumerate() {
        illnesses.extend(people.into_iter().map(|ill| Illness { outbreak: Some(index), ..ill }));
        outbreaks.push(outbreak);
    }
    (outbreaks, illnesses)
}

type WithPeople = (Outbreak, Vec<Illness>);

fn of_year(
    recipe: &Recipe,
    year: i16,
    calendar: &Calendar,
    society: &Society<'_>,
    dice: &mut Dice,
) -> Vec<WithPeople> {
    if year < recipe.from_year {
        return Vec::new();
    }
    let first = Day::of(jiff::civil::date(year, 1, 1));
    let n = dice.poisson(recipe.per_year);
    (0..n)
        .filter_map(|_| {
            let start = (0..60)
                .map(|_| first.plus(dice.below(365) as i32))
                .find(|day| fits(recipe, *day, calendar))?;
            let left = DISEASES[index_of(recipe.disease)].left_at_distance;
            let held_back = contact_reduction(decimal_year(start)) * (1.0 - left);
            let township = by_people(society, dice);
            let cases = dice.between(recipe.cases.0, recipe.cases.1);
            if dice.happens(held_back) {
                return None;
            }
            happen(recipe, cases, start, township, calendar, society, dice)
        })
        .collect()
}

/// Whether an outbreak of this sort can begin on a day: in its months, in term if it needs pupils, and early
/// enough to be over at the end; those open at the end are put in on purpose.
fn fits(recipe: &Recipe, day: Day, calendar: &Calendar) -> bool {
    let (month, (from, to)) = (day.date().month(), recipe.months);
    let in_months = if from <= to { (from..=to).contains(&month) } else { month >= from || month <= to };
    let among_pupils = matches!(recipe.kind, OutbreakKind::School | OutbreakKind::Nursery);
    let span = match recipe.shape {
        Shape::Point { .. } => 5,
        Shape::Spread { growth_days, generation_days, .. } => (growth_days + 3.0 * generation_days) as i32,
    };
    let in_term = !among_pupils || (calendar.kind(day).term && calendar.kind(day.plus(span.min(14))).term);
    in_months && in_term && day >= calendar.first && day.plus(span + 12) <= calendar.last
}

fn by_people(society: &Society<'_>, dice: &mut Dice) -> usize {
    let weights: Vec<f64> =
        society.people.iter().map(|people| people.iter().flatten().map(|n| f64::from(*n)).sum()).collect();
    dice.pick(&weights)
}

/// The outbreaks still going on at the end: (township, kind, disease, days ago, cases, shape).
fn open_at_the_end(seed: u64, calendar: &Calendar, society: &Society<'_>) -> Vec<WithPeople> {
    let mut dice = Dice::new(seed, "open outbreaks", 0);
    let month = calendar.last.date().month();
    let schools = calendar.kind(calendar.last.plus(-9)).term && calendar.kind(calendar.last).term;
    let spread =
        |generation_days, reproduction| Shape::Spread { generation_days, reproduction, growth_days: 60.0 };
    let mut wanted = vec![
        ("莲浦", OutbreakKind::NursingHome, "influenza", 8, 17, spread(2.8, 1.9)),
        (
            "螺澳",
            OutbreakKind::FoodBorne,
            "infectious-diarrhoea",
            4,
            27,
            Shape::Point { incubation_days: 1.2 },
        ),
    ];
    if (7..=11).contains(&month) {
        wanted.push(("蚝墩", OutbreakKind::Community, "dengue", 28, 46, spread(13.0, 3.2)));
    } else {
        wanted.push(("蚝墩", OutbreakKind::Community, "hand-foot-mouth-disease", 18, 58, spread(5.0, 1.6)));
    }
    if schools {
        wanted.push(("榕荫", OutbreakKind::School, "infectious-diarrhoea", 7, 36, spread(2.2, 2.0)));
        wanted.push(("溯口", OutbreakKind::Nursery, "scarlet-fever", 9, 9, spread(3.5, 1.7)));
    }
    wanted
        .into_iter()
        .filter_map(|(town, kind, disease, days_ago, cases, shape)| {
            let township = TOWNSHIPS.iter().position(|township| township.zh == town)?;
            let recipe = Recipe {
                kind,
                disease,
                per_year: 0.0,
                months: (1, 12),
                from_year: 0,
                cases: (cases, cases),
                shape,
            };
            let start = calendar.last.plus(-days_ago).max(calendar.first);
            happen(&recipe, cases, start, township, calendar, society, &mut dice)
        })
        .collect()
}

/// One outbreak with its people; `None` where the township lacks the institution.
fn happen(
    recipe: &Recipe,
    cases: i32,
    start: Day,
    township: usize,
    calendar: &Calendar,
    society: &Society<'_>,
    dice: &mut Dice,
) -> Option<WithPeople> {
    let disease = index_of(recipe.disease);
    let institution = match recipe.kind {
        OutbreakKind::School => Some(one_of(InstitutionKind::School, township, society, dice)?),
        OutbreakKind::Nursery => Some(one_of(InstitutionKind::Nursery, township, society, dice)?),
        OutbreakKind::NursingHome => Some(one_of(InstitutionKind::NursingHome, township, society, dice)?),
        OutbreakKind::WelfareInstitution => {
            Some(anywhere(InstitutionKind::WelfareInstitution, society, dice)?)
        }
        OutbreakKind::FoodBorne | OutbreakKind::Community | OutbreakKind::Imported => None,
    };
    let township = institution.map_or(township, |index| society.institutions[index].township);
    let setting = match (recipe.kind, institution) {
        (_, Some(index)) => society.institutions[index].kind.setting(),
        (OutbreakKind::FoodBorne, _) => "restaurant",
        (OutbreakKind::Imported, _) => "imported",
        _ => "",
    };
    let days = onsets(recipe.shape, cases, start, calendar.last, dice);
    let (first_day, last_day) = (*days.first()?, *days.last()?);
    let people = days
        .into_iter()
        .map(|onset| {
            let (age, sex) = member(recipe, disease, institution, township, society, dice);
            Illness { disease, township, age, sex, setting, institution, onset, outbreak: None }
        })
        .collect();
    let outbreak = Outbreak {
        kind: recipe.kind,
        disease,
        township,
        setting,
        institution,
        first_day,
        last_day,
        n_cases: cases as u32,
        n_reported: 0,
    };
    Some((outbreak, people))
}

/// Age and sex of somebody in an outbreak: one in nine in an institution is of its staff.
fn member(
    recipe: &Recipe,
    disease: usize,
    institution: Option<usize>,
    township: usize,
    society: &Society<'_>,
    dice: &mut Dice,
) -> (u8, Sex) {
    let Some(index) = institution else {
        let risk = if recipe.kind == OutbreakKind::FoodBorne { &ALL_ALIKE } else { &DISEASES[disease].risk };
        return somebody(risk, &society.people[township], dice);
    };
    let (young, old) = if dice.happens(0.11) { (23, 57) } else { society.institutions[index].ages };
    let sex = if dice.happens(0.5) { Sex::Female } else { Sex::Male };
    (dice.between(i32::from(young), i32::from(old)) as u8, sex)
}

fn one_of(kind: InstitutionKind, township: usize, society: &Society<'_>, dice: &mut Dice) -> Option<usize> {
    let all = society.institutions.iter().enumerate();
    let fitting: Vec<usize> =
        all.filter(|(_, i)| i.kind == kind && i.township == township).map(|(index, _)| index).collect();
    fitting.get(dice.below(fitting.len())).copied()
}

fn anywhere(kind: InstitutionKind, society: &Society<'_>, dice: &mut Dice) -> Option<usize> {
    let all = society.institutions.iter().enumerate();
    let fitting: Vec<usize> = all.filter(|(_, i)| i.kind == kind).map(|(index, _)| index).collect();
    fitting.get(dice.below(fitting.len())).copied()
}
