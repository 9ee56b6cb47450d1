//! Build, demo, test, bench, soak, tidy.
fn main() {}
