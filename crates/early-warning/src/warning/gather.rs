//! Alarms of one series become spells: from the first alarm to seven days without one, and on where it flares up.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Config, JudgedDay, Watched};

/// A spell of alarms.
#[derive(Debug, Clone, PartialEq)]
pub struct Spell {
    /// Day of the first alarm.
    pub opened: Date,
    /// Day of the newest alarm.
    pub last_alarm: Date,
    /// The day that closed it: the last of the days without alarm; `None` = open.
    pub closed: Option<Date>,
    /// Its days: from the first alarm to the closing day, or to the newest judged one.
    pub days: Vec<JudgedDay>,
    /// How often it had closed and was raised again.
    pub raised_again: u16,
}

/// The spells among judged days, oldest first. An alarm soon after a spell closed raises the same one again, with the
/// days between.
pub fn gather(watched: &Watched, config: &Config) -> Vec<Spell> {
    let quiet = i32::from(config.close_after_days).days();
    let mut spells: Vec<Spell> = Vec::new();
    // Days since the newest spell closed.
    let mut between: Vec<JudgedDay> = Vec::new();
    for judged in &watched.days {
        let alarm = judged.judgement.alarm;
        let newest = spells.last_mut();
        match newest
            .filter(|spell| spell.closed.is_none() || (alarm && soon_after(spell, judged.day, config)))
        {
            Some(spell) => {
                if spell.closed.take().is_some() {
                    spell.raised_again += 1;
                    spell.days.append(&mut between);
                }
                spell.days.push(*judged);
                if alarm {
                    spell.last_alarm = judged.day;
                } else if judged.day >= spell.last_alarm.saturating_add(quiet) {
                    spell.closed = Some(judged.day);
                    between.clear();
                }
            }
            None if alarm => {
                between.clear();
                spells.push(Spell {
                    opened: judged.day,
                    last_alarm: judged.day,
                    closed: None,
                    days: vec![*judged],
                    raised_again: 0,
                });
            }
            None => between.push(*judged),
        }
    }
    spells
}

fn soon_after(spell: &Spell, day: Date, config: &Config) -> bool {
    day.duration_since(spell.last_alarm).as_hours() / 24 <= config.told_apart_days()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::detectors::Judgement;

    fn watched(alarms: &[i64], days: i64) -> Watched {
        let judged = |offset: i64| {
            let day = date(2024, 3, 1).saturating_add(offset.days());
            let judgement = Judgement {
                alarm: alarms.contains(&offset),
                note: None,
                ..Judgement::none(0, Some(1.0), crate::Note::Singular)
            };
            JudgedDay { day, known: day, judgement, signal: None }
        };
        Watched { days: (0..days).map(judged).collect(), not_judged: None }
    }

    #[test]
    fn what_flares_up_is_the_same_spell_and_what_comes_later_another() {
        let config = Config::defaults().expect("the committed defaults");
        let again = gather(&watched(&[2, 3, 24], 40), &config);
        assert_eq!(again.len(), 1);
        assert_eq!((again[0].opened, again[0].last_alarm), (date(2024, 3, 3), date(2024, 3, 25)));
        assert_eq!((again[0].raised_again, again[0].closed), (1, Some(date(2024, 4, 1))));
        // without gaps, from the first alarm to the day that closed it
        assert_eq!(again[0].days.len(), 30);
        let apart = gather(&watched(&[2, 3, 25], 30), &config);
        assert_eq!(apart.len(), 2);
        assert_eq!((apart[0].closed, apart[0].days.len()), (Some(date(2024, 3, 11)), 9));
        assert_eq!((apart[1].opened, apart[1].closed, apart[1].days.len()), (date(2024, 3, 26), None, 5));
    }
}
