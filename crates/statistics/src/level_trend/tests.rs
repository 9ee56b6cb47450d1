use proptest::prelude::*;

use super::{LevelTrend, Run};
use crate::{CountModel, CountTerms};

/// Years of `len` periods, cut into `levels` blocks of equal length.
fn runs(years: usize, levels: usize, len: usize) -> Vec<Run> {
    (0..years * levels).map(|k| Run { start: k * len, len, level: k % levels }).collect()
}

fn dense_columns(runs: &[Run], levels: usize, with_trend: bool) -> Vec<Vec<f64>> {
    let mut columns: Vec<Vec<f64>> = (0..levels)
        .map(|level| {
            runs.iter()
                .flat_map(|run| std::iter::repeat_n(f64::from(u8::from(run.level == level)), run.len))
                .collect()
        })
        .collect();
    if with_trend {
        columns.push(runs.iter().flat_map(|run| run.start..run.start + run.len).map(|i| i as f64).collect());
    }
    columns
}

fn close(a: f64, b: f64, what: &str) {
    assert!((a - b).abs() <= 1e-9 * (a.abs().max(b.abs()) + 1e-6), "{what}: {a} and {b}");
}

#[test]
fn without_trend_each_level_is_its_mean() {
    let counts: Vec<Option<f64>> = [1.0, 3.0, 10.0, 12.0, 2.0, 2.0, 8.0, 10.0].map(Some).to_vec();
    let terms = CountTerms::new(&counts);
    let mut fit = LevelTrend::default();
    fit.set_runs(&terms, runs(2, 2, 2).into_iter());
    fit.fit(&terms, false).expect("a fit");
    // means 2 and 10; Pearson squares: (1+1+0+0)/2 + (0+4+4+0)/10 = 1.8; 8 observations, 2 coefficients
    let low = fit.predict(8.0, 0).expect("level 0");
    close(low.eta.exp(), 2.0, "mean of level 0");
    // the last round but one has converged to about 1e-5 here
    assert!((low.unscaled_variance - 1.0 / 8.0).abs() < 1e-4);
    assert_eq!((fit.rank(), fit.degrees()), (2, 6));
    let (pearson, _) = fit.squared_residuals(&terms);
    assert!((pearson - 1.8).abs() < 1e-3);
    assert_eq!(fit.predict(8.0, 2), None);
}

#[test]
fn an_empty_level_counts_for_nothing() {
    let terms = CountTerms::new(&[Some(4.0), Some(6.0), Some(5.0)]);
    let mut fit = LevelTrend::default();
    fit.set_runs(&terms, [Run { start: 0, len: 3, level: 2 }].into_iter());
    fit.fit(&terms, true).expect("a fit");
    assert_eq!(fit.rank(), 2);
    assert_eq!(fit.predict(3.0, 0), None);
    fit.set_runs(&terms, [Run { start: 0, len: 1, level: 0 }].into_iter());
    assert_eq!(fit.fit(&terms, true), Err(super::NotFitted::Singular));
    fit.set_runs(&terms, std::iter::empty());
    assert_eq!(fit.fit(&terms, false), Err(super::NotFitted::Singular));
}

/// A count in the past that is 10¹² times the rest must not cost the rest its digits.
#[test]
fn a_mistyped_count_outside_the_fit_changes_nothing() {
    let mut counts: Vec<Option<f64>> = (0..60).map(|i| Some(f64::from((i * 7) % 5))).collect();
    let fit_at = |counts: &[Option<f64>]| {
        let terms = CountTerms::new(counts);
        let mut fit = LevelTrend::default();
        fit.set_runs(&terms, runs(4, 3, 4).into_iter().map(|run| Run { start: run.start + 10, ..run }));
        fit.fit(&terms, true).expect("a fit");
        fit.predict(60.0, 1).expect("level 1")
    };
    let before = fit_at(&counts);
    counts[2] = Some(1e12);
    let after = fit_at(&counts);
    close(before.eta, after.eta, "eta");
    close(before.unscaled_variance, after.unscaled_variance, "variance");
}

proptest! {
    /// The arrow-shaped fit and the dense one agree in everything that a detector reads.
    #[test]
    fn agrees_with_the_dense_fit(
        counts in prop::collection::vec(0_u32..40, 60),
        hole in 0_usize..60,
        with_trend: bool,
        threshold in 0.5_f64..3.0,
    ) {
        let levels = 3;
        // a missing period splits its run in two
        let all: Vec<Run> = runs(5, levels, 4)
            .into_iter()
            .flat_map(|run| {
                let end = run.start + run.len;
                let inside = (run.start..end).contains(&hole);
                let cut = if inside { hole } else { end };
                [
                    Run { start: run.start, len: cut - run.start, level: run.level },
                    Run { start: cut + 1, len: end.saturating_sub(cut + 1), level: run.level },
                ]
            })
            .filter(|run| run.len > 0)
            .collect();
        let counts: Vec<f64> = counts.into_iter().map(f64::from).collect();
        let observed: Vec<Option<f64>> =
            counts.iter().enumerate().map(|(i, y)| (i != hole).then_some(*y)).collect();
        let terms = CountTerms::new(&observed);
        let y: Vec<f64> = observed.iter().copied().flatten().collect();
        let columns = dense_columns(&all, levels, with_trend);
        let mut fit = LevelTrend::default();
        fit.set_runs(&terms, all.iter().copied());
        prop_assume!(fit.fit(&terms, with_trend).is_ok());
        let model = CountModel { y: &y, columns: &columns, weights: None, offset: None, size: None, start: None };
        let dense = model.fit().expect("a dense fit");
        let check = |fit: &LevelTrend, dense: &crate::CountFit, weights: Option<&[f64]>| {
            let mut row = vec![0.0, 1.0, 0.0];
            if with_trend {
                row.push(63.0);
                close(fit.slope(), dense.coefficients[levels], "slope");
            }
            let prediction = fit.predict(63.0, 1).expect("level 1");
            close(prediction.eta, dense.predict(&row), "eta");
            close(prediction.unscaled_variance, dense.predict_unscaled_variance(&row), "variance");
            let (pearson, plain) = fit.squared_residuals(&terms);
            close(pearson, dense.dispersion(&y) * (y.len() - dense.rank) as f64, "pearson");
            let dense_plain: f64 = (0..y.len())
                .map(|i| weights.map_or(1.0, |w| w[i]) * (y[i] / dense.fitted[i] - 1.0).powi(2))
                .sum();
            close(plain, dense_plain, "plain");
        };
        check(&fit, &dense, None);
        let dispersion = dense.dispersion(&y).max(1.0);
        fit.weigh_by_anscombe_residuals(&terms, dispersion, threshold);
        let squares: Vec<f64> = (0..y.len())
            .map(|i| {
                let mu = dense.fitted[i];
                let s = 1.5 * (y[i].powf(2.0 / 3.0) * mu.powf(-1.0 / 6.0) - mu.sqrt())
                    / (dispersion * (1.0 - dense.leverages[i])).sqrt();
                if s > threshold { s.powi(-2) } else { 1.0 }
            })
            .collect();
        let gamma = y.len() as f64 / squares.iter().sum::<f64>();
        let weights: Vec<f64> = squares.iter().map(|s| gamma * s).collect();
        prop_assume!(fit.fit(&terms, with_trend).is_ok());
        let dense = CountModel { weights: Some(&weights), ..model }.fit().expect("a dense fit");
        check(&fit, &dense, Some(&weights));
    }
}
