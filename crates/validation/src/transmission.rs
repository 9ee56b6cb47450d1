//! Transmission: forecasts of real hubs replayed.

pub mod forecast;
pub mod forecast_hub;
