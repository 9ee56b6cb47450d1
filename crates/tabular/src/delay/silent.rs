//! A series that has fallen silent: have its cases ended, or its reports?
//!
//! A finished outbreak is complete, and a good source of delays: that nothing more came is known. Of an office that stopped reporting
//! it is not, and its newest periods would teach delays that are too short. What tells them apart is how much was still to come of
//! what had begun.

use watchfire_transmission::delay::{Triangle, reverse_hazard_delays};

/// Additions still expected that do not stay away by chance (e⁻¹⁰ where they come one by one).
const EXPECTED_MAX: f64 = 10.0;

/// Where a series stopped reporting after period `last`: the periods it is known for, and the additions (cases) that were still
/// expected of them; `None` where its cases ended.
pub(super) fn stopped(triangle: &Triangle, last: i64) -> Option<(i64, i64)> {
    // silence taken for no additions makes delays rather too short, and expects rather too little
    let delays =
        reverse_hazard_delays(std::slice::from_ref(triangle), 0, triangle.periods().checked_sub(1)?)?;
    let end = usize::try_from(last).ok()?;
    let expected = |reference: usize| {
        let known = triangle.known(reference, end - reference);
        let share = delays.known.get(end - reference).copied().unwrap_or(1.0);
        if known > 0.0 && share > 0.0 { known * (1.0 / share - 1.0) } else { 0.0 }
    };
    let expected: f64 = (0..=end).filter(|reference| triangle.is_uncensored(*reference)).map(expected).sum();
    (expected > EXPECTED_MAX).then_some((last + 1, expected.round() as i64))
}
