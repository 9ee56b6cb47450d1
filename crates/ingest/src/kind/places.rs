//! Rows into places.

use std::collections::{BTreeMap, BTreeSet};

use watchfire_geometry::Outline;
use watchfire_problem::Problem;
use watchfire_record::PlaceRow;
use watchfire_table::Row;
use watchfire_vocabulary::{
    Alias, Names, Place, PlaceCode, PlaceLevel, PlaceProblem, Places, SourceCode, Validity,
};

use crate::kind::words;
use crate::row::bound::Bound;
use crate::row::reader::Reader;
use crate::row::row_log::RowLog;
use crate::{Field, IngestError, Scheme, rules};

impl Reader<'_> {
    /// A place's code as its scheme writes it.
    pub(crate) fn place_code(&self, written: &str) -> String {
        let scheme = self.mapping.scheme.as_deref().and_then(Scheme::named);
        scheme.and_then(|scheme| scheme.normalize(written)).unwrap_or_else(|| written.to_owned())
    }

    /// Adds the place of a row, with the word that tells it apart from others of its name.
    pub(crate) fn place_row(
        &mut self,
        bound: &Bound,
        row: &Row,
        log: &mut RowLog<'_>,
        out: &mut Vec<(PlaceRow, String)>,
    ) {
        self.check_source(bound, row, log);
        let recorded_at = self.recorded_at(bound, row, log);
        let written = Self::required(Field::Code, bound, row, log);
        let scheme = self.mapping.scheme.as_deref().and_then(Scheme::named);
        let code = self.place_code(written);
        let known = scheme.and_then(|scheme| scheme.place(&code));
        let level_text = bound.text(Field::Level, row, false, log);
        let by_code = if scheme.is_none() { Scheme::place_by_length(&code) } else { None };
        let level: Option<PlaceLevel> = if level_text.is_empty() {
            known.as_ref().or(by_code.as_ref()).map(|place| place.level)
        } else {
            let level = words::place_level(level_text).ok();
            if level.is_none() {
                let problem = rules::unreadable_value(level_text, "place-level", true);
                log.say(problem, bound.column(Field::Level));
            }
            level
        };
        if level.is_none() && !log.is_rejected() {
            log.say(rules::missing_value(Field::Level.as_str()), bound.column(Field::Level));
        }
        let mut text =
            |field| Some(bound.text(field, row, false, log).to_owned()).filter(|text| !text.is_empty());
        let mut parent = text(Field::Parent).map(|parent| PlaceCode::from(self.place_code(&parent)));
        if !bound.has(Field::Parent) {
            parent = by_code.and_then(|place| place.parent);
            self.parent_by_code.insert(PlaceCode::from(code.as_str()));
        }
        let (name, zh, en) = (text(Field::Name), text(Field::NameZh), text(Field::NameEn));
        let (replaced_by, aliases) = (text(Field::ReplacedBy), text(Field::Aliases));
        let (qualifier, geometry) = (text(Field::Qualifier), text(Field::Geometry));
        let valid = Validity {
            from: self.date(Field::ValidFrom, bound, row, false, log),
            until: self.date(Field::ValidUntil, bound, row, false, log),
        };
        let Some(level) = level.filter(|_| !log.is_rejected()) else { return };
        let geometry = geometry.and_then(|text| {
            let (outline, faults) = match Outline::parse(&text) {
                Ok(found) => found,
                Err(error) => {
                    log.say(rules::no_outline(&code, &error.to_string()), bound.column(Field::Geometry));
                    return None;
                }
            };
            for fault in faults {
                log.say(rules::invalid_ring(&code, fault.what, fault.ring), bound.column(Field::Geometry));
            }
            outline.map(|outline| outline.to_geojson())
        });
        let (mut code, known) = (PlaceCode::from(code), known);
        if let Some(known) = &known {
            code = known.code.clone();
        }
        // the alias keeps a code that was written otherwise findable
        let written_otherwise = (written != code.as_str()).then(|| written.to_owned());
        let other = aliases.iter().flat_map(|text| text.split('|')).map(|text| text.trim().to_owned());
        let aliases = other
            .chain(written_otherwise)
            .filter(|text| !text.is_empty())
            .map(|text| Alias { code: text.into(), valid: Validity::default() })
            .collect();
        let listed = known.as_ref().filter(|known| known.names.local != known.code.as_str());
        let local = name
            .or_else(|| listed.map(|known| known.names.local.clone()))
            .unwrap_or_else(|| code.to_string());
        let listed_names = listed.map(|known| known.names.clone()).unwrap_or_default();
        let names = Names { local, zh: zh.or(listed_names.zh), en: en.or(listed_names.en) };
        let known = known.as_ref();
        let place = Place {
            names,
            level,
            parent: parent
                .filter(|parent| *parent != code)
                .or_else(|| known.and_then(|known| known.parent.clone())),
            valid: Validity {
                from: valid.from.or(known.and_then(|known| known.valid.from)),
                until: valid.until.or(known.and_then(|known| known.valid.until)),
            },
            replaced_by: replaced_by
                .map(PlaceCode::from)
                .or_else(|| known.and_then(|known| known.replaced_by.clone())),
            aliases,
            provisional: false,
            code,
        };
        out.push((
            PlaceRow { source: self.source.clone(), place, geometry, recorded_at },
            qualifier.unwrap_or_default(),
        ));
    }
}

