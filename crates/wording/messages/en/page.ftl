# Texts of the pages. Keys: page-<part>-<what>. The same keys and arguments stand in zh-CN/page.ftl.

## Names of pages
page-name-situation = Situation
page-name-early-warning = Early warning
page-name-transmission = Transmission
page-name-data = Data

## Frame
page-frame-watchfire = Watchfire
page-frame-home = Watchfire: go to the situation
page-frame-lost = There is no such page
page-frame-skip = Skip to the content
page-frame-pages = Pages
page-frame-place = Place
page-frame-choose-place = Place
page-frame-choose-disease = Disease
page-frame-choose-measure = Measure
page-frame-events = { $count ->
    [one] one open event
   *[other] { $count } open events
  }
page-frame-no-place = No place
page-frame-type-to-find = Type to find
page-frame-nothing-found = Nothing found. Try another spelling, the code, or the name in Chinese.
page-frame-nothing-here = Nothing here.
page-frame-search = Search
page-frame-search-keys = Ctrl K
page-frame-search-what = Places, events, diseases, pages
page-frame-search-hits = Hits
page-frame-kind-page = Page
page-frame-kind-event = Event
page-frame-kind-place = Place
page-frame-kind-disease = Disease
page-frame-keys-situation = g s
page-frame-keys-early-warning = g w
page-frame-keys-transmission = g t
page-frame-keys-data = g d
page-frame-settings = Settings
page-frame-close = Close
page-frame-other-language = 中文
page-frame-light = Light
page-frame-dark = Dark
page-frame-as-of = Known as of { $day }
page-frame-as-of-short = As of { $day }
page-frame-looking-back = Looking back
page-frame-to-newest = Newest day
page-vintage-today = Today is { $day }; the newest data are of { $newest } ({ $days } days ago).
page-vintage-chosen = On { $day } the newest data were those of { $newest } ({ $days ->
    [one] one day
   *[other] { $days } days
  } before).
page-vintage-to-come = { $day } has not come yet. The newest data are of { $newest }.
page-frame-choose-as-of = Known as of which day
page-frame-day-before = One day earlier
page-frame-day-after = One day later
page-frame-month-before = One month earlier
page-frame-month-after = One month later
page-frame-day-ready = , ready
page-frame-day-not-known = There are no data for this day. Type a day as 2026-11-23.
page-frame-type-day = Day
page-frame-calendar-note = Dots mark days whose results are ready. Other days take a moment to compute.
page-frame-snapshot = snapshot { $snapshot }
page-frame-loading = Loading
page-frame-computing = The results of this day are being computed{ $seconds ->
    [0] { "" }
   *[other] { " " }({ $seconds } s)
  }.
page-frame-answered = The server answered { $status } and did not do what was asked.
page-problem-before-data = There are no data before this day. Choose a later one.
page-problem-unknown-place = There is no such place. Choose one at the top.
page-problem-unknown-disease = Nothing is reported of this disease. Choose one at the top.
page-problem-busy = Too many results are waiting to be computed. Try again in a minute.
page-problem-computing = The results are still being computed. Try again in a moment.
page-problem-body-too-slow = The request did not reach the server in time, and nothing was recorded. Send it again.
page-problem-unreachable = The server does not answer. Check that Watchfire is running and try again.
page-problem-not-found = There is nothing of this kind.
page-problem-bad-parameter = The link asks for something that cannot be understood.
page-problem-decision-refused = The decision would change nothing, or a text does not fit.
page-problem-forbidden = The server refused this request. Open the pages again on the machine that runs Watchfire.
page-problem-internal = The server failed on this. Its log says more.
page-problem-detail = What the server said
page-problem-to-whole = Back to { $place }
page-problem-to-default = Show the default disease
page-frame-again = Try again
page-frame-part-missing = A part of this page could not be loaded. Reload the page.
page-file-preparing = Preparing the file
page-file-failed = The file could not be fetched. Try again.
page-frame-no-data = There are no data yet.
page-frame-no-data-advice = Import surveillance data on the machine that runs Watchfire, with the folder of the workspace and your file:
page-frame-no-data-then = Then reload this page. watchfire import --help lists the other formats.

## Profiles of imports
page-axis = Date on the axis
page-profile-cases = case table
page-profile-counts = count table
page-profile-population = population table
page-profile-places = table of places
page-profile-rki-cases = RKI notifications
page-profile-rki-cases-vintages = RKI notifications, vintages
page-profile-rki-hospitalizations = RKI hospitalizations
page-profile-rki-population = population of German counties
page-profile-vg250-population = population of German areas (VG250)
page-profile-cn-report-card = infectious disease report cards

