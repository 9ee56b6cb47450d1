//! Every file of `../shared/data/nasty`: imported with an exact account, or refused with a sentence.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use watchfire_ingest::When;
use watchfire_vocabulary::{Measure, PlaceLevel};

use crate::support::{account, import, import_mapped, import_written, recorded, shared};

#[test]
fn clusters_with_quoted_newlines() {
    let Some(file) = shared("nasty/clusters_multi_district_quoted_newlines.csv") else { return };
    let (rows, report) = import_mapped(file, "my-moh-clusters.toml").unwrap();
    assert_eq!(account(report.account), [1499, 1499, 0, 0, 0, 0]);
    let sum =
        |measure| rows.counts.iter().filter(|row| row.measure == measure).map(|row| row.count).sum::<i64>();
    assert_eq!((sum(Measure::Case), sum(Measure::Death)), (173_349, 369));
}

#[test]
fn country_names_with_bom_and_namibia() {
    let Some(file) = shared("nasty/country_names_bom_crlf.csv") else { return };
    let (rows, report) = import_mapped(file, "country-names.toml").unwrap();
    // Barbuda has no code
    assert_eq!(account(report.account), [245, 244, 0, 1, 0, 0]);
    let namibia = rows.places.iter().find(|row| row.place.code.as_str() == "NA").unwrap();
    assert_eq!(namibia.place.names.en.as_deref(), Some("Namibia"));
    let missing = report.problems.examples().next().unwrap();
    assert_eq!((missing.rule.as_str(), missing.at.as_ref().unwrap().line), ("missing-value", Some(12)));
}

#[test]
fn waste_water_has_no_record_yet() {
    let Some(file) = shared("nasty/esi_cora_wastewater_excel_serial_dates.xlsx") else { return };
    let refused = import(file.clone(), "counts", When::AsProfile).unwrap_err();
    assert!(
        refused.to_string().contains("its columns are: Bundesland, Standort, Datum, Genkopien_normalisiert")
    );
    // its serial number 44634 is read as the day it means
    let opened =
        watchfire_table::open(watchfire_table::Input::path(file), &watchfire_table::ReadOptions::default());
    let table = watchfire_table::Table::read(opened.unwrap()).unwrap();
    assert_eq!((table.rows(), table.dates("Datum").unwrap()[0]), (2209, Some(date(2022, 3, 14))));
}

#[test]
fn genesis_with_titles_units_and_footer() {
    let Some(file) = shared("nasty/genesis_23111_latin1_semicolon_metadata_rows.csv") else { return };
    let (rows, report) = import_mapped(file, "destatis-hospital-patients.toml").unwrap();
    assert_eq!(account(report.account), [33, 33, 0, 0, 0, 0]);
    assert_eq!(report.files[0].encoding.as_deref(), Some("windows-1252"));
    assert_eq!(rows.counts[0].reference_date, Some(date(1991, 1, 1)));
    assert_eq!((rows.counts[0].count, rows.counts[32].count), (14_576_613, 17_202_131));
}

#[test]
fn guangdong_totals_in_gb18030() {
    let Some(file) = shared("nasty/guangdong_city_day_GB18030_transcoded.csv") else { return };
    let (rows, report) = import_mapped(file, "guangdong-city-day.toml").unwrap();
    assert_eq!(account(report.account), [1153, 1153, 0, 0, 0, 0]);
    assert_eq!(report.files[0].encoding.as_deref(), Some("gb18030"));
    let mut totals: BTreeMap<(&str, Measure), i64> = BTreeMap::new();
    for row in &rows.counts {
        *totals.entry((row.place.as_str(), row.measure)).or_default() += row.count;
    }
    assert_eq!(totals[&("440000", Measure::Case)], 1357);
    assert_eq!(totals[&("440300", Measure::Case)], 420);
    assert_eq!(totals[&("441700", Measure::Case)], 14);
    assert_eq!(totals[&("440000", Measure::Death)], 8);
}

#[test]
fn hospitalizations_with_na() {
    let Some(file) = shared("nasty/hosp_2021-04-09_NA_literals.csv") else { return };
    // of its days only 2020-03-01 is a Sunday, and that is NA
    let (_, report) = import(file.clone(), "rki-hospitalizations", recorded(date(2021, 4, 9))).unwrap();
    assert_eq!(account(report.account), [402, 0, 0, 3, 399, 0]);
    assert_eq!((report.problems.count("na-literal"), report.problems.count("rolling-sum")), (3, 399));
    let weeks_to_friday =
        include_str!("../../mappings/rki-hospitalizations.toml").replace("sunday", "friday");
    let (rows, report) = import_written(file, &weeks_to_friday, recorded(date(2021, 4, 9))).unwrap();
    assert_eq!(account(report.account), [402, 119, 0, 3, 280, 0]);
    let newest = rows.counts.iter().find(|row| row.place.as_str() == "DE" && row.count == 3284).unwrap();
    assert_eq!((newest.report_date, newest.period_days), (Some(date(2021, 4, 3)), 7));
}

