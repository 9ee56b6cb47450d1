//! What share of the newest windows' cases is known by now, from how past windows filled up.
//!
//! - **Estimates**: the share of a window of seven days that is known, of what will be four weeks later, with its
//!   relative standard deviation; for the newest window and those one, two and three weeks older.
//! - **Equation**: share of a window m weeks old = Π f over the weeks j ≥ m of its filling up; f of one week: k ~ (f n,
//!   f(1 − f) n + W n²), series' own f ~ (m, B); f̂ = (m v + fᵢ B)/(v + B), v = m(1 − m)/N + W Σn²/N²; variance of the next
//!   window's f: vB/(v + B) + W (1 + 1/rows).
//! - **Symbols**: n cases known of a past window, k those known a week before that (the newest window is now as old as
//!   the past one was at k, plus j weeks); N = Σn, fᵢ = Σk/N of one series; m, B mean and variance of f over series of its kind;
//!   W variance of f from window to window.
//! - **Source**: chain ladder with Mack's variance, DOI 10.2143/AST.23.2.2005092; moments as in `DerSimonian` & Laird
//!   (1986), DOI 10.1016/0197-2456(86)90046-2; (n − 1)/(n − 3) as in [`crate::detectors::watchfire::Group`].
//! - **Checked against**: simulated series of known share (test); uniform p-values of what is judged by it.
//! - **Limits**: what comes later than four weeks is not counted; shocks of one week that hit all places are believed
//!   as far as the past ones had them. Retractions beyond additions are a share of 1.
//! - **Cost**: O(windows).
//!
//! Why here and not from a nowcast of `transmission`: analyses do not import each other, and a nowcast of every series
//! and every judged past day would cost seconds. Past windows that end on the same weekday at the same age carry the
//! weekdays of reporting in them, which leaves a ratio and its spread to be estimated.

/// Weeks of filling up that are told apart (weeks).
pub(super) const STEPS: usize = 4;
/// Past windows that each step is learnt from.
pub(super) const ROWS: usize = 8;
/// Fewer past windows do not tell how windows differ.
const ROWS_MIN: f64 = 3.0;
/// Fewer cases do not tell a share (persons).
const CASES_MIN: f64 = 30.0;
/// Fewer series do not tell how series differ.
pub(super) const SERIES_MIN: usize = 5;

/// Sums over pairs of what was known of a window (k) and what was a week later (n).
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Growth {
    rows: f64,
    k: f64,
    n: f64,
    kk: f64,
    kn: f64,
    nn: f64,
    nnn: f64,
}

impl Growth {
    /// Takes in one window.
    pub(super) fn add(&mut self, known: i64, later: i64) {
        let (k, n) = (known as f64, later as f64);
        if n > 0.0 {
            self.rows += 1.0;
            self.k += k;
            self.n += n;
            self.kk += k * k;
            self.kn += k * n;
            self.nn += n * n;
            self.nnn += n * n * n;
        }
    }

    fn share(&self) -> f64 {
        self.k / self.n
    }

    /// Squares about the series' own share, and how often they hold the binomial variance and W.
    fn squares(&self) -> (f64, f64, f64) {
        let f = self.share();
        let squares = self.kk - 2.0 * f * self.kn + f * f * self.nn;
        let of_windows = self.nn - 2.0 * self.nnn / self.n + (self.nn / self.n).powi(2);
        (squares, self.n - self.nn / self.n, of_windows)
    }

    /// Variance of the series' own share.
    fn variance(&self, binomial: f64, between_windows: f64) -> f64 {
        binomial / self.n + between_windows * self.nn / (self.n * self.n)
    }
}

/// W of some series, each with the weight of its cases and not of their square.
fn between_windows<'a>(series: impl Iterator<Item = &'a Growth>, binomial: f64) -> f64 {
    let (mut excess, mut held) = (0.0, 0.0);
    for growth in series {
        let (squares, of_binomial, of_windows) = growth.squares();
        excess += (squares - binomial * of_binomial) / growth.n;
        held += of_windows / growth.n;
    }
    if held > 0.0 { (excess / held).max(0.0) } else { 0.0 }
}

/// What series of one kind tell of one step.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Pooled {
    share: f64,
    binomial: f64,
    between_series: f64,
    between_windows: f64,
    rows: f64,
}

