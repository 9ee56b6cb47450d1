//! `watchfire init`: an empty workspace.

use std::path::Path;

use jiff::tz::TimeZone;
use watchfire_finding::Argument;
use watchfire_vocabulary::Language;
use watchfire_wording::{Codes, Words};

use crate::failure::Failure;
use crate::output::line;
use crate::workspace::{Beginning, Workspace};

pub(crate) fn run(dir: &Path, time_zone: Option<&str>, language: Language) -> Result<(), Failure> {
    let system = TimeZone::system();
    let time_zone = time_zone.or_else(|| system.iana_name()).unwrap_or("UTC");
    Workspace::create(dir, &Beginning { time_zone, title: None, source_order: &[] })?;
    let words = Words::new(language, &Codes);
    let folder = Argument::Text(dir.display().to_string());
    line(words.text("done-init", &[("folder", folder), ("name", Argument::Text(time_zone.to_owned()))]))
}
