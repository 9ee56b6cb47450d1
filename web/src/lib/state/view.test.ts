import { describe, expect, it } from 'vitest'
import { onPage, readView, writeView } from './view'

const read = (address: string) => {
  const url = new URL(address, 'http://127.0.0.1')
  return readView(url.pathname, url.search)
}

describe('the view in the URL', () => {
  it.each([
    '/situation',
    '/situation?lang=zh&theme=dark&as_of=2020-06-17&place=05754&disease=covid-19&measure=case&from=2020-05-01&to=2020-06-17&log=1&why=card.cases-7d&show=curve.table_map.download',
    '/early-warning?age=60%2B&axis=reference&event=abc&only=influenza&severity=warning&state=open&level=county',
    '/transmission?disease=influenza&past=1&why=transmission.r&show=fan.download',
    '/data?import=12',
  ])('reads and writes %s', (address) => expect(writeView(read(address))).toBe(address))

  it('leaves out what makes no sense', () => {
    expect(writeView(read('/nowhere?as_of=2026-02-30&lang=fr&axis=x&state=maybe&show=curve.hologram'))).toBe('/situation')
    expect(read('/nowhere').lost).toBe(true)
    expect([read('/').lost, read('/data?import=12').lost, onPage(read('/nowhere'), 'data').lost]).toEqual([false, false, false])
    expect(read('/?as_of=17.06.2020').asOf).toBeNull()
  })

  it('keeps place and day on another page, and drops what belonged to the old one', () => {
    const next = onPage(read('/early-warning?as_of=2020-06-17&place=05754&event=abc&only=x&why=event.abc'), 'data')
    expect(writeView(next)).toBe('/data?as_of=2020-06-17&place=05754')
    expect(writeView(onPage(read('/transmission?place=05754&past=1'), 'situation'))).toBe('/situation?place=05754')
  })
})
