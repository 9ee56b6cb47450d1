//! How a count differs from the one before, told so that a handful excites nobody.
//!
//! One rule for sentences, cards and reports: below [`FEW`] cases before, the difference; from tenfold on, how many times as
//! many; else the share; and what would be written as 0 % is no change.

/// From so many cases before on a change is told as a share: 1 case after 3 is 2 fewer, not −67 %.
const FEW: f64 = 10.0;
/// From so many times as many on nobody pictures a percentage.
const MANY_TIMES: f64 = 10.0;
/// Shares below this are written as 0 %.
const SHARE_MIN: f64 = 0.000_5;

/// A change, in the form in which it is told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// As many as before, or as good as.
    Same,
    /// So many more, or fewer where negative (cases).
    Difference(i64),
    /// A share of what there was before: 0.18 = 18 % more.
    Share(f64),
    /// So many times as many.
    Times(f64),
}

impl Change {
    /// The change from a count to another (cases).
    ///
    /// ```
    /// use watchfire_finding::Change;
    /// assert_eq!(Change::of(1.0, 3.0), Change::Difference(-2));
    /// assert_eq!(Change::of(96.0, 40.0), Change::Share(1.4));
    /// assert_eq!(Change::of(551.0, 20.0), Change::Times(27.55));
    /// assert_eq!(Change::of(100_001.0, 100_000.0), Change::Same);
    /// ```
    pub fn of(now: f64, before: f64) -> Self {
        let difference = now.round() - before.round();
        if difference == 0.0 {
            return Self::Same;
        }
        if before < FEW {
            return Self::Difference(difference as i64);
        }
        match now / before {
            times if times >= MANY_TIMES => Self::Times(times),
            times if (times - 1.0).abs() < SHARE_MIN => Self::Same,
            times => Self::Share(times - 1.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handful_is_told_as_a_difference() {
        assert_eq!(Change::of(3.0, 1.0), Change::Difference(2));
        assert_eq!(Change::of(27.0, 0.0), Change::Difference(27));
        assert_eq!(Change::of(5.2, 4.8), Change::Same, "both are written as 5");
        assert_eq!(Change::of(0.0, 0.0), Change::Same);
        assert_eq!(Change::of(5.0, 10.0), Change::Share(-0.5));
        assert_eq!(Change::of(99.0, 9.6), Change::Difference(89));
        assert_eq!(Change::of(100.0, 10.0), Change::Times(10.0));
    }
}
