// Numbers in a sentence, so that each can lead to what is behind it.

export interface Part {
  text: string
  number: boolean
}

const MONTHS = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*'
const DIGITS = String.raw`(?:[+−-]\s?)?\d[\d,]*(?:\.\d+)?(?:\s?%|\s?万)?`

// A number with its unit; not a date (23 November 2026, 2026年11月23日), not a part of a name (COVID-19, H5N1),
// and not the base of a rate (per 100,000, 每10万).
const NUMBER = {
  en: new RegExp(String.raw`(?<![\p{L}\p{N}\-–.,])(?<!${MONTHS}\s)(?<!per\s)${DIGITS}(?![\p{L}\d])(?!–\d|\s${MONTHS}\b)`, 'gu'),
  zh: new RegExp(String.raw`(?<![A-Za-z0-9\-–.,/每])${DIGITS}(?![A-Za-z\d年月日.,天])(?!\s?[年月日天]|至\d+[月日])`, 'gu'),
}

export function parts(sentence: string, language: 'zh' | 'en'): Part[] {
  const result: Part[] = []
  let last = 0
  for (const match of sentence.matchAll(NUMBER[language])) {
    if (match.index > last) result.push({ text: sentence.slice(last, match.index), number: false })
    result.push({ text: match[0], number: true })
    last = match.index + match[0].length
  }
  if (last < sentence.length) result.push({ text: sentence.slice(last), number: false })
  return result
}

/** What the numbers of a sentence lead to, by the key of its message. */
export function targetOf(key: string): 'events' | 'deaths' | 'incidence' | 'places' | 'data' | 'cases' {
  if (/event|signal|alarm/.test(key)) return 'events'
  if (/death/.test(key)) return 'deaths'
  if (/incidence|rate/.test(key)) return 'incidence'
  if (/place|report/.test(key)) return 'places'
  if (/vintage|data|source/.test(key)) return 'data'
  return 'cases'
}
