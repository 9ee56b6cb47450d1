//! The rows behind a number are its rows: invented archives of several sources that break their counts down differently.

use std::convert::Infallible;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use watchfire_archive::{Archive, HistoryFilter, ImportRequest, ImportedFile, RowsRead, Snapshot, TracedRow};
use watchfire_problem::Silent;
use watchfire_record::{Account, Batch, CaseRow, CountRow, ImportPlan, RecordKind, RecordedFrom, SameKey};
use watchfire_series::{Axis, ByReference, ByReport, Denominators, Selection, SeriesKey};
use watchfire_situation::{Config, Curve, CurveRequest, Known};
use watchfire_vocabulary::{
    AgeBand, CaseClass, Coverage, Place, PlaceLevel, Places, RecordedAt, ReferenceKind, Sex, Stratum,
};

use crate::city::day;

/// Two districts of a county, one of them with two townships.
const PLACES: [(&str, &str); 5] =
    [("county", ""), ("north", "county"), ("south", "county"), ("upper", "north"), ("lower", "north")];
const DAYS: i32 = 12;

/// A count as it is told: place, breakdown, class, onset, report, count.
type Told = (usize, usize, usize, Option<i32>, Option<i32>, i64);

#[derive(Debug, Clone)]
struct Import {
    source: usize,
    /// Day on which it is recorded, and whether it is the source's whole state.
    recorded: i32,
    whole: bool,
    rows: Vec<Told>,
}

#[derive(Debug, Clone)]
struct Invented {
    imports: Vec<Import>,
    /// Whether silence is zero, of each source.
    silent_is_zero: [bool; 3],
    /// Whether the second source counts weeks.
    weeks: bool,
    as_of: i32,
    span: (i32, i32),
}

fn invented() -> impl Strategy<Value = Invented> {
    let days = || prop::option::weighted(0.7, 0..DAYS);
    let told = (0..PLACES.len(), 0..STRATA, 0_usize..3, days(), days(), 1_i64..9);
    let import = (0_usize..3, 0..DAYS + 3, any::<bool>(), prop::collection::vec(told, 1..14));
    let import = import.prop_map(|(source, recorded, whole, rows)| Import { source, recorded, whole, rows });
    (prop::collection::vec(import, 1..7), any::<[bool; 3]>(), any::<bool>(), 0..DAYS + 4, (0..DAYS, 0..DAYS))
        .prop_map(|(imports, silent_is_zero, weeks, as_of, span)| Invented {
            imports,
            silent_is_zero,
            weeks,
            as_of,
            span,
        })
}

const STRATA: usize = 6;

fn stratum(number: usize) -> Stratum {
    let of = |age: &str, sex| Stratum { age_band: AgeBand::parse(age).unwrap(), sex, ..Stratum::default() };
    match number {
        0 => of("all", None),
        1 => of("00-14", None),
        2 => of("15+", None),
        3 => of("15+", Some(Sex::Female)),
        4 => of("all", Some(Sex::Male)),
        _ => of("unknown", None),
    }
}

fn class(number: usize) -> Option<CaseClass> {
    [None, Some(CaseClass::Confirmed), Some(CaseClass::Suspected)][number]
}

const SOURCES: [&str; 3] = ["bulletin", "cards", "list"];

fn batch(import: &Import, weeks: bool) -> Batch {
    if import.source == 2 {
        let case = |(number, told): (usize, &Told)| {
            let &(place, breakdown, of_class, onset, report, _) = told;
            let Stratum { age_band, sex, .. } = stratum(breakdown);
            CaseRow {
                // The same case in several imports, corrected.
                case_id: format!("case {number}"),
                disease: "measles".into(),
                case_class: class(of_class),
                place: PLACES[place].0.into(),
                age_band,
                sex,
                onset_date: onset.map(day),
                report_date: report.map(day),
                ..CaseRow::default()
            }
        };
        return Batch::Cases(import.rows.iter().enumerate().map(case).collect());
    }
    let weekly = weeks && import.source == 1;
    let count = |&(place, breakdown, of_class, onset, report, count): &Told| {
        let Stratum { age_band, sex, setting } = stratum(breakdown);
        CountRow {
            disease: "measles".into(),
            case_class: class(of_class),
            place: PLACES[place].0.into(),
            age_band,
            sex,
            setting,
            reference_date: onset.map(day),
            reference_kind: onset.map(|_| ReferenceKind::Onset),
            report_date: report.or(onset.is_none().then_some(0)).map(day),
            period_days: if weekly { 7 } else { 1 },
            count,
            ..CountRow::default()
        }
    };
    Batch::Counts(import.rows.iter().map(count).collect())
}

