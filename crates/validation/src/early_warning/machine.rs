//! What the system tells of this process.

use std::sync::LazyLock;
use std::time::Instant;

static START: LazyLock<Instant> = LazyLock::new(Instant::now);
const TICKS_PER_SECOND: f64 = 100.0;

/// Processor time of this process so far (s); where the system does not tell it, the time on the wall.
pub fn processor_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = text.rsplit(')').next().unwrap_or_default();
    // user and system time
    let ticks: Vec<f64> =
        after_name.split_whitespace().skip(11).take(2).filter_map(|word| word.parse().ok()).collect();
    match ticks[..] {
        [user, system] => (user + system) / TICKS_PER_SECOND,
        _ => START.elapsed().as_secs_f64(),
    }
}

/// Most memory that this process has held (MiB), where the system tells it.
pub fn peak_mib() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kib| kib.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1024.0
}
