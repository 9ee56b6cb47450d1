//! Draws the invented city's map into an SVG file: `cargo run -p watchfire-synthetic --example map_svg -- map.svg`.

use std::fmt::Write;

use watchfire_synthetic::{Map, Point, TOWNSHIPS};

fn path(rings: &[Vec<Point>]) -> String {
    let mut text = String::new();
    for ring in rings {
        for (i, (lon, lat)) in ring.iter().enumerate() {
            let x = f64::from(lon - 11_315_000) / 1e5 * 820.0;
            let y = f64::from(2_075_000 - lat) / 1e5 * 874.0;
            let _ = write!(text, "{}{x:.1} {y:.1}", if i == 0 { "M" } else { "L" });
        }
        text.push('Z');
    }
    text
}

fn main() -> std::io::Result<()> {
    let file = std::env::args().nth(1).unwrap_or_else(|| "map.svg".to_owned());
    let map = Map::draw();
    let mut svg = String::from(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1000 800'><rect width='1000' height='800' fill='#dfe9f0'/>",
    );
    let fills = ["#e9c9a0", "#cfdcc0", "#d9d0e3", "#efe2b8"];
    for (outline, township) in map.townships().iter().zip(&TOWNSHIPS) {
        let _ = write!(
            svg,
            "<path d='{}' fill='{}' stroke='#fff' stroke-width='1'/>",
            path(&outline.rings),
            fills[township.county]
        );
    }
    for outline in &map.outlines[..5] {
        let _ =
            write!(svg, "<path d='{}' fill='none' stroke='#555' stroke-width='1.6'/>", path(&outline.rings));
    }
    for (outline, township) in map.townships().iter().zip(&TOWNSHIPS) {
        let ring = &outline.rings[0];
        let n = ring.len() as f64;
        let x = ring.iter().map(|p| f64::from(p.0)).sum::<f64>() / n;
        let y = ring.iter().map(|p| f64::from(p.1)).sum::<f64>() / n;
        let _ = write!(
            svg,
            "<text x='{:.1}' y='{:.1}' font-size='10' text-anchor='middle'>{}</text>",
            (x - 11_315_000.0) / 1e5 * 820.0,
            (2_075_000.0 - y) / 1e5 * 874.0,
            township.zh
        );
    }
    svg.push_str("</svg>");
    std::fs::write(file, svg)
}
