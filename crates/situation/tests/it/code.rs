//! Stored results belong to the code that computed them.

use std::fs;
use std::path::{Path, PathBuf};

use watchfire_situation::{Config, Results, Situation, Transmission};

use crate::city::day;

#[path = "../../build/code_hash.rs"]
mod code_hash;

fn hash_of(crates: &Path, of: &str) -> String {
    code_hash::hash(crates, &code_hash::inputs(crates, of).unwrap()).unwrap()
}

#[test]
fn results_are_named_by_the_code_as_it_is() {
    let crates = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut inputs = code_hash::inputs(&crates, "situation").unwrap();
    for needed in
        ["archive/src", "early-warning/src", "transmission/src", "statistics/src", "packs/Cargo.toml"]
    {
        assert!(inputs.iter().any(|path| path.ends_with(needed)), "{needed} determines results: {inputs:?}");
    }
    inputs.push(crates.join("../Cargo.lock"));
    let ending = format!("-{}.json", code_hash::hash(&crates, &inputs).unwrap());
    let results = Results::of(Path::new("w"), || jiff::Timestamp::UNIX_EPOCH);
    let config = Config::from_toml("").unwrap();
    let of_situation = results.path::<Situation>(1, day(3), &(), &config).unwrap();
    let of_transmission = results.path::<Transmission>(1, day(3), &"measles".into(), &config).unwrap();
    for path in [of_situation, of_transmission] {
        assert!(path.to_string_lossy().ends_with(&ending), "{} {ending}", path.display());
    }
}

#[test]
fn another_code_has_another_hash_and_another_test_has_not() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let now = || hash_of(folder.path(), "top");
    write(
        "top/Cargo.toml",
        "[dependencies]\nwatchfire-middle.workspace = true\n[dev-dependencies]\nwatchfire-aside = {}\n",
    );
    write("middle/Cargo.toml", "[dependencies]\nwatchfire-deep = { path = \"../deep\" }\nserde = \"1\"\n");
    write("deep/Cargo.toml", "[package]\n");
    write("top/src/lib.rs", "1");
    write("deep/src/of/method.rs", "2");
    write("deep/tests/it.rs", "3");
    write("aside/src/lib.rs", "4");
    let before = now();
    assert_eq!((before.len(), &before), (16, &now()));
    write("deep/tests/it.rs", "another test");
    write("aside/src/lib.rs", "of no concern");
    write("other/src/lib.rs", "a crate that is not used");
    assert_eq!(now(), before);
    for (path, text) in [
        ("deep/src/of/method.rs", "another method"),
        ("deep/src/of/more.rs", "2"),
        ("middle/defaults.toml", "x = 1"),
        ("top/src/lib.rs", "12"),
    ] {
        let before = now();
        write(path, text);
        assert_ne!(now(), before, "{path}");
    }
    // what moves from one file to the next is not where it was
    write("top/src/a.rs", "xy");
    write("top/src/b.rs", "z");
    let before = now();
    write("top/src/a.rs", "x");
    write("top/src/b.rs", "yz");
    assert_ne!(now(), before);
}
