//! Transmission: nowcasts and forecasts beside the hubs' teams and ensembles.

pub mod forecast;
pub mod forecast_hub;
pub mod forecast_lent;
pub mod forecast_page;
pub mod forecast_speed;
pub mod nowcast;
pub mod reproduction;
