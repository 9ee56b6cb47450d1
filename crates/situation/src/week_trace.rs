//! Where the seven days of a place came from, and how its rate is calculated.

use std::collections::BTreeMap;

use jiff::civil::Date;
use watchfire_finding::{Argument, RowPredicate, Trace, Wording};
use watchfire_series::{ByReport, SeriesKey};
use watchfire_vocabulary::{AgeBand, PlaceCode, Stratum};

use crate::{Config, Known, Layer, PlaceNumbers, Situation};

impl Known {
    /// Where the seven days of a place came from.
    pub fn week_trace(
        &self,
        situation: &Situation,
        layer: &Layer,
        place: &PlaceCode,
        config: &Config,
    ) -> Trace {
        let selection = self.selection(situation.as_of, config);
        let key = SeriesKey {
            disease: layer.disease.clone(),
            measure: layer.measure,
            place: place.clone(),
            stratum: Stratum::everybody(),
        };
        Trace {
            snapshot: situation.snapshot,
            as_of: situation.as_of,
            rows: RowPredicate {
                sources: self.told_by::<ByReport>(&selection, &key, layer.from, layer.to, situation.as_of),
                disease: key.disease,
                measure: key.measure,
                place: key.place,
                stratum: key.stratum,
                axis: "report".to_owned(),
                from: layer.from,
                to: layer.to,
            },
            method: "sum".to_owned(),
            parameters: BTreeMap::new(),
            method_reason: Wording::new("method-reason-none"),
            calculation: None,
            code_version: situation.code_version.clone(),
            config_hash: situation.config_hash.clone(),
            seed: None,
        }
    }

    /// The rate of a place in numbers; `None` = without people or cases.
    pub fn rate_calculation(&self, numbers: &PlaceNumbers, as_of: Date, config: &Config) -> Option<Wording> {
        let (place, boundaries) = (&numbers.place, config.boundaries_day());
        let counted = self.people.counted_on(place, AgeBand::All, &self.places, boundaries, as_of);
        let key = if counted.is_some() { "why-rate" } else { "why-rate-undated" };
        let wording = Wording::new(key)
            .with("count", Argument::Count(numbers.count?))
            .with("persons", Argument::Count(numbers.persons?))
            .with("place", Argument::Place(place.clone()))
            .with("rate", Argument::Number(numbers.rate()?));
        Some(match counted {
            Some(day) => wording.with("day", Argument::Date(day)),
            None => wording,
        })
    }
}
