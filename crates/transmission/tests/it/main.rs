//! Whole analyses against what other software computed.

mod drift;
mod epiestim;
mod nowcast;
mod recent;
mod support;
