//! Clusters beside the most likely one.
//!
//! - **Estimates**: which of thousands of overlapping circles are told.
//! - **Equation**: by falling statistic, a circle is told if it does not share places with one already told, or if no
//!   centre lies in the other.
//! - **Symbols**: none.
//! - **Source**: Kulldorff (1997), DOI 10.1080/03610929708831995; the criteria are those offered by `SaTScan` (user guide).
//! - **Checked against**: hand-made cases.
//! - **Limits**: a secondary cluster is compared with the largest statistic of each replicate, which is conservative; two
//!   outbreaks of different times in one place are one.
//! - **Cost**: O(circles × clusters told × places).

use serde::{Deserialize, Serialize};

/// Which clusters are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Secondary {
    /// Only the most likely one.
    None,
    /// Those that share no place with one before.
    NoOverlap,
    /// Those whose centre is in none before, and that hold the centre of none before.
    NoCentre,
}

/// A circle as far as overlap matters: its centre and places.
#[derive(Debug, Clone, Copy)]
pub struct Extent<'a> {
    /// Place at the centre.
    pub centre: u32,
    /// Places inside.
    pub places: &'a [u32],
}

impl Secondary {
    /// Whether a circle may be told beside those before it.
    pub fn admits(self, circle: Extent<'_>, before: &[Extent<'_>]) -> bool {
        match self {
            Self::None => before.is_empty(),
            Self::NoOverlap => {
                before.iter().all(|told| !told.places.iter().any(|place| circle.places.contains(place)))
            }
            Self::NoCentre => before
                .iter()
                .all(|told| !told.places.contains(&circle.centre) && !circle.places.contains(&told.centre)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlap_and_centres() {
        let told = [Extent { centre: 1, places: &[1, 2, 3] }];
        let beside = Extent { centre: 4, places: &[4, 3] };
        let apart = Extent { centre: 4, places: &[4, 5] };
        let around = Extent { centre: 4, places: &[4, 1] };
        assert!(!Secondary::None.admits(apart, &told) && Secondary::None.admits(apart, &[]));
        assert!(!Secondary::NoOverlap.admits(beside, &told) && Secondary::NoOverlap.admits(apart, &told));
        assert!(Secondary::NoCentre.admits(beside, &told) && !Secondary::NoCentre.admits(around, &told));
    }
}
