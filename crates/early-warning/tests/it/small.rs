//! Farrington flexible against a second implementation of our own, committed with its numbers (`tests/data/make_small.py`).

use std::path::PathBuf;

use jiff::civil::date;
use watchfire_early_warning::{Detector, Method, Observations, Period, Timeline};

use crate::support::{Comparison, Rows, series};

#[test]
fn small_farrington() {
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let series = series(&Rows::read(&data.join("small_series.csv")));
    let timeline = Timeline::Dated { first: date(2016, 1, 3), period: Period::Week };
    let mut comparison = Comparison::default();
    for row in Rows::read(&data.join("small_farrington.csv")).iter() {
        let options = [
            ("threshold-method", row.text("threshold_method")),
            ("no-periods", row.text("no_periods")),
            ("trend", row.text("trend")),
            ("limit54", "0,4"),
        ];
        let detector = Detector::from_texts(Method::FarringtonFlexible, options).expect("options");
        let index = row.index("t") - 1;
        let observations = Observations::new(&series[row.text("series")], timeline);
        let judgement = detector.judge(&observations, index..index + 1)[0];
        comparison.number("expected", row, judgement.expected, row.number("expected"));
        comparison.number("upperbound", row, judgement.upperbound, row.number("upperbound"));
        comparison.difference("score", row, judgement.score, row.number("score"));
        comparison.number("p_value", row, judgement.p_value, row.number("p_value"));
        let score = row.number("score").expect("a score");
        if judgement.alarm != (score > 1.0) {
            comparison.fault(format!("alarm {} | {}", judgement.alarm, row.line()));
        }
    }
    comparison.finish("small_farrington", 4 * 135);
}
