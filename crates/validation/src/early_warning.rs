//! Detection: power at equal false alarms, calibration, speed.

pub mod calibration;
pub mod injected;
pub mod methods;
pub mod noufaily;
pub mod power;
pub mod series;
pub mod speed;
pub mod study;
