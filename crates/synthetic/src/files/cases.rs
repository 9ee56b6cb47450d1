//! `cases-<day>.csv`: the line list as its changes, a stock of all up to three weeks before the end and then
//! three updates, the last two of single days.

use watchfire_record::RecordedFrom;
use watchfire_vocabulary::Measure;

use super::csv::Csv;
use super::{File, ImportOptions, covered};
use crate::City;
use crate::calendar::Day;
use crate::case::{Case, Statement};
use crate::disease::DISEASES;
use crate::names::TOWNSHIPS;

/// Columns, by the fields of the profile `cases`.
pub(super) const HEADER: &str = "source,case_id,disease,case_class,place,age,sex,setting,institution,onset_date,diagnosis_date,report_date,admission_date,death_date,recorded_at,withdrawn";

const SOURCE: &str = "report-cards";

/// Days before the last day up to which each file tells all changes.
const FILES_DAYS_AGO: [i32; 4] = [21, 2, 1, 0];

pub(super) fn import(city: &City) -> ImportOptions {
    ImportOptions {
        profile: "cases",
        source: SOURCE.into(),
        recorded_from: RecordedFrom::Rows,
        coverage: covered(
            city.config.first_line_list_day(),
            &[Measure::Case, Measure::Hospitalization, Measure::Death],
        ),
    }
}

pub(super) fn files(city: &City) -> Vec<File> {
    let first = city.first_line_list_day();
    let mut said: Vec<&Statement> =
        city.statements.iter().filter(|statement| city.cases[statement.case].report >= first).collect();
    said.sort_by_key(|statement| (statement.recorded, statement.case));
    let writer = Writer { city, codes: TOWNSHIPS.iter().map(crate::Township::code).collect() };
    let mut begin = 0;
    FILES_DAYS_AGO
        .into_iter()
        .map(|days_ago| {
            let day = city.calendar.last.plus(-days_ago);
            let end = said.partition_point(|statement| statement.recorded <= day);
            let (text, rows) = writer.rows(&said[begin..end.max(begin)]);
            begin = end.max(begin);
            let name = format!("cases-{}.csv", city.calendar.date(day));
            File { name, text, rows, import: Some(import(city)) }
        })
        .collect()
}

struct Writer<'a> {
    city: &'a City,
    codes: Vec<String>,
}

impl Writer<'_> {
    fn rows(&self, said: &[&Statement]) -> (String, u64) {
        let mut csv = Csv::new(HEADER);
        for statement in said {
            self.row(statement, &self.city.cases[statement.case], &mut csv);
        }
        csv.finish()
    }

    fn row(&self, said: &Statement, case: &Case, csv: &mut Csv) {
        let illness = &case.illness;
        let institution = illness.institution.map_or("", |index| &self.city.institutions[index].names.local);
        let date =
            |day: Option<Day>| day.map(|day| self.city.calendar.date(day).to_string()).unwrap_or_default();
        csv.cell(SOURCE).cell(&case.id()).cell(DISEASES[illness.disease].code).cell(said.class.as_str());
        csv.cell(&self.codes[said.township]).number(u32::from(illness.age)).cell(illness.sex.as_str());
        csv.cell(illness.setting).cell(institution);
        csv.cell(&date(said.onset)).cell(&date(Some(case.diagnosis))).cell(&date(Some(case.report)));
        csv.cell(&date(said.admission)).cell(&date(said.death)).cell(&date(Some(said.recorded)));
        csv.cell(if said.withdrawn { "true" } else { "false" }).end_row();
    }
}
