# What is wrong with data. `problem-title-RULE` is what the rule looks for, `problem-RULE` one occurrence.
# Where it stands and what was done are said beside the sentence. Grouped: rows first, then whole files.

## Rows

problem-title-onset-after-report = Onset after the report
problem-onset-after-report = Onset { $onset } lies after the report { $report }; kept as reported.

problem-title-onset-long-before-report = Onset long before the report
problem-onset-long-before-report = Onset { $onset } lies { $days ->
    [one] one day
   *[other] { $days } days
} before the report { $report } (more than { $limit }); check the year and month. Kept.

problem-title-dates-out-of-order = Dates out of order
problem-dates-out-of-order = { $later } { $later_date } lies before { $earlier } { $earlier_date }; kept, please check the card.

problem-title-date-in-future = Date in the future
problem-date-in-future = { $value } lies after today ({ $today }); an aggregated row is left out, a case loses this date.

problem-title-date-after-recorded = Date after the source knew it
problem-date-after-recorded = { $value } lies after { $recorded }, the day on which the source is said to have known the row; kept.

problem-title-date-far-before-others = Date far before all others
problem-date-far-before-others = { $value } lies years before the other dates of the file, which begin on { $first }; kept. Check the year.

problem-title-empty-date = Date of an empty cell
problem-empty-date = { $value } is what a spreadsheet makes of an empty cell or a zero, not a day; it is missing, and a row that needs it is left out.

problem-title-recorded-in-future = Recorded in the future
problem-recorded-in-future = The row says that the source will know it from { $value } on, but today is { $today }; left out.

problem-title-impossible-age = Impossible age
problem-impossible-age = { $value } is no possible age (0 to { $limit } years); kept as unknown age.

problem-title-age-as-band = Age given as a span
problem-age-as-band = The age is given as a span ({ $value }); kept as the band { $band }.

problem-title-negative-count = Negative count
problem-negative-count = The count { $value } is negative; left out, since this source does not say that it corrects itself that way.

problem-title-total-falls = Falling total
problem-total-falls = The total { $value } is below the { $before } told before; left out, since this source does not say that it corrects itself that way. If the one before is wrong, correct it and import again.

problem-title-negative-count-kept = Negative count as a correction
problem-negative-count-kept = The count { $value } is negative: the source takes back what it reported. Kept as a correction.

problem-title-implausible-number = More than all people
problem-implausible-number = "{ $value }" is more than there are people on Earth: probably a telephone or identity number in the wrong column; left out.

problem-title-na-literal = A word where a value should be
problem-na-literal = "{ $value }" stands where a value should: it is missing, not zero. A row that needs the value is left out.

problem-title-steering-characters = Invisible control characters
problem-steering-characters = Characters that show nothing but steer a terminal or the direction of writing were taken out of the value, which is now "{ $value }".

problem-title-missing-value = Required value empty
problem-missing-value = There is no record without its { $field }, which is empty; left out.

problem-title-no-usable-date = No usable date
problem-no-usable-date = No date of the row can be used: what is filled cannot be read or lies in the future; left out.

problem-title-unreadable-date = Unreadable date
problem-unreadable-date = "{ $value }" is not a date; expected a form such as { $expected }.

problem-title-unreadable-value = Unreadable value
problem-unreadable-value = "{ $value }" cannot be read here; expected { $expected }.

problem-title-value-too-long = Value without end
problem-value-too-long = The value has { $bytes } bytes, more than any code, name or number has ({ $limit }); left out. Check quotation marks and delimiters.

problem-title-unknown-disease = Unknown disease
problem-unknown-disease = "{ $value }" is not in the list of diseases; kept under this name.

problem-title-unknown-status = Unknown status
problem-unknown-status = Whether "{ $value }" means that the row was deleted or ruled out is not known; it is kept. If it does not count, name the value under superseded in a mapping.

problem-title-number-as-disease = Number of a person as the disease
problem-number-as-disease = The disease holds what may be a telephone or identity number; left out, and not shown here. Check whether the columns are in place.

problem-title-unknown-place = Unknown place
problem-unknown-place = No place has the code or name "{ $value }" ({ $rows ->
    [one] one row
   *[other] { $rows } rows
}); kept as a provisional place. Import places, or give the code in a mapping.

problem-title-unknown-place-suggested = Unknown place, similar to a known one
problem-unknown-place-suggested = No place has the code or name "{ $value }" ({ $rows ->
    [one] one row
   *[other] { $rows } rows
}); did you mean { $suggestion }? Kept as a provisional place.

problem-title-provisional-place = Place known only by its code
problem-provisional-place = Place { $value } is known only by its code so far ({ $rows ->
    [one] one row
   *[other] { $rows } rows
}); it gets its name once places are imported.

problem-title-place-alias = Another code of a place
problem-place-alias = Code { $value } is another code of { $place }; stored under { $place }.

problem-title-ambiguous-place-code = Code of two places
problem-ambiguous-place-code = Code { $value } means both { $place } and { $other }; rows with it go to the place whose own code it is, or else to the first of them. Take the code out of the column of other codes of one of the two, and import the places again.

problem-title-duplicate-row = Repeated row
problem-duplicate-row = The same row stands on line { $first_line } already; left out.

problem-title-duplicate-key-conflict = Same key, other values
problem-duplicate-key-conflict = Line { $first_line } has the same key with other values; the first one is kept, this one left out. Check which is right.

problem-title-overlapping-period = Overlapping periods
problem-overlapping-period = The { $days } days from { $day } on share days with those from { $other } on of the same place, disease and group, so that the same persons would be counted twice; left out. If the source tells a sum of several days every day, say in a mapping on which weekday those to take end, such as sums_end_on = "sunday"; if not, correct the date or the number of days and import again.

problem-title-rolling-sum = Rolling sum between two weeks
problem-rolling-sum = The source tells a sum of { $days } days every day; taken are those that end on a { $weekday ->
    [monday] Monday
    [tuesday] Tuesday
    [wednesday] Wednesday
    [thursday] Thursday
    [friday] Friday
    [saturday] Saturday
   *[sunday] Sunday
}, so that everybody is counted once. This one ends on { $until } and is left out.

problem-title-other-source = Row of another source
problem-other-source = The row belongs to the source { $value }, this import to { $expected }; left out. Import it separately.

problem-title-ragged-row = Row with too many or too few fields
problem-ragged-row = The row has { $fields ->
    [one] one field
   *[other] { $fields } fields
} under { $columns ->
    [one] one column
   *[other] { $columns } columns
}, so that values stand under wrong names; left out. Check quotation marks and delimiters.

problem-title-superseded-row = Row withdrawn by the source
problem-superseded-row = The source itself withdraws this row; not counted.

problem-title-withdrawn-case = Case withdrawn by the source
problem-withdrawn-case = The source has withdrawn case { $case }: it counts no more from then on.

problem-title-ring-unusable = Unusable border
problem-ring-unusable = A ring of the outline of { $place } cannot be used ({ $what }); it was left out.

problem-title-ring-doubtful = Doubtful border
problem-ring-doubtful = A ring of the outline of { $place } is doubtful ({ $what }); kept (an open ring was closed).

problem-title-no-outline = Geometry without area
problem-no-outline = The geometry of { $place } is no outline ({ $reason }); the place is kept without one.

problem-title-held-from-today = No word of when it was known
problem-held-from-today = The files do not say when the source knew their rows: they are taken as known from { $today } on. For history give --recorded-at or --known-from report-date.

problem-title-silence-is-zero = A day without a listed case counts as 0
problem-silence-is-zero = The mapping does not say `coverage`, so the line list { $source } is taken to list every case: a day without one counts as 0. If it is incomplete, begin the mapping with `coverage.absent_is_zero = false`.

problem-title-format-not-as-named = Content differs from the file's name
problem-format-not-as-named = The name promises { $named }, the content is { $format }; read by its content.

problem-title-other-sheets = Further sheets not read
problem-other-sheets = Only the sheet { $sheet } was read, not { $sheets }. If they hold data, name the sheet in a mapping (`sheet`) and import once for each.

problem-title-personal-column-dropped = Names of persons not kept
problem-personal-column-dropped = What tells who a person is was not kept: { $column }.

problem-title-field-in-two-columns = Two columns for one field
problem-field-in-two-columns = The columns { $column } and { $other } both tell the { $field }; { $column } was read, { $other } was not. If { $other } is the right one, name it in a mapping.

problem-title-undecodable-characters = Undecodable characters
problem-undecodable-characters = Some characters do not exist in { $encoding } and became "�"; name the encoding in a mapping if names look wrong.

problem-title-no-rows = No rows
problem-no-rows = The file has a header and no rows.

## Files that cannot be read or imported

problem-title-file-unreadable = File cannot be opened
problem-file-unreadable = Cannot open { $file }: { $reason }. Check the path and the permission to read it.

problem-title-file-broken-off = Reading broke off
problem-file-broken-off = Reading { $file } broke off near line { $line }: { $reason }.

problem-title-file-empty = Empty file
problem-file-empty = { $file } is empty: fetch it again from its source.

problem-title-lfs-pointer = Git LFS pointer instead of data
problem-lfs-pointer = { $file } is a Git LFS pointer, not the data ({ $size } bytes stand elsewhere): run `git lfs pull` in its repository, or download the file itself.

problem-title-not-a-table = Not a table
problem-not-a-table = { $file } is { $kind ->
    [packed-twice] packed twice
   *[other] { $what }
}, not a table: export it as CSV, Parquet or a workbook.

problem-title-file-truncated = File cut off
problem-file-truncated = { $file } is cut off: its { $format } data end before their end mark. Fetch the file again and compare its size.

problem-title-file-damaged = Damaged file
problem-file-damaged = { $file } looks like { $format } but cannot be read as such: { $reason }. Fetch it again, or save it anew.

problem-title-zip-bomb = Unpacks beyond all measure
problem-zip-bomb = { $file } unpacks to more than { $limit }, which no honest table of { $packed } bytes does: it was not read. Unpack it by hand and look at it.

problem-title-row-too-long = Row without end
problem-row-too-long = The row of { $file } that begins on line { $line } does not end within { $limit } MB: a quotation mark is probably not closed there.

problem-title-open-quote = Quotation mark not closed
problem-open-quote = A quotation mark in the row of { $file } that begins on line { $line } is not closed: all that follows would be one cell. Close it, or take it away.

problem-title-too-many-columns = More columns than a table has
problem-too-many-columns = { $file } names more than { $limit } columns: it was not read. Its keys are probably values; write them as rows.

problem-title-late-column = Column that first occurs late
problem-late-column = { $file } names the column { $column } for the first time on line { $line }, too late to be read: name it on the first line, too, with the value null.

problem-title-no-header = No header row
problem-no-header = { $file } has no header row within its first { $looked } rows: say in a mapping on which line it stands (`header_line`).

problem-title-no-sheet = No such sheet
problem-no-sheet = { $file } has no sheet { $sheet }; it has { $sheets }.

problem-title-no-encoding = No such encoding
problem-no-encoding = There is no encoding { $label }: say utf-8, gb18030 or windows-1252.

problem-title-missing-column = Missing column
problem-missing-column = { $file } lacks a needed column, which may have any of these names: { $column }; its columns are: { $columns }. If the column has another name, say so in a mapping.

problem-title-column-twice = Two columns of one name
problem-column-twice = { $file } has two columns { $column }: leave out one of them, or give them different names.

problem-title-table-shape = Columns of unequal length
problem-table-shape = A table needs one name per column and columns of one length: { $reason }.

problem-title-file-unwritable = File cannot be written
problem-file-unwritable = Cannot write { $file }: { $reason }.

problem-title-format-not-written = A format in which no table is written
problem-format-not-written = { $file }: tables are written as .csv or .parquet, not as .{ $ending }. A spreadsheet opens .csv, too.

problem-title-no-files = No file given
problem-no-files = No file was given to import.

problem-title-same-file-twice = File given twice
problem-same-file-twice = { $file } was given twice: give each file once.

problem-title-same-content-twice = Same content given twice
problem-same-content-twice = { $file } has the same content as { $other }: its rows would count twice. Give it once.

problem-title-file-changed = File changed while it was read
problem-file-changed = { $file } was written to or replaced while it was read: nothing of the import was kept. Import it again once the file is complete.

problem-title-no-profile = No such profile
problem-no-profile = There is no profile { $name }; there are: { $profiles }.
problem-title-no-profile-near = No such profile
problem-no-profile-near = There is no profile { $name }; there are: { $profiles }. Did you mean { $suggestion }?

problem-title-mapping-unreadable = Mapping cannot be read
problem-mapping-unreadable = The mapping { $file } cannot be read: { $reason }.

problem-title-rows-say-when = Rows say themselves when they hold
problem-rows-say-when = The rows of { $file } say themselves from when on they hold (column { $column }): leave out --recorded-at and --known-from.

problem-title-mixed-when = Files that differ in when they hold
problem-mixed-when = { $file } says in each row from when on it holds, { $other } does not: import them separately.

problem-title-no-report-date-column = No column for the report date
problem-no-report-date-column = { $file } has no column for the report date, which --known-from report-date needs: give --recorded-at instead.

problem-title-mixed-layout = Files laid out differently
problem-mixed-layout = { $file } is laid out otherwise than { $other }: import them separately.

problem-title-place-circle = Place that is part of itself
problem-place-circle = Place { $place } of { $file } would be a part of itself ({ $chain }). Check the parent column.

problem-title-place-too-deep = Place under too many others
problem-place-too-deep = Place { $place } of { $file } lies under more than { $limit } others, more than any administration has ranks. Check the parent column.

problem-title-scratch-failed = No room to look for repetitions
problem-scratch-failed = Cannot keep the keys of { $file } to find repeated rows: { $reason }. Check the space in the temporary folder.

problem-title-no-such-time = No such time
problem-no-such-time = { $day } cannot be a time in the workspace's time zone.

problem-title-recorded-at-in-future = State of a day to come
problem-recorded-at-in-future = { $day } lies after today ({ $today }): no source can have told its state of that day yet. Give the day on which the files were the source's state; if today is another day, set the computer's clock.

## Archive

problem-title-no-report-date = No report date
problem-no-report-date = The row has no report date, on which --known-from counts; it is taken as known { $days_later } days after its reference date.
problem-title-unread-rows-kept = Unreadable rows of known records
problem-unread-rows-kept = { $rows ->
    [one] One row
   *[other] { $rows } rows
} could not be read; what was known of { $records ->
    [one] one record
   *[other] { $records } records
} stays.
problem-title-withdrawals-held-back = Withdrawals held back
problem-withdrawals-held-back = { $rows ->
    [one] One row that could not be read names
   *[other] { $rows } rows that could not be read name
} no record; { $records ->
    [one] one record that the files lack may stand in it and is
   *[other] { $records } records that the files lack may stand there and are
} not withdrawn.
problem-title-clock-set-back = Imported before an earlier import
problem-clock-set-back = An earlier import was made on { $newest }, this one on { $today }: one of the two clocks was wrong. From { $newest } on, what was recorded then holds.
problem-title-unread-parts-kept = Sums with unreadable parts
problem-unread-parts-kept = { $rows ->
    [one] One row
   *[other] { $rows } rows
} could not be read; { $records ->
    [one] one count that is a sum of rows would be lower without that and stays
   *[other] { $records } counts that are sums of rows would be lower without that and stay
} as last known.
problem-title-archive-leftovers = Leftovers of unfinished imports
problem-archive-leftovers = { $count ->
    [one] One file or commit of an unfinished import is left
   *[other] { $count } files or commits of unfinished imports are left
}. Nobody reads them, and the next import removes them.
problem-title-archive-table-damaged = Damaged table
problem-archive-table-damaged = The table cannot be trusted: { $reason }. Restore it from a backup.
problem-title-archive-file-damaged = Damaged data file
problem-archive-file-damaged = The data file cannot be read in full: { $reason }. Restore it from a backup.
problem-title-archive-import-unnamed = Rows of an import are lost from the table
problem-archive-import-unnamed = Import { $import } is acknowledged, but no commit of the table names its { $of ->
    [provisional] provisional places
   *[other] rows
}. Restore the table from a backup.
problem-title-archive-rows-differ = Rows differ from what was imported
problem-archive-rows-differ = Import { $import } wrote { $expected } rows into this file, { $found } are in it. Restore it from a backup.

## Series and detection

problem-title-data-missing-series = Series without data
problem-data-missing-series = No source can make up the series of { $disease } in { $place }, ages { $age }; it was not judged.
problem-title-count-not-usable = Count that is no count
problem-count-not-usable = Series { $series }, { $date } (row { $row }): { $value } is no count; taken as missing.
problem-title-column-not-used = Column that the method does not use
problem-column-not-used = The method { $method } does not use the column { $column }.
problem-title-series-ends-early = Series that ends early
problem-series-ends-early = Series { $series } ends on { $last }, others go on to { $newest }: its newest periods are not judged.
problem-title-imported-above-count = More imported cases than cases
problem-imported-above-count = Series { $series }, { $date } (row { $row }): { $imported } imported cases are more than all cases of the day; all of them are taken as imported.
problem-title-reproduction-too-early = No reproduction number yet
problem-reproduction-too-early = Series { $series } has no reproduction number from { $first } to { $last } (windows: { $windows }): it is not yet longer than a serial interval.
problem-title-reproduction-nobody-infectious = No reproduction number without infectious cases
problem-reproduction-nobody-infectious = Series { $series } has no reproduction number for { $windows ->
    [one] one window
   *[other] { $windows } windows
} between { $first } and { $last }: nobody was infectious.
problem-title-reproduction-count-missing = No reproduction number where counts are missing
problem-reproduction-count-missing = Series { $series } has no reproduction number for { $windows ->
    [one] one window
   *[other] { $windows } windows
} between { $first } and { $last }: counts are missing in the window or in the days that infect into it.
problem-title-reproduction-too-large = Counts too large to be added
problem-reproduction-too-large = Series { $series } has no reproduction number for { $windows ->
    [one] one window
   *[other] { $windows } windows
} between { $first } and { $last }: the counts are too large to be added.
problem-title-reproduction-days-nobody-infectious = No reproduction number without infectious cases
problem-reproduction-days-nobody-infectious = Series { $series } has no reproduction number for { $days ->
    [one] one day
   *[other] { $days } days
} between { $first } and { $last }: nobody was infectious.
problem-title-reproduction-too-few-cases = Too few cases for a reproduction number
problem-reproduction-too-few-cases = Series { $series } has no reproduction number for { $days ->
    [one] the day
   *[other] the { $days } days
} from { $first } to { $last }: it has too few cases in all. Take a larger area or a longer time.
problem-title-reproduction-not-fitted = Reproduction number that could not be fitted
problem-reproduction-not-fitted = Series { $series } has no reproduction number for { $days ->
    [one] the day
   *[other] the { $days } days
} from { $first } to { $last }: the renewal model could not be fitted. Check its counts and delay, or use the method cori.
problem-title-reproduction-too-short = Series shorter than a serial interval
problem-reproduction-too-short = Series { $series } has { $days ->
    [one] one day
   *[other] { $days } days
}, not more than a serial interval: it has no reproduction number yet.
problem-title-reproduction-no-window = Series shorter than a window
problem-reproduction-no-window = Series { $series } has { $days ->
    [one] one day
   *[other] { $days } days
}, too few for a window after its first day.

## Forecasts and scores

problem-title-forecast-without-truth = Forecast without observation
problem-forecast-without-truth = Nothing is known of series { $series } on { $date }: the forecast is not scored.
problem-title-forecast-value-missing = Forecast with missing quantiles
problem-forecast-value-missing = A forecast of series { $series } for { $date } has a quantile or sample without value: it is not scored.
problem-title-quantiles-cross = Quantiles that cross
problem-quantiles-cross = A forecast of series { $series } for { $date } has a quantile below that of a lower level; it is scored as it is.
problem-title-output-type-not-scored = Rows that are neither quantiles nor samples
problem-output-type-not-scored = Only rows of type quantile and sample are scored; left out of type { $type }: { $rows ->
    [one] one row
   *[other] { $rows } rows
}.

## Scans

problem-title-place-without-coordinates = Place without coordinates
problem-place-without-coordinates = The place { $place } has no usable longitude and latitude: it is not scanned.
problem-title-cases-without-place = Cases of a place that is not listed
problem-cases-without-place = The place { $place } ({ $rows ->
    [one] one row
   *[other] { $rows } rows
}) is not among the places with coordinates: its cases are left out.
problem-title-as-of-after-data = Analysis later than the data
problem-as-of-after-data = The newest day of the data is { $newest }, and the analysis is of { $as-of }: the days between count as days without cases.
problem-title-place-without-population = Place without population
problem-place-without-population = The place { $place } has no population by the day of the analysis: it is not scanned.

## Nowcasts

problem-title-report-before-reference = Report before its reference date
problem-report-before-reference = Series { $series } (row { $row }): reported on { $report }, before { $date } began; left out.
problem-title-increment-without-count = Increment without a count
problem-increment-without-count = Series { $series } (row { $row }): the addition for { $date }, reported on { $report }, is no count; left out.
problem-title-as-of-after-reports = As-of later than the newest report
problem-as-of-after-reports = The newest report is of { $newest }, the nowcast is as of { $as-of }: if nothing was taken in since, choose an earlier day.

## Forecasts

problem-title-value-not-usable = Value that cannot be forecast from
problem-value-not-usable = Series { $series }, { $date } (row { $row }): { $value } is below 0 or no number; taken as missing.
problem-title-proportion-not-usable = Share outside 0 to 1
problem-proportion-not-usable = Series { $series }, { $date } (row { $row }): { $value } is no share between 0 and 1; taken as missing.
problem-title-forecast-nothing-known = No forecast without data
problem-forecast-nothing-known = Series { $series } has no forecast as of { $date }: nothing was known of it by then.
problem-title-forecast-too-few-values = No forecast from too few values
problem-forecast-too-few-values = Series { $series } has no forecast as of { $date }: it needs { $values } values among its newest periods.
problem-title-forecast-too-old = No forecast from old values
problem-forecast-too-old = Series { $series } has no forecast as of { $date }: its newest value is too old, or too many of its newest are missing.

## Plain files: what gives nothing, and what does not fit

problem-title-input-without-rows = Input without rows
problem-input-without-rows = The input has no rows, so the result has none.
problem-title-nothing-known-by-as-of = Nothing known by the as-of
problem-nothing-known-by-as-of = Nothing of the input was known on { $as-of }: its first day is { $first }. The result has no rows for this as-of.
problem-title-nothing-from-day = No data from the first day on
problem-nothing-from-day = The newest date is { $newest }, before --from { $from }: no period was judged, so there is no result.
problem-title-as-of-after-counts = Analysis after the data
problem-as-of-after-counts = The data end on { $newest }, the analysis is as of { $as-of }: nothing is known of the time between, and no reproduction number is later than { $newest }.
problem-title-dates-are-weeks = Days that look like weeks
problem-dates-are-weeks = All { $count } dates from { $first } to { $last } fall on one weekday: if these are weekly counts, say --unit week.
problem-title-report-long-after-others = Report long after all others
problem-report-long-after-others = Series { $series } (row { $row }): the report of { $report } comes { $days ->
    [one] one day
   *[other] { $days } days
} after the newest of the others, { $newest }, and is probably mistyped. The as-of is { $newest }, and what was reported later is left out; if the date is right, say --as-of { $report }.
problem-title-series-silent = Series that stopped reporting
problem-series-silent = Series { $series }: nothing was added after { $newest }, long before { $as-of }; it is left out, as silence is not 0. Give rows with the count 0 where nothing was to be added.
problem-title-nowcast-before-start = Targets before a series began
problem-nowcast-before-start = Series { $series }, as of { $as-of }: { $count ->
    [one] one target reaches
   *[other] { $count } targets reach
} back before its first date; left out, as missing is not 0.
problem-title-nowcast-no-number = Nowcast that is no number
problem-nowcast-no-number = Series { $series }, as of { $as-of }: no number could be calculated for { $count ->
    [one] one target
   *[other] { $count } targets
}; left out. Check its counts.
problem-title-nowcast-known-below-zero = Known counts below 0
problem-nowcast-known-below-zero = Series { $series }, as of { $as-of }: what is known of { $count ->
    [one] one target
   *[other] { $count } targets
} adds up to less than 0. Corrections may be there without the counts that they correct; what is told of these is not to be relied on.
problem-title-holidays-not-used = Holidays that are not used
problem-holidays-not-used = Holidays are for daily counts: with --unit week they are not used.
problem-title-covariate-of-unknown-series = Covariate of an unknown series
problem-covariate-of-unknown-series = The covariates of { $series } ({ $rows ->
    [one] one row
   *[other] { $rows } rows
}) are not used: no series of the vintages has this name.
problem-title-covariate-not-usable = Covariate that cannot be used
problem-covariate-not-usable = Covariates of series { $series }, { $date } (row { $row } of the covariates): { $value } is below 0 or no number; taken as missing.
problem-title-delay-of-all-not-seen = Longest delays not seen
problem-delay-of-all-not-seen = As of { $as-of } no day of any series is old enough to show delays over { $seen } days, though --max-delay is { $max-delay }: they have no share. Give older days, or a shorter maximum delay.
problem-title-delay-not-seen = Longest delays not seen
problem-delay-not-seen = Series { $series }, as of { $as-of }: no day is old enough to show delays over { $seen } days, though --max-delay is { $max-delay }: they have no share. Give older days, or a shorter maximum delay.
problem-title-delay-series-stopped = Series that stopped reporting
problem-delay-series-stopped = Series { $series }: nothing was added after { $newest }, though about { $count } more additions were to be expected; its reports are taken to have stopped, and it is used as known on that day. If nothing more came, give a row with the count 0 reported later.
problem-title-delay-of-all-not-estimated = Delay that cannot be estimated
problem-delay-of-all-not-estimated = No delay could be estimated as of { $as-of } from all series together: counts with at least two different known delays are needed, later than the first report.
problem-title-delay-not-estimated = Delay that cannot be estimated
problem-delay-not-estimated = No delay could be estimated as of { $as-of } (series { $series }): counts with at least two different known delays are needed, later than the first report.
