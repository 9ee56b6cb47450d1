//! History walked day by day, each with only what was known on it.

use jiff::civil::Date;
use watchfire_early_warning::replay::{Replayed, Walk};
use watchfire_problem::Progress;
use watchfire_series::SeriesKey;

use crate::{Config, Known, SituationError};

impl Known {
    /// Every series as it was judged on the days from `from` to `to`, each period once: on the day it was first
    /// complete, or complete enough, by the sources in the order in which they spoke on that day. Runs on the caller's
    /// Rayon pool.
    ///
    /// # Errors
    /// Where the options are wrong, nothing was known by `to`, or the result is no longer wanted.
    pub fn replay(
        &self,
        from: Date,
        to: Date,
        config: &Config,
        progress: &dyn Progress,
    ) -> Result<Vec<(SeriesKey, Replayed)>, SituationError> {
        let first = self.first_day().ok_or(SituationError::Empty)?;
        if to < first {
            return Err(SituationError::BeforeData { as_of: to, first });
        }
        let mut walk = Walk::new(&config.early_warning)?;
        let n_days = i64::from((to - from).get_days()) + 1;
        progress.begin("stage-evaluate", u64::try_from(n_days).ok());
        let mut day = from;
        while day <= to {
            progress.advance(1).map_err(watchfire_early_warning::warning::WarnError::from)?;
            walk.step(&self.selection(day, config), day, progress)
                .map_err(watchfire_early_warning::warning::WarnError::from)?;
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        progress.end();
        Ok(walk.finish())
    }
}
