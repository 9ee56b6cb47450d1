//! One number, from the row of a CSV file to the page's "why this number?": the newcomer's first read.

#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod program;

use program::{Served, output, watchfire};

#[test]
fn a_count_can_be_followed_from_its_row_to_the_page_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();

    // 1. A file: three quiet weeks, then forty cases in one county.
    let mut file = "disease,measure,place,reference_date,reference_kind,report_date,count\n".to_owned();
    for day in 1..=24 {
        let count = if day == 24 { 40 } else { 2 + day % 3 };
        // Those of the tenth fell ill on the day before.
        let onset = if day == 10 { 9 } else { day };
        file += &format!("measles,case,441702,2024-03-{onset:02},onset,2024-03-{day:02},{count}\n");
    }
    std::fs::write(dir.join("counts.csv"), file).unwrap();

    // 2. `ingest` reads it row by row; `archive` keeps each row with the day from which it was known.
    watchfire(dir, &["init", "city", "--time-zone", "Asia/Shanghai"]);
    let told = watchfire(
        dir,
        &["import", "city", "--profile", "counts", "--known-from", "report-date", "counts.csv"],
    );
    assert!(told.contains("24"), "the account names all rows: {told}");

    // 3. The archive answers in SQL: the number is there, as a row.
    let row = watchfire(dir, &["query", "city", "SELECT count FROM counts WHERE report_date = '2024-03-24'"]);
    assert_eq!(row, "count\n40\n");

    // 4. `situation` asks early warning about every series as known that day: the number opens an event.
    let ranked = watchfire(dir, &["analyze", "city", "--as-of", "2024-03-24"]);
    assert!(ranked.contains("441702") && ranked.contains("40"), "{ranked}");

    // The day before, nobody could know it.
    let before =
        watchfire(dir, &["query", "city", "--as-of", "2024-03-23", "SELECT SUM(count) AS n FROM counts"]);
    assert_eq!(before, format!("n\n{}\n", (1..24).map(|day| 2 + day % 3).sum::<i64>()));

    // 5. The page draws the curve from the API: its last point is the number, above its threshold.
    let served = Served::start(&dir.join("city"));
    let situation = served.json("/api/v1/situation?as_of=2024-03-24");
    let event = &situation["events"][0];
    assert_eq!(event["place"], "441702");
    // Who acts, by when, on how many cases since the first alarm, and against which threshold.
    assert_eq!((&event["office"], &event["due"]), (&"441702".into(), &"2024-03-24".into()));
    assert!(event["action"]["zh"].as_str().unwrap().contains("441702疾控机构核实"), "{}", event["action"]);
    assert_eq!((&event["total"]["count"], &event["total"]["from"]), (&40.into(), &"2024-03-24".into()));
    let alarm = event["trace"]["calculation"]["zh"].as_str().unwrap();
    assert!(alarm.contains("报告40例，阈值"), "{alarm}");
    assert_eq!(event["trace"]["place"], "441702");
    // The card says its disease; it leaves out the newest three days of a source without vintages.
    let cases = &situation["cards"][0];
    assert_eq!((&cases["label"]["zh"], cases["value"].as_f64()), (&"麻疹近7天病例数".into(), Some(20.0)));
    let curve = served.json("/api/v1/series?as_of=2024-03-24&disease=measles&place=441702");
    let newest = curve["dates"].as_array().unwrap().len() - 1;
    assert_eq!(curve["observed"][newest], 40);
    assert_eq!(curve["alarm"][newest], true);

    // 6. "Why this number?": its rows, and the file they came from.
    let rows = served.json(curve["trace"]["rows_url"].as_str().unwrap());
    let row = rows["rows"].as_array().unwrap().iter().find(|row| row["report_date"] == "2024-03-24").unwrap();
    assert_eq!(row["count"], 40);
    assert_eq!(row["files"][0].as_str().map(|file| file.ends_with("counts.csv")), Some(true));
    // All of them together are the curve, and those of the event its total.
    let sum = |numbers: &serde_json::Value| {
        numbers.as_array().unwrap().iter().filter_map(serde_json::Value::as_i64).sum::<i64>()
    };
    assert_eq!(rows["total_count"], sum(&curve["observed"]));
    let of_event = served.json(event["trace"]["rows_url"].as_str().unwrap());
    assert_eq!(of_event["total_count"], event["total"]["count"]);
    assert_eq!(
        served.json(&format!("/api/v1/events/{}?as_of=2024-03-24", event["id"].as_str().unwrap()))["rank"],
        event["rank"]
    );
    let by_onset = served.json("/api/v1/series?as_of=2024-03-24&place=441702&axis=reference&to=2024-03-09");
    let rows_by_onset = served.json(by_onset["trace"]["rows_url"].as_str().unwrap());
    assert_eq!(rows_by_onset["total_count"], sum(&by_onset["observed"]));
    // In the office's own time: in UTC the row would have been known a day before it was reported.
    assert_eq!(row["recorded_at"], "2024-03-24T00:00:00+08:00");
    let imported = &served.json("/api/v1/imports")["imports"][0]["imported_at"];
    assert!(imported.as_str().unwrap().ends_with("+08:00"), "{imported}");
}

