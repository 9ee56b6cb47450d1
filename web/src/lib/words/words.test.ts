import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ageBand } from './ages'
import { addDays, dayIn, dayNumber, daysBetween, isoDay, longDay, moment, monthOf, period, shortPeriod, weekday, weekdayName } from './dates'
import { alike, bytes, change, changed, decimal, exact, inColumn, probability, rate, ratio, share, span, spoken, together } from './numbers'

describe('numbers', () => {
  it('are written as in the sentences of the server', () => {
    const table = readFileSync(new URL('../../../../crates/wording/tests/numbers.tsv', import.meta.url), 'utf8')
    const forms: Record<string, (value: number, language: 'zh' | 'en') => string> = { count: exact, short: spoken, rate, change }
    const rows = table.trimEnd().split('\n').filter((line) => !line.startsWith('#')).slice(1)
    expect(rows.length).toBeGreaterThan(50)
    for (const row of rows) {
      const [form, language, value, text] = row.split('\t')
      for (const of of ['zh', 'en'] as const) {
        if (language === 'both' || language === of) expect(forms[form](Number(value), of), `${row} in ${of}`).toBe(text.replaceAll('~', '\u00a0'))
      }
    }
  })

  it('are not there where nothing is known', () => {
    expect([exact(null), spoken(undefined, 'zh'), rate(NaN), change(null, 'en')]).toEqual(['–', '–', '–', '–'])
  })

  it('tell rates with sensible decimals', () => {
    expect([0, 0.456, 7.04, 123.4].map(decimal)).toEqual(['0.0', '0.46', '7.0', '123'])
  })

  it('tell huge changes as a factor', () => {
    expect(change(12, 'en')).toBe('×\u00a013.0')
  })

  it('have the same decimals side by side', () => {
    expect(alike([76, 120, 160])).toEqual(['76', '120', '160'])
    expect(alike([2.2, 3, 5.5])).toEqual(['2.2', '3.0', '5.5'])
    expect(alike([0.05, 1])).toEqual(['0.05', '1.00'])
  })

  it('have the same decimals below each other', () => {
    expect(inColumn([133, null, 84])).toEqual(['133', '–', '84'])
    expect(inColumn([0.91, 108.25, 3])).toEqual(['0.9', '108.3', '3.0'])
    expect(inColumn([0.009, 0.9])).toEqual(['0.01', '0.90'])
    expect(inColumn([null])).toEqual(['–'])
  })

  it('are in words only where all are', () => {
    expect(together([10000, 5844, 17700], 'zh')).toEqual(['10,000', '5,844', '17,700'])
    expect(together([165000, 85300, 325000], 'zh')).toEqual(['16.5万', '8.53万', '32.5万'])
    expect(together([12, 3], 'zh')).toEqual(['12', '3'])
    expect(together([2600000, 12345], 'en')).toEqual(['2,600,000', '12,345'])
  })

  it('tell a change of few as a number, and none as none', () => {
    expect(changed(3, 1, 2, 'zh')).toBe('+2')
    expect(changed(1, 3, -0.66, 'zh')).toBe('−2')
    expect(changed(5, 5, 0, 'zh')).toBeNull()
    expect(changed(99, 38, 1.6, 'zh')).toBe('+160%')
    expect(changed(0.04, 0.12, -0.66, 'zh', true, rate)).toBe('−0.08')
    expect(changed(100040, 100000, 0.0004, 'zh')).toBeNull()
  })

  it('never round a share to all or nothing', () => {
    expect(share(1, 100000, 'en')).toBe('<0.1\u00a0%')
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
    expect(bytes(978051)).toBe('978\u00a0kB')
    expect(bytes(1204331)).toBe('1.2\u00a0MB')
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
    expect([ageBand('22-22', 'zh'), ageBand('06-06', 'en')]).toEqual(['22岁', 'aged 6'])
    expect(ageBand('A05-A14', 'en')).toBe('aged 5–14')
    expect(ageBand('unknown', 'en')).toBe('age unknown')
  })
})
