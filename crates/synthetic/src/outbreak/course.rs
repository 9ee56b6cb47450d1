//! The days on which an outbreak's people fall ill.

use super::recipe::Shape;
use crate::calendar::Day;
use crate::random::Dice;

/// Onsets of `n` people, the first on `start`, in order. None is later than `last`: later ones are drawn again
/// among the earlier days, so that an open outbreak has as many cases as were asked for.
pub(super) fn onsets(shape: Shape, n: i32, start: Day, last: Day, dice: &mut Dice) -> Vec<Day> {
    let span = f64::from(last.since(start)) + 1.0;
    let mut days = vec![start];
    while (days.len() as i32) < n {
        let later = match shape {
            Shape::Point { incubation_days } => {
                (incubation_days * (0.45 * dice.normal()).exp()).min(span - 0.5)
            }
            Shape::Spread { generation_days, reproduction, growth_days } => {
                let rate = reproduction.ln() / generation_days;
                spread_day(rate, growth_days, generation_days, span, dice)
            }
        };
        days.push(start.plus(later as i32).min(last));
    }
    days.sort_unstable();
    days
}

/// A day since the start: density grows exponentially, and after the turn falls off twice as fast.
fn spread_day(rate: f64, growth_days: f64, generation_days: f64, span: f64, dice: &mut Dice) -> f64 {
    let growth = growth_days.min(span);
    let area_before = (rate * growth).exp_m1() / rate;
    let tail = (span - growth).clamp(0.0, 3.0 * generation_days);
    let area_after = (rate * growth).exp() * -(-2.0 * rate * tail).exp_m1() / (2.0 * rate);
    let u = dice.share();
    if dice.share() * (area_before + area_after) < area_before {
        (u * (rate * growth).exp_m1()).ln_1p() / rate
    } else {
        growth - (u * (-2.0 * rate * tail).exp_m1()).ln_1p() / (2.0 * rate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_grows_turns_and_ends() {
        let shape = Shape::Spread { generation_days: 5.0, reproduction: 2.0, growth_days: 20.0 };
        let mut dice = Dice::new(1, "test", 0);
        let days = onsets(shape, 4000, Day(1000), Day(1200), &mut dice);
        let week =
            |from: i32| days.iter().filter(|day| (from..from + 5).contains(&day.since(Day(1000)))).count();
        let growth = week(15) as f64 / week(10) as f64;
        assert!((growth - 2.0).abs() < 0.3, "a factor of {growth} per generation");
        assert!(week(20) < week(15) && week(25) < week(20) && week(36) == 0);
    }

    #[test]
    fn an_open_one_stops_at_the_last_day_with_all_its_cases() {
        let shape = Shape::Spread { generation_days: 3.0, reproduction: 2.0, growth_days: 40.0 };
        let days = onsets(shape, 50, Day(1000), Day(1009), &mut Dice::new(1, "test", 1));
        assert_eq!((days.len(), days[0]), (50, Day(1000)));
        assert!(days[49] <= Day(1009));
    }
}
