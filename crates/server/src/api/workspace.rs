//! What there is.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::State;
use watchfire_series::Selection;
use watchfire_vocabulary::{AgeBand, Measure, PlaceLevel};
use watchfire_wire::{DiseaseItem, NamesItem, SourceItem, Workspace};

use super::{Answer, blocking};
use crate::Served;

/// Places, diseases, sources and days there are.
#[utoipa::path(get, path = "/api/v1/workspace", responses((status = 200, body = Workspace)))]
pub(crate) async fn workspace(State(served): State<Served>) -> Answer<Workspace> {
    blocking(move || {
        let (known, snapshot) = served.known()?;
        let as_of = known.newest_day();
        let mut diseases: BTreeMap<String, (BTreeSet<Measure>, BTreeSet<AgeBand>)> = BTreeMap::new();
        // The bands of the series there are: a line list knows every year of age and is not shown by it.
        let selection = as_of.map(|as_of| known.selection(as_of, &served.config));
        for key in selection.iter().flat_map(Selection::keys) {
            let (measures, bands) = diseases.entry(key.disease.to_string()).or_default();
            measures.insert(key.measure);
            bands.extend([AgeBand::All, key.stratum.age_band]);
        }
        let levels: BTreeSet<PlaceLevel> = known
            .outlines
            .keys()
            .filter_map(|code| known.places.get(code))
            .map(|place| place.level)
            .collect();
        let sources = as_of.map(|as_of| known.sources(as_of, &served.config));
        let text = |day: jiff::civil::Date| day.to_string();
        let title = &served.config.title;
        let root = known.root();
        let title = if title.local.is_empty() && title.zh.is_none() && title.en.is_none() {
            root.as_ref().and_then(|root| known.places.get(root)).map(|place| NamesItem::from(&place.names))
        } else {
            Some(NamesItem::from(title))
        };
        Ok(Json(Workspace {
            title: title.unwrap_or_else(|| NamesItem { zh: "烽火".to_owned(), en: "Watchfire".to_owned() }),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            snapshot: snapshot.imported_at.map(|_| snapshot.id),
            time_zone: served.config.time_zone.clone(),
            default_as_of: as_of.map(text),
            first_day: known.first_day().map(text),
            computed: served.results.days(snapshot.id, &served.config).into_iter().map(text).collect(),
            root: root.map(|root| root.to_string()),
            map_levels: levels.iter().map(|level| level.as_str().to_owned()).collect(),
            diseases: diseases
                .into_iter()
                .map(|(code, (measures, bands))| DiseaseItem {
                    names: NamesItem::from(&served.diseases.names(&code.as_str().into())),
                    code,
                    measures: measures.iter().map(|measure| measure.as_str().to_owned()).collect(),
                    age_bands: bands.iter().map(ToString::to_string).collect(),
                })
                .collect(),
            sources: sources
                .into_iter()
                .flatten()
                .map(|source| SourceItem {
                    code: source.code.to_string(),
                    first_day: source.first_day.map(text),
                    last_day: source.last_day.map(text),
                    newest_record: source.newest_record.map(text),
                    assumed_days_later: source.assumed_days_later,
                })
                .collect(),
        }))
    })
    .await
}
