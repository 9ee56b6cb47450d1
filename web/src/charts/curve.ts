// A series as the curve draws it: cut to a window, told in words, laid out as a table.
import type { SeriesView } from '../lib/api/types'
import type { Cell, Column } from '../lib/download/csv'
import { axisTop } from '../lib/draw/scales'
import { addDays, dayNumber, longDay, mediumDay, period, shortPeriod, weekday } from '../lib/words/dates'
import { decimal, exact, inColumn } from '../lib/words/numbers'
import type { Language } from '../lib/state/view'
import type { Arguments } from '../lib/words/words.svelte'

export interface Curve {
  /** Day numbers of the periods' first days. */
  days: number[]
  dates: string[]
  observed: (number | null)[]
  weekAgo: (number | null)[]
  expected: (number | null)[]
  upper: (number | null)[]
  alarm: boolean[]
  /** Of the newest days, what they will be once all reports are in; empty where it is not known. */
  nowcast: { day: number; q05: number; q25: number; q50: number; q75: number; q95: number }[]
  /** Index of the first incomplete period; the length when none is. */
  incomplete: number
  periodDays: number
  axis: 'report' | 'reference'
}

/** The part of a series inside a window; the whole without one. */
export function cut(series: SeriesView, from: string | null, to: string | null): Curve {
  const kept: number[] = []
  series.dates.forEach((date, at) => {
    if ((!from || date >= from) && (!to || date <= to)) kept.push(at)
  })
  const take = <T>(values: readonly T[]): T[] => kept.map((at) => values[at])
  const dates = take(series.dates)
  const firstIncomplete = series.incomplete_from ?? null
  // A week with one incomplete day is incomplete.
  const at = firstIncomplete ? dates.findIndex((date) => addDays(date, series.period_days - 1) >= firstIncomplete) : -1
  return {
    days: dates.map(dayNumber),
    dates,
    observed: take(series.observed).map((value) => value ?? null),
    weekAgo: take(series.week_ago).map((value) => value ?? null),
    expected: take(series.expected).map((value) => value ?? null),
    upper: take(series.upperbound).map((value) => value ?? null),
    alarm: take(series.alarm),
    nowcast: (series.nowcast ?? []).filter(({ day }) => (!from || day >= from) && (!to || day <= to)).map((one) => ({ ...one, day: dayNumber(one.day) })),
    incomplete: at < 0 ? dates.length : at,
    periodDays: series.period_days,
    axis: series.axis === 'reference' ? 'reference' : 'report',
  }
}

/** More days than this are too many bars to read. */
const MOST_DAYS = 200

/** Days that are too many to be told apart, as weeks from Monday to Sunday; of days nothing is judged. */
export function weekly(curve: Curve): Curve {
  if (curve.periodDays !== 1 || curve.dates.length <= MOST_DAYS || curve.upper.some((value) => value !== null)) return curve
  const first = curve.dates.findIndex((date) => weekday(date) === 0)
  const starts: number[] = []
  for (let at = first; at < curve.dates.length; at += 7) starts.push(at)
  const summed = (values: readonly (number | null)[]) =>
    starts.map((at) => values.slice(at, at + 7).reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0))
  const nothing = starts.map(() => null)
  const incomplete = starts.findIndex((at) => at + 7 > curve.incomplete || at + 7 > curve.dates.length)
  return {
    ...curve,
    days: starts.map((at) => curve.days[at]),
    dates: starts.map((at) => curve.dates[at]),
    observed: summed(curve.observed),
    weekAgo: summed(curve.weekAgo),
    expected: nothing,
    upper: nothing,
    alarm: starts.map(() => false),
    nowcast: [],
    incomplete: incomplete < 0 ? starts.length : incomplete,
    periodDays: 7,
  }
}

/** The top of the count axis: what was counted decides, a band may rise above it within reason. */
export const topOf = (curve: Curve): number =>
  axisTop([...curve.observed, ...curve.weekAgo, ...curve.nowcast.map(({ q75 }) => q75)], [...curve.upper, ...curve.nowcast.map(({ q95 }) => q95)])

/** The highest threshold where it does not fit on the axis. */
export function thresholdBeyond(curve: Curve): number | null {
  const highest = Math.max(0, ...curve.upper.map((value) => value ?? 0))
  return highest > topOf(curve) ? highest : null
}

