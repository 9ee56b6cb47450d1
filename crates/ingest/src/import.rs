//! An import: files in, batches of records out, and at the end the account of every row.
//!
//! Longer than other files: what happens to a row of each kind is decided in one place, so that no row is in two accounts.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use watchfire_problem::{Action, Location, Problem, Problems, Severity};
use watchfire_record::{
    Account, Batch, ImportPlan, KeyParts, PlaceRow, RecordKind, RecordedFrom, UnreadRows,
};
use watchfire_table::{Bounds, Facts, Format, Input, Opened, ReadOptions, Row, RowReader, TableError};
use watchfire_vocabulary::{Coverage, SourceCode};

use crate::file_notes::tell_of_file;
use crate::kind::keys::Keyed;
use crate::kind::places::{
    ambiguous_codes, check_parents, find_parents_by_name, leave_out_parents_unlisted, listed_beside,
    tell_apart,
};
use crate::recorded::{recorded_from, restated_at, told_by_now};
use crate::report::{FileReport, ImportReport};
use crate::row::bound::Bound;
use crate::row::duplicates::Duplicates;
use crate::row::far_dates::FarDates;
use crate::row::features::FeatureRows;
use crate::row::reader::Reader;
use crate::row::row_log::{Fate, RowLog};
use crate::row::totals::Unfollowed;
use crate::stamp::{Stamp, hash};
use crate::{Context, Field, IngestError, Mapping, Scheme, When, profile, rules};

/// Records of one batch.
const BATCH: usize = 8192;

/// How files are to be read.
#[derive(Debug, Clone)]
pub enum How {
    /// By a profile of this name.
    Profile(String),
    /// By a mapping of one's own; the name (its file) is for messages and the plan.
    Mapping {
        /// Name.
        name: String,
        /// The mapping.
        mapping: Box<Mapping>,
    },
}

/// A running import: an iterator of batches; [`Import::finish`] gives the report.
pub struct Import<'a> {
    plan: ImportPlan,
    reader: Reader<'a>,
    context: Context<'a>,
    /// Whether the mapping is one of ours.
    shipped: bool,
    waiting: VecDeque<Prepared>,
    current: Option<Current>,
    files: Vec<FileReport>,
    problems: Problems,
    duplicates: Option<Duplicates>,
    places: Vec<(PlaceRow, String)>,
    places_out: Option<std::vec::IntoIter<PlaceRow>>,
    records: u64,
    unread: UnreadRows,
    unfollowed: Unfollowed,
}

/// A file that has been looked at.
struct Prepared {
    path: PathBuf,
    name: String,
    bytes: u64,
    blake3: String,
    /// As it was before any of it was read.
    stamp: Stamp,
}

/// The file being read.
struct Current {
    rows: Rows,
    bound: Bound,
    row: Row,
    report: FileReport,
    path: PathBuf,
    stamp: Stamp,
    dates: FarDates,
}

/// Rows of a table or features of a GeoJSON document.
enum Rows {
    Table(Opened),
    Features(FeatureRows, Facts),
}

impl Rows {
    fn columns(&self) -> &[String] {
        match self {
            Self::Table(opened) => opened.columns(),
            Self::Features(features, _) => features.columns(),
        }
    }

    fn facts(&self) -> &Facts {
        match self {
            Self::Table(opened) => opened.facts(),
            Self::Features(_, facts) => facts,
        }
    }

    fn read(&mut self, row: &mut Row) -> Result<bool, TableError> {
        match self {
            Self::Table(opened) => opened.read(row),
            Self::Features(features, _) => features.read(row),
        }
    }
}

