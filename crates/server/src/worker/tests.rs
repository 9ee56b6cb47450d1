//! The order in which a worker computes what is asked.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use jiff::civil::date;
use serde::{Deserialize, Serialize};
use watchfire_problem::Progress;
use watchfire_series::{Denominators, HistoryBuilder, SourceInfo};
use watchfire_situation::SituationError;
use watchfire_vocabulary::{Coverage, Places};

use super::*;

/// The days that were computed; each waits for a word.
static COMPUTED: Mutex<Vec<Date>> = Mutex::new(Vec::new());
static GATE: Mutex<Option<Receiver<()>>> = Mutex::new(None);

#[derive(Debug, Serialize, Deserialize)]
struct Gated;

impl Analysis for Gated {
    type Of = ();

    fn name((): &()) -> String {
        "gated".to_owned()
    }

    fn compute(
        _: &Known,
        (): &(),
        as_of: Date,
        _: &Config,
        _: &dyn Progress,
    ) -> Result<Self, SituationError> {
        locked(&COMPUTED).push(as_of);
        let gate = locked(&GATE);
        gate.as_ref().unwrap().recv_timeout(Duration::from_secs(20)).unwrap();
        Ok(Self)
    }
}

fn known(newest: Date) -> Arc<Known> {
    let source = SourceInfo {
        code: "source".into(),
        coverage: Coverage::complete(0),
        assumed_days_later: None,
        disjoint: false,
        recorded_days: vec![newest],
    };
    let history = HistoryBuilder::new(vec![source]).build();
    Arc::new(Known::new(1, history, Places::default(), BTreeMap::new(), Denominators::default()))
}

/// Asks until it is there.
fn wait_for(worker: &Worker<Gated>, known: &Arc<Known>, day: Date) {
    for _ in 0..2_000 {
        match worker.get(known, day, &()) {
            Ok(_) => return,
            Err(RequestError::Computing(_)) => std::thread::sleep(Duration::from_millis(10)),
            Err(error) => panic!("{error}"),
        }
    }
    panic!("{day} was not computed");
}

#[test]
fn many_past_days_delay_the_newest_by_one_and_nothing_is_computed_twice() {
    let (open, gate): (Sender<()>, _) = channel();
    *locked(&GATE) = Some(gate);
    let folder = tempfile::tempdir().unwrap();
    let results = Results::of(folder.path(), || jiff::Timestamp::UNIX_EPOCH);
    let worker = Worker::<Gated>::start("gated", results, Arc::new(Config::from_toml("").unwrap())).unwrap();
    let today = date(2026, 11, 22);
    let (known, past) = (known(today), |day: i8| date(2026, 10, day));
    let ask = |day| assert!(matches!(worker.get(&known, day, &()), Err(RequestError::Computing(_))));
    ask(past(1));
    while locked(&COMPUTED).is_empty() {
        std::thread::sleep(Duration::from_millis(5));
    }
    for day in [past(2), past(3), past(2), past(1), past(4), today, past(3), today] {
        ask(day);
    }
    for _ in 0..5 {
        open.send(()).unwrap();
    }
    for day in [today, past(1), past(2), past(3), past(4)] {
        wait_for(&worker, &known, day);
    }
    assert_eq!(*locked(&COMPUTED), [past(1), today, past(2), past(3), past(4)]);
}
