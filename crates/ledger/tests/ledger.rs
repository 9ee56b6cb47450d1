//! What is decided is kept, once, and never changed.

use jiff::Timestamp;
use jiff::civil::date;
use watchfire_command::{AlertState, Decision, Proposal, Refusal, Subject};
use watchfire_finding::FindingId;
use watchfire_ledger::{Ledger, LedgerError};

fn subject(name: &str) -> Subject {
    Subject {
        event: FindingId::of(&[name]),
        disease: "measles".into(),
        place: "05754".into(),
        measure: None,
        stratum: None,
        opened: date(2020, 6, 15),
        observed: 31,
        expected: 4.0,
        as_of: date(2020, 6, 17),
        snapshot: 3,
    }
}

fn proposal(decision: Decision, seen: u32) -> Proposal {
    Proposal {
        decision,
        by: "市疾控中心值班岗".to_owned(),
        to: "区疾控中心".to_owned(),
        reason: "核对报告卡".to_owned(),
        seen,
    }
}

fn now() -> Timestamp {
    Timestamp::constant(1_795_678_800, 0)
}

#[tokio::test]
async fn a_decision_outlives_the_process() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::open(folder.path()).await.unwrap();
    ledger.decide(&subject("a"), &proposal(Decision::Verify, 0), now()).await.unwrap();
    ledger.decide(&subject("a"), &proposal(Decision::HandOver, 1), now()).await.unwrap();
    ledger.decide(&subject("b"), &proposal(Decision::Refute, 0), now()).await.unwrap();
    drop(ledger);
    let ledger = Ledger::open(folder.path()).await.unwrap();
    let decided = ledger.decided().await.unwrap();
    let a = &decided[subject("a").event.as_str()].alert;
    assert_eq!((a.state(), a.owner(), a.entries.len()), (AlertState::HandedOver, Some("区疾控中心"), 2));
    assert_eq!((a.entries[0].at, a.entries[0].by.as_str()), (now(), "市疾控中心值班岗"));
    assert_eq!(ledger.alert(subject("b").event.as_str()).await.unwrap().state(), AlertState::Refuted);
    let outcomes = ledger.outcomes("measles", "05754").await.unwrap();
    assert_eq!(outcomes, [(AlertState::Refuted, 1), (AlertState::HandedOver, 1)].into());
    assert!(ledger.outcomes("measles", "05755").await.unwrap().is_empty());
    assert_eq!(ledger.alert("never seen").await.unwrap().state(), AlertState::Waiting);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_at_once_one_decides() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::open(folder.path()).await.unwrap();
    let second = Ledger::open(folder.path()).await.unwrap();
    let mut asked = Vec::new();
    for number in 0..16 {
        let ledger = if number % 2 == 0 { ledger.clone() } else { second.clone() };
        asked.push(tokio::spawn(async move {
            ledger.decide(&subject("a"), &proposal(Decision::Verify, 0), now()).await
        }));
    }
    let mut accepted = 0;
    for answer in asked {
        match answer.await.unwrap() {
            Ok(_) => accepted += 1,
            Err(LedgerError::Refused(Refusal::Outdated { since: 1 })) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(accepted, 1);
    assert_eq!(ledger.alert(subject("a").event.as_str()).await.unwrap().entries.len(), 1);
}

#[tokio::test]
async fn a_file_that_is_no_ledger_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("ledger.db"),
        "not a database, but long enough to be looked at".repeat(40),
    )
    .unwrap();
    let error = Ledger::open(folder.path()).await.unwrap_err();
    let said = error.to_string();
    assert!(matches!(error, LedgerError::Damaged { .. }) && said.contains("ledger.db is damaged"), "{said}");
}

#[tokio::test]
async fn an_emptied_ledger_is_not_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::open(folder.path()).await.unwrap();
    ledger.decide(&subject("a"), &proposal(Decision::Verify, 0), now()).await.unwrap();
    ledger.close().await;
    let file = folder.path().join("ledger.db");
    assert!(!folder.path().join("ledger.db-wal").exists(), "all is in the file itself");
    std::fs::write(&file, "").unwrap();
    assert!(matches!(Ledger::open(folder.path()).await, Err(LedgerError::Emptied { .. })));
}

#[cfg(unix)]
#[tokio::test]
async fn a_ledger_that_was_taken_away_keeps_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::open(folder.path()).await.unwrap();
    ledger.decide(&subject("a"), &proposal(Decision::Verify, 0), now()).await.unwrap();
    let file = folder.path().join("ledger.db");
    std::fs::rename(&file, folder.path().join("moved.db")).unwrap();
    let decided = ledger.decide(&subject("a"), &proposal(Decision::HandOver, 1), now()).await;
    assert!(matches!(decided, Err(LedgerError::Gone { source: Some(_), .. })));
    std::fs::write(&file, "another").unwrap();
    let decided = ledger.decide(&subject("a"), &proposal(Decision::HandOver, 1), now()).await;
    assert!(matches!(decided, Err(LedgerError::Gone { source: None, .. })));
}
