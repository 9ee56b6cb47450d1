//! The runs of days that are looked at, by their last day.

use std::ops::Range;

/// Windows that end with one day, shortest first; one lane for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slab {
    /// The day after the last (index into the scanned days).
    pub end: usize,
    /// The shortest (days).
    pub days_min: usize,
    /// The longest (days); no more than `end`.
    pub days_max: usize,
}

/// Lanes are computed in groups of this many.
pub const LANES: usize = 8;

impl Slab {
    /// The slabs of `days` scanned days: of the last day alone, or of every day.
    pub fn all(days: usize, days_min: usize, days_max: usize, prospective: bool) -> Vec<Self> {
        let first = if prospective { days } else { days_min };
        (first..=days)
            .map(|end| Self { end, days_min, days_max: days_max.min(end) })
            .filter(|slab| slab.days_min <= slab.days_max)
            .collect()
    }

    /// Windows.
    pub fn lanes(self) -> usize {
        self.days_max - self.days_min + 1
    }

    /// Windows, filled up to whole groups.
    pub fn lanes_padded(self) -> usize {
        self.lanes().next_multiple_of(LANES)
    }

    /// The days of a lane.
    pub fn window(self, lane: usize) -> Range<usize> {
        self.end - self.days_min - lane..self.end
    }

    /// Sums over each place's windows, place-major in padded lanes; padding is 0.
    pub fn sums<T: Copy + Default + std::ops::AddAssign>(self, cells: &[T], days: usize, sums: &mut Vec<T>) {
        let padded = self.lanes_padded();
        sums.clear();
        for cells in cells.chunks_exact(days) {
            let start = sums.len();
            let mut sum = T::default();
            for (back, cell) in cells[self.end - self.days_max..self.end].iter().rev().enumerate() {
                sum += *cell;
                if back + 1 >= self.days_min {
                    sums.push(sum);
                }
            }
            sums.resize(start + padded, T::default());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_are_windows_that_end_together() {
        let slabs = Slab::all(5, 2, 3, false);
        assert_eq!(slabs.len(), 4);
        assert_eq!(slabs[0], Slab { end: 2, days_min: 2, days_max: 2 });
        let last = slabs[3];
        assert_eq!((last.lanes(), last.lanes_padded()), (2, 8));
        assert_eq!((last.window(0), last.window(1)), (3..5, 2..5));
        let mut sums = Vec::new();
        last.sums(&[1, 2, 3, 4, 5, 10, 20, 30, 40, 50], 5, &mut sums);
        assert_eq!(&sums[..3], [9, 12, 0]);
        assert_eq!(&sums[8..11], [90, 120, 0]);
        assert_eq!(Slab::all(5, 1, 28, true), [Slab { end: 5, days_min: 1, days_max: 5 }]);
        assert!(Slab::all(3, 4, 28, true).is_empty());
    }
}
