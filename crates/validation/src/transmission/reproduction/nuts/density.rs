//! The posterior of the renewal model by itself, written once more: density and gradient, nothing linearised or cut.
//!
//! - **Estimates**: ln density, up to a constant, of standard normal steps z, ln σ and ln r, and its gradient.
//! - **Equation**: as in `transmission::reproduction::renewal`; gradient by going backwards through the recursion.
//! - **Symbols**: z: first ln m about its prior, steps of the seed days, first ln R, steps of ln R, seven weekdays, the common error
//!   of incomplete reports; σ step of ln R (1/√day); r = 1/√k.
//! - **Source**: as there; not one line of its code is used. The infections read from the reports are given, as it says they are.
//! - **Checked against**: differences of the density (tests below).
//! - **Limits**: σ and r are not bounded here; there they lie on a lattice.
//! - **Cost**: O(days × lags).

use watchfire_statistics::{digamma, ln_gamma};
use watchfire_transmission::SerialInterval;
use watchfire_transmission::reproduction::{Infections, RenewalConfig, ReportDelay, Reports};

/// Standard deviation of ln m of the first day and of its steps in the seed days.
const SEED: (f64, f64) = (2.0, 0.3);
/// Weekdays and the common error.
const EFFECTS: usize = 8;

/// A report: cases, share known, c, a and weekday.
#[derive(Debug, Clone, Copy)]
struct Report {
    y: f64,
    share: f64,
    common: f64,
    apart: f64,
    weekday: Option<usize>,
}

/// The posterior of one series.
#[derive(Debug, Clone)]
pub struct Density {
    reports: Vec<Option<Report>>,
    report_days: usize,
    known: Vec<f64>,
    open: Vec<f64>,
    interval: Vec<f64>,
    delay: Vec<f64>,
    start: usize,
    seed: f64,
    config: RenewalConfig,
}

/// What goes forwards.
struct Forward {
    theta: Vec<f64>,
    /// m − stray.
    fresh: Vec<f64>,
    reported: Vec<f64>,
}

impl Density {
    /// For reports without imported cases.
    pub fn new(
        reports: &Reports<'_>,
        interval: &SerialInterval,
        delay: &ReportDelay,
        infections: &Infections,
        config: &RenewalConfig,
    ) -> Self {
        let of_report = |(at, y): (usize, &Option<f64>)| {
            let (y, known) = ((*y)?, reports.known.get(at).copied().unwrap_or_default());
            let chance = (1.0 - known.share) / (y + 1.0);
            let variance = (known.relative_sd.powi(2) - chance).max(0.0);
            Some(Report {
                y,
                share: known.share,
                common: (config.known_error_common * variance).sqrt(),
                apart: (1.0 - config.known_error_common) * variance,
                weekday: (reports.report_days == 1).then_some(at % 7),
            })
        };
        let read: Vec<Option<Report>> = reports.total.iter().enumerate().map(of_report).collect();
        // the first four days, as far as they are known
        let first = (0..4).filter_map(|day| read[day / reports.report_days]);
        let (cases, shares) = first.fold((0.0, 0.0), |(cases, shares), report| {
            (cases + report.y / reports.report_days as f64, shares + report.share)
        });
        Self {
            reports: read,
            report_days: reports.report_days,
            known: infections.known.clone(),
            open: infections.open.clone(),
            interval: interval.weights().to_vec(),
            delay: delay.weights().to_vec(),
            start: infections.lead + (interval.mean_days() + 1e-9).floor() as usize,
            seed: (if shares > 0.0 { cases / shares } else { 0.1 }).max(0.1).ln(),
            config: config.clone(),
        }
    }

    /// Days of infection.
    pub fn days(&self) -> usize {
        self.known.len()
    }

    /// Length of a position: days, effects, ln σ, ln r.
    pub fn dimension(&self) -> usize {
        self.days() + EFFECTS + 2
    }

    /// A position with these ln R of the days that have one, σ = 0.06, r = 0.15, and all else where the prior has it.
    pub fn beginning(&self, ln_r: &[f64]) -> Vec<f64> {
        let mut position = vec![0.0; self.dimension()];
        let n = position.len();
        let sigma = 0.06_f64;
        let mut before = 0.0;
        for (i, ln_r) in (self.start..self.days()).zip(ln_r) {
            position[i] = (ln_r - before) / self.unit(i, sigma);
            before = *ln_r;
        }
        position[n - 2] = sigma.ln();
        position[n - 1] = 0.15_f64.ln();
        position
    }

