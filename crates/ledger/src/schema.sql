-- Decisions on alerts. One row each, never changed: the triggers see to it.
CREATE TABLE decision (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    event      TEXT NOT NULL,
    position   INTEGER NOT NULL,           -- 0, 1, 2 … within the event
    decision   TEXT NOT NULL,
    post       TEXT NOT NULL,              -- who decided: a duty post
    handed_to  TEXT NOT NULL,
    reason     TEXT NOT NULL,
    decided_at TEXT NOT NULL,              -- RFC 3339, UTC
    subject    TEXT NOT NULL,              -- the event as it was shown, JSON
    UNIQUE (event, position)
) STRICT;

CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'a decision in the ledger is never changed'); END;

CREATE TRIGGER decision_is_never_deleted BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'a decision in the ledger is never deleted'); END;
