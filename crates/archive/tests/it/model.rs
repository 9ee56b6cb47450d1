//! The archive against a model that keeps every state in full.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use watchfire_archive::{Archive, HistoryFilter, Imported, RowPredicate, Snapshot};
use watchfire_problem::Silent;
use watchfire_record::{Batch, CountRow, ImportPlan, RecordKind, RecordedFrom};
use watchfire_vocabulary::RecordedAt;

use crate::support::{count, moment, plan, request, try_import, workspace};

const PLACES: [&str; 4] = ["A", "B", "C", "D"];

/// (place, day of report)
type Key = (usize, u8);
type State = BTreeMap<Key, i64>;
/// Half days since the first.
type Time = u8;

#[derive(Debug, Clone)]
enum Act {
    FullState(Time, Vec<(Key, i64)>),
    Addition(Time, Vec<(Key, i64)>),
    Rows(Vec<(Time, Key, i64)>, BTreeSet<Time>),
    ReportDate(u8, Vec<(Key, i64)>),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let key = || (0..PLACES.len(), 0_u8..3);
    let rows = move || prop::collection::vec((key(), 0_i64..4), 0..6);
    let timed = prop::collection::vec((0_u8..16, key(), 0_i64..4), 0..8);
    let act = prop_oneof![
        3 => (0_u8..16, rows()).prop_map(|(time, rows)| Act::FullState(time, rows)),
        2 => (0_u8..16, rows()).prop_map(|(time, rows)| Act::Addition(time, rows)),
        2 => (timed, prop::collection::btree_set(0_u8..16, 0..3)).prop_map(|(rows, times)| Act::Rows(rows, times)),
    ];
    // What a further import of a source without vintages does is told in `restatement.rs`.
    let report_date = (0_u8..5, rows()).prop_map(|(later, rows)| Act::ReportDate(later, rows));
    let acts = prop::collection::vec(act, 1..6);
    (prop::option::weighted(0.3, report_date), acts)
        .prop_map(|(first, acts)| first.into_iter().chain(acts).collect())
}

/// What was said at a time: of these keys, or of all.
#[derive(Debug, Clone, Default)]
struct Said {
    all: bool,
    keys: BTreeSet<Key>,
}

/// Every state in full, at every recorded time.
#[derive(Debug, Clone, Default)]
struct Model {
    states: BTreeMap<Time, State>,
    said: BTreeMap<Time, Said>,
}

fn sum(rows: &[(Key, i64)]) -> State {
    let mut state = State::new();
    for (key, count) in rows {
        *state.entry(*key).or_default() += count;
    }
    state
}

impl Model {
    fn at(&self, time: Time) -> State {
        self.states.range(..=time).next_back().map(|(_, state)| state.clone()).unwrap_or_default()
    }

    fn known(&self, day: u8) -> State {
        let mut state = self.at(day * 2 + 1);
        state.retain(|_, count| *count != 0);
        state
    }

    /// From `time` on, until something else is said of a key.
    fn state(&mut self, time: Time, rows: &State, restates: bool) {
        let mut base = self.at(time);
        let mut told = rows.clone();
        if restates {
            for key in base.keys() {
                told.entry(*key).or_insert(0);
            }
        }
        base.extend(told.clone());
        self.states.insert(time, base);
        let mut open = told.clone();
        for (later, state) in self.states.range_mut(time + 1..) {
            let said = self.said.get(later).cloned().unwrap_or_default();
            open.retain(|key, _| !said.all && !said.keys.contains(key));
            state.extend(open.clone());
        }
        let said = self.said.entry(time).or_default();
        said.all |= restates;
        said.keys.extend(told.keys());
    }

    fn apply(&mut self, act: &Act) {
        match act {
            Act::FullState(time, rows) => {
                // Nothing known of a later time changes.
                let next = self.states.range(time + 1..).next().map(|(next, _)| *next);
                self.states.insert(*time, sum(rows));
                self.said.entry(*time).or_default().all = true;
                if let Some(next) = next {
                    self.said.entry(next).or_default().all = true;
                }
            }
            Act::Addition(time, rows) => self.state(*time, &sum(rows), false),
            Act::Rows(rows, restated) => {
                let mut by_time: BTreeMap<Time, Vec<(Key, i64)>> = BTreeMap::new();
                for (time, key, count) in rows {
                    by_time.entry(*time).or_default().push((*key, *count));
                }
                for time in restated {
                    by_time.entry(*time).or_default();
                }
                for (time, rows) in by_time {
                    self.state(time, &sum(&rows), restated.contains(&time));
                }
            }
            Act::ReportDate(later, rows) => {
                let mut by_time: BTreeMap<Time, Vec<(Key, i64)>> = BTreeMap::new();
                for (key, count) in rows {
                    by_time.entry((key.1 + later) * 2).or_default().push((*key, *count));
                }
                for (time, rows) in by_time {
                    self.state(time, &sum(&rows), false);
                }
            }
        }
    }
}