impl Pooled {
    /// `None` of too few series, windows or cases.
    fn of(series: &[[Growth; STEPS]], step: usize) -> Option<Self> {
        let told: Vec<&Growth> =
            series.iter().map(|growth| &growth[step]).filter(|growth| growth.n > 0.0).collect();
        let n: f64 = told.iter().map(|growth| growth.n).sum();
        let rows = told.iter().map(|growth| growth.rows).fold(0.0, f64::max);
        if told.len() < SERIES_MIN || rows < ROWS_MIN || n < CASES_MIN {
            return None;
        }
        let over_all = told.iter().map(|growth| growth.k).sum::<f64>() / n;
        let binomial = (over_all * (1.0 - over_all)).max(0.0);
        let between_windows = between_windows(told.iter().copied(), binomial);
        let (mut squares, mut expected, mut held) = (0.0, 0.0, 0.0);
        for growth in &told {
            let rest = 1.0 - growth.n / n;
            squares += (growth.k - over_all * growth.n).powi(2) / growth.n;
            expected += growth.n * growth.variance(binomial, between_windows) * rest;
            held += growth.n * rest;
        }
        let between = ((squares - expected) / held).max(0.0);
        let (mut share, mut weights) = (0.0, 0.0);
        for growth in &told {
            let weight = 1.0 / (between + growth.variance(binomial, between_windows));
            share += weight * growth.share();
            weights += weight;
        }
        // All windows were whole at once: there is nothing to weigh.
        let (share, variance) =
            if weights.is_finite() { (share / weights, 1.0 / weights) } else { (over_all, 0.0) };
        let series = told.len() as f64;
        let between_series = (between + variance) * (series - 1.0) / (series - 3.0);
        Some(Self { share, binomial, between_series, between_windows, rows })
    }

    /// Share of the next window of a series, and its variance.
    fn next(&self, own: &Growth) -> (f64, f64) {
        let anew = self.between_windows * (1.0 + 1.0 / self.rows);
        let (of_kind, between) = (self.share, self.between_series);
        if own.n <= 0.0 || between <= 0.0 {
            return (of_kind, between + anew);
        }
        let variance = own.variance(self.binomial, self.between_windows);
        let share = (of_kind * variance + own.share() * between) / (variance + between);
        (share, variance * between / (variance + between) + anew)
    }
}

/// The same from a series alone; `None` of too few windows or cases.
fn alone(own: &Growth) -> Option<(f64, f64)> {
    if own.rows < ROWS_MIN || own.n < CASES_MIN {
        return None;
    }
    let share = own.share();
    let binomial = (share * (1.0 - share)).max(0.0);
    let between_windows = between_windows(std::iter::once(own), binomial);
    let unsure = (own.rows - 1.0) / (own.rows - 3.0).max(1.0);
    let variance = own.variance(binomial, between_windows) + between_windows * (1.0 + 1.0 / own.rows);
    Some((share, unsure * variance))
}

/// How series of one kind filled up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pool([Option<Pooled>; STEPS]);

impl Pool {
    pub(super) fn of(series: &[[Growth; STEPS]]) -> Self {
        Self(std::array::from_fn(|step| Pooled::of(series, step)))
    }
}

/// What is known of the newest windows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shares([(f64, f64); STEPS]);

impl Shares {
    /// Of a series in its pool; `None` where neither tells how the newest window fills up.
    pub(super) fn of(own: &[Growth; STEPS], pool: &Pool) -> Option<Self> {
        let (mut share, mut relative) = (1.0, 0.0);
        let mut shares = [(1.0, 0.0); STEPS];
        for step in (0..STEPS).rev() {
            let next = pool.0[step].map(|pooled| pooled.next(&own[step])).or_else(|| alone(&own[step]));
            match next {
                Some((f, _)) if f <= 0.0 => return None,
                Some((f, variance)) => {
                    share *= f;
                    relative += variance / (f * f);
                }
                None if step == 0 => return None,
                // So far back nothing was recorded yet: what was known then is taken for all.
                None => {}
            }
            shares[step] = (share.min(1.0), relative.sqrt());
        }
        Some(Self(shares))
    }

    /// Share and its relative standard deviation of the window so many weeks before the newest.
    pub(super) fn of_window(&self, weeks_before: usize) -> (f64, f64) {
        self.0.get(weeks_before).copied().unwrap_or((1.0, 0.0))
    }
}

