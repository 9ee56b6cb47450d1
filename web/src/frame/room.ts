// Keeping what floats inside the window.

/** Pixels that stay free at either side. */
const MARGIN = 8

/**
 * How far to move something that reaches from `left` to `right`, so that it stands inside a window of that width:
 * its left end where both cannot be seen, for that is where reading begins.
 */
export function shiftInside(left: number, right: number, width: number): number {
  const over = Math.max(0, right - (width - MARGIN))
  return Math.max(MARGIN, left - over) - left
}
