//! The pages in a real Chromium, on the binary of the test profile and the synthetic city.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Stdio};

use crate::shell::{Outcome, cargo, exists, is_root, program, root, run};

/// Makes a small city, serves it on a free port of the loopback, and runs the page tests against it.
pub(crate) fn run_in_browser() -> Outcome {
    let chromium = chromium()?;
    // As the Rust tests build it, so that nothing is compiled twice.
    run(cargo(&["test", "--workspace", "--features", "watchfire-archive/faults", "--no-run"]))?;
    let binary = root().join("target/debug/watchfire");
    let city = root().join("target/end-to-end-city");
    if city.exists() {
        std::fs::remove_dir_all(&city)
            .map_err(|error| format!("cannot clear {}: {error}", city.display()))?;
    }
    let city_text = city.to_string_lossy().into_owned();
    let binary_text = binary.to_string_lossy().into_owned();
    run(program(&binary_text, &["demo", &city_text, "--no-serve", "--years", "4"]))?;
    let mut server = Server::start(&binary_text, &city_text)?;
    let mut command = program("npm", &["run", "e2e"]);
    command.current_dir(root().join("web")).env("CHROMIUM", &chromium).env("WATCHFIRE_URL", &server.address);
    let outcome = run(command);
    server.stop();
    outcome
}

/// Times the release binary from its start to the first chart, on a city of its own.
pub(crate) fn first_chart() -> Outcome {
    let chromium = chromium()?;
    let city = root().join("target/first-chart-city");
    if city.exists() {
        std::fs::remove_dir_all(&city)
            .map_err(|error| format!("cannot clear {}: {error}", city.display()))?;
    }
    let binary = root().join("target/release/watchfire");
    let mut command = program("node", &["e2e/first-chart.mjs"]);
    command.args([binary, city]).current_dir(root().join("web")).env("CHROMIUM", &chromium);
    run(command)
}

struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(binary: &str, workspace: &str) -> Result<Self, String> {
        let mut child = program(binary, &["serve", workspace, "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("the server could not be started: {error}"))?;
        let output = child.stdout.take().ok_or("the server's output cannot be read")?;
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if let Some(start) = line.find("http://") {
                let address = line[start..].split_whitespace().next().unwrap_or_default();
                return Ok(Self { child, address: address.trim_end_matches(['/', '.']).to_owned() });
            }
        }
        let _ = child.kill();
        Err("the server ended without saying its address".to_owned())
    }

    fn stop(&mut self) {
        // Ours, by its own handle; already gone is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A Chromium: the one named, the system's, or Debian's package if we may install it.
fn chromium() -> Result<PathBuf, String> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Ok(PathBuf::from(named));
    }
    for name in ["chromium", "chromium-browser", "google-chrome"] {
        if exists(name) {
            return Ok(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())
                .map(|folder| folder.join(name))
                .find(|path| path.is_file())
                .unwrap_or_else(|| PathBuf::from(name)));
        }
    }
    if !(is_root() && exists("apt-get")) {
        return Err(
            "no Chromium was found: install one (on Debian: apt-get install chromium) or name it in CHROMIUM"
                .to_owned(),
        );
    }
    run(program("apt-get", &["update", "-q"]))?;
    run(program("apt-get", &["install", "-y", "-q", "--no-install-recommends", "chromium"]))?;
    Ok(PathBuf::from("/usr/bin/chromium"))
}
