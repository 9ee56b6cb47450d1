//! Why the first three weeks of the hub were lost: how single teams did, and what delays known in hindsight would have made of us.
//!
//! Nothing here may change the method: it was frozen before this was computed.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use watchfire_transmission::score::CellScore;

use super::cells::{LEVELS, TeamCell, beside, level, read};
use super::hospital::{KNOWN_BY, LAG_MAX, defaults, options, vintages};
use super::replay::{Made, days, replay};
use super::second_period;
use super::vintages::Vintages;
use crate::report::Report;

mod hindsight;

use hindsight::{BANDS, DELAY, Delays, Seen};

/// The team that all are laid beside.
const ENSEMBLE: &str = "NowcastHub-MeanEnsemble";
/// The days that were scored.
const TEST: [Date; 2] = [date(2021, 11, 22), date(2021, 12, 13)];

/// The section.
///
/// # Errors
/// As [`super::report`].
pub fn report(shared: &Path, page: &mut Report) -> Result<(), String> {
    let cells = read(&shared.join("hubs/de_hosp/scores_truth40d.parquet"), 1, 0)?;
    page.section("Why the first period was lost");
    page.line(
        "Computed in hindsight, after all choices were made; nothing of it went into the method. Truth: +40 days.\n",
    );
    teams(&cells, page);
    let hub = vintages(shared)?;
    let config = defaults()?;
    let holidays = options(DELAY, config.clone()).holidays;
    let later = second_period::vintages(shared)?.daily();
    let first = date(2021, 5, 1);
    let delays = Delays::new(&later, [first, date(2022, 1, 31)], &holidays, &config)?;
    let keep = |name: &str| level(name) != "state and age";
    let mut rows = Vec::new();
    let mut told = BTreeMap::<String, Vec<f64>>::new();

    let last = KNOWN_BY.saturating_sub((DELAY as i64).days());
    let developed = days(date(2021, 7, 1), last, 3);
    let made = replay(
        &hub.increments(date(2021, 1, 1), KNOWN_BY),
        &options(DELAY, config.clone()),
        &developed,
        keep,
    )?;
    let seen = delays.at(&developed);
    let bent = [0, 1].map(|which| in_hindsight(&made, &hub, &delays, &seen, which));
    for (level, [plain, all, due]) in developed_sums(&made, &bent, &hub)? {
        told.entry(level.to_owned()).or_default().push(due / plain);
        rows.push(vec![
            format!("development, {level}"),
            String::new(),
            format!("{:.3}", all / plain),
            format!("{:.3}", due / plain),
            String::new(),
            String::new(),
        ]);
    }
    let mut by_week = weeks(&seen, "development");

    let tested = days(TEST[0], TEST[1], 1);
    let made = replay(&hub.increments(date(2021, 1, 1), TEST[1]), &options(DELAY, config), &tested, keep)?;
    let seen = delays.at(&tested);
    let bent = [0, 1].map(|which| in_hindsight(&made, &hub, &delays, &seen, which));
    by_week.extend(weeks(&seen, "test"));
    let of_ensemble = |cell: &TeamCell| (cell.model == ENSEMBLE).then(|| level(&cell.series).to_owned());
    let plain = beside(&made, &cells, of_ensemble);
    let bent = bent.map(|bent| beside(&bent, &cells, of_ensemble));
    for (key, (plain, _)) in &plain {
        let [Some((all, _)), Some((due, _))] = [bent[0].get(key), bent[1].get(key)] else { continue };
        told.entry(key.0.clone()).or_default().extend([due.ratio() / plain.ratio(), due.ratio()]);
        rows.push(vec![
            format!("22 November to 13 December, {}", key.0),
            format!("{:.3} (bias {:+.2})", plain.ratio(), plain.bias()),
            format!("{:.3}", all.ratio() / plain.ratio()),
            format!("{:.3}", due.ratio() / plain.ratio()),
            format!("{:.3} (bias {:+.2})", all.ratio(), all.bias()),
            format!("{:.3} (bias {:+.2})", due.ratio(), due.bias()),
        ]);
    }
    page.line(
        "\nThe same nowcasts with national delays known in hindsight: what is missing, quantile by quantile, times the ratio of \
         what national factors that came make of it to what those foreseen make of it. A: by delay the mean factor of all reports in the \
         forty days after the as-of. B: only of steps that were still to come of the days up to the as-of, which no method could \
         know. What this does not mend is \
         noise, widths, and places and ages whose delays are their own.\n",
    );
    let header =
        ["dates", "÷ MeanEnsemble", "A ÷ as it was", "B ÷ as it was", "A ÷ MeanEnsemble", "B ÷ MeanEnsemble"];
    page.table(&header, &rows);
    for (level, of) in &told {
        if let [developed, tested, beside] = of[..] {
            page.line(&format!(
                "\nAt the level {level}, knowing the national delays (B) would have taken away {:.0} % of the WIS in the test, {:.0} % in \
                 development; the ratio to the ensemble would have been {beside:.2}.",
                100.0 * (1.0 - tested),
                100.0 * (1.0 - developed),
            ));
        }
    }
    page.line(
        "\nThe part that B takes away is a change of delays that nobody had seen; in development it is what delays change from month to \
         month anyway. The rest, where it is above 1, are delays of single places, widths and noise. What bias B leaves does not come from the factors of this one half-life, \
         which are all that it mends; where it comes from is open.",
    );
    page.line(
        "\nAdditions that were still to come at the as-of beside what was foreseen, per count known a day before each, national: \
         1.10 means that a tenth more came. Sums of the as-ofs of four weeks in development, of seven days in the test.\n",
    );
    let mut header = vec!["as-ofs".to_owned()];
    header.extend(BANDS.map(|(a, b)| format!("delays {a} to {b}")));
    page.table(&header.iter().map(String::as_str).collect::<Vec<_>>(), &by_week);
    Ok(())
}

