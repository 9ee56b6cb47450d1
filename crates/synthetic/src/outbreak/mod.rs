//! Outbreaks of known truth: what an early warning ought to find.

mod course;
mod recipe;
mod schedule;

pub(crate) use schedule::outbreaks;

use crate::calendar::Day;

/// How an outbreak comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutbreakKind {
    /// Among the pupils of a school.
    School,
    /// Among the children of a nursery.
    Nursery,
    /// Among the residents of a nursing home.
    NursingHome,
    /// Among the residents of a welfare institution.
    WelfareInstitution,
    /// From one meal.
    FoodBorne,
    /// In a township at large, each case infecting more than one other.
    Community,
    /// A single traveller.
    Imported,
}

impl OutbreakKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::School,
        Self::Nursery,
        Self::NursingHome,
        Self::WelfareInstitution,
        Self::FoodBorne,
        Self::Community,
        Self::Imported,
    ];

    /// The word in `truth.csv`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::School => "school-cluster",
            Self::Nursery => "nursery-cluster",
            Self::NursingHome => "nursing-home-cluster",
            Self::WelfareInstitution => "welfare-institution-cluster",
            Self::FoodBorne => "food-borne",
            Self::Community => "community-growth",
            Self::Imported => "imported",
        }
    }
}

/// An outbreak that the generator put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outbreak {
    /// How it came about.
    pub kind: OutbreakKind,
    /// Index into [`crate::DISEASES`].
    pub disease: usize,
    /// Index into [`crate::TOWNSHIPS`].
    pub township: usize,
    /// Where people were infected; empty = in the community.
    pub setting: &'static str,
    /// Index into the city's institutions.
    pub institution: Option<usize>,
    /// First onset.
    pub first_day: Day,
    /// Last onset.
    pub last_day: Day,
    /// People who fell ill.
    pub n_cases: u32,
    /// Of these, standing in the data on the last day.
    pub n_reported: u32,
}

/// An outbreak counts as open while onsets are not older than this, in days before the last day.
const OPEN_DAYS: i32 = 10;

impl Outbreak {
    /// Whether people still fall ill at the end of the city's time.
    pub fn is_open(&self, last_day: Day) -> bool {
        last_day.since(self.last_day) < OPEN_DAYS
    }
}
