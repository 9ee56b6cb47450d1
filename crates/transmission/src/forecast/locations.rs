//! Where a model expects each series to be, at past origins and at the last.

use super::design::Design;

/// Expected change from the base by row and horizon; NaN where there is none.
pub(super) type Locations = Vec<f64>;

/// Of several candidates, at each origin the one with the least error until then.
///
/// Errors are absolute, weighted by √(1 + x), and count less by the factor `memory` for each period they are older.
pub(super) fn choose(design: &Design, candidates: &[Locations], memory: f64) -> Locations {
    let mut losses = vec![0.0; candidates.len()];
    let mut chosen = vec![f64::NAN; design.target.len()];
    let per_origin = design.n_series * design.horizons.len();
    for origin in 0..design.n_origins {
        for loss in &mut losses {
            *loss *= memory;
        }
        for h in 0..design.horizons.len() {
            let Some(past) = design.newest_known(origin, h) else { continue };
            for series in 0..design.n_series {
                let row = design.row(past, series);
                let cell = design.cell(row, h);
                if !design.target[cell].is_finite() {
                    continue;
                }
                let weight = (0.5 * design.base[row]).exp();
                for (loss, candidate) in losses.iter_mut().zip(candidates) {
                    *loss += weight * (design.target[cell] - candidate[cell]).abs();
                }
            }
        }
        let best = (0..losses.len()).min_by(|a, b| losses[*a].total_cmp(&losses[*b])).unwrap_or(0);
        let range = origin * per_origin..(origin + 1) * per_origin;
        chosen[range.clone()].copy_from_slice(&candidates[best][range]);
    }
    chosen
}