## Sources
page-source-report-cards = Report cards
page-source-yearbook = Yearbook
page-source-population = Population
page-source-places = Places
page-source-rki-cases = RKI notifications
page-source-rki-hospitalizations = RKI hospitalizations
page-source-rki-population = RKI population
page-source-bkg-places = BKG areas

## Situation
page-situation-foot = Snapshot { $snapshot } of the archive. The same snapshot, day and configuration always give the same numbers.
page-card-why = { $label }: { $value }. Why this number?
page-card-unknown = not known
page-unit-persons = { $of ->
    [hospitalizations-7d] { $count ->
        [one] admission
       *[other] admissions
    }
    [deaths-7d] { $count ->
        [one] death
       *[other] deaths
    }
   *[other] { $count ->
        [one] case
       *[other] cases
    }
  }
page-unit-events = { $count ->
    [one] event
   *[other] events
  }
page-unit-places = { $count ->
    [one] place
   *[other] places
  }
page-unit-per-100000 = per 100,000
page-card-against = on the week before ({ $before })
page-card-level = as in the week before ({ $before })
page-change-none = no change
page-card-told = { $certainty ->
    [expected] about { $value }
   *[known] { $value }
  }{ $unit ->
   *[other] { "" }
  }
page-card-before = { $before } the week before
page-card-before-zero = none the week before
page-card-expected = { $value } once all reports are in
page-card-not-comparable = not compared with the week before ({ $before })
page-card-certainty-incomplete = Reports of the newest days are still coming in; a change is told only of what is expected once they are in.
page-card-certainty-not-known = Completeness not known: the source does not tell how many reports of its newest days are still to come, or has not yet told enough to learn it from. Of a source without a history the newest three days on file are left out, and of deaths and admissions no change is told.
page-changes-title = Changed since { $day }
page-changes-none = Nothing has changed since the day before.
page-notes-title = Before trusting a number
page-notes-to-data = Data
page-notes-judged = Judged up to { $day }{ $certainty ->
    [incomplete] ; reports of the newest days are still coming in
    [not-known] ; whether all reports of the newest days are in is not known
   *[other] , the last complete day
}.
page-notes-none = No known gaps in the data.
page-notes-more = { $count ->
    [one] One more of this kind
   *[other] { $count } more of this kind
  }
page-methods-title = How events were found
page-methods-disease = Disease
page-methods-method = Method and why
page-methods-judged = Series judged
page-methods-not-judged = Not judged
page-report = Report
page-report-title = Situation report
page-report-zh-pdf = Chinese, PDF
page-report-zh-html = Chinese, HTML
page-report-en-pdf = English, PDF
page-report-en-html = English, HTML
page-report-print = Print this page

## Map
page-map-title = Highest in { $place }: { $value } { $unit }
page-map-title-none = { $measure ->
    [death] No deaths
    [hospitalization] No admissions
   *[other] No cases
  } in this period{ $missing ->
    [0] { "" }
    [one] { "" }; one place has not reported
   *[other] { "" }; { $missing } places have not reported
  }
page-map-title-missing = No data in this period: { $count ->
    [one] the only place has not reported
   *[other] none of { $count } places has reported
  }
page-map-measure-incidence-7d = { $measure ->
    [hospitalization] admissions in 7 days per 100,000
    [death] deaths in 7 days per 100,000
   *[other] incidence in 7 days per 100,000
  }
page-map-measure-cases-7d = { $measure ->
    [hospitalization] admissions in 7 days
    [death] deaths in 7 days
   *[other] cases in 7 days
  }
page-map-below = below { $to }
page-map-from = { $from } and more
page-map-between = { $from }–{ $to }
page-map-all = all places: 0
page-map-hatched = missing ({ $count })
page-map-circles = events, sized by excess{ $more ->
    [0] { "" }
   *[other] { " " }(the first { $shown } of { $all } places)
  }
page-map-circles-others = events of other diseases
page-map-unlisted = never reported ({ $count })
page-map-spot = { $count ->
    [one] Click to open the event.
   *[other] { $count } events here; click to open the first.
  }
