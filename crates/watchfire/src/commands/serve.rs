//! `watchfire serve`: the pages and the API on this machine.

use std::path::Path;

use tracing_subscriber::EnvFilter;
use watchfire_finding::Argument;
use watchfire_server::Served;
use watchfire_vocabulary::Language;
use watchfire_wording::{Codes, Words};

use crate::failure::Failure;
use crate::output::line;

pub(crate) fn run(dir: &Path, listen: &str, language: Language) -> Result<(), Failure> {
    let filter = EnvFilter::try_from_env("WATCHFIRE_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    // A second call in one process (demo) finds it set: that is as good.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::data("cannot start the server's threads", &error))?;
    let served = runtime.block_on(Served::open(dir, crate::clock::now))?;
    let served = runtime.block_on(watchfire_server::serve(served, listen, |address| {
        let words = Words::new(language, &Codes);
        // Where nobody reads it, the server serves all the same.
        let _ = line(words.text("done-serve", &[("url", Argument::Text(format!("http://{address}")))]));
    }));
    // Analyses that nobody waits for any more must not keep the program.
    runtime.shutdown_background();
    Ok(served?)
}
