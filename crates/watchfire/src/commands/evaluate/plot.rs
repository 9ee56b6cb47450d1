//! The calibration plot: how many p-values fall into each tenth, beside the uniform tenth.

use std::fmt::Write as _;
use std::path::Path;

use watchfire_drawing::escape;
use watchfire_early_warning::replay::Calibration;
use watchfire_finding::Wording;
use watchfire_wording::Words;

const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 220.0;
/// Room for the axes.
const LEFT: f64 = 44.0;
const BELOW: f64 = 34.0;
const ABOVE: f64 = 26.0;

/// The plots as one SVG, or a page with the sentences before them.
pub(super) fn document(
    path: &Path,
    told: &[String],
    calibrations: &[(String, &Calibration)],
    words: &Words,
) -> String {
    let plots = svg(calibrations, words);
    if path.extension().is_some_and(|extension| extension == "svg") {
        return plots;
    }
    let title = escape(told.first().map(String::as_str).unwrap_or_default());
    let mut page = format!(
        "<!doctype html>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>body{{font:15px/1.5 sans-serif;\
         max-width:60em;margin:2em auto;padding:0 1em}}svg{{max-width:100%;height:auto}}</style>\n<h1>{title}</h1>\n"
    );
    for sentence in told.iter().skip(1).filter(|sentence| !sentence.is_empty()) {
        let _ = writeln!(page, "<p>{}</p>", escape(sentence));
    }
    page + &plots
}

fn svg(calibrations: &[(String, &Calibration)], words: &Words) -> String {
    let shown: Vec<&(String, &Calibration)> = calibrations.iter().filter(|(_, of)| of.n > 0).collect();
    let height = HEIGHT * shown.len().max(1) as f64;
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n<title>{}</title>\n",
        escape(&words.say(&Wording::new("evaluate-plot-title")))
    );
    for (row, (name, calibration)) in shown.into_iter().enumerate() {
        let _ = writeln!(text, "<g transform=\"translate(0 {})\">", row as f64 * HEIGHT);
        bars(&mut text, name, calibration, words);
        text.push_str("</g>\n");
    }
    text + "</svg>\n"
}

fn bars(text: &mut String, name: &str, calibration: &Calibration, words: &Words) {
    let most = calibration.tenths.iter().copied().fold(0.2, f64::max);
    let (inner, floor) = (HEIGHT - ABOVE - BELOW, HEIGHT - BELOW);
    let width = (WIDTH - LEFT - 10.0) / calibration.tenths.len() as f64;
    let y = |share: f64| floor - inner * share / most;
    let _ = writeln!(text, "<text x=\"{LEFT}\" y=\"16\" font-weight=\"bold\">{}</text>", escape(name));
    for (tenth, share) in calibration.tenths.iter().enumerate() {
        let x = LEFT + width * tenth as f64;
        let _ = writeln!(
            text,
            "<rect x=\"{x:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"#5b7fa6\"/>\n<text x=\"{:.1}\" \
             y=\"{:.1}\" text-anchor=\"middle\" font-size=\"10\">{:.0}</text>",
            y(*share),
            width - 2.0,
            floor - y(*share),
            x + width / 2.0,
            y(*share) - 3.0,
            100.0 * share
        );
    }
    let _ = writeln!(
        text,
        "<line x1=\"{LEFT}\" x2=\"{0}\" y1=\"{1:.1}\" y2=\"{1:.1}\" stroke=\"#b3261e\" stroke-dasharray=\"4 3\"/>",
        WIDTH - 10.0,
        y(0.1)
    );
    for mark in 0..=5 {
        let at = f64::from(mark) / 5.0;
        let x = LEFT + at * (WIDTH - LEFT - 10.0);
        let _ =
            writeln!(text, "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{at}</text>", floor + 15.0);
    }
    let axis = escape(&words.say(&Wording::new("evaluate-plot-axis")));
    let _ = writeln!(
        text,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" font-size=\"11\">{axis}</text>\n<text x=\"{:.1}\" \
         y=\"{:.1}\" text-anchor=\"end\">10 %</text>",
        f64::midpoint(LEFT, WIDTH),
        floor + 30.0,
        LEFT - 4.0,
        y(0.1) + 4.0
    );
}
