//! The sweep over all cylinders: cases and expectation of each from those of the circle before.
//!
//! - **Estimates**: the best window of each circle, and the largest statistic of a set of counts.
//! - **Equation**: c(circle k, window) = c(circle k − 1, window) + cases of the k-th neighbour in the window.
//! - **Symbols**: windows are lanes, so that one addition and one comparison serve eight of them.
//! - **Source**: our own arrangement; the cylinders are those of Kulldorff (2001), DOI 10.1111/1467-985X.00186.
//! - **Checked against**: an enumeration that sums every cylinder afresh, in the tests.
//! - **Limits**: counts below 2³¹.
//! - **Cost**: O(circles × windows) additions; a statistic is computed only above the cutoff.

use super::circles::Centre;
use super::cutoff::Cutoff;
use super::windows::LANES;
use super::{Circles, Slab, Study};

/// The best window of a circle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Best {
    /// Index of the centre in [`Circles`].
    pub centre: usize,
    /// Neighbours inside.
    pub neighbours: usize,
    /// Slab and lane of the window.
    pub window: (Slab, usize),
    /// Cases inside.
    pub observed: i32,
    /// Expected inside.
    pub expected: f64,
    /// Log likelihood ratio.
    pub llr: f64,
}

/// The best window of every circle in the data that has more cases than expected in any.
pub fn best_windows(study: &Study, circles: &Circles, slabs: &[Slab]) -> Vec<Best> {
    let days = study.scanned.len();
    let mut found: Vec<Vec<Option<Best>>> =
        circles.centres.iter().map(|centre| vec![None; centre.neighbours.len()]).collect();
    let (mut counts, mut expected) = (Vec::new(), Vec::new());
    for &slab in slabs {
        slab.sums(&study.counts, days, &mut counts);
        slab.sums(&study.expected, days, &mut expected);
        let lanes = slab.lanes_padded();
        for (index, centre) in circles.centres.iter().enumerate() {
            let (mut c, mut e) = (vec![0; lanes], vec![0.0; lanes]);
            for (k, place) in centre.neighbours.iter().enumerate() {
                let row = *place as usize * lanes;
                for lane in 0..slab.lanes() {
                    c[lane] += counts[row + lane];
                    e[lane] += expected[row + lane];
                }
                if !centre.ends[k] {
                    continue;
                }
                for lane in (0..slab.lanes()).filter(|lane| f64::from(c[*lane]) > e[*lane]) {
                    let llr = study.log_likelihood_ratio(c[lane], e[lane]);
                    if found[index][k].is_none_or(|best| llr > best.llr) {
                        let best = Best {
                            centre: index,
                            neighbours: k + 1,
                            window: (slab, lane),
                            observed: c[lane],
                            expected: e[lane],
                            llr,
                        };
                        found[index][k] = Some(best);
                    }
                }
            }
        }
    }
    found.into_iter().flatten().flatten().collect()
}

/// Expectations and cutoffs of one centre's circles in one slab.
#[derive(Debug, Default)]
struct Bounds {
    expected: Vec<f64>,
    cutoffs: Vec<i32>,
}

impl Bounds {
    fn fill(&mut self, centre: &Centre, slab: Slab, expected: &[f64], cutoff: &Cutoff) {
        let lanes = slab.lanes_padded();
        self.expected.clear();
        self.cutoffs.clear();
        for (k, place) in centre.neighbours.iter().enumerate() {
            for lane in 0..lanes {
                let before = if k == 0 { 0.0 } else { self.expected[(k - 1) * lanes + lane] };
                let sum = before + expected[*place as usize * lanes + lane];
                self.expected.push(sum);
                let counts = centre.ends[k] && lane < slab.lanes();
                self.cutoffs.push(if counts { cutoff.at(sum) } else { i32::MAX });
            }
        }
    }
}

/// Working memory of [`largest`], reused from call to call.
#[derive(Debug, Default)]
pub struct Space {
    expected: Vec<f64>,
    rows: Vec<Vec<i32>>,
    bounds: Bounds,
    sums: Vec<[i32; LANES]>,
}

/// The largest statistic of each of several sets of counts, where it is above the cutoff's bound; what is returned below
/// it is some cylinder's, or 0.
pub fn largest(
    study: &Study,
    circles: &Circles,
    slabs: &[Slab],
    cutoff: &Cutoff,
    sets: &[&[i32]],
    space: &mut Space,
) -> Vec<f64> {
    let days = study.scanned.len();
    let mut maxima = vec![0.0_f64; sets.len()];
    space.rows.resize_with(sets.len().max(space.rows.len()), Vec::new);
    for &slab in slabs {
        slab.sums(&study.expected, days, &mut space.expected);
        for (counts, rows) in sets.iter().zip(&mut space.rows) {
            slab.sums(counts, days, rows);
        }
        for centre in &circles.centres {
            space.bounds.fill(centre, slab, &space.expected, cutoff);
            for (rows, largest) in space.rows.iter().zip(&mut maxima) {
                sweep_centre(study, centre, slab, rows, &space.bounds, &mut space.sums, largest);
            }
        }
    }
    maxima
}

/// The hot loop.
fn sweep_centre(
    study: &Study,
    centre: &Centre,
    slab: Slab,
    rows: &[i32],
    bounds: &Bounds,
    sums: &mut Vec<[i32; LANES]>,
    largest: &mut f64,
) {
    let (rows, _) = rows.as_chunks::<LANES>();
    let (cutoffs, _) = bounds.cutoffs.as_chunks::<LANES>();
    let width = slab.lanes_padded() / LANES;
    sums.clear();
    sums.resize(width, [0; LANES]);
    for ((k, place), cutoffs) in centre.neighbours.iter().enumerate().zip(cutoffs.chunks_exact(width)) {
        let row = &rows[*place as usize * width..][..width];
        let mut above = [0_i32; LANES];
        for ((sum, row), cutoff) in sums.iter_mut().zip(row).zip(cutoffs) {
            for lane in 0..LANES {
                sum[lane] += row[lane];
                above[lane] |= i32::from(sum[lane] > cutoff[lane]);
            }
        }
        if above == [0; LANES] {
            continue;
        }
        let expected = &bounds.expected[k * width * LANES..];
        for (lane, sum) in sums.as_flattened().iter().enumerate() {
            if *sum > cutoffs.as_flattened()[lane] {
                *largest = largest.max(study.log_likelihood_ratio(*sum, expected[lane]));
            }
        }
    }
}