/// Begins an import: finds out what the files are and whether they have the needed columns, reads no record yet.
///
/// # Errors
/// Where a file is no table or lacks a column, or where the user's word on time contradicts the file or is yet to come.
pub fn open<'a>(
    files: &[PathBuf],
    how: &How,
    when: When,
    context: &Context<'a>,
) -> Result<Import<'a>, IngestError> {
    if let When::RecordedAt(at) = when {
        told_by_now(at.civil_day(&context.zone), context)?;
    }
    let (name, candidates) = match how {
        How::Profile(name) => {
            let profile = profile::named(name)?;
            (profile.name.to_owned(), profile.parse()?)
        }
        How::Mapping { name, mapping } => (name.clone(), vec![mapping.as_ref().clone()]),
    };
    let mut prepared = VecDeque::new();
    let mut chosen: Option<(Mapping, String)> = None;
    let mut says_when: Option<(bool, String)> = None;
    let mut source = None;
    for path in files {
        let file = Input::path(path).name();
        if prepared.iter().any(|other: &Prepared| other.path == *path) {
            return Err(IngestError::SameFile { file });
        }
        let stamp = Stamp::of(path, &file)?;
        let mapping = match &chosen {
            None => {
                let mapping = choose(&candidates, path, &file)?;
                chosen = Some((mapping.clone(), file.clone()));
                mapping
            }
            Some((mapping, _)) => mapping.clone(),
        };
        let mut rows = open_rows(path, &mapping)?;
        let bound =
            Bound::new(&mapping, rows.columns(), &file, rows.facts().delimiter).map_err(
                |error| match &chosen {
                    Some((_, first)) if *first != file && choose(&candidates, path, &file).is_ok() => {
                        IngestError::MixedLayout { first: first.clone(), file: file.clone() }
                    }
                    _ => error,
                },
            )?;
        let says = bound.has(Field::RecordedAt);
        match &says_when {
            Some((other, first)) if *other != says => {
                let (with, without) = if says { (file, first.clone()) } else { (first.clone(), file) };
                return Err(IngestError::MixedWhen { with, without });
            }
            _ => says_when = Some((says, file.clone())),
        }
        if says && when != When::AsProfile {
            return Err(IngestError::RowsSayWhen {
                file,
                column: bound.column(Field::RecordedAt).to_owned(),
            });
        }
        if matches!(when, When::KnownFromReportDate { .. }) && !bound.has(Field::ReportDate) {
            return Err(IngestError::NoReportDate { file });
        }
        if source.is_none() && bound.has(Field::Source) {
            let mut row = Row::default();
            if rows.read(&mut row)? {
                let mut problems = Problems::default();
                let mut log = RowLog::new(&mut problems, &file, 0);
                let text = bound.text(Field::Source, &row, false, &mut log);
                source = Some(text.to_owned()).filter(|text| !text.is_empty());
            }
        }
        drop(rows);
        let (bytes, blake3) = hash(path, &file)?;
        // what was chosen by its head must fit what is read
        if Stamp::of(path, &file)? != stamp {
            return Err(IngestError::Changed { file });
        }
        if let Some(same) = prepared.iter().find(|other: &&Prepared| other.blake3 == blake3) {
            return Err(IngestError::SameContent { first: same.name.clone(), file });
        }
        prepared.push_back(Prepared { path: path.clone(), name: file, bytes, blake3, stamp });
    }
    let (Some((mapping, _)), Some((says, _))) = (chosen, says_when) else { return Err(IngestError::NoFiles) };
    let source = SourceCode::from(source.unwrap_or_else(|| mapping.source.clone()));
    let recorded_from = recorded_from(says, when, mapping.kind, context)?;
    let plan = ImportPlan {
        profile: name,
        source: source.clone(),
        kind: mapping.kind,
        recorded_from,
        same_key: mapping.same_key,
        restated_at: if says { restated_at(&mapping, context)? } else { Vec::new() },
        coverage: match when {
            // known N days after the report: a state of day D tells all reports up to D - N
            When::KnownFromReportDate { days_later } => {
                Coverage { days_behind: days_later, ..mapping.promised() }
            }
            _ => mapping.promised(),
        },
    };
    let promise_is_assumed = mapping.kind == RecordKind::Cases && mapping.coverage.is_none();
    let reader = Reader::new(mapping, source, recorded_from, context);
    let mut problems = Problems::default();
    if let (RecordedFrom::Addition { .. }, true) =
        (recorded_from, matches!(plan.kind, RecordKind::Counts | RecordKind::Cases))
    {
        problems.push(Problem::new("held-from-today", Severity::Note).arg("today", context.today));
    }
    if promise_is_assumed {
        problems.push(Problem::new("silence-is-zero", Severity::Note).arg("source", &plan.source));
    }
    Ok(Import {
        duplicates: reader.keys_are_unique().then(Duplicates::new),
        plan,
        reader,
        context: context.clone(),
        shipped: matches!(how, How::Profile(_)),
        waiting: prepared,
        current: None,
        files: Vec::new(),
        problems,
        places: Vec::new(),
        places_out: None,
        records: 0,
        unread: UnreadRows::default(),
        unfollowed: Unfollowed::default(),
    })
}

