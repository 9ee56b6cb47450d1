//! The report as one HTML file: style and pictures within, no link to anything outside.

use std::fmt::Write;

use watchfire_drawing::escape;
use watchfire_wording::Words;

use crate::document::{Block, Cell, Document, EventEntry, Picture, Section, Table};
use crate::{ReportContent, compose};

const STYLE: &str = include_str!("report.css");

/// Writes the report as HTML.
pub fn html(content: &ReportContent, words: &Words<'_>) -> String {
    write(&compose::compose(content, words))
}

/// Appends formatted text; writing into a String cannot fail.
macro_rules! put {
    ($page:expr, $($piece:tt)*) => {{
        let _ = write!($page, $($piece)*);
    }};
}

fn write(document: &Document) -> String {
    let mut page = String::with_capacity(512 * 1024);
    let language = if document.language == "zh" { "zh-CN" } else { "en" };
    let (title, subtitle) = (escape(&document.title), escape(&document.subtitle));
    put!(
        page,
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} – {subtitle}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<header>\n"
    );
    put!(page, "<h1>{title}</h1>\n<p class=\"subtitle\">{subtitle}</p>\n<p class=\"dates\">");
    for date in &document.dates {
        put!(page, "<span>{}</span>", escape(date));
    }
    put!(
        page,
        "</p>\n</header>\n<section id=\"headline\" class=\"lead\">\n<h2>{}</h2>\n",
        escape(&document.lead_title)
    );
    for sentence in &document.lead {
        put!(page, "<p>{}</p>\n", escape(sentence));
    }
    page.push_str("</section>\n");
    for one in &document.sections {
        section(&mut page, one);
    }
    put!(page, "<footer>{}</footer>\n</main>\n</body>\n</html>\n", escape(&document.made_by));
    page
}

fn section(page: &mut String, section: &Section) {
    put!(page, "<section id=\"{}\">\n<h2>{}</h2>\n", section.id, escape(&section.title));
    for one in &section.blocks {
        block(page, one);
    }
    page.push_str("</section>\n");
}

fn block(page: &mut String, block: &Block) {
    match block {
        Block::Paragraph { text } => put!(page, "<p>{}</p>\n", escape(text)),
        Block::Remark { text } => put!(page, "<p class=\"remark\">{}</p>\n", escape(text)),
        Block::Heading { text } => put!(page, "<h3>{}</h3>\n", escape(text)),
        Block::List { items } => {
            page.push_str("<ul>\n");
            for item in items {
                put!(page, "<li>{}</li>\n", escape(item));
            }
            page.push_str("</ul>\n");
        }
        Block::Table(one) => table(page, one),
        Block::Picture(one) => picture(page, one),
        Block::Beside { picture: left, table: right } => {
            page.push_str("<div class=\"beside\">\n");
            picture(page, left);
            table(page, right);
            page.push_str("</div>\n");
        }
        Block::Events { entries } => {
            page.push_str("<ol class=\"events\">\n");
            for entry in entries {
                event(page, entry);
            }
            page.push_str("</ol>\n");
        }
        Block::Terms { pairs } => {
            page.push_str("<dl>\n");
            for (name, value) in pairs {
                put!(page, "<dt>{}</dt><dd>{}</dd>\n", escape(name), escape(value));
            }
            page.push_str("</dl>\n");
        }
    }
}

fn table(page: &mut String, table: &Table) {
    page.push_str("<div class=\"scroll\"><table>\n<thead><tr>");
    for column in &table.columns {
        let class = if column.number { " class=\"number\"" } else { "" };
        put!(page, "<th{class} scope=\"col\">{}</th>", escape(&column.title));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        page.push_str("<tr>");
        for (cell, column) in row.iter().zip(&table.columns) {
            let class = if column.number { " class=\"number\"" } else { "" };
            put!(page, "<td{class}>{}</td>", inner(cell));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table></div>\n");
}

fn inner(cell: &Cell) -> String {
    cell.picture.as_ref().map_or_else(|| escape(&cell.text), |picture| picture.svg.clone())
}

fn picture(page: &mut String, picture: &Picture) {
    page.push_str("<figure>\n<figcaption>");
    put!(page, "<strong>{}</strong><span>{}</span>", escape(&picture.title), escape(&picture.subtitle));
    put!(page, "</figcaption>\n{}\n</figure>\n", picture.svg);
}

fn event(page: &mut String, entry: &EventEntry) {
    put!(
        page,
        "<li class=\"{}\">\n<div class=\"what\"><h3>{}</h3><span class=\"level\">{}</span><span class=\"since\">{}</span></div>\n",
        entry.level,
        escape(&entry.title),
        escape(&entry.level_name),
        escape(&entry.since)
    );
    put!(page, "<p>{}</p>\n<p class=\"who\">{}</p>\n", escape(&entry.reason), escape(&entry.who));
    if let Some(related) = &entry.related {
        put!(page, "<p class=\"remark\">{}</p>\n", escape(related));
    }
    page.push_str("<dl class=\"numbers\">");
    for (name, value) in &entry.numbers {
        put!(page, "<div><dt>{}</dt><dd>{}</dd></div>", escape(name), escape(value));
    }
    page.push_str("</dl>\n</li>\n");
}
