//! A single case of a listed disease.
//!
//! - **Estimates**: whether there was a case on a day.
//! - **Equation**: `y_T ≥ 1`.
//! - **Symbols**: y persons a day, T the judged day.
//! - **Source**: the entry's own, in its pack.
//! - **Checked against**: hand-computed values.
//! - **Limits**: a suspected case counts as soon as it is reported; a correction takes it back.
//! - **Cost**: O(listed diseases).

use jiff::civil::Date;
use watchfire_packs::Pack;
use watchfire_vocabulary::Measure;

use super::{Hit, Place};

/// The hit, if the disease is on the pack's list and there was a case on the day.
pub fn judge(pack: &Pack, place: &Place, on: Date) -> Option<Hit> {
    let entry = pack.always_alert.iter().find(|entry| entry.disease == place.disease)?;
    let (start, count) = place.up_to(on, 1);
    (place.measure == Measure::Case && count >= 1).then(|| Hit {
        rule: format!("always-alert-{}", entry.disease),
        place: place.id.clone(),
        start,
        end: on,
        count,
        threshold: 1,
        source: entry.source.clone(),
        verify: entry.verify,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use watchfire_packs::Within;

    #[test]
    fn one_case_of_plague_and_none_of_rabies() {
        let pack = Pack::cn_yiyi_yiguan().expect("the committed pack");
        let of = |disease: &str, counts: Vec<u32>| Place {
            id: "360100".to_owned(),
            setting: "".into(),
            within: Within::Institution,
            disease: disease.into(),
            measure: Measure::Case,
            first: date(2024, 5, 1),
            counts,
        };
        let hit = judge(&pack, &of("plague", vec![0, 1]), date(2024, 5, 2)).expect("a hit");
        assert_eq!(
            (hit.rule.as_str(), hit.count, hit.threshold, hit.verify),
            ("always-alert-plague", 1, 1, false)
        );
        assert_eq!(judge(&pack, &of("plague", vec![0, 1]), date(2024, 5, 1)), None);
        assert_eq!(judge(&pack, &of("rabies", vec![5]), date(2024, 5, 1)), None);
    }
}
