//! `watchfire init`: an empty workspace.

use std::path::Path;

use jiff::tz::TimeZone;
use watchfire_vocabulary::Language;

use crate::failure::Failure;
use crate::output::line;
use crate::workspace::{Beginning, Workspace};

pub(crate) fn run(dir: &Path, time_zone: Option<&str>, language: Language) -> Result<(), Failure> {
    let system = TimeZone::system();
    let time_zone = time_zone.or_else(|| system.iana_name()).unwrap_or("UTC");
    Workspace::create(dir, &Beginning { time_zone, title: None, source_order: &[] })?;
    line(match language {
        Language::Zh => format!("已建立空工作区 {}（时区 {time_zone}）。", dir.display()),
        Language::En => format!("Made the empty workspace {} (time zone {time_zone}).", dir.display()),
    })
}
