//! Rows into single cases.

use jiff::civil::Date;
use watchfire_problem::{Action, Problems};
use watchfire_record::{CaseRow, RecordedFrom};
use watchfire_table::Row;
use watchfire_vocabulary::AgeBand;

use crate::kind::age::{self, Age};
use crate::kind::words;
use crate::row::bound::Bound;
use crate::row::reader::Reader;
use crate::row::row_log::RowLog;
use crate::{Field, rules};

/// The dates of a case, the one by which it is known first.
const DATES: [Field; 5] =
    [Field::ReportDate, Field::DiagnosisDate, Field::OnsetDate, Field::AdmissionDate, Field::DeathDate];

impl Reader<'_> {
    /// Adds the case of a row.
    pub(crate) fn case(&mut self, bound: &Bound, row: &Row, log: &mut RowLog<'_>, out: &mut Vec<CaseRow>) {
        let case = self.case_of(bound, row, log);
        if !log.is_rejected() {
            out.push(case);
        }
    }

    /// Whether the row says that its case is withdrawn.
    pub(crate) fn is_withdrawn(bound: &Bound, row: &Row, log: &mut RowLog<'_>) -> bool {
        let text = bound.text(Field::Withdrawn, row, false, log);
        words::yes_or_no(text).unwrap_or_else(|()| {
            let problem = rules::unreadable_value(text, "yes-or-no", false);
            log.say(problem, bound.column(Field::Withdrawn));
            false
        })
    }

    /// Adds the end of a row's case. Only the number of the case and the time are needed; what else the row says is
    /// kept as far as it can be read, and its faults are none: the source itself says that the row is not to be used.
    pub(crate) fn withdrawn_case(
        &mut self,
        bound: &Bound,
        row: &Row,
        log: &mut RowLog<'_>,
        out: &mut Vec<CaseRow>,
    ) {
        self.check_source(bound, row, log);
        Self::required(Field::CaseId, bound, row, log);
        self.recorded_at(bound, row, log);
        if log.is_rejected() {
            return;
        }
        let mut unsaid = Problems::default();
        let mut quiet = RowLog::new(&mut unsaid, log.file, log.line);
        let case = self.case_of(bound, row, &mut quiet);
        out.push(CaseRow { withdrawn: true, ..case });
    }

    fn case_of(&mut self, bound: &Bound, row: &Row, log: &mut RowLog<'_>) -> CaseRow {
        self.check_source(bound, row, log);
        let case_id = Self::required(Field::CaseId, bound, row, log).to_owned();
        let mut date = |field| self.case_date(field, bound, row, log);
        let onset_date = date(Field::OnsetDate);
        let diagnosis_date = date(Field::DiagnosisDate);
        let report_date = date(Field::ReportDate);
        let admission_date = date(Field::AdmissionDate);
        let death_date = date(Field::DeathDate);
        let first = report_date.or(diagnosis_date).or(onset_date).or(admission_date).or(death_date);
        let needs_report = matches!(self.recorded_from, RecordedFrom::ReportDate { .. });
        if (first.is_none() || (needs_report && report_date.is_none())) && !log.is_rejected() {
            let wanted = if needs_report { &DATES[..1] } else { &DATES };
            let filled = wanted.iter().find(|field| bound.is_filled(**field, row));
            log.say(
                match filled {
                    Some(_) => rules::no_usable_date(),
                    None => rules::missing_value("report_date"),
                },
                bound.column(*filled.unwrap_or(&Field::ReportDate)),
            );
        }
        let recorded_at = self.recorded_at(bound, row, log);
        let column = |field| bound.column(field);
        if let (Some(onset), Some(report)) = (onset_date, report_date) {
            log.say_any(rules::onset_after_report(onset, report), column(Field::OnsetDate));
            log.say_any(rules::onset_long_before_report(onset, report), column(Field::OnsetDate));
        }
        let mut order = |earlier: (Field, Option<Date>), later: (Field, Option<Date>)| {
            if let (Some(first), Some(second)) = (earlier.1, later.1) {
                let problem =
                    rules::dates_out_of_order((earlier.0.as_str(), first), (later.0.as_str(), second));
                log.say_any(problem, column(later.0));
            }
        };
        order((Field::OnsetDate, onset_date), (Field::DiagnosisDate, diagnosis_date));
        order((Field::OnsetDate, onset_date), (Field::DeathDate, death_date));
        order((Field::AdmissionDate, admission_date), (Field::DeathDate, death_date));
        order((Field::DiagnosisDate, diagnosis_date), (Field::ReportDate, report_date));
        let class = bound.text(Field::CaseClass, row, false, log);
        let case_class = words::case_class(class).unwrap_or_else(|()| {
            log.say(rules::unreadable_value(class, "case-class", false), column(Field::CaseClass));
            None
        });
        let (age_years, age_band) = self.age(bound, row, onset_date.or(first), log);
        CaseRow {
            source: self.source.clone(),
            case_id,
            disease: self.disease(bound, row, log),
            case_class,
            place: self.place(bound, row, first, log),
            age_years,
            age_band,
            sex: Self::sex(bound, row, log),
            setting: self.setting(bound, row, log),
            institution: bound.text(Field::Institution, row, false, log).to_owned(),
            onset_date,
            diagnosis_date,
            report_date,
            admission_date,
            death_date,
            recorded_at,
            withdrawn: false,
        }
    }

    /// A day of a case: what cannot be read or lies in the future is dropped, the case is kept.
    fn case_date(&mut self, field: Field, bound: &Bound, row: &Row, log: &mut RowLog<'_>) -> Option<Date> {
        if !bound.has(field) {
            return None;
        }
        let date = self.date(field, bound, row, false, log);
        self.not_in_future(date, field, Action::Emptied, bound, log)
    }

    /// Age in years and as a band; from the day of birth where no age is given.
    fn age(
        &mut self,
        bound: &Bound,
        row: &Row,
        on: Option<Date>,
        log: &mut RowLog<'_>,
    ) -> (Option<u8>, AgeBand) {
        let text = bound.text(Field::Age, row, false, log);
        let unit = bound.text(Field::AgeUnit, row, false, log);
        let mut age = age::parse(text, unit);
        if age == Age::Missing && bound.has(Field::BirthDate) {
            let birth = self.date(Field::BirthDate, bound, row, false, log);
            if let (Some(birth), Some(on)) = (birth, on) {
                age = age::on(birth, on);
            }
        }
        match age {
            Age::Years(years) => (Some(years), AgeBand::years(years, years)),
            Age::Band(band) => {
                log.say(rules::age_as_band(text, band), bound.column(Field::Age));
                (None, band)
            }
            Age::Unknown => (None, AgeBand::Unknown),
            Age::Impossible => {
                log.say(rules::impossible_age(text), bound.column(Field::Age));
                (None, AgeBand::Unknown)
            }
            Age::Missing if bound.text(Field::AgeBand, row, false, log).is_empty() => {
                (None, AgeBand::Unknown)
            }
            Age::Missing => (None, self.age_band(bound, row, log)),
        }
    }
}
