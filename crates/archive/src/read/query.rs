//! Read-only SQL over the archive's views.
//!
//! `counts`, `cases`, `population`, `places` are states on a day; `counts_history` are the stored rows,
//! `imports` the acknowledged imports. Nothing else can be reached: no files, no URLs, no changes.

use std::sync::Arc;

use deltalake::arrow::array::{ArrayRef, AsArray, RecordBatch};
use deltalake::arrow::compute::{CastOptions, cast_with_options};
use deltalake::arrow::datatypes::{
    DataType, Date32Type, Float64Type, Int64Type, SchemaRef, TimeUnit, TimestampMicrosecondType,
};
use deltalake::datafusion::common::ScalarValue;
use deltalake::datafusion::error::DataFusionError;
use deltalake::datafusion::execution::context::SQLOptions;
use deltalake::datafusion::prelude::{SessionConfig, SessionContext, col, lit};
use deltalake::datafusion::sql::parser::{DFParser, Statement};
use deltalake::datafusion::sql::resolve::resolve_table_references;
use deltalake::datafusion::sql::sqlparser::ast::Statement as SqlStatement;
use jiff::Timestamp;
use jiff::civil::Date;
use watchfire_record::RecordKind;

use crate::ArchiveError;
use crate::archive::{Archive, Snapshot};
use crate::storage::cells::date_of;
use crate::storage::integrity;

/// The answer to a query, column by column.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct QueryResult {
    /// Columns, all of the same length.
    pub columns: Vec<QueryColumn>,
}

/// A column of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct QueryColumn {
    /// Its name.
    pub name: String,
    /// Its values.
    pub values: QueryValues,
}

/// The values of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum QueryValues {
    /// Text, and whatever has no type of its own here.
    Text(Vec<Option<String>>),
    /// Whole numbers.
    Integer(Vec<Option<i64>>),
    /// Numbers.
    Number(Vec<Option<f64>>),
    /// Truth values.
    Boolean(Vec<Option<bool>>),
    /// Days.
    Date(Vec<Option<Date>>),
    /// Instants.
    Time(Vec<Option<Timestamp>>),
}

