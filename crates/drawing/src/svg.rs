//! Writing SVG: one growing text, numbers with one decimal, text escaped.

use std::fmt::Write;

use crate::Style;

/// Families in the order in which viewers try them; typst takes the report's own font.
const FONTS: &str = "-apple-system, 'Segoe UI', 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', \
                     'Noto Sans SC', 'Noto Sans CJK SC', sans-serif";

/// Where a text stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Type<'a> {
    pub(crate) size: f64,
    pub(crate) color: &'a str,
    pub(crate) anchor: Anchor,
    pub(crate) bold: bool,
}

/// A picture in the making.
pub(crate) struct Svg(String);

impl Svg {
    /// A picture with a title and a description for those who do not see it; without a title it is an ornament.
    pub(crate) fn new(style: &Style<'_>, title: &str, description: &str) -> Self {
        let (width, height) = (number(style.width), number(style.height));
        let mut svg = Self(String::with_capacity(16 * 1024));
        let role = if title.is_empty() { r#"aria-hidden="true""# } else { r#"role="img""# };
        svg.raw(format_args!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" {role} font-family="{FONTS}">"#
        ));
        if !title.is_empty() {
            svg.raw(format_args!("<title>{}</title>", escape(title)));
        }
        if !description.is_empty() {
            svg.raw(format_args!("<desc>{}</desc>", escape(description)));
        }
        svg
    }

    /// Anything, as it is; the caller escapes.
    pub(crate) fn raw(&mut self, piece: std::fmt::Arguments<'_>) {
        // writing into a String cannot fail
        let _ = self.0.write_fmt(piece);
        self.0.push('\n');
    }

    pub(crate) fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, fill: &str) {
        self.raw(format_args!(
            r#"<rect x="{}" y="{}" width="{}" height="{}" fill="{fill}"/>"#,
            number(x),
            number(y),
            number(width),
            number(height)
        ));
    }

    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), color: &str, width: f64) {
        self.raw(format_args!(
            r#"<path d="M{} {}L{} {}" stroke="{color}" stroke-width="{width}"/>"#,
            number(from.0),
            number(from.1),
            number(to.0),
            number(to.1)
        ));
    }

    /// A line through points, broken where one is absent; `extra` = further attributes.
    pub(crate) fn polyline(
        &mut self,
        points: impl Iterator<Item = Option<(f64, f64)>>,
        color: &str,
        extra: &str,
    ) {
        let d = path(points);
        if !d.is_empty() {
            self.raw(format_args!(
                r#"<path d="{d}" fill="none" stroke="{color}" stroke-linejoin="round" {extra}/>"#
            ));
        }
    }

    pub(crate) fn text(&mut self, x: f64, y: f64, text: &str, look: Type<'_>) {
        let anchor = match look.anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let weight = if look.bold { r#" font-weight="700""# } else { "" };
        self.raw(format_args!(
            r#"<text x="{}" y="{}" font-size="{}" fill="{}"{anchor}{weight}>{}</text>"#,
            number(x),
            number(y),
            number(look.size),
            look.color,
            escape(text)
        ));
    }

    pub(crate) fn finish(mut self) -> String {
        self.0.push_str("</svg>");
        self.0
    }
}

/// The path through points, begun anew after each gap; a point alone becomes a dot.
fn path(points: impl Iterator<Item = Option<(f64, f64)>>) -> String {
    let mut d = String::new();
    let mut run = 0_usize;
    for point in points {
        let Some((x, y)) = point else {
            if run == 1 {
                d.push_str("h0.1");
            }
            run = 0;
            continue;
        };
        let _ = write!(d, "{}{} {}", if run == 0 { 'M' } else { 'L' }, number(x), number(y));
        run += 1;
    }
    if run == 1 {
        d.push_str("h0.1");
    }
    d
}

/// With at most one decimal.
pub(crate) fn number(x: f64) -> String {
    let text = format!("{x:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Text that is safe in the text and the attributes of SVG and HTML; signs that control are spaces.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c if c.is_control() && c != '\n' => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_text_are_safe() {
        assert_eq!([number(1.0), number(-0.04), number(12.34)], ["1", "0", "12.3"]);
        assert_eq!(escape("<a href=\"x\">&'\u{0}"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39; ");
        let points = [Some((0.0, 1.0)), Some((1.0, 2.0)), None, Some((3.0, 4.0))];
        assert_eq!(path(points.into_iter()), "M0 1L1 2M3 4h0.1");
    }
}
