//! A case as it truly was, before anybody wrote it down.

use watchfire_vocabulary::{CaseClass, Sex};

use crate::calendar::Day;

/// A person who falls ill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Illness {
    /// Index into [`crate::DISEASES`].
    pub disease: usize,
    /// Index into [`crate::TOWNSHIPS`].
    pub township: usize,
    /// Completed years.
    pub age: u8,
    /// Sex.
    pub sex: Sex,
    /// Where infected; empty = in the community.
    pub setting: &'static str,
    /// Index into the city's institutions.
    pub institution: Option<usize>,
    /// First day of symptoms.
    pub onset: Day,
    /// Index into the city's outbreaks.
    pub outbreak: Option<usize>,
}

/// An illness that was reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case {
    /// The illness.
    pub illness: Illness,
    /// Day of diagnosis.
    pub diagnosis: Day,
    /// Day of the report card.
    pub report: Day,
    /// Day on which the card was entered.
    pub entered: Day,
    /// Day of admission.
    pub admission: Option<Day>,
    /// Day of death.
    pub death: Option<Day>,
    /// How it was classed at first.
    pub first_class: CaseClass,
    /// Number within the year of entry, from 1.
    pub number: u32,
}

impl Case {
    /// The source's own number of the case.
    pub fn id(&self) -> String {
        format!("{}-{}-{:06}", crate::CITY.0, self.entered.date().year(), self.number)
    }
}

/// What the line list says of a case from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    /// Index into the city's cases.
    pub case: usize,
    /// From when on it is said.
    pub recorded: Day,
    /// How sure the case is.
    pub class: CaseClass,
    /// Index into [`crate::TOWNSHIPS`].
    pub township: usize,
    /// First day of symptoms, where given.
    pub onset: Option<Day>,
    /// Day of admission, where known by then.
    pub admission: Option<Day>,
    /// Day of death, where known by then.
    pub death: Option<Day>,
    /// Whether the source no longer has the case.
    pub withdrawn: bool,
}

impl Statement {
    /// Whether it stands for a case that counts: diagnosed clinically or confirmed, and not withdrawn.
    pub fn counts(&self) -> bool {
        !self.withdrawn && matches!(self.class, CaseClass::Clinical | CaseClass::Confirmed)
    }
}
