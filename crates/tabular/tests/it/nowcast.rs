//! `nowcast` on real vintages of German hospitalisations, on a day of the development period.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use watchfire_table::{Input, ReadOptions, Row, RowReader as _, open};
use watchfire_tabular::nowcast::{Config, Options, Table, Unit, quantile_levels, run};

use crate::support::shared;

/// Increments of the national series and the states, all ages, up to a day.
fn increments(path: &Path, last: Date) -> Table {
    let mut opened = open(Input::path(path), &ReadOptions::default()).expect("a readable file");
    let columns = opened.columns().to_vec();
    let at = |name: &str| columns.iter().position(|column| column == name).expect("a column");
    let [day, place, age, value, as_of] = ["date", "location", "age_group", "value", "as_of"].map(at);
    let mut states = BTreeMap::<(String, Date), BTreeMap<Date, f64>>::new();
    let mut row = Row::default();
    while opened.read(&mut row).expect("rows") {
        let date_of = |column: usize| row.get(column)[..10].parse::<Date>().expect("a date");
        if row.get(age) == "00+" && date_of(as_of) <= last {
            let values = states.entry((row.get(place).to_owned(), date_of(day))).or_default();
            values.insert(date_of(as_of), row.get(value).parse().expect("a count"));
        }
    }
    let mut table = Table::default();
    for ((place, day), values) in states {
        let mut before = 0.0;
        for (as_of, value) in values {
            table.series.push(place.clone());
            table.reference_date.push(day);
            table.report_date.push(as_of);
            table.count.push(Some(value - before));
            before = value;
        }
    }
    table
}

/// The sum of the seven days to `target` as known on `by`.
fn week(table: &Table, series: &str, target: Date, by: Date) -> f64 {
    let first = target - 6.days();
    (0..table.series.len())
        .filter(|row| table.series[*row] == series && table.report_date[*row] <= by)
        .filter(|row| (first..=target).contains(&table.reference_date[*row]))
        .filter_map(|row| table.count[row])
        .sum()
}

#[test]
fn a_day_of_the_fourth_wave() {
    let Some(path) =
        shared("nowcast of German hospitalisations", "hubs/de_hosp/vintages_daily_changes.parquet")
    else {
        return;
    };
    let table = increments(&path, date(2021, 11, 21));
    let as_of = date(2021, 9, 15);
    let options = Options {
        unit: Unit::Day,
        max_delay: 40,
        rolling: 7,
        levels: quantile_levels("hub7").expect("levels"),
        holidays: Vec::new(),
        as_of: Some(as_of),
        config: Config::days().expect("defaults"),
    };
    let made = run(&table, &options).expect("nowcasts");
    assert!(made.problems.is_empty());
    assert_eq!(made.rows.len(), 17 * 41 * 7);
    let (mut error, mut frozen, mut held, mut n) = (0.0, 0.0, 0, 0);
    for quantiles in made.rows.chunks(7).filter(|rows| rows[0].target_date >= as_of - 14.days()) {
        let Some(row) = quantiles.first() else { continue };
        let truth = week(&table, &row.series, row.target_date, row.target_date + 40.days());
        error += (truth - quantiles[3].value).abs();
        frozen += (truth - week(&table, &row.series, row.target_date, as_of)).abs();
        held += usize::from(quantiles[0].value <= truth && truth <= quantiles[6].value);
        n += 1;
    }
    println!("{n} targets: median off by {error:.0}, known by {frozen:.0}, {held} within 95 %");
    assert_eq!(n, 17 * 15);
    assert!(error < 0.35 * frozen && held * 10 >= n * 8, "{error} {frozen} {held}");
}
