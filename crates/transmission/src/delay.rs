//! How late counts become known: reporting triangles, development factors and their drift, delay distributions.

mod calendar;
mod development;
mod drift;
mod empirical;
mod load;
mod parametric;
mod reverse_hazard;
mod triangle;

pub use calendar::Calendar;
pub use development::{Development, Forgetting};
pub use drift::{Drift, DriftOptions};
pub use empirical::DelayDistribution;
pub use parametric::{DelayFamily, ParametricDelay, fit_parametric};
pub use reverse_hazard::reverse_hazard_delays;
pub use triangle::{Triangle, TriangleError};
