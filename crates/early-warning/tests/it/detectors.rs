//! Every row of `detectors_*.csv`, each with the method and options that its name stands for.

use watchfire_early_warning::{Detector, Method, Observations, Timeline};

use crate::support::{Comparison, Row, Rows, series, shared};

fn detector(name: &str) -> Detector {
    let texts = |method: &str, options: &[(&'static str, &'static str)]| {
        let method = method.parse::<Method>().expect("a method");
        Detector::from_texts(method, options.iter().copied()).expect("options")
    };
    if let Some((variant, options)) = name.strip_prefix("ears").and_then(|rest| rest.split_once('_')) {
        let method = format!("ears-{}", variant.to_lowercase());
        return texts(
            &method,
            if options == "default" { &[] } else { &[("alpha", "0.01"), ("baseline", "7")] },
        );
    }
    match name {
        "cusum_k1.04_h2.26_mNULL_standard" => texts("cusum", &[]),
        "cusum_k1.04_h2.26_mNULL_rossi" => texts("cusum", &[("trans", "rossi")]),
        "cusum_k1.04_h2.26_mNULL_anscombe" => texts("cusum", &[("trans", "anscombe")]),
        "cusum_k1.04_h2.26_mglm_rossi" => texts("cusum", &[("trans", "rossi"), ("m", "glm")]),
        "outbreakP_k100_value" => texts("outbreak-p", &[("k", "100")]),
        other => texts(other, &[]),
    }
}

fn check(name: &str, input: &str, rows_expected: usize) {
    let Some(path) = shared(name, &format!("fixtures/warn/{name}.csv")) else { return };
    let Some(input) = shared(name, &format!("fixtures/warn/{input}.csv")) else { return };
    let series = series(&Rows::read(&input));
    let timeline = Timeline::Undated { periods_per_year: 52 };
    let rows = Rows::read(&path);
    let all: Vec<Row<'_>> = rows.iter().collect();
    let mut comparison = Comparison::default();
    // One call per series and method: some methods remember what came before.
    for group in
        all.chunk_by(|a, b| (a.text("series"), a.text("method")) == (b.text("series"), b.text("method")))
    {
        let detector = detector(group[0].text("method"));
        let observations = Observations::new(&series[group[0].text("series")], timeline);
        let start = group[0].index("t") - 1;
        let judgements = detector.judge(&observations, start..start + group.len());
        for (row, judgement) in group.iter().zip(judgements) {
            assert_eq!(judgement.index, row.index("t") - 1);
            comparison.number("observed", *row, judgement.observed, row.number("observed"));
            let statistic = match detector.method() {
                Method::OutbreakP => judgement.score,
                _ => judgement.upperbound,
            };
            comparison.number("upperbound", *row, statistic, row.number("upperbound"));
            if judgement.alarm != (row.number("alarm") == Some(1.0)) {
                comparison.fault(format!("alarm {} | {}", judgement.alarm, row.line()));
            }
        }
    }
    comparison.finish(name, 2 * rows_expected);
}

#[test]
fn sim42() {
    check("detectors_sim42", "series_sim42", 17 * 1372);
}

#[test]
fn builtin() {
    check("detectors_builtin", "series_builtin", 17 * 1060);
}
