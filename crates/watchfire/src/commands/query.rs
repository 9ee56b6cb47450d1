//! `watchfire query`: the archive in SQL, read only.

use std::path::Path;

use jiff::civil::Date;
use watchfire_archive::{QueryResult, QueryValues};
use watchfire_table::{Column, Table, write_csv, write_file};

use crate::failure::Failure;
use crate::output::print;
use crate::workspace::Workspace;

pub(crate) fn run(dir: &Path, sql: &str, as_of: Option<Date>, out: &Path) -> Result<(), Failure> {
    let workspace = Workspace::open(dir)?;
    let snapshot = workspace.archive.snapshot()?;
    let answer = workspace.archive.query(sql, as_of, &snapshot)?;
    if out.extension().is_some_and(|extension| extension == "json") {
        return std::fs::write(out, json(&answer)?)
            .map_err(|error| Failure::data(&format!("cannot write {}", out.display()), &error));
    }
    let table = Table::new(
        answer.columns.iter().map(|column| (column.name.clone(), typed(&column.values))).collect(),
    )?;
    if out.as_os_str() == "-" {
        let mut bytes = Vec::new();
        write_csv(&table, &mut bytes)?;
        print(&String::from_utf8_lossy(&bytes))
    } else {
        Ok(write_file(&table, out)?)
    }
}

fn typed(values: &QueryValues) -> Column {
    fn texts<T: ToString>(values: &[Option<T>]) -> Column {
        Column::Text(values.iter().map(|value| value.as_ref().map(T::to_string)).collect())
    }
    match values {
        QueryValues::Text(values) => Column::Text(values.clone()),
        QueryValues::Integer(values) => Column::Integer(values.clone()),
        QueryValues::Number(values) => Column::Float(values.clone()),
        QueryValues::Date(values) => Column::Date(values.clone()),
        QueryValues::Boolean(values) => texts(values),
        QueryValues::Time(values) => texts(values),
    }
}

/// One object a row.
fn json(answer: &QueryResult) -> Result<Vec<u8>, Failure> {
    use serde_json::Value;
    fn value<T: Clone + Into<Value>>(values: &[Option<T>], row: usize) -> Value {
        values.get(row).cloned().flatten().map_or(Value::Null, Into::into)
    }
    fn text<T: ToString>(values: &[Option<T>], row: usize) -> Value {
        values.get(row).and_then(Option::as_ref).map_or(Value::Null, |value| value.to_string().into())
    }
    let n_rows = answer.columns.first().map_or(0, |column| typed(&column.values).len());
    let rows: Vec<Value> = (0..n_rows)
        .map(|row| {
            let fields = answer.columns.iter().map(|column| {
                let value = match &column.values {
                    QueryValues::Text(values) => value(values, row),
                    QueryValues::Integer(values) => value(values, row),
                    QueryValues::Number(values) => value(values, row),
                    QueryValues::Boolean(values) => value(values, row),
                    QueryValues::Date(values) => text(values, row),
                    QueryValues::Time(values) => text(values, row),
                };
                (column.name.clone(), value)
            });
            Value::Object(fields.collect())
        })
        .collect();
    serde_json::to_vec_pretty(&rows).map_err(|error| Failure::data("cannot write the answer as JSON", &error))
}
