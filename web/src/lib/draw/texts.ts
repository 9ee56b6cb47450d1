// How wide a text will be, near enough to break a line: charts and pictures are laid out before they are drawn.

/** Widths in shares of the font size: Latin letters and digits on average, and full-width characters. */
const LATIN = 0.56
const FULL = 1
const FULL_WIDTH = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u

/** Estimated width in pixels at a font size in pixels. */
export const estimatedWidth = (text: string, size: number): number => [...text].reduce((sum, char) => sum + size * (FULL_WIDTH.test(char) ? FULL : LATIN), 0)

/** A text broken at its spaces into lines that fit a width; a word wider than that stands alone. */
export function lines(text: string, size: number, width: number): string[] {
  const found: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word
    if (line && estimatedWidth(longer, size) > width) {
      found.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return [...found, line]
}

/** Where the parts of a legend stand in rows that fit a width: each a mark, then its text. */
export function legendPlaces(texts: readonly string[], size: number, width: number, mark = 20, gap = 16): { x: number; row: number }[] {
  let x = 0
  let row = 0
  return texts.map((text) => {
    const needed = mark + estimatedWidth(text, size)
    if (x > 0 && x + needed > width) {
      x = 0
      row += 1
    }
    const place = { x, row }
    x += needed + gap
    return place
  })
}
