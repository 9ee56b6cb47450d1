//! The aims of the forecast, what was measured, whether they were met: a table at the top of the page.

use super::forecast::{Replay, Scored, Summary};
use super::forecast_hub::Hub;
use crate::report::Report;

/// Seconds of one as-of.
const LONGEST: f64 = 2.0;

/// Adds the rows of a hub that has aims: influenza, and COVID-19 with emergency visits beside it. `cold` names the dates with less
/// than ten weeks of history, which are told apart and have no aim.
pub(super) fn add(hub: &Hub, replay: &Replay, cold: &dyn Fn(i64) -> bool, page: &mut Report) {
    let (hub_name, dates) = match (hub.name, hub.panel.covariates.is_empty()) {
        ("us_flu", _) => ("influenza", "both seasons"),
        ("us_covid", false) => ("COVID-19", "dates with 10 weeks known"),
        // no aim is set for shares, nor for what admissions alone would give
        _ => return,
    };
    let name = format!("{hub_name}, {dates}");
    let us = hub.locations.iter().position(|location| location == "US").unwrap_or(usize::MAX);
    let of = |is_cold: Option<bool>, with_us: bool| {
        let at = |reference: i64| is_cold.is_none_or(|is_cold| cold(reference) == is_cold);
        let which = |cell: &&Scored| at(cell.reference) && (with_us || cell.location != us);
        Summary::of(replay.scored.iter().filter(which), false)
    };
    let covered = |name: &str, summary: &Summary, page: &mut Report| {
        for (k, width, low, high) in [(2, 50, 0.45, 0.55), (3, 95, 0.93, 0.97)] {
            let held = summary.ours[k] / summary.n;
            page.aim(
                &format!("{name}: cover {width} % within {low:.2} to {high:.2}"),
                &format!("{held:.3}"),
                (low..=high).contains(&held),
            );
        }
    };
    for (places, with_us) in [("all cells", true), ("without the US row", false)] {
        let summary = of(Some(false), with_us);
        let [wis, log_wis] = [0, 1].map(|k| summary.ours[k] / summary.peer[k]);
        at_most(page, &format!("{name}, {places}: WIS / ensemble ≤ 1.00"), wis, 1.0);
        at_most(page, &format!("{name}, {places}: WIS / ensemble ≤ 0.90 (aimed at)"), wis, 0.9);
        at_most(page, &format!("{name}, {places}: log-WIS / ensemble ≤ 1.00"), log_wis, 1.0);
        covered(&format!("{name}, {places}"), &summary, page);
    }
    if of(Some(true), true).n > 0.0 {
        covered(&format!("{hub_name}, all dates, the cold start among them"), &of(None, true), page);
    }
    for (places, with_us) in [("all cells", true), ("without the US row", false)] {
        let summary = of(Some(true), with_us);
        if summary.n > 0.0 {
            page.without_aim(
                &format!("{hub_name}, the cold start, {places}"),
                &format!(
                    "WIS {:.3}, log-WIS {:.3}, cover 50 % {:.3}, 95 % {:.3}",
                    summary.ours[0] / summary.peer[0],
                    summary.ours[1] / summary.peer[1],
                    summary.ours[2] / summary.n,
                    summary.ours[3] / summary.n
                ),
            );
        }
    }
    let mut seconds = replay.seconds.clone();
    seconds.sort_by(f64::total_cmp);
    let [median, longest] = [seconds.len() / 2, seconds.len().saturating_sub(1)]
        .map(|at| seconds.get(at).copied().unwrap_or(0.0));
    page.aim(
        &format!(
            "{hub_name}: one as-of of {} places ≤ {LONGEST} s by the clock, the longest of {}, dates side by side",
            hub.locations.len(),
            replay.seconds.len()
        ),
        &format!("{longest:.2} s (median {median:.2} s)"),
        longest <= LONGEST,
    );
}

fn at_most(page: &mut Report, aim: &str, measured: f64, most: f64) {
    page.aim(aim, &format!("{measured:.3}"), measured <= most);
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use watchfire_transmission::forecast::{Calendar, Kind, Panel};

    use super::super::forecast_hub::day;
    use super::*;

    fn cell(reference: i64, location: usize, ours: [f64; 4]) -> Scored {
        let ensemble = Some([2.0, 1.0, 1.0, 1.0]);
        Scored { reference, location, horizon: 0, observed: [1.0, 1.0], ours, ensemble, baseline: None }
    }

    /// With the US row 3 / 4 = .75 of the ensemble's WIS, without 2.5 / 2 = 1.25; a cold date has a row without an aim.
    #[test]
    fn by_hand() {
        let start = day(date(2024, 11, 23));
        let hub = Hub {
            name: "us_flu",
            panel: Panel {
                calendar: Calendar { period_days: 7, anchor: 2 },
                kind: Kind::Count,
                series: Vec::new(),
                covariates: Vec::new(),
            },
            locations: vec!["01".to_owned(), "US".to_owned()],
            cells: std::collections::BTreeMap::new(),
            ensemble: "E",
            baseline: "B",
        };
        let scored = vec![
            cell(start, 0, [9.0, 9.0, 0.0, 0.0]),
            cell(start + 7, 0, [2.5, 1.0, 1.0, 1.0]),
            cell(start + 7, 1, [0.5, 0.5, 0.0, 1.0]),
        ];
        let replay = Replay { scored, missing: 0, seconds: vec![0.5, 2.5] };
        let mut page = Report::default();
        page.aims_here();
        page.line("below");
        add(&hub, &replay, &|reference| reference == start, &mut page);
        let text = page.text();
        for row in [
            "all cells: WIS / ensemble ≤ 1.00 | 0.750 | met |",
            "without the US row: WIS / ensemble ≤ 1.00 | 1.250 | missed |",
            "all cells: WIS / ensemble ≤ 0.90 (aimed at) | 0.750 | met |",
            "all cells: log-WIS / ensemble ≤ 1.00 | 0.750 | met |",
            "all cells: cover 50 % within 0.45 to 0.55 | 0.500 | met |",
            "all cells: cover 95 % within 0.93 to 0.97 | 1.000 | missed |",
            "all dates, the cold start among them: cover 50 % within 0.45 to 0.55 | 0.333 | missed |",
            "the cold start, all cells | WIS 4.500, log-WIS 9.000, cover 50 % 0.000, 95 % 0.000 | no aim set |",
            "the longest of 2, dates side by side | 2.50 s (median 2.50 s) | missed |",
        ] {
            assert!(text.contains(row), "{row} is not in\n{text}");
        }
        assert!(text.find("met |") < text.find("below"));
    }
}
