# What Watchfire says about the situation. An argument named `rate` is written with one decimal; `change` is a
# share, and brings `change-direction` (up, down, same) and `change-size` (without sign) with it; the days `from` and
# `to` bring `span`, which says once what they share. `method` and `reason` are codes, shown by their names.

## Headlines

headline-none = No open event in { $place } needs attention{ $listed ->
    [0] {""}
   *[other] {" "}({ $listed } more for information)
}.
headline-none-data-partly = In what { $place } has reported no open event needs attention{ $listed ->
    [0] {""}
   *[other] {" "}({ $listed } more for information)
}; of { $total } counts by disease and area { $missing ->
    [one] one is
   *[other] { $missing } are
} missing and cannot be judged.
headline-none-data-missing = Whether any event in { $place } needs attention cannot be judged{ $listed ->
    [0] {""}
   *[other] {" "}({ $listed } for information)
}: reports are missing. Of { $total } counts by disease and area { $missing ->
    [one] one is
   *[other] { $missing } are
} missing.
headline-none-data-none = Whether any event in { $place } needs attention cannot be judged: there are no reports.
headline-data-partly = Of { $total } counts by disease and area { $missing ->
    [one] one is
   *[other] { $missing } are
} missing: whether there are events cannot be judged there.
headline-data-stale = The newest data of { $place } are of { $day }, { $days ->
    [one] one day
   *[other] { $days } days
} before the day asked for: this is how things stood then, and what came after cannot be judged.
headline-events = { $count ->
    [one] One open event in { $place } needs attention
   *[other] { $count } open events in { $place } need attention
}{ $listed ->
    [0] {""}
   *[other] {" "}({ $listed } more for information)
}; the first is { $disease } in { $top }{ $people ->
    [all] {""}
   *[other] {" "}({ $people })
}: { $kind ->
    [case] { $observed ->
        [one] { $observed } case
       *[other] { $observed } cases
    }
   *[other] { $observed } { $measure }
} in { $days ->
    [one] the last day
   *[other] the last { $days } days
} against { $expected } expected.
headline-event-here = { $disease } is above its threshold in { $place }{ $people ->
    [all] {""}
   *[other] {" "}({ $people })
}: { $kind ->
    [case] { $observed ->
        [one] { $observed } case
       *[other] { $observed } cases
    }
   *[other] { $observed } { $measure }
} in { $days ->
    [one] the last day
   *[other] the last { $days } days
} against { $expected } expected{ $listed ->
    [0] {""}
   *[other] {" "}({ $listed } more for information)
}.
headline-counted = { $kind ->
    [case] { $count ->
        [one] { $count } case
       *[other] { $count } cases
    }
   *[other] { $count } { $measure }
}
headline-compared = { $change-direction ->
    [up] { $change-size } more than in the week before
    [down] { $change-size } fewer than in the week before
    [more] { $change-size } more than in the week before
    [fewer] { $change-size } fewer than in the week before
    [times] { $change-size } times as many as in the week before
   *[same] as many as in the week before
}
headline-compared-full = { $change-direction ->
    [up] { $change-size } more than in the week before (about { $full-before })
    [down] { $change-size } fewer than in the week before (about { $full-before })
    [more] { $change-size } more than in the week before (about { $full-before })
    [fewer] { $change-size } fewer than in the week before (about { $full-before })
    [times] { $change-size } times as many as in the week before (about { $full-before })
   *[same] as many as in the week before (about { $full-before })
}
headline-incidence = { $place } reported { headline-counted } of { $disease } in seven days ({ $span }; { $rate } per 100,000), { headline-compared }{ $certainty ->
    [not-known] ; whether all reports are in is not known
   *[other] {""}
}.
headline-incidence-only = { $place } reported { headline-counted } of { $disease } in seven days ({ $span }; { $rate } per 100,000){ $certainty ->
    [incomplete] ; reports are still coming in, so that they are not compared with the week before
    [not-known] ; whether all reports are in is not known, so that they are not compared with the week before
   *[other] {""}
}.
headline-incidence-expected = { $place } has reported { headline-counted } of { $disease } in seven days so far ({ $span }; { $rate } per 100,000); about { $full } are expected once all reports are in, { headline-compared-full }.
headline-cases = { $place } reported { headline-counted } of { $disease } in seven days ({ $span }), { headline-compared }{ $certainty ->
    [not-known] ; whether all reports are in is not known
   *[other] {""}
}.
headline-cases-only = { $place } reported { headline-counted } of { $disease } in seven days ({ $span }){ $certainty ->
    [incomplete] ; reports are still coming in, so that they are not compared with the week before
    [not-known] ; whether all reports are in is not known, so that they are not compared with the week before
   *[other] {""}
}.
headline-cases-expected = { $place } has reported { headline-counted } of { $disease } in seven days so far ({ $span }); about { $full } are expected once all reports are in, { headline-compared-full }.
headline-missing = The { $measure } of { $disease } in { $place } in the last seven days ({ $span }) are not known: part of the reports is missing.
headline-no-data = There are no data of { $place } for the days before { $day }.

