//! The page of figures: our forecasts beside the ensembles' on shared cells.

use std::path::Path;

use watchfire_transmission::forecast::Config;

use super::forecast::{Replay, Scored, Summary, replay};
use super::forecast_hub::{self as hubs, Hub, day};
use super::{forecast_german, forecast_lent, forecast_speed};
use crate::report::Report;

/// Parts of this page.
pub const PARTS: &str = "flu,covid,covid-alone,visits,german,lent,speed";

/// What a stretch of dates was used for before this page was made.
#[derive(Clone, Copy)]
enum Used {
    /// Structure or settings were chosen on it.
    Chosen,
    /// Drafts were scored on it, and what that showed changed the method.
    Seen,
}

impl Used {
    fn mark(self) -> &'static str {
        match self {
            Self::Chosen => "●",
            Self::Seen => "○",
        }
    }
}

/// A stretch of reference dates.
struct Part {
    name: &'static str,
    from: (i16, i8, i8),
    to: (i16, i8, i8),
    used: Used,
}

const FLU: [Part; 2] = [
    Part { name: "2023-24", from: (2023, 10, 1), to: (2024, 6, 30), used: Used::Chosen },
    Part { name: "2024-25", from: (2024, 11, 23), to: (2025, 6, 30), used: Used::Seen },
];

/// Vintages begin with two weeks on 20 November 2024: ten weeks of history are known from the date of 25 January 2025 on.
const COLD: &str = "cold start (< 10 weeks known)";

const COVID: [Part; 4] = [
    Part { name: COLD, from: (2024, 11, 1), to: (2025, 1, 18), used: Used::Chosen },
    Part { name: "January to March 2025", from: (2025, 1, 25), to: (2025, 3, 31), used: Used::Chosen },
    Part { name: "April and May 2025", from: (2025, 4, 1), to: (2025, 5, 31), used: Used::Seen },
    Part { name: "June to September 2025", from: (2025, 6, 1), to: (2025, 12, 31), used: Used::Chosen },
];

const VISITS: [Part; 1] =
    [Part { name: "June to September 2025", from: (2025, 6, 1), to: (2025, 12, 31), used: Used::Chosen }];

fn within(part: &Part, reference: i64) -> bool {
    let of = |(year, month, day_): (i16, i8, i8)| day(jiff::civil::date(year, month, day_));
    (of(part.from)..=of(part.to)).contains(&reference)
}

