//! Whatever the increments are: quantiles in order from 0 up, shares that add up to 1, or a reason.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use watchfire_tabular::delay::{self, DelayFamily, Family};
use watchfire_tabular::nowcast::{self, Config, Table, Unit};

/// Increments of three series by period and delay; the same place is taken once.
fn increments() -> impl Strategy<Value = BTreeMap<(u8, u16, u16), f64>> {
    let count = prop_oneof![4 => 0.0..20.0, 1 => Just(0.0), 1 => -5.0..0.0, 1 => 0.0..1e9];
    let places = (0..3_u8, 0..120_u16, 0..25_u16);
    proptest::collection::btree_map(places, count, 0..900)
}

fn table(increments: &BTreeMap<(u8, u16, u16), f64>, days: i64) -> Table {
    let mut table = Table::default();
    for ((series, reference, delay), count) in increments {
        let of = date(2024, 1, 7) + (i64::from(*reference) * days).days();
        table.series.push(format!("s{series}"));
        table.reference_date.push(of);
        table.report_date.push(of + (i64::from(*delay) * days).days());
        table.count.push(Some(*count));
    }
    table
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn nowcasts_are_in_order(
        increments in increments(), weekly in any::<bool>(), max_delay in 0_usize..30, as_of in 0_i64..150,
    ) {
        let days = if weekly { 7 } else { 1 };
        let options = nowcast::Options {
            unit: if weekly { Unit::WeekEnd } else { Unit::Day },
            max_delay,
            rolling: if weekly { 1 } else { 7 },
            levels: vec![0.025, 0.25, 0.5, 0.75, 0.975],
            holidays: Vec::new(),
            as_of: Some(date(2024, 1, 7) + (as_of * days).days()),
            config: if weekly { Config::weeks() } else { Config::days() }.expect("defaults"),
        };
        if let Ok(made) = nowcast::run(&table(&increments, days), &options) {
            for rows in made.rows.chunks(5) {
                prop_assert!(rows[0].value >= 0.0 && rows[4].value.is_finite(), "{rows:?}");
                prop_assert!(rows.windows(2).all(|pair| pair[0].value <= pair[1].value), "{rows:?}");
                prop_assert!(rows.iter().all(|row| row.target_date == rows[0].target_date));
            }
        }
    }

    #[test]
    fn delays_add_up(
        increments in increments(), max_delay in 1_usize..30, as_of in 0_i64..150, by_series in any::<bool>(), last in 1_usize..90,
    ) {
        let table = table(&increments, 1);
        for family in [Family::Empirical, Family::Parametric(DelayFamily::LogNormal), Family::Parametric(DelayFamily::Weibull)] {
            let as_of = Some(date(2024, 1, 7) + as_of.days());
            let options = delay::Options { family, max_delay, last: Some(last), by_series, as_of };
            for delay in delay::run(&table, &options).expect("delays").delays {
                let sum: f64 = delay.shares.iter().sum();
                prop_assert!((sum - 1.0).abs() < 1e-9 && delay.shares.len() == max_delay + 1, "{delay:?}");
                prop_assert!(delay.shares.iter().all(|share| *share > -1e-12), "{delay:?}");
            }
        }
    }
}
