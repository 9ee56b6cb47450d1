# The situation report: headings, tables, legends, and what is always said.

## Head

report-title = Situation report
report-subtitle = { $disease }, { $place }
report-known = As known on { $day }
report-judged = Judged up to { $day }
report-page = Page { $page } of { $pages }
report-made-by = Made by Watchfire { $version }

## Headings

report-headline = Assessment
report-changes = What changed since yesterday
report-numbers = Key numbers
report-curve = Epidemic curve
report-transmission = Transmission and outlook
report-map = Where
report-events = Open events and who must act
report-closed-events = Events closed in the last 28 days
report-methods = Methods and their limits
report-data = Data quality
report-unknown = What is not known
report-trace = Sources and trace

## Key numbers

report-number = Number
report-value = Value
report-period = Days counted
report-week-before = Week before
report-change = Change
report-certainty = Certainty
report-certainty-not-known = Completeness not known: the source does not tell how many reports of its newest days are still to come, or has not yet told enough to learn it from. Of a source without a history the newest three days on file are left out, and of deaths and admissions no change is told.
report-with-expected = { $known } (about { $expected })
report-trend = Six weeks
report-cases-short = Cases
report-rate-short = Per 100,000
report-not-known = not known

## Curve

report-curve-title = { $measure } in { $place }
report-curve-subtitle-weeks = { $disease }, weekly { $measure }, { $place }, { $axis }, { $span }
report-curve-subtitle = { $disease }, daily { $measure }, { $place }, { $axis }, { $span }
report-curve-summary = { $measure } in { $place }, { $span }: { $total } in all; the highest day is { $peak-day } with { $peak }.

## Map

report-fan-title = Cases a week in { $place } and the next four weeks
report-fan-subtitle = Weeks that end on the newest complete day, { $span }; forecast with intervals of 50 and 90 %
report-fan-summary = For the week to { $to } { $count ->
    [one] one case is
   *[other] { $count } cases are
} expected, 90 % interval { $low } to { $high }.
report-map-incidence = Cases per 100,000 in seven days, { $span }
report-map-cases = Cases in seven days, { $span }
report-map-summary = Map of { $places ->
    [one] one place
   *[other] { $places } places
}; the highest value is { $top } with { $value }; { $missing } without a value.
report-map-scope = By { $level }

## Events

report-events-none = No event is open.
report-rank = Rank
report-event = Event
report-observed = Observed
report-expected = Expected
report-excess = Excess
report-decided = {" · "}{ $state } ({ $by })
report-open-since = since { $day }, day { $days }
report-from-to = From, to
report-days-lasted = Days
report-level = Level
report-reason = Why
report-who = Who must act
report-related = Told with it: { $related }
report-related-more = { " " }and { $count } more
report-events-more = { $count ->
    [one] One further open event is
   *[other] { $count } further open events are
} on the pages.

act-warning = Decide today. The health office of { $office }{ $shared ->
    [0] {""}
   *[other] , with the clinics of { $place },
} verifies and investigates; headquarters decides on the response.
act-attention = The health office of { $office }{ $shared ->
    [0] {""}
   *[other] , with the clinics of { $place },
} verifies within one day.
act-ages = More cases than usual have no age, mostly a field left empty. The health office of { $office }{ $shared ->
    [0] {""}
   *[other] , with the clinics of { $place },
} completes the ages within one day; then judge whether it is an outbreak.
act-information = Keep watching; nothing to decide today.

## Methods

report-method = Method
report-method-used = { $measure } ({ $diseases }): { $judged ->
    [one] one series was judged
   *[other] { $judged } series were judged
}, { $not-judged } could not be.
report-alarm-definition = An alarm is one count above its threshold; alarms that stand out among all series judged that day are signals. An event opens with its first alarm and closes after seven days without one. Events are ranked by their excess over expectation in their open days (the last seven at most), in units of its standard deviation.

## Data quality

report-imports = Imports
report-imports-none = Nothing was imported.
report-source = Source
report-files = Files
report-imported = Imported
report-rows-read = Read
report-rows-accepted = Accepted
report-rows-corrected = Corrected or emptied
report-rows-rejected = Rejected
report-rows-duplicate = Repeated
report-rows-superseded = Withdrawn or replaced
report-problems = Problems by rule
report-problems-none = The imports met no problem.
report-problem = Problem
report-times = Times
report-done = What was done
report-notes-none = Nothing to remark.

## What is not known

unknown-unreported = Infections that nobody reported. Counts are notified cases; testing and care-seeking change over time.
unknown-newest-days = How many cases of the newest days are still to be reported.
unknown-transmission = Whether the disease grows, and the next weeks: they could not be computed.
unknown-behaviour = What the next weeks bring if measures or behaviour change: the forecast carries the last weeks on.
unknown-cause = Whether an event is an outbreak, a change in testing or late reporting: only verification on the spot can tell.
unknown-missing-places = { $count ->
    [one] The situation in one place without data.
   *[other] The situation in { $count } places without data.
}
unknown-not-judged = { $count ->
    [one] One series could not be judged
   *[other] { $count } series could not be judged
}: silence there is not safety.

## Trace

report-snapshot = Snapshot of the archive
report-as-of = As known on
report-config = Hash of the configuration
report-version = Version of Watchfire
report-sources = Sources, in the order in which they speak
report-rows = Rows
report-rows-value = { $disease }, { $measure }, { $place }, { $axis }, { $span }
report-repeat = The same snapshot, day and configuration give the same report.
why-rate = { $count ->
    [one] { $count } case
   *[other] { $count } cases
} ÷ { $persons } people (population of { $place }, { $day }) × 100,000 = { $rate } per 100,000
why-rate-undated = { $count ->
    [one] { $count } case
   *[other] { $count } cases
} ÷ { $persons } people (population of { $place }) × 100,000 = { $rate } per 100,000
why-alarm = Newest alarm ({ $day }, { $days ->
    [one] one day
   *[other] { $days } days together
}): { $observed } reported, { $threshold ->
    [0] one case raises an alarm
   *[other] threshold { $threshold }
}.
why-alarm-p = Newest alarm ({ $day }, { $days ->
    [one] one day
   *[other] { $days } days together
}): { $observed } reported, { $threshold ->
    [0] one case raises an alarm
   *[other] threshold { $threshold }
}, P value { $p }.

## Words in charts

chart-observed = Observed
chart-mean = 7-day mean
chart-expected = Expected
chart-threshold = Threshold
chart-alarm = Alarm
chart-event = Event
chart-forecast = Forecast, 50 and 90 %
chart-incomplete = Reports may still be coming in
chart-missing = No data
chart-no-denominator = No rate
chart-missing-either = No data, or no rate
chart-marker = Event, area: excess
chart-per-100000 = per 100,000
chart-unit-incidence = Cases per 100,000, 7 days
chart-unit-cases = Cases, 7 days
chart-none = No data to draw.
