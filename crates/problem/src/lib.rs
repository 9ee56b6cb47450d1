//! What is wrong with data, where it stands, and how far long work has come.
//!
//! Bad *data* is not an error: every step returns its value **and** a list of [`Problem`]s, each with file,
//! line, column, the rule that found it and what was done. Serves line 1 of the mission (analyse the situation
//! scientifically): a number without its problems is not known.
//!
//! # Steps
//! 1. a step meets something wrong → [`Problem::new`], `at(…)`, `arg(…)`, `action(…)`;
//! 2. it adds it to a [`Problems`] list, which counts repeats and keeps the first few of each rule;
//! 3. what of it came from a file is made fit to be shown → [`printable`];
//! 4. an operation that failed says so with everything that led to it → [`with_causes`];
//! 5. long work tells its [`Progress`], which may answer *cancelled*.
//!
//! ```
//! use watchfire_problem::{Action, Location, Problem, Problems, Severity};
//! let mut problems = Problems::default();
//! problems.push(
//!     Problem::new("date-in-future", Severity::Warning)
//!         .at(Location::file("cases.csv").line(7).column("report_date"))
//!         .arg("value", "2031-01-01")
//!         .action(Action::Rejected),
//! );
//! assert_eq!(problems.count("date-in-future"), 1);
//! ```
mod causes;
mod collect;
mod printable;
mod problem;
mod progress;

pub use causes::with_causes;
pub use collect::{Problems, Tally};
pub use printable::{has_steering, is_steering, printable};
pub use problem::{Action, Location, Problem, Severity};
pub use progress::{Cancelled, Progress, Silent};
