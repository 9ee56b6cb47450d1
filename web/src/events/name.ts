// What an event is of, the same wherever it is named: place, disease, and what sets it apart from others of both.
import type { EventItem } from '../lib/api/types'
import { house } from '../lib/state/house.svelte'
import { words } from '../lib/words/words.svelte'

type Named = Pick<EventItem, 'place' | 'place_names' | 'disease_names' | 'measure' | 'age_band'>

/** A name that several places have is told with its level. */
function placeName({ place, place_names: names }: Named): string {
  const level = house.shared.has(names.zh) ? house.places.get(place)?.level : undefined
  if (!level) return words.name(names)
  return words.language === 'zh' ? `${names.zh}（${words.code('level', level)}）` : `${names.en} (${words.code('level', level).toLowerCase()})`
}

export const eventName = (event: Named): string =>
  [
    placeName(event),
    words.name(event.disease_names),
    ...(event.measure === 'case' ? [] : [words.code('measure', event.measure)]),
    ...(event.age_band === 'all' ? [] : [words.age(event.age_band)]),
  ].join(' · ')
