//! The reproduction number: simulated epidemics with known R, the day on which R above 1 is seen, speed.

pub mod coverage;
pub mod crossing;
pub mod epidemics;
pub mod speed;
