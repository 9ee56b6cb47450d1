import { describe, expect, it } from 'vitest'
import type { EventItem } from '../lib/api/types'
import { during, overdueDays, spots, standing } from '../events/events'
import { accountParts, addsUp } from './data/account'
import { alertOf, choices, matches, without } from './early-warning/filters'
import { parts, targets } from './situation/headline'
import { placeChange, stepTexts } from './situation/mapwords'

const event = (change: Partial<EventItem>): EventItem => ({
  id: 'a', rank: 1, disease: 'x', disease_names: { zh: '', en: '' }, measure: 'case', place: 'p', place_names: { zh: '', en: '' }, age_band: 'all',
  alert: { state: 'waiting', owner: null, possible: ['verify'], entries: [] },
  severity: 'warning', state: 'open', opened: '2026-11-10', last_alarm: '2026-11-20', closed: null, age_days: 3, period_days: 1,
  observed: 10, expected: 2, excess: 8, priority: 5, rate: null, reason: { key: '', zh: '', en: '' }, days: [], related: [],
  trace: {} as EventItem['trace'], ...change,
})

const numbers = (text: string, language: 'zh' | 'en') => parts(text, language).filter((part) => part.number).map((part) => part.text)

describe('numbers of a headline', () => {
  it('are found, dates and names are not', () => {
    expect(numbers('2 events need a decision; COVID-19 cases rose 18 % (6 to 31 %) up to 17 June 2020.', 'en')).toEqual(['2', '18 %', '6', '31 %'])
    expect(numbers('3起事件需要研判，其中1起；近7天共报告流感2384例，截至2026年11月22日，增加5.2%，共1.23万例。', 'zh')).toEqual(['3', '1', '2384', '5.2%', '1.23万'])
  })

  it('are not the base of a rate, nor the days of a span', () => {
    expect(numbers('The incidence is 12.8 per 100,000 (17–23 Nov 2026), 5 % below.', 'en')).toEqual(['12.8', '5 %'])
    expect(numbers('27 cases in the last 7 days against 0.9 expected, the highest in 2 years.', 'en')).toEqual(['27', '0.9'])
    expect(numbers('近4周27例，增加5例。', 'zh')).toEqual(['27', '5'])
    expect(numbers('发病率为12.8/10万（2026年11月17日至23日），每10万人口下降5%。', 'zh')).toEqual(['12.8', '5%'])
  })

  it('keep the sentence whole', () => {
    const text = '12,345 cases of influenza A(H5N1), 3.5 per 100,000.'
    expect(parts(text, 'en').map((part) => part.text).join('')).toBe(text)
  })

  it('lead each to what it is', () => {
    const led = (key: string, text: string, language: 'zh' | 'en') => targets(key, parts(text, language)).filter(Boolean)
    expect(led('headline-events', '潮宁市现有3起关注及以上级别的进行中事件（另有2起为提示），居首位的是螺澳镇其他感染性腹泻病事件：报告27例，预期0.9例。', 'zh')).toEqual(['events', 'listed', 'event', 'event'])
    expect(led('headline-events', '3 open events in Chaoning City need attention (2 more for information); the first is dengue in Luoao Town: 27 cases against 0.9 expected.', 'en')).toEqual(['events', 'listed', 'event', 'event'])
    expect(led('headline-none', '潮宁市目前无关注及以上级别的进行中事件（另有2起为提示）。', 'zh')).toEqual(['listed'])
    expect(led('headline-event-here', '流感超过预警阈值：报告27例，预期0.9例（另有2起为提示）。', 'zh')).toEqual(['event', 'event', 'listed'])
    expect(led('headline-incidence-expected', '已报告病例96例（3.7/10万），报告尚未收齐，预计收齐后约99例，较前一周（约38例）上升160%。', 'zh')).toEqual(['cases', 'incidence', 'cases', 'cases', 'cases'])
    expect(led('headline-incidence', 'The seven-day incidence is 153.8 per 100,000, 3.1 % above the week before.', 'en')).toEqual(['incidence', 'incidence'])
  })
})

describe('the map in words', () => {
  const t = (key: string, args?: object) => `${key}${args ? ` ${Object.values(args).join(' ')}` : ''}`

  it('has steps with limits of one form, and none without values', () => {
    expect(stepTexts({ breaks: [76, 120.5], unit: 'per-100000' }, 300, t).map(({ text }) => text)).toEqual(['page-map-below 76.0', 'page-map-between 76.0 120.5', 'page-map-from 120.5'])
    expect(stepTexts({ breaks: [], unit: 'per-100000' }, null, t)).toEqual([])
    expect(stepTexts({ breaks: [], unit: 'persons' }, 0, t)).toEqual([{ step: 0, text: 'page-map-all' }])
    expect(stepTexts({ breaks: [], unit: 'persons' }, 7, t)).toEqual([{ step: 0, text: '7' }])
  })

  it('has a highest step that ends at the highest value', () => {
    const last = (breaks: number[], highest: number, unit = 'per-100000') => stepTexts({ breaks, unit, highest }, highest, t).at(-1)!.text
    expect(last([2.2, 5.5], 51.922)).toBe('page-map-between 5.5 51.9')
    expect(last([76, 190], 375.24)).toBe('page-map-between 190 375')
    expect(last([0.2, 0.4], 0.666)).toBe('page-map-between 0.4 0.7')
    expect(last([2, 5], 12, 'persons')).toBe('page-map-between 5 12')
    expect(last([2, 5], 5, 'persons')).toBe('5')
  })

  it('tells the change of few cases as a number', () => {
    expect(placeChange({ change_now: 3.02, change_before: 1 }, t, 'zh')).toBe('+2')
    expect(placeChange({ change_now: 300, change_before: 200 }, t, 'zh')).toBe('+50%')
    expect(placeChange({ change_now: 20, change_before: 20 }, t, 'zh')).toBe('page-change-none')
    expect(placeChange({ change_now: 3, change_before: 0 }, t, 'zh')).toBe('+3')
    expect(placeChange({ change_now: null, change_before: 4 }, t, 'zh')).toBeNull()
    expect(placeChange({}, t, 'zh')).toBeNull()
  })
})

