//! Values as they will be once they are complete: the revisions of past newest values, by age.
//!
//! - **Estimates**: by how much the logarithm of a series' value of an age (periods from the newest) will still change.
//! - **Equation**: r(a) = (Σ w d(a) + k r̄(a)) / (Σ w + k): d(a) the change since then of what had age a at an earlier
//!   origin, w = m^(periods since); r̄(a) the same over all series, each weighing √(1 + x), drawn towards 0 by half a period.
//! - **Symbols**: k = 6; m = 0.85; changes are cut at ± 0.7; only values three to ten periods older count.
//! - **Source**: the multiplicative chain-ladder by age, on logarithms; shrinkage as in Efron & Morris (1975),
//!   doi:10.1080/01621459.1975.10479864.
//! - **Checked against**: revisions of known size (tests).
//! - **Limits**: later changes than after ten periods are not seen; weeks in which a series was late are not used.
//! - **Cost**: O(origins · series · ages · periods looked back).

use super::window::{WINDOW, Window};

/// Ages corrected.
const AGES: usize = 5;
/// Periods since the earlier origin.
const SINCE: std::ops::RangeInclusive<usize> = 3..=10;
const MEMORY: f64 = 0.85;
const PRIOR: f64 = 6.0;
const CHANGE_MAX: f64 = 0.7;

/// Windows by origin and series.
pub(super) type Windows = Vec<Vec<Option<Window>>>;

/// The windows with their newest values corrected by what was known of revisions at each origin.
pub(super) fn correct(windows: &Windows, stride: usize) -> Windows {
    let mut corrected = windows.clone();
    for (origin, of_origin) in corrected.iter_mut().enumerate() {
        let by_age: Vec<Vec<f64>> = (0..AGES).map(|age| changes(windows, origin, age, stride)).collect();
        for (series, window) in of_origin.iter_mut().enumerate() {
            let Some(window) = window else { continue };
            let late = window.lag as usize / stride;
            for (u, changes) in window.u.iter_mut().zip(by_age.iter().skip(late)) {
                *u = (*u + changes[series]).max(0.0);
            }
        }
    }
    corrected
}

/// Expected change of the values of an age, by series.
fn changes(windows: &Windows, origin: usize, age: usize, stride: usize) -> Vec<f64> {
    let n_series = windows[origin].len();
    let mut own = vec![(0.0, 0.0); n_series];
    let (mut all, mut all_weight) = (0.0, 0.0);
    for since in SINCE {
        let now_at = age + since;
        let Some(earlier) = origin.checked_sub(since * stride).filter(|_| now_at < WINDOW) else { break };
        let weight = MEMORY.powi(since as i32);
        let (mut mean, mut sizes) = (0.0, 0.0);
        for series in 0..n_series {
            let pair = (&windows[origin][series], &windows[earlier][series]);
            let (Some(now), Some(then)) = pair else { continue };
            let late = now.lag as usize / stride;
            if then.lag > 0 || late > now_at {
                continue;
            }
            let now_at = now_at - late;
            let change = (now.u[now_at] - then.u[age]).clamp(-CHANGE_MAX, CHANGE_MAX);
            let size = (0.5 * now.u[now_at]).exp();
            mean += size * change;
            sizes += size;
            own[series].0 += weight * change;
            own[series].1 += weight;
        }
        if sizes > 0.0 {
            all += weight * mean / sizes;
            all_weight += weight;
        }
    }
    let pooled = all / (all_weight + 0.5);
    own.iter().map(|(sum, weight)| (sum + PRIOR * pooled) / (weight + PRIOR)).collect()
}
