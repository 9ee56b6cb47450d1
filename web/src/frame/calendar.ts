// Days that may be chosen, and moving among them.
import { addDays } from '../lib/words/dates'

export interface Reach {
  first: string | null
  newest: string | null
}

/** Whether there is anything known of a day. */
export const allowed = (day: string, { first, newest }: Reach): boolean => (!newest || day <= newest) && (!first || day >= first)

/** The day itself, or the end that it is beyond. */
export function inside(day: string, { first, newest }: Reach): string {
  if (newest && day > newest) return newest
  return first && day < first ? first : day
}

/** The day to which a step of months leads: the first of that month that may be chosen; `null` where it has none. */
export function monthAway(day: string, months: number, reach: Reach): string | null {
  const [year, month] = day.split('-').map(Number)
  const start = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
  const found = inside(start, reach)
  return found.slice(0, 7) === start.slice(0, 7) ? found : null
}

/** The day to which a key leads, in days. */
export const daysAway = (day: string, days: number, reach: Reach): string => inside(addDays(day, days), reach)