const FIRST: Date = date(2020, 3, 27);

/// Days around the change to summer time.
fn day(number: u8) -> Date {
    FIRST.saturating_add(i32::from(number).days())
}

fn instant(time: Time) -> RecordedAt {
    moment(day(time / 2), if time.is_multiple_of(2) { 0 } else { 23 })
}

fn of(key: Key, n: i64) -> CountRow {
    count(PLACES[key.0], day(key.1), n)
}

fn request_of(act: &Act) -> (ImportPlan, Vec<CountRow>) {
    let counts = |from| plan(RecordKind::Counts, "s", from);
    let rows = |rows: &[(Key, i64)]| rows.iter().map(|(key, n)| of(*key, *n)).collect();
    match act {
        Act::FullState(time, said) => (counts(RecordedFrom::FullState { at: instant(*time) }), rows(said)),
        Act::Addition(time, said) => (counts(RecordedFrom::Addition { at: instant(*time) }), rows(said)),
        Act::ReportDate(later, said) => {
            (counts(RecordedFrom::ReportDate { days_later: u16::from(*later) }), rows(said))
        }
        Act::Rows(said, restated) => {
            let mut plan = counts(RecordedFrom::Rows);
            plan.restated_at = restated.iter().map(|time| instant(*time)).collect();
            let rows = said
                .iter()
                .map(|(time, key, n)| CountRow { recorded_at: Some(instant(*time)), ..of(*key, *n) });
            (plan, rows.collect())
        }
    }
}

fn key_of(row: &CountRow) -> Key {
    let place = PLACES.iter().position(|place| *place == &*row.place).unwrap();
    let report = row.report_date.unwrap().duration_since(FIRST).as_hours() / 24;
    (place, report as u8)
}

fn state_of(archive: &Archive, snapshot: &Snapshot, on: u8) -> State {
    let rows = archive.rows(snapshot, day(on), &RowPredicate::default(), usize::MAX).unwrap();
    rows.iter().map(|row| (key_of(&row.row), row.row.count)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn every_day_is_as_it_was_known(acts in acts()) {
        let (dir, archive) = workspace();
        let writer = Archive::writer(dir.path()).unwrap();
        let mut models = vec![Model::default()];
        for act in &acts {
            let (plan, rows) = request_of(act);
            let mut request = request(plan);
            request.force = true;
            let imported = try_import(&writer, &request, Batch::Counts(rows)).unwrap();
            prop_assert!(matches!(imported, Imported::New { .. }), "{:?}", imported);
            let mut model = models.last().cloned().unwrap_or_default();
            model.apply(act);
            models.push(model);
        }
        // Also the older snapshots, after all later imports.
        for (id, model) in models.iter().enumerate() {
            let snapshot = archive.at(id as u64).unwrap();
            for on in 0..9 {
                prop_assert_eq!(&state_of(&archive, &snapshot, on), &model.known(on), "snapshot {}, day {}", id, on);
            }
            let history = archive.history(&snapshot, &HistoryFilter::default(), &Silent).unwrap();
            for on in 0..9 {
                let mut state = State::new();
                for i in history.increments.iter().filter(|i| date(1970, 1, 1).saturating_add(i.recorded.days()) <= day(on)) {
                    let place = &history.places[history.cells[i.cell as usize].place as usize];
                    let report = date(1970, 1, 1).saturating_add(i.report.unwrap().days());
                    *state.entry(key_of(&count(place, report, 0))).or_default() += i.delta;
                }
                state.retain(|_, n| *n != 0);
                prop_assert_eq!(&state, &model.known(on), "history of snapshot {}, day {}", id, on);
            }
        }
        prop_assert!(archive.doctor().unwrap().problems.is_empty());
    }
}
