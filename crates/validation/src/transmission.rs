//! Transmission: nowcasts, later forecasts, beside the hubs' teams.

pub mod nowcast;
pub mod reproduction;
