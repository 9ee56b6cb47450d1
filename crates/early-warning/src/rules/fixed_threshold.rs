//! A fixed threshold: so many persons in so many days in one institution or class.
//!
//! - **Estimates**: whether a cluster rule is met on a day.
//! - **Equation**: Σ y(t) ≥ n over t = T − d + 1 … T.
//! - **Symbols**: y persons a day, T the judged day, d days of the window, n persons.
//! - **Source**: the rule's own, in its pack; the rule is the authority's and no estimate.
//! - **Checked against**: hand-computed values.
//! - **Limits**: takes no account of the size of the place or of what is usual there.
//! - **Cost**: O(d).

use jiff::civil::Date;
use watchfire_packs::ClusterRule;

use super::{Hit, Place};

/// The hit, if the rule applies to the place and is met in the window that ends on the day.
pub fn judge(rule: &ClusterRule, place: &Place, on: Date) -> Option<Hit> {
    let applies = rule.disease == place.disease
        && rule.measure == place.measure
        && rule.within == place.within
        && rule.holds_in(&place.setting);
    let (start, count) = place.up_to(on, rule.days.value);
    (applies && count >= u64::from(rule.count.value)).then(|| Hit {
        rule: rule.id.clone(),
        place: place.id.clone(),
        start,
        end: on,
        count,
        threshold: rule.count.value,
        source: rule.count.source.clone(),
        verify: rule.count.verify || rule.days.verify,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use watchfire_packs::{Pack, Within};
    use watchfire_vocabulary::Measure;

    fn school(disease: &str, counts: &[u32]) -> Place {
        Place {
            id: "school 3".to_owned(),
            setting: "school".into(),
            within: Within::Institution,
            disease: disease.into(),
            measure: Measure::Case,
            first: date(2024, 5, 1),
            counts: counts.to_vec(),
        }
    }

    fn met(place: &Place, on: Date) -> Vec<String> {
        let pack = Pack::cn_yiyi_yiguan().expect("the committed pack");
        pack.clusters.iter().filter_map(|rule| judge(rule, place, on)).map(|hit| hit.rule).collect()
    }

    #[test]
    fn a_window_includes_both_its_ends() {
        let place = school("measles", &[1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
        // ten days from 1 to 10 May
        assert_eq!(met(&place, date(2024, 5, 10)), ["measles"]);
        assert!(met(&place, date(2024, 5, 9)).is_empty());
        assert!(met(&place, date(2024, 5, 11)).is_empty());
    }

    #[test]
    fn the_threshold_itself_is_met() {
        let at = date(2024, 5, 2);
        assert!(met(&school("scarlet-fever", &[4, 5]), at).is_empty());
        assert_eq!(met(&school("scarlet-fever", &[4, 6]), at), ["scarlet-fever"]);
        let ili = met(&school("influenza-like-illness", &[10, 20]), at);
        assert_eq!(ili, ["influenza-like", "influenza-like-large"]);
    }

    #[test]
    fn measure_place_and_setting_must_fit() {
        let at = date(2024, 5, 1);
        let hospital = Place { measure: Measure::Hospitalization, ..school("influenza-like-illness", &[5]) };
        assert_eq!(met(&hospital, at), ["influenza-like-hospitalized"]);
        let class = Place { within: Within::Class, ..school("school-syndrome", &[3]) };
        assert_eq!(met(&class, at), ["school-syndrome-day"]);
        let home = Place { setting: "nursing-home".into(), ..school("varicella", &[9]) };
        assert!(met(&home, at).is_empty());
        let home = Place { setting: "nursing-home".into(), ..school("influenza-like-illness", &[10]) };
        assert_eq!(met(&home, at), ["influenza-like"]);
    }

    #[test]
    fn days_outside_the_counts_have_none() {
        let place = school("measles", &[2]);
        assert!(met(&place, date(2024, 4, 30)).is_empty());
        assert_eq!(met(&place, date(2024, 5, 10)), ["measles"]);
        assert!(met(&place, date(2024, 5, 11)).is_empty());
        assert!(met(&place, date(2030, 1, 1)).is_empty());
        assert!(met(&place, date(1990, 1, 1)).is_empty());
    }
}
