// The map's five steps: one hue, equal steps of lightness in OKLab, so that each step looks
// as far from the next as the next from the one after. In the dark, more is brighter.

export interface Oklch {
  l: number
  c: number
  h: number
}

/** OKLCH to sRGB, clipped to what a screen can show (B. Ottosson's matrices). */
export function toHex({ l, c, h }: Oklch): string {
  const angle = (h * Math.PI) / 180
  const a = c * Math.cos(angle)
  const b = c * Math.sin(angle)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  const linear = [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ]
  return (
    '#' +
    linear
      .map((value) => {
        const gamma = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055
        return Math.round(255 * Math.min(1, Math.max(0, gamma)))
          .toString(16)
          .padStart(2, '0')
      })
      .join('')
  )
}

/** Lightness in OKLab of an sRGB colour. */
export function lightness(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const middle = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short
}

const HUE = 248
const LIGHT = { from: 0.935, to: 0.4 }
const DARK = { from: 0.3, to: 0.86 }
// Little colour at the pale end, most at the strong middle: keeps every step inside sRGB.
const CHROMA = [0.014, 0.05, 0.085, 0.11, 0.115]
const CHROMA_DARK = [0.03, 0.06, 0.085, 0.095, 0.075]

export const STEPS = 5

export function steps(dark: boolean): string[] {
  const { from, to } = dark ? DARK : LIGHT
  const chroma = dark ? CHROMA_DARK : CHROMA
  return chroma.map((c, step) => toHex({ l: from + ((to - from) * step) / (STEPS - 1), c, h: HUE }))
}

// Two hues that everybody can tell apart, equally light on both sides of a grey that says "not known which".
const FALLING = 248
const RISING = 55
const AWAY = { light: [0.58, 0.78, 0.895], dark: [0.76, 0.55, 0.36] }
const AWAY_CHROMA = { light: [0.14, 0.09, 0.003], dark: [0.11, 0.085, 0.003] }

/** Five steps from surely falling (blue) over unclear (grey) to surely rising (orange). */
export function divergingSteps(dark: boolean): string[] {
  const mode = dark ? 'dark' : 'light'
  const step = (away: number, h: number) => toHex({ l: AWAY[mode][away], c: AWAY_CHROMA[mode][away], h })
  return [step(0, FALLING), step(1, FALLING), step(2, RISING), step(1, RISING), step(0, RISING)]
}

/** The step of a value among ascending limits: below the first limit 0, from the last on 4. */
export function stepOf(value: number, breaks: readonly number[]): number {
  let step = 0
  while (step < breaks.length && value >= breaks[step]) step += 1
  return Math.min(step, STEPS - 1)
}

/** What each step holds: pairs of limits, `null` = open end. Steps without width (equal limits) are left out. */
export function stepRanges(breaks: readonly number[]): { step: number; from: number | null; to: number | null }[] {
  const ranges: { step: number; from: number | null; to: number | null }[] = []
  for (let step = 0; step <= Math.min(breaks.length, STEPS - 1); step += 1) {
    const from = step === 0 ? null : breaks[step - 1]
    const to = step < breaks.length ? breaks[step] : null
    if (from !== null && to !== null && from >= to) continue
    ranges.push({ step, from, to })
  }
  return ranges
}