#[cfg(test)]
mod tests {
    use rand::{RngExt as _, SeedableRng as _};
    use rand_distr::{Binomial, Distribution as _, Poisson, StandardNormal};
    use rand_pcg::Pcg64;

    use super::*;

    /// Counts of one series about its share: rows of (known, later), and the share of the next window.
    fn series(mean: f64, share: f64, between: f64, random: &mut Pcg64) -> (Growth, f64) {
        let mut next = || (share + between * random.sample::<f64, _>(StandardNormal)).clamp(0.05, 0.99);
        let shares: Vec<f64> = (0..=ROWS).map(|_| next()).collect();
        let mut growth = Growth::default();
        for share in &shares[..ROWS] {
            let later = Poisson::new(mean).expect("a mean").sample(random) as u64;
            growth.add(Binomial::new(later, *share).expect("a share").sample(random) as i64, later as i64);
        }
        (growth, shares[ROWS])
    }

    #[test]
    fn the_next_window_lies_where_its_spread_says() {
        let mut random = Pcg64::seed_from_u64(11);
        let (mut squares, mut beyond, mut n) = (0.0, 0, 0.0);
        for _ in 0..200 {
            let group: Vec<(Growth, f64)> = (0..20)
                .map(|nth| {
                    let share = 0.7 + 0.06 * random.sample::<f64, _>(StandardNormal);
                    series([2.0, 12.0, 60.0, 300.0][nth % 4], share, 0.04, &mut random)
                })
                .collect();
            let growths: Vec<[Growth; STEPS]> = group
                .iter()
                .map(|(growth, _)| {
                    std::array::from_fn(|step| if step == 0 { *growth } else { Growth::default() })
                })
                .collect();
            let pool = Pool::of(&growths);
            for (own, (_, truth)) in growths.iter().zip(&group) {
                let (share, sd) = Shares::of(own, &pool).expect("enough is known").of_window(0);
                let score = (truth / share - 1.0) / sd;
                squares += score * score;
                beyond += u32::from(score.abs() > 1.96);
                n += 1.0;
            }
        }
        assert!((0.85..1.15).contains(&(squares / n)), "{}", squares / n);
        assert!((0.03..0.08).contains(&(f64::from(beyond) / n)), "{}", f64::from(beyond) / n);
    }

    #[test]
    fn a_large_series_is_believed_and_a_small_one_believes_its_kind() {
        let mut random = Pcg64::seed_from_u64(12);
        let mut growths: Vec<[Growth; STEPS]> = Vec::new();
        for nth in 0..20 {
            let share = if nth < 2 { 0.4 } else { 0.8 + 0.01 * f64::from(nth % 3) };
            let mean = if nth == 1 { 1.0 } else { 400.0 };
            let mut all = [Growth::default(); STEPS];
            all[0] = series(mean, share, 0.01, &mut random).0;
            growths.push(all);
        }
        let pool = Pool::of(&growths);
        let of = |nth: usize| Shares::of(&growths[nth], &pool).expect("enough is known").of_window(0);
        assert!((of(0).0 - 0.4).abs() < 0.03, "{:?}", of(0));
        assert!(of(1).0 > 0.55 && of(1).1 > 2.0 * of(0).1, "{:?}", of(1));
    }

    #[test]
    fn weeks_of_filling_up_multiply_and_too_little_tells_nothing() {
        let mut own = [Growth::default(); STEPS];
        for _ in 0..4 {
            own[0].add(40, 80);
            own[1].add(80, 100);
        }
        let none = Pool::of(&[]);
        let shares = Shares::of(&own, &none).expect("a large series tells by itself");
        assert!((shares.of_window(0).0 - 0.4).abs() < 1e-12 && (shares.of_window(1).0 - 0.8).abs() < 1e-12);
        assert!(shares.of_window(0).1 > shares.of_window(1).1 && shares.of_window(1).1 > 0.0);
        assert_eq!(shares.of_window(2), (1.0, 0.0));
        let mut few = [Growth::default(); STEPS];
        few[0].add(3, 9);
        assert_eq!(Shares::of(&few, &none), None);
        let mut whole = [Growth::default(); STEPS];
        (0..ROWS).for_each(|_| whole[0].add(9, 9));
        assert_eq!(Shares::of(&whole, &none).map(|shares| shares.of_window(0)), Some((1.0, 0.0)));
    }
}
