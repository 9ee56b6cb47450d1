//! Nowcasts as of many days, as the command makes them.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_tabular::nowcast::{Options, Table, run_each};

/// Quantiles by series, as-of and target date.
pub(super) type Made = BTreeMap<(String, Date, Date), Vec<f64>>;

/// The days from `first` to `last`, every `step`.
pub(super) fn days(first: Date, last: Date, step: i64) -> Vec<Date> {
    let n = i64::from((last - first).get_days()) / step;
    (0..=n).map(|at| first.saturating_add((at * step).days())).collect()
}

/// Nowcasts of each day with what was known by its end; series that `keep` does not name are only learned from.
pub(super) fn replay(
    table: &Table,
    options: &Options,
    as_of: &[Date],
    keep: impl Fn(&str) -> bool,
) -> Result<Made, String> {
    let days: Vec<Option<Date>> = as_of.iter().copied().map(Some).collect();
    let each = run_each(table, options, &days).map_err(|error| error.to_string())?;
    let mut all = Made::new();
    for row in each.into_iter().flat_map(|made| made.rows).filter(|row| keep(&row.series)) {
        all.entry((row.series, row.as_of, row.target_date)).or_default().push(row.value);
    }
    Ok(all)
}
