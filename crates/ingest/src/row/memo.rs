//! Remembers what texts meant, since columns repeat few values over many rows.

/// What each text meant.
#[expect(
    clippy::disallowed_types,
    reason = "looked up by key only, never iterated, so its order cannot matter"
)]
type Known<T> = std::collections::HashMap<Box<str>, T>;

/// Entries above which everything is forgotten, so that memory stays bounded whatever a column holds.
const MOST: usize = 100_000;

/// Meanings of texts, computed once each.
#[derive(Debug)]
pub(crate) struct Memo<T> {
    last: String,
    last_value: Option<T>,
    known: Known<T>,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { last: String::new(), last_value: None, known: Known::default() }
    }
}

impl<T: Clone> Memo<T> {
    /// What `text` means, by `read` where it was not met before.
    pub(crate) fn get(&mut self, text: &str, read: impl FnOnce(&str) -> T) -> T {
        if let Some(value) = &self.last_value
            && self.last == text
        {
            return value.clone();
        }
        let value = if let Some(value) = self.known.get(text) {
            value.clone()
        } else {
            let value = read(text);
            if self.known.len() >= MOST {
                self.known.clear();
            }
            self.known.insert(text.into(), value.clone());
            value
        };
        self.last.clear();
        self.last.push_str(text);
        self.last_value = Some(value.clone());
        value
    }
}