/// Replays the hubs of the parts named in `only` and tells it.
///
/// # Errors
/// A part that there is not, files of `folder` that cannot be read, defaults that cannot be read.
pub fn report(folder: &Path, only: &str, page: &mut Report) -> Result<(), String> {
    if let Some(other) = only.split(',').find(|part| !PARTS.split(',').any(|known| known == *part)) {
        return Err(format!("there is no part {other:?}: choose of {PARTS}"));
    }
    let has = |part: &str| only.split(',').any(|named| named == part);
    let config = Config::defaults().map_err(|error| error.to_string())?;
    page.line(
        "Each reference date is forecast as `watchfire forecast --unit week --horizons 0..3` does, from the vintages known \
         three days before it (2024-12-28 and 2025-01-04: two days), with weights and widths from replays of what was known \
         then. Ratios are our summed score by that of the peer named above the table, on the cells that both \
         have; below 1 we are nearer. In brackets the peer's own coverage.",
    );
    page.line(
        "**No part of this page is an untouched test.** ● structure or settings were chosen on these dates: flu 2023-24, \
         COVID-19 to March 2025; the weight of emergency visits, the second regression and that shares have no count noise on \
         June to September 2025. The width \
         of cold starts and the trust in growth were chosen on flu 2023-24 with all but the last 3 to 10 weeks taken away, the \
         weight of that width and the noise of newest values with a look at all rows of COVID-19 after January 2025. ○ drafts \
         were scored on these dates several times, and what that showed led to the correction of newest values for their \
         revisions and to the handling of late publications. The ensembles, by contrast, were made in real time. Only the \
         seasons after these files can show how the method does on dates that nobody has seen.",
    );
    page.line(
        "Last changed: (1) trees correct in full and start, as analogues do, from the mean of renewal and regression; (2) the \
         regression is drawn towards what other diseases lend; (3) an older covariate stands for a series before it began; \
         (4) widths yield to past misses by a share of their logarithm, where the prior's own misses hardly let the outer ones yield; \
         (5) whether past widths held is judged by the widths of their own day, not by those that later errors taught. (1) was \
         chosen on German influenza, COVID-19, intensive care and RSV together with every third or fourth date of both flu seasons: \
         all gained but intensive care, which stayed equal. (2) was learned on German data to June 2025 only, among them the \
         seasons reported here; learned on those before October 2023 alone it foretold US influenza nearly as well. (3) is structure, \
         tried with German cases beside intensive care (no gain, no loss) and looked at on COVID-19 from June 2025, where visits \
         are two years older than admissions. (4) is neutral on German series and \
         influenza. (5) is what replaying means, and was taken without setting anything anew: beside the form before, German intervals came \
         nearer to their levels in four of five series (COVID-19's 95 % held .926 for .906) and those of COVID-19 in the US did (.556 for .579, \
         .969 for .974); WIS fell by 1 % on COVID-19 in the US, rose by .5 % on influenza and, by larger errors at peaks, by 1.4 % on German \
         series, where log-WIS stayed equal. Ten variants of it (shapes of their day too, refits every 1 to 8 weeks, a first time without, \
         yields of 5 to 30 weeks) were looked at; none was better on all. Some 60 variants were scored on these dates in all; weights by CRPS of the pool, weights by \
         horizon, mixed quantiles, shapes by phase, widths by place or by size of series and widths that yield faster gained nothing and were \
         left out. Less noise of counts and widths by recent misses alone would bring COVID-19 near its bars of coverage (.558 and .968, \
         .555 and .964), but cost .8 and 1.5 % of WIS on German series: widths are not tuned to quiet dates.",
    );
    page.line(
        "COVID-19 starts cold: the files hold no vintage before 20 November 2024, and that one only two weeks, whereas the \
         teams knew years of admissions. Until ten weeks are known widths come from how other diseases have grown; the first rows show \
         what that gives.",
    );
    page.aims_here();
    let mut seconds = Vec::new();
    if has("flu") {
        page.section("Influenza admissions (us_flu), horizons 0 to 3");
        seconds.extend(of_hub(&hubs::flu(folder)?, &FLU, &config, page)?);
    }
    if has("covid") {
        page.section("COVID-19 admissions (us_covid), with emergency visits beside them from June 2025");
        seconds.extend(of_hub(&hubs::covid(folder, true)?, &COVID, &config, page)?);
    }
    if has("covid-alone") {
        page.section("COVID-19 admissions without emergency visits");
        seconds.extend(of_hub(&hubs::covid(folder, false)?, &COVID, &config, page)?);
    }
    if has("visits") {
        page.section("Share of emergency visits with COVID-19 (proportion), admissions beside it");
        seconds.extend(of_hub(&hubs::visits(folder, true)?, &VISITS, &config, page)?);
    }
    let data = folder.parent().map_or_else(|| folder.join("../data"), |shared| shared.join("data"));
    if has("german") {
        forecast_german::report(&data, &config, page)?;
    }
    if has("lent") {
        forecast_lent::report(&data, &config, page)?;
    }
    if has("speed") {
        forecast_speed::report(folder, &config, page)?;
    }
    page.section("Time of the dates above");
    seconds.sort_by(f64::total_cmp);
    if let (Some(median), Some(longest)) = (seconds.get(seconds.len() / 2), seconds.last()) {
        page.line(&format!(
            "One as-of of all places, each on one thread, dates side by side: median {median:.2} s, longest {longest:.2} s \
             ({} as-ofs).",
            seconds.len()
        ));
    }
    Ok(())
}

