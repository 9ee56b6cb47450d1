//! Places and denominators: what several sources say of one place, merged.
//!
//! Both describe the world and not the epidemic: boundaries published in 2021 are those of 2020 as well. So where
//! nothing was recorded yet on the day asked for, the first thing ever recorded stands in for it; without that no
//! past day could be drawn on a map. What was recorded by then always wins.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use watchfire_problem::Silent;
use watchfire_record::{PlaceRow, PopulationRow, RecordKind};
use watchfire_series::Denominators;
use watchfire_vocabulary::{AgeBand, Place, PlaceCode, Places, SourceCode};

use crate::ArchiveError;
use crate::archive::{Archive, PROVISIONAL, Snapshot, parse_name};
use crate::kinds::{Kind, PlacesKind, Population};
use crate::storage::data_file::Loaded;
use crate::timeline::StoredRow;

/// GeoJSON geometries by place.
pub type Outlines = BTreeMap<PlaceCode, String>;

impl Archive {
    /// The places known on a day and their outlines, provisional ones included.
    ///
    /// Of several sources the one imported last describes a place, and the others fill in what it lacks. A
    /// provisional place gives way to a real one of its code; where its code is another code or the name of one real
    /// place, it is replaced by that.
    pub fn places(&self, snapshot: &Snapshot, as_of: Date) -> Result<(Places, Outlines), ArchiveError> {
        let before = self.end_of(as_of);
        // (last import of the source, row), so that the newest description comes last.
        let mut described: Vec<(u64, SourceCode, PlaceRow)> = Vec::new();
        for (source, files) in self.files_by_source(RecordKind::Places, snapshot)? {
            let newest =
                files.iter().filter_map(|file| parse_name(&file.name)).map(|(_, import)| import).max();
            let loaded = Loaded::<PlacesKind>::read(&files, &Silent)?;
            let rows = standing(&loaded.rows, before);
            described.extend(rows.into_iter().map(|row| {
                let place = PlacesKind::decode(&loaded.words, &source, row.key, row.value);
                (newest.unwrap_or_default(), source.clone(), place)
            }));
        }
        described.sort_by(|a, b| (b.0, &a.1, &a.2.place.code).cmp(&(a.0, &b.1, &b.2.place.code)));
        let mut places: BTreeMap<PlaceCode, Place> = BTreeMap::new();
        let mut outlines = Outlines::new();
        for (_, _, PlaceRow { place, geometry, .. }) in described {
            if let Some(geometry) = geometry {
                outlines.entry(place.code.clone()).or_insert(geometry);
            }
            match places.get_mut(&place.code) {
                Some(known) => fill_in(known, place),
                None => {
                    places.insert(place.code.clone(), place);
                }
            }
        }
        let real: Places = places.into_values().collect::<Vec<_>>().into();
        let mut merged = real.clone();
        let owners = Owners::of(&real);
        for place in self.provisional_places(snapshot)? {
            if real.get(&place.code).is_none() && merged.get(&place.code).is_none() {
                merged.insert(owners.resolve(place));
            }
        }
        Ok((merged, outlines))
    }

    fn provisional_places(&self, snapshot: &Snapshot) -> Result<Vec<Place>, ArchiveError> {
        let mut files = self.files(RecordKind::Places.as_str(), snapshot)?;
        files.retain(|file| parse_name(&file.name).is_some_and(|(prefix, _)| prefix == PROVISIONAL));
        let loaded = Loaded::<PlacesKind>::read(&files, &Silent)?;
        let source = SourceCode::default();
        let rows = loaded
            .rows
            .iter()
            .map(|row| PlacesKind::decode(&loaded.words, &source, row.key, row.value).place);
        Ok(rows.collect())
    }

