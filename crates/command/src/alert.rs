//! An alert: an event that people decide on, as the sum of their decisions.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Decision, Proposal, Refusal};

const POST_CHARACTERS: usize = 80;
const REASON_CHARACTERS: usize = 2000;

/// Where an alert stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlertState {
    /// Nobody has decided yet (待研判).
    Waiting,
    /// Real (已核实).
    Verified,
    /// Not real (已排除).
    Refuted,
    /// With another body (已移交).
    HandedOver,
}

impl AlertState {
    /// Its name in files and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Verified => "verified",
            Self::Refuted => "refuted",
            Self::HandedOver => "handed-over",
        }
    }

    fn after(decision: Decision) -> Self {
        match decision {
            Decision::Verify => Self::Verified,
            Decision::Refute => Self::Refuted,
            Decision::HandOver => Self::HandedOver,
            Decision::Reopen => Self::Waiting,
        }
    }
}

impl fmt::Display for AlertState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One decision that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The decision.
    pub decision: Decision,
    /// The duty post that made it.
    pub by: String,
    /// The body it was handed to; empty unless handed over.
    pub to: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// An alert.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Alert {
    /// Its decisions, oldest first.
    pub entries: Vec<Entry>,
}

impl Alert {
    /// The alert of these decisions, oldest first.
    pub fn of(entries: Vec<Entry>) -> Self {
        Self { entries }
    }

    /// Where it stands.
    pub fn state(&self) -> AlertState {
        self.entries.last().map_or(AlertState::Waiting, |entry| AlertState::after(entry.decision))
    }

    /// The body that works on it, while it is handed over.
    pub fn owner(&self) -> Option<&str> {
        self.entries.last().filter(|entry| entry.decision == Decision::HandOver).map(|entry| &*entry.to)
    }

    /// What can be decided now.
    pub fn possible(&self) -> Vec<Decision> {
        let state = self.state();
        Decision::ALL
            .into_iter()
            .filter(|decision| *decision == Decision::HandOver || AlertState::after(*decision) != state)
            .collect()
    }

    /// The entry that a proposal makes, at the time `at`.
    ///
    /// # Errors
    /// Where others have decided since the proposer looked, the decision changes nothing, or a text is missing,
    /// too long or no plain paragraph.
    pub fn decide(&self, proposal: &Proposal, at: Timestamp) -> Result<Entry, Refusal> {
        let decision = proposal.decision;
        let made = self.entries.len() as u32;
        if proposal.seen != made {
            return Err(Refusal::Outdated { since: made.saturating_sub(proposal.seen) });
        }
        let by = text("by", &proposal.by, POST_CHARACTERS)?;
        let to = text("to", &proposal.to, POST_CHARACTERS)?;
        let reason = text("reason", &proposal.reason, REASON_CHARACTERS)?;
        let needs = |field, is_empty: bool| {
            if is_empty { Err(Refusal::Empty { field, decision }) } else { Ok(()) }
        };
        needs("by", by.is_empty())?;
        needs("to", decision == Decision::HandOver && to.is_empty())?;
        // Who takes an event off the list, or puts it back on, says why.
        needs("reason", matches!(decision, Decision::Refute | Decision::Reopen) && reason.is_empty())?;
        let same_body = decision != Decision::HandOver || self.owner() == Some(&to);
        if AlertState::after(decision) == self.state() && same_body {
            return Err(Refusal::Unchanged { state: self.state(), decision });
        }
        let to = if decision == Decision::HandOver { to } else { String::new() };
        Ok(Entry { decision, by, to, reason, at })
    }
}

