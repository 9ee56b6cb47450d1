//! Charts and maps as SVG: for the report, the public pages and the figures of the docs.
//!
//! Serves line 1 of the mission: the curve and the map are what the reader remembers of a situation.
//!
//! # Steps
//! 1. a [`Style`] says in which words, colours ([`Palette`]) and size to draw;
//! 2. [`curve`] draws counts of days or weeks with threshold, expectation, alarms and events;
//! 3. [`map`] draws one value per [`Area`] in five steps, with [`Marker`]s sized by excess;
//! 4. [`spark`] draws the last weeks of a number beside it.
//!
//! Pure functions: the same input gives the same bytes. Counts start at zero, missing is hatched and never 0,
//! what is not yet complete is hatched too. Sizes are CSS pixels, outlines degrees (WGS 84).
//!
//! ```
//! use watchfire_drawing::{Palette, Style, spark};
//! use watchfire_wording::{Codes, Language, Words};
//! let words = Words::new(Language::En, &Codes);
//! let style = Style { words: &words, palette: &Palette::LIGHT, width: 120.0, height: 32.0, id: "cases" };
//! assert!(spark(&[Some(3.0), None, Some(5.0)], 1, &style).starts_with("<svg"));
//! ```
mod color;
mod curve;
mod days;
mod hatch;
mod map;
mod scale;
mod spark;
mod style;
mod svg;
mod type_size;

pub use curve::{Curve, EventSpan, curve};
pub use map::{Area, Choropleth, Marker, map, map_height};
pub use spark::spark;
pub use style::{Palette, Style};
pub use svg::escape;
