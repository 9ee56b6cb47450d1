//! Codes: short shared strings, each of its own type, so that a place is never taken for a disease.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

macro_rules! code {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The code itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Whether there is no code at all.
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }
        }

        impl From<&str> for $name {
            fn from(code: &str) -> Self {
                Self(Arc::from(code))
            }
        }

        impl From<String> for $name {
            fn from(code: String) -> Self {
                Self(Arc::from(code))
            }
        }

        impl From<Arc<str>> for $name {
            fn from(code: Arc<str>) -> Self {
                Self(code)
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self(Arc::from(""))
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::ops::Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

code!(
    /// Code of a place in its own scheme: AGS `05754`, GB/T 2260 `441702`, …
    PlaceCode
);
code!(
    /// Kebab-case code of a disease: `covid-19`, `hand-foot-mouth-disease`, …
    DiseaseCode
);
code!(
    /// Name of a source of data: a stream of files that restate or extend one another.
    SourceCode
);
code!(
    /// Where people were infected or live: `school`, `nursing-home`, …; empty = not broken down.
    Setting
);
