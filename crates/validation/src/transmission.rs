//! Transmission: forecasts of real hubs replayed.

pub mod forecast;
pub mod forecast_hub;
pub mod forecast_page;
