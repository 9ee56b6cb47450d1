// What the map says of its steps and of a place's change.
import type { MapLayer, MapValue } from '../../lib/api/types'
import { stepRanges } from '../../lib/draw/palette'
import type { Language } from '../../lib/state/view'
import { alike, changed, exact, rate } from '../../lib/words/numbers'
import type { Arguments } from '../../lib/words/words.svelte'

type Translate = (key: string, args?: Arguments) => string

/** A value of the map's measure. */
export const mapNumber = (value: number, unit: MapLayer['unit']): string => (unit === 'per-100000' ? rate(value) : exact(value))

/** The change of a place's count, as the cards tell it; `null` where weeks cannot be compared. */
export function placeChange({ change_now: now, change_before: before }: Pick<MapValue, 'change_now' | 'change_before'>, t: Translate, language: Language): string | null {
  if (now === null || now === undefined || before === null || before === undefined) return null
  return changed(now, before, before > 0 ? now / before - 1 : 0, language) ?? t('page-change-none')
}

/** The steps of the map with their limits in words, the highest up to the highest value of the level; none where no place has a value. */
export function stepTexts({ breaks, unit, highest: top = null }: Pick<MapLayer, 'breaks' | 'unit' | 'highest'>, highest: number | null, t: Translate): { step: number; text: string }[] {
  if (highest === null) return []
  const write = unit === 'per-100000' ? alike : (values: readonly number[]) => values.map(exact)
  const texts = write(breaks)
  const end = top === null ? null : write([...breaks, rounded(top, texts[0])]).at(-1)!
  const limit = (value: number) => texts[breaks.indexOf(value)]
  return stepRanges(breaks).map(({ step, from, to }) => {
    if (from !== null && to !== null) return { step, text: t('page-map-between', { from: limit(from), to: limit(to) }) }
    if (to !== null) return { step, text: t('page-map-below', { to: limit(to) }) }
    if (from !== null && end !== null) return { step, text: limit(from) === end ? end : t('page-map-between', { from: limit(from), to: end }) }
    if (from !== null) return { step, text: t('page-map-from', { from: limit(from) }) }
    // Without limits all places are alike.
    return { step, text: highest === 0 ? t('page-map-all') : mapNumber(highest, unit) }
  })
}

/** A value with as many decimals as the limits beside it are written with. */
const rounded = (value: number, beside = ''): number => Number(value.toFixed(beside.split('.')[1]?.length ?? 0))
