//! What a request may ask for.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Deserialize;
use utoipa::IntoParams;
use watchfire_situation::Known;
use watchfire_vocabulary::{DiseaseCode, Measure, PlaceCode};

use crate::Served;
use crate::error::RequestError;
use crate::served::reported;

/// Day, place, disease and measure; all may be left out.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Scope {
    /// As known on this day (ISO); default: the newest day with data.
    pub as_of: Option<String>,
    /// Place code; default: the place at the top.
    pub place: Option<String>,
    /// Disease code; default: in the situation and the report that of the heaviest open event of the place, else the
    /// one with most cases on record.
    pub disease: Option<String>,
    /// Measure; default: `case`.
    pub measure: Option<String>,
}

/// A scope with everything filled in.
pub(crate) struct Chosen {
    pub(crate) known: Arc<Known>,
    pub(crate) snapshot: Arc<watchfire_archive::Snapshot>,
    pub(crate) as_of: Date,
    pub(crate) place: PlaceCode,
    pub(crate) measure: Measure,
}

pub(crate) fn date(name: &str, text: Option<&str>) -> Result<Option<Date>, RequestError> {
    text.filter(|text| !text.is_empty())
        .map(|text| {
            text.parse().map_err(|_| {
                RequestError::Parameter(format!("{name}={text} is not a day: write it as 2020-06-17"))
            })
        })
        .transpose()
}

/// Whether days are those on which it happened, and not those of report.
pub(crate) fn by_reference(axis: Option<&str>) -> Result<bool, RequestError> {
    match axis {
        None | Some("" | "report") => Ok(false),
        Some("reference") => Ok(true),
        Some(other) => Err(RequestError::Parameter(format!("axis={other}: say report or reference"))),
    }
}

impl Scope {
    /// Fills in what was left out, and checks what was not: a disease or place that nobody has heard of is an error on every
    /// address, not an empty answer on some.
    pub(crate) fn choose(&self, served: &Served) -> Result<Chosen, RequestError> {
        let (known, snapshot) = served.known()?;
        let as_of = Served::as_of(&known, date("as_of", self.as_of.as_deref())?)?;
        let place = match self.place.as_deref().filter(|place| !place.is_empty()) {
            Some(code) if known.places.get(code).is_some() => PlaceCode::from(code),
            Some(code) => {
                let near: Vec<String> =
                    known.places.suggest(code, 3).iter().map(ToString::to_string).collect();
                let hint =
                    if near.is_empty() { String::new() } else { format!("; near: {}", near.join(", ")) };
                return Err(RequestError::UnknownPlace(format!("There is no place {code:?}{hint}.")));
            }
            None => known.root().unwrap_or_default(),
        };
        if let Some(disease) = self.disease() {
            reported(&known, &disease)?;
        }
        let measure = match self.measure.as_deref().filter(|measure| !measure.is_empty()) {
            Some(measure) => measure.parse().map_err(RequestError::Parameter)?,
            None => Measure::Case,
        };
        Ok(Chosen { known, snapshot, as_of, place, measure })
    }

    /// The disease asked for; `None` = the caller's default.
    pub(crate) fn disease(&self) -> Option<DiseaseCode> {
        self.disease.as_deref().filter(|disease| !disease.is_empty()).map(DiseaseCode::from)
    }
}
