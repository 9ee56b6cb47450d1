// Filters of the event list, each a part of the URL.
import type { EventItem, Place } from '../../lib/api/types'
import { during } from '../../events/events'
import type { View } from '../../lib/state/view'

/** A severity of the filter that stands for all that somebody must look at. */
export const NOTABLE = 'notable'

export type Filter = Pick<View, 'only' | 'severity' | 'state' | 'level' | 'alert' | 'from' | 'to'>

/** Where an event stands with the people who work on it; one that is over without a decision waits for none any more. */
export const alertOf = ({ state, alert }: Pick<EventItem, 'state' | 'alert'>): string | undefined => (state === 'open' || alert.state !== 'waiting' ? alert.state : undefined)

export function matches(event: EventItem, filter: Filter, places: ReadonlyMap<string, Place>): boolean {
  return (
    (!filter.only || event.disease === filter.only) &&
    (!filter.severity || event.severity === filter.severity || (filter.severity === NOTABLE && event.severity !== 'information')) &&
    (!filter.state || event.state === filter.state) &&
    (!filter.alert || alertOf(event) === filter.alert) &&
    (!filter.level || places.get(event.place)?.level === filter.level) &&
    during(event, filter.from, filter.to)
  )
}

/** The filter without one of its parts: what could be chosen there instead. */
export const without = (filter: Filter, part: 'state' | 'alert' | 'severity' | 'only' | 'level'): Filter => ({ ...filter, [part]: null })

export interface Choice {
  value: string
  count: number
}

/** The values of a field among events, each with how many have it, the frequent ones first. */
export function choices(events: readonly EventItem[], field: (event: EventItem) => string | undefined): Choice[] {
  const counts = new Map<string, number>()
  for (const event of events) {
    const value = field(event)
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
