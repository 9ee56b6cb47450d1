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
stage-report = Writing the report
stage-evaluate = Replaying history
stage-serve = Serving

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
