//! How good forecasts were: one score per cell, means of cells, models against models.
//!
//! A *cell* is one forecast of one number: a series, a target date, an as-of, a horizon. Models are compared on the cells
//! that both have, since a model that leaves out the hard ones would look better.

mod cell;
mod mean;
mod skill;

pub use cell::CellScore;
pub use mean::MeanScore;
pub use skill::{SHARED_SHARE_MIN, Skill, compare};
