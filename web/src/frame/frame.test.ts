import { describe, expect, it } from 'vitest'
import { shiftInside } from './room'

describe('what floats', () => {
  it('comes back into the window from either side', () => {
    expect(shiftInside(-131, 93, 375)).toBe(139)
    expect(shiftInside(200, 424, 375)).toBe(-57)
  })

  it('stays where it is while it is inside', () => {
    expect(shiftInside(40, 264, 375)).toBe(0)
  })

  it('shows its beginning where the window is too narrow', () => {
    expect(shiftInside(100, 500, 300)).toBe(-92)
  })
})
