//! The situation of small invented cities, on several days: what a reader would be told.
//!
//! A city is written down as its reports; `check` says the situation of a day in a few lines and compares them with
//! what stands in the test. `UPDATE_EXPECT=1` writes them anew: read what changed.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]
#![expect(clippy::needless_raw_string_hashes, reason = "so expect-test writes what it expects")]

mod answers;
mod behind;
mod certainty;
mod city;
mod code;
mod data;
mod events;
mod numbers;
mod told;
mod transmission;

use expect_test::Expect;
use jiff::civil::Date;

use city::City;

/// Compares the situation of a city as known on a day with what is expected.
fn check(city: &City, as_of: Date, expected: &Expect) {
    expected.assert_eq(&told::told(city, as_of));
}
