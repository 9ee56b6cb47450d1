//! Every dependency's licence is one that lets Watchfire be Apache-2.0 OR MIT.

use cargo_metadata::Metadata;
use serde_json::Value;
use spdx::Expression;

use crate::shell::root;

const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "Python-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    "bzip2-1.0.6",
];

/// Whether one of the choices that an expression leaves is allowed.
fn allowed(expression: &str) -> bool {
    // The old way of writing OR.
    let expression = expression.replace('/', " OR ");
    Expression::parse(&expression).is_ok_and(|parsed| {
        parsed.evaluate(|requirement| ALLOWED.contains(&requirement.to_string().as_str()))
    })
}

pub(super) fn check(metadata: &Metadata) -> Vec<String> {
    metadata
        .packages
        .iter()
        .filter_map(|package| match &package.license {
            Some(licence) if allowed(licence) => None,
            Some(licence) => Some(format!("{} {} has the licence {licence}", package.name, package.version)),
            None if package.license_file.is_some() && package.source.is_some() => Some(format!(
                "{} {} has only a licence file: read it and decide",
                package.name, package.version
            )),
            None => Some(format!("{} {} states no licence", package.name, package.version)),
        })
        .collect()
}

pub(super) fn check_npm(_: &Metadata) -> Vec<String> {
    let path = root().join("web/package-lock.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        return vec![format!("{} cannot be read", path.display())];
    };
    let Ok(lock) = serde_json::from_str::<Value>(&text) else {
        return vec![format!("{} is not JSON", path.display())];
    };
    let packages = lock["packages"].as_object().into_iter().flatten();
    packages
        .filter(|(name, _)| !name.is_empty())
        .filter_map(|(name, package)| match package["license"].as_str() {
            Some(licence) if licence.split(" AND ").all(|part| allowed(part.trim_matches(['(', ')']))) => {
                None
            }
            Some(licence) => Some(format!("npm {name} has the licence {licence}")),
            None => Some(format!("npm {name} states no licence")),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn a_choice_is_enough_and_a_duty_is_not() {
        assert!(allowed("MIT OR GPL-3.0-only"));
        assert!(allowed("MIT/Apache-2.0"));
        assert!(!allowed("MIT AND GPL-3.0-only"));
        assert!(!allowed("whatever"));
    }
}
