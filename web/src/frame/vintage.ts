// How old the newest data are, and against which day: today, or the day that somebody chose.
import { daysBetween } from '../lib/words/dates'

export interface Vintage {
  key: 'today' | 'chosen' | 'to-come'
  days: number
}

/** Data of yesterday are what a morning expects. */
const MOST_TODAY = 1

/** What must be said of the age of the data; `null` where they are as new as can be. */
export function vintageOf(newest: string | null, chosen: string | null, today: string): Vintage | null {
  if (!newest) return null
  // An exercise may run ahead of the calendar: what has data has come.
  if (chosen && chosen > today && chosen > newest) return { key: 'to-come', days: 0 }
  const days = daysBetween(newest, chosen ?? today)
  if (chosen) return days > 0 ? { key: 'chosen', days } : null
  return days > MOST_TODAY ? { key: 'today', days } : null
}
