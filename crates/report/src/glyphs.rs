//! No boxes: every character of a laid-out report must have a glyph.

use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};
use typst::text::Font;
use typst_layout::PagedDocument;

use crate::document::Document;

/// Characters that would be drawn as boxes: those laid out with glyph 0, and those in pictures that no font has.
pub(crate) fn without_glyph(laid_out: &PagedDocument, document: &Document, fonts: &[Font]) -> BTreeSet<char> {
    let mut missing = BTreeSet::new();
    for page in laid_out.pages() {
        in_frame(&page.frame, &mut missing);
    }
    for picture in document.pictures() {
        let unseen = texts(&picture.svg).filter(|c| !c.is_control() && !c.is_whitespace());
        missing.extend(
            unseen.filter(|c| !fonts.iter().any(|font| font.info().coverage.contains(u32::from(*c)))),
        );
    }
    missing
}

fn in_frame(frame: &Frame, missing: &mut BTreeSet<char>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => in_frame(&group.frame, missing),
            FrameItem::Text(text) => {
                let boxes = text.glyphs.iter().filter(|glyph| glyph.id == 0);
                missing.extend(boxes.flat_map(|glyph| text.text[glyph.range()].chars()));
            }
            _ => {}
        }
    }
}

/// Characters of the `<text>` elements of a picture.
fn texts(svg: &str) -> impl Iterator<Item = char> {
    let elements = svg.split("<text ").skip(1);
    elements.filter_map(|element| element.split_once('>')?.1.split("</text>").next()).flat_map(str::chars)
}
