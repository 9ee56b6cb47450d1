//! Sums of weights and times over factor levels, and the powers of one period's growth.

use crate::count_terms::{CountTerms, Running};

/// Σw, Σwt, Σwt².
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Sums {
    pub(super) s0: f64,
    pub(super) s1: f64,
    pub(super) s2: f64,
}

impl Sums {
    pub(super) fn add(&mut self, weight: f64, t: f64) {
        self.s0 += weight;
        self.s1 += weight * t;
        self.s2 += weight * t * t;
    }

    /// Adds a run whose weights are `base` times the powers, from time `t` on.
    pub(super) fn add_run(&mut self, base: f64, t: f64, of: &Sums) {
        self.s0 += base * of.s0;
        self.s1 += base * (t * of.s0 + of.s1);
        self.s2 += base * (t * (t * of.s0 + 2.0 * of.s1) + of.s2);
    }

    fn scaled(self, by: f64) -> Self {
        Self { s0: self.s0 * by, s1: self.s1 * by, s2: self.s2 * by }
    }
}

/// What the rounds need of the counts of one level, each a weighted sum.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Targets {
    pub(super) n: f64,
    pub(super) y: f64,
    pub(super) y_time: f64,
    pub(super) y_ln_y: f64,
    /// IRLS weights at the start values, their working response, and half the deviance there.
    pub(super) start: Sums,
    pub(super) response: f64,
    pub(super) response_time: f64,
    pub(super) start_half_deviance: f64,
}

impl Targets {
    pub(super) fn add(&mut self, terms: &CountTerms, i: usize, t: f64, weight: f64) {
        self.n += weight;
        self.y += weight * terms.y[i];
        self.y_time += weight * terms.y[i] * t;
        self.y_ln_y += weight * terms.y_ln_y[i];
        self.start.add(weight * terms.start_mean[i], t);
        self.response += weight * terms.start_response[i];
        self.response_time += weight * terms.start_response[i] * t;
        self.start_half_deviance += weight * terms.start_half_deviance[i];
    }

    /// Adds the observed periods `range` with weight 1, from the series' running sums.
    pub(super) fn add_run(&mut self, terms: &CountTerms, range: std::ops::Range<usize>, centre: f64) {
        let (from, to) = (&terms.running[range.start], &terms.running[range.end]);
        let over = |of: fn(&Running) -> f64| of(to) - of(from);
        self.n += range.len() as f64;
        let y = over(|r| r.y);
        self.y += y;
        self.y_time += over(|r| r.y_time) - centre * y;
        self.y_ln_y += over(|r| r.y_ln_y);
        let (s0, s1) = (over(|r| r.start), over(|r| r.start_time));
        self.start.s0 += s0;
        self.start.s1 += s1 - centre * s0;
        self.start.s2 += over(|r| r.start_time_square) - centre * (2.0 * s1 - centre * s0);
        let response = over(|r| r.response);
        self.response += response;
        self.response_time += over(|r| r.response_time) - centre * response;
        self.start_half_deviance += over(|r| r.start_half_deviance);
    }

    pub(super) fn scaled(&self, by: f64) -> Self {
        Self {
            n: self.n * by,
            y: self.y * by,
            y_time: self.y_time * by,
            y_ln_y: self.y_ln_y * by,
            start: self.start.scaled(by),
            response: self.response * by,
            response_time: self.response_time * by,
            start_half_deviance: self.start_half_deviance * by,
        }
    }
}

/// Growth over 0, 1, 2, … periods, its inverse, and the sums of the first k growths.
#[derive(Debug, Clone, Default)]
pub(super) struct Powers {
    pub(super) power: Vec<f64>,
    pub(super) inverse: Vec<f64>,
    pub(super) sums: Vec<Sums>,
}

impl Powers {
    pub(super) fn fill(&mut self, growth: f64, len: usize) {
        self.power.clear();
        self.inverse.clear();
        self.sums.clear();
        let (mut power, mut inverse, mut sums) = (1.0, 1.0, Sums::default());
        let shrink = 1.0 / growth;
        for j in 0..len {
            self.sums.push(sums);
            self.power.push(power);
            self.inverse.push(inverse);
            sums.add(power, j as f64);
            power *= growth;
            inverse *= shrink;
        }
    }
}
