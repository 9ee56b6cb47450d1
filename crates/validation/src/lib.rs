//! x
pub mod early_warning;
