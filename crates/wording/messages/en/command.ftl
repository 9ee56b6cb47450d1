# The command line: stages of long work, what was done, what to do next.

## Stages (shown beside a progress bar)

stage-generate = Making the synthetic city
stage-open = Opening the workspace
stage-detect-format = Looking at the files
stage-read = Reading rows
stage-check = Checking rows
stage-import = Importing
stage-write = Writing to the archive
stage-import-read = Reading the import
stage-import-compare = Comparing with what is known
stage-import-write = Writing the import
stage-restore = Restoring the archive
stage-history = Reading the history
stage-series = Drawing series together
stage-detect = Judging series
stage-scan = Scanning random replicates
stage-events = Merging alarms into events
stage-situation = Assessing the situation
stage-growth = Telling growth
stage-forecast = Forecasting
stage-report = Writing the report
stage-evaluate = Replaying history
stage-serve = Serving

## Replay of history. `one`, `five`, `before` and `after` are per cent

line-named = { $name }: { $text }
evaluate-as-configured = As configured
evaluate-title = Replay, { $span }: each day with only what was known on it.
evaluate-spread-title = Growth and forecasts of all places, { $count ->
    [one] one day
   *[other] { $count } days, a week apart
}, { $span }: each with only what was known on it, beside what is known now.
evaluate-spread-none = { $disease }: no forecast of these days can be checked.
evaluate-spread-forecasts = { $disease }: { $count ->
    [one] one forecast
   *[other] { $count } forecasts
} checked; { $half } of what came lay within the 50 % interval, { $most } within the 90 % interval; error { $ratio } of that of "as in the newest week".
evaluate-spread-ahead = { $weeks ->
    [one] One week
   *[other] { $weeks } weeks
} ahead: { $count }; { $half } and { $most }; { $ratio }.
evaluate-spread-growth = Called { $state ->
    [growing] growing
    [likely-growing] likely growing
    [likely-declining] likely declining
    [declining] declining
   *[unclear] unclear
} { $count ->
    [one] once
   *[other] { $count } times
}: the two weeks after had more cases than the two before in { $rose }, fewer in { $fell }.
evaluate-no-outbreaks = No outbreak is labelled or injected, so nothing is said of what was real.
evaluate-outbreaks = { $count ->
    [one] One outbreak is known
   *[other] { $count } outbreaks are known
} ({ $injected } of them injected). A signal is real where its period overlaps one, in its place or an area that holds it.
evaluate-issued = { $name }: { $judged } periods judged, { $alarms } above their own threshold. Signals: { $signals } ({ $signals-a-week } a week); events of single series: { $events } ({ $events-a-week } a week).
evaluate-real = Real: { $signals } of the signals, { $events } of the events.
evaluate-detected = Detected: { $detected } of { $outbreaks } outbreaks ({ $share }).
evaluate-none-detected = Detected: none of { $outbreaks } outbreaks.
evaluate-delay = Median delay: { $delay ->
    [one] one day
   *[other] { $delay } days
} over those detected; { $all ->
    [-1] of all outbreaks, half or more were never detected
    [one] one day over all
   *[other] { $all } days over all
}.
evaluate-nothing-judged = { $name }: no period of these days could be judged; the history before them is too short, or has gaps.
evaluate-no-p-values = The method gives no p-values, so nothing is said of its calibration.
evaluate-calibration = P-values outside outbreaks ({ $count }): { $one } % below .01 and { $five } % below .05; in each tenth { $tenths } %; largest distance from uniform { $distance }.
evaluate-plot-title = P-values outside outbreaks; the dashed line is where every tenth would be
evaluate-plot-axis = p-value (bars: % of judged periods)
evaluate-proposed = Proposed thresholds are written to { $file }. They are not in force: review them and copy what you agree with into watchfire.toml.
evaluate-proposal-header = Proposed by `watchfire evaluate`, { $span }, { $name }: the alpha at which { $level } of quiet periods would have alarmed. Measured on the first half of these days and checked on the second.
evaluate-proposal-review = NOT IN FORCE. A person must review every line, and copy those agreed with into the workspace's watchfire.toml, with name and date. Outbreaks that nobody labelled make an alpha too small.
evaluate-proposal-too-little = { $disease }: too little quiet history to say where { $level } would alarm; no proposal.
evaluate-proposal-not-borne-out = The days after do not bear it out, so this is no proposal: a season, a wave or another way of reporting lies between the halves.
evaluate-proposal-line = { $disease }: up to { $day }, { $measured } quiet periods, { $before } % alarmed as configured; in the days after, with this alpha, { $after } % of { $checked }.

