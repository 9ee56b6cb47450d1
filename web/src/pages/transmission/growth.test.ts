import { describe, expect, it } from 'vitest'
import type { Growth, PlaceGrowth } from '../../lib/api/types'
import { eitherWay, growthStep, likelyPace, pace, paceInterval, partCells, partRow, PART_KEYS, tally } from './growth'

const t = (key: string, args?: object) => `${key}${args ? ` ${JSON.stringify(args)}` : ''}`
const growth = (change: Partial<Growth>): Growth => ({
  state: 'growing', reproduction: null, above_one: 0.97, daily_change: 0.06, daily_change_q05: 0.02, daily_change_q95: 0.1,
  doubling_days: 12, doubling_days_q05: 35, doubling_days_q95: 7.25, text: { key: '', zh: '', en: '' }, ...change,
})
const part = (change: Partial<PlaceGrowth>): PlaceGrowth => ({ place: 'p', names: { zh: '松溪', en: 'Songxi' }, level: 'township', count: 40, growth: growth({}), no_growth: null, in_two_weeks: null, no_fan: null, ...change })

describe('the steps of P(R > 1)', () => {
  it('have fixed limits, alike on both sides', () => {
    expect([0, 0.05, 0.051, 0.199, 0.2, 0.5, 0.8, 0.801, 0.949, 0.95, 1].map(growthStep)).toEqual([0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4])
  })
})

describe('the pace of growth', () => {
  it('doubles, halves, or hardly changes', () => {
    expect(pace(12, t)).toBe('page-pace-doubling {"count":12,"days":"12"}')
    expect(pace(-1, t)).toBe('page-pace-halving {"count":1,"days":"1"}')
    expect(pace(null, t)).toBe('page-pace-steady')
  })

  it('names the other direction where the sign is not sure', () => {
    const unsure = growth({ daily_change_q05: -0.02, doubling_days_q05: -35 })
    expect(eitherWay(unsure)).toBe(true)
    expect(likelyPace(unsure, t)).toContain('page-pace-or-halving')
    expect(likelyPace(growth({ doubling_days: -9, daily_change_q05: -0.2, daily_change_q95: 0.01 }), t)).toContain('page-pace-or-doubling')
    expect(likelyPace(growth({ doubling_days: null, daily_change_q05: -0.2, daily_change_q95: 0.1 }), t)).toBe('page-pace-either')
    expect(likelyPace(growth({}), t)).toContain('page-pace-doubling')
  })

  it('has an interval in days only where both ends go the same way', () => {
    expect(paceInterval(growth({}), t)).toBe('page-interval-days {"low":"7.3","high":"35"}')
    expect(paceInterval(growth({ doubling_days_q05: -5, doubling_days_q95: -20 }), t)).toBe('page-interval-days {"low":"5","high":"20"}')
    const open = paceInterval(growth({ doubling_days_q05: -35 }), t)
    expect(open).toContain('page-pace-between')
    expect(open.indexOf('page-pace-doubling')).toBeLessThan(open.indexOf('page-pace-halving'))
    expect(paceInterval(growth({ doubling_days_q05: null }), t)).toContain('page-pace-steady')
    expect(paceInterval(growth({ doubling_days_q05: null, doubling_days_q95: null }), t)).toBe('page-pace-steady')
  })
})

describe('the parts of a place', () => {
  it('say why there is no number', () => {
    const few = part({ growth: null, no_growth: { key: 'few', zh: '数据过少', en: 'too few cases' } })
    expect(partRow(few, t, 'zh')).toEqual(['松溪', '40', 'page-growth-few', '–', '–', '–', '数据过少'])
    expect(partRow(part({ growth: null }), t, 'en')[6]).toBe('page-growth-unknown')
    expect(partRow(part({}), t, 'en')[6]).toBe('page-growth-growing')
  })

  it('fill every column of the file', () => {
    expect(partCells(part({}), 'en')).toHaveLength(PART_KEYS.length)
  })

  it('are counted', () => {
    expect(tally([part({}), part({ growth: growth({ above_one: 0.5 }) }), part({ growth: null })])).toEqual({ judged: 2, growing: 1 })
  })
})
