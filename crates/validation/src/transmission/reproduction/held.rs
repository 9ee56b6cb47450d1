//! Sums over days of whether the 90 % interval held, how wide it was, and how far its median was off.

use watchfire_transmission::reproduction::Reproduction;

/// What [`Sums::cells`] tells: share of days whose R lay in the 90 % interval, bias of the median (geometric), root mean square of
/// ln(median / R), geometric mean of q95 / q05.
pub const HEADER: [&str; 4] = ["held", "bias", "error", "width"];

/// Sums over days.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sums {
    days: f64,
    held: f64,
    ln_error: f64,
    ln_error_squared: f64,
    ln_width: f64,
}

impl Sums {
    /// One day with its true R.
    pub fn add(&mut self, r_t: &Reproduction, truth: f64) {
        let [_, q05, _, median, _, q95, _] = r_t.quantiles;
        self.days += 1.0;
        self.held += f64::from(u8::from(q05 <= truth && truth <= q95));
        let error = (median / truth).ln();
        self.ln_error += error;
        self.ln_error_squared += error * error;
        self.ln_width += (q95 / q05).ln();
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            days: self.days + other.days,
            held: self.held + other.held,
            ln_error: self.ln_error + other.ln_error,
            ln_error_squared: self.ln_error_squared + other.ln_error_squared,
            ln_width: self.ln_width + other.ln_width,
        }
    }

    /// In the order of [`HEADER`].
    pub fn cells(&self) -> [String; 4] {
        [
            format!("{:.3}", self.held / self.days),
            format!("{:+.1} %", 100.0 * (self.ln_error / self.days).exp_m1()),
            format!("{:.3}", (self.ln_error_squared / self.days).sqrt()),
            format!("{:.2}", (self.ln_width / self.days).exp()),
        ]
    }
}
