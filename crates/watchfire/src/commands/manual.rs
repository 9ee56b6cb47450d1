//! `watchfire completions` and `watchfire man`.

use clap::CommandFactory;

use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::output::print;

pub(crate) fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "watchfire", &mut text);
    print(&String::from_utf8_lossy(&text))
}

pub(crate) fn manual() -> Result<(), Failure> {
    let mut text = Vec::new();
    clap_mangen::Man::new(Arguments::command())
        .render(&mut text)
        .map_err(|error| Failure::data("cannot write the manual page", &error))?;
    print(&String::from_utf8_lossy(&text))
}
