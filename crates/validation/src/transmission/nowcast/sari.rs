//! RESPINOW: weekly hospitalisations for severe acute respiratory infection, all ages and six age groups.

use std::path::Path;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use watchfire_tabular::nowcast::{Config, Options, Table, Unit};

use super::cells::{HEADER, LEVELS, beside, read};
use super::files::each_row;
use super::replay::{Made, replay};
use crate::report::Report;

/// The last forecast date on which the method was developed.
const DEVELOPED_TO: Date = date(2024, 4, 18);
/// Delay weeks of the hub's target.
const DELAY: usize = 4;
/// Days between the end of a week and the forecast date.
const THURSDAY: i64 = 4;

/// Both periods beside the teams.
///
/// # Errors
/// As [`super::report`].
pub fn report(shared: &Path, page: &mut Report) -> Result<(), String> {
    let folder = shared.join("hubs/de_respinow");
    let mut table = Table::default();
    each_row(&folder.join("triangle_icosari-sari.parquet"), |row| {
        let end = row.date("date")?;
        for delay in 0..=10 {
            if let Some(count) = row.number(&format!("value_{delay}w")) {
                table.series.push(row.series());
                table.reference_date.push(end);
                table.report_date.push(end.saturating_add((THURSDAY + 7 * delay).days()));
                table.count.push(Some(count));
            }
        }
        Ok(())
    })?;
    let cells = read(&folder.join("scores_truth4w.parquet"), 7, THURSDAY)?;
    let mut as_of: Vec<Date> = cells.iter().map(|cell| cell.as_of).collect();
    as_of.sort_unstable();
    as_of.dedup();
    let options = Options {
        unit: Unit::WeekEnd,
        max_delay: DELAY,
        rolling: 1,
        levels: LEVELS.to_vec(),
        holidays: Vec::new(),
        as_of: None,
        config: Config::weeks().map_err(|error| error.to_string())?,
    };
    let made: Made = replay(&table, &options, &as_of, |_| true)?;
    page.section("RESPINOW SARI, weekly");
    page.line(&format!(
        "`--unit week --max-delay 4`, Thursdays, lags 0 to 3, truth after delay week 4, each team on its own cells. \
         Defaults for weeks were chosen on forecast dates to {DEVELOPED_TO}. The rest was first scored with 0.989 × RKI-Pilot_01 \
         and 0.729 × KIT-simple_nowcast; then two faults were mended that unit tests and a development date showed (weeks \
         before a series began counted as 0; a week without vintage), with no other change. The triangle has no vintage in \
         the report week of 28 December 2023; that week's increments came a week later."
    ));
    let group = |cell: &super::cells::TeamCell| {
        let in_hub = (cell.as_of - cell.target_date).get_days() <= 28;
        in_hub.then(|| if cell.as_of <= DEVELOPED_TO { "development" } else { "rest" }.to_owned())
    };
    let teams = beside(&made, &cells, group);
    let rows = teams.iter().map(|((period, model), (sums, lacking))| {
        let mut row = vec![period.clone(), model.clone()];
        row.extend(sums.row());
        row.push(lacking.to_string());
        row
    });
    let mut header = vec!["period", "team"];
    header.extend(HEADER);
    header.push("cells we lack");
    page.table(&header, &rows.collect::<Vec<_>>());
    let aims = [("RKI-Pilot_01", 1.0), ("KIT-simple_nowcast", 0.75)];
    let all = beside(&made, &cells, |cell| group(cell).map(|_| "all".to_owned()));
    let mut bars = Vec::new();
    for (model, most) in aims {
        for (period, teams) in [("rest", &teams), ("all", &all)] {
            if let Some((sums, _)) = teams.get(&(period.to_owned(), model.to_owned())) {
                let met = if sums.ratio() <= most { "met" } else { "missed" };
                bars.push(vec![
                    format!("{period}: ≤ {most:.2} × {model}"),
                    format!("{:.3}", sums.ratio()),
                    met.to_owned(),
                ]);
            }
        }
    }
    page.table(&["aim", "measured", ""], &bars);
    Ok(())
}