describe('events', () => {
  it('last into a range', () => {
    expect(during(event({}), '2026-11-21', null)).toBe(true)
    expect(during(event({ state: 'closed', closed: '2026-11-15' }), '2026-11-16', null)).toBe(false)
    expect(during(event({}), null, '2026-11-09')).toBe(false)
  })

  it('know the one that follows', () => {
    const all = [event({ id: 'b', rank: 2 }), event({ id: 'a', rank: 1 }), event({ id: 'c', rank: 3, state: 'closed' })]
    expect(standing(all[1], all)).toMatchObject({ rank: 1, next: { id: 'b' } })
    expect(standing(all[0], all).next).toBeNull()
    // One that is told with another is on no list.
    expect(standing(event({ id: 'd', rank: 9 }), all)).toEqual({ rank: null, next: null })
  })

  it('gather by place, those of the map first, and are told apart from others', () => {
    const all = [event({ id: 'd', rank: 1, disease: 'z', place: 'r' }), event({ excess: 8, rank: 2 }), event({ id: 'b', rank: 3, excess: 4 }), event({ id: 'c', rank: 4, place: 'q' }), event({ id: 'e', rank: 5, disease: 'z' })]
    const found = spots(all, (one) => one.disease === 'x', (code) => (code === 'q' ? null : code.toUpperCase()))
    expect(found).toEqual([
      { place: 'P', excess: 12, severity: 'warning', own: true, events: ['a', 'b', 'e'] },
      { place: 'R', excess: 8, severity: 'warning', own: false, events: ['d'] },
    ])
  })

  it('are narrowed by filters', () => {
    const none = { only: null, severity: null, state: null, alert: null, level: null, from: null, to: null }
    expect(matches(event({}), none, new Map())).toBe(true)
    expect(matches(event({}), { ...none, severity: 'attention' }, new Map())).toBe(false)
    expect(matches(event({ severity: 'attention' }), { ...none, severity: 'notable' }, new Map())).toBe(true)
    expect(matches(event({ severity: 'information' }), { ...none, severity: 'notable' }, new Map())).toBe(false)
    expect(without({ ...none, severity: 'attention', only: 'x' }, 'severity')).toEqual({ ...none, only: 'x' })
    expect(choices([event({}), event({ disease: 'y' }), event({ disease: 'y' })], (one) => one.disease)).toEqual([{ value: 'y', count: 2 }, { value: 'x', count: 1 }])
  })
})

describe('what is due', () => {
  const due = (change: Partial<EventItem>) => event({ due: '2026-11-22', ...change })
  const decided = { state: 'verified', owner: null, possible: [], entries: [] }

  it('is overdue from the day after, as long as nobody has decided', () => {
    expect(overdueDays(due({}), '2026-11-22')).toBeNull()
    expect(overdueDays(due({}), '2026-11-27')).toBe(5)
    expect(overdueDays(due({ alert: decided }), '2026-11-27')).toBeNull()
    expect(overdueDays(due({ state: 'closed' }), '2026-11-27')).toBeNull()
    expect(overdueDays(event({}), '2026-11-27')).toBeNull()
  })

  it('is no decision on an event that is over', () => {
    const none = { only: null, severity: null, state: null, alert: 'waiting', level: null, from: null, to: null }
    const all = [event({}), event({ state: 'closed' }), event({ state: 'closed', alert: decided })]
    expect(all.map(alertOf)).toEqual(['waiting', undefined, 'verified'])
    expect(all.map((one) => matches(one, none, new Map()))).toEqual([true, false, false])
    expect(choices(all, alertOf)).toEqual([{ value: 'verified', count: 1 }, { value: 'waiting', count: 1 }])
  })
})

describe('the account of an import', () => {
  const account = { read: 100, accepted: 90, corrected: 4, rejected: 1, duplicate: 2, superseded: 3 }
  it('adds up', () => {
    expect(addsUp(account)).toBe(true)
    expect(addsUp({ ...account, read: 101 })).toBe(false)
    expect(accountParts(account).reduce((sum, part) => sum + part.share, 0)).toBeCloseTo(1)
  })
})
