// From days and counts to pixels.
import { max } from 'd3-array'
import { scaleLinear, scaleSymlog } from 'd3-scale'

export interface Scale {
  (value: number): number
  invert(pixel: number): number
}

/** Days to pixels; each period begins at its first day, so the end is one period further. */
export function dayScale(from: number, to: number, left: number, right: number): Scale {
  return scaleLinear().domain([from, to]).range([left, right])
}

/** Values that need not begin at zero, such as ratios round one, to pixels. */
export function linearScale(from: number, to: number, bottom: number, top: number): Scale {
  return scaleLinear().domain([from, to]).range([bottom, top])
}

/** Counts to pixels, from zero; on request logarithmic, with zero still on the axis. */
export function countScale(top: number, bottom: number, height: number, log: boolean): Scale {
  const domain = [0, top]
  const range = [bottom, height]
  return log ? scaleSymlog().constant(1).domain(domain).range(range) : scaleLinear().domain(domain).range(range)
}

/**
 * The top of a count axis. A threshold far above everything observed would press the curve flat,
 * so it may raise the axis to at most twice the highest count.
 */
export function axisTop(counts: readonly (number | null)[], thresholds: readonly (number | null)[]): number {
  const highest = max(counts, (value) => value ?? 0) ?? 0
  const threshold = max(thresholds, (value) => value ?? 0) ?? 0
  const limit = Math.max(highest * 2, 4)
  return Math.max(4, Math.max(highest, Math.min(threshold, limit)) * 1.08)
}

/** Areas speak, not radii: a marker's radius grows with the root of its value. */
export function markerRadius(value: number, largest: number, smallestRadius = 5, largestRadius = 18): number {
  if (value <= 0 || largest <= 0) return smallestRadius
  return Math.max(smallestRadius, largestRadius * Math.sqrt(Math.min(1, value / largest)))
}

/** Moves labels apart that would overlap, keeping their order and staying inside. */
export function apart(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((y, at) => ({ y: Math.max(top, y), at })).sort((a, b) => a.y - b.y)
  for (let at = 1; at < order.length; at += 1) order[at].y = Math.max(order[at].y, order[at - 1].y + gap)
  const over = order.length ? order[order.length - 1].y - bottom : 0
  if (over > 0) {
    order[order.length - 1].y -= over
    for (let at = order.length - 2; at >= 0; at -= 1) order[at].y = Math.min(order[at].y, order[at + 1].y - gap)
  }
  const placed = [...wanted]
  for (const { y, at } of order) placed[at] = Math.max(top, y)
  return placed
}
