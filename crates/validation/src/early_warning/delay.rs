//! Counts by onset that become known days later: wait until they are complete, or judge them while they come in?
//!
//! - **Estimates**: false alarms at α 1 %, the share of outbreaks found and how soon, of whole workspaces walked day by
//!   day ([`Walk`]) as `evaluate` walks them.
//! - **Equation**: found = an alarm of a window that overlaps the outbreak; its day = the day on which that window was
//!   judged, counted from the outbreak's start; false = an alarm of a window that overlaps none.
//! - **Symbols**: p the method's p-value.
//! - **Source**: delay-adjusted detection as in Salmon et al. (2015), DOI 10.1002/bimj.201400159.
//! - **Limits**: simulated delays, see [`simulated`]; real ones change more.
//! - **Cost**: some 20 s a way and thousand series.

mod cost;
pub mod simulated;

use rayon::prelude::*;
use watchfire_early_warning::replay::{Outbreak, Replayed, Row, Walk};
use watchfire_early_warning::warning::Config;
use watchfire_problem::Silent;
use watchfire_series::{Selection, SourceOrder};
use watchfire_vocabulary::AgeBand;

use self::simulated::{BEFORE, DELAYS, JUDGED, PATIENT, Simulated, day, number, places};
use super::methods::timed;
use crate::report::Report;

/// Places of a disease.
const PLACES: usize = 40;
/// On these thresholds and the share from which a day is judged are chosen.
const DEVELOPMENT: u64 = 29;
/// Of these, three diseases were seen in a trial of the program; nothing was changed after them.
const REPORTED: u64 = 20_261_133;

/// A way to judge days that are not complete.
struct Way {
    name: &'static str,
    /// The source promises a day to be complete after its mean delay, when it is not.
    hasty: bool,
    adjusted: bool,
}

const WAYS: [Way; 4] = [
    Way { name: "wait until complete", hasty: false, adjusted: false },
    Way { name: "delay-adjusted, earlier than promised", hasty: false, adjusted: true },
    Way { name: "at once, unadjusted", hasty: true, adjusted: false },
    Way { name: "at once, delay-adjusted", hasty: true, adjusted: true },
];

/// Shares of a day's cases that are compared.
const SHARES_MIN: [f64; 5] = [0.1, 0.3, 0.5, 0.7, 0.9];

/// One series as it was judged.
struct Judged {
    delay: u16,
    series: Replayed,
}

fn walk(seed: u64, diseases: usize, way: &Way, config: &Config) -> Vec<Judged> {
    let config = Config { delay_adjusted: way.adjusted, ..config.clone() };
    (0..diseases)
        .into_par_iter()
        .flat_map_iter(|nth| {
            let simulated = Simulated::new(seed, nth, PLACES);
            let history =
                simulated.history(if way.hasty { simulated.delay } else { PATIENT }, &[AgeBand::All]);
            let places = places(PLACES);
            let mut walk = Walk::new(&config).ok();
            for offset in BEFORE..BEFORE + JUDGED + i64::from(PATIENT) {
                let selection = Selection::new(&history, &SourceOrder::default(), &places, day(offset));
                if let Some(walk) = &mut walk {
                    // Nobody cancels.
                    let _ = walk.step(&selection, day(offset), &Silent);
                }
            }
            let series = walk.map(Walk::finish).unwrap_or_default();
            // The same days of onset by every way.
            let judged = number(BEFORE)..number(BEFORE + JUDGED);
            series.into_iter().map(move |(key, mut series)| {
                series.rows.retain(|row| judged.contains(&row.at));
                series.outbreaks = simulated.outbreak(key.place.as_str()).into_iter().collect();
                Judged { delay: simulated.delay, series }
            })
        })
        .collect()
}

/// Figures of one way at a threshold.
struct Score {
    quiet: usize,
    false_alarms: usize,
    /// Days from the start of each outbreak to its first alarm; `None` = not found.
    found: Vec<Option<i32>>,
}