/// The first mapping whose needed columns the file has.
fn choose(candidates: &[Mapping], path: &Path, file: &str) -> Result<Mapping, IngestError> {
    let mut refused = None;
    let mut opened: Option<Rows> = None;
    for mapping in candidates {
        // a GeoJSON document is read whole, and has the same columns for every mapping
        let rows = match opened.take() {
            Some(features @ Rows::Features(..)) => features,
            _ => open_rows(path, mapping)?,
        };
        match Bound::new(mapping, rows.columns(), file, rows.facts().delimiter) {
            Ok(_) => return Ok(mapping.clone()),
            Err(error) => refused = Some(error),
        }
        opened = Some(rows);
    }
    Err(refused.unwrap_or(IngestError::NoFiles))
}

fn open_rows(path: &Path, mapping: &Mapping) -> Result<Rows, IngestError> {
    let read = &mapping.read;
    let options = ReadOptions {
        wanted: mapping.wanted(),
        encoding: read.encoding.clone(),
        delimiter: read.delimiter,
        header_line: read.header_line,
        header_rows: read.header_rows.unwrap_or(1),
        skip_after_header: read.skip_after_header,
        footer: read.footer.clone(),
        sheet: read.sheet.clone(),
        bounds: Bounds::USUAL,
    };
    if mapping.kind == RecordKind::Places {
        let (format, _) = watchfire_table::identify(Input::path(path), options.bounds)?;
        if format == Format::Json {
            let (facts, text) = watchfire_table::open_text(Input::path(path), options.bounds)?;
            return Ok(Rows::Features(FeatureRows::new(&text, &facts.file)?, facts));
        }
    }
    Ok(Rows::Table(watchfire_table::open(Input::path(path), &options)?))
}