## What was done

done-import = { $accepted ->
    [one] One row was taken
   *[other] { $accepted } rows were taken
} of { $read } read; snapshot { $snapshot }.
done-import-withdrawn = { $count ->
    [one] One row of the source no longer holds: it is withdrawn.
   *[other] { $count } rows of the source no longer hold: they are withdrawn.
}
done-import-kept = { $rows ->
    [one] One row
   *[other] { $rows } rows
} could not be read; what was known of { $records ->
    [one] one record
   *[other] { $records } records
} stays.
done-import-held-back = { $rows ->
    [one] One row that could not be read names
   *[other] { $rows } rows that could not be read name
} no record, so { $records ->
    [one] one record that the files lack is not withdrawn.
   *[other] { $records } records that the files lack are not withdrawn.
} Correct the rows and import again; if the records are really gone, import the same files with --force.
done-import-removed = { $count ->
    [one] A file
   *[other] { $count } files
} of an import that was never finished { $count ->
    [one] was
   *[other] were
} removed: { $files }
done-import-sums-kept = { $rows ->
    [one] One row
   *[other] { $rows } rows
} could not be read; { $records ->
    [one] one count that is a sum of rows would be lower without that and stays as it was known.
   *[other] { $records } counts that are sums of rows would be lower without that and stay as they were known.
} Correct the rows and import again.
done-import-nothing-new = These files were imported before: nothing was added.
done-demo = Made in { $made } s, imported in { $imported } s.
done-init = Made the empty workspace { $folder } (time zone { $name }).
demo-made-anew = An earlier demo in { $folder } was interrupted: what it left was removed, and the city is made anew.
doctor-table = { $name } v{ $version } { $files } files { $rows } rows { $bytes } bytes
doctor-sound = The archive is sound.
done-report = The report is in { $file }.
done-analyze = { $count ->
    [one] One event is open
   *[other] { $count } events are open
} as known on { $day }.
analyze-first-alarm = First alarm: { $day }
done-analyze-after-data = The data end on { $newest }: { $count ->
    [one] one event was open
   *[other] { $count } events were open
} as known then. Nothing is known of the { $days ->
    [one] one day
   *[other] { $days } days
} up to { $day }.
note-results-not-kept = What was computed could not be kept in { $folder } ({ $kind ->
    [denied] it may not be written
    [full] the disk is full
   *[other] { $reason }
}): it is complete, and is computed again the next time.
done-serve = The pages are at { $url }. Stop with Ctrl-C.
import-account = read { $read } = accepted { $accepted } + corrected or emptied { $corrected } + rejected { $rejected } + duplicate { $duplicate } + superseded { $superseded }

## Hints

hint-prefix = Hint:
hint-import-places = Import places and borders with --profile places.
hint-build-fonts = Run `cargo xtask build`: it brings the Chinese font for PDF reports.
hint-init-workspace = `watchfire init { $folder }` makes an empty workspace there.
hint-import-or-other-folder = Import into it with `watchfire import`, or name another folder.
hint-other-folder = Name a folder that is empty or not there yet.
hint-correct-settings = Correct it in the workspace's watchfire.toml: docs/src/reference/configuration.md says what each key may be.
hint-free-space = Free some space and run the command again: nothing was changed.
hint-near = Near: { $near }.
hint-list-profiles = `watchfire profiles` lists them.
hint-doctor-damaged = Stop importing, keep a copy of the folder as it is, and restore the files named above from a backup.
hint-doctor-unfinished = The next import removes it.
hint-import-held = Check that the files are complete; if they are, import them again with --force.
hint-import-held-clock = Set this computer's clock right and import again. If the clock was wrong then: restore the backup from before that import, or import with --force, knowing that from { $newest } on what was recorded then holds.
hint-import-held-missing = If the files hold another part of the source (other places or diseases), import all parts in one command, or give the part a source of its own in a mapping; if so much was really withdrawn, import again with --force.

## Why a command on a workspace cannot do what was asked