impl Score {
    fn of<'a>(judged: impl Iterator<Item = &'a Judged>, threshold: f64) -> Self {
        let mut score = Self { quiet: 0, false_alarms: 0, found: Vec::new() };
        for Judged { series, .. } in judged {
            let alarms = |row: &&Row| row.p.is_some_and(|p| p < threshold) && (row.alarm || threshold > 0.01);
            let quiet: Vec<_> = series.rows.iter().filter(|row| series.is_quiet(row)).collect();
            score.quiet += quiet.len();
            score.false_alarms += quiet.iter().filter(|row| alarms(row)).count();
            for outbreak in &series.outbreaks {
                let overlaps = |row: &&Row| series.outbreaks_at(row).any(|of: &Outbreak| of == outbreak);
                let found = series.rows.iter().filter(overlaps).filter(alarms).map(|row| row.known).min();
                score.found.push(found.map(|known| known - outbreak.first));
            }
        }
        score
    }

    fn fpr(&self) -> f64 {
        100.0 * self.false_alarms as f64 / self.quiet.max(1) as f64
    }

    /// Share found within so many days (%).
    fn within(&self, days: i32) -> f64 {
        let found = self.found.iter().flatten().filter(|after| **after <= days).count();
        100.0 * found as f64 / self.found.len().max(1) as f64
    }

    /// Days after which half of all outbreaks were found.
    fn median(&self) -> String {
        let mut found: Vec<i32> = self.found.iter().map(|after| after.unwrap_or(i32::MAX)).collect();
        found.sort_unstable();
        match found.get(found.len() / 2) {
            Some(days) if *days < i32::MAX => days.to_string(),
            _ => "not half".to_owned(),
        }
    }

    /// Mean days that outbreaks found by both were found earlier than by another way.
    fn gained(&self, other: &Self) -> f64 {
        let both: Vec<i32> = self
            .found
            .iter()
            .zip(&other.found)
            .filter_map(|(own, other)| Some((*other)? - (*own)?))
            .collect();
        f64::from(both.iter().sum::<i32>()) / both.len().max(1) as f64
    }
}

/// The threshold whose pooled share of false alarms is nearest to 1 % from below.
fn threshold(judged: &[Judged]) -> f64 {
    let mut p: Vec<f64> = judged
        .iter()
        .flat_map(|Judged { series, .. }| series.rows.iter().filter(|row| series.is_quiet(row)))
        .filter_map(|row| row.p)
        .collect();
    p.sort_by(f64::total_cmp);
    p.get(p.len() / 100).copied().unwrap_or(0.01)
}

fn share_below(judged: &[Judged], level: f64) -> f64 {
    let quiet = judged
        .iter()
        .flat_map(|Judged { series, .. }| series.rows.iter().filter(|row| series.is_quiet(row)))
        .filter_map(|row| row.p);
    let (n, below) = quiet.fold((0, 0), |(n, below), p| (n + 1, below + usize::from(p < level)));
    100.0 * below as f64 / f64::from(n.max(1))
}

/// Walks and tells; `diseases` of [`PLACES`] series each, a third as many on the development seed.
///
/// # Errors
/// Where the committed defaults cannot be read.
pub fn report(diseases: usize, parts: &str, page: &mut Report) -> Result<(), String> {
    let config = Config::defaults().map_err(|error| error.to_string())?;
    let has = |part: &str| parts.split(',').any(|named| named == part);
    if has("ways") {
        ways(diseases, &config, page)?;
    }
    if has("shares") {
        shares(diseases, &config, page);
    }
    if has("cost") {
        cost::report(&config, page)?;
    }
    Ok(())
}

