//! The map: outlines of the city, its counties and its townships, which fit one another exactly.
//!
//! It is the same for every seed, so that codes and outlines are those of one city.

mod borders;
mod coast;
mod growth;
mod hexagons;
mod noise;

#[cfg(test)]
mod tests;

use watchfire_vocabulary::{Names, Place, PlaceCode, PlaceLevel, Places, Validity};

use crate::names::{CITY, COUNTIES, TOWNSHIPS};
pub use borders::Point;

/// A place and its outline.
#[derive(Debug, Clone)]
pub struct Outline {
    /// The place.
    pub place: Place,
    /// Exterior rings, counter-clockwise and not closed; more than one where islands belong to it.
    pub rings: Vec<Vec<Point>>,
}

/// Every place with its outline.
#[derive(Debug, Clone)]
pub struct Map {
    /// The city, then its counties, then its townships in the order of [`TOWNSHIPS`].
    pub outlines: Vec<Outline>,
    /// For each township, the townships that it borders on.
    pub neighbours: Vec<Vec<usize>>,
}

impl Map {
    /// Draws the map.
    pub fn draw() -> Self {
        let field = hexagons::Field::new();
        let owner = growth::townships(field);
        let net = borders::Net::new(field, &owner);
        let county_of = |township: u8| TOWNSHIPS[usize::from(township)].county;
        let city = Outline {
            place: place(CITY.0, CITY.1, CITY.2, PlaceLevel::Prefecture, None),
            rings: net.rings(|_| true),
        };
        let counties = COUNTIES.iter().enumerate().map(|(index, county)| Outline {
            place: place(county.code, county.zh, county.en, PlaceLevel::County, Some(CITY.0)),
            rings: net.rings(|township| county_of(township) == index),
        });
        let townships = TOWNSHIPS.iter().enumerate().map(|(index, township)| {
            let parent = COUNTIES[township.county].code;
            let (zh, en) = (township.name_zh(), township.name_en());
            Outline {
                place: place(&township.code(), &zh, &en, PlaceLevel::Township, Some(parent)),
                rings: net.rings(|owner| usize::from(owner) == index),
            }
        });
        let outlines = std::iter::once(city).chain(counties).chain(townships).collect();
        Self { outlines, neighbours: neighbours(field, &owner) }
    }

    /// The outlines of the townships, in the order of [`TOWNSHIPS`].
    pub fn townships(&self) -> &[Outline] {
        &self.outlines[1 + COUNTIES.len()..]
    }

    /// All places, without outlines.
    pub fn places(&self) -> Places {
        Places::from(self.outlines.iter().map(|outline| outline.place.clone()).collect::<Vec<_>>())
    }
}

fn place(code: &str, zh: &str, en: &str, level: PlaceLevel, parent: Option<&str>) -> Place {
    Place {
        code: code.into(),
        names: Names { local: zh.to_owned(), zh: Some(zh.to_owned()), en: Some(en.to_owned()) },
        level,
        parent: parent.map(PlaceCode::from),
        valid: Validity::default(),
        replaced_by: None,
        aliases: Vec::new(),
        provisional: false,
    }
}

fn neighbours(field: hexagons::Field, owner: &[Option<u8>]) -> Vec<Vec<usize>> {
    let mut all = vec![std::collections::BTreeSet::new(); TOWNSHIPS.len()];
    for cell in 0..field.len() {
        for other in (0..6).filter_map(|side| field.across(cell, side)) {
            if let (Some(a), Some(b)) = (owner[cell], owner[other])
                && a != b
            {
                all[usize::from(a)].insert(usize::from(b));
            }
        }
    }
    all.into_iter().map(|set| set.into_iter().collect()).collect()
}
