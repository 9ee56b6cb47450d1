// What the map says of its steps and of a place's change.
import type { MapLayer, MapValue } from '../../lib/api/types'
import { stepRanges } from '../../lib/draw/palette'
import type { Language } from '../../lib/state/view'
import { alike, changed, countBefore, exact, rate } from '../../lib/words/numbers'
import type { Arguments } from '../../lib/words/words.svelte'

type Translate = (key: string, args?: Arguments) => string

/** A value of the map's measure. */
export const mapNumber = (value: number, unit: MapLayer['unit']): string => (unit === 'per-100000' ? rate(value) : exact(value))

/** The change of a place's count, as the cards tell it; `null` where the week before is not known. */
export function placeChange({ count, change }: Pick<MapValue, 'count' | 'change'>, t: Translate, language: Language): string | null {
  if (count === null || count === undefined || change === null || change === undefined) return null
  const before = countBefore(count, change)
  return before === null ? null : (changed(count, before, change, language) ?? t('page-change-none'))
}

/** The steps of the map with their limits in words; none where no place has a value. */
export function stepTexts({ breaks, unit }: Pick<MapLayer, 'breaks' | 'unit'>, highest: number | null, t: Translate): { step: number; text: string }[] {
  if (highest === null) return []
  const texts = unit === 'per-100000' ? alike(breaks) : breaks.map(exact)
  const limit = (value: number) => texts[breaks.indexOf(value)]
  return stepRanges(breaks).map(({ step, from, to }) => {
    if (from !== null && to !== null) return { step, text: t('page-map-between', { from: limit(from), to: limit(to) }) }
    if (to !== null) return { step, text: t('page-map-below', { to: limit(to) }) }
    if (from !== null) return { step, text: t('page-map-from', { from: limit(from) }) }
    // Without limits all places are alike.
    return { step, text: highest === 0 ? t('page-map-all') : mapNumber(highest, unit) }
  })
}
