//! Transmission: nowcasts and forecasts beside the hubs' teams and ensembles, R beside simulated truth, scores beside the hubs'.

pub mod forecast;
mod forecast_aims;
pub mod forecast_german;
pub mod forecast_hub;
pub mod forecast_lent;
pub mod forecast_page;
pub mod forecast_speed;
pub mod german;
pub mod nowcast;
pub mod reproduction;
pub mod score;
