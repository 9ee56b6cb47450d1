//! The file and its entries.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{Connection, Executor, Row, Sqlite, SqliteConnection, SqlitePool};
use watchfire_command::{Alert, AlertState, Decided, Entry, Proposal, Subject};

use crate::LedgerError;
use crate::file::{self, LedgerFile};

/// Version of the file's tables, kept in its `user_version`.
const VERSION: i64 = 1;
const FILE: &str = "ledger.db";
const CONNECTIONS: u32 = 4;
const WAIT_FOR_A_WRITER: Duration = Duration::from_secs(5);

/// The ledger of a workspace.
#[derive(Debug, Clone)]
pub struct Ledger {
    pool: SqlitePool,
    file: LedgerFile,
}

impl Ledger {
    /// Opens the ledger of a workspace, and makes it where there is none.
    ///
    /// # Errors
    /// Where the file cannot be opened, is no ledger, or was written by a newer version.
    pub async fn open(workspace: &Path) -> Result<Self, LedgerError> {
        let path = workspace.join(FILE);
        file::refuse_emptied(&path)?;
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(WAIT_FOR_A_WRITER);
        // SQLite gives its files beside it the same rights. Where this fails, opening says why.
        let _ = private_file(&path);
        let opened = SqlitePoolOptions::new().max_connections(CONNECTIONS).connect_with(options).await;
        let pool = opened.map_err(|source| not_opened(&path, source))?;
        prepare(&pool, path.clone()).await?;
        let file = LedgerFile::of(path)?;
        Ok(Self { pool, file })
    }

    /// Puts all entries into `ledger.db` itself and lets go of it.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// Opens the ledger of a workspace; `None` where nobody has decided anything yet.
    ///
    /// # Errors
    /// As [`Ledger::open`].
    pub async fn open_if_begun(workspace: &Path) -> Result<Option<Self>, LedgerError> {
        if workspace.join(FILE).exists() { Self::open(workspace).await.map(Some) } else { Ok(None) }
    }

    /// Holds a proposal against the alert as it stands, writes it down, and returns the alert with it.
    ///
    /// # Errors
    /// Where the proposal is refused, others were faster, the entry cannot be written, or the file was taken away meanwhile.
    pub async fn decide(
        &self,
        subject: &Subject,
        proposal: &Proposal,
        now: Timestamp,
    ) -> Result<Alert, LedgerError> {
        self.file.check()?;
        let mut connection = self.pool.acquire().await.map_err(writing)?;
        let decided = write(&mut connection, subject, proposal, now).await;
        if matches!(decided, Err(LedgerError::Use { .. })) {
            // after a full disk SQLite has ended the transaction by itself, which the connection does not know
            connection.close_on_drop();
        }
        let alert = decided?;
        self.file.check()?;
        Ok(alert)
    }

    /// The alert of an event; without entries where nobody has decided.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub async fn alert(&self, event: &str) -> Result<Alert, LedgerError> {
        Ok(alert(read(&self.pool, Some(event)).await?, event))
    }

    /// All that somebody decided on, by the identity that the event then had.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub async fn decided(&self) -> Result<BTreeMap<String, Decided>, LedgerError> {
        read(&self.pool, None).await
    }

    /// How many events of a disease and place stand where, of those that somebody decided on.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub async fn outcomes(
        &self,
        disease: &str,
        place: &str,
    ) -> Result<BTreeMap<AlertState, u64>, LedgerError> {
        let select = "SELECT DISTINCT event FROM decision \
                      WHERE json_extract(subject, '$.disease') = ?1 AND json_extract(subject, '$.place') = ?2";
        let failed = |source| LedgerError::Use { action: "reading", source };
        let rows =
            sqlx::query(select).bind(disease).bind(place).fetch_all(&self.pool).await.map_err(failed)?;
        let mut decided = self.decided().await?;
        let mut outcomes = BTreeMap::new();
        for row in &rows {
            let event: String = row.try_get("event").map_err(failed)?;
            let state = decided.remove(&event).map_or(AlertState::Waiting, |one| one.alert.state());
            *outcomes.entry(state).or_default() += 1;
        }
        Ok(outcomes)
    }
}