page-map-missing = Missing
page-map-missing-no-data = no report
page-map-missing-no-denominator = no population figure
page-map-unknown-people = an unknown number of
page-map-cases = { $measure ->
    [hospitalization] { $count ->
        [one] { $cases } admission
       *[other] { $cases } admissions
    }
    [death] { $count ->
        [one] { $cases } death
       *[other] { $cases } deaths
    }
   *[other] { $count ->
        [one] { $cases } case
       *[other] { $cases } cases
    }
  } among { $people } people
page-map-code = Code
page-map-name = Place
page-map-count = Cases
page-map-population = Population
page-map-change = On the week before
page-map-expected = Cases once all reports are in
page-map-before = Week before (cases)
page-map-closer = Closer
page-map-farther = Farther
page-map-whole = Whole map
page-map-summary = { $places ->
    [one] One place
   *[other] { $places } places
  }, { $missing } without a value. Highest: { $highest }.

## Transmission
page-outlook-title = Transmission and outlook
page-outlook-more = Transmission
page-outlook-label = Cases by week and the next four weeks
page-interval = { $low } to { $high }
page-interval-days = { $low } to { $high } days
page-with-interval = { $value } ({ $low } to { $high })
page-days = { $count ->
    [one] { $days } day
   *[other] { $days } days
  }
page-pace-doubling = { $count ->
    [one] doubling in { $days } day
   *[other] doubling in { $days } days
  }
page-pace-halving = { $count ->
    [one] halving in { $days } day
   *[other] halving in { $days } days
  }
page-pace-steady = hardly changing
page-pace-either = growing or falling
page-pace-or-halving = { $pace } (decline possible)
page-pace-or-doubling = { $pace } (growth possible)
page-pace-between = { $fast } to { $slow }
page-growth-growing = growing
page-growth-likely-growing = likely growing
page-growth-unclear = unclear
page-growth-likely-declining = likely declining
page-growth-declining = declining
page-growth-few = too little known
page-growth-unknown = Too little is known to tell growth from decline.
page-growth-none-advice = Choose a larger place at the top, or another disease.
page-growth-ended = The data end on { $day }: nothing later is known.
page-spread-r = Reproduction number R
page-spread-no-interval = No serial interval is known for this disease: growth is told, R is not. An office that has a checked serial interval can add it to the configuration, with its source.
page-spread-probability = Probability of growth
page-spread-probability-of = Probability that R is above 1
page-spread-probability-of-cases = Probability that cases by week grow
page-spread-interval = 90 %: { $interval }
page-spread-doubling = Doubling time
page-spread-halving = Halving time
page-spread-pace = Doubling or halving
page-spread-coming = Cases in the second week from now
page-spread-week-before = { $period }: { $cases } ({ $interval })
page-spread-newest = Newest week, { $period }: { $cases }
page-spread-serial = Serial interval
page-spread-serial-line = Serial interval: { $text }
page-spread-serial-text = mean { $mean } days, standard deviation { $sd } days. Source: { $source }
page-spread-serial-verify = { " " }(to be verified)
page-spread-sd = mean; standard deviation { $days }
page-spread-verify = to be verified
page-spread-delay = Mean delay from onset to report: { $days }
page-spread-no-delay = R is by day of report; no delay is taken off.
page-r-one = R = 1
page-r-is = R { $r }
page-r-above-one = P(R > 1)
page-r-title = R was { $r } ({ $low } to { $high }) on { $day }
page-r-key = Bands: 50 and 90 % intervals. Above 1 cases grow.
page-r-summary = R from { $from } to { $to }. Highest { $highest } on { $highestDay }, last { $last }; the probability that it is above 1 is { $probability }.
page-fan-from = From
page-fan-to = To
page-fan-made = Forecast made
page-fan-q05 = 5 %
page-fan-q25 = 25 %
page-fan-median = Median
page-fan-q75 = 75 %
page-fan-q95 = 95 %
page-fan-band = { $share } %
page-fan-within = { $share } % interval
page-fan-said = Forecast of { $day }
page-fan-forecast = Forecast; has not come yet.
page-fan-title = About { $cases } { $count ->
    [one] case
   *[other] cases
  } a week in two weeks ({ $low } to { $high }), now { $newest }
page-fan-title-alone = About { $cases } { $count ->
    [one] case
   *[other] cases
  } a week in two weeks ({ $low } to { $high })
page-fan-title-none = No forecast of the next weeks
page-fan-unit = { $disease }, cases per week
page-fan-summary = { $weeks ->
    [one] One week
   *[other] { $weeks } weeks
  } of cases. Newest week, { $lastWeek }: { $last }. Forecast with 90 % intervals: { $coming }.
