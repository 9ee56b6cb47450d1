//! Of each day one source speaks: which days the sources that come first have taken.

use std::collections::BTreeSet;

/// First and last day of which a source tells.
pub(crate) type Reach = (i32, i32);

/// The days that are taken.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    within: Option<Reach>,
    /// First days of periods that were told, where they lie beside those days or may reach beyond them.
    told: BTreeSet<i32>,
    step: i32,
}

impl Taken {
    /// None yet, in periods of so many days.
    pub(crate) fn new(period_days: u16) -> Self {
        Self { within: None, told: BTreeSet::new(), step: i32::from(period_days.max(1)) }
    }

    /// The days from the first to the last source's.
    pub(crate) fn within(&self) -> Option<Reach> {
        self.within
    }

    /// Whether the period that begins on a day is nobody's yet.
    pub(crate) fn is_free(&self, day: i32) -> bool {
        let overlaps = || self.told.range(day - self.step + 1..day + self.step).next().is_some();
        self.within.is_none_or(|(first, last)| day < first || day > last) && !overlaps()
    }

    /// Takes the days of a source: those of its reach, and those of its rows.
    pub(crate) fn take(&mut self, (first, last): Reach, rows: impl Iterator<Item = i32>) {
        self.told.extend(rows.filter(|day| self.step > 1 || *day < first || *day > last));
        let within = self.within.map_or((first, last), |(begin, end)| (begin.min(first), end.max(last)));
        self.within = Some(within);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_taken_once() {
        let mut taken = Taken::new(1);
        assert!(taken.is_free(5) && taken.within().is_none());
        taken.take((10, 20), [-900, 10, 15].into_iter());
        assert_eq!(
            [-900, -899, 9, 10, 12, 20, 21].map(|day| taken.is_free(day)),
            [false, true, true, false, false, false, true]
        );
        taken.take((5, 12), [3].into_iter());
        assert_eq!(taken.within(), Some((5, 20)));
        assert_eq!([3, 4, 5].map(|day| taken.is_free(day)), [false, true, false]);
    }

    #[test]
    fn weeks_do_not_overlap() {
        let mut taken = Taken::new(7);
        taken.take((14, 34), [14, 28].into_iter());
        assert_eq!(
            [7, 8, 13, 14, 34, 35].map(|day| taken.is_free(day)),
            [true, false, false, false, false, true]
        );
    }
}
