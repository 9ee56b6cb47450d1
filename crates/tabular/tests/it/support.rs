//! Where the shared data are.

use std::path::PathBuf;

/// A file or folder of the shared data; `None` with a line that says so where it is absent.
pub(crate) fn shared(name: &str, path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("WATCHFIRE_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    let path = root.join(path);
    if path.exists() {
        println!("reference test ran: {name}");
        return Some(path);
    }
    assert!(
        std::env::var("WATCHFIRE_REQUIRE_SHARED").as_deref() != Ok("1"),
        "{} is absent, but WATCHFIRE_REQUIRE_SHARED=1",
        path.display()
    );
    println!("reference test skipped: {name}");
    None
}