page-fan-past = Past forecasts
page-fan-past-computing = Past forecasts are being made again, each with what was known then.
page-fan-past-failed = Past forecasts could not be loaded.
page-fan-past-none = There is no past forecast whose four weeks have all come.
page-fan-past-shown = { $left ->
    [0] All { $all } past forecasts, each as it was made.
   *[other] Past forecasts, each as it was made: { $shown } of { $all } that do not overlap; all are in the table.
  }
page-fan-key-observed = observed
page-fan-key-filling = incomplete, up to what is expected once all reports are in
page-fan-expected = Expected once all reports are in
page-parts-filling = { $expected } ({ $known })
page-fan-so-far = about { $expected } ({ $known } so far)
page-fan-week = { $known }
page-fan-key-bands = forecast, 50 and 90 %
page-fan-cut = ▲ the 90 % interval reaches beyond the axis, up to the number beside it
page-fan-hub = Hub format, 23 quantiles:
page-fan-hub-place = This place
page-fan-hub-all = All places
page-growth-map-title = { $growing ->
    [0] Growth is likely in none
    [one] Growth is likely in one
   *[other] Growth is likely in { $growing }
  } of { $judged ->
    [one] one place
   *[other] { $judged } places
  }{ $unknown ->
    [0] { "" }
   *[other] { " " }that could be judged; too little is known in { $unknown } of { $all }
  }
page-growth-map-title-none = In no place is enough known to tell growth
page-growth-map-step = { $state } ({ $limits } %)
page-growth-map-hatched = too little known ({ $count })
page-growth-map-r = R
page-growth-map-summary = { $places ->
    [one] One place
   *[other] { $places } places
  }: growth is likely in { $growing }, too little is known in { $unknown }. Highest probability of growth: { $highest }.
page-parts-title = { $place } by part: growth is likely in { $growing ->
    [0] none
   *[other] { $growing }
  } of { $judged }{ $unknown ->
    [0] { "" }
   *[other] { " " }that could be judged; too little is known in { $unknown } of { $all }
  }
page-parts-subtitle = surest growth first; 90 % intervals
page-parts-cases = Cases in 7 days (so far)
page-parts-r = R (90 %)
page-parts-two-weeks = Second week from now (90 %)
page-parts-state = State
page-parts-note = Why not
page-parts-csv = CSV, { $count ->
    [one] { $rows } row
   *[other] { $rows } rows
  }
page-forecast-record-title = How good were we?
page-forecast-record-ask = Check past forecasts
page-forecast-record-before = The forecasts of the last half-year are made again with what was known then and compared with what came. This takes a moment.
page-forecast-record-ahead = Weeks ahead
page-forecast-record-all = All
page-forecast-record-weeks = { $weeks }
page-forecast-record-checked = Checked
page-forecast-record-within = Within { $share } %
page-forecast-record-error = Error against “as last week”
page-forecast-record-explained = Over all places. Of good forecasts half lie within the 50 % interval and nine of ten within the 90 % interval. An error below 1 is smaller than that of saying “as many as in the newest week”.

## Events
page-events-list = Events
page-events-title = { $count ->
    [0] No open events needing attention
    [one] One open event needing attention
   *[other] { $count } open events needing attention
  }
page-events-closed = Closed in the last 28 days, needing attention: { $count }
page-events-all = All events
page-events-all-count = All events ({ $count })
page-events-not-printed = { $count } more in the list of all events.
page-events-none = No event needs a decision.
page-events-none-advice = An event opens with its first alarm and closes after seven days without one; it is shown here where one of its alarms was a signal.
page-events-none-in-range = No event of this range is still open.
page-events-none-in-range-advice = Choose a longer range in the curve below, or show all.
page-events-excess = { $side ->
    [below] { $excess } below expected
   *[above] { $excess } above expected
  }
page-events-excess-title = Observed less expected in the open days, at most the last seven
page-events-excess-counted = Observed less expected, { $period }
page-events-since = since { $day }, day { $age }
page-events-from-to = { $from } to { $to }
page-events-in-range = During { $period }{ $hidden ->
    [0] { "" }
   *[other] { " " }({ $hidden } not shown)
  }
page-events-clear-range = Show all
page-events-label-open = Event open since { $from }
page-events-label-closed = Event from { $from } to { $to }
page-filter-state = State
page-filter-severity = Severity
page-filter-notable = Needing attention
page-filter-only = Disease
page-filter-level = Level
page-filter-alert = Decision
page-filter-clear = Clear filters
page-warning-title = { $open ->
    [0] No open events
    [one] One open event
   *[other] { $open } open events
  }{ $closed ->
    [0] { "" }
   *[other] , { $closed } closed
  }
