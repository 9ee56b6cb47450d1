//! Running the built program, and asking its server over the loopback.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use serde_json::Value;

/// Runs the program to its end in a folder.
pub(crate) fn output(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_watchfire"))
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// Runs the program; it must succeed. Returns what it printed.
pub(crate) fn watchfire(folder: &Path, arguments: &[&str]) -> String {
    let output = output(folder, arguments);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "watchfire {arguments:?} failed: {error}");
    String::from_utf8(output.stdout).unwrap()
}

/// A server of this test, on a free port of the loopback.
pub(crate) struct Served {
    pub(crate) child: Child,
    address: String,
}

impl Served {
    pub(crate) fn start(workspace: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_watchfire"))
            .args(["serve", &workspace.to_string_lossy(), "--listen", "127.0.0.1:0"])
            .env("LC_ALL", "C.UTF-8")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let address = said.split("http://").nth(1).unwrap_or_default();
        let address =
            address.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ':')).next().unwrap_or_default();
        let address = address.trim_end_matches('.').to_owned();
        assert!(!address.is_empty(), "the server said {said:?}");
        Self { child, address }
    }

    /// Status, head and body of an answer.
    pub(crate) fn get(&self, path: &str, host: &str) -> (u16, String, String) {
        self.ask("GET", path, host)
    }

    /// The same, asked with another method, without a body.
    pub(crate) fn ask(&self, method: &str, path: &str, host: &str) -> (u16, String, String) {
        self.say(&format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    }

    /// Sends a request as it is.
    pub(crate) fn say(&self, request: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let body = if head.to_lowercase().contains("transfer-encoding: chunked") {
            unchunked(body)
        } else {
            body.to_owned()
        };
        (status, head.to_owned(), body)
    }

    /// The JSON of an answer; waits while it is being computed.
    pub(crate) fn json(&self, path: &str) -> Value {
        for _ in 0..120 {
            let (status, _, body) = self.get(path, &self.address);
            match status {
                200 => return serde_json::from_str(&body).unwrap(),
                202 => std::thread::sleep(Duration::from_millis(250)),
                _ => panic!("{path} answered {status}: {body}"),
            }
        }
        panic!("{path} was still being computed after 30 seconds");
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }
}

fn unchunked(mut body: &str) -> String {
    let mut whole = String::new();
    while let Some((size, rest)) = body.split_once("\r\n") {
        let size = usize::from_str_radix(size.trim(), 16).unwrap();
        if size == 0 {
            break;
        }
        whole.push_str(&rest[..size]);
        body = rest[size..].trim_start_matches("\r\n");
    }
    whole
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
