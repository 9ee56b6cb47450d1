//! Lines of CSV as RFC 4180 wants them, with LF.

/// A growing CSV text.
pub(super) struct Csv {
    text: String,
    at_start: bool,
    rows: u64,
}

impl Csv {
    /// With the header.
    pub(super) fn new(header: &str) -> Self {
        Self { text: format!("{header}\n"), at_start: true, rows: 0 }
    }

    /// Adds a cell to the current row.
    pub(super) fn cell(&mut self, value: &str) -> &mut Self {
        if !std::mem::replace(&mut self.at_start, false) {
            self.text.push(',');
        }
        if value.contains(['"', ',', '\n', '\r']) {
            self.text.push('"');
            self.text.push_str(&value.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(value);
        }
        self
    }

    /// Adds a number.
    pub(super) fn number(&mut self, value: u32) -> &mut Self {
        self.cell(&value.to_string())
    }

    /// Ends the row.
    pub(super) fn end_row(&mut self) {
        self.text.push('\n');
        self.at_start = true;
        self.rows += 1;
    }

    /// The text and the number of rows.
    pub(super) fn finish(self) -> (String, u64) {
        (self.text, self.rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_only_where_needed() {
        let mut csv = Csv::new("a,b,c");
        csv.cell("x").cell("").cell("say \"1,2\"").end_row();
        assert_eq!(csv.finish(), ("a,b,c\nx,,\"say \"\"1,2\"\"\"\n".to_owned(), 1));
    }
}