impl Import<'_> {
    /// How the rows are to be taken.
    pub fn plan(&self) -> &ImportPlan {
        &self.plan
    }

    /// Names, sizes and hashes of the files, known before any row is read: name, bytes, BLAKE3 in hex.
    pub fn files(&self) -> impl Iterator<Item = (&str, u64, &str)> {
        let done = self.files.iter().chain(self.current.as_ref().map(|current| &current.report));
        let done = done.map(|file| (file.name.as_str(), file.bytes, file.blake3.as_str()));
        done.chain(self.waiting.iter().map(|file| (file.name.as_str(), file.bytes, file.blake3.as_str())))
    }

    /// Rows read so far, for progress.
    pub fn rows_read(&self) -> u64 {
        let current = self.current.as_ref().map_or(0, |current| current.report.account.read);
        current + self.files.iter().map(|file| file.account.read).sum::<u64>()
    }

    /// The account of every row. Call it when the iterator has ended.
    pub fn finish(mut self) -> ImportReport {
        if let Some(current) = self.current.take() {
            self.close(current);
        }
        let mut account = Account::default();
        for file in &self.files {
            account += file.account;
        }
        for parts in self.unfollowed.parts() {
            self.unread.add(self.plan.kind, parts);
        }
        let provisional_places = self.reader.finder.finish(&mut self.problems);
        ImportReport {
            plan: self.plan,
            files: self.files,
            account,
            records: self.records,
            problems: self.problems,
            provisional_places,
            unread: self.unread,
        }
    }

    /// Opens the next file; `false` where there is none.
    fn begin(&mut self) -> Result<bool, IngestError> {
        let Some(file) = self.waiting.pop_front() else { return Ok(false) };
        let rows = open_rows(&file.path, &self.reader.mapping)?;
        let bound = Bound::new(&self.reader.mapping, rows.columns(), &file.name, rows.facts().delimiter)?;
        let facts = rows.facts();
        let sheet_named = self.reader.mapping.read.sheet.is_some();
        tell_of_file(facts, &bound, sheet_named, self.shipped, &file.name, &mut self.problems);
        let report = FileReport {
            name: file.name,
            bytes: file.bytes,
            blake3: file.blake3,
            format: facts.format.to_string(),
            packing: facts.packing.map(|packing| packing.to_string()),
            encoding: None,
            delimiter: facts.delimiter,
            columns: rows.columns().to_vec(),
            account: Account::default(),
            records: 0,
            places_seen: 0,
        };
        let (path, stamp) = (file.path, file.stamp);
        self.current = Some(Current {
            rows,
            bound,
            row: Row::default(),
            report,
            path,
            stamp,
            dates: FarDates::default(),
        });
        Ok(true)
    }

    /// Notes what is known only at the end of a file.
    fn close(&mut self, current: Current) {
        let mut report = current.report;
        if let Rows::Table(opened) = &current.rows
            && let Some(decoded) = opened.decoded()
        {
            report.encoding = decoded.encoding.map(str::to_owned);
            if decoded.malformed {
                let problem = Problem::new("undecodable-characters", Severity::Warning);
                self.problems.push(
                    problem
                        .at(Location::file(&report.name))
                        .arg("encoding", decoded.encoding.unwrap_or("UTF-8"))
                        .action(Action::Corrected),
                );
            }
        }
        current.dates.speak(&report.name, &mut self.problems);
        report.places_seen = self.reader.finder.next_file();
        if report.account.read == 0 {
            self.problems.push(Problem::new("no-rows", Severity::Warning).at(Location::file(&report.name)));
        }
        self.files.push(report);
    }

    /// Reads rows until a batch is full or the file ends; `true` at its end.
    fn fill(&mut self, current: &mut Current, batch: &mut Batch) -> Result<bool, IngestError> {
        while batch.len() < BATCH {
            if !current.rows.read(&mut current.row)? {
                return Ok(true);
            }
            let steering = current.row.take_out_steering();
            current.bound.narrow(&mut current.row);
            let before = batch.len();
            let fate = self.take(current, &steering, batch)?;
            let account = &mut current.report.account;
            account.read += 1;
            match fate {
                Fate::Accepted => account.accepted += 1,
                Fate::Corrected => account.corrected += 1,
                Fate::Rejected => account.rejected += 1,
                Fate::Duplicate => account.duplicate += 1,
                Fate::Superseded => account.superseded += 1,
            }
            let made = (batch.len() - before) as u64;
            current.report.records += made;
            self.records += made;
            if self.plan.kind == RecordKind::Places && self.places.len() >= BATCH {
                return Ok(false);
            }
        }
        Ok(false)
    }

    /// Makes records of one row; `steering` are its fields that had characters taken out.
    fn take(
        &mut self,
        current: &mut Current,
        steering: &[usize],
        batch: &mut Batch,
    ) -> Result<Fate, IngestError> {
        let Current { rows, bound, row, report, dates, .. } = current;
        let mut log = RowLog::new(&mut self.problems, &report.name, row.line());
        log.say_any(rules::ragged_row(row.len(), bound.width, row.is_filled_beyond(bound.width)), "");
        for index in steering {
            if let Some(column) = bound.column_of(*index) {
                log.say(rules::steering_characters(row.get(*index)), column);
            }
        }
        if let Some((column, bytes)) = bound.longest(row) {
            log.say_any(rules::value_too_long(bytes), column);
        }
        if log.is_rejected() {
            // its fields stand under wrong names
            self.unread.add(self.plan.kind, KeyParts::default());
            return Ok(Fate::Rejected);
        }
        let withdrawn = |mut log: RowLog<'_>| {
            log.say(Problem::new("superseded-row", Severity::Note).action(Action::Superseded), "");
            Ok(Fate::Superseded)
        };
        let superseded = bound.is_superseded(row);
        for (column, mark) in bound.unknown_marks(row).filter(|_| !superseded) {
            log.say(rules::unknown_status(mark), column);
        }
        if superseded && self.plan.kind != RecordKind::Cases {
            return withdrawn(log);
        }
        let mut case_ends = false;
        let duplicates = self.duplicates.as_mut();
        let column = bound.column(match self.plan.kind {
            RecordKind::Cases => Field::CaseId,
            RecordKind::Places => Field::Code,
            RecordKind::Counts | RecordKind::Population => Field::Place,
        });
        let all_repeated = match batch {
            Batch::Counts(out) => {
                let before = out.len();
                if !self.reader.counts(bound, row, &mut log, out) {
                    return withdrawn(log);
                }
                let again = self.reader.periods(bound, out, before, &mut log);
                let repeated = drop_repeated(duplicates, out, before, |row| row, column, &mut log);
                out[before..]
                    .iter()
                    .for_each(|made| dates.add(made.report_date.or(made.reference_date), row.line()));
                if self.reader.mapping.cumulative {
                    self.reader.totals.advance(&mut out[before..]);
                }
                repeated.map(|repeated| repeated || again)
            }
            Batch::Cases(out) => {
                let before = out.len();
                case_ends = superseded || Reader::is_withdrawn(bound, row, &mut log);
                if case_ends {
                    self.reader.withdrawn_case(bound, row, &mut log, out);
                } else {
                    self.reader.case(bound, row, &mut log, out);
                }
                let repeated = drop_repeated(duplicates, out, before, |row| row, column, &mut log);
                for case in &out[before..] {
                    dates.add(case.report_date.or(case.diagnosis_date).or(case.onset_date), row.line());
                }
                if let (true, Some(case)) = (case_ends, out.get(before)) {
                    log.say(rules::withdrawn_case(&case.case_id), column);
                }
                repeated
            }
            Batch::Population(out) => {
                let before = out.len();
                self.reader.population(bound, row, &mut log, out);
                drop_repeated(duplicates, out, before, |row| row, column, &mut log)
            }
            Batch::Places(_) => {
                let before = self.places.len();
                self.reader.place_row(bound, row, &mut log, &mut self.places);
                if let Rows::Features(features, _) = rows {
                    let code =
                        self.places.get(before).map_or("", |(row, _)| row.place.code.as_str()).to_owned();
                    features.speak(&code, &mut log);
                }
                let repeated =
                    drop_repeated(duplicates, &mut self.places, before, |(row, _)| row, column, &mut log);
                let made = (self.places.len() - before) as u64;
                report.records += made;
                self.records += made;
                repeated
            }
        }
        .map_err(|source| IngestError::Scratch { file: report.name.clone(), source })?;
        let fate = match (all_repeated, case_ends && !log.is_rejected()) {
            (true, _) => Fate::Duplicate,
            (false, true) => Fate::Superseded,
            (false, false) => log.fate(),
        };
        // of a running total the next row's difference holds what this one would have told, if one follows
        let is_total = self.reader.mapping.cumulative;
        let unreadable = fate == Fate::Rejected && !log.is_foreign() && !row.is_blank();
        match (unreadable, is_total) {
            (true, false) => self.unread.add(self.plan.kind, self.reader.key_parts(bound, row)),
            (true, true) => {
                let parts = self.reader.key_parts(bound, row);
                self.unfollowed.add(Reader::series_text(bound, row), parts);
            }
            (false, true) if matches!(fate, Fate::Accepted | Fate::Corrected) => {
                self.unfollowed.follow(|| Reader::series_text(bound, row));
            }
            (false, _) => {}
        }
        Ok(fate)
    }

    /// The next batch of places, once all files are read: names told apart, the scheme's own places added.
    fn next_places(&mut self) -> Option<Result<Batch, IngestError>> {
        if self.places_out.is_none() {
            let mut rows = std::mem::take(&mut self.places);
            if self.reader.mapping.scheme.is_none() {
                leave_out_parents_unlisted(&mut rows, &self.reader.parent_by_code, self.context.places);
            }
            find_parents_by_name(&mut rows, self.context.places);
            let files: Vec<&str> = self.files.iter().map(|file| file.name.as_str()).collect();
            if let Err(error) = check_parents(&rows, self.context.places, &files.join(", ")) {
                self.places_out = Some(Vec::new().into_iter());
                return Some(Err(error));
            }
            for problem in ambiguous_codes(&rows, self.context.places) {
                self.problems.push(problem.at(Location::file(files.join(", "))));
            }
            tell_apart(&mut rows);
            let scheme = self.reader.mapping.scheme.as_deref().and_then(Scheme::named);
            let mut all: Vec<PlaceRow> = scheme
                .map(|scheme| listed_beside(&rows, scheme, self.context.places, &self.plan.source))
                .unwrap_or_default();
            if let RecordedFrom::Rows = self.plan.recorded_from {
                // rows that nobody reported have no time to hold from
                all.clear();
            }
            self.records += all.len() as u64;
            all.extend(rows.into_iter().map(|(row, _)| row));
            self.places_out = Some(all.into_iter());
        }
        let out = self.places_out.as_mut()?;
        let batch: Vec<PlaceRow> = out.take(BATCH).collect();
        (!batch.is_empty()).then_some(Ok(Batch::Places(batch)))
    }
}

