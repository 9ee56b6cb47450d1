//! Sporadic illness: what goes on everywhere and always, with its seasons, years and restless weeks.
//!
//! The expected number of a disease in a township on a day is
//! `people × incidence × season × year × reduced contacts × school holidays × noise(city, county, township)`;
//! noise is the exponential of a first-order autoregression by weeks; the number itself is Poisson.

use watchfire_vocabulary::Sex;

use crate::calendar::{Calendar, Day};
use crate::case::Illness;
use crate::disease::{DISEASES, Profile, Season, Wave, by_month, by_year, contact_reduction, decimal_year};
use crate::names::{COUNTIES, TOWNSHIPS};
use crate::people::{AGE_SPANS, Institution, InstitutionKind, TownshipPeople};
use crate::random::Dice;

/// Days before the first day from which people fall ill, so that slow reports are there from the start.
const RUN_UP: i32 = 150;
/// Share of a week's log level that the next week keeps.
const KEPT: f64 = 0.8;

/// Who lives where, and what they go to.
#[derive(Debug)]
pub(crate) struct Society<'a> {
    /// People by township.
    pub(crate) people: &'a [TownshipPeople],
    /// Institutions, by township.
    pub(crate) institutions: &'a [Institution],
}

/// Everybody who falls ill of one disease outside outbreaks.
pub(crate) fn illnesses(
    disease: usize,
    seed: u64,
    calendar: &Calendar,
    society: &Society<'_>,
) -> Vec<Illness> {
    let profile = &DISEASES[disease];
    let mut dice = Dice::new(seed, "background", disease as u64);
    let start = calendar.first.plus(-RUN_UP);
    let n_days = calendar.last.since(start) + 1;
    let shares = township_shares(profile, society, &mut dice);
    let noise = restless(profile, n_days as usize / 7 + 2, &mut dice);
    let waves = match profile.season {
        Season::Months(_) => Vec::new(),
        Season::Waves(waves) => waves(&mut dice, start.date().year(), calendar.last.date().year()),
    };
    let persons: f64 = society.people.iter().flatten().flatten().map(|n| f64::from(*n)).sum();
    let mut all = Vec::new();
    for onset in (0..n_days).map(|day| start.plus(day)) {
        let expected = persons * profile.per_100k / 1e5 / 365.25 * level(profile, &waves, calendar, onset);
        let (week, part) = ((onset.since(start) / 7) as usize, f64::from(onset.since(start) % 7) / 7.0);
        for (township, share) in shares.iter().enumerate() {
            let log_noise = noise[township][week] * (1.0 - part) + noise[township][week + 1] * part;
            for _ in 0..dice.poisson(expected * share * log_noise.exp()) {
                all.push(person(disease, township, onset, society, calendar, &mut dice));
            }
        }
    }
    all
}

/// The disease's level on a day, as a multiple of the mean of a year like others.
fn level(profile: &Profile, waves: &[Wave], calendar: &Calendar, day: Day) -> f64 {
    let year = decimal_year(day);
    let season = match &profile.season {
        Season::Months(months) => by_month(months, day),
        Season::Waves(_) => waves.iter().map(|wave| wave.level(day)).sum(),
    };
    let distance = 1.0 - contact_reduction(year) * (1.0 - profile.left_at_distance);
    let schools = if calendar.kind(day).term { 1.0 } else { profile.left_in_holidays };
    season * by_year(profile.years, year) * distance * schools
}

/// The townships' shares of the city's cases: by people at risk, village life, and habits of seeing a doctor.
fn township_shares(profile: &Profile, society: &Society<'_>, dice: &mut Dice) -> Vec<f64> {
    let weights: Vec<f64> = TOWNSHIPS
        .iter()
        .zip(society.people)
        .map(|(township, people)| {
            let at_risk: f64 = age_weights(profile, people).iter().sum();
            at_risk * profile.village.powf(township.kind.rural_share()) * (0.22 * dice.normal()).exp()
        })
        .collect();
    let total: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / total).collect()
}

fn age_weights(profile: &Profile, people: &TownshipPeople) -> [f64; 8] {
    std::array::from_fn(|band| profile.risk[band] * f64::from(people[band][0] + people[band][1]))
}

/// Log noise by township and week: the city's, the county's and its own together.
fn restless(profile: &Profile, weeks: usize, dice: &mut Dice) -> Vec<Vec<f64>> {
    let [of_city, of_county, of_township] = profile.restless;
    let city = autoregression(of_city, weeks, dice);
    let counties: Vec<_> = COUNTIES.iter().map(|_| autoregression(of_county, weeks, dice)).collect();
    TOWNSHIPS
        .iter()
        .map(|township| {
            let own = autoregression(of_township, weeks, dice);
            (0..weeks).map(|week| city[week] + counties[township.county][week] + own[week]).collect()
        })
        .collect()
}

fn autoregression(sd: f64, weeks: usize, dice: &mut Dice) -> Vec<f64> {
    let step = sd * (1.0 - KEPT * KEPT).sqrt();
    let mut value = sd * dice.normal();
    (0..weeks)
        .map(|_| {
            value = KEPT * value + step * dice.normal();
            value
        })
        .collect()
}

fn person(
    disease: usize,
    township: usize,
    onset: Day,
    society: &Society<'_>,
    calendar: &Calendar,
    dice: &mut Dice,
) -> Illness {
    let (age, sex) = somebody(&DISEASES[disease].risk, &society.people[township], dice);
    let (setting, institution) = place_of_life(township, age, onset, society, calendar, dice);
    Illness { disease, township, age, sex, setting, institution, onset, outbreak: None }
}

/// Age and sex of one of a township's people, by their risk.
pub(crate) fn somebody(risk: &[f64; 8], people: &TownshipPeople, dice: &mut Dice) -> (u8, Sex) {
    let weights: [f64; 8] =
        std::array::from_fn(|band| risk[band] * f64::from(people[band][0] + people[band][1]));
    let band = dice.pick(&weights);
    let sex = if dice.pick(&people[band].map(f64::from)) == 0 { Sex::Female } else { Sex::Male };
    let (young, old) = AGE_SPANS[band];
    // Above 80 every further year is rarer than the one before.
    let age = if band == 7 {
        old.min(young + dice.gamma(5.0, 1.0) as u8)
    } else {
        dice.between(i32::from(young), i32::from(old)) as u8
    };
    (age, sex)
}

/// Where a person spends the days, as the card tells it; most cards tell nothing.
fn place_of_life(
    township: usize,
    age: u8,
    onset: Day,
    society: &Society<'_>,
    calendar: &Calendar,
    dice: &mut Dice,
) -> (&'static str, Option<usize>) {
    let in_term = calendar.kind(onset).term;
    let (kind, told) = match age {
        3..=5 if in_term => (InstitutionKind::Nursery, 0.35),
        6..=17 if in_term => (InstitutionKind::School, 0.45),
        75.. => (InstitutionKind::NursingHome, 0.04),
        _ => return if dice.happens(0.06) { ("household", None) } else { ("", None) },
    };
    if !dice.happens(told) {
        return ("", None);
    }
    let fitting: Vec<usize> = society
        .institutions
        .iter()
        .enumerate()
        .filter(|(_, i)| {
            i.township == township
                && i.kind == kind
                && i.ages.0 <= age
                && age <= i.ages.1.max(99 * u8::from(age >= 75))
        })
        .map(|(index, _)| index)
        .collect();
    if fitting.is_empty() || dice.happens(0.3) {
        return (kind.setting(), None);
    }
    (kind.setting(), Some(fitting[dice.below(fitting.len())]))
}
