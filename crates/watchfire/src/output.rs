//! Standard output. A closed pipe (`watchfire … | head`) is no error.

use std::borrow::Cow;
use std::io::{ErrorKind, IsTerminal, Write};

use watchfire_problem::printable;

use crate::failure::Failure;

/// Writes text to standard output; on a terminal without what would steer it: names and cells come from files.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    let text = if out.is_terminal() { printable(text) } else { Cow::Borrowed(text) };
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::data("cannot write the output", &error))
        }
        _ => Ok(()),
    }
}

/// Writes a line to standard output.
pub(crate) fn line(text: impl AsRef<str>) -> Result<(), Failure> {
    print(&format!("{}\n", text.as_ref()))
}