    /// The population known on a day.
    ///
    /// The sexes are added up where a source gives no number for all. Of several sources the one imported last
    /// speaks for a place and day; sources are never added up.
    pub fn population(&self, snapshot: &Snapshot, as_of: Date) -> Result<Denominators, ArchiveError> {
        let before = self.end_of(as_of);
        let mut sources: Vec<(u64, Vec<PopulationRow>)> = Vec::new();
        for (source, files) in self.files_by_source(RecordKind::Population, snapshot)? {
            let newest =
                files.iter().filter_map(|file| parse_name(&file.name)).map(|(_, import)| import).max();
            let loaded = Loaded::<Population>::read(&files, &Silent)?;
            let rows = standing(&loaded.rows, before);
            let rows =
                rows.into_iter().map(|row| Population::decode(&loaded.words, &source, row.key, row.value));
            sources.push((newest.unwrap_or_default(), rows.collect()));
        }
        // By code before, by import now; stable.
        sources.sort_by_key(|(newest, _)| std::cmp::Reverse(*newest));
        let mut taken: BTreeMap<(PlaceCode, Date), usize> = BTreeMap::new();
        let mut denominators = Denominators::default();
        for (index, (_, rows)) in sources.into_iter().enumerate() {
            let mut people: BTreeMap<(PlaceCode, Date, AgeBand), (Option<i64>, i64)> = BTreeMap::new();
            for row in rows {
                let all = people.entry((row.place, row.reference_date, row.age_band)).or_default();
                match row.sex {
                    None => all.0 = Some(row.persons),
                    Some(_) => all.1 += row.persons,
                }
            }
            for ((place, on, band), (stated, added_up)) in people {
                if *taken.entry((place.clone(), on)).or_insert(index) == index {
                    denominators.insert(place, on, band, stated.unwrap_or(added_up));
                }
            }
        }
        Ok(denominators)
    }
}

/// The row of each key that holds before an instant, or the first one ever recorded where none does yet.
pub(crate) fn standing<K: Copy + PartialEq, V: Copy>(
    rows: &[StoredRow<K, V>],
    before: i64,
) -> Vec<StoredRow<K, V>> {
    let of_key = |rows: &[StoredRow<K, V>]| {
        let known = rows.partition_point(|row| row.at < before);
        if known > 0 { rows.get(known - 1).copied() } else { rows.iter().find(|row| row.live).copied() }
    };
    rows.chunk_by(|a, b| a.key == b.key).filter_map(of_key).filter(|row| row.live).collect()
}

/// What an older source knows and the newer one does not say.
fn fill_in(known: &mut Place, older: Place) {
    known.names.zh = known.names.zh.take().or(older.names.zh);
    known.names.en = known.names.en.take().or(older.names.en);
    if known.names.local.is_empty() || known.names.local == known.code.as_str() {
        known.names.local = older.names.local;
    }
    known.parent = known.parent.take().or(older.parent);
    known.valid.from = known.valid.from.or(older.valid.from);
    known.valid.until = known.valid.until.or(older.valid.until);
    known.replaced_by = known.replaced_by.take().or(older.replaced_by);
    known.provisional &= older.provisional;
    for alias in older.aliases {
        if !known.aliases.contains(&alias) {
            known.aliases.push(alias);
        }
    }
}

/// Which real places a text may mean besides that of its code.
#[derive(Debug)]
struct Owners<'a> {
    by_alias: BTreeMap<&'a str, Vec<&'a Place>>,
    real: &'a Places,
}

impl<'a> Owners<'a> {
    fn of(real: &'a Places) -> Self {
        let mut owners = Self { by_alias: BTreeMap::new(), real };
        for place in real.iter() {
            let aliases: BTreeSet<&str> = place.aliases.iter().map(|alias| alias.code.as_str()).collect();
            for alias in aliases {
                owners.by_alias.entry(alias).or_default().push(place);
            }
        }
        owners
    }

    /// A provisional place, pointing to the one real place of which its code is another code, or else the name: rows
    /// that named a place before it was imported are rows of that place.
    fn resolve(&self, mut place: Place) -> Place {
        let code = place.code.as_str();
        let owners = self.by_alias.get(code).cloned().unwrap_or_else(|| self.real.named(code));
        if let [owner] = owners[..] {
            place.names = owner.names.clone();
            place.level = owner.level;
            place.parent = None;
            place.valid.until = Some(Date::MIN);
            place.replaced_by = Some(owner.code.clone());
        }
        place
    }
}
