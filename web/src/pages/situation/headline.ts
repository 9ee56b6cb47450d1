// Numbers in a sentence, so that each can lead to what is behind it.

export interface Part {
  text: string
  number: boolean
}

const MONTHS = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*'
const DIGITS = String.raw`(?:[+−-]\s?)?\d[\d,]*(?:\.\d+)?(?:\s?%|\s?万)?`

// A number with its unit; not a date (23 November 2026, 2026年11月23日), not a part of a name (COVID-19, H5N1),
// not the base of a rate (per 100,000, 每10万), and not a length of time (7 days, 4周).
const NUMBER = {
  en: new RegExp(String.raw`(?<![\p{L}\p{N}\-–.,])(?<!${MONTHS}\s)(?<!per\s)${DIGITS}(?![\p{L}\d]|[.,]\d)(?!–\d|\s${MONTHS}\b|\s(?:days?|weeks?|years?)\b)`, 'gu'),
  zh: new RegExp(String.raw`(?<![A-Za-z0-9\-–.,/每])${DIGITS}(?![A-Za-z\d年月日.,天周])(?!\s?[年月日天周]|至\d+[月日])`, 'gu'),
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

export type Target = 'events' | 'listed' | 'event' | 'deaths' | 'incidence' | 'cases' | 'data'

const PER_PEOPLE = /^\s?(?:\/10万|per 100,000)/
const FOR_INFORMATION = /^起为提示|^ more for information/

/** What each number of a sentence leads to, by the key of its message and by what stands after the number; `null` of what is no number. */
export function targets(key: string, said: readonly Part[]): (Target | null)[] {
  let seen = 0
  return said.map((part, at) => {
    if (!part.number) return null
    seen += 1
    const after = said[at + 1]?.text ?? ''
    if (/event|signal|alarm|^headline-none$/.test(key)) {
      if (FOR_INFORMATION.test(after)) return 'listed'
      // The first number counts the open events, unless the sentence is of a single one.
      return seen === 1 && key !== 'headline-event-here' ? 'events' : 'event'
    }
    if (/vintage|data|source/.test(key)) return 'data'
    if (/death/.test(key)) return 'deaths'
    const rate = PER_PEOPLE.test(after)
    // A percentage in a sentence of nothing but a rate is the rate's.
    if (rate || (/^headline-incidence(-only)?$/.test(key) && part.text.includes('%'))) return 'incidence'
    return 'cases'
  })
}
