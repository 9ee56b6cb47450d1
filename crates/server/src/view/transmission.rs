//! How a disease spreads in a place.

use std::cmp::Ordering;

use jiff::civil::Date;
use watchfire_situation::{
    FanWeek, Growth, LEVELS, PastForecasts, PlaceTransmission, SituationError, Transmission,
};
use watchfire_vocabulary::{PlaceCode, PlaceLevel};
use watchfire_wire::{
    FanItem, ForecastRecordItem, GrowthItem, GrowthMap, NamesItem, PastForecastItem, PastForecastsView,
    PlaceGrowth, ReproductionItem, SerialIntervalItem, TransmissionView, WeekItem,
};

use super::event::place_names;
use super::trace::trace_item;
use super::{Speaker, names};
use crate::Served;
use crate::api::Chosen;

/// A year of weeks.
const WEEKS: i64 = 52;
/// The week of the fan that tables show: the second.
const SHOWN_WEEK: usize = 1;

pub(crate) fn transmission_view(
    served: &Served,
    chosen: &Chosen,
    of: &Transmission,
) -> Result<TransmissionView, SituationError> {
    let known = &chosen.known;
    let lookup = names(served, known);
    let say = Said { chosen, of, speaker: Speaker::new(&lookup) };
    let place = &chosen.place;
    let own = of.of_place(place.as_str());
    let mut parts: Vec<&PlaceTransmission> =
        known.places.children(place).filter_map(|part| of.of_place(part.code.as_str())).collect();
    parts.sort_by(|a, b| fastest_first(a, b));
    let shown = known.finest_outlined(of.places.iter().map(|of| &of.place), place, &served.config);
    let map = shown.map(|(level, on_map)| GrowthMap {
        level: level.to_string(),
        places: of.places.iter().filter(|of| on_map.contains(&of.place)).map(|of| say.place(of)).collect(),
    });
    let path = known.reproduction(of, place, &served.config)?;
    let told = path.filter(|_| of.interval.is_some());
    let weeks = known.weeks(of, place, WEEKS, &served.config);
    Ok(TransmissionView {
        as_of: of.as_of.to_string(),
        snapshot: of.snapshot,
        place: place.to_string(),
        place_names: place_names(known, place),
        disease: of.disease.to_string(),
        disease_names: NamesItem::from(&served.diseases.names(&of.disease)),
        headline: of
            .headline(place, &parts, &known.places)
            .iter()
            .map(|said| say.speaker.say(said))
            .collect(),
        axis: if of.delay_mean_days.is_some() { "onset" } else { "report" }.to_owned(),
        period_days: of.period_days,
        serial_interval: of.interval.as_ref().map(|interval| SerialIntervalItem {
            mean_days: interval.mean_days,
            sd_days: interval.sd_days,
            source: interval.source.clone(),
            verify: interval.verify,
        }),
        delay_mean_days: of.delay_mean_days,
        growth: own.and_then(|own| say.growth(own)),
        no_growth: match own {
            Some(own) => own.growth.as_ref().err().map(|why| say.speaker.say(why)),
            None => Some(say.speaker.label("growth-none-reports")),
        },
        incomplete_from: told.as_ref().and_then(|path| path.incomplete_from).map(text),
        reproduction: told.map_or_else(Vec::new, |path| {
            path.days.iter().map(|(day, r_t, above_one)| reproduction(*day, r_t, *above_one)).collect()
        }),
        weeks: weeks
            .into_iter()
            .map(|week| WeekItem {
                from: text(week.from),
                to: text(week.to),
                count: week.count,
                expected: week.expected,
            })
            .collect(),
        fan: own
            .and_then(|own| own.fan.as_ref().ok())
            .map_or_else(Vec::new, |fan| fan.iter().map(fan_item).collect()),
        no_fan: match own {
            Some(own) => own.fan.as_ref().err().map(|why| say.speaker.say(why)),
            None => Some(say.speaker.label("growth-none-reports")),
        },
        map,
        parts: parts.into_iter().map(|part| say.place(part)).collect(),
        trace: trace_item(served, known, &known.growth_trace(of, place, &served.config), &say.speaker),
        fan_trace: trace_item(served, known, &known.fan_trace(of, place, &served.config), &say.speaker),
    })
}

pub(crate) fn past_view(served: &Served, chosen: &Chosen, past: &PastForecasts) -> PastForecastsView {
    let lookup = names(served, &chosen.known);
    let speaker = Speaker::new(&lookup);
    let of_place = past.forecasts.iter().filter(|forecast| forecast.place == chosen.place);
    PastForecastsView {
        as_of: past.as_of.to_string(),
        snapshot: past.snapshot,
        place: chosen.place.to_string(),
        disease: past.disease.to_string(),
        forecasts: of_place
            .map(|forecast| PastForecastItem {
                made: text(forecast.made),
                fan: forecast.fan.iter().map(fan_item).collect(),
                came: forecast.came.clone(),
            })
            .collect(),
        record: past
            .record
            .iter()
            .map(|of| ForecastRecordItem {
                weeks_ahead: of.weeks_ahead,
                checked: of.checked,
                within_50: of.within_50 as f64 / of.checked as f64,
                within_90: of.within_90 as f64 / of.checked as f64,
                error_ratio: (of.error_of_same > 0.0).then(|| of.error / of.error_of_same),
            })
            .collect(),
        text: speaker.say(&past.said()),
    }
}

