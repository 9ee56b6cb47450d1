//! Detection: power at equal false alarms, calibration, speed.

pub mod calibration;
pub mod delay;
pub mod injected;
pub mod machine;
pub mod methods;
pub mod national;
pub mod noufaily;
pub mod power;
pub mod series;
pub mod short;
pub mod speed;
pub mod study;
