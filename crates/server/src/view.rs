//! From what the analyses return to the public types, in both languages.

mod cluster;
mod curve;
mod event;
mod import;
mod sentence;
mod situation;
mod trace;
mod transmission;

pub(crate) use curve::curve_view;
pub(crate) use event::alert_item;
pub(crate) use import::import_item;
pub(crate) use sentence::{Speaker, names};
pub(crate) use situation::{SituationView, alerts, find, followed};
pub(crate) use transmission::{hub_csv, past_view, transmission_view};