/// Forecasts in the form of hubs: one row for each quantile, the target a count of cases in seven days; `place` = one of
/// them only. The reference date is the last day of the newest complete week, horizon 1 the week after it; `as_of` comes last.
pub(crate) fn hub_csv(of: &Transmission, place: Option<&PlaceCode>) -> String {
    let mut csv = String::from(
        "reference_date,target,horizon,target_end_date,location,output_type,output_type_id,value,as_of\n",
    );
    let as_of = of.as_of;
    for of_place in of.places.iter().filter(|of| place.is_none_or(|place| of.place == *place)) {
        let Ok(fan) = &of_place.fan else { continue };
        for (horizon, week) in fan.iter().enumerate() {
            for (level, value) in LEVELS.iter().zip(&week.quantiles) {
                csv += &format!(
                    "{},{} cases 7d,{},{},{},quantile,{level},{value},{as_of}\n",
                    of.to,
                    field(of.disease.as_str()),
                    horizon + 1,
                    week.to,
                    field(of_place.place.as_str())
                );
            }
        }
    }
    csv
}

/// A code as a field: quoted where it would end it, marked where a spreadsheet would take it for a formula, as in the files
/// that the pages save (`web/src/lib/download/csv.ts`).
fn field(code: &str) -> String {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let is_formula = code.starts_with(['=', '+', '-', '@', '\t', '\r'])
        && !is_number(code.strip_prefix(['+', '-']).unwrap_or(code));
    let plain = if is_formula { format!("'{code}") } else { code.to_owned() };
    if plain.contains([',', '"', '\n', '\r']) { format!("\"{}\"", plain.replace('"', "\"\"")) } else { plain }
}

struct Said<'a> {
    chosen: &'a Chosen,
    of: &'a Transmission,
    speaker: Speaker<'a>,
}

impl Said<'_> {
    fn growth(&self, place: &PlaceTransmission) -> Option<GrowthItem> {
        let growth = place.growth.as_ref().ok()?;
        let told = self.of.interval.is_some();
        let daily = |level: usize| growth.rate[level].exp_m1();
        Some(GrowthItem {
            state: growth.state().to_owned(),
            reproduction: told.then(|| reproduction(growth.day, &growth.reproduction, growth.above_one)),
            above_one: growth.above_one,
            daily_change: daily(2),
            daily_change_q05: daily(0),
            daily_change_q95: daily(4),
            doubling_days: growth.doubling_days(2),
            doubling_days_q05: growth.doubling_days(0),
            doubling_days_q95: growth.doubling_days(4),
            text: self.speaker.say(&growth.said(&place.place, &self.of.disease, told)),
        })
    }

    fn place(&self, of: &PlaceTransmission) -> PlaceGrowth {
        let known = &self.chosen.known;
        let level = known.places.get(&of.place).map_or(PlaceLevel::Township, |place| place.level);
        PlaceGrowth {
            place: of.place.to_string(),
            names: place_names(known, &of.place),
            level: level.to_string(),
            count: of.count,
            expected: of.expected,
            growth: self.growth(of),
            no_growth: of.growth.as_ref().err().map(|why| self.speaker.say(why)),
            in_two_weeks: of.fan.as_ref().ok().and_then(|fan| fan.get(SHOWN_WEEK)).map(fan_item),
            no_fan: of.fan.as_ref().err().map(|why| self.speaker.say(why)),
        }
    }
}

/// The surest growth first, of equals the fastest; those of which nothing is told last, most cases first.
fn fastest_first(a: &PlaceTransmission, b: &PlaceTransmission) -> Ordering {
    let told = |of: &Growth| (of.above_one, of.rate[2]);
    match (&a.growth, &b.growth) {
        (Ok(a_growth), Ok(b_growth)) => {
            let ((a_p, a_rate), (b_p, b_rate)) = (told(a_growth), told(b_growth));
            b_p.total_cmp(&a_p).then(b_rate.total_cmp(&a_rate)).then(a.place.cmp(&b.place))
        }
        (Ok(_), Err(_)) => Ordering::Less,
        (Err(_), Ok(_)) => Ordering::Greater,
        (Err(_), Err(_)) => b.count.cmp(&a.count).then(a.place.cmp(&b.place)),
    }
}

fn text(day: Date) -> String {
    day.to_string()
}

fn reproduction(day: Date, quantiles: &[f64; 5], above_one: f64) -> ReproductionItem {
    let [q05, q25, q50, q75, q95] = *quantiles;
    ReproductionItem { day: text(day), q05, q25, q50, q75, q95, above_one }
}

fn fan_item(week: &FanWeek) -> FanItem {
    let [q05, q25, q50, q75, q95] = week.five();
    FanItem { from: text(week.from), to: text(week.to), q05, q25, q50, q75, q95 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_ends_no_field_and_is_no_formula() {
        assert_eq!(field("05754"), "05754");
        assert_eq!(field("a,b\n\"c"), "\"a,b\n\"\"c\"");
        assert_eq!(["=1+1", "-5", "\tx"].map(field), ["'=1+1", "-5", "'\tx"]);
    }
}