export const columns = (t: (key: string) => string): Column[] => [
  { key: 'date', label: t('page-chart-date') },
  { key: 'observed', label: t('page-chart-observed'), numeric: true },
  { key: 'expected', label: t('page-chart-expected'), numeric: true },
  { key: 'upperbound', label: t('page-chart-threshold'), numeric: true },
  { key: 'alarm', label: t('page-chart-alarm') },
  { key: 'known_a_week_ago', label: t('page-chart-week-ago'), numeric: true },
  { key: 'incomplete', label: t('page-chart-incomplete') },
  { key: 'nowcast', label: t('page-chart-nowcast'), numeric: true },
  { key: 'nowcast_q05', label: t('page-chart-nowcast-low'), numeric: true },
  { key: 'nowcast_q95', label: t('page-chart-nowcast-high'), numeric: true },
]

function nowcastAt(curve: Curve, at: number): (number | null)[] {
  const found = curve.nowcast.find(({ day }) => day === curve.days[at])
  return found ? [found.q50, found.q05, found.q95] : [null, null, null]
}

/** Rows with full precision, for files. */
export function rows(curve: Curve): Cell[][] {
  return curve.dates.map((date, at) => [
    date,
    curve.observed[at],
    curve.expected[at],
    curve.upper[at],
    curve.alarm[at] ? 1 : 0,
    curve.weekAgo[at],
    at >= curve.incomplete ? 1 : 0,
    ...nowcastAt(curve, at),
  ])
}

/** The same as read on the screen, newest first. */
export function readableRows(curve: Curve, t: (key: string) => string, language: Language): string[][] {
  const expected = inColumn(curve.expected)
  const upper = inColumn(curve.upper)
  return curve.dates
    .map((date, at) => [
      period(date, addDays(date, curve.periodDays - 1), language),
      exact(curve.observed[at]),
      expected[at],
      upper[at],
      curve.alarm[at] ? `▲ ${t('page-chart-alarm')}` : '',
      exact(curve.weekAgo[at]),
      at >= curve.incomplete ? t('page-chart-incomplete-yes') : '',
      ...nowcastAt(curve, at).map(exact),
    ])
    .reverse()
}

/** What the window says, for the title; the server's own title is of the whole series. */
export function finding(curve: Curve, t: (key: string, args?: Arguments) => string, language: Language): string {
  const judged = curve.upper.filter((value) => value !== null).length
  const last = curve.alarm.lastIndexOf(true)
  const end = (at: number) => mediumDay(addDays(curve.dates[at], curve.periodDays - 1), language)
  const unit = curve.periodDays === 1 ? 'days' : curve.periodDays === 7 ? 'weeks' : 'periods'
  if (last >= 0) return t(`page-chart-title-above-${unit}`, { alarms: curve.alarm.filter(Boolean).length, judged, last: end(last) })
  if (judged > 0) return judged === curve.upper.length ? t('page-chart-title-within') : t(`page-chart-title-within-${unit}`, { judged, all: curve.upper.length })
  const known = curve.observed.filter((value) => value !== null)
  if (known.length === 0) return t('page-chart-title-none')
  const total = known.reduce((sum, value) => sum + value, 0)
  return t('page-chart-title-total', { axis: curve.axis, count: total, total: exact(total), period: period(curve.dates[0], addDays(curve.dates[curve.dates.length - 1], curve.periodDays - 1), language) })
}

/** What a reader who cannot see the curve needs. */
export function summaryArguments(curve: Curve, language: Language): Arguments | null {
  let highest = -1
  curve.observed.forEach((value, at) => {
    if (value !== null && (highest < 0 || value > (curve.observed[highest] ?? -1))) highest = at
  })
  if (highest < 0) return null
  let last = Math.min(curve.incomplete, curve.dates.length) - 1
  while (last > 0 && curve.observed[last] === null) last -= 1
  const lastKnown = Math.max(0, last)
  const end = (at: number) => addDays(curve.dates[at], curve.periodDays - 1)
  const when = (at: number) => shortPeriod(curve.dates[at], end(at), language)
  return {
    from: longDay(curve.dates[0], language),
    to: longDay(end(curve.dates.length - 1), language),
    highest: exact(curve.observed[highest]),
    highestDay: when(highest),
    last: exact(curve.observed[lastKnown]),
    lastDay: when(lastKnown),
    alarms: curve.alarm.filter(Boolean).length,
    judged: curve.upper.some((value) => value !== null) ? 1 : 0,
    threshold: decimal(curve.upper[lastKnown]),
  }
}
