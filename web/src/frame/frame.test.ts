import { describe, expect, it } from 'vitest'
import { shiftInside } from './room'
import { vintageOf } from './vintage'

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

describe('the age of the data', () => {
  it('is told against today, from the second day on', () => {
    expect(vintageOf('2026-11-25', null, '2026-11-26')).toBeNull()
    expect(vintageOf('2026-11-22', null, '2026-11-26')).toEqual({ key: 'today', days: 4 })
    expect(vintageOf('2026-12-01', null, '2026-11-26')).toBeNull()
  })

  it('is told against a chosen day', () => {
    expect(vintageOf('2026-11-22', '2026-05-01', '2026-11-26')).toBeNull()
    expect(vintageOf('2026-11-22', '2026-11-24', '2026-11-26')).toEqual({ key: 'chosen', days: 2 })
  })

  it('is nothing on a day that has not come', () => {
    expect(vintageOf('2026-11-22', '2027-06-01', '2026-11-26')?.key).toBe('to-come')
    expect(vintageOf('2027-06-01', '2027-06-01', '2026-11-26')).toBeNull()
    expect(vintageOf(null, '2027-06-01', '2026-11-26')).toBeNull()
  })
})
