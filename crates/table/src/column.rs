//! A small table of typed columns, for the stateless commands and for exports.

use jiff::civil::Date;

use crate::{Opened, Row, RowReader, TableError};

/// One column; `None` = missing.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// Text.
    Text(Vec<Option<String>>),
    /// Numbers.
    Float(Vec<Option<f64>>),
    /// Whole numbers.
    Integer(Vec<Option<i64>>),
    /// Days.
    Date(Vec<Option<Date>>),
}

impl Column {
    /// How many rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::Float(values) => values.len(),
            Self::Integer(values) => values.len(),
            Self::Date(values) => values.len(),
        }
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A value as it is written to CSV; missing is empty. Numbers read back the same; those with more than sixteen digits before
    /// the point, or as many zeros behind it, have an exponent.
    pub fn text(&self, row: usize) -> String {
        fn one<T: ToString>(values: &[Option<T>], row: usize) -> String {
            values.get(row).and_then(Option::as_ref).map(T::to_string).unwrap_or_default()
        }
        match self {
            Self::Text(values) => one(values, row),
            Self::Float(values) => values.get(row).copied().flatten().map(number).unwrap_or_default(),
            Self::Integer(values) => one(values, row),
            Self::Date(values) => one(values, row),
        }
    }
}

/// The shortest text that reads back as the same number.
fn number(x: f64) -> String {
    let size = x.abs();
    if size.is_finite() && size != 0.0 && !(1e-16..1e16).contains(&size) {
        format!("{x:e}")
    } else {
        x.to_string()
    }
}

/// Named columns of one length.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    file: String,
    names: Vec<String>,
    columns: Vec<Column>,
    lines: Vec<u64>,
}

impl Table {
    /// A table of these columns.
    ///
    /// # Errors
    /// Where lengths differ.
    pub fn new(columns: Vec<(String, Column)>) -> Result<Self, TableError> {
        let (names, columns): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
        if let Some(i) = columns.iter().position(|column| column.len() != columns[0].len()) {
            let reason =
                format!("{} has {} rows, {} has {}", names[i], columns[i].len(), names[0], columns[0].len());
            return Err(TableError::Shape { reason });
        }
        Ok(Self { file: String::new(), names, columns, lines: Vec::new() })
    }

    /// Reads all rows of an opened file as text columns.
    ///
    /// # Errors
    /// Where the file breaks off.
    pub fn read(mut opened: Opened) -> Result<Self, TableError> {
        let names = opened.columns().to_vec();
        let mut values: Vec<Vec<Option<String>>> = vec![Vec::new(); names.len()];
        let (mut row, mut lines) = (Row::default(), Vec::new());
        while opened.read(&mut row)? {
            lines.push(row.line());
            for (i, column) in values.iter_mut().enumerate() {
                let value = row.get(i);
                column.push((!value.is_empty()).then(|| value.to_owned()));
            }
        }
        let columns = values.into_iter().map(Column::Text).collect();
        Ok(Self { file: opened.facts().file.clone(), names, columns, lines })
    }

