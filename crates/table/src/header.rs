//! Which delimiter, which quote, and which row is the header.

/// Rows looked at to find the header.
pub(crate) const LOOKED: usize = 40;

/// What the first rows tell about a delimited text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dialect {
    pub(crate) delimiter: u8,
    pub(crate) quote: u8,
}

/// Delimiters tried, the commonest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Guesses the dialect from the first lines; `wanted` are column names hoped for.
pub(crate) fn dialect(sample: &str, wanted: &[String]) -> Dialect {
    let double = sample.matches('"').count();
    let single = sample.matches("',").count() + sample.matches("';").count() + sample.matches("'\t").count();
    let quote = if double == 0 && single >= 2 && sample.contains(['\n']) && quoted_by_single(sample) {
        b'\''
    } else {
        b'"'
    };
    let best = DELIMITERS
        .iter()
        .enumerate()
        .map(|(order, &delimiter)| {
            let rows = rows(sample, Dialect { delimiter, quote });
            let named = rows.iter().map(|row| matched(row, wanted)).max().unwrap_or(0);
            let width = modal_width(&rows);
            let share = if width < 2 {
                0.0
            } else {
                rows.iter().filter(|row| row.len() == width).count() as f64 / rows.len() as f64
            };
            (named, share * (width.min(20) as f64).sqrt(), order)
        })
        .max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(b.2.cmp(&a.2)));
    let delimiter = best.map_or(b',', |(_, _, order)| DELIMITERS[order]);
    Dialect { delimiter, quote }
}

fn quoted_by_single(sample: &str) -> bool {
    let lines: Vec<&str> = sample.lines().take(20).filter(|line| !line.trim().is_empty()).collect();
    let quoted = lines
        .iter()
        .filter(|line| line.trim_start().starts_with('\'') || line.trim_end().ends_with('\''))
        .count();
    quoted * 2 > lines.len()
}

/// The first rows of a sample.
pub(crate) fn rows(sample: &str, dialect: Dialect) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .delimiter(dialect.delimiter)
        .quote(dialect.quote)
        .flexible(true)
        .has_headers(false)
        .from_reader(sample.as_bytes())
        .records()
        .map_while(Result::ok)
        .take(LOOKED)
        .map(|record| record.iter().map(|field| field.trim().to_owned()).collect())
        .collect()
}

/// Index of the header among the first rows: the row that names most wanted columns, else the first row that is
/// as wide as most and holds words, not numbers.
pub(crate) fn header(rows: &[Vec<String>], wanted: &[String]) -> Option<usize> {
    let best = rows
        .iter()
        .enumerate()
        .map(|(i, row)| (matched(row, wanted), i))
        .max_by_key(|&(n, i)| (n, usize::MAX - i));
    if let Some((n, i)) = best
        && n > 0
    {
        return Some(i);
    }
    let width = modal_width(rows);
    let filled = |row: &[String]| row.iter().filter(|cell| !cell.is_empty()).count();
    rows.iter()
        .position(|row| {
            row.len() == width
                && filled(row) + 1 >= width.max(1)
                && filled(row) > 0
                && row.iter().filter(|cell| !cell.is_empty()).all(|cell| !is_number(cell))
        })
        .or_else(|| rows.iter().position(|row| row.len() == width && filled(row) * 2 > width))
        .or_else(|| rows.iter().position(|row| filled(row) > 0))
}

fn is_number(cell: &str) -> bool {
    cell.replace(',', ".").parse::<f64>().is_ok()
}

/// How many of the wanted names a row holds.
fn matched(row: &[String], wanted: &[String]) -> usize {
    let same = |a: &str, b: &str| a.trim_start_matches('\u{feff}').trim().eq_ignore_ascii_case(b);
    wanted.iter().filter(|name| row.iter().any(|cell| same(cell, name))).count()
}

/// The commonest number of fields.
fn modal_width(rows: &[Vec<String>]) -> usize {
    let mut widths: Vec<usize> = rows.iter().map(Vec::len).collect();
    widths.sort_unstable();
    widths.chunk_by(|a, b| a == b).max_by_key(|chunk| (chunk.len(), chunk[0])).map_or(0, |chunk| chunk[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dialects() {
        let of = |sample: &str| dialect(sample, &[]);
        assert_eq!(of("a,b,c\n1,2,3\n").delimiter, b',');
        assert_eq!(of("a;b;c\n1,5;2;3\n2,5;1;1\n").delimiter, b';');
        assert_eq!(of("a\tb\n1\t2\n").delimiter, b'\t');
        assert_eq!(of("a|b\n1|2\n").delimiter, b'|');
        assert_eq!(of("'a','b'\n'1','x, y'\n").quote, b'\'');
        assert_eq!(of("name,note\nO'Neill,'tis\n").quote, b'"');
    }

    #[test]
    fn header_below_titles() {
        let sample = "Table 1\nHospitals;;\n;beds;patients\n;n;n\n1991;5;6\n1992;6;7\n1993;6;8\n";
        let rows = rows(sample, dialect(sample, &[]));
        assert_eq!(header(&rows, &[]), Some(2));
        assert_eq!(header(&rows, &["patients".into()]), Some(2));
    }
}
