//! Delays as they were foreseen at an as-of, and as they came.

use jiff::civil::Date;
use watchfire_tabular::nowcast::{Config, Table};
use watchfire_transmission::delay::{Calendar, Development, Drift, Forgetting, Triangle};

use super::super::vintages::Vintages;

/// Delay up to which additions count (days), and days summed.
pub(super) const DELAY: usize = 40;
const WEEK: usize = 7;
/// Width of the triangle.
const WIDTH: usize = DELAY + WEEK;
/// First and last delays of each band that is told.
pub(super) const BANDS: [(usize, usize); 4] = [(1, 7), (8, 14), (15, 28), (29, 40)];

/// National counts by day and delay, to the last vintage there is.
pub(super) struct Delays {
    first: Date,
    triangle: Triangle,
    calendar: Calendar,
    forgetting: Forgetting,
    /// Which half-life is looked at.
    half_life: usize,
    last: usize,
}

/// What was foreseen at one as-of, and what came in the forty days after it.
pub(super) struct Seen {
    as_of: usize,
    factors: Vec<f64>,
    drift: Option<Drift>,
    development: Development,
    /// Additions per count known before, effects of weekdays taken off: of all that was reported in the days after the as-of, and of
    /// what was still to come of days up to the as-of.
    came: [Vec<f64>; 2],
    /// By band of what was still to come: additions that came, and that were foreseen with what was known a day before each.
    pub(super) bands: [(f64, f64); BANDS.len()],
}

impl Delays {
    /// From daily vintages; `holidays` report like Sundays.
    pub(super) fn new(
        vintages: &Vintages,
        [first, last]: [Date; 2],
        holidays: &[Date],
        config: &Config,
    ) -> Result<Self, String> {
        let table: Table = vintages.increments(first, last);
        let place = |date: Date| i64::from((date - first).get_days());
        let national: Vec<usize> =
            (0..table.series.len()).filter(|row| table.series[*row] == "DE|00+").collect();
        let begun = national.iter().map(|row| place(table.report_date[*row])).min();
        let cells = national.iter().map(|row| {
            let (reference, report) = (place(table.reference_date[*row]), place(table.report_date[*row]));
            (reference as usize, (report - reference).max(0) as usize, table.count[*row].unwrap_or(0.0))
        });
        let periods = place(last) as usize + 1;
        let triangle =
            Triangle::from_increments(periods, WIDTH, begun.ok_or("there are no vintages")?, cells)
                .map_err(|error| error.to_string())?;
        let weekday = first.weekday().to_monday_zero_offset() as usize;
        Ok(Self {
            first,
            triangle,
            calendar: Calendar::daily(weekday, holidays.iter().map(|date| place(*date))),
            forgetting: Forgetting {
                half_lives: config.half_lives.clone(),
                doubling: config.half_life_doubling,
                class_half_life: config.class_half_life,
                pool_step: config.pool_step,
                pool_band: config.pool_band,
                pool_late: config.pool_late,
                drift: config.drift,
            },
            half_life: config.curve_half_life,
            last: periods - 1,
        })
    }

    /// Each as-of whose forty days after it are there.
    pub(super) fn at(&self, as_of: &[Date]) -> Vec<(Date, Seen)> {
        let mut development = Development::new(1, WIDTH, &self.calendar, self.forgetting.clone());
        let mut seen = Vec::new();
        for now in self.triangle.first_vintage().max(0) as usize..=self.last {
            development.advance(std::slice::from_ref(&self.triangle), &self.calendar, now);
            let today = as_of.iter().find(|date| (**date - self.first).get_days() as usize == now);
            if let Some(date) = today.filter(|_| now + DELAY <= self.last) {
                seen.push((*date, self.seen(&development, now)));
            }
        }
        seen
    }

    fn seen(&self, development: &Development, as_of: usize) -> Seen {
        let drift = development.drift();
        let mut factors = development.pooled(self.half_life);
        for (delay, factor) in factors.iter_mut().enumerate() {
            let age = development.age(self.half_life, delay);
            *factor *= drift.as_ref().map_or(1.0, |drift| drift.since(delay, age));
        }
        let mut seen = Seen {
            as_of,
            came: [vec![0.0; WIDTH], vec![0.0; WIDTH]],
            bands: [(0.0, 0.0); BANDS.len()],
            factors,
            drift,
            development: development.clone(),
        };
        for delay in 1..WIDTH {
            let mut sums = [(0.0, 0.0); 2];
            for report in as_of + 1..=as_of + DELAY {
                let Some((step, known)) = self.triangle.step(report - delay, delay) else { continue };
                let exposed = known * development.effect(delay, self.calendar.class(report));
                let was_due = report - delay <= as_of;
                for (sum, _) in sums.iter_mut().zip([true, was_due]).filter(|(_, counts)| *counts) {
                    *sum = (sum.0 + step, sum.1 + exposed);
                }
                let band = BANDS.iter().position(|(a, b)| (*a..=*b).contains(&delay));
                if let Some(band) = band.filter(|_| was_due) {
                    seen.bands[band].0 += step;
                    seen.bands[band].1 += known * self.factor(&seen, delay, report);
                }
            }
            for (came, (added, exposed)) in seen.came.iter_mut().zip(sums) {
                came[delay] = if exposed > 0.0 { added / exposed } else { 0.0 };
            }
        }
        seen
    }

    /// What was foreseen to be added to a count known before.
    fn factor(&self, seen: &Seen, delay: usize, report: usize) -> f64 {
        let drift = seen.drift.as_ref().map_or(1.0, |drift| drift.ahead(delay, report - seen.as_of));
        seen.factors[delay] * drift * seen.development.effect(delay, self.calendar.class(report))
    }

    /// How many times more was missing at a lag with the factors that came than with those foreseen; `which` counts [`Seen::came`].
    pub(super) fn ratio(&self, seen: &Seen, which: usize, lag: usize) -> f64 {
        let (mut came, mut foreseen) = (0.0, 0.0);
        for i in 0..WEEK {
            let age = lag + i;
            let reference = seen.as_of - age;
            let known = self.triangle.known(reference, age);
            let (mut true_growth, mut growth) = (1.0, 1.0);
            for delay in age + 1..=DELAY + i {
                let report = reference + delay;
                let effect = seen.development.effect(delay, self.calendar.class(report));
                true_growth *= 1.0 + seen.came[which][delay] * effect;
                growth *= 1.0 + self.factor(seen, delay, report);
            }
            came += known * (true_growth - 1.0);
            foreseen += known * (growth - 1.0);
        }
        if foreseen > 0.0 { (came / foreseen).clamp(0.2, 5.0) } else { 1.0 }
    }
}