page-warning-no-match = No event matches these filters.
page-warning-no-match-advice = Clear a filter, or choose a larger place at the top.
page-warning-more = Show { $count } more
page-detail-back = All events
page-detail-missing = This event was not found.
page-detail-missing-advice = The link may be wrong, or the event is not in these data.
page-detail-not-yet = { $before ->
    [1] On { $day } this event was not known yet: its first alarm was on { $opened }.
   *[other] As known on { $day } there was no such event; as known today its first alarm was on { $opened }.
  }
page-detail-that-day = As known on { $day }
page-detail-day = day { $day }
page-detail-lasted = lasted { $days ->
    [one] one day
   *[other] { $days } days
  }
page-detail-observed = Observed
page-detail-expected = Expected
page-detail-excess = Above expected
page-detail-rate = Per 100,000
page-detail-no-rate = no population figure
page-detail-not-applicable = not applicable
page-detail-opened = First alarm
page-detail-last-alarm = Newest alarm
page-detail-closed = Closed
page-detail-situation = Show this place in the situation
page-detail-counted = Observed, expected and rate are those of { $period }.
page-detail-windows = The chart counts by calendar week; alarms are raised day by day over the last { $days } days. The newest alarm may therefore be later than the newest week above the threshold.
page-record-title = How the method did on this very series
page-record-alarms = { $alarms } of { $judged } judged periods were above the threshold.
page-record-chance = Chance alone gives about { $chance }.
page-record-excess = In half of the periods { $half } cases above expectation were enough for an alarm, in nine of ten { $most }.
page-record-uniform = P-values of the year, from 0 to 1: { $first } lie in the lowest tenth. Without outbreaks each tenth holds about one tenth.
page-record-axis-p = P-value
page-record-axis-share = Share
page-record-none = Too few periods could be judged in the last year to speak of a record.
page-record-decided = Events here on which people decided: { $verified } verified, { $refuted } ruled out.
page-clusters-title = { $count ->
    [0] { $disease }: no cluster in space and time
    [one] { $disease }: one cluster in space and time
   *[other] { $disease }: { $count } clusters in space and time
}
page-clusters-not-scanned = { $disease }: not scanned for clusters in space and time
page-clusters-ratio = { $ratio } times
page-clusters-none = No circle of places has more cases in the last four weeks than chance lets expect.
page-clusters-compared = What an event expects is drawn from the past of its own series; what a cluster expects is the share that its places usually have in all cases of the same days: the two differ.
page-clusters-limits = Space-time permutation scan. Chance is reckoned as if cases came independently of each other; within households and institutions they do not, so chance gives as much more often than said.
page-map-rings = { $count ->
    [one] cluster
   *[other] { $count } likeliest clusters
}
page-clusters-all = All { $count }
page-triage-decide = Decide
page-triage-never = Closed without a decision
page-triage-add = Add a decision
page-triage-with = { " " }({ $owner })
page-triage-by = Deciding post
page-triage-by-hint = A duty post, not a person’s name.
page-triage-to = Handed to
page-triage-reason = Reason
page-triage-optional = { " " }(if any)
page-triage-record = Record: { $decision }
page-triage-kept = Kept in the ledger; never changed, only added to.
page-triage-past = Decisions are recorded on the newest day only, not while looking back.
page-triage-meanwhile = Somebody else decided meanwhile. Look at that decision, then decide again.
page-triage-refused = Not recorded: { $detail }
page-standing-first = Why it ranks first
page-standing-rank = Why it ranks { $rank } of { $open }
page-standing-closed = How far it was above expected
page-standing-reason = { $observed } observed where { $expected } were expected: { $excess } { $side ->
    [below] fewer
   *[above] more
}, which is { $deviations } standard deviations.
page-standing-next = Next comes { $place } · { $disease } with { $deviations }.
page-standing-unit = Excess in standard deviations. The variance has a floor, so that places where almost nothing happens do not come first by chance.
page-days-title = Day by day
page-days-subtitle = Each day as judged with what was known then; later corrections do not rewrite it.
page-days-expected = The event as a whole is weighed against { $expected }, what was expected when it began, lest it raise its own expectation.
page-days-any = any case
page-days-all = Show all { $count } days
page-related-title = Related signals
page-related-observed = { $measure ->
    [hospitalization] { $count ->
        [one] { $observed } admission
       *[other] { $observed } admissions
    }
    [death] { $count ->
        [one] { $observed } death
       *[other] { $observed } deaths
    }
   *[other] { $count ->
        [one] { $observed } case
       *[other] { $observed } cases
    }
  }