/// Each team's summed WIS beside the ensemble's, on cells that both have.
fn teams(cells: &[TeamCell], page: &mut Report) {
    let place = |cell: &TeamCell| (cell.series.clone(), cell.as_of, cell.target_date);
    let ensemble: BTreeMap<_, f64> =
        cells.iter().filter(|cell| cell.model == ENSEMBLE).map(|cell| (place(cell), cell.wis)).collect();
    let mut sums = BTreeMap::<(&str, &str), (f64, f64)>::new();
    for cell in cells.iter().filter(|cell| !cell.model.starts_with("NowcastHub")) {
        if let Some(theirs) = ensemble.get(&place(cell)) {
            let sum = sums.entry((level(&cell.series), &cell.model)).or_default();
            sum.0 += cell.wis;
            sum.1 += theirs;
        }
    }
    let mut best = BTreeMap::<&str, (f64, &str)>::new();
    let mut rows = Vec::new();
    for ((level, model), (own, theirs)) in sums {
        let ratio = own / theirs;
        rows.push(vec![level.to_owned(), model.to_owned(), format!("{ratio:.3}")]);
        let of = best.entry(level).or_insert((ratio, model));
        if ratio < of.0 {
            *of = (ratio, model);
        }
    }
    page.table(&["level", "team", "÷ MeanEnsemble, shared cells"], &rows);
    let told: Vec<String> =
        best.into_iter().map(|(level, (ratio, model))| format!("{level}: {model}, {ratio:.2}")).collect();
    page.line(&format!("\nThe best single team at each level ({}).", told.join("; ")));
}

/// Quantiles with what is missing changed by the ratio of delays that came to those foreseen.
fn in_hindsight(made: &Made, hub: &Vintages, delays: &Delays, seen: &[(Date, Seen)], which: usize) -> Made {
    let seen: BTreeMap<Date, &Seen> = seen.iter().map(|(date, seen)| (*date, seen)).collect();
    let bent = made.iter().filter_map(|(key, values)| {
        let (series, as_of, target) = key;
        let lag = i64::from((*as_of - *target).get_days());
        let ratio = delays.ratio(seen.get(as_of).filter(|_| lag <= LAG_MAX)?, which, lag as usize);
        let known = hub.known_week(series, *target, *as_of);
        let values = values.iter().map(|value| (known + (value - known) * ratio).max(0.0));
        Some((key.clone(), values.collect()))
    });
    bent.collect()
}

/// By level the summed WIS of development cells, as it was and in hindsight.
fn developed_sums(
    made: &Made,
    bent: &[Made; 2],
    hub: &Vintages,
) -> Result<BTreeMap<&'static str, [f64; 3]>, String> {
    let mut sums = BTreeMap::<&str, [f64; 3]>::new();
    for (key, all) in &bent[0] {
        let (series, _, target) = key;
        let settled = target.saturating_add((DELAY as i64).days());
        let both = made.get(key).zip(bent[1].get(key));
        let Some((plain, due)) = both.filter(|_| settled <= KNOWN_BY) else { continue };
        let truth = hub.known_week(series, *target, settled);
        let of = sums.entry(level(series)).or_default();
        for (sum, values) in of.iter_mut().zip([plain, all, due]) {
            *sum += CellScore::of(&LEVELS, values, truth).ok_or("a cell without quantiles")?.wis;
        }
    }
    Ok(sums)
}

/// Rows of seven days of as-ofs: additions that came beside those foreseen, by band of delays.
fn weeks(seen: &[(Date, Seen)], name: &str) -> Vec<Vec<String>> {
    let Some((first, _)) = seen.first() else { return Vec::new() };
    let length = if name == "test" { 7 } else { 28 };
    let mut sums = BTreeMap::<i32, (Date, Date, [(f64, f64); BANDS.len()])>::new();
    for (date, seen) in seen {
        let of = sums.entry((*date - *first).get_days() / length).or_insert((
            *date,
            *date,
            [(0.0, 0.0); BANDS.len()],
        ));
        of.1 = *date;
        for (sum, (came, foreseen)) in of.2.iter_mut().zip(seen.bands) {
            sum.0 += came;
            sum.1 += foreseen;
        }
    }
    let row = |(from, to, bands): (Date, Date, [(f64, f64); BANDS.len()])| {
        let mut row = vec![format!("{name}, {from} to {to}")];
        row.extend(bands.map(|(came, foreseen)| format!("{:.2}", came / foreseen)));
        row
    };
    sums.into_values().map(row).collect()
}