failure-no-workspace = There is no workspace in { $folder }: it has no watchfire.toml.
failure-no-archive = There is no archive in { $folder }: make one with `watchfire init { $folder }`.
failure-workspace-exists = { $folder } is a workspace already.
failure-folder-not-empty = { $folder } is not empty: it holds { $name }.
failure-newer-format = The archive in { $folder } has format { $found }, this Watchfire reads formats up to { $known }: use a newer Watchfire.
failure-locked = Another process { $holder ->
    [unknown] is
   *[known] (pid { $pid }) is
} writing to the workspace ({ $file }): wait until it is done, or end it.
failure-cannot-read = Cannot read { $file }: { $kind ->
    [not-found] there is no such file
    [denied] it may not be read
    [not-text] it is no text in UTF-8
    [folder] it is a folder; name the files in it
   *[other] { $reason }
}.
failure-cannot-write = Cannot write { $file }: { $kind ->
    [not-found] there is no such folder
    [denied] it may not be written
    [full] the disk is full
   *[other] { $reason }
}.
doctor-unhashed = { $count ->
    [one] One data file was written by an older version
   *[other] { $count } data files were written by an older version
} without a checksum: of { $count ->
    [one] it
   *[other] them
} the size, the rows and that they can be decoded was checked, not every byte.
doctor-results = Stored results: { $files ->
    [one] one file
   *[other] { $files } files
}, { $bytes } of at most { $most } bytes{ $old ->
    [0] {""}
    [one] , one of them of another version of Watchfire
   *[other] , { $old } of them of another version of Watchfire
}. They may be deleted at any time and are computed again.
failure-doctor-damaged = The archive is damaged.
failure-doctor-unfinished = The archive holds what an interrupted import left. All acknowledged imports are whole.
failure-damaged = The archive is damaged at { $file }: { $reason }. Run `watchfire doctor` and restore a backup.
failure-ledger-emptied = The ledger { $file } is empty: put back a copy of it with its -wal file, or delete it if nobody has ever decided anything here.
failure-ledger-damaged = The ledger { $file } is damaged ({ $reason }): put back a copy of it with its -wal file.
failure-ledger-open = The ledger { $file } cannot be opened: is the file, and is its folder, yours to write?
failure-ledger-newer = The ledger { $file } was written by a newer Watchfire: use that one.
failure-not-loopback = { $address } is not a loopback address: until people and rights exist, Watchfire serves this machine only; use 127.0.0.1 and a tunnel.
failure-address = "{ $address }" is not an address: write it as 127.0.0.1:8087.
failure-listen = Cannot listen on { $address }: { $kind ->
    [in-use] another program is using it; choose another port with --listen
    [denied] this port may not be used; choose another one with --listen
   *[other] { $why }
}.
failure-no-snapshot = There is no snapshot { $asked }: the newest one is { $known }.
failure-query-refused = The query was refused: { $why }.
failure-query = The query could not be run: { $why }.
failure-config = { $file }{ $line ->
    [0] { "" }
   *[other] , line { $line }
}: { $why }.
failure-config-key = { $file }{ $line ->
    [0] { "" }
   *[other] , line { $line }
}: there is no key "{ $key }"; there are: { $known }.
failure-config-method = early-warning.method in { $file }: there is no detection method "{ $name }"; there are: { $known }.
failure-config-early-warning = The section early-warning of { $file } cannot be used: { $why }.
failure-pack = A rule or serial interval cannot be used: { $why }.
failure-zone = There is no time zone "{ $name }": write an IANA name such as Asia/Shanghai.
failure-no-counts = There are no counts in the archive yet: import some with `watchfire import`.
failure-before-data = Nothing was known on { $day }: the first data are of { $first-day }.
failure-no-place = There is no place "{ $code }".
failure-places-named = More than one place is named "{ $code }": give its code.
failure-no-disease = There is no disease "{ $code }" in the data; there are: { $there }.
failure-no-analysis = There is no analysis "{ $name }": choose from { $there }.
failure-form = { $file }: this is written as one of { $forms }; give a name that ends so.
failure-from-after-to = --from { $day } is after --to { $until }: give the earlier day first.
failure-false-alarms = --false-alarms { $given } is no share: give a number between 0 and 1, such as 0.01.
failure-nothing-injected = No outbreak could be put into the history: no place has cases in the eight weeks before the days of --from to --to. Give other days.
failure-outbreak-word = { $file }:{ $line }: outbreak is "{ $value }": write 1 or 0.
failure-option-of-another = { $option } belongs to { $owner }, but { $asked } was asked for: leave it out, or say { $owner }.
failure-no-profile = There is no profile "{ $name }".
failure-no-profile-near = There is no profile "{ $name }". Did you mean "{ $near }"?
failure-import-held = The files hold { $count } rows, the source's last state held { $previous }: a full state of under half the last one is held back, and nothing was imported.
failure-import-held-clock = An earlier import was made on { $newest }, but this computer says that today is { $today }: one of the two clocks is wrong, so nothing was imported. What is recorded today would not be seen beside what was recorded for that later day.
failure-import-held-missing = Of { $previous } rows that the source told before for the report days of these files, { $count } are missing in them and would be withdrawn: over half, so nothing was imported.
failure-known-from = --known-from { $value }: say report-date or report-date+N.
failure-no-way-to-read = Say how to read the files: --profile NAME or --mapping FILE.toml.
failure-option-date = "{ $value }" is no date for { $option }: write it as 2020-06-17.
failure-option-value = "{ $value }" is no value for { $option }.
failure-option-missing = The command needs { $option }: see --help.
failure-option-unknown = The command has no { $option }: see --help.
failure-option-unknown-near = The command has no { $option }. Did you mean { $near }? See --help.
failure-option-value-known = "{ $value }" is no value for { $option }: choose one of { $known }.
failure-option-value-known-near = "{ $value }" is no value for { $option }. Did you mean "{ $near }"? Choose one of { $known }.
failure-options-conflict = { $option } cannot be used with { $other }.
failure-option-twice = { $option } may be given once only.
failure-command-unknown = There is no command "{ $name }": see --help.
failure-command-unknown-near = There is no command "{ $name }". Did you mean "{ $near }"? See --help.

