//! Our methods scored beside their peers, on simulated truth and on real data; never shipped, never in CI.
//!
//! Serves every line of the mission: a method whose figures nobody can repeat is no method.
//!
//! # Steps
//! 1. [`early_warning::study`]: the simulation study of Noufaily et al., thresholds from other seeds than those reported;
//! 2. [`early_warning::calibration`]: false alarms at the native α, scenario by scenario, without any outbreak;
//! 3. [`early_warning::injected`]: outbreaks injected into real series, all data sets reported;
//! 4. [`early_warning::short`]: short histories, alone and with what similar series lend;
//! 5. [`early_warning::speed`]: beside R `surveillance` in the same run;
//! 6. [`early_warning::national`]: a country's newest week, in seconds and MiB;
//! 7. [`replay`]: share of signals that are real, with injected and with labelled outbreaks;
//! 8. [`transmission::nowcast`]: nowcasts replayed as of past days beside the teams of two hubs;
//! 9. [`transmission::reproduction`]: simulated epidemics with known R, beside `cori`, incomplete and weekly ones; the posterior
//!    beside long runs of NUTS; speed beside R `EpiEstim`;
//! 10. [`transmission::forecast_page`]: seasons of the US hubs replayed beside their ensembles;
//! 11. [`transmission::score`]: scores of cells and tables beside those the hubs computed;
//! 12. [`report::Report`]: one Markdown page with date and machine.
//!
//! `cargo xtask bench early-warning`, `… replay`, `… national`, `… reproduction` and `… transmission` write the pages of
//! `docs/validation`.
//!
//! ```
//! use watchfire_validation::early_warning::noufaily::Scenario;
//! assert_eq!(Scenario::all().len(), 42);
//! ```
pub mod early_warning;
pub mod peer;
pub mod replay;
pub mod report;
pub mod transmission;