#[test]
fn vaccinations_are_refused_with_the_columns_they_have() {
    for file in ["nasty/impfquoten_2021-09-17.csv", "nasty/impfquoten_latest_columns_changed.csv"] {
        let Some(file) = shared(file) else { return };
        let refused = import(file, "counts", When::AsProfile).unwrap_err();
        assert_eq!(refused.problem().rule, "missing-column");
        let sentence = refused.to_string();
        assert!(
            sentence.contains("Impfungen_gesamt_min1") && sentence.contains("say so in a mapping"),
            "{sentence}"
        );
    }
}

#[test]
fn inkar_in_latin1() {
    let Some(file) = shared("nasty/inkar_latin1_semicolon_decimalcomma_head.csv") else { return };
    let (rows, report) = import_mapped(file, "inkar-municipal-associations.toml").unwrap();
    assert_eq!(account(report.account), [298, 298, 0, 0, 0, 0]);
    assert_eq!(report.files[0].encoding.as_deref(), Some("windows-1252"));
    assert!(rows.places.iter().any(|row| row.place.names.local == "Lübeck, Hansestadt"));
}

#[test]
fn inkar_as_old_workbook_with_two_header_rows() {
    let Some(file) = shared("nasty/inkar_legacy_excel97_two_header_rows.xls") else { return };
    let (rows, report) = import_mapped(file, "inkar-counties.toml").unwrap();
    assert_eq!(account(report.account), [400, 400, 0, 0, 0, 0]);
    assert!(report.files[0].columns.contains(&"Arbeitslose 1995".to_owned()));
    let counties = rows.places.iter().filter(|row| row.place.level == PlaceLevel::County);
    assert!(counties.count() >= 400);
}

#[test]
fn respinow_triangle_with_negative_corrections() {
    let Some(file) = shared("nasty/respinow_triangle_negative_corrections.csv") else { return };
    let (rows, report) = import_mapped(file, "respinow-triangle.toml").unwrap();
    assert_eq!(account(report.account), [4180, 4180, 0, 0, 0, 0]);
    assert_eq!(report.problems.count("negative-count-kept"), 827);
    assert_eq!(rows.counts.iter().filter(|row| row.count < 0).count(), 827);
    assert_eq!(rows.counts.iter().map(|row| row.count).sum::<i64>(), 3_181_073);
    let week = rows.counts.iter().filter(|row| {
        row.place.as_str() == "DE"
            && row.age_band == watchfire_vocabulary::AgeBand::All
            && row.reference_date == Some(date(2022, 1, 3))
    });
    // the source's own total of the week
    assert_eq!(week.map(|row| row.count).sum::<i64>(), 183);
}

#[test]
fn rki_of_march_without_reference_date() {
    let Some(file) = shared("nasty/rki_2020-03-21_old_schema_no_refdatum.csv") else { return };
    let (rows, report) = import(file, "rki-cases", recorded(date(2020, 3, 21))).unwrap();
    assert_eq!(account(report.account), [399, 399, 0, 0, 0, 0]);
    assert!(
        rows.counts.iter().all(|row| row.reference_kind.is_none() && row.reference_date == row.report_date)
    );
    let sum =
        |measure| rows.counts.iter().filter(|row| row.measure == measure).map(|row| row.count).sum::<i64>();
    assert_eq!((sum(Measure::Case), sum(Measure::Death)), (775, 1));
}

#[test]
fn rki_of_november_with_rows_taken_back() {
    let Some(file) = shared("nasty/rki_2020-11-17_negative_corrections.csv") else { return };
    let (rows, report) = import(file, "rki-cases", recorded(date(2020, 11, 17))).unwrap();
    assert_eq!(account(report.account), [407, 199, 0, 0, 0, 208]);
    assert!(rows.counts.iter().all(|row| row.count > 0));
    let names: BTreeSet<&str> =
        report.provisional_places.iter().map(|place| place.names.local.as_str()).collect();
    assert!(
        names.contains("SK Flensburg")
            && names.contains("Schleswig-Holstein")
            && names.contains("Deutschland")
    );
}

#[test]
fn pointer_instead_of_data() {
    let Some(file) = shared("nasty/rki_lfs_pointer_instead_of_data.csv") else { return };
    let refused = import(file, "rki-cases", When::AsProfile).unwrap_err();
    assert_eq!(refused.problem().rule, "lfs-pointer");
    assert!(refused.to_string().contains("git lfs pull") && refused.to_string().contains("413284355"));
}

#[test]
fn tianjin_with_bom_and_blank_in_header() {
    let Some(file) = shared("nasty/tianjin_bom_trailing_space_header.csv") else { return };
    let (rows, report) = import_mapped(file, "tianjin-cases.toml").unwrap();
    assert_eq!(account(report.account), [135, 135, 0, 0, 0, 0]);
    assert_eq!(report.problems.count("na-literal"), 10);
    assert_eq!(rows.cases[0].onset_date, Some(date(2020, 1, 14)));
    assert_eq!(rows.cases.iter().filter(|row| row.death_date.is_some()).count(), 3);
    assert!(rows.cases.iter().all(|row| row.sex.is_some() && row.age_years.is_some()));
}
