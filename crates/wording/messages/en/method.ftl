# Detection methods: name, one paragraph with its source, why it was used, and why a period was not judged.

## Names

method-none = No method
method-sum = Sum
method-watchfire = Watchfire
method-farrington-flexible = Farrington flexible
method-farrington = Farrington
method-ears-c1 = EARS C1
method-ears-c2 = EARS C2
method-ears-c3 = EARS C3
method-cusum = CUSUM
method-glr-nb = GLR, negative binomial
method-glr-poisson = GLR, Poisson
method-mpm = Moving percentile
method-bayes1 = Bayes 1
method-bayes2 = Bayes 2
method-bayes3 = Bayes 3
method-rki1 = RKI 1
method-rki2 = RKI 2
method-rki3 = RKI 3
method-outbreak-p = Outbreak P
method-forecast = Pooled forecast
method-renewal = Renewal model
method-always-alert = Single-case rule

## What they do, with the source

method-text-none = The counts themselves, without expectation or threshold.
method-text-sum = A sum of the counts of the days shown.
method-text-watchfire = Quasi-Poisson regression on the whole history with trend and season, past outbreaks weighted down, and a level that follows lasting changes. One p-value weighs the newest count together with those of the two windows before it. Weights after Noufaily et al. 2013, doi:10.1002/sim.5595.
method-text-forecast = Weekly sums of all places together, with what was known of them on past days: damped trend, renewal with depletion, regressions, boosted trees and analogues of the past, weighed by how each would have done, with widths from replayed misses. Quantiles are those of a linear pool.
method-text-renewal = Cases of a day come from those of the days before, by the serial interval, times R, which changes by small steps from day to day; reports follow by the delay from onset, the weekday and negative binomial noise. Integrated over step and noise by Laplace’s approximation. After Parag 2021, doi:10.1371/journal.pcbi.1009347, and Abbott et al. 2020, doi:10.12688/wellcomeopenres.16006.2.
method-text-farrington-flexible = Quasi-Poisson regression on the same season of past years, with trend and seasonal terms; past outbreaks are weighted down. The threshold is an upper quantile of the predicted count. Noufaily et al. 2013, Statistics in Medicine 32:1206, doi:10.1002/sim.5595.
method-text-farrington = Quasi-Poisson regression on the same weeks of past years, past outbreaks weighted down; the threshold comes from a prediction interval on the 2/3-power scale. Farrington et al. 1996, Journal of the Royal Statistical Society A 159:547, doi:10.2307/2983331.
method-text-ears-c1 = Mean and standard deviation of the seven periods before; an alarm means more than the mean plus a normal quantile of standard deviations. It needs no past years and knows no season. Hutwagner et al. 2003, Journal of Urban Health 80:i89, doi:10.1007/PL00022319.
method-text-ears-c2 = As EARS C1, with the two newest periods left out of the baseline, so that a slow rise does not raise its own threshold. Hutwagner et al. 2003, Journal of Urban Health 80:i89, doi:10.1007/PL00022319.
method-text-ears-c3 = Sums what EARS C2 found above its threshold in the last three periods: finds a slow rise, with more false alarms. Hutwagner et al. 2003, Journal of Urban Health 80:i89, doi:10.1007/PL00022319.
method-text-cusum = Adds up what exceeds a reference value; an alarm means that the sum passes its limit. Finds small lasting rises. Rossi et al. 1999, Statistics in Medicine 18:2111.
method-text-glr-nb = Compares, for every possible beginning of a rise, how likely the counts are with and without it, for counts that vary more than Poisson. Höhle and Paul 2008, Computational Statistics & Data Analysis 52:4357, doi:10.1016/j.csda.2008.02.015.
method-text-glr-poisson = Compares, for every possible beginning of a rise, how likely the counts are with and without it, for Poisson counts. Höhle and Paul 2008, Computational Statistics & Data Analysis 52:4357, doi:10.1016/j.csda.2008.02.015.
method-text-mpm = The 90th percentile of the same and the two neighbouring weeks on either side in five past years, as in China's national early-warning system. Yang et al. 2011, Western Pacific Surveillance and Response 2(1):10, doi:10.5365/WPSAR.2010.1.1.009.
method-text-bayes1 = Predictive distribution of a count from the six weeks before, Poisson with a Gamma prior. As in the R package surveillance: Höhle 2007, Computational Statistics 22:571, doi:10.1007/s00180-007-0074-8.
method-text-bayes2 = Predictive distribution of a count from the six weeks before and the same season of one past year. As in the R package surveillance: Höhle 2007, Computational Statistics 22:571, doi:10.1007/s00180-007-0074-8.
method-text-bayes3 = Predictive distribution of a count from the same season of two past years. As in the R package surveillance: Höhle 2007, Computational Statistics 22:571, doi:10.1007/s00180-007-0074-8.
method-text-rki1 = Mean and deviation of the six weeks before. As in the R package surveillance: Salmon et al. 2016, Journal of Statistical Software 70(10), doi:10.18637/jss.v070.i10.
method-text-rki2 = Mean and deviation of the six weeks before and the same season of one past year. As in the R package surveillance: Salmon et al. 2016, Journal of Statistical Software 70(10), doi:10.18637/jss.v070.i10.
method-text-rki3 = Mean and deviation of the same season of two past years. As in the R package surveillance: Salmon et al. 2016, Journal of Statistical Software 70(10), doi:10.18637/jss.v070.i10.
method-text-always-alert = A rule of the authority, not an estimate: every case of a listed disease is a signal. The list and its source stand in the rule pack.
method-text-outbreak-p = Compares a rising curve of any form with a constant level; needs no baseline. Frisén et al. 2009, Statistics in Medicine 28:476, doi:10.1002/sim.3483.

