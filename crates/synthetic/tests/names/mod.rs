//! Reference test: none of our counties and townships bears the name of a real one.

use std::path::PathBuf;

use watchfire_synthetic::{CITY, COUNTIES, TOWNSHIPS};

/// A file of the shared folder, or `None` (said aloud) where it is absent.
fn shared(test: &str, file: &str) -> Option<String> {
    let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root =
        std::env::var_os("WATCHFIRE_SHARED").map_or_else(|| workspace.join("../shared"), PathBuf::from);
    let text = std::fs::read_to_string(root.join(file)).ok();
    if text.is_none() {
        println!("reference test skipped: {test}");
        let required = std::env::var_os("WATCHFIRE_REQUIRE_SHARED").is_some_and(|value| value == "1");
        assert!(!required, "{} is required and not there", root.join(file).display());
    }
    text
}

#[test]
fn names_and_codes_are_nobodys() {
    const TEST: &str = "names_and_codes_are_nobodys";
    let files = ["cities.csv", "areas.csv", "yangjiang_townships.csv"];
    let Some(texts) =
        files.iter().map(|f| shared(TEST, &format!("data/cn_divisions/{f}"))).collect::<Option<Vec<_>>>()
    else {
        return;
    };
    let ours: Vec<String> = std::iter::once((CITY.0.to_owned(), CITY.1.to_owned()))
        .chain(COUNTIES.iter().map(|county| (county.code.to_owned(), county.zh.to_owned())))
        .chain(TOWNSHIPS.iter().map(|township| (township.code(), township.name_zh())))
        .flat_map(|(code, name)| [code, name])
        .collect();
    let mut n_read = 0;
    for line in texts.iter().flat_map(|text| text.lines().skip(1)) {
        n_read += 1;
        let cells: Vec<&str> = line.split(',').map(|cell| cell.trim_matches('"')).collect();
        assert!(!ours.iter().any(|word| *word == cells[0] || *word == cells[1]), "{line}");
        let stem = |name: &str| name.trim_end_matches(['市', '县', '区', '镇', '乡']).to_owned();
        assert!(!ours.iter().any(|word| stem(word) == stem(cells[1])), "{line}");
        assert!(!cells[0].starts_with("4490"), "{line}");
    }
    assert!(n_read > 3000);
    println!("reference test ran: {TEST}");
}
