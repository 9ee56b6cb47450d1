//! Every row of `glr_*.csv`: statistic, in-control mean and dispersion.

use watchfire_early_warning::{Detector, Method, Observations, Timeline};

use crate::support::{Comparison, Row, Rows, series, shared};

/// The reference's search for the rate ratio fails on this series (first count 3 against 0.03 expected): it gives 0 up to
/// the point where it finds it again. Ours is the maximum.
const REFERENCE_FAILS: &str = "h1_nrwrp";

fn check(name: &str, input: &str, rows_expected: usize) {
    let Some(path) = shared(name, &format!("fixtures/warn/{name}.csv")) else { return };
    let Some(input) = shared(name, &format!("fixtures/warn/{input}.csv")) else { return };
    let series = series(&Rows::read(&input));
    let rows = Rows::read(&path);
    let all: Vec<Row<'_>> = rows.iter().collect();
    let mut comparison = Comparison::default();
    for group in all.chunk_by(|a, b| (a.text("series"), a.text("call")) == (b.text("series"), b.text("call")))
    {
        let method = if group[0].text("call") == "glrpois" { Method::GlrPoisson } else { Method::GlrNb };
        let detector = Detector::from_texts(method, []).expect("defaults");
        let timeline = Timeline::Undated { periods_per_year: 52 };
        let observations = Observations { counts: &series[group[0].text("series")], timeline };
        let start = group[0].index("t") - 1;
        let fails = method == Method::GlrNb && group[0].text("series") == REFERENCE_FAILS;
        for (row, judgement) in group.iter().zip(detector.judge(&observations, start..start + group.len())) {
            comparison.number("observed", *row, judgement.observed, row.number("observed"));
            let exact = method == Method::GlrPoisson;
            let compare = if exact { Comparison::number } else { Comparison::iterated };
            compare(&mut comparison, "mu0", *row, judgement.expected, row.number("mu0"));
            let alpha = judgement.expected.zip(judgement.variance).map(|(m, v)| (v - m) / (m * m));
            compare(&mut comparison, "alpha", *row, alpha, row.number("alpha"));
            let alarm = row.number("alarm") == Some(1.0);
            if fails {
                let at_least = judgement.score >= row.number("glr") || judgement.alarm;
                comparison.number("is at least", *row, Some(f64::from(u8::from(at_least))), Some(1.0));
                continue;
            }
            let compare = if exact { Comparison::difference } else { Comparison::iterated };
            compare(&mut comparison, "glr", *row, judgement.score, row.number("glr"));
            if judgement.alarm != alarm {
                comparison.fault(format!("alarm {} | {}", judgement.alarm, row.line()));
            }
        }
    }
    comparison.finish(name, 4 * rows_expected);
}

#[test]
fn sim42() {
    check("glr_sim42", "series_sim42", 2744);
}

#[test]
fn builtin() {
    check("glr_builtin", "series_builtin", 2030);
}
