// Lines and steps over periods; gaps where a value is missing.
import { area, curveStepAfter, line } from 'd3-shape'
import type { Scale } from './scales'

export interface Point {
  /** Day number of the period's first day. */
  day: number
  value: number | null
}

/** A line from point to point, for what changes smoothly. */
export function smoothLine(points: readonly { day: number; value: number }[], x: Scale, y: Scale): string {
  return (
    line<{ day: number; value: number }>()
      .x((point) => x(point.day))
      .y((point) => y(point.value))(points) ?? ''
  )
}

/** A band between two smooth lines. */
export function smoothBand(points: readonly { day: number; low: number; high: number }[], x: Scale, y: Scale): string {
  return (
    area<{ day: number; low: number; high: number }>()
      .x((point) => x(point.day))
      .y0((point) => y(point.low))
      .y1((point) => y(point.high))(points) ?? ''
  )
}

/** Points in runs of neighbouring days: between runs nothing is known, and nothing drawn. */
export function runs<T extends { day: number }>(points: readonly T[]): T[][] {
  const result: T[][] = []
  for (const point of points) {
    const run = result[result.length - 1]
    if (run && point.day <= run[run.length - 1].day + 1) run.push(point)
    else result.push([point])
  }
  return result
}

/** A step line: each value holds from the first day of its period to the first of the next. */
export function stepLine(points: readonly Point[], periodDays: number, x: Scale, y: Scale): string {
  return (
    line<Point>()
      .defined((point) => point.value !== null)
      .x((point) => x(point.day))
      .y((point) => y(point.value!))
      .curve(curveStepAfter)(closed(points, periodDays)) ?? ''
  )
}

/** The filled form of a step line. */
export function stepArea(points: readonly Point[], periodDays: number, x: Scale, y: Scale): string {
  return (
    area<Point>()
      .defined((point) => point.value !== null)
      .x((point) => x(point.day))
      .y0(y(0))
      .y1((point) => y(point.value!))
      .curve(curveStepAfter)(closed(points, periodDays)) ?? ''
  )
}

/** A band between two values of the same periods. */
export function stepBand(
  days: readonly number[],
  low: readonly (number | null)[],
  high: readonly (number | null)[],
  periodDays: number,
  x: Scale,
  y: Scale,
): string {
  const points = days.map((day, at) => ({ day, low: low[at] ?? null, high: high[at] ?? null }))
  const last = points[points.length - 1]
  if (last) points.push({ ...last, day: last.day + periodDays })
  return (
    area<(typeof points)[number]>()
      .defined((point) => point.low !== null && point.high !== null)
      .x((point) => x(point.day))
      .y0((point) => y(point.low!))
      .y1((point) => y(point.high!))
      .curve(curveStepAfter)(points) ?? ''
  )
}

/** Without a closing point the last period would have no width, and a period before a gap neither. */
function closed(points: readonly Point[], periodDays: number): Point[] {
  const result: Point[] = []
  points.forEach((point, at) => {
    result.push(point)
    const next = points[at + 1]
    if (point.value !== null && (!next || next.value === null)) {
      result.push({ day: point.day + periodDays, value: point.value })
      if (next) result.push({ day: point.day + periodDays, value: null })
    }
  })
  return result
}

/** The first period at which two curves differ; before it, drawing both would only thicken the line. */
export function firstDifference(now: readonly (number | null)[], then: readonly (number | null)[]): number {
  for (let at = 0; at < now.length; at += 1) if ((now[at] ?? null) !== (then[at] ?? null)) return at
  return now.length
}
