import { describe, expect, it } from 'vitest'
import type { FanWeek, PastForecast, Reproduction, SeriesView } from '../lib/api/types'
import { addDays } from '../lib/words/dates'
import { cut, finding, summaryArguments, thresholdBeyond, weekly } from './curve'
import { gathered } from './map'
import { cuts, expectedOf, fanFinding, fanRows, lastWeek, newest, readableFan, saidOf, sideBySide } from './fan'
import { pointAfter, pointAt } from './reading'
import { levelsOf, limits, newestDays, readableReproduction, reproductionRows } from './reproduction'

const t = (key: string, args?: object) => `${key}${args ? JSON.stringify(args) : ''}`

const week = (from: string, q50 = 10): FanWeek => ({ from, to: addDays(from, 6), q05: q50 / 2, q25: q50 - 1, q50, q75: q50 + 1, q95: 2 * q50 })
const made = (day: string): PastForecast => ({ made: day, fan: [0, 7, 14, 21].map((by) => week(addDays(day, by))), came: [8, 9, null, null] })
const fan = {
  as_of: '2026-11-22',
  weeks: ['2026-11-02', '2026-11-09', '2026-11-16'].map((from, at) => ({ from, to: addDays(from, 6), count: at === 2 ? null : 5 + at })),
  fan: ['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14'].map((from, at) => week(from, 10 + at)),
}

describe('reading a chart', () => {
  it('finds the point that a day belongs to', () => {
    expect([-3, 0, 6.9, 7, 99].map((day) => pointAt([0, 7, 14], day))).toEqual([0, 0, 0, 1, 2])
    expect(pointAt([], 3)).toBeNull()
  })

  it('goes from point to point by the keys and begins at the end', () => {
    expect(pointAfter('ArrowLeft', null, 9)).toBe(8)
    expect(pointAfter('ArrowRight', null, 9)).toBe(9)
    expect(pointAfter('ArrowRight', 9, 9)).toBe(9)
    expect(pointAfter('Home', 5, 9)).toBe(0)
    expect(pointAfter('Escape', 5, 9)).toBeNull()
    expect(pointAfter('Escape', null, 9)).toBeUndefined()
    expect(pointAfter('x', 5, 9)).toBeUndefined()
  })
})

describe('the curve', () => {
  const dates = Array.from({ length: 10 }, (_, at) => addDays('2026-09-07', 7 * at))
  const series = { dates, observed: dates.map((_, at) => at), week_ago: [], expected: [], upperbound: dates.map(() => 5), alarm: dates.map((_, at) => [1, 3, 8].includes(at)), period_days: 7 } as unknown as SeriesView

  it('has a title that follows the range shown', () => {
    const said = (from: string | null, change: Partial<SeriesView> = {}) => finding(cut({ ...series, ...change }, from, null), t, 'en')
    expect(said(null)).toBe('page-chart-title-above-weeks{"alarms":3,"judged":10,"last":"8 Nov 2026"}')
    expect(said(dates[4])).toBe('page-chart-title-above-weeks{"alarms":1,"judged":6,"last":"8 Nov 2026"}')
    expect(said(dates[9])).toBe('page-chart-title-within')
    expect(said(dates[7], { upperbound: dates.map(() => null), alarm: dates.map(() => false) })).toBe('page-chart-title-total{"axis":"report","count":24,"total":"24","period":"26 Oct – 15 Nov 2026"}')
    expect(said('2027-01-01')).toBe('page-chart-title-none')
    expect(said(dates[8], { period_days: 1 })).toContain('page-chart-title-above-days')
    expect(said(dates[4], { upperbound: dates.map((_, at) => (at < 8 ? 5 : null)), alarm: dates.map(() => false) })).toBe('page-chart-title-within-weeks{"judged":4,"all":6}')
  })
})

describe('a period that is not over', () => {
  it('is incomplete as soon as its last day is', () => {
    const weekly = { dates: ['2026-11-09', '2026-11-16'], observed: [38, 96], week_ago: [], expected: [], upperbound: [], alarm: [], period_days: 7 } as unknown as SeriesView
    expect(cut({ ...weekly, incomplete_from: '2026-11-21' }, null, null).incomplete).toBe(1)
    expect(cut({ ...weekly, incomplete_from: '2026-11-23' }, null, null).incomplete).toBe(2)
    expect(cut({ ...weekly, incomplete_from: null }, null, null).incomplete).toBe(2)
    expect(cut({ ...weekly, incomplete_from: '2026-11-16', period_days: 1 }, null, null).incomplete).toBe(1)
  })
})

