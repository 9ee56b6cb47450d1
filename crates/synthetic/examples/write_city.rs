//! Writes the invented city's files: `cargo run --release -p watchfire-synthetic --example write_city -- DIR [SEED]`.

use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use watchfire_problem::Silent;
use watchfire_synthetic::{City, CityConfig, write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let dir = PathBuf::from(arguments.next().unwrap_or_else(|| "synthetic-city".to_owned()));
    let mut config = CityConfig::default();
    if let Some(seed) = arguments.next() {
        config.seed = seed.parse()?;
    }
    let start = Instant::now();
    let city = City::build(&config, &Silent)?;
    let built = start.elapsed();
    let files = write(&city, &dir, &Silent)?;
    let mut out = std::io::stdout().lock();
    for file in &files {
        writeln!(
            out,
            "{:>9} rows {:>10} bytes  {}",
            file.rows,
            std::fs::metadata(&file.path)?.len(),
            file.path.display()
        )?;
    }
    writeln!(out, "{} cases; built in {built:.2?}, with files in {:.2?}", city.cases.len(), start.elapsed())?;
    Ok(())
}
