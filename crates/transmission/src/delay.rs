//! How late counts become known: reporting triangles, development factors, delay distributions.

mod calendar;
mod development;
mod triangle;

pub use calendar::Calendar;
pub use development::{Development, Forgetting};
pub use triangle::{Triangle, TriangleError};
