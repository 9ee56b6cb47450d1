//! What is scanned: counts by stratum, place and day.

use jiff::civil::Date;

/// Counts by covariate stratum × place × day, with where the places are and who lives there.
#[derive(Debug, Clone, PartialEq)]
pub struct Cases {
    /// The first day.
    pub first: Date,
    /// Longitude and latitude of each place (degrees).
    pub coordinates: Vec<(f64, f64)>,
    /// Persons by stratum and place (stratum-major), where known.
    pub population: Option<Vec<f64>>,
    strata: usize,
    days: usize,
    counts: Vec<u32>,
}

impl Cases {
    /// No cases yet in `strata` × places × `days`.
    pub fn new(first: Date, coordinates: Vec<(f64, f64)>, strata: usize, days: usize) -> Self {
        let counts = vec![0; strata * coordinates.len() * days];
        Self { first, coordinates, population: None, strata, days, counts }
    }

    /// Places.
    pub fn places(&self) -> usize {
        self.coordinates.len()
    }

    /// Covariate strata.
    pub fn strata(&self) -> usize {
        self.strata
    }

    /// Days.
    pub fn days(&self) -> usize {
        self.days
    }

    /// Cases of a stratum in a place, one number per day.
    pub fn of(&self, stratum: usize, place: usize) -> &[u32] {
        let start = (stratum * self.places() + place) * self.days;
        &self.counts[start..start + self.days]
    }

    /// One count, to be set.
    pub fn count_mut(&mut self, stratum: usize, place: usize, day: usize) -> &mut u32 {
        let places = self.places();
        &mut self.counts[(stratum * places + place) * self.days + day]
    }

    /// Weekday of a day, Monday = 0.
    pub fn weekday(&self, day: usize) -> usize {
        (self.first.weekday().to_monday_zero_offset() as usize + day) % 7
    }

    /// Persons of a stratum in a place; 0 where no population is given.
    pub fn persons(&self, stratum: usize, place: usize) -> f64 {
        self.population.as_ref().map_or(0.0, |persons| persons[stratum * self.places() + place])
    }
}
