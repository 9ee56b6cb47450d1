// Numbers as people of each language write them.
import type { Language } from '../state/view'

const NO_NUMBER = '–'
/** A minus sign, not a hyphen. */
const MINUS = '−'
/** A narrow space that does not break, between number and unit. */
const NARROW = '\u202f'

const minus = (text: string) => text.replace('-', MINUS)

/** An exact count: 12,345. */
export function exact(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NO_NUMBER
  return minus(Math.round(value).toLocaleString('en-US'))
}

/** A number as people say it: 12,345 in English, 1.23万 in Chinese. */
export function spoken(value: number | null | undefined, language: Language): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NO_NUMBER
  const size = Math.abs(value)
  if (language === 'zh') {
    if (size >= 1e8) return minus(`${significant(value / 1e8, 3)}亿`)
    if (size >= 1e4) return minus(`${Number(significant(value / 1e4, 3)).toLocaleString('en-US')}万`)
    return exact(value)
  }
  return size >= 1e6 ? minus(`${significant(value / 1e6, 3)}${NARROW}million`) : exact(value)
}

function significant(value: number, digits: number): string {
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(value) || 1)))
  return String(Number(value.toFixed(decimals)))
}

/** A rate or an expectation: one decimal below 100, none above, two below 1. */
export function decimal(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NO_NUMBER
  const size = Math.abs(value)
  if (size >= 100) return exact(value)
  return minus(value.toFixed(size > 0 && size < 1 ? 2 : 1))
}

/** A rate: one decimal, two below 1; the same wherever it stands. */
export function rate(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NO_NUMBER
  const decimals = value !== 0 && Math.abs(value) < 1 ? 2 : 1
  return minus(value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }))
}

/** Limits that stand side by side, all with the decimals that the finest of them needs. */
export function alike(values: readonly number[]): string[] {
  const decimals = [0, 1, 2].find((digits) => values.every((value) => Math.abs(value - Number(value.toFixed(digits))) < 1e-9)) ?? 2
  return values.map((value) => minus(value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })))
}

/** Numbers below each other, all with the same decimals: none of whole numbers, two where all are below 1, else one. */
export function inColumn(values: readonly (number | null | undefined)[]): string[] {
  const known = values.filter((value) => value !== null && value !== undefined)
  const decimals = known.every(Number.isInteger) ? 0 : known.every((value) => Math.abs(value) < 1) ? 2 : 1
  return values.map((value) => (value === null || value === undefined ? NO_NUMBER : minus(value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }))))
}

/** Numbers that stand side by side, in words only where all of them are: never 1万 beside 5,844. */
export function together(values: readonly number[], language: Language): string[] {
  const inWords = values.map((value) => spoken(value, language))
  const digits = values.map(exact)
  return inWords.every((text, at) => text !== digits[at]) ? inWords : digits
}

/** Percentages of a handful excite for nothing: 1 → 3 is +2, not +200 %. */
export const FEWEST_FOR_PERCENT = 10

/** What changed between two counts, as a share or, of few, as a number; `null` where nothing changed. */
export function changed(now: number, before: number, share: number, language: Language, few = before < FEWEST_FOR_PERCENT, write: (value: number) => string = exact): string | null {
  const text = few ? `${now > before ? '+' : ''}${write(now - before)}` : change(share, language)
  return /[1-9]/.test(text) ? text : null
}

/** A share as a change: +18 %, +7.8 %; changes beyond tenfold are told as a factor, since nobody pictures +2,350 %. */
export function change(share: number | null | undefined, language: Language): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return NO_NUMBER
  if (share >= 9) return `×${NARROW}${decimal(share + 1)}`
  // One decimal below 10 %, as in the sentences of the server.
  const percent = Number((share * 100).toFixed(Math.abs(share) < 0.0995 ? 1 : 0))
  const sign = percent > 0 ? '+' : ''
  return minus(`${sign}${percent}${language === 'zh' ? '%' : `${NARROW}%`}`)
}

/** A share of a whole: 97.8 %. */
export function share(part: number, whole: number, language: Language): string {
  if (whole <= 0) return NO_NUMBER
  const percent = (100 * part) / whole
  const text = percent === 0 || percent === 100 ? String(percent) : percent < 0.1 ? '<0.1' : percent > 99.9 ? '>99.9' : percent.toFixed(1)
  return language === 'zh' ? `${text}%` : `${text}${NARROW}%`
}

/** A probability: whole percents, never 0 or 100, since nothing is certain. */
export function probability(value: number | null | undefined, language: Language): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NO_NUMBER
  const percent = Math.round(100 * value)
  const text = percent < 1 ? '<1' : percent > 99 ? '>99' : String(percent)
  return language === 'zh' ? `${text}%` : `${text}${NARROW}%`
}

/** A reproduction number or another ratio round one: two decimals. */
export function ratio(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NO_NUMBER
  return minus(value.toFixed(2))
}

/** A span of days: tenths below ten, whole days above. */
export function span(days: number): string {
  return days < 9.95 ? String(Number(days.toFixed(1))) : exact(days)
}

/** A file size. */
export function bytes(value: number): string {
  if (value < 1000) return `${value}${NARROW}B`
  const units = ['kB', 'MB', 'GB', 'TB']
  let size = value / 1000
  let unit = 0
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  return `${size < 10 ? size.toFixed(1) : Math.round(size)}${NARROW}${units[unit]}`
}
