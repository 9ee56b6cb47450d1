// Age bands that can stand side by side: where a disease is reported by two sets of bands, the bands of both overlap,
// and a reader who adds them counts people twice.

interface Band {
  code: string
  from: number
  /** The first age that is not in it. */
  end: number
}

/** Older than anybody. */
const OLDEST = 130

/** Ages of a band such as 05-14, 80+ or A05-A14; `null` where it names none, such as `unknown`. */
export function bounds(code: string): Band | null {
  const text = code.replaceAll('A', '')
  const between = /^(\d+)\s*[-–]\s*(\d+)$/.exec(text)
  if (between) return { code, from: Number(between[1]), end: Number(between[2]) + 1 }
  const above = /^(\d+)\s*\+$/.exec(text)
  if (above) return { code, from: Number(above[1]), end: OLDEST }
  return /^\d+$/.test(text) ? { code, from: Number(text), end: Number(text) + 1 } : null
}

export interface Sides {
  /** Bands without overlap, youngest first: the most years, and of those the most bands. Then what has no ages. */
  apart: string[]
  /** Bands that overlap them. */
  others: string[]
}

export function sides(codes: readonly string[]): Sides {
  const bands = codes.flatMap((code) => bounds(code) ?? []).sort((a, b) => a.end - b.end || a.from - b.from)
  // The best choice among the first bands; each band either stands in it, after what ends before it begins, or not.
  interface Choice {
    years: number
    codes: string[]
  }
  const best: Choice[] = [{ years: 0, codes: [] }]
  const better = (a: Choice, b: Choice) => (a.years === b.years ? a.codes.length > b.codes.length : a.years > b.years)
  bands.forEach((band, at) => {
    const before = best[bands.slice(0, at).filter(({ end }) => end <= band.from).length]
    const withIt = { years: before.years + band.end - band.from, codes: [...before.codes, band.code] }
    best.push(better(withIt, best[at]) ? withIt : best[at])
  })
  const chosen = best[bands.length].codes
  const ageless = codes.filter((code) => !bounds(code))
  return { apart: [...chosen, ...ageless], others: bands.map(({ code }) => code).filter((code) => !chosen.includes(code)) }
}
