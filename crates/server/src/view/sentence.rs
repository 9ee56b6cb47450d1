//! Sentences in both languages.

use watchfire_finding::Wording;
use watchfire_problem::Problem;
use watchfire_situation::Known;
use watchfire_vocabulary::Language;
use watchfire_wire::Sentence;
use watchfire_wording::{Lookup, Words};

use crate::Served;

/// The names of a workspace.
pub(crate) fn names<'a>(served: &'a Served, known: &'a Known) -> watchfire_wording::Known<'a> {
    watchfire_wording::Known { places: &known.places, diseases: &served.diseases }
}

/// Says everything twice.
#[derive(Clone, Copy)]
pub(crate) struct Speaker<'a> {
    zh: Words<'a>,
    en: Words<'a>,
}

impl<'a> Speaker<'a> {
    pub(crate) fn new(lookup: &'a dyn Lookup) -> Self {
        Self { zh: Words::new(Language::Zh, lookup), en: Words::new(Language::En, lookup) }
    }

    pub(crate) fn say(&self, wording: &Wording) -> Sentence {
        Sentence { key: wording.key.clone(), zh: self.zh.say(wording), en: self.en.say(wording) }
    }

    pub(crate) fn label(&self, key: &str) -> Sentence {
        self.say(&Wording::new(key))
    }

    pub(crate) fn problem(&self, problem: &Problem) -> Sentence {
        Sentence {
            key: format!("problem-{}", problem.rule),
            zh: self.zh.problem(problem),
            en: self.en.problem(problem),
        }
    }

    pub(crate) fn problem_title(&self, rule: &str) -> Sentence {
        Sentence {
            key: format!("problem-title-{rule}"),
            zh: self.zh.problem_title(rule),
            en: self.en.problem_title(rule),
        }
    }
}
