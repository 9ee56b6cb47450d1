import { describe, expect, it } from 'vitest'
import { ageBand } from './ages'
import { addDays, dayIn, dayNumber, daysBetween, isoDay, longDay, moment, monthOf, period, shortPeriod, weekday, weekdayName } from './dates'
import { bytes, change, decimal, exact, probability, ratio, share, span, spoken } from './numbers'

describe('numbers', () => {
  it('are exact where asked', () => {
    expect(exact(815746)).toBe('815,746')
    expect(exact(-3)).toBe('−3')
    expect(exact(null)).toBe('–')
  })

  it('are spoken with 万 in Chinese', () => {
    expect(spoken(9999, 'zh')).toBe('9,999')
    expect(spoken(1425, 'zh')).toBe(exact(1425))
    expect(spoken(12345, 'zh')).toBe('1.23万')
    expect(spoken(815746, 'zh')).toBe('81.6万')
    expect(spoken(2600000, 'zh')).toBe('260万')
    expect(spoken(84358845, 'zh')).toBe('8,436万')
    expect(spoken(1412000000, 'zh')).toBe('14.1亿')
    expect(spoken(12345, 'en')).toBe('12,345')
    expect(spoken(2600000, 'en')).toBe('2.6\u202fmillion')
  })

  it('tell rates with sensible decimals', () => {
    expect([0, 0.456, 7.04, 123.4].map(decimal)).toEqual(['0.0', '0.46', '7.0', '123'])
  })

  it('tell changes with a sign, and huge ones as a factor', () => {
    expect(change(0.18, 'en')).toBe('+18\u202f%')
    expect(change(-0.2, 'zh')).toBe('−20%')
    expect(change(0, 'zh')).toBe('0%')
    expect(change(12, 'en')).toBe('×\u202f13.0')
    expect(change(null, 'en')).toBe('–')
  })

  it('never round a share to all or nothing', () => {
    expect(share(1, 100000, 'en')).toBe('<0.1\u202f%')
    expect(share(99999, 100000, 'zh')).toBe('>99.9%')
    expect(share(0, 10, 'zh')).toBe('0%')
    expect(share(0, 0, 'zh')).toBe('–')
  })

  it('never call a probability certain', () => {
    expect([0, 0.004, 0.5, 0.9951, 1].map((value) => probability(value, 'zh'))).toEqual(['<1%', '<1%', '50%', '>99%', '>99%'])
    expect(probability(null, 'en')).toBe('–')
  })

  it('tell ratios and spans of days as exactly as they are known', () => {
    expect([0.968, 1, null].map(ratio)).toEqual(['0.97', '1.00', '–'])
    expect([3.04, 9.949, 9.96, 46.2].map(span)).toEqual(['3', '9.9', '10', '46'])
  })

  it('tell file sizes', () => {
    expect(bytes(978051)).toBe('978\u202fkB')
    expect(bytes(1204331)).toBe('1.2\u202fMB')
  })
})

describe('dates', () => {
  it('go to day numbers and back', () => {
    expect(isoDay(dayNumber('2024-02-29'))).toBe('2024-02-29')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(daysBetween('2026-11-22', '2026-11-29')).toBe(7)
  })

  it('begin where the office is', () => {
    expect(dayIn('Asia/Shanghai', new Date('2026-11-25T16:30:00Z'))).toBe('2026-11-26')
    expect(dayIn('Europe/Berlin', new Date('2026-11-25T16:30:00Z'))).toBe('2026-11-25')
  })

  it('know their weekday', () => {
    expect(weekday('2026-11-23')).toBe(0)
    expect(weekdayName('2026-11-22', 'zh')).toBe('周日')
    expect(weekdayName('1969-12-31', 'en')).toBe('Wed')
  })

  it('are written as people write them', () => {
    expect(longDay('2026-11-03', 'zh')).toBe('2026年11月3日')
    expect(longDay('2026-11-03', 'en')).toBe('3 November 2026')
    expect(monthOf('2026-11-03', 'zh')).toBe('2026年11月')
    expect(longDay(null, 'en')).toBe('–')
  })

  it('say once what both ends of a period share', () => {
    expect(period('2026-11-17', '2026-11-23', 'en')).toBe('17–23 Nov 2026')
    expect(period('2026-10-28', '2026-11-03', 'en')).toBe('28 Oct – 3 Nov 2026')
    expect(period('2025-12-28', '2026-01-03', 'zh')).toBe('2025年12月28日至2026年1月3日')
    expect(period('2026-11-17', '2026-11-23', 'zh')).toBe('2026年11月17日至23日')
    expect(shortPeriod('2026-11-17', '2026-11-23', 'zh')).toBe('11月17日至23日')
  })

  it('show a moment as the server wrote it', () => {
    expect(moment('2026-11-22T06:12:40+08:00', 'zh')).toBe('2026年11月22日 06:12')
    expect(moment('2026-11-22T06:12:40Z', 'en')).toBe('22 Nov 2026 06:12 UTC')
  })
})

describe('age bands', () => {
  it('read as people say them', () => {
    expect(ageBand('0-4', 'zh')).toBe('0～4岁')
    expect(ageBand('A80+', 'zh')).toBe('80岁及以上')
    expect(ageBand('A05-A14', 'en')).toBe('aged 5–14')
    expect(ageBand('unknown', 'en')).toBe('age unknown')
  })
})
