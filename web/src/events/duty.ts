// Who acts on an event and by when, and what it has come to, in a few words; `null` where the answer does not tell.
import type { EventItem } from '../lib/api/types'
import { mediumDay, shortDay } from '../lib/words/dates'
import { exact, probability } from '../lib/words/numbers'
import { t, words } from '../lib/words/words.svelte'
import { overdueDays } from './events'

/** The office that acts, with those who support it; nobody where nothing is asked for. */
export function who({ due, office_names: office, supported_by_names: clinics }: EventItem): string | null {
  if (!due || !office) return null
  const name = words.name(office)
  return clinics ? t('page-duty-who-with', { office: name, clinics: words.name(clinics) }) : t('page-duty-who', { office: name })
}

export const due = ({ due: day }: EventItem): string | null => (day ? t('page-duty-by', { day: shortDay(day, words.language) }) : null)

export const overdue = (event: EventItem, on: string | null): string | null => {
  const days = overdueDays(event, on)
  return days === null ? null : t('page-duty-overdue', { days, day: shortDay(event.due!, words.language) })
}

/** All cases since those of the first alarm. */
export function total({ total: all, measure }: EventItem): string | null {
  if (!all) return null
  return t('page-duty-total', { measure, count: all.count, cases: exact(all.count), day: shortDay(all.from, words.language) })
}

/** The parts of the detail's block: a label each, and what is said of it. */
export function dutyParts(event: EventItem, on: string | null): { key: string; text: string }[] {
  const { due: day, office_names: office, supported_by_names: clinics, total: all } = event
  const parts: { key: string; text: string }[] = []
  if (day && office) parts.push({ key: 'office', text: t('page-duty-who', { office: words.name(office) }) })
  if (day && clinics) parts.push({ key: 'clinics', text: t('page-duty-clinics-of', { place: words.name(clinics) }) })
  if (day) parts.push({ key: 'due', text: overdue(event, on) ?? mediumDay(day, words.language) })
  if (all) {
    const known = all.completeness === null || all.completeness === undefined ? null : t('page-duty-known', { share: probability(all.completeness, words.language) })
    const missing = all.missing_periods > 0 ? t('page-duty-missing', { count: all.missing_periods }) : null
    parts.push({ key: 'total', text: words.after(total(event) ?? '', [known, missing].filter((part) => part !== null).join('')) })
  }
  return parts
}
