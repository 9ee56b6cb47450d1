//! The detectors against what R surveillance computed (`../shared/fixtures/warn`).

mod detectors;
mod farrington_flexible;
mod glr;
mod laws;
mod short;
mod small;
mod support;
mod watchfire;
