//! Every change of every count as increments, line lists turned into counts.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use watchfire_problem::Progress;
use watchfire_record::{RecordKind, RecordedFrom};
use watchfire_series::{Change, History, HistoryBuilder, SourceInfo};
use watchfire_vocabulary::{
    AgeBand, Coverage, DiseaseCode, Measure, PlaceCode, RecordedAt, ReferenceKind, SourceCode, Stratum,
};

use crate::ArchiveError;
use crate::archive::{Archive, Snapshot};
use crate::kinds::{CaseValue, Cases, CountKey, Counts};
use crate::storage::cells::{NO_DAY, date_of};
use crate::storage::data_file::Loaded;

/// What of a snapshot's counts is wanted; empty = all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HistoryFilter {
    /// Diseases.
    pub diseases: Vec<DiseaseCode>,
    /// Measures.
    pub measures: Vec<Measure>,
}

impl HistoryFilter {
    fn wants(&self, disease: &DiseaseCode, measure: Measure) -> bool {
        (self.diseases.is_empty() || self.diseases.contains(disease))
            && (self.measures.is_empty() || self.measures.contains(&measure))
    }
}

impl Archive {
    /// Every change of every count that a snapshot shows, ready for any as-of.
    ///
    /// A case of a line list counts 1 by age band on its report day (measure `case`), on its day of death
    /// (`death`) and of admission (`hospitalization`); its reference day is the onset, else the report, else the
    /// admission or death; the diagnosis stands for a report that is not told. Where what is known of a case changes, its old
    /// cell loses 1 and the new one gains 1.
    pub fn history(
        &self,
        snapshot: &Snapshot,
        filter: &HistoryFilter,
        progress: &dyn Progress,
    ) -> Result<History, ArchiveError> {
        let imports = self.imports(snapshot)?;
        let rows: u64 = imports.iter().map(|import| import.rows_written).sum();
        progress.begin("stage-history", Some(rows));
        let infos = self.source_infos(snapshot)?;
        let numbers: BTreeMap<SourceCode, u16> =
            infos.iter().zip(0_u16..).map(|(info, number)| (info.code.clone(), number)).collect();
        let mut builder = HistoryBuilder::new(infos);
        let mut days = CivilDays::new(self);
        for (source, files) in self.files_by_source(RecordKind::Counts, snapshot)? {
            let loaded = Loaded::<Counts>::read(&files, progress)?;
            push_counts(&mut builder, numbers[&source], &loaded, filter, &mut days);
        }
        for (source, files) in self.files_by_source(RecordKind::Cases, snapshot)? {
            let loaded = Loaded::<Cases>::read(&files, progress)?;
            push_cases(&mut builder, numbers[&source], &loaded, filter, &mut days);
        }
        let history = builder.build();
        progress.end();
        Ok(history)
    }

    /// What is known of every source of counts or cases, by code.
    pub fn source_infos(&self, snapshot: &Snapshot) -> Result<Vec<SourceInfo>, ArchiveError> {
        let mut infos: BTreeMap<SourceCode, SourceInfo> = BTreeMap::new();
        for import in self.imports(snapshot)? {
            if !matches!(import.kind, RecordKind::Counts | RecordKind::Cases) {
                continue;
            }
            let info = infos.entry(import.source.clone()).or_insert_with(|| SourceInfo {
                code: import.source.clone(),
                coverage: Coverage::default(),
                assumed_days_later: None,
                disjoint: false,
                recorded_days: Vec::new(),
            });
            info.coverage = import.plan.coverage.clone();
            info.disjoint |= import.kind == RecordKind::Cases;
            info.recorded_days.extend(&import.recorded_days);
            if let RecordedFrom::ReportDate { days_later } = import.plan.recorded_from {
                info.assumed_days_later = Some(days_later);
            }
        }
        for info in infos.values_mut() {
            info.recorded_days.sort_unstable();
            info.recorded_days.dedup();
        }
        Ok(infos.into_values().collect())
    }
}

/// Civil days of instants, each worked out once.
struct CivilDays<'a> {
    archive: &'a Archive,
    known: BTreeMap<i64, Date>,
    last: (i64, Date),
}

impl<'a> CivilDays<'a> {
    fn new(archive: &'a Archive) -> Self {
        Self { archive, known: BTreeMap::new(), last: (i64::MIN, Date::MIN) }
    }

    fn day(&mut self, at: i64) -> Date {
        if self.last.0 != at {
            let zone = self.archive.zone();
            let day = *self.known.entry(at).or_insert_with(|| {
                // What was written as a timestamp is one.
                Timestamp::from_microsecond(at)
                    .map_or(Date::MAX, |instant| RecordedAt(instant).civil_day(zone))
            });
            self.last = (at, day);
        }
        self.last.1
    }
}