## Why a command on plain files cannot do what was asked (errors). Rows are counted from 1 without the header

failure-missing-column = { $file } has no column { $column }; its columns are: { $columns }.
failure-missing-column-near = { $file } has no column { $column }; its columns are: { $columns }. Did you mean { $suggestion }?
failure-unreadable-number = Line { $line } of { $file }: { $column } is "{ $value }", expected a number such as 12.5.
failure-unreadable-whole-number = Line { $line } of { $file }: { $column } is "{ $value }", expected a whole number.
failure-unreadable-date = Line { $line } of { $file }: { $column } is "{ $value }", expected a date such as 2020-06-17.
failure-empty-date = { $file }:{ $line }: the column { $column } is empty. Every row needs its date.
failure-empty-share = { $file }:{ $line }: lag or w is empty. Every row needs its lag in days and its share.
failure-no-as-of = { $file }: the column as_of has no date. Give one date a row, or leave --as-of-file out.
failure-no-interval = A serial interval is needed: --si-mean and --si-sd, or --si FILE.
failure-window = --window is { $value }: a window must have at least 1 day.
failure-prior = { $option } is { $value }: it must be a number above 0, and --prior-sd of the order of --prior-mean.
failure-count-too-large = Row { $row }: series { $series } has { $value }, more than { $most }: no count of cases is as large.
failure-mixed-weekdays-series = Series { $series }: the week of { $date } (row { $row }) is named by another weekday than its first week ({ $other }). Weeks must all be named by the same weekday; for daily counts say --unit day.
failure-outside-record = { $span } lies outside what is on record, { $first } to { $last-date }: give days between these.
failure-mixed-weekdays = Row { $row }: the week { $date } is named by another weekday than the week { $other } (row { $other-row }). Weeks must all be named by the same weekday; for daily counts say --unit day.
failure-levels = "{ $given }" are no levels of quantiles: say hub7, hub23, or numbers between 0 and 1 that ascend, such as 0.05,0.5,0.95.
failure-duplicate-increment = Series { $series } has two rows for { $date } reported on { $report } (rows { $first-row } and { $row }): keep one, or add their counts.
failure-rolling-weeks = --rolling { $rolling } sums days: with --unit week it must be 1.
failure-delay-too-long = --max-delay { $max-delay } and --rolling { $rolling } are together more than { $most } periods.
failure-vintages-too-short = Only { $errors } past errors can be measured as of this day: the history of reports is too short for delays up to { $max-delay }. Give reports of a longer time, a later --as-of, or a shorter --max-delay.
failure-max-delay = --max-delay is { $max-delay }, but must be from 1 to { $most } days.
failure-duplicate-vintage = Series { $series } has two values for { $date } as of { $as-of } (rows { $first-row } and { $row }): keep the one that was known at the end of that day.
failure-duplicate-vintage-covariate = Series { $series } has two values of a covariate for { $date } as of { $as-of } (rows { $first-row } and { $row } of the covariates): keep the one that was known at the end of that day.
failure-weekday = Series { $series }: { $date } (row { $row }) is another weekday than the date of row 1. Weeks must all be named by the same weekday; for daily values say --unit day.
failure-weekday-covariate = Series { $series }: { $date } (row { $row } of the covariates) is another weekday than the weeks of the vintages. Weeks must all be named by the same weekday; for daily values say --unit day.
failure-years-too-many = Dates run from { $first } to { $last-date }, more than { $most } years: is a year mistyped?
failure-horizons = "{ $given }" are no horizons: say 0..3, or a list such as 0,2,4, from 0 to { $most } periods.
failure-duplicate-date = Series { $series } has two rows for { $date } (rows { $first-row } and { $row }): keep one, or add their counts.
failure-not-daily = Series { $series } has no two days in a row, but the serial interval is in days. Give daily counts (days without cases as rows with 0, or --fill zero), or weekly ones with --method renewal --unit week.
failure-cori-weeks = The method cori cannot use weekly counts: say --method renewal, or give daily ones.
failure-cori-shares = The method cori cannot use the columns share and relative_sd: say --method renewal, or give complete daily counts.
failure-share-known = Series { $series } has the share { $share } and the relative_sd { $relative-sd } on { $date } (row { $row }). The share must be above 0 and at most 1, its relative standard deviation at least 0.
failure-days-too-many = Series { $series } runs from { $first } to { $last-date }, more than { $most } days: is a year mistyped?
failure-interval-no-lags = The serial interval has no rows: give the share w of every lag in days.
failure-delay-no-lags = The delay has no rows: give the share w of every lag in days.
failure-interval-lag = The serial interval has the lag { $lag } in row { $row }: every lag from 0 to { $most } days may stand once.
failure-delay-lag = The delay has the lag { $lag } in row { $row }: every lag from 0 to { $most } days may stand once.
failure-delay-weight = The delay has { $share } at lag { $lag }: every share must be a number of at least 0.
failure-delay-sum = The shares of the delay add up to { $sum }, not to 1.
failure-interval-too-long = A serial interval of { $mean } days with standard deviation { $sd } is longer than { $most } days.
failure-interval-mean = The mean of the serial interval is { $mean } days: it must be above 1, since no case infects on its own day.
failure-interval-sd = The standard deviation of the serial interval is { $sd } days: it must be above 0.
failure-interval-sd-small = The standard deviation of the serial interval is { $sd } days: below a hundredth of a day, whole days see no difference. Give the shares themselves with --si FILE.
failure-interval-sd-large = The standard deviation of the serial interval is { $sd } days at a mean of { $mean }: nearly all cases would follow on the next day, and the rest months later. Are both in days?
failure-interval-weight = The serial interval has { $share } at lag { $lag }: every share must be a number of at least 0.
failure-interval-lag-zero = The serial interval has { $share } at lag 0: a case that infects on its own day cannot be used here.
failure-interval-sum = The shares of the serial interval add up to { $sum }, not to 1.
failure-score-level = Row { $row }: the output_type_id "{ $level }" is no level of a quantile; a number between 0 and 1 is needed.
failure-score-duplicate-level = Series { $series }, { $date }: the level { $level } stands in rows { $first-row } and { $row }. If these are forecasts of two days or models, the columns as_of, horizon and model must tell them apart.
failure-score-duplicate-sample = Series { $series }, { $date }: the sample { $sample } stands in rows { $first-row } and { $row }. If these are forecasts of two days or models, the columns as_of, horizon and model must tell them apart.
failure-forecast-too-large = Row { $row } of the forecasts has { $value }, more than { $most }: no count of cases is as large.
failure-truth-too-large = Row { $row } of the truth has { $value }, more than { $most }: no count of cases is as large.
failure-score-duplicate-truth = The truth has two rows for series { $series }, { $date } (the later is row { $row }): keep one.
failure-score-no-models = A baseline needs a column model in the forecasts.
failure-score-no-baseline = No forecast is by the model { $baseline }; there are: { $models }.
failure-nothing-to-score = No forecast could be scored. Rows: { $rows }, of which neither quantiles nor samples: { $other-rows }. Forecasts without an observation of their series and target_date in the truth: { $without-truth }; with a value that is missing: { $value-missing }.

## Problems told on the terminal

problems-more = … and { $count } more like this.
delay-estimated = Delay of { $series }, as of { $day }: mean { $mean } days, standard deviation { $sd } days, { $family ->
    [lognormal] log-normal
    [gamma] gamma
    [weibull] Weibull
   *[empirical] no form
}{ $parameters }.
delay-estimated-of-all = Delay of all series together, as of { $day }: mean { $mean } days, standard deviation { $sd } days, { $family ->
    [lognormal] log-normal
    [gamma] gamma
    [weibull] Weibull
   *[empirical] no form
}{ $parameters }.
