//! Every row of `glr_*.csv`: statistic, in-control mean and dispersion.

use watchfire_early_warning::{Detector, Method, Observations, Timeline};

use crate::support::{Comparison, Row, Rows, series, shared};

/// Periods from which to which the reference's search for the rate ratio fails (a count of 3 against 0.03 expected, 5
/// against 0.39): it gives 0, no alarm, and its later resets differ. Ours is the maximum.
const REFERENCE_FAILS: [(&str, usize, usize); 2] = [("h1_nrwrp", 166, 209), ("ha", 287, 288)];

/// The greatest log likelihood ratio of this row's count alone, at κ = ln(y/μ₀) with the reference's own μ₀ and α: the
/// statistic, a maximum over longer windows too, cannot be less.
fn best_ratio_of(row: Row<'_>) -> Option<f64> {
    let (y, mu, alpha) = (row.number("observed")?, row.number("mu0")?, row.number("alpha")?);
    let growth = (1.0 + alpha * y) / (1.0 + alpha * mu);
    Some(y * (y / mu).ln() - (y + 1.0 / alpha) * growth.ln())
}

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
        let observations = Observations::new(&series[group[0].text("series")], timeline);
        let start = group[0].index("t") - 1;
        let fails = |t: usize| {
            method == Method::GlrNb
                && REFERENCE_FAILS
                    .iter()
                    .any(|(name, from, to)| *name == group[0].text("series") && (*from..=*to).contains(&t))
        };
        for (row, judgement) in group.iter().zip(detector.judge(&observations, start..start + group.len())) {
            comparison.number("observed", *row, judgement.observed, row.number("observed"));
            let mut compare = |what, have, want| match method {
                Method::GlrPoisson => comparison.difference(what, *row, have, want),
                _ => comparison.iterated(1e-6, what, *row, have, want),
            };
            compare("mu0", judgement.expected, row.number("mu0"));
            let alpha = judgement.expected.zip(judgement.variance).map(|(m, v)| (v - m) / (m * m));
            compare("alpha", alpha, row.number("alpha"));
            if fails(row.index("t")) {
                compare("a ratio", judgement.score.map(|score| score.min(0.0)), Some(0.0));
                let begins = REFERENCE_FAILS.iter().any(|(_, from, _)| *from == row.index("t"));
                let of_one = best_ratio_of(*row).unwrap_or(0.0);
                if begins && row.number("glr").unwrap_or(0.0) > of_one - 1.0 {
                    comparison.fault(format!("the reference does not fail here | {}", row.line()));
                }
                continue;
            }
            compare("glr", judgement.score, row.number("glr"));
            if judgement.alarm != (row.number("alarm") == Some(1.0)) {
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
