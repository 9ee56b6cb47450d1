import { describe, expect, it } from 'vitest'
import { allowed, daysAway, inside, monthAway } from './calendar'
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

describe('the calendar', () => {
  const reach = { first: '2020-02-10', newest: '2020-11-16' }

  it('turns to months that have a day to choose, and stands on one', () => {
    expect(monthAway('2020-10-31', 1, reach)).toBe('2020-11-01')
    expect(monthAway('2020-03-31', -1, reach)).toBe('2020-02-10')
    expect(monthAway('2020-02-10', -1, reach)).toBeNull()
    expect(monthAway('2020-11-16', 1, reach)).toBeNull()
    expect(monthAway('2020-12-31', 1, { first: null, newest: null })).toBe('2021-01-01')
  })

  it('goes by keys as far as there are days', () => {
    expect(daysAway('2020-11-12', 7, reach)).toBe('2020-11-16')
    expect(daysAway('2020-02-29', 1, reach)).toBe('2020-03-01')
    expect(daysAway('2020-02-11', -28, reach)).toBe('2020-02-10')
  })

  it('begins with a day that there is', () => {
    expect(['2027-01-01', '2020-06-17', '1900-01-01'].map((day) => inside(day, reach))).toEqual(['2020-11-16', '2020-06-17', '2020-02-10'])
    expect(allowed('2020-11-17', reach)).toBe(false)
  })
})
