//! Diseases: one code, names in both languages, the class that Chinese law gives them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::measure::words;
use crate::{DiseaseCode, Names};
use std::fmt;
use std::str::FromStr;

mod built_in;

words!(
    /// Class of a notifiable disease in the People's Republic's law on infectious diseases.
    LegalClass, "legal class" {
        /// 甲类.
        A = "A",
        /// 乙类.
        B = "B",
        /// 丙类.
        C = "C",
        /// Watched without being named in the law.
        Other = "other",
    }
);

/// A disease.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disease {
    /// Its code.
    pub code: DiseaseCode,
    /// Its names; `local` is the English one for the built-in list.
    pub names: Names,
    /// Its legal class.
    pub class: LegalClass,
    /// Class B, managed as class A (乙类甲管).
    pub managed_as_a: bool,
    /// Other words for it in files, in any language.
    pub synonyms: Vec<String>,
}

/// Every disease that a workspace knows by name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Disease>", into = "Vec<Disease>")]
pub struct Diseases {
    all: Vec<Disease>,
    /// Position in `all` by code, name and synonym, as [`alike`] writes them; the first one that has a word keeps it.
    by_word: BTreeMap<String, usize>,
}

impl From<Vec<Disease>> for Diseases {
    fn from(all: Vec<Disease>) -> Self {
        let mut by_word = BTreeMap::new();
        for (at, disease) in all.iter().enumerate() {
            let synonyms = disease.synonyms.iter().map(String::as_str);
            let words = std::iter::once(disease.code.as_str()).chain(disease.names.all()).chain(synonyms);
            for word in words {
                by_word.entry(alike(word)).or_insert(at);
            }
        }
        Self { all, by_word }
    }
}

impl From<Diseases> for Vec<Disease> {
    fn from(diseases: Diseases) -> Self {
        diseases.all
    }
}

/// A word as it is looked up: without blanks around it, in lower case.
fn alike(word: &str) -> String {
    word.trim().to_lowercase()
}

impl Diseases {
    /// The notifiable diseases of Chinese law and the commonest others.
    pub fn built_in() -> Self {
        built_in::all().into()
    }

    /// All, in the order of the law.
    pub fn iter(&self) -> impl Iterator<Item = &Disease> {
        self.all.iter()
    }

    /// The disease of a code, name or synonym, in any language and case.
    pub fn find(&self, text: &str) -> Option<&Disease> {
        self.by_word.get(&alike(text)).and_then(|at| self.all.get(*at))
    }

    /// The names of a code; the code itself where the disease is not known.
    pub fn names(&self, code: &DiseaseCode) -> Names {
        let known = self.find(code.as_str()).filter(|disease| disease.code == *code);
        known.map_or_else(|| Names::local(code.as_str()), |disease| disease.names.clone())
    }
}

#[cfg(test)]
mod tests;
