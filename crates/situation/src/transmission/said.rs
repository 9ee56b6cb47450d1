//! What to say of a place's transmission.

use watchfire_finding::{Argument, Wording};
use watchfire_vocabulary::{DiseaseCode, PlaceCode, PlaceLevel, Places};

use super::{FanWeek, Growth, PastForecasts, PlaceTransmission, Transmission};

/// The week of the fan that is spoken of first: the second.
const SPOKEN_WEEK: usize = 1;
/// Probabilities are told between these: a model's certainty ends somewhere.
const SHARE_MIN: f64 = 0.01;

impl Growth {
    /// Growth in a sentence; `with_reproduction` = R is told.
    pub fn said(&self, place: &PlaceCode, disease: &DiseaseCode, with_reproduction: bool) -> Wording {
        let state = self.state();
        let declining = state.ends_with("declining");
        let probability = if declining { 1.0 - self.above_one } else { self.above_one };
        let sure = matches!(state, "growing" | "declining");
        let days = self.doubling_days(2).filter(|_| sure);
        let turning = match days {
            Some(days) if days > 0.0 => "doubling",
            Some(_) => "halving",
            None => "neither",
        };
        let wording = Wording::new(if with_reproduction { "growth-reproduction" } else { "growth-weekly" })
            .with("place", Argument::Place(place.clone()))
            .with("disease", Argument::Disease(disease.clone()))
            .with("state", Argument::Text(state.to_owned()))
            .with("probability", Argument::Share(probability.clamp(SHARE_MIN, 1.0 - SHARE_MIN)))
            .with("turning", Argument::Text(turning.to_owned()))
            .with("days", Argument::Number(days.map_or(0.0, f64::abs)));
        let [low, _, middle, _, high] = self.reproduction;
        if with_reproduction {
            return wording
                .with("r", Argument::Number(middle))
                .with("r-low", Argument::Number(low))
                .with("r-high", Argument::Number(high));
        }
        let weekly = |level: usize| (7.0 * self.rate[level]).exp_m1();
        wording
            .with("change", Argument::Share(weekly(2)))
            .with("low", Argument::Share(weekly(0)))
            .with("high", Argument::Share(weekly(4)))
    }
}

impl Transmission {
    /// What R and growth rest on.
    pub fn basis(&self) -> Wording {
        let Some(interval) = &self.interval else {
            return Wording::new("growth-basis-none")
                .with("disease", Argument::Disease(self.disease.clone()))
                .with("left-out", Argument::Count(i64::from(self.left_out_days)));
        };
        Wording::new("growth-basis")
            .with("mean", Argument::Number(interval.mean_days))
            .with("sd", Argument::Number(interval.sd_days))
            .with("delay", Argument::Number(self.delay_mean_days.unwrap_or(0.0)))
            .with("left-out", Argument::Count(i64::from(self.left_out_days)))
            .with("verify", Argument::Count(i64::from(interval.verify)))
            .with("source", Argument::Text(interval.source.clone()))
    }

    /// What to say first of a place: growth, the outlook, and how many of `parts` grow; or why nothing can be said.
    pub fn headline(&self, place: &PlaceCode, parts: &[&PlaceTransmission], places: &Places) -> Vec<Wording> {
        let Some(of) = self.of_place(place.as_str()) else {
            return vec![Wording::new("growth-none-reports")];
        };
        let mut said = Vec::new();
        match &of.growth {
            Ok(growth) => said.push(growth.said(place, &self.disease, self.interval.is_some())),
            Err(why) => said.push(why.clone()),
        }
        let burst = of.burst.as_ref().filter(|_| of.growth.is_ok()).map(|burst| burst.said(place));
        match &of.fan {
            Ok(fan) => {
                said.extend(fan.get(SPOKEN_WEEK).map(|week| outlook(week, of)));
                // Of a burst neither is carried on: which of them to go by is said.
                said.extend(burst.is_none().then(|| disagreement(of, fan)).flatten());
            }
            // one reason is enough
            Err(why) if of.growth.is_ok() => said.push(why.clone()),
            Err(_) => {}
        }
        said.extend(burst);
        said.extend(growing_parts(parts, places));
        if self.left_out_days > 0 && (of.growth.is_ok() || of.fan.is_ok()) {
            let days = Argument::Count(i64::from(self.left_out_days));
            said.push(
                Wording::new("growth-left-out").with("count", days).with("to", Argument::Date(self.to)),
            );
        }
        said
    }
}

