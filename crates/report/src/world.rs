//! All that typst sees: the template, the composed report as JSON, its pictures, the fonts. No files, no clock.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::Fonts;
use crate::document::Document;

const TEMPLATE: &str = include_str!("report.typ");

/// What the template reads: the report, and the fonts to write it in.
#[derive(Serialize)]
struct Handed<'a> {
    #[serde(flatten)]
    document: &'a Document,
    fonts: &'a [&'static str],
}

/// The world of one report.
pub(crate) struct ReportWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: Source,
    files: BTreeMap<String, Bytes>,
}

impl ReportWorld {
    /// The world of a document; fonts that are no fonts are left out.
    pub(crate) fn new(document: &Document, fonts: &Fonts) -> Result<Self, serde_json::Error> {
        let has_chinese = fonts.has_chinese();
        let own = [&fonts.cjk_regular, &fonts.cjk_bold].into_iter().filter(|font| !font.is_empty());
        let own = own.map(|font| match font {
            Cow::Borrowed(bytes) => Bytes::new(*bytes),
            Cow::Owned(bytes) => Bytes::new(bytes.clone()),
        });
        // Libertinus Serif stands first in the list; mathematics and code have no part in a report
        let latin = typst_assets::fonts().take(4).map(Bytes::new);
        let fonts: Vec<Font> = own.chain(latin).flat_map(Font::iter).collect();
        let mut files: BTreeMap<String, Bytes> = document
            .pictures()
            .map(|picture| (format!("/{}", picture.name), Bytes::from_string(picture.svg.clone())))
            .collect();
        let families: &[&str] =
            if has_chinese { &["Noto Sans SC", "Libertinus Serif"] } else { &["Libertinus Serif"] };
        let handed = serde_json::to_vec(&Handed { document, fonts: families })?;
        files.insert("/report.json".to_owned(), Bytes::new(handed));
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: Source::new(main_file(), TEMPLATE.to_owned()),
            files,
        })
    }

    /// The fonts, the first one first.
    pub(crate) fn fonts(&self) -> &[Font] {
        &self.fonts
    }
}

/// The template's place among the files.
fn main_file() -> FileId {
    let path = VirtualPath::new("/report.typ").unwrap_or_else(|_| unreachable!("a plain path is a path"));
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(id.get().vpath().get_with_slash()).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
