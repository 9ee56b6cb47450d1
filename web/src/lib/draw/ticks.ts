// Ticks of a time axis and of a count axis.
import { dayNumber, isoDay, monthShort, shortDay, weekday } from '../words/dates'
import type { Language } from '../state/view'

export interface TimeTick {
  /** Day number. */
  day: number
  label: string
  /** The first tick of a year carries the year. */
  year: string | null
  /** Label and year where there is one row for both. */
  alone: string
}

const STEPS_MONTHS = [1, 2, 3, 6, 12, 24, 60]

/** Ticks from one day number to another, as many as fit a width: weeks on Mondays, then months, then years. */
export function timeTicks(from: number, to: number, width: number, language: Language, spacing = 64): TimeTick[] {
  const most = Math.max(2, Math.floor(width / spacing))
  const days = to - from
  const weeks = [1, 7, 14].find((step) => days / step <= most)
  const ticks = weeks !== undefined && days <= 120 ? dayTicks(from, to, weeks, language) : monthTicks(from, to, most, language)
  return withYears(ticks, language)
}

type Bare = Pick<TimeTick, 'day' | 'label'>

function dayTicks(from: number, to: number, step: number, language: Language): Bare[] {
  const ticks: Bare[] = []
  // Mondays, so that weekday patterns can be read off.
  let day = step === 1 ? Math.ceil(from) : Math.ceil(from) + ((7 - weekday(isoDay(Math.ceil(from)))) % 7)
  for (; day <= to; day += step) ticks.push({ day, label: shortDay(isoDay(day), language) })
  return ticks
}

function monthTicks(from: number, to: number, most: number, language: Language): Bare[] {
  const months = (to - from) / 30.44
  const step = STEPS_MONTHS.find((candidate) => months / candidate <= most) ?? 120
  const ticks: Bare[] = []
  const first = new Date(from * 86_400_000)
  let year = first.getUTCFullYear()
  let month = step >= 12 ? 0 : Math.ceil(first.getUTCMonth() / step) * step
  for (;;) {
    const day = Math.floor(Date.UTC(year, month, 1) / 86_400_000)
    if (day > to) return ticks
    if (day >= from) ticks.push({ day, label: monthShort(new Date(day * 86_400_000).getUTCMonth() + 1, language) })
    month += step
    if (month >= 12) {
      year += Math.floor(month / 12)
      month %= 12
    }
  }
}

function withYears(ticks: Bare[], language: Language): TimeTick[] {
  let last = ''
  return ticks.map((tick) => {
    const [year, ...day] = isoDay(tick.day).split('-')
    if (year === last) return { ...tick, year: null, alone: tick.label }
    last = year
    const written = language === 'zh' ? `${year}年` : year
    // The first of January is the year itself.
    const alone = day.join() === '01,01' ? written : language === 'zh' ? written + tick.label : `${tick.label} ${written}`
    return { ...tick, year: written, alone }
  })
}

/** Whole-number ticks from zero: 0, 20, 40; never 0.5 of a person. */
export function countTicks(top: number, most = 5): number[] {
  if (top <= 0) return [0]
  const rough = top / most
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * magnitude).find((candidate) => candidate >= rough)!)
  const ticks: number[] = []
  for (let tick = 0; tick <= top + 1e-9; tick += step) ticks.push(tick)
  return ticks
}

/** Powers of ten for a logarithmic axis. */
export function logTicks(top: number): number[] {
  const ticks = [1]
  while (ticks[ticks.length - 1] * 10 <= top) ticks.push(ticks[ticks.length - 1] * 10)
  return ticks
}

/** The window of a number of days that ends on a day. */
export function windowEnding(end: string, days: number): { from: string; to: string } {
  return { from: isoDay(dayNumber(end) - days + 1), to: end }
}
