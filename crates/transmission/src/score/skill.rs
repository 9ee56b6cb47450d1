//! Models against a baseline and against each other, on the cells they share.
//!
//! - **Estimates**: how many times the baseline's score a model's score is; below 1 is better.
//! - **Equation**: θᵢⱼ = Σ sᵢ / Σ sⱼ over the cells that both have. Relative: θᵢⱼ with j = B. Pairwise: θᵢ / θⱼ with j = B,
//!   θᵢ the geometric mean of θᵢⱼ over all models j, i itself (θᵢᵢ = 1) among them.
//! - **Symbols**: sᵢ score of model i in a cell, 0 is best; B baseline.
//! - **Source**: Cramer et al. (2022), doi:10.1073/pnas.2113561119; as in scoringutils, Bosse et al. (2022),
//!   doi:10.48550/arXiv.2205.07090.
//! - **Checked against**: hand-computed values; the printed tables of two flu seasons and of the German
//!   hospitalisation hub, every digit.
//! - **Limits**: models with less than a tenth of the baseline's cells take no part in the geometric means; pairs without a
//!   shared cell, or where a score is 0 on all of them, have no ratio and are left out.
//! - **Cost**: O(models² × cells × ln cells).

use std::collections::BTreeMap;

/// Least share of the baseline's cells for the geometric mean (Cramer et al. 2022 ask for more of weekly submissions).
pub const SHARED_SHARE_MIN: f64 = 0.1;

/// One model against the others.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Skill {
    /// Ratio to the baseline on shared cells.
    pub relative: Option<f64>,
    /// Ratio of geometric means of pairwise ratios.
    pub pairwise: Option<f64>,
}

/// The skill of each model; `models` are scores by cell, cells named by number, `baseline` the index of one of them.
pub fn compare(models: &[BTreeMap<usize, f64>], baseline: usize) -> Vec<Skill> {
    let Some(of_baseline) = models.get(baseline) else { return vec![Skill::default(); models.len()] };
    let takes_part: Vec<bool> = models
        .iter()
        .map(|scores| {
            let shared = of_baseline.keys().filter(|cell| scores.contains_key(cell)).count();
            shared > 0 && shared as f64 >= SHARED_SHARE_MIN * of_baseline.len() as f64
        })
        .collect();
    let theta = |model: &BTreeMap<usize, f64>| {
        let peers = models.iter().zip(&takes_part).filter(|(_, takes_part)| **takes_part);
        let logs: Vec<f64> = peers.filter_map(|(peer, _)| ratio(model, peer)).map(f64::ln).collect();
        (!logs.is_empty()).then(|| (logs.iter().sum::<f64>() / logs.len() as f64).exp())
    };
    let theta_of_baseline = theta(of_baseline);
    let skill = |(model, takes_part): (&BTreeMap<usize, f64>, &bool)| {
        let own = if *takes_part { theta(model) } else { None };
        let pairwise = own.zip(theta_of_baseline).map(|(own, baseline)| own / baseline);
        Skill { relative: ratio(model, of_baseline), pairwise }
    };
    models.iter().zip(&takes_part).map(skill).collect()
}

/// Σ over shared cells of the one by that of the other, where both are above 0.
fn ratio(model: &BTreeMap<usize, f64>, peer: &BTreeMap<usize, f64>) -> Option<f64> {
    let (mut own, mut others) = (0.0, 0.0);
    for (cell, score) in model {
        if let Some(other) = peer.get(cell) {
            own += score;
            others += other;
        }
    }
    (own > 0.0 && others > 0.0).then(|| own / others)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::compare;

    fn scores(of: &[(usize, f64)]) -> BTreeMap<usize, f64> {
        of.iter().copied().collect()
    }

    /// A and B share cell 0 (ratio 1/2), A and C cells 0 and 1 (4/8), B and C cell 0 (2/2).
    #[test]
    fn by_hand() {
        let models =
            [scores(&[(0, 1.0), (1, 3.0)]), scores(&[(0, 2.0), (2, 5.0)]), scores(&[(0, 2.0), (1, 6.0)])];
        let skills = compare(&models, 2);
        let relative: Vec<_> = skills.iter().map(|skill| skill.relative.expect("a ratio")).collect();
        assert_eq!(relative, [0.5, 1.0, 1.0]);
        // θ: (1·½·½)^⅓, (2·1·1)^⅓, (2·1·1)^⅓
        let pairwise: Vec<_> = skills.iter().map(|skill| skill.pairwise.expect("a ratio")).collect();
        assert!((pairwise[0] - (0.25_f64 / 2.0).cbrt()).abs() < 1e-15);
        assert!((pairwise[1] - 1.0).abs() < 1e-15 && pairwise[2] == 1.0);
    }

    #[test]
    fn rare_models_and_scores_of_zero() {
        let many: BTreeMap<usize, f64> = (0..20).map(|cell| (cell, 1.0)).collect();
        let models = [many, scores(&[(3, 0.5)]), scores(&[(1, 0.0), (2, 0.0)]), scores(&[(99, 1.0)])];
        let skills = compare(&models, 0);
        assert_eq!((skills[0].relative, skills[0].pairwise), (Some(1.0), Some(1.0)));
        assert_eq!((skills[1].relative, skills[1].pairwise), (Some(0.5), None));
        assert_eq!((skills[2].relative, skills[2].pairwise), (None, None));
        assert_eq!((skills[3].relative, skills[3].pairwise), (None, None));
        assert_eq!(compare(&models, 9)[0].relative, None);
    }
}