    /// Names in order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Columns in order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, Column::len)
    }

    /// 1-based line of a row in the file it came from; the row's own number where it came from none.
    pub fn line(&self, row: usize) -> u64 {
        self.lines.get(row).copied().unwrap_or(row as u64 + 1)
    }

    /// Whether there is such a column.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn find(&self, name: &str) -> Option<usize> {
        let exact = self.names.iter().position(|n| n == name);
        exact.or_else(|| self.names.iter().position(|n| n.eq_ignore_ascii_case(name)))
    }

    /// A column by its name.
    ///
    /// # Errors
    /// Where there is none, and the error names the columns there are; where two have just this name.
    pub fn column(&self, name: &str) -> Result<&Column, TableError> {
        let missing = || TableError::NoColumn {
            file: self.file.clone(),
            column: name.to_owned(),
            columns: self.names.join(", "),
            suggestion: crate::suggest(name, &self.names),
        };
        let found = self.find(name).ok_or_else(missing)?;
        if self.names.iter().filter(|other| **other == self.names[found]).count() > 1 {
            let reason = format!("{} has two columns {:?}", self.file, self.names[found]);
            return Err(TableError::Shape { reason });
        }
        Ok(&self.columns[found])
    }

    fn bad(&self, row: usize, column: &str, value: &str, expected: &'static str) -> TableError {
        TableError::Value {
            file: self.file.clone(),
            line: self.line(row),
            column: column.to_owned(),
            value: value.to_owned(),
            expected,
        }
    }

    fn parsed<T>(
        &self,
        name: &str,
        expected: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Vec<Option<T>>, TableError> {
        let column = self.column(name)?;
        (0..column.len())
            .map(|row| {
                let text = column.text(row);
                let narrow = crate::narrow(&text);
                if text.is_empty() || narrow == "NA" {
                    return Ok(None);
                }
                parse(&narrow).map(Some).ok_or_else(|| self.bad(row, name, &text, expected))
            })
            .collect()
    }

    /// A column as text.
    ///
    /// # Errors
    /// Where there is no such column.
    pub fn texts(&self, name: &str) -> Result<Vec<Option<String>>, TableError> {
        match self.column(name)? {
            Column::Text(values) => Ok(values.clone()),
            other => Ok((0..other.len())
                .map(|row| Some(other.text(row)).filter(|text| !text.is_empty()))
                .collect()),
        }
    }

    /// A column as numbers.
    ///
    /// # Errors
    /// Where there is no such column, or a value is no number.
    pub fn floats(&self, name: &str) -> Result<Vec<Option<f64>>, TableError> {
        if let Column::Float(values) = self.column(name)? {
            return Ok(values.clone());
        }
        self.parsed(name, "a number such as 12.5", |text| {
            text.parse::<f64>().ok().filter(|number| number.is_finite())
        })
    }

    /// A column as whole numbers; `12.0` is 12.
    ///
    /// # Errors
    /// Where there is no such column, or a value is no whole number.
    pub fn integers(&self, name: &str) -> Result<Vec<Option<i64>>, TableError> {
        if let Column::Integer(values) = self.column(name)? {
            return Ok(values.clone());
        }
        self.parsed(name, "a whole number", |text| {
            text.parse().ok().or_else(|| {
                let number: f64 = text.parse().ok()?;
                (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
            })
        })
    }

    /// A column as days, as imports read them ([`crate::year_first`]); a time of day behind the date is left out.
    ///
    /// # Errors
    /// Where there is no such column, or a value is no day with its year first.
    pub fn dates(&self, name: &str) -> Result<Vec<Option<Date>>, TableError> {
        if let Column::Date(values) = self.column(name)? {
            return Ok(values.clone());
        }
        self.parsed(name, "a date such as 2020-06-17", |text| {
            let timed = matches!(text.as_bytes().get(10), Some(b'T' | b't' | b' '));
            let iso = text.get(..10).filter(|_| timed).unwrap_or(text).parse().ok();
            iso.or_else(|| crate::year_first(text))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, Table};

    #[test]
    fn days_are_read_as_imports_read_them() {
        let days = |texts: &[&str]| {
            let texts = texts.iter().map(|text| Some((*text).to_owned())).collect();
            Table::new(vec![("date".to_owned(), Column::Text(texts))]).unwrap().dates("date")
        };
        let day = Some(jiff::civil::date(2026, 11, 1));
        let written =
            ["2026-11-01", "2026/11/1", "2026.11.01", "2026年11月1日", "20261101", "2026/11/1 9:05"];
        assert_eq!(days(&written).unwrap(), [day; 6]);
        assert!(days(&["1/11/2026"]).is_err() && days(&["2026/13/1"]).is_err());
    }

    #[test]
    fn numbers_read_back_and_stay_short() {
        let numbers = [0.1 + 0.2, 1e15, 1e16, -2.5e300, 1e-16, 3e-17, 0.0, 12.0];
        let column = Column::Float(numbers.map(Some).to_vec());
        let texts: Vec<String> = (0..numbers.len()).map(|row| column.text(row)).collect();
        let want = [
            "0.30000000000000004",
            "1000000000000000",
            "1e16",
            "-2.5e300",
            "0.0000000000000001",
            "3e-17",
            "0",
            "12",
        ];
        assert_eq!(texts, want);
        assert!(texts.iter().zip(numbers).all(|(text, number)| text.parse() == Ok(number)));
    }
}