## Transmission: `state` is growing, likely-growing, unclear, likely-declining or declining; `probability` is that of the
## direction stated, where it is unclear that of growth; R has two decimals

growth-reproduction = { $state ->
    [growing] { $disease } is growing in { $place }
    [likely-growing] { $disease } is probably growing in { $place } (probability { $probability })
    [likely-declining] { $disease } is probably declining in { $place } (probability { $probability })
    [declining] { $disease } is declining in { $place }
   *[unclear] Whether { $disease } is growing or declining in { $place } is unclear (probability of growth { $probability })
}: R is { $r } (90 % interval { $r-low } to { $r-high }){ $turning ->
    [doubling] ; cases double in about { $days } days
    [halving] ; cases halve in about { $days } days
   *[neither] {""}
}.
growth-weekly = { $state ->
    [growing] { $disease } is growing in { $place }
    [likely-growing] { $disease } is probably growing in { $place } (probability { $probability })
    [likely-declining] { $disease } is probably declining in { $place } (probability { $probability })
    [declining] { $disease } is declining in { $place }
   *[unclear] Whether { $disease } is growing or declining in { $place } is unclear (probability of growth { $probability })
}: cases { $change-direction ->
    [up] rise by { $change-size }
    [down] fall by { $change-size }
   *[same] hardly change
} a week (90 % interval of the change { $low } to { $high }){ $turning ->
    [doubling] ; cases double in about { $days } days
    [halving] ; cases halve in about { $days } days
   *[neither] {""}
}.
growth-parts = Of { $told } { $level }, { $count ->
    [one] { $top } is growing
   *[other] { $count } are growing, { $top } fastest
}{ $rest ->
    [0] {""}
    [one] ; of one more too little is known to tell
   *[other] ; of { $rest } more too little is known to tell
}.
growth-basis = Serial interval { $mean } days (standard deviation { $sd }); { $delay ->
    [0] R is of the day of report
   *[other] reports come { $delay } days after onset on average, and R is of the day of onset
}.{ $left-out ->
    [0] {""}
   *[other] {" "}The newest { $left-out } days on file are left out: the source does not tell how many of their cases are still to come.
}{ $verify ->
    [0] {""}
   *[other] {" "}The serial interval is still to be verified: { $source }.
}
growth-basis-none = No serial interval is stated for { $disease }: growth is told and R is not. It is added once a serial interval has been checked.{ $left-out ->
    [0] {""}
   *[other] {" "}The newest { $left-out } days on file are left out: the source does not tell how many of their cases are still to come.
}
growth-left-out = The newest { $count ->
    [one] day on file is
   *[other] { $count } days on file are
} left out: all this is as of { $to }.
growth-none-reports = There are no reports by day or week.
growth-none-old = The newest report is of { $day }: it says nothing of how things stand now.
growth-none-few = { $count ->
    [0] No case
    [one] One case
   *[other] { $count } cases
} in { $weeks ->
    [one] one week
   *[other] { $weeks } weeks
}: too few to tell growth.
growth-none-nobody = There is no recent case that could have infected anybody: there is no transmission to measure.
outlook-against-growth = The forecast does not follow the newest days: growth is theirs, the forecast rests on the last weeks of all places together. Plan for the worse of the two, and look again as reports come in.
growth-burst = Of { $total } cases in four weeks { $count } lie within { $days ->
    [one] one day
   *[other] { $days } days
} ({ $span }){ $here ->
    [1] {""}
   *[other] {" "}in { $part }
}: possibly one cluster or one source. Neither the growth rate nor the forecast should be carried on; go by the response to the event.
growth-none-short = The reports do not yet reach back far enough to tell growth.
growth-none-fit = The counts are too uneven for the model: growth is not told.
outlook = { $count ->
    [one] One case is
   *[other] { $count } cases are
} expected for { $span } (90 % interval { $low } to { $high }), { $change-direction ->
    [up] { $change-size } more than in the newest week
    [down] { $change-size } fewer than in the newest week
    [more] { $change-size } more than in the newest week
    [fewer] { $change-size } fewer than in the newest week
    [times] { $change-size } times as many as in the newest week
   *[same] as many as in the newest week
}.
outlook-only = { $count ->
    [one] One case is
   *[other] { $count } cases are
} expected for { $span } (90 % interval { $low } to { $high }).
fan-none-few = { $count ->
    [0] No case
    [one] One case
   *[other] { $count } cases
} in the last { $weeks ->
    [one] week
   *[other] { $weeks } weeks
}: a forecast needs { $needed }.
fan-none-old = The newest report is of { $day }: it is too old to forecast from.
fan-none-gap = The newest weeks are missing: there is nothing to forecast from.
fan-none-short = Fewer than three weeks are known: there is nothing to forecast from.
forecast-record = The forecasts of the last half-year are checked { $count ->
    [one] once
   *[other] { $count } times
} over all places: what came lay within the 90 % interval in { $within } of them and within the 50 % interval in { $within-half }{ $width ->
    [narrow] , so that the intervals are too narrow
    [wide] , so that the intervals are too wide
   *[fitting] {""}
}; the point forecast { $skill ->
    [better] was off by { $ratio } of what “as last week” was off by
    [unknown] cannot be compared with “as last week”
   *[none] was no better than “as last week” (off by { $ratio } of what that was off by)
}.
forecast-record-none = No forecast of the last half-year can be checked yet.

