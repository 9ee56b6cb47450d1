//! Names and sentences in both languages, ready to show.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use watchfire_vocabulary::{Language, Names};

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct NamesItem {
    /// In Chinese (the source's own form where there is no Chinese one).
    pub zh: String,
    /// In English (likewise).
    pub en: String,
}

impl From<&Names> for NamesItem {
    fn from(names: &Names) -> Self {
        Self { zh: names.get(Language::Zh).to_owned(), en: names.get(Language::En).to_owned() }
    }
}

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Sentence {
    /// Key of the message, stable across versions.
    pub key: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}
