//! The signals of every round, decided with nothing but that round.

use std::collections::BTreeMap;

use super::Replayed;
use crate::warning::Dependence;
use crate::warning::discovery::{Leaf, discoveries};

/// Whether each period of each series was a signal, at the false-discovery rate `rate`.
pub fn issue(series: &[Replayed], rate: f64, dependence: Dependence) -> Vec<Vec<bool>> {
    let mut signals: Vec<Vec<bool>> =
        series.iter().map(|one| one.rows.iter().map(|row| one.always && row.alarm).collect()).collect();
    let mut rounds: BTreeMap<(i32, i32), Vec<(usize, usize)>> = BTreeMap::new();
    for (s, one) in series.iter().enumerate().filter(|(_, one)| !one.always) {
        for (r, row) in one.rows.iter().enumerate() {
            rounds.entry((row.known, row.at)).or_default().push((s, r));
        }
    }
    for round in rounds.values() {
        let leaf = |&(s, r): &(usize, usize)| {
            let one = &series[s];
            Leaf { family: one.family, group: one.group, p: one.rows[r].evidence }
        };
        let leaves: Vec<Leaf> = round.iter().map(leaf).collect();
        for ((s, r), found) in round.iter().zip(discoveries(&leaves, rate, dependence)) {
            signals[*s][*r] = found;
        }
    }
    signals
}
