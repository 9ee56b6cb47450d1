//! The nearest of some names, for "did you mean".

/// The name most like `wanted`, if any is like it at all.
pub fn suggest(wanted: &str, names: &[String]) -> Option<String> {
    let lower = wanted.to_lowercase();
    let near = names.iter().map(|name| (strsim::jaro_winkler(&lower, &name.to_lowercase()), name));
    near.filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name.clone())
}
