//! Where the names of places and diseases come from.

use watchfire_vocabulary::{DiseaseCode, Diseases, Names, PlaceCode, Places};

/// Gives names to codes.
pub trait Lookup: Sync {
    /// Names of a place; its code where it has none.
    fn place(&self, code: &PlaceCode) -> Names;

    /// Names of a disease; its code where it has none.
    fn disease(&self, code: &DiseaseCode) -> Names;
}

/// Names from lists of places and diseases.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The places.
    pub places: &'a Places,
    /// The diseases.
    pub diseases: &'a Diseases,
}

impl Lookup for Known<'_> {
    fn place(&self, code: &PlaceCode) -> Names {
        self.places.get(code).map_or_else(|| Names::local(code.as_str()), |place| place.names.clone())
    }

    fn disease(&self, code: &DiseaseCode) -> Names {
        self.diseases.names(code)
    }
}

/// No names: codes show themselves.
#[derive(Debug, Clone, Copy, Default)]
pub struct Codes;

impl Lookup for Codes {
    fn place(&self, code: &PlaceCode) -> Names {
        Names::local(code.as_str())
    }

    fn disease(&self, code: &DiseaseCode) -> Names {
        Names::local(code.as_str())
    }
}