fn text(field: &'static str, given: &str, most: usize) -> Result<String, Refusal> {
    let trimmed = given.trim();
    if trimmed.chars().count() > most || trimmed.chars().any(char::is_control) {
        return Err(Refusal::Text { field, most });
    }
    Ok(trimmed.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn proposal(decision: Decision, seen: u32) -> Proposal {
        Proposal {
            decision,
            by: "duty desk".to_owned(),
            to: "county 3".to_owned(),
            reason: "late batch".to_owned(),
            seen,
        }
    }

    fn worked(decisions: &[Decision]) -> Alert {
        decisions.iter().fold(Alert::default(), |mut alert, decision| {
            if let Ok(entry) =
                alert.decide(&proposal(*decision, alert.entries.len() as u32), Timestamp::UNIX_EPOCH)
            {
                alert.entries.push(entry);
            }
            alert
        })
    }

    #[test]
    fn an_alert_goes_from_hand_to_hand_and_back() {
        let alert = worked(&[Decision::Verify, Decision::HandOver, Decision::Refute, Decision::Reopen]);
        assert_eq!((alert.entries.len(), alert.state()), (4, AlertState::Waiting));
        assert_eq!(worked(&[Decision::Verify, Decision::HandOver]).owner(), Some("county 3"));
        assert_eq!(worked(&[Decision::HandOver, Decision::Verify]).owner(), None);
    }

    #[test]
    fn a_decision_that_changes_nothing_is_refused() {
        let waiting = Alert::default();
        let refusal = waiting.decide(&proposal(Decision::Reopen, 0), Timestamp::UNIX_EPOCH).unwrap_err();
        assert_eq!(refusal.to_string(), "the alert is waiting already: reopen would change nothing");
        let handed = worked(&[Decision::HandOver]);
        assert!(handed.decide(&proposal(Decision::HandOver, 1), Timestamp::UNIX_EPOCH).is_err());
        let elsewhere = Proposal { to: "county 4".to_owned(), ..proposal(Decision::HandOver, 1) };
        assert_eq!(handed.decide(&elsewhere, Timestamp::UNIX_EPOCH).unwrap().to, "county 4");
    }

    #[test]
    fn who_looked_at_an_older_state_is_told() {
        let verified = worked(&[Decision::Verify]);
        let refusal = verified.decide(&proposal(Decision::Refute, 0), Timestamp::UNIX_EPOCH).unwrap_err();
        assert_eq!(refusal, Refusal::Outdated { since: 1 });
    }

    #[test]
    fn texts_are_needed_and_bounded() {
        let alert = Alert::default();
        let refused = |change: fn(&mut Proposal), decision| {
            let mut changed = proposal(decision, 0);
            change(&mut changed);
            alert.decide(&changed, Timestamp::UNIX_EPOCH).unwrap_err()
        };
        assert!(matches!(
            refused(|p| p.by = " ".into(), Decision::Verify),
            Refusal::Empty { field: "by", .. }
        ));
        assert!(matches!(refused(|p| p.to.clear(), Decision::HandOver), Refusal::Empty { field: "to", .. }));
        assert!(matches!(
            refused(|p| p.reason.clear(), Decision::Refute),
            Refusal::Empty { field: "reason", .. }
        ));
        assert!(matches!(refused(|p| p.by = "x".repeat(81), Decision::Verify), Refusal::Text { .. }));
        assert!(matches!(refused(|p| p.reason = "a\u{0}b".into(), Decision::Verify), Refusal::Text { .. }));
    }

    proptest! {
        /// What is said to be possible is accepted, and the rest refused, wherever an alert stands.
        #[test]
        fn possible_means_accepted(steps in prop::collection::vec(0_usize..4, 0..8)) {
            let alert = worked(&steps.iter().map(|step| Decision::ALL[*step]).collect::<Vec<_>>());
            for decision in Decision::ALL {
                let elsewhere = Proposal { to: "another".to_owned(), ..proposal(decision, alert.entries.len() as u32) };
                let accepted = alert.decide(&elsewhere, Timestamp::UNIX_EPOCH).is_ok();
                prop_assert_eq!(accepted, alert.possible().contains(&decision));
            }
        }
    }
}
