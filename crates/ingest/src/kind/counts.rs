//! Rows into counts.

use watchfire_problem::Action;
use watchfire_record::{CountRow, RecordedFrom};
use watchfire_table::Row;
use watchfire_vocabulary::ReferenceKind;

use crate::kind::words;
use crate::row::bound::{Bound, BoundMelt};
use crate::row::periods;
use crate::row::reader::Reader;
use crate::row::row_log::RowLog;
use crate::{Field, Negative, rules};

impl Reader<'_> {
    /// Adds the counts of a row, running totals as they stand; whether there was anything to add.
    pub(crate) fn counts(
        &mut self,
        bound: &Bound,
        row: &Row,
        log: &mut RowLog<'_>,
        out: &mut Vec<CountRow>,
    ) -> bool {
        let melted: Vec<&BoundMelt> = bound.melts.iter().filter(|melt| melt.applies(row)).collect();
        if melted.is_empty() && !bound.melts.is_empty() {
            return false;
        }
        self.check_source(bound, row, log);
        let report_date = self.date(Field::ReportDate, bound, row, true, log);
        let reference_date = self.date(Field::ReferenceDate, bound, row, report_date.is_none(), log);
        let report_date = self.not_in_future(report_date, Field::ReportDate, Action::Rejected, bound, log);
        let reference_date =
            self.not_in_future(reference_date, Field::ReferenceDate, Action::Rejected, bound, log);
        if log.is_rejected() {
            return true;
        }
        let kind = bound.text(Field::ReferenceKind, row, false, log);
        let reference_kind = words::reference_kind(kind).unwrap_or_else(|()| {
            log.say(
                rules::unreadable_value(kind, "reference-kind", false),
                bound.column(Field::ReferenceKind),
            );
            None
        });
        // a day of report is one, in whichever column it stands
        let reported = reference_date.filter(|_| reference_kind == Some(ReferenceKind::Report));
        let report_date = report_date.or(reported);
        if report_date.is_none() && reference_date.is_none() {
            log.say(rules::missing_value("report_date"), bound.column(Field::ReportDate));
        }
        if report_date.is_none() && matches!(self.recorded_from, RecordedFrom::ReportDate { .. }) {
            log.say(rules::missing_value("report_date"), bound.column(Field::ReportDate));
        }
        let recorded_at = self.recorded_at(bound, row, log);
        if let (Some(report), Some(at)) = (report_date, recorded_at) {
            log.say_any(
                rules::date_after_recorded(report, self.civil_day(at)),
                bound.column(Field::ReportDate),
            );
        }
        if let (Some(onset), Some(report), Some(ReferenceKind::Onset)) =
            (reference_date, report_date, reference_kind)
        {
            log.say_any(rules::onset_after_report(onset, report), bound.column(Field::ReferenceDate));
            log.say_any(rules::onset_long_before_report(onset, report), bound.column(Field::ReferenceDate));
        }
        let class = bound.text(Field::CaseClass, row, false, log);
        let case_class = words::case_class(class).unwrap_or_else(|()| {
            log.say(rules::unreadable_value(class, "case-class", false), bound.column(Field::CaseClass));
            None
        });
        let record = CountRow {
            source: self.source.clone(),
            disease: self.disease(bound, row, log),
            measure: Self::measure(bound.text(Field::Measure, row, false, log), bound, log),
            case_class,
            place: self.place(bound, row, report_date.or(reference_date), log),
            age_band: self.age_band(bound, row, log),
            sex: Self::sex(bound, row, log),
            setting: self.setting(bound, row, log),
            reference_date,
            reference_kind,
            report_date,
            period_days: Self::period_days(bound, row, log),
            count: 0,
            recorded_at,
        };
        if log.is_rejected() {
            return true;
        }
        let before = out.len();
        if bound.melts.is_empty() {
            if let Some(count) = Self::number(Field::Count, bound, row, log) {
                self.push(CountRow { count, ..record }, bound.column(Field::Count), before, log, out);
            }
            return true;
        }
        for melted in melted {
            if let Some(record) = self.melt(melted, &record, bound, row, log) {
                self.push(record, &melted.melt.column, before, log, out);
            }
        }
        if log.is_rejected() {
            out.truncate(before);
        }
        true
    }

    /// Leaves out counts of a row over several days that would count persons again; whether it had some and none is left.
    pub(crate) fn periods(
        &mut self,
        bound: &Bound,
        made: &mut Vec<CountRow>,
        before: usize,
        log: &mut RowLog<'_>,
    ) -> bool {
        let column = |count: &CountRow| {
            bound.column(if count.reference_date.is_some() {
                Field::ReferenceDate
            } else {
                Field::ReportDate
            })
        };
        let n_made = made.len() - before;
        if let Some(end) = self.mapping.sums_end_on {
            let mut at = before;
            while let Some(count) = made.get(at) {
                match periods::last_day(count).filter(|last| last.weekday() != end.weekday()) {
                    Some(last) if count.period_days > 1 => {
                        log.say(rules::rolling_sum(last, count.period_days, end.as_str()), column(count));
                        made.remove(at);
                    }
                    _ => at += 1,
                }
            }
        }
        for (i, count) in made[before..].iter().enumerate() {
            let met = self.periods.met_by(count, &made[before..before + i]);
            if let (Some(other), Some(first)) = (met, periods::first_day(count)) {
                log.say(rules::overlapping_period(first, count.period_days, other), column(count));
            }
        }
        if log.is_rejected() {
            made.truncate(before);
        }
        made[before..].iter().for_each(|count| self.periods.take(count));
        n_made > 0 && made.len() == before && !log.is_rejected()
    }

    /// The record of one column of a wide row; none where there is nothing, or nothing that can be read.
    fn melt(
        &mut self,
        melted: &BoundMelt,
        record: &CountRow,
        bound: &Bound,
        row: &Row,
        log: &mut RowLog<'_>,
    ) -> Option<CountRow> {
        let melt = &melted.melt;
        let text = row.get(melted.index);
        if text.is_empty() && melt.skip_empty {
            return None;
        }
        if bound.is_na(text) {
            log.say(rules::na_literal(text, !melt.skip_empty), &melt.column);
            return None;
        }
        let Some(count) = bound.numbers().whole(text) else {
            let problem = if text.is_empty() {
                rules::missing_value("count")
            } else {
                rules::unreadable_value(text, "whole-number", true)
            };
            log.say(problem, &melt.column);
            return None;
        };
        log.say_any(rules::implausible_number(text, count), &melt.column);
        if count == 0 && melt.skip_zero {
            return None;
        }
        let mut record = CountRow { count, ..record.clone() };
        if melt.report_shift_days != 0 {
            let shift = jiff::Span::new().try_days(melt.report_shift_days);
            let shifted =
                record.report_date.zip(shift.ok()).and_then(|(day, span)| day.checked_add(span).ok());
            record.report_date = self.not_in_future(shifted, Field::ReportDate, Action::Rejected, bound, log);
        }
        for (field, value) in &melt.set {
            match field {
                Field::Measure => record.measure = Self::measure(value, bound, log),
                Field::AgeBand => record.age_band = self.age_band_of(value, &melt.column, log),
                Field::Sex => record.sex = words::sex(value).unwrap_or(None),
                Field::CaseClass => record.case_class = words::case_class(value).unwrap_or(None),
                Field::Setting => record.setting = value.as_str().into(),
                Field::Disease => record.disease = value.as_str().into(),
                _ => {}
            }
        }
        Some(record)
    }

    /// `before`: where the records of the row begin.
    fn push(
        &self,
        record: CountRow,
        column: &str,
        before: usize,
        log: &mut RowLog<'_>,
        out: &mut Vec<CountRow>,
    ) {
        let total_before =
            self.mapping.cumulative.then(|| self.totals.before(&record, &out[before..])).flatten();
        log.say_any(
            match (total_before, self.mapping.negative) {
                (Some(before), Negative::Mistake) => rules::total_falls(record.count, before),
                (before, means) => {
                    rules::negative_count(record.count.saturating_sub(before.unwrap_or(0)), means)
                }
            },
            column,
        );
        if !log.is_rejected() {
            out.push(record);
        }
    }

    fn measure(text: &str, bound: &Bound, log: &mut RowLog<'_>) -> watchfire_vocabulary::Measure {
        words::measure(text).unwrap_or_else(|()| {
            log.say(rules::unreadable_value(text, "measure", true), bound.column(Field::Measure));
            watchfire_vocabulary::Measure::Case
        })
    }

    fn period_days(bound: &Bound, row: &Row, log: &mut RowLog<'_>) -> u16 {
        let text = bound.text(Field::PeriodDays, row, false, log);
        if text.is_empty() {
            return 1;
        }
        bound.numbers().whole(text).and_then(|n| u16::try_from(n).ok()).filter(|n| *n > 0).unwrap_or_else(
            || {
                log.say(rules::unreadable_value(text, "period-days", true), bound.column(Field::PeriodDays));
                1
            },
        )
    }
}
