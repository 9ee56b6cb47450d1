//! A Markdown page of figures, with when and where they were measured.

use std::fmt::Write as _;

/// A page that grows.
#[derive(Debug, Clone, Default)]
pub struct Report {
    text: String,
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
        self.line(&format!("\n| {} |", header.join(" | ")));
        self.line(&format!("|{}", "---|".repeat(header.len())));
        for row in rows {
            self.line(&format!("| {} |", row.join(" | ")));
        }
        self.line("");
    }

    /// The page.
    pub fn text(&self) -> &str {
        &self.text
    }
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
