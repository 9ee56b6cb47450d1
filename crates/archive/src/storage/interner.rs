//! Words as small numbers: the compact form in which keys are compared.

use std::hash::Hash;

#[expect(clippy::disallowed_types, reason = "only looked up; the order that is seen is that of first use")]
type Numbers<T> = std::collections::HashMap<T, u32>;

/// Numbers things in the order of their first use.
#[derive(Debug)]
pub(crate) struct Interner<T> {
    numbers: Numbers<T>,
    things: Vec<T>,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Self { numbers: Numbers::default(), things: Vec::new() }
    }
}

impl<T: Hash + Eq + Clone> Interner<T> {
    /// The number of a thing.
    pub(crate) fn number(&mut self, thing: &T) -> u32 {
        if let Some(number) = self.numbers.get(thing) {
            return *number;
        }
        let number = self.things.len() as u32;
        self.numbers.insert(thing.clone(), number);
        self.things.push(thing.clone());
        number
    }

    /// The thing of a number.
    pub(crate) fn thing(&self, number: u32) -> &T {
        &self.things[number as usize]
    }

    /// All, by number.
    pub(crate) fn all(&self) -> &[T] {
        &self.things
    }
}