fn push_counts(
    builder: &mut HistoryBuilder,
    source: u16,
    loaded: &Loaded<Counts>,
    filter: &HistoryFilter,
    days: &mut CivilDays<'_>,
) {
    let words = &loaded.words;
    let mut template: Option<(u32, Option<Change>)> = None;
    for row in &loaded.rows {
        let CountKey { cell, report, reference } = row.key;
        if template.as_ref().is_none_or(|(of, _)| *of != cell) {
            let parts = words.cells.thing(cell);
            let disease = words.diseases.thing(parts.disease);
            let change = filter.wants(disease, parts.measure).then(|| Change {
                source,
                disease: disease.clone(),
                measure: parts.measure,
                case_class: parts.case_class,
                place: words.places.thing(parts.place).clone(),
                stratum: words.stratum(parts),
                period_days: parts.period_days,
                report: None,
                reference: None,
                onset: parts.kind.map(|kind| kind == ReferenceKind::Onset),
                recorded: Date::MIN,
                count: 0,
            });
            template = Some((cell, change));
        }
        let Some((_, Some(change))) = &mut template else { continue };
        change.report = date_of(report);
        change.reference = date_of(reference);
        change.recorded = days.day(row.at);
        change.count = row.state().unwrap_or(0);
        if row.live { builder.push_told(change) } else { builder.push(change) }
    }
}

/// A cell of a line list with its days: what a case adds 1 to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct CaseCell {
    measure: Measure,
    /// Number of the first profile that agrees in disease, class, place and age.
    profile: u32,
    report: i32,
    reference: i32,
    onset: Option<bool>,
}

fn push_cases(
    builder: &mut HistoryBuilder,
    source: u16,
    loaded: &Loaded<Cases>,
    filter: &HistoryFilter,
    days: &mut CivilDays<'_>,
) {
    let profiles = coarse_profiles(loaded);
    let cells_of = |value: CaseValue| -> [Option<CaseCell>; 3] {
        let profile = profiles[value.profile as usize];
        let report = value.reported().unwrap_or(NO_DAY);
        let (reference, kind) = value.happened().unwrap_or((NO_DAY, None));
        let onset = kind.map(|kind| kind == ReferenceKind::Onset);
        let event = |measure, day: i32| {
            (day != NO_DAY).then_some(CaseCell { measure, profile, report, reference: day, onset: None })
        };
        [
            Some(CaseCell { measure: Measure::Case, profile, report, reference, onset }),
            event(Measure::Death, value.death),
            event(Measure::Hospitalization, value.admission),
        ]
    };
    // (cell, instant, import, row, ±1), to be summed in the order in which it became known.
    let mut steps: Vec<(CaseCell, i64, u32, u32, i64)> = Vec::new();
    for versions in loaded.rows.chunk_by(|a, b| a.key == b.key) {
        let mut old = [None; 3];
        for version in versions {
            let new = version.state().map_or([None; 3], cells_of);
            for (old, new) in old.iter().zip(&new).filter(|(old, new)| old != new) {
                steps.extend(old.map(|cell| (cell, version.at, version.import, version.row, -1)));
                steps.extend(new.map(|cell| (cell, version.at, version.import, version.row, 1)));
            }
            old = new;
        }
    }
    steps.sort_unstable();
    let words = &loaded.words;
    for steps in steps.chunk_by(|a, b| a.0 == b.0) {
        let cell = steps[0].0;
        let profile = words.profiles.thing(cell.profile);
        let disease = words.diseases.thing(profile.disease);
        if !filter.wants(disease, cell.measure) {
            continue;
        }
        let mut change = Change {
            source,
            disease: disease.clone(),
            measure: cell.measure,
            case_class: profile.case_class,
            place: words.places.thing(profile.place).clone(),
            stratum: Stratum::age(known_or_not(profile.age_band)),
            period_days: 1,
            report: date_of(cell.report),
            reference: date_of(cell.reference),
            onset: cell.onset,
            recorded: Date::MIN,
            count: 0,
        };
        for (_, at, _, _, step) in steps {
            change.count += step;
            change.recorded = days.day(*at);
            builder.push(&change);
        }
    }
}

/// Every person has an age: "not broken down" is "not known" in a line list, so that all its cells are of one
/// breakdown and add up.
fn known_or_not(band: AgeBand) -> AgeBand {
    if band == AgeBand::All { AgeBand::Unknown } else { band }
}

/// For each profile the first one that counts in the same cells.
fn coarse_profiles(loaded: &Loaded<Cases>) -> Vec<u32> {
    let mut firsts: BTreeMap<(&DiseaseCode, _, &PlaceCode, AgeBand), u32> = BTreeMap::new();
    let words = &loaded.words;
    words
        .profiles
        .all()
        .iter()
        .zip(0_u32..)
        .map(|(profile, number)| {
            let disease = words.diseases.thing(profile.disease);
            let place = words.places.thing(profile.place);
            let key = (disease, profile.case_class, place, known_or_not(profile.age_band));
            *firsts.entry(key).or_insert(number)
        })
        .collect()
}
