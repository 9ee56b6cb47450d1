//! The counts of which sources speak are those that a series adds up.

use super::*;
use crate::Axis;

/// Source, place, breakdown, onset, report, recorded, count.
type Row = (u16, usize, usize, Option<i64>, Option<i64>, i64, i64);

fn day(number: i64) -> Date {
    MONDAY.saturating_add(jiff::Span::new().days(number))
}

fn change_of(
    &(source, place, breakdown, onset, report, recorded, count): &Row,
    weekly: impl Fn(u16) -> bool,
) -> Change {
    let (age, sex) = [("all", None), ("00-14", None), ("15+", None), ("15+", Some(Sex::Male))][breakdown];
    Change {
        source,
        stratum: Stratum { age_band: AgeBand::parse(age).unwrap(), sex, ..Stratum::default() },
        period_days: if weekly(source) { 7 } else { 1 },
        report: report.map(day),
        reference: onset.map(day),
        onset: onset.map(|_| true),
        ..change(["11000", "11001", "11002", "05754"][place], MONDAY, day(recorded), count)
    }
}

fn adds_up<A: Axis>(
    history: &History,
    selection: &Selection<'_>,
    key: &SeriesKey,
    as_of: Date,
) -> Result<(), TestCaseError> {
    let voices = selection.voices::<A>(key, Date::MIN, Date::MAX);
    let Some(series) = selection.series::<A>(key) else { return Ok(()) };
    let counts = series.as_of(series.first(), day(60), as_of);
    let mut sums = vec![0; counts.values.len()];
    let told = |on: i32| date(1970, 1, 1).saturating_add(jiff::Span::new().days(on));
    for voice in &voices {
        for row in voice.cells.iter().flat_map(|cell| history.of_cell(*cell)) {
            let Some(on) = A::day(row).map(told) else { continue };
            if told(row.recorded) <= as_of && voice.days.contains(&on) {
                sums[counts.index(on).unwrap()] += row.delta;
            }
        }
    }
    for (number, (count, sum)) in counts.values.iter().zip(sums).enumerate() {
        if let Some(count) = count {
            prop_assert_eq!(*count, sum, "{:?} by {}, {}", key, A::NAME, counts.day(number));
        }
    }
    Ok(())
}

/// Of every series of three sources.
fn all_add_up(
    mut rows: Vec<Row>,
    weekly: impl Fn(u16) -> bool,
    silent_is_zero: [bool; 3],
    line_list: bool,
    as_of: Date,
) -> Result<(), TestCaseError> {
    let all: Vec<Date> = (0..15).map(day).collect();
    let sources = ["a", "b", "c"].iter().zip(silent_is_zero).map(|(code, zero)| SourceInfo {
        coverage: if zero { Coverage::complete(1) } else { Coverage::default() },
        disjoint: line_list && *code == "c",
        ..source(code, &all)
    });
    rows.sort_by_key(|row| row.5);
    let changes: Vec<Change> = rows.iter().map(|row| change_of(row, &weekly)).collect();
    let history = history(sources.collect(), &changes);
    let (places, order) = (berlin(), SourceOrder::default());
    let selection = Selection::new(&history, &order, &places, day(15));
    for key in selection.keys() {
        adds_up::<ByReport>(&history, &selection, &key, as_of)?;
        adds_up::<ByReference>(&history, &selection, &key, as_of)?;
    }
    Ok(())
}

proptest! {
    #[test]
    fn add_up_to_the_series(
        rows in prop::collection::vec(
            (0_u16..3, 0_usize..4, 0_usize..4, prop::option::of(0_i64..12), prop::option::of(0_i64..12), 0_i64..15, 0_i64..9),
            1..40,
        ),
        silent_is_zero in any::<[bool; 3]>(),
        line_list in any::<bool>(),
        weeks in any::<bool>(),
        as_of in 0_i64..16,
    ) {
        all_add_up(rows, |source| weeks && source == 1, silent_is_zero, line_list, day(as_of))?;
    }

    /// Most name their weeks by Monday, some by Thursday.
    #[test]
    fn add_up_to_weeks_that_are_named_by_different_days(
        rows in prop::collection::vec(
            (0_u16..3, 0_usize..4, 0_usize..1, prop::option::of(week()), prop::option::of(week()), 0_i64..15, 0_i64..9),
            1..40,
        ),
        silent_is_zero in any::<[bool; 3]>(),
        line_list in any::<bool>(),
        as_of in 0_i64..16,
    ) {
        all_add_up(rows, |_| true, silent_is_zero, line_list, day(as_of))?;
    }
}

fn week() -> impl Strategy<Value = i64> {
    (0_i64..6, prop::sample::select(vec![0_i64, 0, 0, 3])).prop_map(|(week, day)| 7 * week + day)
}
