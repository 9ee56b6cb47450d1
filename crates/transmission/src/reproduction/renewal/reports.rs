//! Counts by report, one for a day or a week, and how much of each is known.
//!
//! - **Estimates**: for each report the cases infected here, and how far its share known may be off.
//! - **Equation**: y ~ NB(s eᶜᵘ μ, 1/k + a) with u ~ N(0, 1) for all reports together; relative variance of the share
//!   v² = max(0, sd² − (1 − s) / (y + 1)), of which c² = γ v² is common and a = (1 − γ) v² apart.
//! - **Symbols**: s share known; sd relative standard deviation of the final count; γ `known-error-common`; k size.
//! - **Source**: errors of cumulative delays are sums over the later delays, and so move together: Mack (1993),
//!   doi:10.2143/AST.23.2.2005092.
//! - **Checked against**: simulated epidemics, cut off by a delay whose shares are not those believed
//!   (`docs/validation/reproduction.md`).
//! - **Limits**: that a share known of s leaves chance (1 − s) / y in the final count is in the counts' own noise, and is taken off;
//!   the correlation of two reports is the same however far they are apart.
//! - **Cost**: O(reports).

use super::{RenewalConfig, RenewalError};

/// Counts by report without gaps; `None` = not observed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reports<'a> {
    /// All cases known so far, imported ones included.
    pub total: &'a [Option<f64>],
    /// Imported ones among them; empty = none.
    pub imported: &'a [Option<f64>],
    /// Days that a report sums: 1, or 7 for weeks.
    pub report_days: usize,
    /// How much of each report is known already; empty = all are complete.
    pub known: &'a [KnownShare],
}

/// How much of a report is known already.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KnownShare {
    /// Share of the final count that is expected to be known by now, above 0 and at most 1.
    pub share: f64,
    /// Standard deviation of the final count given what is known, relative to its expectation, no unit.
    pub relative_sd: f64,
}

/// A report as the fit needs it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Report {
    /// Cases infected here, as far as known.
    pub(super) local: f64,
    /// Share that is expected to be known.
    pub(super) share: f64,
    /// c: ln μ per unit of what all incomplete reports have in common.
    pub(super) common: f64,
    /// a: inverse size of what is this report's alone.
    pub(super) apart: f64,
}

impl KnownShare {
    /// Nothing is still to come.
    pub const COMPLETE: Self = Self { share: 1.0, relative_sd: 0.0 };

    /// From a nowcast: cases known, expected once complete, and the standard deviation of that. Half a case is added to both
    /// counts, so that a day without any is not taken to have none to come.
    pub fn of_nowcast(known: f64, expected: f64, sd: f64) -> Self {
        let whole = expected.max(known) + 0.5;
        Self { share: (known + 0.5) / whole, relative_sd: sd / whole }
    }
}

impl Default for KnownShare {
    fn default() -> Self {
        Self::COMPLETE
    }
}

impl<'a> Reports<'a> {
    /// Complete counts by day, none imported.
    pub fn daily(total: &'a [Option<f64>]) -> Self {
        Self { total, imported: &[], report_days: 1, known: &[] }
    }

    /// Refuses columns of different length, counts and shares that are none, and more imported cases than cases.
    pub(super) fn check(&self) -> Result<(), RenewalError> {
        let Self { total, imported, report_days, known } = *self;
        if !matches!(report_days, 1 | 7) {
            return Err(RenewalError::ReportDays { days: report_days });
        }
        for (of, reports) in [("of imported cases", imported.len()), ("shares known", known.len())] {
            if reports != 0 && reports != total.len() {
                return Err(RenewalError::Length { total: total.len(), of, reports });
            }
        }
        for (at, value) in total.iter().chain(imported).copied().enumerate() {
            if let Some(value) = value.filter(|count| !count.is_finite() || *count < 0.0) {
                return Err(RenewalError::Count { report: at % total.len() + 1, value });
            }
        }
        for (at, pair) in total.iter().zip(imported).enumerate() {
            if let (Some(total), Some(imported)) = pair
                && imported > total
            {
                return Err(RenewalError::Imported { report: at + 1, imported: *imported, total: *total });
            }
        }
        for (at, KnownShare { share, relative_sd }) in known.iter().copied().enumerate() {
            if !(share > 0.0 && share <= 1.0 && relative_sd.is_finite() && relative_sd >= 0.0) {
                return Err(RenewalError::Known { report: at + 1, share, relative_sd });
            }
        }
        Ok(())
    }

