//! What holds for every detector, and values worked out by hand.

use jiff::civil::date;
use proptest::prelude::*;
use watchfire_early_warning::{Detector, Method, Note, Observations, Period, Timeline};

const WEEKS: Timeline = Timeline::Dated { first: date(2015, 1, 5), period: Period::Week };

fn defaults(method: Method) -> Detector {
    Detector::from_texts(method, []).expect("defaults")
}

/// Methods that judge a period from its past alone; the others also remember what they judged before it.
fn forgets(method: Method) -> bool {
    !matches!(method, Method::Cusum | Method::GlrNb | Method::GlrPoisson)
}

#[test]
fn ears_by_hand() {
    let counts: Vec<Option<f64>> = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 12.0].map(Some).to_vec();
    let observations = Observations::new(&counts, WEEKS);
    let judgement = defaults(Method::EarsC1).judge(&observations, 7..8)[0];
    // mean 4, variance 28/6, z = 3.0902 at 0.001
    let sd = (28.0_f64 / 6.0).sqrt();
    assert_eq!((judgement.expected, judgement.alarm), (Some(4.0), true));
    assert!((judgement.upperbound.expect("a bound") - (4.0 + 3.090_232_306_167_813 * sd)).abs() < 1e-12);
    assert!((judgement.score.expect("a score") - 8.0 / sd).abs() < 1e-12);
}

#[test]
fn a_constant_past_makes_a_poisson_threshold() {
    let mut counts = vec![Some(4.0); 330];
    counts[329] = Some(10.0);
    let observations = Observations::new(&counts, WEEKS);
    let judgement = defaults(Method::FarringtonFlexible).judge(&observations, 329..330)[0];
    // φ is held at 1: P(Y ≤ 9) = 0.99187 for mean 4, P(Y ≥ 10) = 0.0081322
    assert!((judgement.expected.expect("a mean") - 4.0).abs() < 1e-9);
    assert_eq!((judgement.upperbound, judgement.alarm), (Some(9.0), true));
    assert!((judgement.p_value.expect("p") - 0.008_132_243).abs() < 1e-8);
    assert!((judgement.variance.expect("a variance") - 4.0).abs() < 1e-9);
}

#[test]
fn what_cannot_be_judged_has_a_reason() {
    let told = |counts: &[Option<f64>], index: usize| {
        let observations = Observations::new(counts, WEEKS);
        let judgement = defaults(Method::FarringtonFlexible).judge(&observations, index..index + 1)[0];
        assert!(judgement.upperbound.is_none() && judgement.p_value.is_none() && !judgement.alarm);
        judgement.note.expect("a reason")
    };
    let mut counts = vec![Some(4.0); 330];
    // five years before 2018-11-05 less three weeks: 61 weeks before the first
    assert_eq!(told(&counts, 200), Note::HistoryTooShort { periods_missing: 64 });
    counts[329] = None;
    assert_eq!(told(&counts, 329), Note::ObservationMissing);
    counts[326..].fill(Some(1.0));
    let few = told(&counts, 329);
    assert_eq!(few, Note::TooFewCases { cases: 4.0, cases_min: 5.0, periods: 4 });
    assert_eq!(few.to_string(), "4 cases in the last 4 periods, fewer than 5");
    assert_eq!(few.key(), "too-few-cases");
    assert_eq!(few.args(), [("cases", 4.0), ("cases-min", 5.0), ("periods", 4.0)]);
    counts[..300].fill(None);
    assert!(matches!(
        told(&counts, 329),
        Note::SeasonNotObserved | Note::ReferencesMissing { .. } | Note::Singular
    ));
}

#[test]
fn required_history_is_enough_and_no_more_than_a_week_too_much() {
    let counts = vec![Some(7.0); 700];
    for method in Method::ALL {
        let detector = defaults(method);
        let observations = Observations::new(&counts, WEEKS);
        let history = detector.required_history(&observations);
        let short = |index: usize| {
            let note = detector.judge(&observations, index..index + 1)[0].note;
            matches!(note, Some(Note::HistoryTooShort { .. }))
        };
        for index in history..700 {
            assert!(!short(index), "{method} at {index}");
        }
        assert!(history < 2 || short(history - 2), "{method} would do with less than {history}");
    }
}

