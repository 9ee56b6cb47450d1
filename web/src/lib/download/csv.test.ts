import { describe, expect, it } from 'vitest'
import { csv, fileName } from './csv'

describe('CSV', () => {
  const columns = [{ key: 'date', label: '日期' }, { key: 'observed', label: '观察数', numeric: true }]

  it('says what it is, keeps missing empty, and quotes', () => {
    const text = csv(columns, [['2026-11-22', null], ['a,"b"', 3]], [['title', '沧澜市\n流感']])
    expect(text).toBe('\ufeff# title: 沧澜市 流感\r\ndate,observed\r\n2026-11-22,\r\n"a,""b""",3\r\n')
  })

  it('does not hand formulas to spreadsheets', () => {
    expect(csv([columns[0]], [['=1+1'], ['-5'], ['@x']], [])).toContain("'=1+1\r\n-5\r\n'@x")
  })

  it('makes names that file systems take', () => {
    expect(fileName(['watchfire', null, 'hand/foot', '2026-11-22'], 'csv')).toBe('watchfire_hand-foot_2026-11-22.csv')
  })
})