#[test]
fn what_cannot_be_answered_says_so_in_one_form() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let mut file = "disease,measure,place,reference_date,reference_kind,report_date,count\n".to_owned();
    for day in 1..=24 {
        file += &format!("measles,case,441702,2024-03-{day:02},onset,2024-03-{day:02},3\n");
    }
    std::fs::write(dir.join("counts.csv"), file).unwrap();
    watchfire(dir, &["init", "city"]);
    watchfire(dir, &["import", "city", "--profile", "counts", "--known-from", "report-date", "counts.csv"]);
    let served = Served::start(&dir.join("city"));
    let problem = |method: &str, path: &str, host: &str| {
        let (status, head, body) = served.ask(method, path, host);
        assert!(head.to_lowercase().contains("content-type: application/problem+json"), "{path}: {head}");
        let document: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!(document["status"], status, "{path}: {body}");
        (status, document["type"].as_str().unwrap().to_owned(), head.to_lowercase())
    };
    let own = served.address();
    for path in ["situation", "events", "transmission", "series", "rows", "report", "track-record"] {
        let (status, kind, _) = problem("GET", &format!("/api/v1/{path}?disease=nothing"), own);
        assert_eq!((status, kind.as_str()), (404, "/problems/unknown-disease"), "{path}");
        let (status, kind, _) = problem("GET", &format!("/api/v1/{path}?disease=measles&place=nowhere"), own);
        assert_eq!((status, kind.as_str()), (404, "/problems/unknown-place"), "{path}");
    }
    for path in ["rows?limit=many", "outlines", "situation?as_of=today", "events/%ff"] {
        assert_eq!(problem("GET", &format!("/api/v1/{path}"), own).0, 400, "{path}");
    }
    assert_eq!(problem("GET", "/api/v2/situation", own).0, 404);
    assert_eq!(problem("GET", "/api/v1/situation?as_of=9000-01-01", own).0, 400);
    assert_eq!(problem("GET", "/api/v1/situation", "evil.example").0, 403);
    let from_elsewhere = format!(
        "GET /api/v1/situation HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\nSec-Fetch-Site: cross-site\r\n\
         Sec-Fetch-Mode: no-cors\r\n\r\n"
    );
    assert_eq!(served.say(&from_elsewhere).0, 403);
    assert_eq!(problem("POST", "/api/v1/events/x/decisions", own).0, 403);
    assert_eq!(problem("DELETE", "/api/v1/situation", own).0, 405);

    // What is saved as a file is no success before it is the file.
    for path in ["transmission/hub?disease=measles&as_of=2024-03-20", "report?as_of=2024-03-21"] {
        let (status, kind, head) = problem("GET", &format!("/api/v1/{path}"), own);
        assert_eq!((status, kind.as_str()), (503, "/problems/computing"), "{path}");
        assert!(head.contains("retry-after: "), "{head}");
    }
}

