//! The methods compared, each as evidence of one week: smaller is stronger.

#![expect(clippy::print_stderr, reason = "long work tells how far it is")]

use watchfire_early_warning::{Detector, Method, Observations};

/// A method under its name.
#[derive(Debug, Clone)]
pub struct Compared {
    /// As in the tables.
    pub name: &'static str,
    detector: Detector,
    /// Whether the method gives p-values.
    pub has_p: bool,
}

impl Compared {
    /// A method with options.
    ///
    /// # Panics
    /// Where an option is none of the method's: these are ours.
    pub fn new(name: &'static str, method: Method, options: &[(&str, &str)]) -> Self {
        let detector = Detector::from_texts(method, options.iter().copied());
        let has_p = matches!(method, Method::Watchfire | Method::FarringtonFlexible | Method::Farrington);
        Self { name, detector: detector.unwrap_or_else(|error| panic!("{name}: {error}")), has_p }
    }

    /// The p-value where the method has one, else its score turned round; `None` where it cannot judge.
    pub fn evidence(&self, observations: &Observations, week: usize) -> Option<f64> {
        let judgement = self.detector.judge(observations, week..week + 1).pop()?;
        let judged = judgement.upperbound.is_some() || judgement.note.is_none();
        let evidence = if self.has_p { judgement.p_value } else { judgement.score.map(|score| -score) };
        evidence.filter(|_| judged)
    }

    /// Whether the method raises an alarm at its own threshold.
    pub fn alarm(&self, observations: &Observations, week: usize) -> bool {
        self.detector.judge(observations, week..week + 1).pop().is_some_and(|judgement| judgement.alarm)
    }

    /// The detector.
    pub fn detector(&self) -> &Detector {
        &self.detector
    }
}

/// Tells on the terminal how long a part took.
pub fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = std::time::Instant::now();
    let done = work();
    eprintln!("{what}: {:.1} s", start.elapsed().as_secs_f64());
    done
}
