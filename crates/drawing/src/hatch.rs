//! Hatching: what is missing, and what is still coming in.

use crate::svg::Svg;

/// Defines a hatching of this name: thin lines of a colour, rising to the right, on an optional ground.
/// Lines are 6 px apart in a group that is not scaled, otherwise as many times more as `scale` says.
pub(crate) fn define(svg: &mut Svg, name: &str, color: &str, ground: Option<&str>, opacity: f64, scale: f64) {
    let ground =
        ground.map_or_else(String::new, |fill| format!(r#"<rect width="6" height="6" fill="{fill}"/>"#));
    svg.raw(format_args!(
        r#"<defs><pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="scale({scale})">{ground}<path d="M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5" stroke="{color}" stroke-opacity="{opacity}" stroke-width="1.1"/></pattern></defs>"#
    ));
}
