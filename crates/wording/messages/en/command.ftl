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
evaluate-spread-forecasts = { $disease }: { $count } forecasts checked; { $half } of what came lay within the 50 % interval, { $most } within the 90 % interval; error { $ratio } of that of "as in the newest week".
evaluate-spread-ahead = {"  "}{ $weeks ->
    [one] One week
   *[other] { $weeks } weeks
} ahead: { $count }; { $half } and { $most }; { $ratio }.
evaluate-spread-growth = {"  "}Called { $state ->
    [growing] growing
    [likely-growing] likely growing
    [likely-declining] likely declining
    [declining] declining
   *[unclear] unclear
} { $count ->
    [one] once
   *[other] { $count } times
}: the second week after had more cases in { $rose }, fewer in { $fell }.
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
done-import-nothing-new = These files were imported before: nothing was added.
done-report = The report is in { $file }.
done-analyze = { $count ->
    [one] One event is open
   *[other] { $count } events are open
} as known on { $day }.
done-serve = The pages are at { $url }. Stop with Ctrl-C.
import-account = read { $read } = accepted { $accepted } + corrected { $corrected } + rejected { $rejected } + duplicate { $duplicate } + superseded { $superseded }

## Hints

hint-prefix = Hint:
hint-import-places = Import places and borders with --profile places.
hint-build-fonts = Run `cargo xtask build`: it brings the Chinese font for PDF reports.