/// Makes the file, which names who decided what, for its owner's eyes alone. One that is there keeps its rights.
fn private_file(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// SQLite's codes of a file that is no database, or a broken one.
const DAMAGED: [&str; 2] = ["11", "26"];

/// Why a ledger was not opened: what is in the file, or that it cannot be reached.
fn not_opened(path: &Path, source: sqlx::Error) -> LedgerError {
    let told = source.as_database_error();
    match told.filter(|told| told.code().is_some_and(|code| DAMAGED.contains(&code.as_ref()))) {
        Some(told) => LedgerError::Damaged { path: path.to_owned(), found: told.message().to_owned() },
        None => LedgerError::Open { path: path.to_owned(), source },
    }
}

fn writing(source: sqlx::Error) -> LedgerError {
    LedgerError::Use { action: "writing to", source }
}

async fn write(
    connection: &mut SqliteConnection,
    subject: &Subject,
    proposal: &Proposal,
    now: Timestamp,
) -> Result<Alert, LedgerError> {
    let event = subject.event.as_str();
    // The lock is taken before reading, so that nobody decides in between.
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await.map_err(writing)?;
    let mut alert = alert(read(&mut *transaction, Some(event)).await?, event);
    let entry = alert.decide(proposal, now)?;
    let insert = "INSERT INTO decision (event, position, decision, post, handed_to, reason, decided_at, subject) \
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let written = sqlx::query(insert)
        .bind(event)
        .bind(alert.entries.len() as i64)
        .bind(entry.decision.as_str())
        .bind(&entry.by)
        .bind(&entry.to)
        .bind(&entry.reason)
        .bind(entry.at.to_string())
        .bind(serde_json::to_string(subject)?)
        .execute(&mut *transaction)
        .await;
    written.map_err(writing)?;
    transaction.commit().await.map_err(writing)?;
    alert.entries.push(entry);
    Ok(alert)
}

async fn prepare(pool: &SqlitePool, path: PathBuf) -> Result<(), LedgerError> {
    let failed = |source| not_opened(&path, source);
    let sound: String = sqlx::query("PRAGMA quick_check")
        .fetch_one(pool)
        .await
        .and_then(|row| row.try_get(0))
        .map_err(failed)?;
    if sound != "ok" {
        return Err(LedgerError::Damaged { path, found: sound });
    }
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await.map_err(failed)?;
    let version = sqlx::query("PRAGMA user_version").fetch_one(&mut *transaction).await.map_err(failed)?;
    match version.try_get::<i64, _>(0).map_err(failed)? {
        VERSION => {}
        0 => {
            sqlx::raw_sql(include_str!("schema.sql")).execute(&mut *transaction).await.map_err(failed)?;
            let stamp = "PRAGMA user_version = 1";
            sqlx::raw_sql(stamp).execute(&mut *transaction).await.map_err(failed)?;
        }
        found => return Err(LedgerError::Newer { path, found, known: VERSION }),
    }
    transaction.commit().await.map_err(failed)
}

async fn read<'c>(
    from: impl Executor<'c, Database = Sqlite>,
    event: Option<&str>,
) -> Result<BTreeMap<String, Decided>, LedgerError> {
    let select = "SELECT number, event, decision, post, handed_to, reason, decided_at, subject FROM decision \
                  WHERE ?1 IS NULL OR event = ?1 ORDER BY event, position";
    let failed = |source| LedgerError::Use { action: "reading", source };
    let rows = sqlx::query(select).bind(event).fetch_all(from).await.map_err(failed)?;
    let mut decided: BTreeMap<String, Decided> = BTreeMap::new();
    for row in &rows {
        let event: String = row.try_get("event").map_err(failed)?;
        let subject: String = row.try_get("subject").map_err(failed)?;
        let subject: Subject = serde_json::from_str(&subject)?;
        let one = decided
            .entry(event)
            .or_insert_with(|| Decided { subject: subject.clone(), alert: Alert::default() });
        one.subject = subject;
        one.alert.entries.push(entry(row)?);
    }
    Ok(decided)
}

