//! `watchfire profiles`: the import profiles it knows.

use std::fmt::Write as _;

use watchfire_finding::{Argument, Wording};
use watchfire_ingest::profiles;
use watchfire_vocabulary::Language;

use crate::failure::Failure;
use crate::output::print;

pub(crate) fn run(name: Option<&str>, language: Language) -> Result<(), Failure> {
    let mut text = String::new();
    match name {
        None => {
            for profile in profiles() {
                let about = if language == Language::Zh { profile.chinese } else { profile.english };
                let _ = writeln!(text, "{:24} {about}", profile.name);
            }
        }
        Some(name) => {
            let profile = profiles().iter().find(|profile| profile.name == name).ok_or_else(|| {
                let said = Wording::new("failure-no-profile").with("name", Argument::Text(name.to_owned()));
                Failure::misused(said).advice(Wording::new("hint-list-profiles"))
            })?;
            let zh = language == Language::Zh;
            let _ = writeln!(
                text,
                "{}\n  {}\n",
                profile.name,
                if zh { profile.chinese } else { profile.english }
            );
            for column in profile.columns {
                let mark = if column.required { "*" } else { " " };
                let about = if zh { column.chinese } else { column.english };
                let _ = writeln!(text, "{mark} {:28} {about}", column.name);
            }
            text.push_str(if zh { "\n* 必需的列\n" } else { "\n* required columns\n" });
        }
    }
    print(&text)
}