#[test]
fn days_are_judged_too() {
    let counts: Vec<Option<f64>> =
        (0..2400).map(|day| Some(f64::from(10 + (day * 7 + day / 5) % 5))).collect();
    let timeline = Timeline::Dated { first: date(2015, 1, 5), period: Period::Day };
    let observations = Observations::new(&counts, timeline);
    for method in Method::ALL {
        let judgement = defaults(method).judge(&observations, 2399..2400)[0];
        assert!(judgement.is_judged(), "{method}: {:?}", judgement.note);
    }
}

proptest! {
    // fourteen regressions a case
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// No input panics, one judgement is given per asked period, and what is unobserved raises no alarm.
    #[test]
    fn every_method_answers(
        counts in prop::collection::vec(prop::option::weighted(0.8, prop_oneof![
            4 => (0_u32..30).prop_map(f64::from),
            1 => prop_oneof![Just(0.0), Just(1e9), Just(f64::NAN), Just(-3.0), Just(f64::INFINITY), Just(0.5)],
        ]), 0..420),
        length in 0_usize..12,
        dated: bool,
    ) {
        let timeline = if dated { WEEKS } else { Timeline::Undated { periods_per_year: 52 } };
        let observations = Observations::new(&counts, timeline);
        let start = counts.len().saturating_sub(length);
        for method in Method::ALL {
            let judgements = defaults(method).judge(&observations, start..counts.len() + 3);
            prop_assert_eq!(judgements.len(), counts.len() - start);
            for (offset, judgement) in judgements.iter().enumerate() {
                prop_assert_eq!(judgement.index, start + offset);
                let numbers = [judgement.expected, judgement.variance, judgement.upperbound, judgement.score, judgement.p_value];
                prop_assert!(numbers.iter().flatten().all(|x| x.is_finite()), "{} {:?}", method, judgement);
                if judgement.observed.is_none() {
                    prop_assert_eq!(judgement.note.is_some(), true);
                    prop_assert!(!judgement.alarm);
                }
                prop_assert!(judgement.is_judged() || judgement.note.is_some());
            }
        }
    }

    /// Judging many periods at once is judging each alone, and the future changes nothing.
    #[test]
    fn periods_do_not_disturb_each_other(
        counts in prop::collection::vec(prop::option::weighted(0.95, (0_u32..30).prop_map(f64::from)), 330),
        later in prop::collection::vec((0_u32..30).prop_map(|y| Some(f64::from(y))), 10),
    ) {
        let observations = Observations::new(&counts, WEEKS);
        let longer: Vec<_> = counts.iter().copied().chain(later).collect();
        let with_future = Observations::new(&longer, WEEKS);
        for method in Method::ALL.into_iter().filter(|method| forgets(*method)) {
            let detector = defaults(method);
            let together = detector.judge(&observations, 320..330);
            for judgement in &together {
                let alone = detector.judge(&with_future, judgement.index..judgement.index + 1)[0];
                prop_assert_eq!(*judgement, alone, "{}", method);
            }
        }
    }

    /// More cases are never weaker evidence.
    #[test]
    fn more_cases_score_higher(
        mut counts in prop::collection::vec((0_u32..30).prop_map(|y| Some(f64::from(y))), 330),
        more in 1_u32..50,
    ) {
        for method in Method::ALL {
            let detector = defaults(method);
            let before = detector.judge(&Observations::new(&counts, WEEKS), 329..330)[0];
            let old = counts[329];
            counts[329] = old.map(|y| y + f64::from(more));
            let after = detector.judge(&Observations::new(&counts, WEEKS), 329..330)[0];
            counts[329] = old;
            if let (Some(before), Some(after)) = (before.score, after.score) {
                prop_assert!(after >= before, "{}: {} then {}", method, before, after);
            }
            if let (Some(before), Some(after)) = (before.p_value, after.p_value) {
                prop_assert!(after <= before, "{}: {} then {}", method, before, after);
            }
        }
    }
}