describe('a summary in words', () => {
  it('names whole weeks, and the last one that is complete', () => {
    const series = { dates: ['2026-11-02', '2026-11-09', '2026-11-16'], observed: [5, 38, 30], week_ago: [], expected: [], upperbound: [9, 9, 9], alarm: [], period_days: 7, incomplete_from: '2026-11-21' } as unknown as SeriesView
    expect(summaryArguments(cut(series, null, null), 'en')).toMatchObject({ from: '2 November 2026', to: '22 November 2026', highestDay: '9–15 Nov', lastDay: '9–15 Nov', last: '38' })
  })
})

describe('many days', () => {
  const dates = Array.from({ length: 366 }, (_, at) => addDays('2025-01-01', at))
  const days = { dates, observed: dates.map((_, at) => (at === 40 ? null : 1)), week_ago: [], expected: [], upperbound: dates.map(() => null), alarm: [], period_days: 1, axis: 'reference', incomplete_from: '2025-12-28' } as unknown as SeriesView

  it('become weeks from Monday on, missing where a day is missing', () => {
    const weeks = weekly(cut(days, null, null))
    expect(weeks.dates[0]).toBe('2025-01-06')
    expect(weeks.observed.slice(4, 6)).toEqual([7, null])
    expect(weeks.dates[weeks.incomplete]).toBe('2025-12-22')
    expect(weeks.periodDays).toBe(7)
  })

  it('stay days where there are few, or where days are judged', () => {
    expect(weekly(cut(days, '2025-09-01', null)).periodDays).toBe(1)
    expect(weekly(cut({ ...days, upperbound: dates.map(() => 4) }, null, null)).periodDays).toBe(1)
  })
})

describe('a threshold', () => {
  it('says how high it is where it does not fit on the axis', () => {
    const series = { dates: ['2026-11-09', '2026-11-16'], observed: [3, 8], week_ago: [], expected: [], alarm: [], period_days: 7 } as unknown as SeriesView
    expect(thresholdBeyond(cut({ ...series, upperbound: [10, 12] }, null, null))).toBeNull()
    expect(thresholdBeyond(cut({ ...series, upperbound: [10, 90] }, null, null))).toBe(90)
  })
})

