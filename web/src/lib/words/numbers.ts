// Numbers as people of each language write them.
import type { Language } from '../state/view'

const NO_NUMBER = '–'
/** A minus sign, not a hyphen. */
const MINUS = '−'
/** A space that does not break, between number and unit: the same as in the sentences of the server. */
const GAP = '\u00a0'

const minus = (text: string) => text.replace('-', MINUS)
/** What shows nothing but zeros has no sign. */
const unsigned = (text: string) => (/[1-9]/.test(text) ? text : text.replace('-', ''))

/** An exact count: 12,345. */
export function exact(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NO_NUMBER
  return minus(unsigned(value.toLocaleString('en-US', { maximumFractionDigits: 0 })))
}

/** Units in which large numbers are said, the smallest first. */
const UNITS: Record<Language, readonly (readonly [number, string])[]> = {
  zh: [[1e4, '万'], [1e8, '亿']],
  en: [[1e6, `${GAP}million`], [1e9, `${GAP}billion`]],
}

/** A number as people say it: 12,345 in English, 1.23万 in Chinese. A unit is taken once the number, as written, reaches it. */
export function spoken(value: number | null | undefined, language: Language): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NO_NUMBER
  let size = 1
  let name = ''
  let written = Math.round(Math.abs(value))
  for (const [unit, called] of UNITS[language]) {
    if (written * size < unit) break
    ;[size, name] = [unit, called]
    written = significant(Math.abs(value) / unit, 3)
  }
  return minus(`${value < 0 && written > 0 ? '-' : ''}${written.toLocaleString('en-US')}${name}`)
}

/** With so many digits that count, and all before the point. */
function significant(value: number, digits: number): number {
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(value || 1)))
  return Number(value.toFixed(decimals))
}

/** A rate or an expectation: one decimal below 100, none above, two below 1. */
export function decimal(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NO_NUMBER
  const size = Math.abs(value)
  if (size >= 100) return exact(value)
  return minus(value.toFixed(size > 0 && size < 1 ? 2 : 1))
}

/** A rate: one decimal, two below 1; the same wherever it stands, also in the sentences of the server. */
export function rate(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NO_NUMBER
  if (value > 0 && value < 0.005) return '<0.01'
  const decimals = value !== 0 && Math.abs(value) < 1 ? 2 : 1
  return minus(unsigned(value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })))
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
  if (share >= 9) return `×${GAP}${decimal(share + 1)}`
  // One decimal below 10 %, as in the sentences of the server.
  const percent = Number((share * 100).toFixed(Math.abs(share * 100) < 9.95 ? 1 : 0))
  const sign = percent > 0 ? '+' : ''
  return minus(unsigned(`${sign}${percent}${language === 'zh' ? '%' : `${GAP}%`}`))
}

/** A share of a whole: 97.8 %. */
export function share(part: number, whole: number, language: Language): string {
  if (whole <= 0) return NO_NUMBER
  const percent = (100 * part) / whole
  const text = percent === 0 || percent === 100 ? String(percent) : percent < 0.1 ? '<0.1' : percent > 99.9 ? '>99.9' : percent.toFixed(1)
  return language === 'zh' ? `${text}%` : `${text}${GAP}%`
}

/** A probability: whole percents, never 0 or 100, since nothing is certain. */
export function probability(value: number | null | undefined, language: Language): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NO_NUMBER
  const percent = Math.round(100 * value)
  const text = percent < 1 ? '<1' : percent > 99 ? '>99' : String(percent)
  return language === 'zh' ? `${text}%` : `${text}${GAP}%`
}

/** A reproduction number or another ratio round one: two decimals. */
export function ratio(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NO_NUMBER
  return minus(value.toFixed(2))
}

/** A span of days as it is told: tenths below ten, whole days above. */
export const spanDays = (days: number): number => (days < 9.95 ? Number(days.toFixed(1)) : Math.round(days))

/** The same in writing. */
export const span = (days: number): string => spanDays(days).toLocaleString('en-US')

/** A file size. */
export function bytes(value: number): string {
  if (value < 1000) return `${value}${GAP}B`
  const units = ['kB', 'MB', 'GB', 'TB']
  let size = value / 1000
  let unit = 0
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  return `${size < 10 ? size.toFixed(1) : Math.round(size)}${GAP}${units[unit]}`
}