    /// ln R of each day of a position that has one, then ln σ and ln r.
    pub fn told(&self, position: &[f64]) -> Vec<f64> {
        let mut told = self.path(position).split_off(self.start);
        told.extend_from_slice(&position[position.len() - 2..]);
        told
    }

    fn unit(&self, i: usize, sigma: f64) -> f64 {
        if i == 0 {
            SEED.0
        } else if i < self.start {
            SEED.1
        } else if i == self.start {
            self.config.first_log_sd
        } else {
            sigma
        }
    }

    fn path(&self, position: &[f64]) -> Vec<f64> {
        let sigma = position[position.len() - 2].exp();
        let mut theta = Vec::with_capacity(self.days());
        let mut at = self.seed;
        for (i, z) in position[..self.days()].iter().enumerate() {
            let from = if i == self.start { 0.0 } else { at };
            at = from + self.unit(i, sigma) * z;
            theta.push(at);
        }
        theta
    }

    fn effect(&self, position: &[f64], report: &Report) -> f64 {
        let effects = &position[self.days()..];
        let weekday = report.weekday.map_or(0.0, |day| self.config.weekday_log_sd * effects[day]);
        weekday + report.common * effects[EFFECTS - 1]
    }

    fn forward(&self, position: &[f64]) -> Forward {
        let (n, longest) = (self.days(), self.delay.len() - 1);
        let theta = self.path(position);
        let (mut fresh, mut infected) = (vec![0.0; n], vec![0.0; n]);
        for i in 0..n {
            let lags = self.interval.len().min(i + 1);
            let infectious: f64 = (1..lags).map(|lag| self.interval[lag] * infected[i - lag]).sum();
            fresh[i] = theta[i].exp() * if i < self.start { 1.0 } else { infectious };
            infected[i] = self.known[i] + self.open[i] * (fresh[i] + self.config.stray_cases);
        }
        let of_report = |(at, report): (usize, &Option<Report>)| {
            let Some(report) = report else { return 0.0 };
            let mut sum = 0.0;
            for day in at * self.report_days..(at + 1) * self.report_days {
                for (lag, share) in self.delay.iter().enumerate() {
                    sum += share * (fresh[day + longest - lag] + self.config.stray_cases);
                }
            }
            sum * report.share * self.effect(position, report).exp()
        };
        let reported = self.reports.iter().enumerate().map(of_report).collect();
        Forward { theta, fresh, reported }
    }

    /// ln density; the gradient is written into `gradient`.
    pub fn ln_density(&self, position: &[f64], gradient: &mut [f64]) -> f64 {
        let (n, last, longest) = (self.days(), position.len(), self.delay.len() - 1);
        let (sigma, r) = (position[last - 2].exp(), position[last - 1].exp());
        let forward = self.forward(position);
        gradient.fill(0.0);
        let mut value = 0.0;
        for (z, slope) in position[..n + EFFECTS].iter().zip(gradient.iter_mut()) {
            value -= 0.5 * z * z;
            *slope = -z;
        }
        value += position[last - 2] - sigma / self.config.step_mean;
        gradient[last - 2] = 1.0 - sigma / self.config.step_mean;
        let spread = r / self.config.dispersion_scale;
        value += position[last - 1] - 0.5 * spread * spread;
        gradient[last - 1] = 1.0 - spread * spread;
        // of the expected infections of each day
        let mut of_fresh = vec![0.0; n];
        for (at, (report, mu)) in self.reports.iter().zip(&forward.reported).enumerate() {
            let Some(report) = report else { continue };
            let mu = mu.max(1e-300);
            let k = 1.0 / (r * r + report.apart);
            let (of_size, of_size_slope) = size_terms(report.y, k);
            let far = (mu / k).ln_1p();
            value += of_size + report.y * mu.ln() - (report.y + k) * far;
            let of_k = of_size_slope - far + (report.y + k) * mu / (k * (k + mu));
            gradient[last - 1] += of_k * -2.0 * r * r * k * k;
            // ∂/∂ ln μ
            let pull = report.y - (report.y + k) * mu / (k + mu);
            gradient[n + EFFECTS - 1] += pull * report.common;
            if let Some(day) = report.weekday {
                gradient[n + day] += pull * self.config.weekday_log_sd;
            }
            let per_case = report.share * self.effect(position, report).exp() * pull / mu;
            for day in at * self.report_days..(at + 1) * self.report_days {
                for (lag, share) in self.delay.iter().enumerate() {
                    of_fresh[day + longest - lag] += per_case * share;
                }
            }
        }
        let mut of_infected = vec![0.0; n];
        let mut of_theta = vec![0.0; n];
        for i in (0..n).rev() {
            let own = of_fresh[i] + self.open[i] * of_infected[i];
            of_theta[i] = own * forward.fresh[i];
            if i < self.start {
                continue;
            }
            let of_infectious = own * forward.theta[i].exp();
            for lag in 1..self.interval.len().min(i + 1) {
                of_infected[i - lag] += of_infectious * self.interval[lag];
            }
        }
        let mut after = 0.0;
        for i in (0..n).rev() {
            after += of_theta[i];
            gradient[i] += after * self.unit(i, sigma);
            if i > self.start {
                gradient[last - 2] += after * sigma * position[i];
            }
            if i == self.start {
                after = 0.0;
            }
        }
        if value.is_finite() { value } else { f64::NEG_INFINITY }
    }
}

