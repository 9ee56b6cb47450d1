//! Growth and forecasts replayed week by week, beside what came.

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_finding::{Argument, Wording};
use watchfire_situation::{Config, Known, SituationError, TransmissionRecord};
use watchfire_vocabulary::{DiseaseCode, Diseases, Language};
use watchfire_wording::Words;

use crate::failure::Failure;
use crate::progress::Bar;

/// The records in sentences: what was said on `from` and every seventh day after it up to `to`, as known now.
pub(super) fn told(
    from: Date,
    to: Date,
    known: &Known,
    config: &Config,
    progress: &Bar,
    language: Language,
) -> Result<Vec<String>, Failure> {
    let newest = known.newest_day().ok_or(SituationError::Empty)?;
    let weeks = i64::from((to.min(newest) - from).get_days() / 7);
    let days: Vec<Date> = (0..=weeks).map(|week| from.saturating_add((7 * week).days())).collect();
    let lookup = watchfire_wording::Known { places: &known.places, diseases: &Diseases::built_in() };
    let words = Words::new(language, &lookup);
    let title = Wording::new("evaluate-spread-title")
        .with("from", Argument::Date(from))
        .with("to", Argument::Date(*days.last().unwrap_or(&from)))
        .with("count", Argument::Count(days.len() as i64));
    let mut told = vec![words.say(&title)];
    for disease in &known.history.diseases {
        let record = known.transmission_record(disease, &days, newest, config, progress)?;
        for (at, said) in of_disease(disease, &record).iter().enumerate() {
            let indent = if at == 0 { "" } else { "  " };
            told.push(format!("{indent}{}", words.say(said)));
        }
    }
    told.push(String::new());
    Ok(told)
}

/// Of errors; a dash where the other way was never off.
fn ratio(error: f64, of_same: f64) -> String {
    if of_same > 0.0 { format!("{:.2}", error / of_same) } else { "–".to_owned() }
}

fn of_disease(disease: &DiseaseCode, record: &TransmissionRecord) -> Vec<Wording> {
    let named = |key: &str| Wording::new(key).with("disease", Argument::Disease(disease.clone()));
    let Some(all) = record.forecasts.first() else { return vec![named("evaluate-spread-none")] };
    let share = |part: u64, whole: u64| Argument::Share(part as f64 / whole as f64);
    let mut said = Vec::new();
    for of in &record.forecasts {
        let wording = if of == all {
            named("evaluate-spread-forecasts")
        } else {
            Wording::new("evaluate-spread-ahead").with("weeks", Argument::Count(i64::from(of.weeks_ahead)))
        };
        said.push(
            wording
                .with("count", Argument::Count(of.checked as i64))
                .with("half", share(of.within_50, of.checked))
                .with("most", share(of.within_90, of.checked))
                .with("ratio", Argument::Text(ratio(of.error, of.error_of_same))),
        );
    }
    for of in &record.growth {
        said.push(
            Wording::new("evaluate-spread-growth")
                .with("state", Argument::Text(of.state.clone()))
                .with("count", Argument::Count(of.said as i64))
                .with("rose", share(of.rose, of.said))
                .with("fell", share(of.fell, of.said)),
        );
    }
    said
}
