//! From the first symptom to the entry of the report card: doctors, weekends, holidays.
//!
//! Who would be diagnosed on a closed day mostly waits, so weekends dip and Mondays catch up; in long holidays
//! some never come at all.

use watchfire_vocabulary::CaseClass;

use crate::calendar::{Calendar, Day};
use crate::case::{Case, Illness};
use crate::disease::{DISEASES, Profile};
use crate::late::LateTownships;
use crate::random::Dice;

/// Chances that a diagnosis due on a weekend waits for Monday, and one due in a holiday for the next day.
const DIAGNOSIS_WAITS: [f64; 2] = [0.36, 0.82];
/// The same of reports.
const REPORT_WAITS: [f64; 2] = [0.3, 0.6];
/// Chances of a card 0, 1 and 2 days after the diagnosis.
const REPORT_DAYS: [f64; 3] = [0.72, 0.22, 0.06];
/// Chances of an entry 0 to 4 days after the card.
const ENTRY_DAYS: [f64; 5] = [0.84, 0.11, 0.03, 0.01, 0.01];

/// The reported case of an illness; `None` where it never came to a doctor, or became known after the last day.
pub(crate) fn reported(
    illness: Illness,
    calendar: &Calendar,
    late: &LateTownships,
    dice: &mut Dice,
) -> Option<Case> {
    let profile = &DISEASES[illness.disease];
    // Where an outbreak is being looked for, people are found faster and nobody is missed.
    let searched = illness.outbreak.is_some() && profile.diagnosis_days.0 < 5.0;
    let (mean, shape) = profile.diagnosis_days;
    let to_diagnosis = dice.gamma(if searched { mean * 0.6 } else { mean }, shape);
    let due = illness.onset.plus(to_diagnosis as i32);
    let missed = dice.happens(profile.lost_in_holidays) && calendar.kind(due).holiday;
    if missed && illness.outbreak.is_none() {
        return None;
    }
    let diagnosis = waited(due, DIAGNOSIS_WAITS, calendar, dice);
    let report = waited(diagnosis.plus(dice.pick(&REPORT_DAYS) as i32), REPORT_WAITS, calendar, dice);
    let entered = late.after(illness.township, report.plus(dice.pick(&ENTRY_DAYS) as i32));
    if report < calendar.first || entered > calendar.last {
        return None;
    }
    let admission = dice
        .happens(admitted(profile, illness.age))
        .then(|| diagnosis.plus(dice.pick(&[0.6, 0.3, 0.1]) as i32));
    let death =
        dice.happens(dying(profile, illness.age)).then(|| diagnosis.plus(2 + dice.gamma(11.0, 1.5) as i32));
    let [suspected, clinical, carrier] = profile.first_class;
    let classes = [suspected, clinical, carrier, 1.0 - suspected - clinical - carrier];
    let first_class = match dice.pick(&classes) {
        0 => CaseClass::Suspected,
        1 => CaseClass::Clinical,
        2 => CaseClass::Carrier,
        _ => CaseClass::Confirmed,
    };
    Some(Case { illness, diagnosis, report, entered, admission, death, first_class, number: 0 })
}

/// The day on which what is due is done: in holidays one waits from day to day, on weekends until Monday.
fn waited(mut day: Day, [weekend, holiday]: [f64; 2], calendar: &Calendar, dice: &mut Dice) -> Day {
    loop {
        let kind = calendar.kind(day);
        if kind.holiday && dice.happens(holiday) {
            day = day.plus(1);
        } else if kind.weekend && !kind.holiday && dice.happens(weekend) {
            day = day.plus(7 - day.weekday() as i32);
        } else {
            return day;
        }
    }
}

fn admitted(profile: &Profile, age: u8) -> f64 {
    let by_age = if age >= 70 { 3.0 } else { 1.0 };
    (profile.admitted * by_age).min(0.9)
}

fn dying(profile: &Profile, age: u8) -> f64 {
    profile.dying * 0.1_f64.powf(f64::from(80_u8.saturating_sub(age)) / 20.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use watchfire_vocabulary::Sex;

    #[test]
    fn delays_are_positive_and_sundays_dip() {
        let calendar = Calendar::new(date(2025, 3, 3), date(2025, 4, 20));
        let mut dice = Dice::new(1, "test", 0);
        let late = LateTownships::never();
        let mut by_weekday = [0; 7];
        for n in 0..21_000 {
            let onset = calendar.first.plus(n % 21);
            let illness = Illness {
                disease: 7,
                township: 0,
                age: 30,
                sex: Sex::Male,
                setting: "",
                institution: None,
                onset,
                outbreak: None,
            };
            let case = reported(illness, &calendar, &late, &mut dice).unwrap();
            assert!(onset <= case.diagnosis && case.diagnosis <= case.report && case.report <= case.entered);
            by_weekday[case.report.weekday()] += 1;
        }
        assert!(by_weekday[6] * 3 < by_weekday[0] * 2, "Monday to Sunday: {by_weekday:?}");
    }
}
