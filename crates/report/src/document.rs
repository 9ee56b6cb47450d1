//! A composed report: paragraphs, tables, pictures. HTML and PDF both write this and know nothing else.

use serde::Serialize;

/// A report in one language.
#[derive(Debug, Serialize)]
pub(crate) struct Document {
    /// `zh` or `en`.
    pub(crate) language: &'static str,
    pub(crate) title: String,
    pub(crate) subtitle: String,
    /// As known on, judged up to.
    pub(crate) dates: Vec<String>,
    pub(crate) made_by: String,
    /// What to say first, before all sections.
    pub(crate) lead_title: String,
    pub(crate) lead: Vec<String>,
    pub(crate) sections: Vec<Section>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Section {
    /// Anchor in HTML.
    pub(crate) id: &'static str,
    pub(crate) title: String,
    pub(crate) blocks: Vec<Block>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(crate) enum Block {
    Paragraph {
        text: String,
    },
    /// Smaller, beside the matter.
    Remark {
        text: String,
    },
    List {
        items: Vec<String>,
    },
    /// A heading within a section.
    Heading {
        text: String,
    },
    Table(Table),
    Picture(Picture),
    /// A picture with a table at its side.
    Beside {
        picture: Picture,
        table: Table,
    },
    Events {
        entries: Vec<EventEntry>,
    },
    /// Names with what they stand for.
    Terms {
        pairs: Vec<(String, String)>,
    },
}

#[derive(Debug, Serialize)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Column {
    pub(crate) title: String,
    /// Numbers stand at the right.
    pub(crate) number: bool,
    /// Takes the room that is left.
    pub(crate) wide: bool,
    /// Its share of the width where every column of the table has one: what is too long wraps, and nothing prints over its
    /// neighbour.
    pub(crate) weight: Option<f64>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) picture: Option<Picture>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Picture {
    /// File name for typst.
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) subtitle: String,
    /// What it says, for those who do not see it.
    pub(crate) summary: String,
    #[serde(skip)]
    pub(crate) svg: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct EventEntry {
    pub(crate) rank: usize,
    pub(crate) title: String,
    /// `information`, `attention` or `warning`.
    pub(crate) level: &'static str,
    pub(crate) level_name: String,
    pub(crate) since: String,
    pub(crate) reason: String,
    pub(crate) who: String,
    pub(crate) related: Option<String>,
    /// Label and value.
    pub(crate) numbers: Vec<(String, String)>,
}

impl Column {
    pub(crate) fn text(title: String) -> Self {
        Self { title, number: false, wide: false, weight: None }
    }

    pub(crate) fn wide(title: String) -> Self {
        Self { title, number: false, wide: true, weight: None }
    }

    pub(crate) fn number(title: String) -> Self {
        Self { title, number: true, wide: false, weight: None }
    }
}

impl Column {
    /// With a share of the width.
    pub(crate) fn weighing(self, weight: f64) -> Self {
        Self { weight: Some(weight), ..self }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, picture: None }
    }
}

impl From<Picture> for Cell {
    fn from(picture: Picture) -> Self {
        Self { text: String::new(), picture: Some(picture) }
    }
}

impl Document {
    /// Every picture, in order.
    pub(crate) fn pictures(&self) -> impl Iterator<Item = &Picture> {
        fn cells(table: &Table) -> impl Iterator<Item = &Picture> {
            table.rows.iter().flatten().filter_map(|cell| cell.picture.as_ref())
        }
        self.sections.iter().flat_map(|section| &section.blocks).flat_map(|block| match block {
            Block::Picture(picture) => vec![picture],
            Block::Beside { picture, table } => std::iter::once(picture).chain(cells(table)).collect(),
            Block::Table(table) => cells(table).collect(),
            _ => Vec::new(),
        })
    }
}
