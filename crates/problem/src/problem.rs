//! One problem: the rule, the place in the file, what was done about it.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::printable;

/// How much a problem matters to the reader of the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; the numbers are right.
    Note,
    /// The numbers may mislead.
    Warning,
    /// The row or file could not be used.
    Error,
}

/// What was done about the offending row or value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Kept as it is.
    Kept,
    /// Kept with a changed value.
    Corrected,
    /// Kept without a value that could not be used.
    Emptied,
    /// Left out.
    Rejected,
    /// Left out as a repetition of an earlier row.
    Duplicate,
    /// Added to an earlier row with the same key.
    Summed,
    /// Left out since the source itself withdraws or replaces it.
    Superseded,
    /// The whole file was refused.
    Refused,
    /// Nothing could be done yet; a person must decide.
    Held,
}

/// Where in the input a problem stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Location {
    /// File name as the user gave it.
    pub file: String,
    /// 1-based line (text files) or row (sheets, Parquet), where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Column name as in the file, where one column is to blame.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
}

impl Location {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), line: None, column: None }
    }

    /// With the 1-based line.
    #[must_use]
    pub fn line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// With the column's name.
    #[must_use]
    pub fn column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&printable(&self.file))?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, " [{}]", printable(column))?;
        }
        Ok(())
    }
}

/// Something wrong with data, in a form that can be counted, stored and said in any language.
///
/// `rule` names the sentence `problem-<rule>` of the wording files; `args` fill its places.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// Kebab-case name of the rule, e.g. `onset-after-report`.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// What was done.
    pub action: Action,
    /// Where it stands, if in a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Location>,
    /// Values for the sentence.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, String>,
}

impl Problem {
    /// A problem found by `rule`; kept unless [`Problem::action`] says otherwise.
    pub fn new(rule: impl Into<String>, severity: Severity) -> Self {
        Self { rule: rule.into(), severity, action: Action::Kept, at: None, args: BTreeMap::new() }
    }

    /// Where it stands.
    #[must_use]
    pub fn at(mut self, at: Location) -> Self {
        self.at = Some(at);
        self
    }

    /// A value for the sentence.
    #[must_use]
    pub fn arg(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    /// What was done about it.
    #[must_use]
    pub fn action(mut self, action: Action) -> Self {
        self.action = action;
        self
    }
}
