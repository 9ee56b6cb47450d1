//! `counts-<years>.csv`: the older years as daily counts by township and age band, as a yearbook keeps them.

use std::collections::BTreeMap;

use jiff::ToSpan;
use watchfire_record::RecordedFrom;
use watchfire_vocabulary::Measure;

use super::csv::Csv;
use super::{File, ImportOptions, covered};
use crate::City;
use crate::disease::DISEASES;
use crate::names::TOWNSHIPS;
use crate::people::{AGE_BANDS, AGE_SPANS};

/// Columns, by the fields of the profile `counts`.
pub(super) const HEADER: &str = "source,disease,measure,case_class,place,age_band,sex,setting,reference_date,reference_kind,report_date,period_days,count";

const SOURCE: &str = "yearbook";

pub(super) fn import(city: &City) -> ImportOptions {
    ImportOptions {
        profile: "counts",
        source: SOURCE.into(),
        recorded_from: RecordedFrom::ReportDate { days_later: 0 },
        coverage: covered(city.config.first_day(), &[Measure::Case]),
    }
}

pub(super) fn files(city: &City) -> Vec<File> {
    let until = city.first_line_list_day();
    if until <= city.calendar.first {
        return Vec::new();
    }
    let mut counts: BTreeMap<(crate::Day, usize, usize, usize), u32> = BTreeMap::new();
    for last in city.last_word().filter(|last| last.counts()) {
        let case = &city.cases[last.case];
        if case.report < until {
            let band = AGE_SPANS.iter().position(|(_, old)| case.illness.age <= *old).unwrap_or(7);
            *counts.entry((case.report, case.illness.disease, last.township, band)).or_default() += 1;
        }
    }
    let mut csv = Csv::new(HEADER);
    let bands = AGE_BANDS.map(|band| band.to_string());
    let codes: Vec<String> = TOWNSHIPS.iter().map(crate::Township::code).collect();
    for ((day, disease, township, band), count) in counts {
        let day = city.calendar.date(day).to_string();
        csv.cell(SOURCE).cell(DISEASES[disease].code).cell(Measure::Case.as_str()).cell("");
        csv.cell(&codes[township]).cell(&bands[band]).cell("").cell("");
        csv.cell(&day).cell("report").cell(&day).cell("1").number(count).end_row();
    }
    let (text, rows) = csv.finish();
    let last_year = city.config.first_line_list_day().saturating_sub(1.day()).year();
    let name = format!("counts-{}-{last_year}.csv", city.config.first_day().year());
    vec![File { name, text, rows, import: Some(import(city)) }]
}