page-related-all = All { $count }
page-ages-title = { $disease } by age
page-ages-subtitle = Twelve weeks on one scale; dashed: threshold, ▲ above it. Choose an age group to see it large.
page-ages-none = This disease is not reported by age.
page-ages-overlap = These groups do not overlap and may be added up. The data have other groups too, which overlap them: do not add both.
page-ages-others = { $count ->
    [one] Show the other group
   *[other] Show the other { $count } groups
  }
page-ages-others-hide = Hide the other groups
page-ages-not-read = { $band }: not available
page-ages-not-reported = { $band }: nothing reported
page-ages-total = { $count ->
    [one] { $total } case
   *[other] { $total } cases
  }
page-ages-axis = axis up to { $top } { $count ->
    [one] case
   *[other] cases
  }

## Who acts, and by when
page-duty-label-office = Responsible
page-duty-label-clinics = Supporting
page-duty-label-due = Due
page-duty-label-total = In all
page-duty-total = { $measure ->
    [hospitalization] { $count ->
        [one] { $cases } admission since { $day }
       *[other] { $cases } admissions since { $day }
    }
    [death] { $count ->
        [one] { $cases } death since { $day }
       *[other] { $cases } deaths since { $day }
    }
   *[other] { $count ->
        [one] { $cases } case since { $day }
       *[other] { $cases } cases since { $day }
    }
  }
page-duty-who = Health office of { $office }
page-duty-who-with = Health office of { $office }, with { $clinics }
page-duty-clinics-of = Clinics of { $place }
page-duty-by = due { $day }
page-duty-overdue = overdue by { $days ->
    [one] one day
   *[other] { $days } days
  } (due { $day })
page-duty-known = ({ $share } of the newest period expected to be known)
page-duty-missing = { $count ->
    [one] (one period missing)
   *[other] ({ $count } periods missing)
  }

## Charts
page-chart-form = Form
page-chart-tab-chart = Chart
page-chart-tab-table = Table
page-chart-tab-download = Download
page-chart-as-displayed = As displayed: { $count ->
    [one] { $rows } row
   *[other] { $rows } rows
  }
page-chart-full = Full: { $count ->
    [one] { $rows } row
   *[other] { $rows } rows
  }
page-chart-picture-failed = The picture could not be drawn. Try SVG.
page-chart-date = Date
page-chart-observed = Observed
page-chart-expected = Expected
page-chart-threshold = Threshold
page-chart-threshold-beyond = ▲ the threshold reaches beyond the axis, up to { $high }
page-chart-alarm = Alarm
page-chart-week-ago = Known a week ago
page-chart-nowcast = Nowcast
page-chart-nowcast-low = Nowcast, 5 %
page-chart-nowcast-high = Nowcast, 95 %
page-chart-incomplete = Incomplete
page-chart-incomplete-yes = may be incomplete
page-chart-missing = missing
page-chart-still-incomplete = Reports may still be coming in.
page-chart-unit = { $measure } { $days ->
    [one] per day
    [7] per week
   *[other] per { $days } days
  }
page-chart-total = { $measure ->
    [hospitalization] { $count ->
        [one] { $total } admission
       *[other] { $total } admissions
    }
    [death] { $count ->
        [one] { $total } death
       *[other] { $total } deaths
    }
   *[other] { $count ->
        [one] { $total } case
       *[other] { $total } cases
    }
  } ({ $period })
page-chart-title-above-days = Above the threshold on { $alarms ->
    [one] one
   *[other] { $alarms }
  } of { $judged } days shown, last on { $last }
page-chart-title-above-weeks = Above the threshold in { $alarms ->
    [one] one
   *[other] { $alarms }
  } of { $judged } weeks shown, the last one ending { $last }
page-chart-title-above-periods = Above the threshold in { $alarms ->
    [one] one
   *[other] { $alarms }
  } of { $judged } periods shown, the last one ending { $last }
page-chart-title-within = Within what is expected in the range shown
page-chart-title-within-days = { $judged } of { $all } days shown could be judged; none above the threshold
page-chart-title-within-weeks = { $judged } of { $all } weeks shown could be judged; none above the threshold
page-chart-title-within-periods = { $judged } of { $all } periods shown could be judged; none above the threshold
page-chart-title-none = No data in the range shown
page-chart-title-total = { $count ->
    [one] { $total } case
   *[other] { $total } cases
  } { $axis ->
    [reference] by day of onset
   *[other] reported
  }, { $period }
