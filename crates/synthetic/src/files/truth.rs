//! `truth.csv`: the outbreaks that were put in. Not for import.

use super::File;
use super::csv::Csv;
use crate::City;
use crate::disease::DISEASES;
use crate::names::TOWNSHIPS;

pub(super) fn files(city: &City) -> Vec<File> {
    let mut csv =
        Csv::new("outbreak,kind,disease,place,setting,institution,first_day,last_day,cases,reported,open");
    let date = |day| city.calendar.date(day).to_string();
    for (index, outbreak) in city.outbreaks.iter().enumerate() {
        let institution = outbreak.institution.map_or("", |index| &city.institutions[index].names.local);
        csv.cell(&format!("O{:04}", index + 1))
            .cell(outbreak.kind.as_str())
            .cell(DISEASES[outbreak.disease].code);
        csv.cell(&TOWNSHIPS[outbreak.township].code()).cell(outbreak.setting).cell(institution);
        csv.cell(&date(outbreak.first_day)).cell(&date(outbreak.last_day));
        csv.number(outbreak.n_cases).number(outbreak.n_reported);
        csv.cell(if outbreak.is_open(city.calendar.last) { "true" } else { "false" }).end_row();
    }
    let (text, rows) = csv.finish();
    vec![File { name: "truth.csv".to_owned(), text, rows, import: None }]
}
