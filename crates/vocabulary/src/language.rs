//! The two languages, and names in them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language in which Watchfire speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// `zh` or `en`, as in URLs and flags.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.to_ascii_lowercase().as_str() {
            "zh" | "zh-cn" | "zh-hans" | "zh_cn" | "cn" => Ok(Self::Zh),
            "en" | "en-gb" | "en-us" => Ok(Self::En),
            _ => Err(format!("there is no language {text:?}: say zh or en")),
        }
    }
}

/// A name as the source writes it, with its Chinese and English forms where known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Names {
    /// As the source writes it.
    pub local: String,
    /// In Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zh: Option<String>,
    /// In English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Names {
    /// Only the source's own form.
    pub fn local(name: impl Into<String>) -> Self {
        Self { local: name.into(), zh: None, en: None }
    }

    /// The form to show in a language: that language's, else the source's own.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Zh => self.zh.as_deref(),
            Language::En => self.en.as_deref(),
        }
        .filter(|name| !name.is_empty())
        .unwrap_or(&self.local)
    }

    /// Every form, the source's own first.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.local.as_str()).chain(self.zh.as_deref()).chain(self.en.as_deref())
    }
}
