//! The report as PDF, laid out by typst.

use thiserror::Error;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use watchfire_wording::{Language, Words};

use crate::world::ReportWorld;
use crate::{Fonts, ReportContent, compose, glyphs};

/// Why there is no PDF.
#[derive(Debug, Error)]
pub enum ReportError {
    /// The build had no Chinese font.
    #[error(
        "a PDF in Chinese needs the font Noto Sans SC, and this binary was built without it: run `cargo xtask build`, \
         which fetches it with `npm ci`; the HTML report needs no font"
    )]
    NoChineseFont,
    /// Characters that no font has.
    #[error(
        "no font of this binary has the characters {characters:?}: run `cargo xtask build` for Chinese, or write the report as HTML"
    )]
    NoGlyph {
        /// The characters.
        characters: String,
    },
    /// The report could not be handed to the layout.
    #[error("handing the report to the layout failed")]
    Hand(#[from] serde_json::Error),
    /// The layout failed or warned: a fault in the template.
    #[error("laying out the report failed: {messages}")]
    Layout {
        /// What typst says.
        messages: String,
    },
}

/// Writes the report as PDF.
///
/// # Errors
/// Where a character has no glyph, or the layout fails.
pub fn pdf(content: &ReportContent, words: &Words<'_>, fonts: &Fonts) -> Result<Vec<u8>, ReportError> {
    if words.language() == Language::Zh && !fonts.has_chinese() {
        return Err(ReportError::NoChineseFont);
    }
    let document = compose::compose(content, words);
    let world = ReportWorld::new(&document, fonts)?;
    let compiled = typst::compile::<PagedDocument>(&world);
    let laid_out = compiled.output.map_err(|errors| failed(&errors))?;
    let missing = glyphs::without_glyph(&laid_out, &document, world.fonts());
    if !missing.is_empty() {
        return Err(ReportError::NoGlyph { characters: missing.into_iter().take(20).collect() });
    }
    if !compiled.warnings.is_empty() {
        return Err(failed(&compiled.warnings));
    }
    let options = PdfOptions {
        ident: Smart::Custom(format!(
            "watchfire-report {} {} {} {} {}",
            content.trace.snapshot,
            content.as_of,
            content.trace.config_hash,
            content.place,
            document.language
        )),
        creator: Smart::Custom(Some(format!("Watchfire {}", content.trace.code_version))),
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&laid_out, &options).map_err(|errors| failed(&errors))?;
    // what typst remembers between runs would grow with every report of a long-lived server
    typst::comemo::evict(2);
    Ok(bytes)
}

fn failed(diagnostics: &[typst::diag::SourceDiagnostic]) -> ReportError {
    let messages: Vec<&str> = diagnostics.iter().map(|one| one.message.as_str()).collect();
    ReportError::Layout { messages: messages.join("; ") }
}
