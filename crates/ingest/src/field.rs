//! The fields that a mapping can fill, by kind of record.

use std::fmt;

use serde::{Deserialize, Serialize};
use watchfire_record::RecordKind;

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $text:literal in $kinds:expr),+ $(,)?) => {
        /// A field of a record that a mapping can fill.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Field {
            $($(#[$doc])* #[serde(rename = $text)] $name),+
        }

        impl Field {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name in mappings and canonical files.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            /// Whether records of this kind have it.
            pub fn belongs_to(self, kind: RecordKind) -> bool {
                let kinds: &[RecordKind] = match self { $(Self::$name => &$kinds),+ };
                kinds.contains(&kind)
            }
        }
    };
}

use RecordKind::{Cases, Counts, Places, Population};

fields!(
    /// Name of the source; all rows of one import have the same.
    Source = "source" in [Counts, Cases, Population, Places],
    /// From when on the source knew the row: a day or a time.
    RecordedAt = "recorded_at" in [Counts, Cases, Population, Places],
    /// Disease, by code or any of its names.
    Disease = "disease" in [Counts, Cases],
    /// What is counted.
    Measure = "measure" in [Counts],
    /// How sure the case is.
    CaseClass = "case_class" in [Counts, Cases],
    /// Place, by code or unique name.
    Place = "place" in [Counts, Cases, Population],
    /// Name of the place, for codes not yet imported.
    PlaceName = "place_name" in [Counts, Cases, Population],
    /// Age band.
    AgeBand = "age_band" in [Counts, Cases, Population],
    /// Sex.
    Sex = "sex" in [Counts, Cases, Population],
    /// Where people were infected or live.
    Setting = "setting" in [Counts, Cases],
    /// The day on which it happened, or of which a denominator speaks.
    ReferenceDate = "reference_date" in [Counts, Population],
    /// What kind of day the reference date is: onset, report, or empty.
    ReferenceKind = "reference_kind" in [Counts],
    /// The day on which the health office learned of it.
    ReportDate = "report_date" in [Counts, Cases],
    /// Days that a count spans.
    PeriodDays = "period_days" in [Counts],
    /// How many.
    Count = "count" in [Counts],
    /// How many people.
    Persons = "persons" in [Population],
    /// The source's own number of the case.
    CaseId = "case_id" in [Cases],
    /// Age: years, months (`8月`), or a band (`38-68`).
    Age = "age" in [Cases],
    /// Unit of the age: years, months or days.
    AgeUnit = "age_unit" in [Cases],
    /// Day of birth, for the age where it is not given; not kept.
    BirthDate = "birth_date" in [Cases],
    /// School, nursing home, ….
    Institution = "institution" in [Cases],
    /// First day of symptoms.
    OnsetDate = "onset_date" in [Cases],
    /// Day of diagnosis.
    DiagnosisDate = "diagnosis_date" in [Cases],
    /// Day of admission to hospital.
    AdmissionDate = "admission_date" in [Cases],
    /// Day of death.
    DeathDate = "death_date" in [Cases],
    /// Whether the source has withdrawn the case: deleted it, or ruled it out.
    Withdrawn = "withdrawn" in [Cases],
    /// Code of the place itself.
    Code = "code" in [Places],
    /// Name as the source writes it.
    Name = "name" in [Places],
    /// Name in Chinese.
    NameZh = "name_zh" in [Places],
    /// Name in English.
    NameEn = "name_en" in [Places],
    /// Word that tells places of one name apart (Landkreis, Stadt).
    Qualifier = "qualifier" in [Places],
    /// Rank.
    Level = "level" in [Places],
    /// Code of the place it is part of.
    Parent = "parent" in [Places],
    /// First day.
    ValidFrom = "valid_from" in [Places],
    /// First day on which it no longer is.
    ValidUntil = "valid_until" in [Places],
    /// Code of the place that took it over.
    ReplacedBy = "replaced_by" in [Places],
    /// Other codes, separated by `|`.
    Aliases = "aliases" in [Places],
    /// Outline as a GeoJSON geometry.
    Geometry = "geometry" in [Places],
);

impl Field {
    /// How full-width letters and digits of its column are read.
    pub(crate) fn width(self) -> Width {
        match self {
            Self::Source
            | Self::PlaceName
            | Self::Setting
            | Self::Institution
            | Self::Name
            | Self::NameZh
            | Self::NameEn
            | Self::Qualifier
            | Self::Geometry => Width::AsWritten,
            Self::Place
            | Self::Disease
            | Self::CaseId
            | Self::Code
            | Self::Parent
            | Self::ReplacedBy
            | Self::Aliases => Width::NarrowCode,
            _ => Width::Narrow,
        }
    }

    /// Fields without which there is no record of this kind.
    pub fn required_by(kind: RecordKind) -> &'static [Self] {
        match kind {
            Counts => &[Self::Disease, Self::Place, Self::Count],
            Cases => &[Self::CaseId, Self::Disease, Self::Place],
            Population => &[Self::Place, Self::ReferenceDate, Self::Persons],
            Places => &[Self::Code],
        }
    }
}

/// How full-width letters, digits and marks of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Width {
    /// Names and free text: as they are.
    AsWritten,
    /// A code is ASCII then (`３２９００１`); a name stays as it is (`朝阳区（北京）`).
    NarrowCode,
    /// Days, numbers and words: as ASCII.
    Narrow,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