/// The alert of an event; without entries where nobody decided.
fn alert(mut decided: BTreeMap<String, Decided>, event: &str) -> Alert {
    decided.remove(event).map_or_else(Alert::default, |one| one.alert)
}

fn entry(row: &SqliteRow) -> Result<Entry, LedgerError> {
    let text = |column: &str| -> Result<String, LedgerError> {
        row.try_get(column).map_err(|source| LedgerError::Use { action: "reading", source })
    };
    let number: i64 =
        row.try_get("number").map_err(|source| LedgerError::Use { action: "reading", source })?;
    let (decision, at) = (text("decision")?, text("decided_at")?);
    Ok(Entry {
        decision: decision.parse().map_err(|_| LedgerError::Entry {
            number,
            wanted: "decision",
            found: decision.clone(),
        })?,
        by: text("post")?,
        to: text("handed_to")?,
        reason: text("reason")?,
        at: at.parse().map_err(|_| LedgerError::Entry { number, wanted: "time", found: at.clone() })?,
    })
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;
    use watchfire_command::{Decision, Proposal, Subject};
    use watchfire_finding::FindingId;

    use super::{CONNECTIONS, Ledger};
    use crate::LedgerError;

    /// Without room SQLite ends the transaction by itself: the next decision must not stumble over that.
    #[tokio::test]
    async fn after_a_full_disk_decisions_are_taken_again() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::open(folder.path()).await.unwrap();
        let mut connections = Vec::new();
        for _ in 0..CONNECTIONS {
            let mut connection = ledger.pool.acquire().await.unwrap();
            sqlx::raw_sql("PRAGMA max_page_count = 1").execute(&mut *connection).await.unwrap();
            connections.push(connection);
        }
        for mut connection in connections {
            connection.return_to_pool().await;
        }
        let day = date(2020, 6, 17);
        let subject = Subject {
            event: FindingId::of(&["a"]),
            disease: "measles".into(),
            place: "05754".into(),
            measure: None,
            stratum: None,
            opened: day,
            observed: 31,
            expected: 4.0,
            as_of: day,
            snapshot: 3,
        };
        let proposal = Proposal {
            decision: Decision::Refute,
            by: "desk".to_owned(),
            to: String::new(),
            reason: "核".repeat(1900),
            seen: 0,
        };
        let now = Timestamp::constant(1_795_678_800, 0);
        for _ in 0..CONNECTIONS {
            let full = ledger.decide(&subject, &proposal, now).await.unwrap_err();
            assert!(matches!(full, LedgerError::Use { action: "writing to", .. }), "{full:?}");
        }
        assert_eq!(ledger.decide(&subject, &proposal, now).await.unwrap().entries.len(), 1);
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn only_the_owner_may_read_what_was_decided() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::open(folder.path()).await.unwrap();
        for entry in std::fs::read_dir(folder.path()).unwrap() {
            let entry = entry.unwrap();
            let mode = entry.metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{}", entry.path().display());
        }
        drop(ledger);
    }

    #[tokio::test]
    async fn no_entry_is_changed_or_deleted() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::open(folder.path()).await.unwrap();
        // as an older program wrote it
        let subject = r#"{"event":"a","disease":"measles","place":"05754","opened":"2020-06-15","observed":31,
                          "expected":4.0,"as_of":"2020-06-17","snapshot":3}"#;
        let insert = format!(
            "INSERT INTO decision (event, position, decision, post, handed_to, reason, decided_at, subject) \
             VALUES ('a', 0, 'verify', 'desk', '', '', '2026-11-26T07:40:00Z', '{subject}')"
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(insert)).execute(&ledger.pool).await.unwrap();
        for change in ["UPDATE decision SET decision = 'refute'", "DELETE FROM decision"] {
            let error = sqlx::raw_sql(change).execute(&ledger.pool).await.unwrap_err();
            assert!(error.to_string().contains("a decision in the ledger is never"), "{error}");
        }
        assert_eq!(ledger.alert("a").await.unwrap().entries.len(), 1);
    }
}