## What they cannot do

method-limit-watchfire = Before a whole year of history the season is an assumption or borrowed from similar series. During large epidemic waves much is beyond the expected. With many series some alarms are chance.
method-limit-farrington-flexible = Needs years of history; without several years it cannot tell a season from an outbreak. With many series some alarms are chance.
method-limit-farrington = Needs years of history. Less sensitive after a large past outbreak. With many series some alarms are chance.
method-limit-ears-c1 = The baseline is only seven periods long: it knows neither weekday nor season, and a lasting rise soon becomes its own baseline. A baseline without variation raises alarms at few cases.
method-limit-ears-c2 = The baseline is only seven periods long: it knows neither weekday nor season. A baseline without variation raises alarms at few cases.
method-limit-ears-c3 = As EARS C2, with more false alarms.
method-limit-cusum = Assumes a constant or known expectation; slow to fall back after an outbreak.
method-limit-glr-nb = Assumes a known expectation; its delay grows with small rises.
method-limit-glr-poisson = Assumes a known expectation and Poisson variation; raises too many alarms where counts vary more.
method-limit-mpm = Needs five years; a past outbreak raises the threshold of its season.
method-limit-bayes1 = Knows no season; an outbreak in the six weeks before raises the threshold.
method-limit-bayes2 = Few past values; an outbreak among them raises the threshold.
method-limit-bayes3 = Few past values; an outbreak among them raises the threshold.
method-limit-rki1 = Knows no season; an outbreak in the six weeks before raises the threshold.
method-limit-rki2 = Few past values; an outbreak among them raises the threshold.
method-limit-rki3 = Few past values; an outbreak among them raises the threshold.
method-limit-always-alert = Suspected cases count as soon as they are reported; a correction takes them back.
method-limit-outbreak-p = For the beginning of one large wave; it does not know a threshold for each period.

## Why this method was used

method-reason-short-history = { $method } is used since there are { $days ->
    [one] one day
   *[other] { $days } days
} of history: a season is learnt from { $needed ->
    [one] one year
   *[other] { $needed } years
} or more, and no similar series are long enough to lend theirs.
method-reason-long-history = { $method } is used since there are { $years ->
    [one] one year
   *[other] { $years } years
} of history: enough to compare with the same season of past years.
method-reason-always-alert = The disease is listed as one of which a single case is a signal; no comparison with the past is made.
method-reason-other-period = { $method } is used since each count is of { $days } days: our own method judges weeks.
method-reason-borrowed = { $method } is used: the { $days } days of history are too few to learn a season from, but { $series } similar series with long histories lend theirs.
method-reason-only = It is the one that is used here for all places.
method-reason-none = No method was applied: these are the counts themselves.
method-reason-requested = { $method } is used since it was asked for.

## Why a period was not judged

not-judged-observation-missing = Not judged: there is no count for this period.
not-judged-history-too-short = Not judged: the history is { $periods-missing ->
    [one] one period
   *[other] { $periods-missing } periods
} too short; import earlier data.
not-judged-too-few-cases = Not judged: { $cases } cases in the last { $periods } periods, and the method wants at least { $cases-min }.
not-judged-references-missing = Not judged: of the periods to compare with, { $observed } were observed and { $wanted } are needed.
not-judged-season-not-observed = Not judged: no past year has an observation of this season.
not-judged-not-converged = Not judged: the regression did not converge.
not-judged-singular = Not judged: the regression has no unique solution.
not-judged-threshold-infinite = Not judged: the expected count is too uncertain for a threshold.
not-judged-past-constant = The periods to compare with are all equal: the threshold is their mean, and there is no score.
not-judged-some = { $count ->
    [one] One period was not judged
   *[other] { $count } periods were not judged
}.

## The same in short, as `reason`

not-judged-reason-observation-missing = no count for the period
not-judged-reason-history-too-short = history too short
not-judged-reason-too-few-cases = too few cases
not-judged-reason-references-missing = too few periods to compare with
not-judged-reason-season-not-observed = season not observed before
not-judged-reason-not-converged = regression did not converge
not-judged-reason-singular = regression without unique solution
not-judged-reason-threshold-infinite = too uncertain for a threshold
not-judged-reason-past-constant = past without variation

## Parameters

method-parameters = Parameters: { $parameters }
method-series-judged = { $judged ->
    [one] One series was judged
   *[other] { $judged } series were judged
}, { $not-judged } could not be.
