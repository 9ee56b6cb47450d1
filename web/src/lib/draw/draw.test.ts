import { describe, expect, it } from 'vitest'
import { firstDifference, runs, smoothBand, smoothLine, stepLine } from './paths'
import { divergingSteps, lightness, stepOf, stepRanges, steps } from './palette'
import { apart, axisTop, countScale, dayScale, linearScale, markerRadius } from './scales'
import { estimatedWidth, legendPlaces, lines } from './texts'
import { countTicks, logTicks, timeTicks, windowEnding } from './ticks'
import { dayNumber } from '../words/dates'

describe('the palette', () => {
  it.each([false, true])('has equal steps of lightness (dark: %s)', (dark) => {
    const light = steps(dark).map(lightness)
    const gaps = light.slice(1).map((value, at) => value - light[at])
    for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0], 1.5)
    expect(Math.sign(gaps[0])).toBe(dark ? 1 : -1)
  })

  it.each([false, true])('diverges equally to both sides from its middle (dark: %s)', (dark) => {
    const [falling, likelyFalling, unclear, likelyRising, rising] = divergingSteps(dark).map(lightness)
    expect(falling).toBeCloseTo(rising, 1)
    expect(likelyFalling).toBeCloseTo(likelyRising, 1)
    const away = dark ? 1 : -1
    expect(away * (likelyRising - unclear)).toBeGreaterThan(0.08)
    expect(away * (rising - likelyRising)).toBeGreaterThan(0.08)
  })

  it('puts a value on a limit into the higher step', () => {
    const breaks = [10, 20, 40, 80]
    expect([0, 9.99, 10, 39, 80, 1e9].map((value) => stepOf(value, breaks))).toEqual([0, 0, 1, 2, 4, 4])
  })

  it('leaves out steps without width', () => {
    expect(stepRanges([0, 0, 3, 9]).map((range) => range.step)).toEqual([0, 2, 3, 4])
    expect(stepRanges([])).toEqual([{ step: 0, from: null, to: null }])
  })
})

describe('scales', () => {
  it('gives each period its own width, the last one too', () => {
    const x = dayScale(0, 10, 0, 100)
    expect(x(9)).toBe(90)
    expect(x.invert(95)).toBeCloseTo(9.5)
  })

  it('starts counts at zero, linear or logarithmic', () => {
    expect(countScale(50, 200, 0, false)(0)).toBe(200)
    expect(countScale(50, 200, 0, true)(0)).toBe(200)
    expect(countScale(50, 200, 0, true)(50)).toBe(0)
  })

  it('does not let a far threshold press the curve flat', () => {
    expect(axisTop([10, null, 8], [1000])).toBeCloseTo(21.6)
    expect(axisTop([10], [12])).toBeCloseTo(12.96)
    expect(axisTop([0, null], [null])).toBe(4)
  })

  it('sizes markers by area', () => {
    expect(markerRadius(25, 100)).toBe(9)
    expect(markerRadius(100, 100)).toBe(18)
    expect(markerRadius(-3, 100)).toBe(5)
  })

  it('moves labels apart and keeps them inside', () => {
    expect(apart([50, 50, 50], 14, 0, 100)).toEqual([50, 64, 78])
    expect(apart([98, 99], 14, 0, 100)).toEqual([86, 100])
    // Names of bands that reach beyond the top stand below each other, not on top of each other.
    expect(apart([-40, 14, 60], 14, 14, 100)).toEqual([14, 28, 60])
    expect(apart([14, 14, 60], 14, 28, 100)).toEqual([28, 42, 60])
  })
})

describe('ticks', () => {
  it('never shows half persons', () => {
    expect(countTicks(3)).toEqual([0, 1, 2, 3])
    expect(countTicks(86)).toEqual([0, 20, 40, 60, 80])
    expect(countTicks(0)).toEqual([0])
    expect(logTicks(2500)).toEqual([1, 10, 100, 1000])
  })

  it('stands on Mondays in short windows and on months in long ones', () => {
    const short = timeTicks(dayNumber('2026-11-01'), dayNumber('2026-11-30'), 600, 'en')
    expect(short.map((tick) => tick.label)).toEqual(['2 Nov', '9 Nov', '16 Nov', '23 Nov', '30 Nov'])
    expect(short[0].year).toBe('2026')
    const long = timeTicks(dayNumber('2026-01-15'), dayNumber('2026-12-31'), 700, 'zh')
    expect(long[0]).toMatchObject({ label: '3月', year: '2026年', alone: '2026年3月' })
    expect(long[1].alone).toBe(long[1].label)
    expect(timeTicks(dayNumber('2025-11-01'), dayNumber('2026-11-01'), 900, 'en').find(({ year }) => year === '2026')?.alone).toBe('2026')
    expect(long.every((tick) => tick.label.endsWith('月'))).toBe(true)
  })

  it('windows end on their day', () => {
    expect(windowEnding('2026-03-01', 7)).toEqual({ from: '2026-02-23', to: '2026-03-01' })
  })
})

describe('texts', () => {
  it('are wider in Chinese', () => {
    expect(estimatedWidth('可能上升', 11)).toBe(44)
    expect(estimatedWidth('growing', 10)).toBeCloseTo(39.2)
  })

  it('break at spaces, never inside a word', () => {
    expect(lines('one two three', 10, 45)).toEqual(['one two', 'three'])
    expect(lines('incomprehensibilities', 10, 20)).toEqual(['incomprehensibilities'])
    expect(lines('', 10, 20)).toEqual([''])
  })

  it('stand in rows in a legend', () => {
    expect(legendPlaces(['下降', '上升', '不明'], 10, 100)).toEqual([{ x: 0, row: 0 }, { x: 56, row: 0 }, { x: 0, row: 1 }])
  })
})

describe('paths', () => {
  it('breaks at missing values and gives the last period its width', () => {
    const identity = dayScale(0, 10, 0, 10)
    const y = countScale(10, 10, 0, false)
    const path = stepLine([{ day: 0, value: 1 }, { day: 1, value: null }, { day: 2, value: 3 }], 1, identity, y)
    expect(path.match(/M/g)).toHaveLength(2)
    expect(path.endsWith('L3,7')).toBe(true)
  })

  it('go straight from day to day where a value changes smoothly', () => {
    const x = dayScale(0, 10, 0, 10)
    const y = linearScale(0, 2, 20, 0)
    expect(smoothLine([{ day: 0, value: 1 }, { day: 1, value: 2 }], x, y)).toBe('M0,10L1,0')
    expect(smoothBand([{ day: 0, low: 0, high: 1 }, { day: 1, low: 1, high: 2 }], x, y)).toBe('M0,10L1,0L1,10L0,20Z')
  })

  it('finds where two curves begin to differ', () => {
    expect(firstDifference([1, 2, 3], [1, 2, 2])).toBe(2)
    expect(firstDifference([1, null], [1, null])).toBe(2)
    expect(firstDifference([1, 2], [1])).toBe(1)
  })
})

describe('runs', () => {
  it('end where days are missing', () => {
    const days = [3, 4, 5, 9, 10, 20].map((day) => ({ day }))
    expect(runs(days).map((run) => run.map(({ day }) => day))).toEqual([[3, 4, 5], [9, 10], [20]])
    expect(runs([])).toEqual([])
  })
})
