import { describe, expect, it } from 'vitest'
import { bounds, sides } from './ages'

describe('age bands side by side', () => {
  it('do not overlap, and count everybody once', () => {
    const both = ['00-04', '05-14', '15-24', '15-34', '25-44', '35-59', '45-59', '60-69', '60-79', '70-79', '80+', 'unknown']
    expect(sides(both)).toEqual({ apart: ['00-04', '05-14', '15-24', '25-44', '45-59', '60-69', '70-79', '80+', 'unknown'], others: ['15-34', '35-59', '60-79'] })
  })

  it('take a wider band where the narrower ones leave a gap', () => {
    const gap = ['00-04', '05-14', '15-24', '15-34', '25-44', '35-59', '45-59', '60-79', '70-79', '80+']
    expect(sides(gap).apart).toEqual(['00-04', '05-14', '15-24', '25-44', '45-59', '60-79', '80+'])
  })

  it('are all there where none overlap', () => {
    expect(sides(['00-04', '05-14', '80+'])).toEqual({ apart: ['00-04', '05-14', '80+'], others: [] })
    expect(sides([])).toEqual({ apart: [], others: [] })
    expect(sides(['unknown'])).toEqual({ apart: ['unknown'], others: [] })
  })

  it('are read in all forms', () => {
    expect([bounds('A05-A14'), bounds('07'), bounds('80+'), bounds('unknown')].map((band) => band && [band.from, band.end])).toEqual([[5, 15], [7, 8], [80, 130], null])
  })
})
