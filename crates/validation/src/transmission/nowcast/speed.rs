//! Time for one as-of date of all states and ages, beside the published times of epinowcast.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use jiff::civil::date;
use watchfire_tabular::nowcast::{Options, run};

use super::files::each_row;
use super::hospital::{defaults, options, vintages};
use crate::report::Report;

/// Repetitions, of which the fastest counts.
const RUNS: usize = 5;

/// From the table of increments to quantiles, one thread.
///
/// # Errors
/// As [`super::report`].
pub fn report(shared: &Path, page: &mut Report) -> Result<(), String> {
    let as_of = date(2021, 12, 1);
    let table = vintages(shared)?.increments(date(2021, 1, 1), as_of);
    let mut series = table.series.clone();
    series.dedup();
    let mut rows = Vec::new();
    for max_delay in [40, 180] {
        let options = Options { as_of: Some(as_of), ..options(max_delay, defaults()?) };
        let mut best = f64::INFINITY;
        for _ in 0..RUNS {
            let (begun, cpu) = (Instant::now(), on_processor());
            run(&table, &options).map_err(|error| error.to_string())?;
            let wall = begun.elapsed().as_secs_f64();
            best = best.min(on_processor().zip(cpu).map_or(wall, |(after, before)| after - before));
        }
        let method = format!("watchfire, {} series, --max-delay {max_delay}", series.len());
        rows.push(vec![method, format!("{best:.2} s"), "measured here".to_owned()]);
    }
    let mut minutes = BTreeMap::<String, Vec<f64>>::new();
    each_row(&shared.join("hubs/de_hosp/official/epinowcast_eval_run_times.csv"), |row| {
        if let Some(value) = row.number("run_time_mins") {
            minutes.entry(row.text("model").to_owned()).or_default().push(value);
        }
        Ok(())
    })?;
    for (model, mut values) in minutes {
        values.sort_by(f64::total_cmp);
        let median = values[values.len() / 2];
        rows.push(vec![
            format!("epinowcast, {model}"),
            format!("{median:.0} min"),
            "published, median".to_owned(),
        ]);
    }
    page.section("Time for one as-of date");
    page.line(
        "Ours: one thread, processor time, best of five, from the table of increments to quantiles with 54 past vintages replayed; 17 places × \
         7 age groups. epinowcast: its evaluation's own times, national by seven age groups.",
    );
    page.table(&["method", "time", ""], &rows);
    Ok(())
}

/// Seconds that this thread was on a processor, where the system tells: the machine may do other work.
fn on_processor() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse::<f64>().ok().map(|nanoseconds| nanoseconds / 1e9)
}
