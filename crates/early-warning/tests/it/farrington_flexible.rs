//! Every row of the three `farrington_*.csv`.

use jiff::civil::date;
use watchfire_early_warning::detectors::farrington_flexible::{
    Config, PowerTransformation, ThresholdMethod, evaluate,
};
use watchfire_early_warning::detectors::{Observations, Period, Timeline};

use crate::support::{Comparison, Row, Rows, series, shared};

fn config(row: Row<'_>) -> Config {
    Config {
        b: 5,
        w: 3,
        no_periods: row.index("noPeriods"),
        past_weeks_not_included: row.index("pastWeeksNotIncluded"),
        threshold_method: match row.text("thresholdMethod") {
            "nbPlugin" => ThresholdMethod::NbPlugin,
            "delta" => ThresholdMethod::Delta,
            "muan" => ThresholdMethod::Muan,
            other => panic!("{other}"),
        },
        alpha: row.number("alpha").expect("alpha"),
        trend: row.text("trend").eq_ignore_ascii_case("true"),
        p_threshold_trend: row.number("pThresholdTrend").expect("threshold"),
        reweight: true,
        weights_threshold: row.number("weightsThreshold").expect("threshold"),
        limit54: (5.0, 4),
        powertrans: PowerTransformation::TwoThirds,
    }
}

fn check(name: &str, input: &str, rows_expected: usize, timeline: Timeline) {
    let Some(path) = shared(name, &format!("fixtures/warn/{name}.csv")) else { return };
    let Some(input) = shared(name, &format!("fixtures/warn/{input}.csv")) else { return };
    let series = series(&Rows::read(&input));
    let mut comparison = Comparison::default();
    for row in Rows::read(&path).iter() {
        let observations = Observations::new(&series[row.text("series")], timeline);
        let index = row.index("t") - 1;
        let evaluation = evaluate(&observations, &config(row), index..index + 1)[0];
        let judgement = evaluation.judgement;
        let baseline = evaluation.baseline;
        comparison.number("observed", row, judgement.observed, row.number("observed"));
        comparison.number("upperbound", row, judgement.upperbound, row.number("upperbound"));
        comparison.number("expected", row, judgement.expected, row.number("expected"));
        comparison.difference("score", row, judgement.score, row.number("score"));
        comparison.number("pvalue", row, baseline.and_then(|b| b.p_value), row.number("pvalue"));
        if judgement.upperbound.is_some() {
            comparison.number("p of the judgement", row, judgement.p_value, row.number("pvalue"));
        } else {
            comparison.number("p of the judgement", row, judgement.p_value, None);
            assert!(judgement.note.is_some(), "a reason where nothing is judged: {}", row.line());
        }
        comparison.number("mu0Vector", row, baseline.map(|b| b.mean_for_threshold), row.number("mu0Vector"));
        comparison.number("phi", row, baseline.map(|b| b.dispersion), row.number("phi"));
        comparison.number("coefTime", row, baseline.and_then(|b| b.trend), row.number("coefTime"));
        let trend_used = baseline.is_some_and(|b| b.trend.is_some());
        comparison.number("trendUsed", row, Some(f64::from(u8::from(trend_used))), row.number("trendUsed"));
        let alarm = row.text("alarm") == "1";
        let at_threshold = judgement.score.is_some_and(|score| (score - 1.0).abs() < 1e-8);
        if judgement.alarm != alarm && !at_threshold {
            comparison.fault(format!("alarm {} | {}", judgement.alarm, row.line()));
        }
    }
    comparison.finish(name, 10 * rows_expected);
}

const WEEKS: Timeline = Timeline::Dated { first: date(2001, 1, 1), period: Period::Week };

#[test]
fn sim42() {
    check("farrington_sim42", "series_sim42", 5488, WEEKS);
}

#[test]
fn sim42_variants() {
    check("farrington_sim42_variants", "series_sim42", 840, WEEKS);
}

#[test]
fn builtin() {
    check("farrington_builtin", "series_builtin", 776, Timeline::Undated { periods_per_year: 52 });
}
