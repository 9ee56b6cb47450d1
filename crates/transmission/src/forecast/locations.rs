//! Where a model expects each series to be, at past origins and at the last.

use super::design::Design;

/// Expected change from the base by row and step; NaN where there is none.
#[derive(Debug, Clone)]
pub(super) struct Locations(Vec<f64>);

impl Locations {
    pub(super) fn none(design: &Design) -> Self {
        Self(vec![f64::NAN; design.n_rows() * design.n_steps])
    }

    pub(super) fn set(&mut self, design: &Design, row: usize, step: usize, change: f64) {
        self.0[design.change(row, step)] = change;
    }

    pub(super) fn get(&self, design: &Design, row: usize, step: usize) -> f64 {
        self.0[design.change(row, step)]
    }

    /// Draws changes towards none where little was known at an origin; `n_periods` are known at the last.
    pub(super) fn trust(&mut self, design: &Design, n_periods: usize, weeks_full: f64) {
        for origin in 0..design.n_origins {
            let known = n_periods.saturating_sub(design.n_origins - 1 - origin) as f64 / design.stride as f64;
            if known < weeks_full {
                let place = |series| design.change(design.row(origin, series), 1);
                self.0[place(0)..place(design.n_series)]
                    .iter_mut()
                    .for_each(|change| *change *= known / weeks_full);
            }
        }
    }

    /// The mean of two.
    pub(super) fn between(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(a, b)| 0.5 * (a + b)).collect())
    }

    /// At a horizon.
    pub(super) fn at(&self, design: &Design, row: usize, horizon: usize) -> f64 {
        self.get(design, row, design.steps(row, horizon))
    }
}
