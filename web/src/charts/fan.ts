// Weeks that came, weeks to come, and what was said of weeks before they came: for the fan chart, its table and its files.
import type { FanWeek, PastForecast, Transmission, Week } from '../lib/api/types'
import type { Cell, Column } from '../lib/download/csv'
import { shortPeriod } from '../lib/words/dates'
import { exact, spoken, together } from '../lib/words/numbers'
import type { Language } from '../lib/state/view'
import type { Arguments } from '../lib/words/words.svelte'

type Translate = (key: string, args?: Arguments) => string

export type Fan = Pick<Transmission, 'as_of' | 'weeks' | 'fan'>

/** The newest weeks of a fan. */
export const newest = (fan: Fan, weeks: number): Fan => ({ ...fan, weeks: fan.weeks.slice(-weeks) })

/** The newest week whose count is known. */
export const lastWeek = (weeks: readonly Week[]): Week | null => weeks.findLast((week) => week.count !== null && week.count !== undefined) ?? null

/** What an incomplete week is expected to be once all reports are in; `null` where it is complete, or missing. */
export function expectedOf({ count, expected }: Pick<Week, 'count' | 'expected'>): number | null {
  if (count === null || count === undefined || expected === null || expected === undefined) return null
  return Math.round(expected) > count ? expected : null
}

/** “720 (610 so far)” of a week that is still filling up, else its count. */
export function weekText(week: Pick<Week, 'count' | 'expected'>, t: Translate, language: Language): string {
  const expected = expectedOf(week)
  return expected === null ? t('page-fan-week', { known: spoken(week.count, language) }) : t('page-fan-so-far', { expected: spoken(expected, language), known: spoken(week.count, language) })
}

/**
 * Past forecasts that can be laid over a window without overlapping each other, the newest first chosen:
 * only those whose weeks have all come and lie in the window.
 */
export function sideBySide(forecasts: readonly PastForecast[], from: string, to: string): PastForecast[] {
  const kept: PastForecast[] = []
  let before = '9999-12-31'
  for (const forecast of [...forecasts].sort((a, b) => (a.made < b.made ? 1 : -1))) {
    const first = forecast.fan[0]?.from
    const last = forecast.fan[forecast.fan.length - 1]?.to
    if (!first || !last || first < from || last > to || last >= before) continue
    kept.unshift(forecast)
    before = first
  }
  return kept
}

/** A run of weeks whose interval reaches beyond the top of the axis: where it begins and ends, and how high it reaches. */
export interface Cut {
  from: string
  to: string
  high: number
}

/** Of each forecast, the runs of weeks that are cut at the top of the axis. */
export function cuts(forecasts: readonly (readonly FanWeek[])[], top: number): Cut[] {
  return forecasts.flatMap((weeks) => {
    const runs: Cut[] = []
    let open: Cut | null = null
    for (const { from, to, q95 } of weeks) {
      if (q95 <= top) open = null
      else if (open) Object.assign(open, { to, high: Math.max(open.high, q95) })
      else runs.push((open = { from, to, high: q95 }))
    }
    return runs
  })
}

/** What the forecasts said of a week before it came. */
export const saidOf = (week: string, forecasts: readonly PastForecast[]): { made: string; week: FanWeek }[] =>
  forecasts.flatMap(({ made, fan }) => fan.filter(({ from }) => from === week).map((one) => ({ made, week: one })))

export const fanColumns = (t: (key: string) => string): Column[] => [
  { key: 'from', label: t('page-fan-from') },
  { key: 'to', label: t('page-fan-to') },
  { key: 'observed', label: t('page-chart-observed'), numeric: true },
  { key: 'expected', label: t('page-fan-expected'), numeric: true },
  { key: 'forecast_made', label: t('page-fan-made') },
  { key: 'q05', label: t('page-fan-q05'), numeric: true },
  { key: 'q25', label: t('page-fan-q25'), numeric: true },
  { key: 'q50', label: t('page-fan-median'), numeric: true },
  { key: 'q75', label: t('page-fan-q75'), numeric: true },
  { key: 'q95', label: t('page-fan-q95'), numeric: true },
]

const quantiles = ({ q05, q25, q50, q75, q95 }: FanWeek): number[] => [q05, q25, q50, q75, q95]

/** Rows with full precision, oldest first: weeks that came, then what was said of weeks, by the day on which it was said. */
export function fanRows(fan: Fan, past: readonly PastForecast[]): Cell[][] {
  const came = fan.weeks.map((week) => [week.from, week.to, week.count ?? null, expectedOf(week), null, null, null, null, null, null])
  const said = past.flatMap(({ made, fan: weeks, came: counts }) => weeks.map((week, at) => [week.from, week.to, counts[at] ?? null, null, made, ...quantiles(week)]))
  const coming = fan.fan.map((week) => [week.from, week.to, null, null, fan.as_of, ...quantiles(week)])
  return [...came, ...said, ...coming]
}

/** The same as read on the screen, newest first. */
export function readableFan(fan: Fan, past: readonly PastForecast[]): string[][] {
  return fanRows(fan, past)
    .map((row) => row.map((cell) => (typeof cell === 'number' ? exact(cell) : (cell ?? '–'))).map(String))
    .reverse()
}

/** The forecast of the second week, or of the last where there are fewer. */
export const twoWeeksOn = (fan: readonly FanWeek[]): FanWeek | null => fan[1] ?? fan[fan.length - 1] ?? null

/** What the fan says, in a sentence; `null` where nothing is forecast. */
export function fanFinding(fan: Fan, t: Translate, language: Language): string | null {
  const second = twoWeeksOn(fan.fan)
  if (!second) return null
  const week = lastWeek(fan.weeks)
  const [cases, low, high] = together([second.q50, second.q05, second.q95], language)
  const said = { count: Math.round(second.q50), cases, low, high }
  return week ? t('page-fan-title', { ...said, newest: weekText(week, t, language) }) : t('page-fan-title-alone', said)
}

/** What a reader who cannot see the fan needs. */
export function fanSummary(fan: Fan, t: Translate, language: Language): Arguments {
  const last = lastWeek(fan.weeks)
  const coming = fan.fan.map(({ from, to, q05, q50, q95 }) => `${shortPeriod(from, to, language)} ${t('page-with-interval', { value: spoken(q50, language), low: spoken(q05, language), high: spoken(q95, language) })}`)
  return {
    weeks: fan.weeks.length,
    last: last ? weekText(last, t, language) : '–',
    lastWeek: last ? shortPeriod(last.from, last.to, language) : '–',
    coming: coming.join(language === 'zh' ? '；' : '; '),
  }
}