/// Parents that are named rather than coded become the one other place of that name, in the files or known before.
pub(crate) fn find_parents_by_name(rows: &mut [(PlaceRow, String)], known: &Places) {
    let codes: BTreeSet<PlaceCode> = rows.iter().map(|(row, _)| row.place.code.clone()).collect();
    let mut named: BTreeMap<String, BTreeSet<PlaceCode>> = BTreeMap::new();
    for (row, _) in rows.iter() {
        named.entry(row.place.names.local.clone()).or_default().insert(row.place.code.clone());
    }
    for (row, _) in rows {
        let Some(parent) = row.place.parent.clone() else { continue };
        if codes.contains(&parent) || known.get(&parent).is_some() {
            continue;
        }
        let before = || known.named(&parent).into_iter().map(|place| place.code.clone()).collect();
        let mut found = named.get(parent.as_str()).cloned().unwrap_or_else(before);
        found.remove(&row.place.code);
        if let (Some(code), 1) = (found.first(), found.len()) {
            row.place.parent = Some(code.clone());
        }
    }
}

/// Leaves out parents that only the code tells where nobody has imported such a place: the list begins below it.
pub(crate) fn leave_out_parents_unlisted(
    rows: &mut [(PlaceRow, String)],
    by_code: &BTreeSet<PlaceCode>,
    known: &Places,
) {
    let own: BTreeSet<PlaceCode> = rows.iter().map(|(row, _)| row.place.code.clone()).collect();
    let is_listed = |parent: &PlaceCode| {
        own.contains(parent) || known.get(parent).is_some_and(|parent| !parent.provisional)
    };
    for (row, _) in rows.iter_mut().filter(|(row, _)| by_code.contains(&row.place.code)) {
        row.place.parent = row.place.parent.take().filter(is_listed);
    }
}

/// Ranks above a place: more than any administration has.
const RANKS_MAX: usize = 32;