/// The week, against the newest one once all its reports are in: that number is told where it is not the one on file.
fn outlook(week: &FanWeek, of: &PlaceTransmission) -> Wording {
    let [low, _, middle, _, high] = week.five();
    let newest = of.expected;
    let full = newest.map(|newest| newest.round() as i64).filter(|full| Some(*full) != of.count);
    let wording =
        Wording::new(if newest.is_some_and(|newest| newest > 0.0) { "outlook" } else { "outlook-only" })
            .with("from", Argument::Date(week.from))
            .with("to", Argument::Date(week.to))
            .with("count", Argument::Count(middle.round() as i64))
            .with("low", Argument::Count(low.round() as i64))
            .with("high", Argument::Count(high.round() as i64));
    match newest.filter(|newest| *newest > 0.0) {
        Some(newest) => wording
            .with("change", Argument::Change { now: middle, before: newest })
            .with("full", Argument::Count(full.unwrap_or_default())),
        None => wording,
    }
}

/// Where growth is unclear, a forecast that is off by this share the other way is said to be against it.
const AGAINST_BY: f64 = 0.1;

/// That the forecast goes the other way than the newest days.
fn disagreement(of: &PlaceTransmission, fan: &[FanWeek]) -> Option<Wording> {
    let (growth, newest) = (of.growth.as_ref().ok()?, of.expected?);
    let middle = fan.get(SPOKEN_WEEK)?.five()[2];
    let against = match growth.state() {
        "growing" | "likely-growing" => middle < newest,
        "declining" | "likely-declining" => middle > newest,
        _ if growth.above_one < 0.5 => middle > (1.0 + AGAINST_BY) * newest,
        _ => middle < (1.0 - AGAINST_BY) * newest,
    };
    against.then(|| Wording::new("outlook-against-growth"))
}

/// How many parts grow, and which surely grows the fastest; nothing where none does.
fn growing_parts(parts: &[&PlaceTransmission], places: &Places) -> Option<Wording> {
    let told: Vec<(&PlaceTransmission, &Growth)> =
        parts.iter().filter_map(|part| Some((*part, part.growth.as_ref().ok()?))).collect();
    let growing: Vec<&(&PlaceTransmission, &Growth)> =
        told.iter().filter(|(_, growth)| growth.state() == "growing").collect();
    let fastest = growing.iter().max_by(|a, b| a.1.rate[0].total_cmp(&b.1.rate[0]))?;
    let level = places.get(&fastest.0.place).map_or(PlaceLevel::Township, |place| place.level);
    Some(
        Wording::new("growth-parts")
            .with("level", Argument::Level(level))
            .with("count", Argument::Count(growing.len() as i64))
            .with("told", Argument::Count(told.len() as i64))
            .with("rest", Argument::Count((parts.len() - told.len()) as i64))
            .with("top", Argument::Place(fastest.0.place.clone())),
    )
}

/// A point forecast that is off by less than this share of what "as last week" is off by is better.
const BETTER_BELOW: f64 = 0.995;
/// Shares inside the 50 and the 90 % interval below which intervals are called too narrow.
const NARROW_BELOW: [f64; 2] = [0.40, 0.85];
/// Shares above which they are called too wide.
const WIDE_ABOVE: [f64; 2] = [0.65, 0.98];

impl PastForecasts {
    /// How good they were, in a sentence: also that they were not.
    pub fn said(&self) -> Wording {
        let Some(all) = self.record.first() else { return Wording::new("forecast-record-none") };
        let share = |within: u64| within as f64 / all.checked as f64;
        let within = [share(all.within_50), share(all.within_90)];
        let ratio = (all.error_of_same > 0.0).then(|| all.error / all.error_of_same);
        let any = |of: fn((f64, f64)) -> bool, limits: [f64; 2]| within.into_iter().zip(limits).any(of);
        let width = if any(|(share, limit)| share < limit, NARROW_BELOW) {
            "narrow"
        } else if any(|(share, limit)| share > limit, WIDE_ABOVE) {
            "wide"
        } else {
            "fitting"
        };
        let skill = match ratio {
            None => "unknown",
            Some(ratio) if ratio < BETTER_BELOW => "better",
            Some(_) => "none",
        };
        Wording::new("forecast-record")
            .with("count", Argument::Count(all.checked as i64))
            .with("within", Argument::Share(within[1]))
            .with("within-half", Argument::Share(within[0]))
            .with("width", Argument::Text(width.to_owned()))
            .with("skill", Argument::Text(skill.to_owned()))
            .with("ratio", Argument::Share(ratio.unwrap_or_default()))
    }
}
