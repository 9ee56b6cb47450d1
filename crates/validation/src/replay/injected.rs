//! Long weekly series with injected outbreaks: the share of signals that are real at equal POD and equal delay.
//!
//! - **Estimates**: share of signals and events that are real, of our method, MPM (CIDARS) and Farrington flexible.
//! - **Equation**: every method at the strictest threshold at which POD is at least, and the median delay at most, that
//!   of a target; and each at its own threshold, ours also after control of false discoveries.
//! - **Symbols**: one outbreak in each series and half ([`watchfire_early_warning::replay::inject()`]).
//! - **Source**: ours; 1.49 % of signals real is what CIDARS reported of its routine.
//! - **Limits**: real outbreaks in the series carry no label and count as false for every method alike; the share depends
//!   on how many outbreaks there are, so it compares methods and is no share of any routine.
//! - **Cost**: series × weeks judgements of each method.

use std::ops::Range;

use rand::SeedableRng as _;
use watchfire_early_warning::Method;
use watchfire_early_warning::replay::{Outbreak, inject};

use super::operating::{COLUMNS, Target, row, strictest};
use super::played::{APART, CASES_MIN, Case, Played, RATE, play};
use crate::early_warning::methods::timed;
use crate::early_warning::series::DataSet;
use crate::report::Report;

/// First week that Farrington's method with five years can judge.
const FIRST: usize = 5 * 53 + 4;

/// Seeds of development, and of what is reported.
const SEEDS: [u64; 2] = [0xDE7E, 0x5C0E];

/// Plays all and tells it.
pub fn report(set: &DataSet, replicates: u64, page: &mut Report) {
    page.section("Injected outbreaks in the long weekly series");
    page.line(&format!(
        "{} series ({}), {replicates} replicates with one injected outbreak in \
         each half of the judged weeks (from week {FIRST} on): 2 to 10 local standard deviations, at least 3 cases \
         expected, delays as in Noufaily et al. The way of injecting was developed on the first half with its own \
         seeds; the second half with other seeds is what is reported. Level (q = {RATE}) and floor ({CASES_MIN} cases) \
         were fixed before. A signal is a flagged series-week, real where it overlaps the outbreak; an event is \
         signals at most {APART} week apart. Unlabelled real outbreaks count as false for every method alike; false-discovery control lets most \
         of a real wave through, since it is no chance, and so has more of them. Farrington's method does not judge where \
         fewer than five cases were in four weeks; beside it stands the same without this rule. MPM is ranked by (U - y) / \
         max(1, U - median). Our \
         detector itself had seen these series before (docs/validation/early-warning.md).",
        set.series.len(),
        set.name,
    ));
    for (half, seed) in SEEDS.into_iter().enumerate() {
        let name = ["First half (development)", "Second half (reported)"][half];
        let mut cases: Vec<Case> = (0..replicates)
            .flat_map(|replicate| {
                set.series.iter().enumerate().filter_map(move |(index, series)| {
                    let weeks = halves(series.counts.len())[half].clone();
                    let mut series = series.clone();
                    // Replicates of one series are other places of the same disease.
                    series.name = format!("{}#{replicate}", series.name);
                    let mut random =
                        rand_pcg::Pcg64::seed_from_u64(seed << 32 | replicate << 16 | index as u64);
                    let latest = weeks.end.saturating_sub(4).max(weeks.start);
                    let injected = inject(&mut series.counts, weeks.start..latest, 1, &mut random)?;
                    let outbreak =
                        Outbreak { label: 0, first: injected.first as i32, last: injected.last as i32 };
                    Some(Case { series, outbreaks: vec![outbreak], weeks })
                })
            })
            .collect();
        number(&mut cases);
        page.line(&format!("\n### {name}: {} outbreaks in as many series\n", cases.len()));
        let play = |method: Method, options: &[(&str, &str)]| {
            timed(&format!("{name}, {method}"), || play(method, options, &cases))
        };
        tell(
            &play(Method::Watchfire, &[]),
            &play(Method::FarringtonFlexible, &[("b", "5")]),
            &play(Method::FarringtonFlexible, &[("b", "5"), ("limit54", "0,4")]),
            &play(Method::Mpm, &[("b", "5")]),
            page,
        );
    }
}

