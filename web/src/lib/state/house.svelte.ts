// What there is in the workspace (asked once) and what of it is being looked at.
import { fetchJson, forget, Problem } from '../api/client'
import { placesAt, workspaceAt } from '../api/addresses'
import type { Disease, EventItem, Place, PlaceList, Workspace } from '../api/types'
import { dayIn, daysBetween } from '../words/dates'
import type { View } from './view'
import { view } from './view.svelte'

/** Data that end longer ago are an archive, in which nothing is due any more (days). */
const LIVE_DAYS = 60

class House {
  workspace = $state.raw<Workspace | null>(null)
  places = $state.raw<Map<string, Place>>(new Map())
  /** Chinese names that several places have, such as a state and its only county. */
  shared = $state.raw<ReadonlySet<string>>(new Set())
  children = $state.raw<Map<string, Place[]>>(new Map())
  problem = $state.raw<Problem | null>(null)
  /** Disease that the server shows where none is chosen. */
  proposed = $state<string | null>(null)
  /** How many open events there are of each disease, as far as a page has told. */
  active = $state.raw<ReadonlyMap<string, number>>(new Map())
  /** What an open event is of: while it is open the bar speaks of it, whatever is chosen for the rest. */
  event = $state.raw<{ disease: string; measure: string } | null>(null)

  async ask(): Promise<void> {
    this.problem = null
    try {
      const [workspace, list] = await Promise.all([
        fetchJson<Workspace>(workspaceAt({ as_of: null }), { fresh: true }),
        fetchJson<PlaceList>(placesAt({ as_of: null }), { fresh: true }),
      ])
      if (this.workspace && this.workspace.snapshot !== workspace.snapshot) forget()
      const children = new Map<string, Place[]>()
      for (const place of list.places) {
        if (!place.parent) continue
        const siblings = children.get(place.parent)
        if (siblings) siblings.push(place)
        else children.set(place.parent, [place])
      }
      this.places = new Map(list.places.map((place) => [place.code, place]))
      const named = new Set<string>()
      this.shared = new Set(list.places.map(({ names }) => names.zh).filter((name) => named.size === named.add(name).size))
      this.children = children
      this.workspace = workspace
    } catch (error) {
      this.problem = error instanceof Problem ? error : new Problem('unexpected', 0, String(error))
    }
  }

  /** Counts the open events among those that a page shows. */
  tell(events: readonly EventItem[]): void {
    const counts = new Map<string, number>()
    for (const { disease, state } of events) if (state === 'open') counts.set(disease, (counts.get(disease) ?? 0) + 1)
    this.active = counts
  }

  /** The day the pages speak of. */
  get asOf(): string | null {
    return view.now.asOf ?? this.workspace?.default_as_of ?? null
  }

  /** The day by which what is due is judged: a day that somebody chose, else today; of data that run ahead of it, or ended long ago, their newest day. */
  get today(): string | null {
    const newest = this.workspace?.default_as_of ?? null
    if (view.now.asOf || !this.workspace || !newest) return view.now.asOf ?? newest
    const today = dayIn(this.workspace.time_zone, new Date())
    return today > newest && daysBetween(newest, today) <= LIVE_DAYS ? today : newest
  }

  /** The newest day with data, where the day looked at lies behind it: there is nothing to know of that day. */
  get endedOn(): string | null {
    const newest = this.workspace?.default_as_of
    return newest && view.now.asOf && view.now.asOf > newest ? newest : null
  }

  /** Whether an earlier day than the newest is looked at. */
  get past(): boolean {
    const newest = this.workspace?.default_as_of
    return !!newest && !!view.now.asOf && view.now.asOf < newest
  }

  get place(): string | null {
    return view.now.place ?? this.workspace?.root ?? null
  }

  get disease(): Disease | null {
    const diseases = this.workspace?.diseases ?? []
    const named = (code: string | null) => diseases.find((disease) => disease.code === code)
    return named(this.event?.disease ?? null) ?? named(view.now.disease) ?? named(this.proposed) ?? diseases[0] ?? null
  }

  /** What a link to another place or day must carry: left out, the server would choose the disease anew there. */
  get kept(): { disease: string | null } {
    return { disease: view.now.disease ?? this.proposed ?? this.event?.disease ?? null }
  }

  /** The view of another place, of the same disease. */
  at(place: string): Partial<View> {
    return { ...this.kept, place: place === this.workspace?.root ? null : place, event: null }
  }

  get measure(): string | null {
    const measures = this.disease?.measures ?? []
    const asked = this.event?.measure ?? view.now.measure
    return asked && measures.includes(asked) ? asked : (measures[0] ?? null)
  }

  /** From the top down to the place itself. */
  lineage(code: string | null): Place[] {
    const line: Place[] = []
    const seen = new Set<string>()
    let place = code ? this.places.get(code) : undefined
    while (place && !seen.has(place.code)) {
      seen.add(place.code)
      line.unshift(place)
      place = place.parent ? this.places.get(place.parent) : undefined
    }
    return line
  }

  /** The place itself or the nearest above it of a level. */
  atLevel(code: string, level: string): Place | null {
    return this.lineage(code).find((place) => place.level === level) ?? null
  }
}

export const house = new House()
