//! The newest values of a series as known at an origin, without holes, the newest first.

/// Values looked at. Of days, each is the mean of seven.
pub(super) const WINDOW: usize = 14;

/// Values that a window must have been made of, of the newest six.
pub(super) const SEEN_MIN: usize = 3;

/// Most periods by which a newest value may be older than usual.
pub(super) const GAP_MAX: i64 = 3;

/// The newest values of a series on the scale of the models.
#[derive(Debug, Clone)]
pub(super) struct Window {
    pub(super) u: [f64; WINDOW],
    /// Periods by which the newest value is older than usual.
    pub(super) lag: i64,
}

impl Window {
    /// Of `values` by period, the newest usually `usual_lag` whole periods before `zero`, each value of the window the
    /// mean of `stride` periods.
    pub(super) fn of(values: &[f64], zero: i64, usual_lag: i64, stride: usize) -> Option<Self> {
        // what comes earlier than usual waits, so that all rows are of one age
        let values = &values[..values.len().min((zero - usual_lag).max(0) as usize)];
        let newest = values.iter().rposition(|u| u.is_finite())?;
        let lag = zero - 1 - usual_lag - newest as i64;
        if lag > GAP_MAX * stride as i64 {
            return None;
        }
        let mut raw = [f64::NAN; WINDOW];
        for (k, slot) in raw.iter_mut().enumerate() {
            let Some(end) = (newest + 1).checked_sub(k * stride).filter(|end| *end > 0) else { break };
            let block = &values[end.saturating_sub(stride)..end];
            let (n, sum) =
                block.iter().filter(|u| u.is_finite()).fold((0.0, 0.0), |(n, sum), u| (n + 1.0, sum + u));
            if n > 0.0 {
                *slot = sum / n;
            }
        }
        if raw[..6].iter().filter(|u| u.is_finite()).count() < SEEN_MIN {
            return None;
        }
        Some(Self { u: bridged(&raw), lag: lag.max(0) })
    }

    /// Slope of a line through the five newest values, and the newest's distance from it.
    pub(super) fn line(&self) -> (f64, f64) {
        let u = &self.u;
        let slope = (2.0 * (u[0] - u[4]) + (u[1] - u[3])) / 10.0;
        (slope, u[0] - (u[0] + u[1] + u[2] + u[3] + u[4]) / 5.0 - 2.0 * slope)
    }
}

/// Holes bridged by lines; before the oldest value nothing changes.
fn bridged(raw: &[f64; WINDOW]) -> [f64; WINDOW] {
    let mut u = *raw;
    let mut after = 0;
    for at in 1..WINDOW {
        if raw[at].is_finite() {
            after = at;
            continue;
        }
        u[at] = match (at..WINDOW).find(|k| raw[*k].is_finite()) {
            Some(before) => {
                let share = (at - after) as f64 / (before - after) as f64;
                raw[after] + share * (raw[before] - raw[after])
            }
            None => raw[after],
        };
    }
    u
}

#[cfg(test)]
mod tests {
    use super::Window;

    #[test]
    fn holes_are_bridged_and_the_past_is_level() {
        let values = [4.0, 1.0, f64::NAN, f64::NAN, 4.0, 6.0, f64::NAN];
        let window = Window::of(&values, 7, 0, 1).expect("a window");
        assert_eq!(window.u[..7], [6.0, 4.0, 3.0, 2.0, 1.0, 4.0, 4.0]);
        assert_eq!(window.lag, 1);
        assert!(Window::of(&values, 11, 0, 1).is_none());
        assert!(Window::of(&[1.0, 2.0], 2, 0, 1).is_none());
    }

    #[test]
    fn days_are_taken_by_sevens() {
        let values: Vec<f64> = (0..28).map(f64::from).collect();
        let window = Window::of(&values, 28, 0, 7).expect("a window");
        assert_eq!(window.u[..5], [24.0, 17.0, 10.0, 3.0, 3.0]);
    }
}