    /// The share of report `at` that is known.
    pub(super) fn known(&self, at: usize) -> KnownShare {
        self.known.get(at).copied().unwrap_or_default()
    }

    /// What was infected here; `None` where the count or its imported part is not observed.
    pub(super) fn local(&self, config: &RenewalConfig) -> Vec<Option<Report>> {
        let of_report = |(at, all): (usize, &Option<f64>)| {
            let imported = self.imported.get(at).map_or(Some(0.0), |count| *count);
            let (all, imported) = all.zip(imported)?;
            let (local, KnownShare { share, relative_sd }) = (all - imported, self.known(at));
            let chance = (1.0 - share) / (local + 1.0);
            let variance = (relative_sd * relative_sd - chance).max(0.0);
            let common = config.known_error_common * variance;
            Some(Report { local, share, common: common.sqrt(), apart: variance - common })
        };
        self.total.iter().enumerate().map(of_report).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{KnownShare, Reports};
    use crate::reproduction::{RenewalConfig, RenewalError};

    #[test]
    fn chance_is_taken_off_the_error_of_a_share() {
        let config =
            RenewalConfig { known_error_common: 0.25, ..RenewalConfig::defaults().expect("defaults") };
        let known =
            [KnownShare { share: 0.5, relative_sd: 0.3 }, KnownShare { share: 0.5, relative_sd: 0.1 }];
        let total = [Some(19.0), Some(19.0)];
        let reports = Reports { known: &known, ..Reports::daily(&total) };
        let local = reports.local(&config);
        // 0.09 − 0.5 / 20 = 0.065, a quarter of it common
        let first = local[0].expect("a report");
        assert!((first.common.powi(2) - 0.01625).abs() < 1e-12 && (first.apart - 0.04875).abs() < 1e-12);
        // 0.01 is less than chance alone
        let second = local[1].expect("a report");
        assert_eq!((second.common, second.apart, second.share), (0.0, 0.0, 0.5));
    }

    #[test]
    fn a_nowcast_gives_a_share_even_where_nothing_is_known() {
        assert_eq!(KnownShare::of_nowcast(9.5, 19.5, 4.0), KnownShare { share: 0.5, relative_sd: 0.2 });
        assert_eq!(KnownShare::of_nowcast(0.0, 1.5, 1.0), KnownShare { share: 0.25, relative_sd: 0.5 });
        assert_eq!(KnownShare::of_nowcast(3.0, 2.0, 0.0), KnownShare::COMPLETE);
    }

    #[test]
    fn what_are_no_reports_is_refused() {
        let total = [Some(3.0), None, Some(2.0)];
        let good = Reports::daily(&total);
        assert_eq!(good.check(), Ok(()));
        let refused = |reports: Reports<'_>| reports.check().expect_err("refused");
        assert!(matches!(refused(Reports { report_days: 2, ..good }), RenewalError::ReportDays { days: 2 }));
        assert!(matches!(refused(Reports { imported: &total[..2], ..good }), RenewalError::Length { .. }));
        assert!(matches!(
            refused(Reports { known: &[KnownShare::COMPLETE], ..good }),
            RenewalError::Length { .. }
        ));
        assert!(matches!(
            refused(Reports { total: &[Some(1.0), Some(-1.0)], ..good }),
            RenewalError::Count { report: 2, .. }
        ));
        let more = [Some(3.0), None, Some(2.5)];
        assert!(matches!(
            refused(Reports { imported: &more, ..good }),
            RenewalError::Imported { report: 3, .. }
        ));
        for (share, relative_sd) in [(0.0, 0.1), (1.1, 0.1), (0.5, -0.1), (0.5, f64::NAN), (f64::NAN, 0.1)] {
            let known = [KnownShare::COMPLETE, KnownShare { share, relative_sd }, KnownShare::COMPLETE];
            assert!(matches!(
                refused(Reports { known: &known, ..good }),
                RenewalError::Known { report: 2, .. }
            ));
        }
    }
}