fn of_hub(hub: &Hub, parts: &[Part], config: &Config, page: &mut Report) -> Result<Vec<f64>, String> {
    let references: Vec<i64> =
        hub.references().into_iter().filter(|day| parts.iter().any(|part| within(part, *day))).collect();
    let replay = replay(hub, &references, config).map_err(|error| error.to_string())?;
    super::forecast_aims::add(hub, &replay, &|reference| cold(parts, reference), page);
    let us = hub.locations.iter().position(|name| name == "US").unwrap_or(usize::MAX);
    let against_baseline = !hub.cells.values().any(|cell| cell.ensemble.is_some());
    let mut rows = Vec::new();
    let mut push = |name: &str, of: &dyn Fn(&Scored) -> bool| {
        for (places, which) in [("all", 0), ("without US", 1), ("US", 2)] {
            let chosen = replay
                .scored
                .iter()
                .filter(|scored| of(scored) && (which == 0 || (scored.location == us) == (which == 2)));
            let summary = Summary::of(chosen, against_baseline);
            if summary.n > 0.0 {
                rows.push(summary.row(name, places));
            }
        }
    };
    let marked: Vec<String> =
        parts.iter().map(|part| format!("{} {}", part.name, part.used.mark())).collect();
    for (part, name) in parts.iter().zip(&marked) {
        push(name, &|scored| within(part, scored.reference));
    }
    if parts.len() > 1 {
        push("all dates", &|_| true);
        if parts.iter().any(|part| part.name == COLD) {
            push("all dates with 10 weeks known", &|scored| !cold(parts, scored.reference));
        }
    }
    for horizon in 0..4 {
        let of_horizon =
            replay.scored.iter().filter(|scored| scored.horizon == horizon && !cold(parts, scored.reference));
        let summary = Summary::of(of_horizon, against_baseline);
        rows.push(summary.row(&format!("horizon {horizon}"), "all"));
    }
    let peer = if against_baseline { hub.baseline } else { hub.ensemble };
    page.line(&format!("Beside {peer}:"));
    page.table(
        &["dates", "places", "cells", "WIS", "log-WIS", "WIS / baseline", "coverage 50 %", "coverage 95 %"],
        &rows,
    );
    let lost: Vec<String> = rows
        .iter()
        .filter(|row| row[3..5].iter().any(|ratio| ratio.parse().is_ok_and(|ratio: f64| ratio > 1.0)))
        .map(|row| format!("{}, {} (WIS {}, log-WIS {})", row[0], row[1], row[3], row[4]))
        .collect();
    let lost = if lost.is_empty() { "in no row".to_owned() } else { lost.join("; ") };
    page.line(&format!("{peer} is nearer on one scale or both: {lost}."));
    page.line(&by_date(&replay, parts, against_baseline));
    if replay.missing > 0 {
        page.line(&format!(
            "{} cells of the hub have no forecast of ours: less than three values were known.",
            replay.missing
        ));
    }
    Ok(replay.seconds)
}

/// How coverage differs from date to date, ours and the peer's: places of one date err together.
fn by_date(replay: &Replay, parts: &[Part], against_baseline: bool) -> String {
    let mut dates: Vec<i64> = replay.scored.iter().map(|scored| scored.reference).collect();
    dates.dedup();
    dates.retain(|date| !cold(parts, *date));
    let spread = |shares: &mut Vec<f64>| {
        shares.sort_by(f64::total_cmp);
        let at =
            |part: usize| shares.get(part * shares.len().saturating_sub(1) / 4).copied().unwrap_or(f64::NAN);
        format!("{:.2} to {:.2}, the middle half of dates {:.2} to {:.2}", at(0), at(4), at(1), at(3))
    };
    let of_date =
        |date: &i64| Summary::of(replay.scored.iter().filter(|s| s.reference == *date), against_baseline);
    let summaries: Vec<Summary> = dates.iter().map(of_date).filter(|summary| summary.n > 0.0).collect();
    let mut ours: Vec<f64> = summaries.iter().map(|summary| summary.ours[2] / summary.n).collect();
    let mut theirs: Vec<f64> = summaries.iter().map(|summary| summary.peer[2] / summary.n).collect();
    format!(
        "Coverage of 50 % by date, {} dates: ours {}; the peer's {}.",
        summaries.len(),
        spread(&mut ours),
        spread(&mut theirs)
    )
}

/// Whether a date belongs to a cold start, which is told apart.
fn cold(parts: &[Part], reference: i64) -> bool {
    parts.iter().any(|part| part.name == COLD && within(part, reference))
}
