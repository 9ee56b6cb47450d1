//! A Markdown page of figures, with when and where they were measured.

use std::fmt::Write as _;

/// A page that grows.
#[derive(Debug, Clone, Default)]
pub struct Report {
    text: String,
    /// Aim, measured, met or missed.
    aims: Vec<Vec<String>>,
    /// Where in the text their table stands.
    aims_at: usize,
}

impl Report {
    /// A page with its title, the command that makes it, the day and the machine.
    pub fn new(title: &str, command: &str, day: jiff::civil::Date) -> Self {
        let mut report = Self::default();
        report.line(&format!("# {title}\n"));
        report.line(&format!("Made by `{command}` on {day}; {}.", machine()));
        report
    }

    /// A section.
    pub fn section(&mut self, title: &str) {
        self.line(&format!("\n## {title}\n"));
    }

    /// A line of text.
    pub fn line(&mut self, text: &str) {
        let _ = writeln!(self.text, "{text}");
    }

    /// A table.
    pub fn table(&mut self, header: &[&str], rows: &[Vec<String>]) {
        self.line(&table(header, rows));
    }

    /// The table of aims will stand here, whenever they are added.
    pub fn aims_here(&mut self) {
        self.aims_at = self.text.len();
    }

    /// An aim with what was measured.
    pub fn aim(&mut self, aim: &str, measured: &str, is_met: bool) {
        let verdict = if is_met { "met" } else { "missed" };
        self.aims.push([aim, measured, verdict].map(str::to_owned).to_vec());
    }

    /// What was measured without an aim for it.
    pub fn without_aim(&mut self, what: &str, measured: &str) {
        self.aims.push([what, measured, "no aim set"].map(str::to_owned).to_vec());
    }

    /// The page.
    pub fn text(&self) -> String {
        if self.aims.is_empty() {
            return self.text.clone();
        }
        let (above, below) = self.text.split_at(self.aims_at);
        format!("{above}{}\n{below}", table(&["aim", "measured", ""], &self.aims))
    }
}

fn table(header: &[&str], rows: &[Vec<String>]) -> String {
    let mut text = format!("\n| {} |\n|{}\n", header.join(" | "), "---|".repeat(header.len()));
    for row in rows {
        let _ = writeln!(text, "| {} |", row.join(" | "));
    }
    text
}

/// Processor and threads, as the system names them.
fn machine() -> String {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name").and_then(|rest| rest.split(':').nth(1)))
        .map_or("unknown processor", str::trim)
        .to_owned();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{name}, {threads} threads")
}