describe('the fan', () => {
  it('knows where an interval reaches beyond the axis, run by run', () => {
    const high = (values: number[]) => values.map((q95, at) => ({ ...week(addDays('2026-01-05', 7 * at)), q95 }))
    expect(cuts([high([90, 110, 430, 80]), high([10, 20]), high([101, 5, 102])], 100)).toEqual([
      { from: '2026-01-12', to: '2026-01-25', high: 430 },
      { from: '2026-01-05', to: '2026-01-11', high: 101 },
      { from: '2026-01-19', to: '2026-01-25', high: 102 },
    ])
  })


  it('keeps the newest weeks, and knows the newest that is known', () => {
    expect(newest(fan, 2).weeks.map(({ from }) => from)).toEqual(['2026-11-09', '2026-11-16'])
    expect(lastWeek(fan.weeks)?.from).toBe('2026-11-09')
    expect(lastWeek([])).toBeNull()
  })

  it('says what comes beside what is, and nothing where nothing is forecast', () => {
    expect(fanFinding(fan, t, 'en')).toBe('page-fan-title{"count":11,"cases":"11","low":"6","high":"22","newest":"page-fan-week{\\"known\\":\\"6\\"}"}')
    expect(fanFinding({ ...fan, weeks: [] }, t, 'en')).toContain('page-fan-title-alone')
    expect(fanFinding({ ...fan, fan: [] }, t, 'en')).toBeNull()
  })

  it('tells a week that is still filling up as it will be', () => {
    const filling = { ...fan, weeks: [{ from: '2026-11-16', to: '2026-11-22', count: 60, expected: 79.6 }] }
    expect(expectedOf(filling.weeks[0])).toBe(79.6)
    // A week of which any case is still to come is incomplete, as its card says.
    expect(expectedOf({ ...filling.weeks[0], count: 77 })).toBe(79.6)
    expect(expectedOf({ ...filling.weeks[0], count: 80 })).toBeNull()
    expect(fanFinding(filling, t, 'en')).toContain(JSON.stringify('page-fan-so-far{"expected":"80","known":"60"}').slice(1, -1))
    expect(fanRows(filling, [])[0].slice(0, 5)).toEqual(['2026-11-16', '2026-11-22', 60, 79.6, null])
  })

  it('lays past forecasts side by side, the newest that has come first', () => {
    const past = ['2026-08-03', '2026-08-10', '2026-08-31', '2026-09-07', '2026-09-14'].map(made)
    expect(sideBySide(past, '2026-01-01', '2026-10-11').map((one) => one.made)).toEqual(['2026-08-10', '2026-09-14'])
    expect(sideBySide(past, '2026-08-11', '2026-10-10').map((one) => one.made)).toEqual(['2026-09-07'])
  })

  it('tells what was said of a week', () => {
    expect(saidOf('2026-08-17', [made('2026-08-03'), made('2026-08-17'), made('2026-09-07')]).map((one) => one.made)).toEqual(['2026-08-03', '2026-08-17'])
  })

  it('becomes a table that says when each forecast was made', () => {
    const rows = fanRows(fan, [made('2026-08-03')])
    expect(rows).toHaveLength(3 + 4 + 4)
    expect(rows[0]).toEqual(['2026-11-02', '2026-11-08', 5, null, null, null, null, null, null, null])
    expect(rows[3]).toEqual(['2026-08-03', '2026-08-09', 8, null, '2026-08-03', 5, 9, 10, 11, 20])
    expect(rows[10].slice(2, 6)).toEqual([null, null, '2026-11-22', 6.5])
    expect(readableFan(fan, [])[0]).toEqual(['2026-12-14', '2026-12-20', '–', '–', '2026-11-22', '7', '12', '13', '14', '26'])
  })
})

describe('the axis of R', () => {
  const day = (at: number, q50: number, spread = 0.1): Reproduction => ({ day: addDays('2026-11-01', at), q05: q50 - spread, q25: q50, q50, q75: q50, q95: q50 + spread, above_one: 0.5 })

  it('always holds 1, and is not pressed flat by a day on which R is nearly unknown', () => {
    expect(limits([day(0, 0.7)])).toEqual([0.6, 1.2])
    expect(limits([day(0, 1.1)])).toEqual([0.8, 1.2])
    expect(limits([day(0, 1.2, 1.1), day(1, 1.1)])[1]).toBe(1.8)
    expect(levelsOf([0.8, 1.4])).toEqual([0.8, 1, 1.2, 1.4])
    for (const extent of [[0, 1.8], [0, 4], [0.4, 2.6]] as [number, number][]) expect(levelsOf(extent)).toContain(1)
  })

  it('shows the newest days', () => {
    const days = [0, 1, 2, 5].map((at) => day(at, 1))
    expect(newestDays(days, 4).map((one) => one.day)).toEqual(['2026-11-03', '2026-11-06'])
    expect(newestDays([], 4)).toEqual([])
  })

  it('marks the days of which reports are due', () => {
    const days = [day(0, 1), day(1, 1.25)]
    expect(reproductionRows(days, '2026-11-02').map((row) => row[7])).toEqual([0, 1])
    expect(readableReproduction(days, '2026-11-02', t, 'en')[0]).toEqual(['2026-11-02', '1.15', '1.25', '1.25', '1.25', '1.35', '50\u00a0%', 'page-chart-incomplete-yes'])
    expect(readableReproduction(days, null, t, 'zh')[0][7]).toBe('')
  })
})

describe('marks on the map', () => {
  const mark = (x: number, events: string[], own = true) => ({ x, y: 0, radius: 10, own, events, places: 1 })

  it('are told together where one would cover another, and apart from nearby', () => {
    const marks = [mark(0, ['a']), mark(6, ['b']), mark(40, ['c']), mark(2, ['d'], false)]
    expect(gathered(marks, 1).map(({ events, places }) => [events, places])).toEqual([[['a', 'b'], 2], [['c'], 1], [['d'], 1]])
    expect(gathered(marks, 2).map(({ events }) => events)).toEqual([['a'], ['b'], ['c'], ['d']])
    expect(marks[0].places).toBe(1)
  })
})