/// Gives every outbreak its number.
pub(super) fn number(cases: &mut [Case]) {
    for (label, outbreak) in cases.iter_mut().flat_map(|case| &mut case.outbreaks).enumerate() {
        outbreak.label = label;
    }
}

/// Judged weeks of both halves.
fn halves(n: usize) -> [Range<usize>; 2] {
    let middle = usize::midpoint(FIRST.min(n), n);
    [FIRST.min(n)..middle, middle..n]
}

/// The tables of one set of series.
pub(super) fn tell(ours: &Played, farrington: &Played, everywhere: &Played, mpm: &Played, page: &mut Report) {
    let own = [
        ("watchfire, signals (alarms after false-discovery control)", ours.signals()),
        ("watchfire, alarms at its own alpha", ours.alarms()),
        ("watchfire, alarms of at least three cases", ours.alarms_of_enough()),
        ("farrington-flexible, signals in the same way", farrington.signals()),
        ("farrington-flexible, alarms at its own alpha", farrington.alarms()),
        ("farrington-flexible without its rule of five cases, alarms", everywhere.alarms()),
        ("mpm, alarms at P90 (CIDARS)", mpm.alarms()),
    ];
    page.line("Each at its own threshold:");
    page.table(&COLUMNS, &own.iter().map(|(name, scored)| row(name, scored)).collect::<Vec<_>>());
    for (what, scored) in [
        ("MPM at P90", own[6].1.clone()),
        ("Farrington flexible at its own alpha", own[4].1.clone()),
        ("our alarms at their own alpha", own[1].1.clone()),
        ("our signals", own[0].1.clone()),
    ] {
        let target = Target::of(&scored);
        page.line(&format!(
            "Every method at the strictest threshold that is as good as {what} in both (POD {:.1} %, median delay of all \
             outbreaks {}):",
            100.0 * target.pod,
            target.delay.map_or_else(|| "beyond them".to_owned(), |delay| format!("{delay} weeks")),
        ));
        let methods = [
            ("watchfire", ours),
            ("farrington-flexible", farrington),
            ("farrington-flexible without its rule of five cases", everywhere),
            ("mpm", mpm),
        ];
        let reached = methods.map(|(name, played)| (name, strictest(played, target)));
        let base = reached[3]
            .1
            .as_ref()
            .and_then(|scored| Some((scored.share_real()?, scored.share_real_events()?)));
        let rows: Vec<Vec<String>> = reached
            .iter()
            .map(|(name, scored)| match scored {
                Some(scored) => {
                    let times = |share: Option<f64>, base: Option<f64>| match (share, base) {
                        (Some(share), Some(base)) if base > 0.0 => format!("{:.2}", share / base),
                        _ => "–".to_owned(),
                    };
                    let mut cells = row(name, scored);
                    cells.push(times(scored.share_real(), base.map(|base| base.0)));
                    cells.push(times(scored.share_real_events(), base.map(|base| base.1)));
                    cells
                }
                None => [(*name).to_owned(), "not reached".to_owned()]
                    .into_iter()
                    .chain(vec![String::new(); COLUMNS.len()])
                    .collect(),
            })
            .collect();
        let header: Vec<&str> = COLUMNS.into_iter().chain(["signals, × MPM", "events, × MPM"]).collect();
        page.table(&header, &rows);
    }
    page.line("P-values in judged weeks outside the injected or labelled outbreaks (uniform: 1 %, 5 %, 10 % a tenth, 0):");
    let rows: Vec<Vec<String>> = [("watchfire", ours), ("farrington-flexible", farrington)]
        .map(|(name, played)| {
            let of = played.calibration();
            vec![
                name.to_owned(),
                of.n.to_string(),
                format!("{:.2}", 100.0 * of.below_1_percent),
                format!("{:.2}", 100.0 * of.below_5_percent),
                of.tenths.map(|share| format!("{:.0}", 100.0 * share)).join(" "),
                format!("{:.3}", of.distance),
            ]
        })
        .to_vec();
    page.table(
        &["method", "p-values", "below .01 (%)", "below .05 (%)", "in each tenth (%)", "largest distance"],
        &rows,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_halves_share_no_week() {
        let [first, second] = halves(529);
        assert_eq!((first.start, first.end, second.start, second.end), (269, 399, 399, 529));
        assert!(halves(100).into_iter().all(|half| half.is_empty()));
    }
}