fn ways(diseases: usize, config: &Config, page: &mut Report) -> Result<(), String> {
    page.section("Counts by onset, judged while they come in");
    page.line(&format!(
        "{diseases} invented diseases in {PLACES} places each: {} series of daily counts by onset (seed {REPORTED}), two \
         years of history and {JUDGED} judged days, walked day by day as `evaluate` walks a workspace. Cases become known \
         after {}, {} or {} days in the mean (log-normal), later at weekends, faster and slower by place, drifting by a \
         quarter, one place-week in twenty three days later. Every second series has an outbreak of 2 to 10 standard \
         deviations. A source promises its days to be complete {PATIENT} days later; a hasty one after the mean delay, when \
         some six of ten cases are known. Our own detector by its workspace defaults. Days count from the outbreak's start \
         to the day on which its first alarm was given; days gained are against waiting, over outbreaks found by both. \
         Nothing was chosen on these series; thresholds for a pooled FPR of 1 % are those of {} other diseases (seed \
         {DEVELOPMENT}).",
        diseases * PLACES,
        DELAYS[0],
        DELAYS[1],
        DELAYS[2],
        (diseases / 3).max(1),
    ));
    let ways: Vec<(Vec<Judged>, f64)> = WAYS
        .iter()
        .map(|way| {
            timed(way.name, || {
                let limit = threshold(&walk(DEVELOPMENT, (diseases / 3).max(1), way, config));
                (walk(REPORTED, diseases, way, config), limit)
            })
        })
        .collect();
    let score = |(judged, _): &(Vec<Judged>, f64)| Score::of(judged.iter(), 0.01);
    let waited = ways.first().map(score).ok_or("there are ways")?;
    let rows = WAYS.iter().zip(&ways).map(|(way, told)| {
        let (native, equal) = (score(told), Score::of(told.0.iter(), told.1));
        vec![
            way.name.to_owned(),
            format!("{:.2}", native.fpr()),
            format!("{:.1}", share_below(&told.0, 0.1)),
            format!("{:.1}", native.within(i32::MAX)),
            format!("{:.1} / {:.1} / {:.1}", native.within(7), native.within(14), native.within(21)),
            native.median(),
            format!("{:.1}", native.gained(&waited)),
            format!("{:.2}", equal.fpr()),
            format!("{:.1}", equal.within(i32::MAX)),
            format!("{:.1}", equal.within(14)),
        ]
    });
    page.table(
        &[
            "way",
            "FPR at p < .01 (%)",
            "quiet p < .1 (%)",
            "POD (%)",
            "found within 7 / 14 / 21 days (%)",
            "median days",
            "mean days gained",
            "at equal FPR: FPR",
            "POD",
            "within 14 days",
        ],
        &rows.collect::<Vec<_>>(),
    );
    page.line("By mean delay, at p < .01:");
    let mut rows = Vec::new();
    for delay in DELAYS {
        for (way, (judged, _)) in WAYS.iter().zip(&ways) {
            let of_delay = Score::of(judged.iter().filter(|one| one.delay == delay), 0.01);
            let waited = Score::of(ways[0].0.iter().filter(|one| one.delay == delay), 0.01);
            rows.push(vec![
                delay.to_string(),
                way.name.to_owned(),
                format!("{:.2}", of_delay.fpr()),
                format!("{:.1}", of_delay.within(i32::MAX)),
                format!("{:.1}", of_delay.within(14)),
                of_delay.median(),
                format!("{:.1}", of_delay.gained(&waited)),
            ]);
        }
    }
    page.table(
        &[
            "mean delay (days)",
            "way",
            "FPR (%)",
            "POD (%)",
            "within 14 days (%)",
            "median days",
            "mean days gained",
        ],
        &rows,
    );
    Ok(())
}

/// From which share on a day is judged earlier than promised, on the development seed.
fn shares(diseases: usize, config: &Config, page: &mut Report) {
    page.line(
        "From which share of a day's cases on it is judged earlier than promised, on the development seed:",
    );
    let rows = SHARES_MIN.map(|share| {
        let config = Config { completeness_min: share, ..config.clone() };
        let judged =
            timed(&format!("from {share}"), || walk(DEVELOPMENT, (diseases / 3).max(1), &WAYS[1], &config));
        let score = Score::of(judged.iter(), 0.01);
        vec![
            share.to_string(),
            format!("{:.2}", score.fpr()),
            format!("{:.1}", score.within(i32::MAX)),
            format!("{:.1} / {:.1} / {:.1}", score.within(7), score.within(14), score.within(21)),
            score.median(),
        ]
    });
    page.table(
        &["share", "FPR at p < .01 (%)", "POD (%)", "found within 7 / 14 / 21 days (%)", "median days"],
        &rows,
    );
}
