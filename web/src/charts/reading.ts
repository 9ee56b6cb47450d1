// Reading a chart point by point, with the pointer or with the arrow keys.

/** The last point that begins at or before a day; `null` without points. */
export function pointAt(days: readonly number[], day: number): number | null {
  if (days.length === 0) return null
  let low = 0
  for (let high = days.length - 1; low < high; ) {
    const middle = (low + high + 1) >> 1
    if (days[middle] <= day) low = middle
    else high = middle - 1
  }
  return low
}

/** Where a key leads from a point: another point, `null` = no longer reading, `undefined` = the key means nothing here. */
export function pointAfter(key: string, now: number | null, last: number): number | null | undefined {
  if (key === 'Escape') return now === null ? undefined : null
  const next = { ArrowLeft: (now ?? last) - 1, ArrowRight: now === null ? last : now + 1, Home: 0, End: last }[key]
  return next === undefined ? undefined : Math.min(last, Math.max(0, next))
}
