//! Which quantiles are wanted.

use watchfire_transmission::{HUB7, HUB23};

use super::NowcastError;

/// Levels by name (`hub7`, `hub23`) or as a list such as `0.05,0.5,0.95`, ascending.
pub fn quantile_levels(text: &str) -> Result<Vec<f64>, NowcastError> {
    match text.trim() {
        "hub7" => return Ok(HUB7.to_vec()),
        "hub23" => return Ok(HUB23.to_vec()),
        _ => {}
    }
    let refuse = || NowcastError::Levels { given: text.to_owned() };
    let levels: Vec<f64> =
        text.split(',').map(|part| part.trim().parse().map_err(|_| refuse())).collect::<Result<_, _>>()?;
    let ascend = levels.windows(2).all(|pair| pair[0] < pair[1]);
    let inside = levels.iter().all(|level| *level > 0.0 && *level < 1.0);
    if ascend && inside { Ok(levels) } else { Err(refuse()) }
}

#[cfg(test)]
mod tests {
    use super::quantile_levels;

    #[test]
    fn names_and_lists() {
        assert_eq!(quantile_levels("hub7").expect("levels").len(), 7);
        let levels = quantile_levels("hub23").expect("levels");
        assert_eq!((levels.len(), levels[2], levels[11], levels[22]), (23, 0.05, 0.5, 0.99));
        assert_eq!(quantile_levels("0.05, 0.5,0.95").expect("levels"), [0.05, 0.5, 0.95]);
        for text in ["", "hub9", "0.5,0.5", "0.5,0.1", "0,0.5", "0.5,1"] {
            assert!(quantile_levels(text).is_err(), "{text}");
        }
    }
}