## Why an event stands where it stands

reason-excess = { $observed ->
    [one] { $observed } case
   *[other] { $observed } cases
} against { $expected } expected { $closed ->
    [1] ({ $span })
   *[other] in { $days ->
        [one] the last day
       *[other] the last { $days } days
    }
}.
reason-excess-measure = { $observed } { $measure } against { $expected } expected { $closed ->
    [1] ({ $span })
   *[other] in { $days ->
        [one] the last day
       *[other] the last { $days } days
    }
}.
reason-highest = { $observed ->
    [one] { $observed } case
   *[other] { $observed } cases
} against { $expected } expected { $closed ->
    [1] ({ $span })
   *[other] in { $days ->
        [one] the last day
       *[other] the last { $days } days
    }
}, the highest in { $years ->
    [0] { $weeks ->
        [one] one week
       *[other] { $weeks } weeks
    }
   *[other] { $years } years
}.
reason-highest-measure = { $observed } { $measure } against { $expected } expected { $closed ->
    [1] ({ $span })
   *[other] in { $days ->
        [one] the last day
       *[other] the last { $days } days
    }
}, the highest in { $years ->
    [0] { $weeks ->
        [one] one week
       *[other] { $weeks } weeks
    }
   *[other] { $years } years
}.
reason-excess-so-far = { reason-excess } { $closed ->
    [1] Reports were still coming in
   *[other] Reports are still coming in
}: { $percent } % of its cases expected to be known, and the expected number is scaled to match.
reason-excess-measure-so-far = { reason-excess-measure } { $closed ->
    [1] Reports were still coming in
   *[other] Reports are still coming in
}: { $percent } % of them expected to be known, and the expected number is scaled to match.
reason-highest-so-far = { reason-highest } { $closed ->
    [1] Reports were still coming in
   *[other] Reports are still coming in
}: { $percent } % of its cases expected to be known, and the expected number is scaled to match.
reason-highest-measure-so-far = { reason-highest-measure } { $closed ->
    [1] Reports were still coming in
   *[other] Reports are still coming in
}: { $percent } % of them expected to be known, and the expected number is scaled to match.
reason-single-case = { $observed ->
    [one] One case
   *[other] { $observed } cases
} ({ $span }) of a disease of which a single case is a signal.
reason-stratum = Among people of { $age }: { $observed ->
    [one] { $observed } case
   *[other] { $observed } cases
} against { $expected } expected in { $days ->
    [one] the last day
   *[other] the last { $days } days
}.
reason-no-alarm-today = No alarm on { $day } itself; the event stays open until seven days pass without one (last alarm { $last }).

