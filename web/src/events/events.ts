// Choosing among events.
import type { EventItem } from '../lib/api/types'
import { daysBetween } from '../lib/words/dates'

/** Whether an event lasts into a range of days. */
export function during(event: EventItem, from: string | null, to: string | null): boolean {
  const end = event.closed ?? event.last_alarm
  return (!from || event.state === 'open' || end >= from) && (!to || event.opened <= to)
}

/** How many days an open event that nobody has decided on is past its due date, on a day; `null` where it is not. */
export function overdueDays({ due: day, state, alert }: Pick<EventItem, 'due' | 'state' | 'alert'>, on: string | null): number | null {
  if (!day || !on || state !== 'open' || alert.state !== 'waiting' || on <= day) return null
  return daysBetween(day, on)
}

/** Grounds of the priority, for the sentence that says why an event stands where it stands. */
export interface Standing {
  /** Place among the open ones; `null` = it is none of them. */
  rank: number | null
  next: EventItem | null
}

/** An event among the open ones, and the one that follows it. */
export function standing(event: EventItem, all: readonly EventItem[]): Standing {
  const open = all.filter((one) => one.state === 'open').sort((a, b) => a.rank - b.rank)
  const at = open.findIndex((one) => one.id === event.id)
  return { rank: at < 0 ? null : at + 1, next: at < 0 ? null : (open[at + 1] ?? null) }
}

/** A place with events, for the map. */
export interface Spot {
  place: string
  /** Excess of all events there. */
  excess: number
  severity: string
  /** Whether they are of what the map shows. */
  own: boolean
  /** Identities, the most important first. */
  events: string[]
}

/** How many places with events a map bears; the most important come first. */
export const SPOTS_SHOWN = 10

/** Places with events, the most important first: those of what the map shows, and elsewhere those of other diseases. The report's map
 *  gathers by the same rule (`crates/report/src/spots.rs`), without the others. */
export function spots(events: readonly EventItem[], own: (event: EventItem) => boolean, placeOnMap: (code: string) => string | null): Spot[] {
  const places = new Map<string, Spot>()
  const ranked = [...events].sort((a, b) => Number(own(b)) - Number(own(a)) || a.rank - b.rank)
  for (const event of ranked) {
    const place = placeOnMap(event.place)
    if (!place) continue
    const excess = Math.max(0, event.excess)
    const known = places.get(place)
    if (!known) places.set(place, { place, excess, severity: event.severity, own: own(event), events: [event.id] })
    else {
      known.events.push(event.id)
      if (known.own === own(event)) known.excess += excess
    }
  }
  return [...places.values()]
}
