// Growth in words: which way, how sure, how fast; never surer than the interval is.
import type { Growth, PlaceGrowth, Reproduction } from '../../lib/api/types'
import { expectedOf } from '../../charts/fan'
import type { Language } from '../../lib/state/view'
import { exact, probability, ratio, span, spanDays, together } from '../../lib/words/numbers'
import type { Arguments } from '../../lib/words/words.svelte'

type Translate = (key: string, args?: Arguments) => string

type Known = number | null | undefined

/** Limits of the map's five steps of P(R > 1), the same for every place and day. */
export const GROWTH_LIMITS = [0.05, 0.2, 0.8, 0.95] as const

/** The step of a probability of growth: surely falling 0, unclear 2, surely rising 4. */
export function growthStep(aboveOne: number): number {
  const [falling, likelyFalling, likelyRising, rising] = GROWTH_LIMITS
  if (aboveOne <= falling) return 0
  if (aboveOne < likelyFalling) return 1
  if (aboveOne <= likelyRising) return 2
  return aboveOne < rising ? 3 : 4
}

/** Whether slowest and fastest growth of the interval disagree on the direction. */
export const eitherWay = ({ daily_change_q05, daily_change_q95 }: Growth): boolean => daily_change_q05 < 0 && daily_change_q95 > 0

/** “Doubling in 12 days”, “halving in 8 days”, or “hardly changing” where neither happens in a year. */
export function pace(days: Known, t: Translate): string {
  if (days === null || days === undefined) return t('page-pace-steady')
  const size = Math.abs(days)
  return t(days > 0 ? 'page-pace-doubling' : 'page-pace-halving', { count: spanDays(size), days: span(size) })
}

/** The pace at the median; where its interval includes the other direction, that is said beside it. */
export function likelyPace(growth: Growth, t: Translate): string {
  const text = pace(growth.doubling_days, t)
  if (!eitherWay(growth)) return text
  const days = growth.doubling_days
  if (days === null || days === undefined) return t('page-pace-either')
  return t(days > 0 ? 'page-pace-or-halving' : 'page-pace-or-doubling', { pace: text })
}

/** The interval of the pace: days where both ends go the same way, else both ends in words, the faster growth first. */
export function paceInterval(growth: Growth, t: Translate): string {
  const slow = growth.doubling_days_q05
  const fast = growth.doubling_days_q95
  const known = typeof slow === 'number' && typeof fast === 'number'
  if (known && slow > 0 === fast > 0) {
    const [low, high] = [slow, fast].map(Math.abs).sort((a, b) => a - b)
    return t('page-interval-days', { low: span(low), high: span(high) })
  }
  const [first, last] = [pace(fast, t), pace(slow, t)]
  return first === last ? first : t('page-pace-between', { fast: first, slow: last })
}

/** “1.12 (0.98 to 1.27)”. */
export const reproductionText = ({ q05, q50, q95 }: Reproduction, t: Translate): string =>
  t('page-with-interval', { value: ratio(q50), low: ratio(q05), high: ratio(q95) })

/** “890 (610 to 1,300)”. */
export const casesText = ({ q05, q50, q95 }: { q05: number; q50: number; q95: number }, t: Translate, language: Language): string => {
  const [value, low, high] = together([q50, q05, q95], language)
  return t('page-with-interval', { value, low, high })
}

const NONE = '–'

/** “8,347 (7,440)” where cases are still to come: expected, and so far. */
function cases(part: PlaceGrowth, t: Translate): string {
  const expected = expectedOf(part)
  return expected === null ? exact(part.count) : t('page-parts-filling', { expected: exact(expected), known: exact(part.count) })
}

/** A part of the place as the table and the map's table show it; `say` picks the language of a reason. */
export function partRow(part: PlaceGrowth, t: Translate, language: Language): string[] {
  const reasons = [part.no_growth, part.no_fan].flatMap((reason) => (reason ? [reason[language]] : []))
  return [
    part.names[language],
    cases(part, t),
    // On a phone the reason at the end of the row is out of sight, so that it is hinted at here too.
    part.growth?.reproduction ? reproductionText(part.growth.reproduction, t) : part.growth ? NONE : t('page-growth-few'),
    part.growth ? probability(part.growth.above_one, language) : NONE,
    part.growth ? likelyPace(part.growth, t) : NONE,
    part.in_two_weeks ? t('page-with-interval', { value: exact(part.in_two_weeks.q50), low: exact(part.in_two_weeks.q05), high: exact(part.in_two_weeks.q95) }) : NONE,
    part.growth ? t(`page-growth-${part.growth.state}`) : (reasons[0] ?? t('page-growth-unknown')),
  ]
}

/** The same with full precision, for files. */
export function partCells(part: PlaceGrowth, language: Language): (string | number | null)[] {
  const { growth, in_two_weeks: fan } = part
  const r = growth?.reproduction
  return [
    part.place,
    part.names[language],
    part.count ?? null,
    part.expected ?? null,
    r?.q50 ?? null,
    r?.q05 ?? null,
    r?.q95 ?? null,
    growth?.above_one ?? null,
    growth?.daily_change ?? null,
    growth?.doubling_days ?? null,
    growth?.doubling_days_q05 ?? null,
    growth?.doubling_days_q95 ?? null,
    fan?.q50 ?? null,
    fan?.q05 ?? null,
    fan?.q95 ?? null,
    growth?.state ?? null,
    part.no_growth?.[language] ?? null,
    part.no_fan?.[language] ?? null,
  ]
}

/** Columns of such a file. */
export const PART_KEYS = [
  'place', 'name', 'cases_week', 'cases_week_expected', 'r_median', 'r_q05', 'r_q95', 'p_above_one', 'daily_change', 'doubling_days', 'doubling_days_at_q05', 'doubling_days_at_q95',
  'two_weeks_median', 'two_weeks_q05', 'two_weeks_q95', 'state', 'no_growth', 'no_forecast',
] as const

/** How many parts grow surely or likely, and how many could be judged. */
export function tally(parts: readonly PlaceGrowth[]): { growing: number; judged: number } {
  const judged = parts.filter(({ growth }) => growth)
  return { judged: judged.length, growing: judged.filter(({ growth }) => growthStep(growth!.above_one) >= 3).length }
}