## Which alarms are signals. `level` is a share; `dependence` is positive or arbitrary

signals-day = On { $day }, { $judged } series were judged and { $alarms ->
    [0] none was above its own threshold.
   *[other] { $alarms } were above their own threshold: { $signals } of these alarms are signals, { $rest } are not and stay listed as information.
}
signals-rule = An alarm is a signal where it stands out among all series judged that day: the expected share of false ones among the places told is at most { $level }, { $dependence ->
    [arbitrary] whatever the dependence between series
   *[positive] if series are independent or rise and fall together
}; it needs at least { $cases } cases. Of listed diseases a single case is a signal.
signals-without-p = { $count ->
    [one] One alarm is
   *[other] { $count } alarms are
} from methods without p-values and counted with what the method states of chance.
signals-single-cases = { $count ->
    [one] One series
   *[other] { $count } series
} had a case of a disease of which a single case is a signal.

## Clusters in space and time

cluster-chance = { $place }{ $others ->
    [0] { "" }
    [one] { " " }and one more place within { $radius } km
   *[other] { " " }and { $others } more places within { $radius } km
}, { $span }: { $observed ->
    [one] { $observed } case
   *[other] { $observed } cases
} against { $expected } expected. By chance alone this would be seen about once in { $recurrence ->
    [one] a day
   *[other] { $recurrence } days
}.
cluster-hardly-chance = { $place }{ $others ->
    [0] { "" }
    [one] { " " }and one more place within { $radius } km
   *[other] { " " }and { $others } more places within { $radius } km
}, { $span }: { $observed ->
    [one] { $observed } case
   *[other] { $observed } cases
} against { $expected } expected. By chance alone this would be seen less than once in ten years.

## What changed since the day before

change-none = No event opened or closed, and no count changed.
change-opened = New event: { $disease } in { $place }{ $people ->
    [all] {""}
   *[other] {" "}({ $people })
}.
change-issued = Event now a signal: { $disease } in { $place }{ $people ->
    [all] {""}
   *[other] {" "}({ $people })
}, open since { $opened }.
change-raised-again = Event raised again: { $disease } in { $place }{ $people ->
    [all] {""}
   *[other] {" "}({ $people })
}, open since { $opened }.
change-closed = Event closed: { $disease } in { $place }{ $people ->
    [all] {""}
   *[other] {" "}({ $people })
}, { $days ->
    [one] one day
   *[other] { $days } days
} without an alarm.
change-grown = Event grows: { $disease } in { $place }{ $people ->
    [all] {""}
   *[other] {" "}({ $people })
}, from { $before } cases in seven days, as told the day before, to { $now }.
change-count = By { $day }, { $added ->
    [one] one case was
   *[other] { $added } cases were
} added to what was known of { $place } the day before, all diseases together, and { $removed ->
    [0] none was
    [one] one was
   *[other] { $removed } were
} withdrawn.

