//! Alarms of one series become spells: from the first alarm to seven days without one.

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
}

/// The spells among judged days, oldest first.
pub fn gather(watched: &Watched, config: &Config) -> Vec<Spell> {
    let quiet = i32::from(config.close_after_days).days();
    let mut spells: Vec<Spell> = Vec::new();
    for judged in &watched.days {
        let open = spells.last_mut().filter(|spell| spell.closed.is_none());
        match open {
            Some(spell) => {
                spell.days.push(*judged);
                if judged.judgement.alarm {
                    spell.last_alarm = judged.day;
                } else if judged.day >= spell.last_alarm.saturating_add(quiet) {
                    spell.closed = Some(judged.day);
                }
            }
            None if judged.judgement.alarm => spells.push(Spell {
                opened: judged.day,
                last_alarm: judged.day,
                closed: None,
                days: vec![*judged],
            }),
            None => {}
        }
    }
    spells
}
