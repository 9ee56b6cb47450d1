// What an event is of, the same wherever it is named: place, disease, and what sets it apart from others of both.
import type { EventItem } from '../lib/api/types'
import { words } from '../lib/words/words.svelte'

type Named = Pick<EventItem, 'place_names' | 'disease_names' | 'measure' | 'age_band'>

export const eventName = (event: Named): string =>
  [
    words.name(event.place_names),
    words.name(event.disease_names),
    ...(event.measure === 'case' ? [] : [words.code('measure', event.measure)]),
    ...(event.age_band === 'all' ? [] : [words.age(event.age_band)]),
  ].join(' · ')