## Cards

card-cases-7d = { $disease }: cases, 7 days
card-incidence-7d = { $disease }: incidence, 7 days
card-deaths-7d = { $disease }: deaths, 7 days
card-hospitalizations-7d = { $disease }: hospital admissions, 7 days
card-open-events = Open events needing attention, all diseases
card-places-reporting = { $disease }: { $level } with cases, 7 days (of { $total })

## What a curve says

series-title-above = Above the threshold on { $alarms ->
    [one] { $alarms } day
   *[other] { $alarms } days
}, last on { $last }
series-title-above-weeks = Above the threshold in { $alarms ->
    [one] one week
   *[other] { $alarms } weeks
}, the last one ending { $last }
series-title-within = Within what is expected
series-title-not-judged = Not judged
series-title-total = { $count ->
    [one] { $count } case
   *[other] { $count } cases
}, { $span }

## Data: what to know before trusting a number

data-stale = The newest state of { $source } is of { $newest }, { $days ->
    [one] one day
   *[other] { $days } days
} before the day asked for: later days are not known.
data-not-yet = { $source } had not recorded anything by then.
data-assumed-known = { $source } keeps no history. Every count is assumed to have been known { $days ->
    [0] on its report date
    [one] one day after its report date
   *[other] { $days } days after its report date
}; past days look more complete than they were.
scan-none-outlines = Not scanned for clusters: there are no borders of these places, or no daily counts.
scan-none-days = Not scanned for clusters: no two places have all of the last { $days } days.
scan-partly = { $count ->
    [one] One place is
   *[other] { $count } places are
} not scanned: a day of the last { $days } is missing there.
data-beside-root = { $count ->
    [one] One place reports that is
   *[other] { $count } places report that are
} no part of { $place } and left out of what is said of it. Import a table of places that names what each is part of.
data-by-reference = { $source } gives no day of report for { $disease } ({ $measure }): counts go by the day it happened, and the newest days lack what has not been reported yet.
data-newest-incomplete = The newest days are incomplete: reports are still coming in.
data-no-denominator = { $places ->
    [one] One place has
   *[other] { $places } places have
} no population figure that fits; no rate is given there.
data-parts-missing = { $disease }, { $measure }, { $span }: { $place } { $count ->
    [one] has
   *[other] and others ({ $count } places in all) have
} not reported, and the source does not say that no report means none. The { $sums ->
    [one] sum of the larger place that holds it is
   *[other] sums of the { $sums } larger places above are
} therefore missing, not too low. If no report does mean none, begin the mapping of the source with `coverage.absent_is_zero = true` and import again.
data-alpha-unknown = early-warning.alpha in watchfire.toml names "{ $code }", which is no code of a disease of the catalogue or the data: the setting changes nothing.
data-alpha-by-name = early-warning.alpha in watchfire.toml names "{ $code }", which is a name of a disease, not its code: the setting changes nothing. Write { $near }.
data-source-order-unknown = sources.order in watchfire.toml names the source "{ $code }", of which nothing was imported: the setting changes nothing.
data-provisional-places = { $count ->
    [one] One place is
   *[other] { $count } places are
} known only by code: import the list of places to give names and borders.
data-series-not-judged = { $disease }: { $count ->
    [one] one series was
   *[other] { $count } series were
} not judged ({ $reason }).
data-series-not-judged-all = { $count ->
    [one] One series was
   *[other] { $count } series were
} not judged ({ $reason }), in { $diseases ->
    [one] one disease
   *[other] { $diseases } diseases
}.
data-missing-series = Some series have days without any report; they are shown as missing, not as zero.
data-no-outlines = There are no borders for these places: no map is drawn.
data-problems = The imports met { $count ->
    [one] one problem
   *[other] { $count } problems
} in the data; the data section lists them.
