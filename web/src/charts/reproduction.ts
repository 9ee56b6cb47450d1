// R day by day: cut to a window, scaled round 1, laid out as a table.
import type { Reproduction } from '../lib/api/types'
import type { Cell, Column } from '../lib/download/csv'
import { addDays } from '../lib/words/dates'
import { probability, ratio } from '../lib/words/numbers'
import type { Language } from '../lib/state/view'

/** The newest days, as many as a window holds. */
export function newestDays(days: readonly Reproduction[], span: number): Reproduction[] {
  const newest = days[days.length - 1]
  if (!newest) return []
  const from = addDays(newest.day, 1 - span)
  return days.filter(({ day }) => day >= from)
}

const STEP = 0.2
/** Where R is nearly unknown its interval would press everything else flat; it may take the axis this far above the highest median. */
const MOST_ABOVE = 1.5

/** Limits of the axis of R: whole fifths that hold 1 and every median, and the intervals unless they are wide beyond use. */
export function limits(days: readonly Reproduction[]): [number, number] {
  const medians = days.map(({ q50 }) => q50)
  const top = Math.min(Math.max(1, ...days.map(({ q95 }) => q95)), MOST_ABOVE * Math.max(1, ...medians))
  const bottom = Math.min(1, ...days.map(({ q05 }) => q05))
  // Ten digits, lest 1.2000000000000002 be taken for more than 1.2.
  const fifths = (value: number) => Number((value / STEP).toFixed(10))
  return [Math.max(0, round(Math.floor(fifths(Math.min(0.8, bottom))) * STEP)), round(Math.ceil(fifths(Math.max(1.2, top))) * STEP)]
}

const round = (value: number) => Number(value.toFixed(1))

/** Levels of the axis of R: fifths, halves or ones, so that 1 is always among them. */
export function levelsOf([bottom, top]: [number, number]): number[] {
  const step = top - bottom <= 1.2 ? STEP : top - bottom <= 3 ? 0.5 : 1
  const levels: number[] = []
  for (let at = Math.ceil(bottom / step); round(at * step) <= top; at += 1) levels.push(round(at * step))
  return levels
}

export const reproductionColumns = (t: (key: string) => string): Column[] => [
  { key: 'date', label: t('page-chart-date') },
  { key: 'r_q05', label: t('page-fan-q05'), numeric: true },
  { key: 'r_q25', label: t('page-fan-q25'), numeric: true },
  { key: 'r_median', label: t('page-fan-median'), numeric: true },
  { key: 'r_q75', label: t('page-fan-q75'), numeric: true },
  { key: 'r_q95', label: t('page-fan-q95'), numeric: true },
  { key: 'p_above_one', label: t('page-r-above-one'), numeric: true },
  { key: 'incomplete', label: t('page-chart-incomplete') },
]

const incomplete = (day: string, from: string | null) => from !== null && day >= from

/** Rows with full precision, oldest first. */
export const reproductionRows = (days: readonly Reproduction[], from: string | null): Cell[][] =>
  days.map(({ day, q05, q25, q50, q75, q95, above_one }) => [day, q05, q25, q50, q75, q95, above_one, incomplete(day, from) ? 1 : 0])

/** The same as read on the screen, newest first. */
export const readableReproduction = (days: readonly Reproduction[], from: string | null, t: (key: string) => string, language: Language): string[][] =>
  days
    .map((one) => [
      one.day,
      ...[one.q05, one.q25, one.q50, one.q75, one.q95].map(ratio),
      probability(one.above_one, language),
      incomplete(one.day, from) ? t('page-chart-incomplete-yes') : '',
    ])
    .reverse()