page-chart-summary = { $from } to { $to }. Highest { $highest }, { $highestDay }. Last complete value { $last }, { $lastDay }{ $judged ->
    [0] ; not judged.
   *[other] , threshold { $threshold }; { $alarms ->
        [0] no alarms
        [one] one alarm
       *[other] { $alarms } alarms
      }.
  }
page-chart-no-data = { $count ->
    [one] No data in this period.
   *[other] No data in these { $periods } periods.
  }
page-chart-more-columns = Swipe for the other columns
page-chart-read-with-arrows = { $label }. Read values with the arrow keys.
page-chart-log = Log
page-chart-key-alarm = above the threshold
page-chart-key-incomplete = reports may still be coming in
page-chart-key-event = event
page-chart-key-drag = Drag to choose a range.
page-range = Range
page-range-weeks-8 = 8 weeks
page-range-weeks-26 = 26 weeks
page-range-year = 1 year
page-range-all = All
page-about-title = title
page-about-subtitle = subtitle
page-about-extent = extent
page-about-extent-displayed = as displayed
page-about-extent-full = full
page-about-rows = rows
page-about-as-of = Known as of
page-about-snapshot = Snapshot
page-about-method = Method
page-about-sources = Sources
page-about-version = Made with

## Why this number
page-why-ask = Why this number?
page-why-title = Why this number?
page-why-unknown = This page shows no such number, or is still loading it.
page-why-definition = Definition
page-why-definition-series = Persons counted in each period, by the date named on the axis, in this place and all places that are part of it. A day without a report is missing, not zero.
page-why-definition-event = Alarms of one series that follow each other, at least one of them a signal in the last 28 days. It opens with the first alarm and closes after seven days without one; an alarm within the next two weeks raises it again. Excess is observed less expected in its open days, at most the last seven.
page-why-definition-cases-7d = Persons reported in the seven days named, in this place and all places that are part of it.
page-why-definition-incidence-7d = Persons reported in the seven days named, per 100,000 inhabitants.
page-why-numerator = { $count ->
    [one] { $cases } case
   *[other] { $cases } cases
  } in this period.
page-why-event-total = { $period }: { $count ->
    [one] { $cases } case
   *[other] { $cases } cases
  } as known now, those of the first alarm included.
page-why-definition-deaths-7d = Deaths reported in the seven days named.
page-why-definition-hospitalizations-7d = Persons admitted to hospital, by the reports of the seven days named.
page-why-definition-open-events = Events whose newest alarm is less than seven days old.
page-why-definition-places-reporting = Places of the map’s level from which at least one report came in the seven days named.
page-why-definition-r = How many people one infected person infects, on average, on the day named. It is estimated from the reports of this place and all its parts, with the time from one case to the next and, where R is by date of onset, with the delay until a case is reported. The interval holds R with 90 % probability; the newest days rest on reports that are still coming in.
page-why-definition-growth = The probability that R is above 1, which is the probability that infections grow. Above 95 % it is called growing, above 80 % likely growing; below 5 and 20 % the same for decline; between them it is unclear. Doubling and halving times follow from the growth rate of the same day.
page-why-definition-fan = Persons that will be counted in each of the next four periods of seven days, in this place and all its parts, as forecast with what is known on the day named. The interval is to hold the count in nine of ten weeks; how often it did stands under “How good were we?”
page-why-event-value = { $observed } observed, { $expected } expected, { $excess } { $side ->
    [below] below
   *[above] above
}
page-why-calculation = Calculation
page-why-of-disease = Disease
page-why-of-place = Place
page-why-of-measure = Measure
page-why-of-age = Age group
page-why-rule = Rule
page-why-method-reason = Why this method: { $reason }
page-why-parameters = Parameters of { $method }
page-parameter-alpha = probability of a false alarm in one period
page-parameter-years = longest history used (years)
page-parameter-gap = newest periods left out of the baseline
page-parameter-b = years looked back
page-parameter-w = width of the window (periods)
page-parameter-no-periods = seasonal levels
page-parameter-past-weeks-not-included = newest periods left out of the baseline
page-parameter-threshold-method = how the threshold is found
page-parameter-trend = whether a trend is fitted
page-parameter-p-threshold-trend = p-value up to which the trend is kept
page-parameter-reweight = whether past outbreaks are weighted down
page-parameter-weights-threshold = residual from which on they are (standard deviations)
page-parameter-limit54 = fewest cases, in so many periods
page-parameter-powertrans = exponent of the power transformation
page-parameter-baseline = periods of the baseline
page-parameter-min-sigma = smallest standard deviation
page-parameter-k = reference value k
page-parameter-outbreak-p-k = alarm limit (likelihood ratio)
page-parameter-h = alarm limit h
page-parameter-m = where the expectation comes from
page-parameter-trans = transformation
page-parameter-c-arl = alarm limit (log likelihood ratio)
page-parameter-percentile = percentile
page-parameter-act-y = whether the current year is used
page-parameter-threshold = cases that are a signal
page-parameter-source = where the rule stands
page-parameter-completeness = share expected to be reported
page-parameter-serial-interval-mean-days = serial interval, mean (days)
page-parameter-serial-interval-sd-days = serial interval, standard deviation (days)
page-parameter-serial-interval-source = serial interval, source
page-parameter-delay-mean-days = mean delay from onset to report (days)
page-parameter-places-together = places forecast together
page-parameter-quantiles = quantiles
page-parameter-value-true = yes
page-parameter-value-false = no
page-why-rows = Rows behind it
page-why-rows-of = { $period }, { $axis }. Sources: { $sources }.
page-why-archive = Archive
page-why-as-of = Known as of
page-why-snapshot = Snapshot
page-why-config = Configuration
page-why-version = Computed by
page-why-same = The same snapshot, day and configuration give the same number again.
page-rows-total = { $count ->
    [one] { $rows } row
   *[other] { $rows } rows
  }, counts add up to { $sum }