/// ln [Γ(y + k) / (Γ(k) kʸ)] and its slope in k; by Stirling's series where the gammas would cancel.
fn size_terms(y: f64, k: f64) -> (f64, f64) {
    if k < 1e3 {
        return (ln_gamma(y + k) - ln_gamma(k) - y * k.ln(), digamma(y + k) - digamma(k) - y / k);
    }
    let (grown, both) = ((y / k).ln_1p(), y + k);
    let value = (both - 0.5) * grown - y + (1.0 / both - 1.0 / k) / 12.0;
    let slope = grown - y / k + 0.5 * (1.0 / k - 1.0 / both) + (1.0 / (k * k) - 1.0 / (both * both)) / 12.0;
    (value, slope)
}

#[cfg(test)]
mod tests {
    use watchfire_transmission::SerialInterval;
    use watchfire_transmission::reproduction::{
        KnownShare, RenewalConfig, ReportDelay, Reports, renewal_with_infections,
    };

    use super::{Density, size_terms};

    #[test]
    fn stirling_goes_on_where_the_gammas_end() {
        for y in [0.0, 1.0, 7.0, 400.0] {
            let (below, above) = (size_terms(y, 999.999_999), size_terms(y, 1000.000_001));
            assert!((below.0 - above.0).abs() < 1e-6 && (below.1 - above.1).abs() < 1e-9, "{y}");
        }
        // Σ ln(1 + j/k)
        let sum: f64 = (0..7).map(|j| (f64::from(j) / 1e9).ln_1p()).sum();
        assert!((size_terms(7.0, 1e9).0 - sum).abs() < 1e-12);
    }

    #[test]
    fn the_gradient_is_that_of_the_density() {
        let interval = SerialInterval::from_mean_sd(3.0, 1.5, 12).expect("an interval");
        let delay = ReportDelay::from_weights(vec![0.5, 0.3, 0.2]).expect("a delay");
        let config = RenewalConfig::defaults().expect("defaults");
        for report_days in [1, 7] {
            let counts: Vec<Option<f64>> =
                (0..14).map(|at| (at != 5).then(|| f64::from(20 + at * at % 17))).collect();
            let mut known = vec![KnownShare::COMPLETE; 14];
            known[12] = KnownShare { share: 0.8, relative_sd: 0.2 };
            known[13] = KnownShare { share: 0.4, relative_sd: 0.5 };
            let reports = Reports { known: &known, report_days, ..Reports::daily(&counts) };
            let (_, infections) =
                renewal_with_infections(&reports, &interval, &delay, &config).expect("estimates");
            let density =
                Density::new(&reports, &interval, &delay, &infections.expect("infections"), &config);
            let mut position = density.beginning(&vec![0.1; density.days()]);
            for (at, z) in position.iter_mut().enumerate() {
                *z += 0.3 * ((at * 7 % 11) as f64 / 11.0 - 0.5);
            }
            let mut gradient = vec![0.0; position.len()];
            let mut ignored = gradient.clone();
            density.ln_density(&position, &mut gradient);
            for (at, own) in gradient.iter().enumerate() {
                let mut value_at = |shift: f64| {
                    let mut moved = position.clone();
                    moved[at] += shift;
                    density.ln_density(&moved, &mut ignored)
                };
                let slope = (value_at(1e-5) - value_at(-1e-5)) / 2e-5;
                assert!((slope - own).abs() < 1e-4 * (1.0 + slope.abs()), "{at}: {slope} {own}");
            }
        }
    }
}
