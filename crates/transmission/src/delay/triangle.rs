//! One series by reference period and delay: the reporting triangle.

/// What was known of each reference period after each delay, in whole periods (days or weeks) counted from 0.
///
/// Additions may be negative. What was in the first vintage is known, but not how late it came: those steps are no delays.
#[derive(Debug, Clone, PartialEq)]
pub struct Triangle {
    periods: usize,
    width: usize,
    first_vintage: i64,
    first_reference: usize,
    known: Vec<f64>,
    /// Of what is known, what was loaded after that delay; empty where nothing was.
    not_yet: Vec<f64>,
}

/// Why a triangle cannot be built.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TriangleError {
    /// An increment of a period that is not there.
    #[error("reference period {reference} is not among the {periods} of the triangle")]
    Reference {
        /// As given.
        reference: usize,
        /// Periods of the triangle.
        periods: usize,
    },
    /// An increment that is no number.
    #[error("reference period {reference}, delay {delay}: {count} is no count")]
    Count {
        /// Its period.
        reference: usize,
        /// Its delay (periods).
        delay: usize,
        /// As given.
        count: f64,
    },
}

impl Triangle {
    /// From increments `(reference, delay, count)`; those at a delay of `width` or more never count.
    ///
    /// `first_vintage` is the period in which the series' first rows were reported: it may lie before period 0.
    pub fn from_increments(
        periods: usize,
        width: usize,
        first_vintage: i64,
        increments: impl IntoIterator<Item = (usize, usize, f64)>,
    ) -> Result<Self, TriangleError> {
        let mut known = vec![0.0; periods * width];
        let mut first_reference = periods;
        for (reference, delay, count) in increments {
            if reference >= periods {
                return Err(TriangleError::Reference { reference, periods });
            }
            if !count.is_finite() {
                return Err(TriangleError::Count { reference, delay, count });
            }
            first_reference = first_reference.min(reference);
            if delay < width {
                known[reference * width + delay] += count;
            }
        }
        for row in known.chunks_mut(width.max(1)) {
            let mut sum = 0.0;
            for cell in row {
                sum += *cell;
                *cell = sum;
            }
        }
        Ok(Self { periods, width, first_vintage, first_reference, known, not_yet: Vec::new() })
    }

    /// Takes some of the increments, `(reference, delay, count)`, for a part of the series whose history was loaded at once: they
    /// count as known from the beginning, however late, and are no delays.
    #[must_use]
    pub fn with_loaded(mut self, loaded: impl IntoIterator<Item = (usize, usize, f64)>) -> Self {
        for (reference, delay, count) in loaded {
            if reference >= self.periods {
                continue;
            }
            self.not_yet.resize(self.known.len(), 0.0);
            for earlier in 0..self.width {
                let at = reference * self.width + earlier;
                if earlier < delay {
                    self.known[at] += count;
                }
                if earlier <= delay {
                    self.not_yet[at] += count;
                }
            }
        }
        self
    }

    /// Reference periods.
    pub fn periods(&self) -> usize {
        self.periods
    }

    /// Delays, from 0.
    pub fn width(&self) -> usize {
        self.width
    }

    /// What is known of a period once `delay` periods have passed; the last delay's value from there on.
    pub fn known(&self, reference: usize, delay: usize) -> f64 {
        self.known[reference * self.width + delay.min(self.width - 1)]
    }

    /// What came exactly `delay` periods late, and what was known before; nothing where that delay is not known
    /// (delay 0, the first vintage, a period or delay outside).
    pub fn step(&self, reference: usize, delay: usize) -> Option<(f64, f64)> {
        let observed = (reference + delay) as i64 > self.first_vintage;
        if delay == 0 || delay >= self.width || reference >= self.periods || !observed {
            return None;
        }
        let at = reference * self.width + delay;
        let loaded_later = self.not_yet.get(at).copied().unwrap_or(0.0);
        Some((self.known[at] - self.known[at - 1], self.known[at - 1] - loaded_later))
    }

    /// Whether all that is known of a period came with a known delay.
    pub fn is_uncensored(&self, reference: usize) -> bool {
        reference as i64 > self.first_vintage
    }

    /// The first period that any increment was given of, though it be 0: the series may not have been kept before it.
    pub fn first_reference(&self) -> usize {
        self.first_reference
    }

    /// The period of the first vintage.
    pub fn first_vintage(&self) -> i64 {
        self.first_vintage
    }
}

#[cfg(test)]
mod tests {
    use super::{Triangle, TriangleError};

    /// Three days; the second is corrected downwards on its second day; delay 3 lies beyond the width.
    #[test]
    fn by_hand() {
        let increments = [(0, 0, 5.0), (0, 1, 2.0), (1, 0, 4.0), (1, 2, -1.0), (1, 3, 9.0), (2, 1, 3.0)];
        let triangle = Triangle::from_increments(3, 3, -1, increments).expect("a triangle");
        assert_eq!([0, 1, 2].map(|delay| triangle.known(0, delay)), [5.0, 7.0, 7.0]);
        assert_eq!([0, 1, 2, 9].map(|delay| triangle.known(1, delay)), [4.0, 4.0, 3.0, 3.0]);
        assert_eq!(triangle.step(1, 2), Some((-1.0, 4.0)));
        assert_eq!(triangle.step(1, 3), None);
        assert_eq!(triangle.step(2, 1), Some((3.0, 0.0)));
        assert_eq!(triangle.step(2, 0), None);
        assert_eq!(triangle.first_reference(), 0);
    }

    /// The series begins in period 1: what it held then of period 0 came at an unknown delay.
    #[test]
    fn the_first_vintage_is_known_but_no_delay() {
        let triangle =
            Triangle::from_increments(3, 3, 1, [(0, 1, 8.0), (0, 2, 1.0), (1, 0, 2.0), (1, 1, 4.0)]);
        let triangle = triangle.expect("a triangle");
        assert_eq!(triangle.known(0, 1), 8.0);
        assert_eq!(triangle.step(0, 1), None);
        assert_eq!(triangle.step(0, 2), Some((1.0, 8.0)));
        assert_eq!(triangle.step(1, 1), Some((4.0, 2.0)));
        assert_eq!([0, 1, 2].map(|period| triangle.is_uncensored(period)), [false, false, true]);
    }

    /// 8 cases of period 0 are loaded at delay 2, 7 beyond the width: no steps, neither before nor then; afterwards the 8 are there.
    #[test]
    fn a_part_that_was_loaded_is_no_delay() {
        let increments = [(0, 0, 5.0), (0, 1, 2.0), (0, 2, 8.0), (0, 2, 1.0), (0, 3, 4.0)];
        let triangle = Triangle::from_increments(1, 4, -1, increments).expect("a triangle");
        let triangle = triangle.with_loaded([(0, 2, 8.0), (0, 9, 7.0), (4, 0, 7.0)]);
        assert_eq!([0, 1, 2, 3].map(|delay| triangle.known(0, delay)), [20.0, 22.0, 23.0, 27.0]);
        assert_eq!(
            [1, 2, 3].map(|delay| triangle.step(0, delay)),
            [Some((2.0, 5.0)), Some((1.0, 7.0)), Some((4.0, 16.0))]
        );
    }

    #[test]
    fn what_does_not_belong_is_refused() {
        let error = |increment| Triangle::from_increments(2, 2, -1, [increment]).expect_err("an error");
        assert_eq!(error((2, 0, 1.0)), TriangleError::Reference { reference: 2, periods: 2 });
        assert!(matches!(error((0, 1, f64::NAN)), TriangleError::Count { delay: 1, .. }));
    }
}