/// Drops the records of a row whose keys came before; whether that leaves none of some.
fn drop_repeated<T, K: Keyed>(
    duplicates: Option<&mut Duplicates>,
    out: &mut Vec<T>,
    before: usize,
    keyed: impl Fn(&T) -> &K,
    column: &str,
    log: &mut RowLog<'_>,
) -> std::io::Result<bool> {
    let Some(duplicates) = duplicates.filter(|_| out.len() > before) else { return Ok(false) };
    let (mut key, mut values) = (String::new(), String::new());
    let mut at = before;
    while at < out.len() {
        key.clear();
        values.clear();
        keyed(&out[at]).write(&mut key, &mut values);
        match duplicates.met(key.as_bytes(), values.as_bytes(), log.line)? {
            None => at += 1,
            Some(earlier) => {
                let shown = key.replace('\u{1f}', " ");
                log.say(rules::duplicate_key(&shown, earlier.line, earlier.same), column);
                out.remove(at);
            }
        }
    }
    Ok(out.len() == before)
}

impl Iterator for Import<'_> {
    type Item = Result<Batch, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.current.is_none() {
                match self.begin() {
                    Ok(true) => {}
                    Ok(false) if self.plan.kind == RecordKind::Places => return self.next_places(),
                    Ok(false) => return None,
                    Err(error) => return Some(Err(error)),
                }
            }
            let mut current = self.current.take()?;
            let mut batch = match self.plan.kind {
                RecordKind::Counts => Batch::Counts(Vec::with_capacity(BATCH)),
                RecordKind::Cases => Batch::Cases(Vec::with_capacity(BATCH)),
                RecordKind::Population => Batch::Population(Vec::with_capacity(BATCH)),
                RecordKind::Places => Batch::Places(Vec::new()),
            };
            let filled = self.fill(&mut current, &mut batch).and_then(|ended| {
                if ended {
                    current.stamp.check(&current.path, &current.report.name, &current.report.blake3)?;
                }
                Ok(ended)
            });
            match filled {
                Ok(true) => self.close(current),
                Ok(false) => self.current = Some(current),
                Err(error) => {
                    // what follows a break cannot be trusted
                    self.waiting.clear();
                    self.places.clear();
                    self.close(current);
                    return Some(Err(error));
                }
            }
            if !batch.is_empty() {
                return Some(Ok(batch));
            }
        }
    }
}