fn archive_of(dir: &std::path::Path, invented: &Invented) -> Archive {
    let archive = Archive::create(dir, &TimeZone::UTC).unwrap();
    let writer = Archive::writer(dir).unwrap();
    for (number, import) in invented.imports.iter().enumerate() {
        let at = RecordedAt(TimeZone::UTC.to_timestamp(day(import.recorded).at(0, 0, 0, 0)).unwrap());
        let zero = invented.silent_is_zero[import.source];
        let plan = ImportPlan {
            profile: "test".to_owned(),
            source: SOURCES[import.source].into(),
            kind: if import.source == 2 { RecordKind::Cases } else { RecordKind::Counts },
            recorded_from: if import.whole {
                RecordedFrom::FullState { at }
            } else {
                RecordedFrom::Addition { at }
            },
            same_key: SameKey::Sum,
            restated_at: Vec::new(),
            coverage: if zero { Coverage::complete(1) } else { Coverage::default() },
        };
        let file = ImportedFile { name: format!("{number}.csv"), bytes: 1, blake3: format!("{number:064x}") };
        let request =
            ImportRequest { plan, files: vec![file], imported_at: Timestamp::UNIX_EPOCH, force: true };
        let batch = batch(import, invented.weeks);
        let n = batch.len() as u64;
        let account = Account { read: n, accepted: n, ..Account::default() };
        let read = RowsRead { account, ..RowsRead::default() };
        writer.import(&request, std::iter::once(Ok::<_, Infallible>(batch)), || read, &Silent).unwrap();
    }
    archive
}

fn places() -> Places {
    let level = |parent: &str| match parent {
        "" => PlaceLevel::Prefecture,
        "county" => PlaceLevel::County,
        _ => PlaceLevel::Township,
    };
    let place = |&(code, parent): &(&str, &str)| {
        let within = (!parent.is_empty()).then(|| parent.into());
        Place::provisional(code.into(), level(parent), within)
    };
    Places::from(PLACES.iter().map(place).collect::<Vec<_>>())
}

/// What is known of an archive, and what is asked of it.
struct Asked<'a> {
    archive: &'a Archive,
    snapshot: &'a Snapshot,
    known: &'a Known,
    selection: Selection<'a>,
    config: &'a Config,
    as_of: Date,
}

impl Asked<'_> {
    /// Each count of a series is the sum of the rows of its days.
    fn rows_are_behind<A: Axis>(&self, key: &SeriesKey, span: (Date, Date)) -> Result<(), TestCaseError> {
        let by_reference = A::NAME == ByReference::NAME;
        let rows = |from, to, page| {
            let behind = self.known.behind(&self.selection, key, by_reference, from, to);
            self.archive.rows_found(self.snapshot, self.as_of, &behind, page).unwrap()
        };
        let all = rows(None, None, 0..usize::MAX);
        prop_assert_eq!((all.n_rows, all.count), (all.page.len(), sum(&all.page)));
        let Some(series) = self.selection.series::<A>(key) else {
            prop_assert_eq!(all.n_rows, 0, "no series, no rows");
            return Ok(());
        };
        let counts = series.as_of(series.first(), day(3 * DAYS), self.as_of);
        let mut sums = vec![0; counts.values.len()];
        for TracedRow { row, .. } in &all.page {
            let told = if by_reference { row.reference_date } else { row.report_date.or(row.reference_date) };
            sums[counts.index(told.unwrap()).unwrap()] += row.count;
        }
        for (number, (count, sum)) in counts.values.iter().zip(sums).enumerate() {
            if let Some(count) = count {
                prop_assert_eq!(*count, sum, "{:?} by {}, {}", key, A::NAME, counts.day(number));
            }
        }
        // Of some of the days, and page by page.
        let inside = series.as_of(span.0, span.1, self.as_of);
        if let (Some(last), 0) = (inside.last(), inside.missing()) {
            let found = rows(Some(inside.first), Some(last), 1..3);
            prop_assert_eq!(found.count, inside.sum(), "{:?} by {}, {:?}", key, A::NAME, span);
        }
        for method in ["none", ""] {
            let (from, to) = (Some(span.0), Some(span.1));
            let request =
                CurveRequest { key: key.clone(), by_reference, from, to, method: method.to_owned() };
            let curve = self.known.curve(&request, self.as_of, self.config).unwrap();
            let whole =
                |curve: &Curve| !curve.observed.is_empty() && curve.observed.iter().all(Option::is_some);
            let Some(curve) = curve.filter(whole) else { continue };
            let found = rows(Some(curve.trace.rows.from), Some(curve.trace.rows.to), 0..0);
            let drawn: i64 = curve.observed.iter().flatten().sum();
            prop_assert_eq!(found.count, drawn, "curve of {:?} by {}, {:?}", key, A::NAME, span);
        }
        let pages = [0..2, 2..5, 5..usize::MAX].map(|page| rows(None, None, page).page);
        prop_assert_eq!(pages.concat(), all.page);
        Ok(())
    }
}

fn sum(rows: &[TracedRow]) -> i64 {
    rows.iter().map(|row| row.row.count).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_rows_behind_a_number_add_up_to_it(invented in invented()) {
        let dir = tempfile::tempdir().unwrap();
        let archive = archive_of(dir.path(), &invented);
        let snapshot = archive.snapshot().unwrap();
        let history = archive.history(&snapshot, &HistoryFilter::default(), &Silent).unwrap();
        let outlines = std::collections::BTreeMap::new();
        let known = Known::new(snapshot.id, history, places(), outlines, Denominators::default());
        let as_of = day(invented.as_of);
        let config = Config::from_toml("[sources]\norder = ['bulletin', 'cards', 'list']").unwrap();
        let selection = known.selection(as_of, &config);
        let asked = Asked { archive: &archive, snapshot: &snapshot, known: &known, selection, config: &config, as_of };
        let (first, last) = invented.span;
        let span = (day(first.min(last)), day(first.max(last)));
        for key in asked.selection.known_keys(as_of).iter().step_by(3) {
            asked.rows_are_behind::<ByReport>(key, span)?;
            asked.rows_are_behind::<ByReference>(key, span)?;
        }
    }
}