/// Status, head and body of the answer to JSON that is sent with the token of our own pages.
fn post(served: &Served, path: &str, body: &serde_json::Value) -> (u16, String, String) {
    let (token, body) = (served.json("/api/v1/session")["token"].clone(), body.to_string());
    let (host, token) = (served.address(), token.as_str().unwrap());
    served.say(&format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nx-watchfire-token: {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    ))
}

/// Another method opens the event of the same outbreak on another day, under another identity; what was decided stays with it.
#[test]
fn a_decision_is_kept_or_refused_and_stays_with_its_outbreak() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    watchfire(dir, &["init", "city"]);
    for days in [24, 25, 26] {
        let mut file = "disease,measure,place,reference_date,reference_kind,count\n".to_owned();
        for day in 1..=days {
            let count = if day > 24 { 20 * (day - 23) } else { 2 + day % 3 };
            file += &format!("measles,case,441702,2024-03-{day:02},report,{count}\n");
        }
        let (name, recorded) = (format!("{days}.csv"), format!("2024-03-{days}"));
        std::fs::write(dir.join(&name), file).unwrap();
        watchfire(dir, &["import", "city", "--profile", "counts", "--recorded-at", &recorded, &name]);
    }
    let decide = |served: &Served, event: &serde_json::Value, decision: &str, seen: u32| {
        let path = format!("/api/v1/events/{}/decisions?as_of=2024-03-26", event.as_str().unwrap());
        let body = serde_json::json!({"decision": decision, "by": "duty desk", "seen": seen, "reason": "typing error"});
        post(served, &path, &body)
    };
    let event = |served: &Served| served.json("/api/v1/situation?as_of=2024-03-26")["events"][0].clone();

    let served = Served::start(&dir.join("city"));
    // While the situation is being computed nothing is recorded, and nothing is called accepted.
    let path = "/api/v1/events/any/decisions?as_of=2024-03-25";
    let (status, head, _) =
        post(&served, path, &serde_json::json!({"decision": "verify", "by": "desk", "seen": 0}));
    assert_eq!(status, 503);
    assert!(head.to_lowercase().contains("retry-after: "), "{head}");
    let before = event(&served);
    assert_eq!(decide(&served, &before["id"], "verify", 0).0, 200);
    drop(served);

    // An emptied ledger is told of, in the reader's language.
    let (ledger, kept) = (dir.join("city").join("ledger.db"), dir.join("kept.db"));
    let log = dir.join("city").join("ledger.db-wal");
    std::fs::rename(&ledger, &kept).unwrap();
    std::fs::rename(&log, dir.join("kept.db-wal")).unwrap();
    std::fs::write(&ledger, "").unwrap();
    let refused = output(dir, &["serve", "city", "--listen", "127.0.0.1:0", "--language", "zh"]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && said.contains("是空文件"), "{said}");
    std::fs::rename(&kept, &ledger).unwrap();
    std::fs::rename(dir.join("kept.db-wal"), &log).unwrap();

    let settings = dir.join("city").join("watchfire.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, format!("{text}\n[early-warning]\nmethod = \"ears-c3\"\n")).unwrap();
    let served = Served::start(&dir.join("city"));
    let now = event(&served);
    assert_ne!(now["id"], before["id"], "its method is another one");
    assert_eq!(now["alert"]["state"], "verified", "{now}");
    let (status, _, body) = decide(&served, &now["id"], "refute", 1);
    assert_eq!(status, 200, "{body}");
    assert_eq!(event(&served)["alert"]["entries"].as_array().map(Vec::len), Some(2), "{}", event(&served));
}
