//! The situation report (疫情形势研判报告) as HTML and as PDF, in Chinese and in English.
//!
//! Serves line 1 of the mission: what headquarters read and file, on paper as on the screen.
//!
//! # Steps
//! 1. [`ReportContent::of`] a situation holds what is to be said: sentences, numbers, curves, transmission, map, events,
//!    imports; [`ReportContent::with_alerts`] adds what people decided on the events;
//! 2. it is composed once, in the order in which it is read, into paragraphs, tables and pictures;
//! 3. [`html`] writes them as one file without links to anything;
//! 4. [`pdf`] lays them out with typst and the fonts of [`Fonts`], and refuses to print a box instead of a character.
//!
//! Pure: no clock, no files, no network. The same content gives the same bytes.
//!
//! ```
//! use watchfire_report::{ReportContent, html};
//! use watchfire_wording::{Codes, Language, Words};
//! let day = jiff::civil::date(2020, 6, 17);
//! let content = ReportContent::empty(day, "DE".into(), "covid-19".into());
//! let page = html(&content, &Words::new(Language::Zh, &Codes));
//! assert!(page.contains("疫情形势研判报告") && page.contains("2020年6月17日"));
//! ```
mod compose;
mod content;
mod document;
mod fonts;
mod glyphs;
mod html;
mod of_situation;
mod pdf;
mod spots;
mod world;

pub use content::{
    CurveContent, ImportContent, MapArea, MapContent, MapSpot, MethodContent, NoteContent, ReportContent,
    TraceContent, TransmissionContent,
};
pub use fonts::Fonts;
pub use html::html;
pub use pdf::{ReportError, pdf};