impl QueryResult {
    /// How many rows.
    pub fn len(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl QueryValues {
    /// How many.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::Integer(values) => values.len(),
            Self::Number(values) => values.len(),
            Self::Boolean(values) => values.len(),
            Self::Date(values) => values.len(),
            Self::Time(values) => values.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The views, in the order in which they are named to the user.
const VIEWS: [&str; 6] = ["counts", "counts_history", "cases", "population", "places", "imports"];

fn failed(source: DataFusionError) -> ArchiveError {
    ArchiveError::Query { source: Box::new(source) }
}

impl Archive {
    /// Runs one SELECT over the views of a snapshot, as known on a day (`None` = everything recorded).
    ///
    /// The order of rows is that of the query's ORDER BY; the same query on the same snapshot gives the same
    /// rows, since it runs on one thread.
    pub fn query(
        &self,
        sql: &str,
        as_of: Option<Date>,
        snapshot: &Snapshot,
    ) -> Result<QueryResult, ArchiveError> {
        let asked = views_asked(sql)?;
        let config = SessionConfig::new().with_information_schema(false).with_target_partitions(1);
        let context = SessionContext::new_with_config(config);
        let before = as_of.map_or(i64::MAX, |day| self.end_of(day));
        for view in asked {
            self.register(&context, view, before, snapshot)?;
        }
        let options =
            SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false);
        let answered = integrity::guarded(|| {
            self.wait(async {
                let frame = context.sql_with_options(sql, options).await.map_err(failed)?;
                let schema: SchemaRef = Arc::new(frame.schema().as_arrow().clone());
                let batches = frame.collect().await.map_err(failed)?;
                result(&schema, &batches).map_err(failed)
            })
        });
        // A query has no panic of its own: it is the reader of a data file that an older version wrote without a hash.
        answered.map_err(|what| ArchiveError::Damaged { path: self.layout().archive(), what })?
    }

    fn register(
        &self,
        context: &SessionContext,
        view: &str,
        before: i64,
        snapshot: &Snapshot,
    ) -> Result<(), ArchiveError> {
        if view == "counts_history" {
            for file in self.files(RecordKind::Counts.as_str(), snapshot)? {
                integrity::verify(&file)?;
            }
            let table = self.table(RecordKind::Counts.as_str(), snapshot)?;
            return self.wait(async {
                let provider = table.table_provider().await.map_err(failed)?;
                let frame = context.read_table(provider).map_err(failed)?;
                let cut = ScalarValue::TimestampMicrosecond(Some(before), Some("UTC".into()));
                let frame = frame.filter(col("recorded_at").lt(lit(cut))).map_err(failed)?;
                context.register_table(view, frame.into_view()).map_err(failed)?;
                Ok(())
            });
        }
        let batches = self.view(view, before, snapshot)?;
        let Some(batch) = batches.first() else { return Ok(()) };
        let table =
            deltalake::datafusion::datasource::MemTable::try_new(batch.schema(), vec![batches.clone()]);
        context.register_table(view, Arc::new(table.map_err(failed)?)).map_err(failed)?;
        Ok(())
    }
}

/// The views that a query names; a sentence where it is more than one SELECT over them.
fn views_asked(sql: &str) -> Result<Vec<&'static str>, ArchiveError> {
    let refused = |reason: String| ArchiveError::Refused { reason };
    let mut statements = DFParser::parse_sql(sql).map_err(failed)?;
    let (Some(statement), None) = (statements.pop_front(), statements.pop_front()) else {
        return Err(refused("it should be one SELECT".to_owned()));
    };
    let is_select =
        matches!(&statement, Statement::Statement(inner) if matches!(inner.as_ref(), SqlStatement::Query(_)));
    if !is_select {
        let first = sql.split_whitespace().next().unwrap_or_default().to_uppercase();
        return Err(refused(format!("{first} is not a SELECT, and queries only read")));
    }
    let (tables, _) = resolve_table_references(&statement, true).map_err(failed)?;
    let mut asked = Vec::new();
    for table in tables {
        let view = VIEWS.into_iter().find(|view| table.schema().is_none() && table.table() == *view);
        let Some(view) = view else {
            let views = VIEWS.join(", ");
            return Err(refused(format!(
                "there is no view {table}; there are {views}, and files and URLs are closed"
            )));
        };
        asked.push(view);
    }
    Ok(asked)
}

fn result(schema: &SchemaRef, batches: &[RecordBatch]) -> Result<QueryResult, DataFusionError> {
    let mut columns = Vec::with_capacity(schema.fields().len());
    for (index, field) in schema.fields().iter().enumerate() {
        let parts = batches.iter().map(|batch| batch.column(index));
        columns.push(QueryColumn { name: field.name().clone(), values: values(field.data_type(), parts)? });
    }
    Ok(QueryResult { columns })
}

fn values<'a>(
    kind: &DataType,
    parts: impl Iterator<Item = &'a ArrayRef>,
) -> Result<QueryValues, DataFusionError> {
    let options = CastOptions { safe: false, ..CastOptions::default() };
    let cast = |kind: DataType| {
        parts.map(|part| cast_with_options(part, &kind, &options)).collect::<Result<Vec<ArrayRef>, _>>()
    };
    Ok(match kind {
        DataType::Boolean => {
            let parts = cast(DataType::Boolean)?;
            QueryValues::Boolean(parts.iter().flat_map(|part| part.as_boolean().iter()).collect())
        }
        kind if kind.is_integer() => {
            let parts = cast(DataType::Int64)?;
            QueryValues::Integer(
                parts.iter().flat_map(|part| part.as_primitive::<Int64Type>().iter()).collect(),
            )
        }
        kind if kind.is_numeric() => {
            let parts = cast(DataType::Float64)?;
            QueryValues::Number(
                parts.iter().flat_map(|part| part.as_primitive::<Float64Type>().iter()).collect(),
            )
        }
        DataType::Date32 | DataType::Date64 => {
            let parts = cast(DataType::Date32)?;
            let days = parts.iter().flat_map(|part| part.as_primitive::<Date32Type>().iter());
            QueryValues::Date(days.map(|day| day.and_then(date_of)).collect())
        }
        DataType::Timestamp(_, _) => {
            let parts = cast(DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())))?;
            let times = parts.iter().flat_map(|part| part.as_primitive::<TimestampMicrosecondType>().iter());
            QueryValues::Time(
                times.map(|time| time.and_then(|at| Timestamp::from_microsecond(at).ok())).collect(),
            )
        }
        _ => {
            let parts = cast(DataType::Utf8)?;
            let texts = parts.iter().flat_map(|part| part.as_string::<i32>().iter());
            QueryValues::Text(texts.map(|text| text.map(str::to_owned)).collect())
        }
    })
}
