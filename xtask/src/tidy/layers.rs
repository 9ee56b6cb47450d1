//! Which crate may import which, and who alone sees a third party. The law of `design.md` §3: change a row
//! together with its reason.

use std::collections::BTreeMap;

use cargo_metadata::{DependencyKind, Metadata};

/// Crate → the workspace crates it may import, besides `problem` and `vocabulary`.
const LAYERS: &[(&str, &[&str])] = &[
    ("problem", &[]),
    ("vocabulary", &[]),
    ("statistics", &[]),
    ("geometry", &[]),
    ("packs", &[]),
    ("record", &[]),
    ("series", &[]),
    ("finding", &[]),
    ("table", &["series", "record"]),
    ("ingest", &["table", "record", "geometry"]),
    ("archive", &["table", "record", "series"]),
    ("early-warning", &["statistics", "geometry", "packs", "series", "finding"]),
    // Plain counts, increments and quantiles: it knows neither archive nor series.
    ("transmission", &["statistics"]),
    ("command", &["finding"]),
    ("ledger", &["command"]),
    ("tabular", &["table", "early-warning", "transmission", "statistics", "series", "finding", "geometry"]),
    // Geometry for the points between which the space-time scan measures.
    // Packs for serial intervals, which an office may state itself.
    ("situation", &["archive", "early-warning", "transmission", "packs", "series", "finding", "geometry"]),
    ("wording", &["finding"]),
    ("drawing", &["series", "geometry", "wording"]),
    ("report", &["situation", "command", "series", "finding", "wording", "drawing", "geometry"]),
    ("wire", &["finding", "series"]),
    (
        "server",
        &[
            "situation",
            "archive",
            "command",
            "ledger",
            "report",
            "wire",
            "wording",
            "finding",
            "series",
            "geometry",
            "record",
        ],
    ),
    ("synthetic", &["record", "table", "geometry", "statistics"]),
    (
        "watchfire",
        &[
            "server",
            "command",
            "ledger",
            "tabular",
            "situation",
            "archive",
            "ingest",
            "drawing",
            "report",
            "synthetic",
            "wording",
            "finding",
            "table",
            "early-warning",
            "record",
            "series",
        ],
    ),
    // Scores, never shipped.
    ("validation", &["early-warning", "transmission", "statistics", "series", "table", "tabular"]),
    ("xtask", &[]),
];

/// Third party → the crates that alone may see it.
const FENCES: &[(&str, &[&str])] = &[
    ("geo", &["geometry"]),
    ("rstar", &["geometry"]),
    ("csv", &["table"]),
    ("calamine", &["table"]),
    ("parquet", &["table"]),
    ("encoding_rs", &["table"]),
    ("arrow", &["table", "archive", "cluster", "python"]),
    ("datafusion", &["archive"]),
    ("deltalake", &["archive"]),
    ("object_store", &["archive"]),
    ("sqlx", &["ledger"]),
    ("typst", &["report"]),
    ("axum", &["server"]),
    ("hyper", &["server"]),
    ("socket2", &["server"]),
    ("clap", &["watchfire"]),
    ("tokio", &["archive", "ledger", "server", "cluster", "watchfire"]),
];

pub(super) fn check(metadata: &Metadata) -> Vec<String> {
    let allowed: BTreeMap<&str, &[&str]> = LAYERS.iter().copied().collect();
    let mut faults = Vec::new();
    for package in metadata.workspace_packages() {
        let name = short(package.name.as_str());
        let Some(may) = allowed.get(name) else {
            faults.push(format!("crate {name} has no row in xtask/src/tidy/layers.rs"));
            continue;
        };
        for dependency in package.dependencies.iter().filter(|d| d.kind != DependencyKind::Development) {
            let is_ours = dependency.name.starts_with("watchfire-");
            let import = short(&dependency.name);
            if is_ours && !matches!(import, "problem" | "vocabulary") && !may.contains(&import) {
                faults.push(format!("crate {name} imports {import}, which its row does not allow"));
            }
            if is_ours && name == "xtask" {
                faults.push(format!(
                    "xtask imports {import}: it must run while the workspace does not compile"
                ));
            }
            if let Some((_, owners)) = FENCES.iter().find(|(fenced, _)| *fenced == dependency.name)
                && !owners.contains(&name)
            {
                faults.push(format!(
                    "crate {name} sees {}, which belongs to {}",
                    dependency.name,
                    owners.join(", ")
                ));
            }
        }
    }
    for (name, may) in LAYERS {
        for import in *may {
            let later = LAYERS.iter().position(|(other, _)| other == import)
                >= LAYERS.iter().position(|(other, _)| other == name);
            if later {
                faults.push(format!("the row of {name} names {import}, which stands below it: a circle"));
            }
        }
    }
    faults
}

fn short(package: &str) -> &str {
    package.strip_prefix("watchfire-").unwrap_or(package)
}