page-rows-report = Reported
page-rows-reference = Happened
page-rows-place = Place
page-rows-age = Age
page-rows-sex = Sex
page-rows-count = Count
page-rows-recorded = Known since
page-rows-import = Import
page-rows-everybody = all
page-rows-before = Earlier rows
page-rows-after = Further rows
page-rows-range = { $from }–{ $to } of { $total }

## Data
page-data-title = { $count ->
    [one] { $rows } row
   *[other] { $rows } rows
  } from { $imports ->
    [one] one import
   *[other] { $imports } imports
  }, { $rejected } left out as unusable{ $doubts ->
    [0] { "" }
   *[other] , { $doubtful } to be checked
  }
page-sources-title = Sources
page-sources-source = Source
page-sources-first = First day
page-sources-last = Last day
page-sources-newest = Newest record
page-sources-coverage = Coverage
page-sources-covers = Reports from { $from } to { $to }
page-sources-assumed = no vintages: taken as known { $days ->
    [0] on the day of report
    [one] one day after the report
   *[other] { $days } days after the report
  }
page-sources-days-old = { $days ->
    [one] one day old
   *[other] { $days } days old
  }
page-sources-continued = { $days } days old; another source carries on
page-imports-title = Imports
page-imports-only-trouble = Only with problems
page-imports-files = { $count ->
    [one] one file
   *[other] { $count } files
  }
page-imports-rows = { $count ->
    [one] { $rows } row
   *[other] { $rows } rows
  }
page-imports-problems = { $count ->
    [one] { $problems } problem
   *[other] { $problems } problems
  }
page-imports-no-problems = no problems
page-imports-more = Show { $count } more
page-imports-snapshot = Snapshot
page-imports-newest = the newest
page-imports-source = Source
page-imports-recorded-from = Known since
page-imports-file = File
page-fate-read = Rows read
page-fate-accepted = Accepted
page-fate-corrected = Corrected or emptied
page-fate-rejected = Left out
page-fate-duplicate = Repeated
page-fate-superseded = Superseded
page-account-adds-up = Every row read is accounted for: read = accepted + corrected or emptied + left out + repeated + superseded.
page-account-does-not = The account does not add up. Please report this as a fault.
page-problems-title = Problems by rule
page-problems-rule = Problem
page-problems-count = Count
page-problems-action = What was done
page-problems-examples = Examples
page-problems-line = line { $line }
page-problems-none = Nothing was wrong with these rows.
page-snapshots-title = Snapshots
page-snapshots-text = Nothing in the archive is overwritten: each import makes a snapshot, and any earlier day can be looked at as it was known then.
page-snapshots-made = Made
page-snapshots-added = Rows added
page-snapshots-computed = Days whose results are ready:
