# The words that all parts share. Keys end in the code that the data use.

## Measures

measure-case = Cases
measure-case-inline = cases
measure-case-counted = { $count ->
    [one] { $count } case
   *[other] { $count } cases
}
measure-hospitalization = Hospital admissions
measure-hospitalization-inline = hospital admissions
measure-hospitalization-counted = { $count ->
    [one] { $count } hospital admission
   *[other] { $count } hospital admissions
}
measure-death = Deaths
measure-death-inline = deaths
measure-death-counted = { $count ->
    [one] { $count } death
   *[other] { $count } deaths
}
measure-test = Tests
measure-test-inline = tests
measure-test-counted = { $count ->
    [one] { $count } test
   *[other] { $count } tests
}
measure-consultation = Consultations
measure-consultation-inline = consultations
measure-consultation-counted = { $count ->
    [one] { $count } consultation
   *[other] { $count } consultations
}

## Case classes

case-class-suspected = Suspected case
case-class-clinical = Probable case
case-class-confirmed = Confirmed case
case-class-carrier = Asymptomatic infection

## Levels of places

level-country = Country
level-province = State or province
level-prefecture = City
level-county = County
level-district = District
level-township = Township
level-village = Village
levels-country = countries
levels-province = states or provinces
levels-prefecture = cities
levels-county = counties
levels-district = districts
levels-township = townships
levels-village = villages

## Ages

age-all = all ages
age-band = { $from }–{ $to } years
age-single = { $from ->
    [one] { $from } year
   *[other] { $from } years
}
age-and-older = { $from } years and older
age-unknown = age unknown

## Sex

sex-all = all
sex-female = female
sex-male = male
sex-diverse = diverse
sex-unknown = unknown

## Settings

setting-all = everywhere
setting-nursing-home = nursing home
setting-welfare-institution = welfare institution
setting-nursery = nursery
setting-school = school
setting-hospital = hospital
setting-workplace = workplace
setting-household = household
setting-community = community

## Classes of notifiable diseases in Chinese law

legal-class-A = Class A
legal-class-B = Class B
legal-class-C = Class C
legal-class-other = Watched, not in the law

## Units

unit-persons = persons
unit-per-100000 = per 100,000
unit-events = events
unit-places = places
unit-days = days
unit-tests = tests

## How soon somebody must look (findings, events)

severity-information = For information
severity-attention = Watch
severity-warning = Decide

## How much a problem of the data matters

problem-severity-note = Note
problem-severity-warning = Warning
problem-severity-error = Error

## What was done about a problem

action-kept = kept
action-corrected = corrected
action-emptied = emptied
action-rejected = left out
action-duplicate = left out as a repetition
action-summed = added to an equal row
action-superseded = withdrawn or replaced by the source
action-refused = file refused
action-held = waiting for a decision

## States of events

state-open = Open
state-closed = Closed

## Where an event stands with the people who work on it

alert-waiting = Waiting for a decision
alert-verified = Verified
alert-refuted = Ruled out
alert-handed-over = Handed over

decision-verify = Verify
decision-refute = Rule out
decision-hand-over = Hand over
decision-reopen = Reopen

## How events belong together

relation-stratum = age group
relation-whole = larger area
relation-measure = other measure
relation-neighbour = neighbouring place

## Which day is counted

axis-report = by date of report
axis-reference = by date of onset
reference-kind-onset = onset
reference-kind-report = report

## Certainty of a number

certainty-complete = complete
certainty-incomplete = still coming in
certainty-not-known = completeness not known
change-told = { $change-direction ->
    [up] +{ $change-size }
    [down] −{ $change-size }
    [more] +{ $change-size }
    [fewer] −{ $change-size }
    [times] ×{ $change-size }
   *[same] unchanged
}
number-under-a-tenth = less than 0.1

## Imports

record-kind-counts = Counts
record-kind-cases = Case list
record-kind-population = Population
record-kind-places = Places
recorded-from-rows = as each row says
recorded-from-full-state = the whole state on one day
recorded-from-addition = added to what was there
recorded-from-report-date = assumed from the report date

## Where serial intervals were read (keys end in the text of serial-intervals.toml)

interval-source-doi-10-1186-s12879-021-05950-x-pooled-mean-ancestral-lineage-standard-deviation-taken-as-0-6-of-the-mean = doi:10.1186/s12879-021-05950-x (pooled mean, ancestral lineage); standard deviation taken as 0.6 of the mean
interval-source-doi-10-1051-fopen-2022017-delta-standard-deviation-taken-as-0-6-of-the-mean = doi:10.1051/fopen/2022017 (Delta); standard deviation taken as 0.6 of the mean
interval-source-doi-10-1051-fopen-2022017-omicron-standard-deviation-taken-as-0-6-of-the-mean = doi:10.1051/fopen/2022017 (Omicron); standard deviation taken as 0.6 of the mean
interval-source-doi-10-1097-ede-0b013e31819d1092-laboratory-confirmed-households- = doi:10.1097/EDE.0b013e31819d1092 (laboratory-confirmed, households)
interval-source-doi-10-1093-aje-kwu209-mean-households-standard-deviation-taken-as-a-quarter-of-the-mean = doi:10.1093/aje/kwu209 (mean, households); standard deviation taken as a quarter of the mean

## Fields of records, within a sentence

field-disease = disease
field-place = place
field-count = count
field-persons = number of people
field-case_id = case number
field-report_date = report date
field-reference_date = reference date
field-onset_date = onset
field-diagnosis_date = diagnosis
field-admission_date = admission
field-death_date = death
field-recorded_at = time of recording
field-code = code
field-level = rank

## What a field should have held

expected-whole-number = a whole number
expected-sex = female, male, diverse or unknown
expected-case-class = suspected, clinical, confirmed or carrier
expected-measure = case, hospitalization, death, test or consultation
expected-reference-kind = onset or report
expected-yes-or-no = true or false
expected-age-band = an age group such as 00-04 or 80+, or unknown
expected-period-days = a number of days such as 1 or 7
expected-place-level = country, province, prefecture, county, district, township or village
