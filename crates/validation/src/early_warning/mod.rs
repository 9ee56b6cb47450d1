pub mod noufaily;
pub mod power;
