//! Whole analyses against what other software computed.

mod epiestim;
mod nowcast;
mod support;
