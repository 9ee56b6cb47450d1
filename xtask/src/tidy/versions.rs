//! One version of every library whose types cross our crates.

use std::collections::BTreeSet;

use cargo_metadata::Metadata;

const ONE_VERSION: &[&str] = &["arrow", "parquet", "object_store", "datafusion", "deltalake", "jiff", "geo"];

pub(super) fn check(metadata: &Metadata) -> Vec<String> {
    ONE_VERSION
        .iter()
        .filter_map(|name| {
            let versions: BTreeSet<String> = metadata
                .packages
                .iter()
                .filter(|package| package.name.as_str() == *name)
                .map(|package| package.version.to_string())
                .collect();
            let listed = versions.iter().cloned().collect::<Vec<_>>().join(" and ");
            (versions.len() > 1)
                .then(|| format!("{name} is there as {listed}: types of one are not those of the other"))
        })
        .collect()
}
