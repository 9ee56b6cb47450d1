//! Rules of data quality, one a file: pure functions of values and limits that give a problem or nothing.
//!
//! A rule says what is wrong and what is done about it, with the limit it used; where it stands is added by the
//! reader of the row. The sentences stand with all wording, under `problem-<rule>`.

mod age_as_band;
mod date_after_recorded;
mod date_far_before;
mod date_in_future;
mod dates_out_of_order;
mod duplicate_key;
mod empty_date;
mod implausible_number;
mod impossible_age;
mod invalid_outline;
mod missing_value;
mod na_literal;
mod negative_count;
mod no_usable_date;
mod onset_after_report;
mod onset_long_before_report;
mod other_source;
mod overlapping_period;
mod ragged_row;
mod recorded_in_future;
mod steering_characters;
mod total_falls;
mod unknown_disease;
mod unknown_place;
mod unknown_status;
mod unreadable_date;
mod unreadable_value;
mod value_too_long;
mod withdrawn_case;

pub use age_as_band::age_as_band;
pub use date_after_recorded::date_after_recorded;
pub use date_far_before::date_far_before;
pub use date_in_future::date_in_future;
pub use dates_out_of_order::dates_out_of_order;
pub use duplicate_key::duplicate_key;
pub use empty_date::empty_date;
pub use implausible_number::{PERSONS_MAX, implausible_number};
pub use impossible_age::{AGE_YEARS_MAX, impossible_age};
pub use invalid_outline::{invalid_ring, no_outline};
pub use missing_value::missing_value;
pub use na_literal::{WORDS, na_literal};
pub use negative_count::negative_count;
pub use no_usable_date::no_usable_date;
pub use onset_after_report::onset_after_report;
pub use onset_long_before_report::{DELAY_DAYS_MAX, onset_long_before_report};
pub use other_source::other_source;
pub use overlapping_period::{overlapping_period, rolling_sum};
pub use ragged_row::ragged_row;
pub use recorded_in_future::recorded_in_future;
pub use steering_characters::steering_characters;
pub use total_falls::total_falls;
pub use unknown_disease::{number_as_disease, unknown_disease};
pub use unknown_place::{ambiguous_place_code, place_alias, provisional_place, unknown_place};
pub use unknown_status::unknown_status;
pub use unreadable_date::unreadable_date;
pub use unreadable_value::unreadable_value;
pub use value_too_long::{VALUE_BYTES_MAX, value_too_long};
pub use withdrawn_case::withdrawn_case;
