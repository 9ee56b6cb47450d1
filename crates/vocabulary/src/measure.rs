//! What is counted, how sure a case is, and which day a reference date means.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $text)] $variant),+
        }

        impl $name {
            /// Every value, in the field's usual order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in files and URLs.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(format!(concat!("there is no ", $what, " {:?}: say one of {}"), text, [$($text),+].join(", "))),
                }
            }
        }
    };
}
pub(crate) use words;

words!(
    /// What is counted.
    Measure, "measure" {
        /// Notified cases.
        Case = "case",
        /// Admissions to hospital.
        Hospitalization = "hospitalization",
        /// Deaths.
        Death = "death",
        /// Laboratory tests.
        Test = "test",
        /// Consultations of a doctor or clinic.
        Consultation = "consultation",
    }
);

words!(
    /// How sure a case is (病例分类).
    CaseClass, "case class" {
        /// 疑似病例.
        Suspected = "suspected",
        /// 临床诊断病例.
        Clinical = "clinical",
        /// 确诊病例.
        Confirmed = "confirmed",
        /// 病原携带者, 无症状感染者.
        Carrier = "carrier",
    }
);

words!(
    /// Which day a reference date is.
    ReferenceKind, "kind of reference date" {
        /// Onset of symptoms.
        Onset = "onset",
        /// The report stands in, onset being unknown or absent.
        Report = "report",
    }
);
