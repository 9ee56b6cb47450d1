//! What all kinds of records share while rows are read: places, dates, words.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use watchfire_problem::Action;
use watchfire_record::{RecordedFrom, SameKey};
use watchfire_table::{Row, narrow};
use watchfire_vocabulary::{AgeBand, DiseaseCode, Diseases, PlaceCode, RecordedAt, Setting, Sex, SourceCode};

use crate::kind::words;
use crate::row::bound::Bound;
use crate::row::dates;
use crate::row::memo::Memo;
use crate::row::periods::Periods;
use crate::row::place_finder::PlaceFinder;
use crate::row::row_log::RowLog;
use crate::row::shown::has_personal_number;
use crate::row::totals::Totals;
use crate::{Context, DateForm, Field, Mapping, rules};

/// Reads fields of rows into values of records.
pub(crate) struct Reader<'a> {
    pub(crate) mapping: Mapping,
    pub(crate) finder: PlaceFinder<'a>,
    pub(crate) source: SourceCode,
    pub(crate) recorded_from: RecordedFrom,
    pub(crate) today: Date,
    last_recorded_day: Date,
    zone: TimeZone,
    /// The last day that the source can have known, where the whole import is of one day.
    recorded_day: Option<Date>,
    diseases: &'a Diseases,
    disease_memo: Memo<(DiseaseCode, bool)>,
    age_memo: Memo<Option<AgeBand>>,
    setting_memo: Memo<Setting>,
    recorded_memo: Memo<Option<RecordedAt>>,
    day_memo: Memo<Option<Date>>,
    /// Of cumulative counts.
    pub(crate) totals: Totals,
    /// Of counts over several days.
    pub(crate) periods: Periods,
    /// Places whose parent only their code tells.
    pub(crate) parent_by_code: BTreeSet<PlaceCode>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(
        mapping: Mapping,
        source: SourceCode,
        recorded_from: RecordedFrom,
        context: &Context<'a>,
    ) -> Self {
        let scheme = mapping.scheme.as_deref().and_then(crate::Scheme::named);
        let recorded_day = match recorded_from {
            RecordedFrom::FullState { at } => Some(at.civil_day(&context.zone)),
            _ => None,
        };
        Self {
            mapping,
            finder: PlaceFinder::new(context.places, scheme),
            source,
            recorded_from,
            today: context.today,
            last_recorded_day: context.last_recorded_day(),
            zone: context.zone.clone(),
            recorded_day,
            diseases: context.diseases,
            disease_memo: Memo::default(),
            age_memo: Memo::default(),
            setting_memo: Memo::default(),
            recorded_memo: Memo::default(),
            day_memo: Memo::default(),
            totals: Totals::default(),
            periods: Periods::default(),
            parent_by_code: BTreeSet::new(),
        }
    }

    /// Whether equal keys are mistakes.
    pub(crate) fn keys_are_unique(&self) -> bool {
        self.mapping.same_key == SameKey::Duplicate
    }

    /// Whether the row is of this import's source.
    pub(crate) fn check_source(&self, bound: &Bound, row: &Row, log: &mut RowLog<'_>) {
        let text = bound.text(Field::Source, row, false, log);
        if !text.is_empty() && text != self.source.as_str() {
            log.say_foreign(rules::other_source(text, &self.source), bound.column(Field::Source));
        }
    }

    /// The instant from which the row holds, where rows say it.
    pub(crate) fn recorded_at(
        &mut self,
        bound: &Bound,
        row: &Row,
        log: &mut RowLog<'_>,
    ) -> Option<RecordedAt> {
        if self.recorded_from != RecordedFrom::Rows {
            return None;
        }
        let field = Field::RecordedAt;
        let text = bound.text(field, row, true, log);
        if text.is_empty() {
            if !log.is_rejected() {
                log.say(rules::missing_value(field.as_str()), bound.column(field));
            }
            return None;
        }
        let (forms, _) = bound.dates(field);
        let zone = &self.zone;
        let at = self.recorded_memo.get(text, |text| dates::recorded_at(text, forms, zone));
        let Some(at) = at else {
            log.say(rules::unreadable_date(text, forms, true), bound.column(field));
            return None;
        };
        if at.civil_day(&self.zone) > self.last_recorded_day {
            log.say(rules::recorded_in_future(text, self.today), bound.column(field));
            return None;
        }
        Some(at)
    }

    /// A day. `needed`: the record is worth nothing without it.
    pub(crate) fn date(
        &mut self,
        field: Field,
        bound: &Bound,
        row: &Row,
        needed: bool,
        log: &mut RowLog<'_>,
    ) -> Option<Date> {
        let text = bound.text(field, row, false, log);
        if text.is_empty() {
            return None;
        }
        let (forms, shift) = bound.dates(field);
        let parse = |text: &str| {
            let day = forms.iter().find_map(|form| form.parse(text))?;
            if shift == 0 { Some(day) } else { day.checked_add(shift.days()).ok() }
        };
        // one remembered day for all fields: they are written alike and mostly agree in form
        let day = if forms.len() == 1 && shift == 0 && forms[0] == DateForm::YearFirst {
            self.day_memo.get(text, parse)
        } else {
            parse(text)
        };
        let Some(day) = day else {
            log.say(rules::unreadable_date(text, forms, needed), bound.column(field));
            return None;
        };
        // a year is no cell, and places may well be as old
        let is_year = |form: &DateForm| matches!(form, DateForm::YearStart | DateForm::YearEnd);
        let may_be_old = matches!(field, Field::ValidFrom | Field::ValidUntil) || forms.iter().any(is_year);
        if let Some(problem) = rules::empty_date(day, needed).filter(|_| !may_be_old) {
            log.say(problem, bound.column(field));
            return None;
        }
        Some(day)
    }

    /// Drops or rejects a day that lies in the future; warns of one after the day of the full state.
    pub(crate) fn not_in_future(
        &self,
        date: Option<Date>,
        field: Field,
        action: Action,
        bound: &Bound,
        log: &mut RowLog<'_>,
    ) -> Option<Date> {
        let day = date?;
        if let Some(problem) = rules::date_in_future(day, self.today, action) {
            log.say(problem, bound.column(field));
            return None;
        }
        if let Some(recorded) = self.recorded_day {
            log.say_any(rules::date_after_recorded(day, recorded), bound.column(field));
        }
        Some(day)
    }

    /// The civil day of an instant in the workspace's zone.
    pub(crate) fn civil_day(&self, at: RecordedAt) -> Date {
        at.civil_day(&self.zone)
    }

    /// The disease; rejects a row without one.
    pub(crate) fn disease(&mut self, bound: &Bound, row: &Row, log: &mut RowLog<'_>) -> DiseaseCode {
        let text = Self::required(Field::Disease, bound, row, log);
        if text.is_empty() {
            return DiseaseCode::default();
        }
        let diseases = self.diseases;
        let find = |text: &str| diseases.find(text).or_else(|| diseases.find(&narrow(text)));
        let (code, known) = self.disease_memo.get(text, |text| match find(text) {
            Some(disease) => (disease.code.clone(), true),
            None => (text.into(), false),
        });
        if !known && has_personal_number(text) {
            log.say(rules::number_as_disease(), bound.column(Field::Disease));
        } else if !known {
            log.say(rules::unknown_disease(text), bound.column(Field::Disease));
        }
        code
    }

    /// The code of a disease that is known by this name.
    pub(crate) fn known_disease(&self, text: &str) -> Option<DiseaseCode> {
        let found = self.diseases.find(text).or_else(|| self.diseases.find(&narrow(text)));
        found.map(|disease| disease.code.clone())
    }

    /// The text of a field without which the row is rejected.
    pub(crate) fn required<'r>(
        field: Field,
        bound: &'r Bound,
        row: &'r Row,
        log: &mut RowLog<'_>,
    ) -> &'r str {
        let text = bound.text(field, row, true, log);
        if text.is_empty() && !log.is_rejected() {
            log.say(rules::missing_value(field.as_str()), bound.column(field));
        }
        text
    }

    /// The place; rejects a row without one.
    pub(crate) fn place(
        &mut self,
        bound: &Bound,
        row: &Row,
        on: Option<Date>,
        log: &mut RowLog<'_>,
    ) -> PlaceCode {
        let text = Self::required(Field::Place, bound, row, log);
        if text.is_empty() {
            return PlaceCode::default();
        }
        let name = bound.text(Field::PlaceName, row, false, log);
        self.finder.find(text, name, on, bound.column(Field::Place), log)
    }

    /// The age band.
    pub(crate) fn age_band(&mut self, bound: &Bound, row: &Row, log: &mut RowLog<'_>) -> AgeBand {
        let text = bound.text(Field::AgeBand, row, false, log);
        self.age_band_of(text, bound.column(Field::AgeBand), log)
    }

    /// The age band of a text.
    pub(crate) fn age_band_of(&mut self, text: &str, column: &str, log: &mut RowLog<'_>) -> AgeBand {
        self.age_memo.get(text, |text| AgeBand::parse(text).ok()).unwrap_or_else(|| {
            log.say(rules::unreadable_value(text, "age-band", false), column);
            AgeBand::Unknown
        })
    }

    /// The sex.
    pub(crate) fn sex(bound: &Bound, row: &Row, log: &mut RowLog<'_>) -> Option<Sex> {
        let text = bound.text(Field::Sex, row, false, log);
        words::sex(text).unwrap_or_else(|()| {
            log.say(rules::unreadable_value(text, "sex", false), bound.column(Field::Sex));
            None
        })
    }

    /// The setting.
    pub(crate) fn setting(&mut self, bound: &Bound, row: &Row, log: &mut RowLog<'_>) -> Setting {
        let text = bound.text(Field::Setting, row, false, log);
        self.setting_memo.get(text, |text| text.into())
    }

    /// A whole number; rejects the row where it is none or missing.
    pub(crate) fn number(field: Field, bound: &Bound, row: &Row, log: &mut RowLog<'_>) -> Option<i64> {
        let text = Self::required(field, bound, row, log);
        if text.is_empty() {
            return None;
        }
        let found = bound.numbers().whole(text);
        match found {
            None => log.say(rules::unreadable_value(text, "whole-number", true), bound.column(field)),
            Some(number) => log.say_any(rules::implausible_number(text, number), bound.column(field)),
        }
        found.filter(|_| !log.is_rejected())
    }
}
