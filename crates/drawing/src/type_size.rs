//! How wide a text will be, roughly: there is no font to ask.

/// Width in px of a text of a size in px: a Chinese character is as wide as high, others about half.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    let ems: f64 = text
        .chars()
        .map(|c| match c {
            '\u{2e80}'..='\u{ffef}' => 1.0,
            'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | ' ' | '\u{a0}' => 0.29,
            'm' | 'w' | 'M' | 'W' | '%' => 0.86,
            'A'..='Z' => 0.66,
            _ => 0.56,
        })
        .sum();
    ems * size
}

/// Moves the middles of labels apart to at least `gap`, keeping their order and within `[low, high]` as far as
/// they fit; returns them in the order given.
pub(crate) fn spread(wanted: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]).then(a.cmp(b)));
    let mut placed = vec![0.0; wanted.len()];
    let mut floor = low;
    for &i in &order {
        placed[i] = wanted[i].max(floor);
        floor = placed[i] + gap;
    }
    let mut ceiling = high;
    for &i in order.iter().rev() {
        placed[i] = placed[i].min(ceiling);
        ceiling = placed[i] - gap;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_wider() {
        assert!((width("病例", 10.0) - 20.0).abs() < 1e-9);
        assert!(width("cases", 10.0) < 30.0);
    }

    #[test]
    fn labels_do_not_cover_each_other() {
        assert_eq!(spread(&[50.0, 51.0, 10.0], 12.0, 0.0, 100.0), [50.0, 62.0, 10.0]);
        assert_eq!(spread(&[98.0, 99.0], 12.0, 0.0, 100.0), [88.0, 100.0]);
    }
}
