//! `population.csv`: people by township, age band, sex and year's end.

use jiff::civil::date;
use watchfire_record::RecordedFrom;
use watchfire_vocabulary::Coverage;

use super::csv::Csv;
use super::{File, ImportOptions};
use crate::City;
use crate::names::TOWNSHIPS;
use crate::people::{AGE_BANDS, SEXES};

pub(super) fn files(city: &City) -> Vec<File> {
    let mut csv = Csv::new("place,age_band,sex,reference_date,persons,recorded_at");
    let bands = AGE_BANDS.map(|band| band.to_string());
    for (year, people) in &city.people {
        let (on, known) = (date(*year, 12, 31).to_string(), date(*year + 1, 1, 1).to_string());
        for (township, people) in TOWNSHIPS.iter().zip(people) {
            let code = township.code();
            for (band, by_sex) in bands.iter().zip(people) {
                for (sex, persons) in SEXES.iter().zip(by_sex) {
                    csv.cell(&code)
                        .cell(band)
                        .cell(sex.as_str())
                        .cell(&on)
                        .number(*persons)
                        .cell(&known)
                        .end_row();
                }
            }
        }
    }
    let (text, rows) = csv.finish();
    let import = ImportOptions {
        profile: "population",
        source: "population".into(),
        recorded_from: RecordedFrom::Rows,
        coverage: Coverage::default(),
    };
    vec![File { name: "population.csv".to_owned(), text, rows, import: Some(import) }]
}
