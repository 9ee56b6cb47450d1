//! The distributions against 50-digit values (`tests/data/make_distributions.py`) and their laws.

use proptest::prelude::*;
use watchfire_statistics::{Gamma, NegativeBinomial, Poisson, normal, student};

#[test]
fn reference_values() {
    let table = include_str!("data/distributions.csv");
    let mut worst = std::collections::BTreeMap::<&str, (f64, &str)>::new();
    let mut compared = 0;
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let number = |i: usize| cells[i].parse::<f64>().unwrap_or(f64::NAN);
        let (a, b, x, want) = (number(1), number(2), number(3), number(4));
        let poisson = || Poisson::new(a).expect("mean");
        let negative_binomial = || NegativeBinomial::from_mean_dispersion(a, b).expect("parameters");
        let gamma = || Gamma::new(a, b).expect("shape and scale");
        let have = match cells[0] {
            "normal_upper" => normal::upper_tail(x),
            "student_two_sided" => student::two_sided_p(x, a),
            "poisson_upper" => poisson().upper_tail(x),
            "poisson_cdf" => poisson().cdf(x),
            "poisson_quantile" => poisson().quantile(x),
            "negative_binomial_upper" => negative_binomial().upper_tail(x),
            "negative_binomial_cdf" => negative_binomial().cdf(x),
            "negative_binomial_quantile" => negative_binomial().quantile(x),
            "gamma_cdf" => gamma().cdf(x),
            "gamma_upper" => gamma().upper_tail(x),
            "gamma_quantile" => gamma().quantile(x),
            other => panic!("{other}"),
        };
        let error = if have == want { 0.0 } else { ((have - want) / want).abs() };
        let entry = worst.entry(cells[0]).or_insert((0.0, line));
        if error > entry.0 || error.is_nan() {
            *entry = (error, line);
        }
        compared += 1;
    }
    println!("{compared} values, worst relative errors {worst:#?}");
    for (name, (error, line)) in worst {
        let tolerance = match name {
            "normal_upper" => 1e-13,
            "poisson_upper" | "poisson_cdf" | "gamma_quantile" => 1e-12,
            "poisson_quantile" | "negative_binomial_quantile" => 0.0,
            "gamma_cdf" | "gamma_upper" => 1e-10,
            _ => 1e-11,
        };
        assert!(error <= tolerance, "{name}: {error} at {line}");
    }
    assert_eq!(compared, 1752);
}

#[test]
fn edges() {
    assert_eq!(normal::quantile(0.5), 0.0);
    assert_eq!(normal::quantile(0.0), f64::NEG_INFINITY);
    assert!(normal::quantile(1.5).is_nan());
    // The 40-digit value is 2.3263478740408411009.
    assert!((normal::quantile(0.99) - 2.326_347_874_040_841).abs() < 1e-15);
    assert!((normal::quantile(0.999) - 3.090_232_306_167_813_5).abs() < 1e-14);
    assert!(Poisson::new(-1.0).is_none());
    assert!(Poisson::new(f64::INFINITY).is_none());
    assert!(NegativeBinomial::from_mean_dispersion(3.0, 1.0).is_none());
    let nothing = Poisson::new(0.0).expect("mean");
    assert_eq!((nothing.quantile(0.99), nothing.upper_tail(0.0), nothing.upper_tail(1.0)), (0.0, 1.0, 0.0));
    assert_eq!(Poisson::new(2.0).expect("mean").quantile(1.0), f64::INFINITY);
    assert!(student::two_sided_p(1.0, 0.0).is_nan());
}

#[test]
fn billions_of_cases_take_no_billions_of_steps() {
    // mean 1e9, standard deviation 1e9: nearly exponential, P(Y > x) = exp(−x/1e9)
    let wide = NegativeBinomial::from_mean_dispersion(1e9, 1e9 + 1.0).expect("parameters");
    assert!((wide.quantile(0.99) / 1e9 - 100_f64.ln()).abs() < 1e-6);
    assert!((wide.upper_tail(2e9) / (-2_f64).exp() - 1.0).abs() < 1e-6);
    let narrow = Poisson::new(1e14).expect("mean");
    assert!((narrow.quantile(0.975) - 1e14 - 1.959_964e7).abs() < 100.0);
    assert!((narrow.cdf(1e14) - 0.5).abs() < 1e-6);
    let huge = NegativeBinomial::from_mean_dispersion(1e300, 1e200).expect("parameters");
    assert!(huge.quantile(0.99).is_finite() && huge.upper_tail(2e300) < 1e-12);
}

proptest! {
    #[test]
    fn normal_quantile_inverts_the_distribution(p in 1e-300_f64..0.5) {
        let z = normal::quantile(p);
        prop_assert!(((normal::cdf(z) - p) / p).abs() < 1e-12);
        prop_assert_eq!(normal::quantile(1.0 - p), -normal::quantile(1.0 - (1.0 - p)));
    }

    #[test]
    fn a_discrete_quantile_is_the_smallest(mean in 0.001_f64..400.0, phi in 1.0001_f64..60.0, p in 0.001_f64..0.9999) {
        let negative_binomial = NegativeBinomial::from_mean_dispersion(mean, phi).expect("parameters");
        let poisson = Poisson::new(mean).expect("mean");
        let x = negative_binomial.quantile(p);
        prop_assert!(negative_binomial.upper_tail(x + 1.0) <= (1.0 - p) * (1.0 + 1e-12));
        prop_assert!(x == 0.0 || negative_binomial.upper_tail(x) > (1.0 - p) * (1.0 - 1e-12));
        let x = poisson.quantile(p);
        prop_assert!(poisson.upper_tail(x + 1.0) <= (1.0 - p) * (1.0 + 1e-12));
        prop_assert!(x == 0.0 || poisson.upper_tail(x) > (1.0 - p) * (1.0 - 1e-12));
    }

    #[test]
    fn tails_add_up(mean in 0.001_f64..400.0, phi in 1.0001_f64..60.0, x in 0_u32..600) {
        let of = NegativeBinomial::from_mean_dispersion(mean, phi).expect("parameters");
        prop_assert!((of.cdf(f64::from(x)) + of.upper_tail(f64::from(x) + 1.0) - 1.0).abs() < 1e-12);
    }
}
