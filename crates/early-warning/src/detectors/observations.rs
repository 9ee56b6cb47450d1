//! A series as a detector sees it: counts on a gapless grid of periods, and what is known of the calendar.

use jiff::ToSpan;
use jiff::civil::Date;

/// Counts of consecutive periods; `None` is *not observed*, which is not zero.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observations<'a> {
    /// Cases per period; a negative or non-finite count is taken as not observed.
    pub counts: &'a [Option<f64>],
    /// Where the periods lie in the calendar.
    pub timeline: Timeline,
    /// Population at risk per period (persons), where it changes; empty = constant.
    pub population: &'a [Option<f64>],
    /// Share of each period's cases that are reported by now, in (0, 1]; empty = all.
    pub completeness: &'a [Option<f64>],
    /// Relative standard deviation of that share; empty = it is known exactly.
    pub completeness_sd: &'a [f64],
}

impl<'a> Observations<'a> {
    /// Complete counts of a population that does not change.
    pub fn new(counts: &'a [Option<f64>], timeline: Timeline) -> Self {
        Self { counts, timeline, population: &[], completeness: &[], completeness_sd: &[] }
    }

    /// The share of period `index` that is reported by now; all of it where nothing is said, `None` where it is none.
    pub(crate) fn completeness(&self, index: usize) -> Option<f64> {
        match self.completeness.get(index).copied().flatten() {
            None => Some(1.0),
            Some(share) => (share > 0.0).then_some(share.min(1.0)),
        }
    }

    /// Relative standard deviation of the share of period `index`.
    pub(crate) fn completeness_sd(&self, index: usize) -> f64 {
        self.completeness_sd.get(index).copied().filter(|sd| sd.is_finite()).unwrap_or(0.0).max(0.0)
    }

    /// Logarithm of what a period's expected count is in proportion to: its population and completeness.
    pub(crate) fn log_exposure(&self, index: usize) -> f64 {
        if self.population.is_empty() && self.completeness.is_empty() {
            return 0.0;
        }
        let persons = self.population.get(index).copied().flatten();
        let persons = persons.filter(|persons| persons.is_finite() && *persons > 0.0).unwrap_or(1.0);
        (persons * self.completeness(index).unwrap_or(1.0)).ln()
    }
}

/// The length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// One day.
    Day,
    /// Seven days, named by one of them.
    Week,
}

impl Period {
    /// Days in the period.
    pub fn days(self) -> i64 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
        }
    }

    /// Periods of a year where years are counted in whole periods: 365 days or 52 weeks.
    pub fn per_year(self) -> usize {
        match self {
            Self::Day => 365,
            Self::Week => 52,
        }
    }
}

/// How period indices relate to dates and years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timeline {
    /// Period `i` is named by the date `first + i` periods; years are calendar years.
    Dated {
        /// Date of period 0.
        first: Date,
        /// Spacing of the dates.
        period: Period,
    },
    /// Only the order is known; a year is this many periods.
    Undated {
        /// Periods in a year, e.g. 52.
        periods_per_year: usize,
    },
}

impl Timeline {
    /// The date that names period `index`; `None` without dates or beyond the calendar.
    pub fn date(&self, index: usize) -> Option<Date> {
        match self {
            Self::Dated { first, period } => {
                let days = i64::try_from(index).ok()?.checked_mul(period.days())?;
                first.checked_add(days.days()).ok()
            }
            Self::Undated { .. } => None,
        }
    }

    /// Periods in a year, rounded down.
    pub fn periods_per_year(&self) -> usize {
        match self {
            Self::Dated { period, .. } => period.per_year(),
            Self::Undated { periods_per_year } => *periods_per_year,
        }
    }

    /// The most periods that `years` calendar years can reach back.
    pub fn periods_in_years_max(&self, years: usize) -> usize {
        match self {
            Self::Dated { period: Period::Day, .. } => (years * 1461).div_ceil(4),
            // the nearest date with the same weekday is up to three days further back
            Self::Dated { period: Period::Week, .. } => ((years * 1461).div_ceil(4) + 3) / 7,
            Self::Undated { periods_per_year } => years * periods_per_year,
        }
    }

    /// The period `years` before period `index`; negative before the series began.
    ///
    /// With weekly dates it is the week nearest to the same calendar date, which keeps the weekday; 29 February less a
    /// year is 1 March where that year has no such day, as in R. `None` beyond the calendar.
    pub fn years_before(&self, index: usize, years: usize) -> Option<i64> {
        let index_signed = i64::try_from(index).ok()?;
        match self {
            Self::Undated { periods_per_year } => {
                Some(index_signed - i64::try_from(years.checked_mul(*periods_per_year)?).ok()?)
            }
            Self::Dated { first, period } => {
                let date = self.date(index)?;
                let mut back = date.checked_sub(i64::try_from(years).ok()?.years()).ok()?;
                if back.day() != date.day() {
                    back = back.tomorrow().ok()?;
                }
                let days = i64::from((back - *first).get_days());
                // no ties: two dates of one weekday are an odd number of days apart
                Some((days + period.days() / 2).div_euclid(period.days()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_year_before_is_the_nearest_week() {
        let weekly = Timeline::Dated { first: date(2001, 1, 1), period: Period::Week };
        // 2012-01-09 is a Monday; 2011-01-09 a Sunday, so the Monday after it is nearest
        let index = 575;
        assert_eq!(weekly.date(index), Some(date(2012, 1, 9)));
        let before = weekly.years_before(index, 1).expect("in range");
        assert_eq!(weekly.date(before as usize), Some(date(2011, 1, 10)));
        // 2007-01-09 is a Tuesday, so the Monday before it is nearest
        let before = weekly.years_before(index, 5).expect("in range");
        assert_eq!(weekly.date(before as usize), Some(date(2007, 1, 8)));
        assert_eq!(weekly.years_before(0, 1), Some(-52));
    }

    #[test]
    fn a_leap_day_moves_to_march() {
        let daily = Timeline::Dated { first: date(2011, 1, 1), period: Period::Day };
        let leap = (date(2012, 2, 29) - date(2011, 1, 1)).get_days() as usize;
        let before = daily.years_before(leap, 1).expect("in range");
        assert_eq!(daily.date(before as usize), Some(date(2011, 3, 1)));
        assert_eq!(daily.years_before(10, 2), Some(10 - 731 + 1));
    }

    #[test]
    fn without_dates_a_year_is_a_number_of_periods() {
        let undated = Timeline::Undated { periods_per_year: 52 };
        assert_eq!(undated.years_before(300, 5), Some(40));
        assert_eq!(undated.date(3), None);
        assert_eq!(undated.periods_in_years_max(5), 260);
        let weekly = Timeline::Dated { first: date(2001, 1, 1), period: Period::Week };
        assert_eq!(weekly.periods_in_years_max(5), 261);
    }
}
