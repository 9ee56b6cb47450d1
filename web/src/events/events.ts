// Choosing among events.
import type { EventItem } from '../lib/api/types'

/** Whether an event lasts into a range of days. */
export function during(event: EventItem, from: string | null, to: string | null): boolean {
  const end = event.closed ?? event.last_alarm
  return (!from || event.state === 'open' || end >= from) && (!to || event.opened <= to)
}

/** Grounds of the priority, for the sentence that says why an event stands where it stands. */
export interface Standing {
  rank: number
  next: EventItem | null
}

/** An event among the open ones, and the one that follows it. */
export function standing(event: EventItem, all: readonly EventItem[]): Standing {
  const open = all.filter((one) => one.state === 'open').sort((a, b) => a.rank - b.rank)
  const at = open.findIndex((one) => one.id === event.id)
  return { rank: at < 0 ? event.rank : at + 1, next: at < 0 ? null : (open[at + 1] ?? null) }
}

/** The most important event of each place at the map's level, with the excess of all events there. */
export function byPlace(events: readonly EventItem[], placeAtLevel: (code: string) => string | null) {
  const places = new Map<string, { place: string; excess: number; severity: string; event: string }>()
  for (const event of events) {
    const place = placeAtLevel(event.place)
    if (!place) continue
    const known = places.get(place)
    if (known) known.excess += Math.max(0, event.excess)
    else places.set(place, { place, excess: Math.max(0, event.excess), severity: event.severity, event: event.id })
  }
  return [...places.values()]
}
