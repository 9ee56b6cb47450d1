// Days as people of each language write them. A day is an ISO string; a day number counts from 1970-01-01.
import type { Language } from '../state/view'

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const MONTHS_SHORT = MONTHS.map((month) => month.slice(0, 3))
const WEEKDAYS = { en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] }
const MS_PER_DAY = 86_400_000

export const dayNumber = (iso: string): number => Math.floor(Date.parse(`${iso}T00:00:00Z`) / MS_PER_DAY)
export const isoDay = (number: number): string => new Date(number * MS_PER_DAY).toISOString().slice(0, 10)
export const addDays = (iso: string, days: number): string => isoDay(dayNumber(iso) + days)
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from)

/** The day that it is in a time zone. */
export const dayIn = (zone: string, now: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now)

/** 0 = Monday. */
export const weekday = (iso: string): number => (dayNumber(iso) + 3) % 7

interface Parts {
  year: number
  month: number
  day: number
}

function parts(iso: string): Parts {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number)
  return { year, month, day }
}

/** 23 November 2026, 2026年11月23日. */
export function longDay(iso: string | null | undefined, language: Language): string {
  if (!iso) return '–'
  const { year, month, day } = parts(iso)
  return language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1]} ${year}`
}

/** 23 Nov 2026, 2026年11月23日. */
export function mediumDay(iso: string | null | undefined, language: Language): string {
  if (!iso) return '–'
  const { year, month, day } = parts(iso)
  return language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${MONTHS_SHORT[month - 1]} ${year}`
}

/** 23 Nov, 11月23日. */
export function shortDay(iso: string | null | undefined, language: Language): string {
  if (!iso) return '–'
  const { month, day } = parts(iso)
  return language === 'zh' ? `${month}月${day}日` : `${day} ${MONTHS_SHORT[month - 1]}`
}

export const weekdayName = (iso: string, language: Language): string => WEEKDAYS[language][weekday(iso)]
export const weekdayNames = (language: Language): string[] => WEEKDAYS[language]

/** November 2026, 2026年11月. */
export function monthOf(iso: string, language: Language): string {
  const { year, month } = parts(iso)
  return language === 'zh' ? `${year}年${month}月` : `${MONTHS[month - 1]} ${year}`
}

export function monthShort(month: number, language: Language): string {
  return language === 'zh' ? `${month}月` : MONTHS_SHORT[month - 1]
}

/** 17–23 Nov 2026, 2026年11月17日至23日: what both ends share is said once. */
export function period(from: string, to: string, language: Language): string {
  if (from === to) return mediumDay(from, language)
  const a = parts(from)
  const b = parts(to)
  if (language === 'zh') {
    if (a.year !== b.year) return `${longDay(from, 'zh')}至${longDay(to, 'zh')}`
    return a.month === b.month ? `${a.year}年${a.month}月${a.day}日至${b.day}日` : `${a.year}年${a.month}月${a.day}日至${b.month}月${b.day}日`
  }
  if (a.year !== b.year) return `${mediumDay(from, 'en')} – ${mediumDay(to, 'en')}`
  if (a.month !== b.month) return `${shortDay(from, 'en')} – ${mediumDay(to, 'en')}`
  return `${a.day}–${mediumDay(to, 'en')}`
}

/** The same without the year, where the year stands beside it. */
export function shortPeriod(from: string, to: string, language: Language): string {
  if (from === to) return shortDay(from, language)
  const a = parts(from)
  const b = parts(to)
  const same = a.month === b.month && a.year === b.year
  if (language === 'zh') return same ? `${a.month}月${a.day}日至${b.day}日` : `${shortDay(from, 'zh')}至${shortDay(to, 'zh')}`
  return same ? `${a.day}–${shortDay(to, 'en')}` : `${shortDay(from, 'en')} – ${shortDay(to, 'en')}`
}

/** A point in time: 23 Nov 2026, 07:40. The server writes it in the workspace's zone or in UTC; it is shown as written. */
export function moment(stamp: string, language: Language): string {
  const clock = stamp.slice(11, 16)
  const day = mediumDay(stamp.slice(0, 10), language)
  const zone = stamp.endsWith('Z') ? ' UTC' : ''
  return clock ? `${day} ${clock}${zone}` : day
}