/// Refuses places of which one would be a part of itself, or of more ranks than there can be, together with those known.
pub(crate) fn check_parents(
    rows: &[(PlaceRow, String)],
    known: &Places,
    file: &str,
) -> Result<(), IngestError> {
    let own: BTreeMap<&str, Option<&PlaceCode>> =
        rows.iter().map(|(row, _)| (row.place.code.as_str(), row.place.parent.as_ref())).collect();
    for place in own.keys() {
        let mut above = Vec::new();
        let mut next = Some(*place);
        while let Some(code) = next {
            let circle = above.contains(&code);
            above.push(code);
            if circle || above.len() > RANKS_MAX {
                let from =
                    if circle { above.iter().position(|other| *other == code).unwrap_or(0) } else { 0 };
                let chain = above[from..].iter().take(6).copied().collect::<Vec<_>>().join(" → ");
                let (file, place) = (file.to_owned(), code.to_owned());
                return Err(if circle {
                    IngestError::PlaceCircle { file, place, chain }
                } else {
                    IngestError::PlaceTooDeep { file, place: above[0].to_owned(), most: RANKS_MAX }
                });
            }
            let of_known = || known.get(code).and_then(|place| place.parent.as_ref());
            next = own.get(code).map_or_else(of_known, |parent| *parent).map(PlaceCode::as_str);
        }
    }
    Ok(())
}

/// Codes that mean two places once these rows are imported, one of them a place of these rows.
pub(crate) fn ambiguous_codes(rows: &[(PlaceRow, String)], known: &Places) -> Vec<Problem> {
    let mut all = known.clone();
    for (row, _) in rows {
        all.insert(row.place.clone());
    }
    let own: BTreeSet<&PlaceCode> = rows.iter().map(|(row, _)| &row.place.code).collect();
    let found = all.check().into_iter().filter_map(|problem| match problem {
        PlaceProblem::Ambiguous { code, first, second } if own.contains(&first) || own.contains(&second) => {
            Some(rules::ambiguous_place_code(code.as_str(), first.as_str(), second.as_str()))
        }
        _ => None,
    });
    found.collect()
}

/// Tells places of one name and rank apart by their qualifiers: München (Landkreis), München (Kreisfreie Stadt).
pub(crate) fn tell_apart(rows: &mut [(PlaceRow, String)]) {
    let mut named: BTreeMap<(PlaceLevel, String), u32> = BTreeMap::new();
    for (row, _) in rows.iter() {
        *named.entry((row.place.level, row.place.names.local.clone())).or_default() += 1;
    }
    for (row, qualifier) in rows {
        let count = named.get(&(row.place.level, row.place.names.local.clone())).copied().unwrap_or(0);
        if count > 1 && !qualifier.is_empty() && row.place.level <= PlaceLevel::District {
            row.place.names.local = format!("{} ({qualifier})", row.place.names.local);
        }
    }
}

/// The places that the scheme names above or beside the imported ones and that nobody has imported: the country,
/// the provinces, Berlin's districts.
pub(crate) fn listed_beside(
    rows: &[(PlaceRow, String)],
    scheme: &Scheme,
    known: &Places,
    source: &SourceCode,
) -> Vec<PlaceRow> {
    let imported: BTreeSet<&str> = rows.iter().map(|(row, _)| row.place.code.as_str()).collect();
    let parents: BTreeSet<&str> = rows.iter().filter_map(|(row, _)| row.place.parent.as_deref()).collect();
    let is_new = |place: &Place| {
        !imported.contains(place.code.as_str())
            && known.get(&place.code).is_none_or(|known| known.provisional)
    };
    let mut wanted: BTreeSet<PlaceCode> = BTreeSet::new();
    for place in scheme.listed_places() {
        let above = parents.contains(place.code.as_str());
        let part = place.level == PlaceLevel::District
            && place.parent.as_deref().is_some_and(|parent| imported.contains(parent));
        if above || part {
            wanted.insert(place.code.clone());
            wanted.extend(place.parent.clone().filter(|_| above));
        }
    }
    let listed = scheme.listed_places().filter(|place| wanted.contains(&place.code) && is_new(place));
    listed
        .map(|place| PlaceRow {
            source: source.clone(),
            place: Place { provisional: false, ..place },
            geometry: None,
            recorded_at: None,
        })
        .collect()
}
