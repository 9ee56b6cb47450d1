// Map and curve: drawn, readable without eyes and without mouse, downloadable, brushable.
import { readFile } from 'node:fs/promises'

export async function download(page, button) {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()])
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

export function charts(workspace) {
  return [
    [
      'curve: downloads as CSV with row counts and metadata, as PNG and as SVG',
      async ({ open, say }) => {
        const page = await open('/situation?lang=zh&show=curve.download')
        const area = page.locator('#curve-panel .download')
        await area.waitFor()
        const displayed = await download(page, area.locator('button', { hasText: 'CSV' }).first())
        const full = await download(page, area.locator('button', { hasText: 'CSV' }).last())
        const rows = (file) => {
          const lines = file.bytes.toString('utf8').trim().split('\r\n')
          const stated = Number(lines.find((line) => line.startsWith('# 行数: '))?.slice('# 行数: '.length))
          const data = lines.filter((line) => !line.replace('\ufeff', '').startsWith('#')).length - 1
          say(stated === data, `says ${stated} rows and has ${data}`)
          return data
        }
        say(rows(full) >= rows(displayed), 'the full file is smaller')
        const png = await download(page, area.locator('button', { hasText: 'PNG' }))
        say(png.bytes.subarray(1, 4).toString() === 'PNG' && png.bytes.length > 5000, 'not a picture')
        const svg = await download(page, area.locator('button', { hasText: 'SVG' }))
        say(svg.bytes.toString().startsWith('<svg') && svg.bytes.includes('<path'), 'not an SVG')
        return `${rows(displayed)} of ${rows(full)} rows, PNG ${png.bytes.length} bytes`
      },
    ],
    [
      'curve: the table holds the same rows, newest first',
      async ({ open, say }) => {
        const page = await open('/situation?lang=en&show=curve.table')
        const table = page.locator('#curve-panel table')
        await table.waitFor()
        const days = await table.locator('tbody tr:not([aria-hidden]) td:first-child').allInnerTexts()
        const ends = days.map((text) => Date.parse(text.split('–').at(-1)))
        say(ends.length > 0 && ends.every((end, at) => at === 0 || end < ends[at - 1]), `not newest first: ${days.slice(0, 3)}`)
        return `${await table.getAttribute('aria-rowcount')} rows`
      },
    ],
    [
      'curve: values are read with the arrow keys',
      async ({ open, say }) => {
        const page = await open('/situation?lang=en')
        await page.locator('#curve-panel .plot').focus()
        await page.keyboard.press('ArrowLeft')
        say((await page.locator('#curve-panel .reading').innerText()).includes('Observed'), 'nothing is read')
      },
    ],
    [
      'curve: brushing filters and stands in the URL; showing all clears it',
      async ({ open, say, settled }) => {
        const page = await open('/situation?lang=en')
        const box = await page.locator('#curve-panel .plot svg').boundingBox()
        await page.locator('#curve-panel .plot').scrollIntoViewIfNeeded()
        const now = await page.locator('#curve-panel .plot svg').boundingBox()
        const y = now.y + now.height / 3
        await page.mouse.move(now.x + box.width * 0.3, y)
        await page.mouse.down()
        await page.mouse.move(now.x + box.width * 0.6, y, { steps: 8 })
        await page.mouse.up()
        await page.waitForURL(/from=.*to=/)
        await settled(page)
        const clear = page.locator('button', { hasText: 'Show all' }).first()
        say(await clear.isVisible(), 'the event list does not say that it is filtered')
        await clear.click()
        say(!/from=/.test(page.url()), 'not cleared')
      },
    ],
    [
      'curve: a summary in words for screen readers',
      async ({ open, say }) => {
        const page = await open('/situation?lang=zh')
        const summary = await page.locator('figure:has(#curve-title) > .visually-hidden').innerText()
        say(summary.length > 12, 'no summary')
        return summary
      },
    ],
    [
      'map: painted, points out a place, a click makes it the scope',
      async ({ open, say, settled }) => {
        const page = await open('/situation?lang=en')
        const canvas = page.locator('#map-panel canvas')
        if ((await canvas.count()) === 0) return 'no outlines'
        const colours = await canvas.evaluate((element) => {
          const { data } = element.getContext('2d').getImageData(0, 0, element.width, element.height)
          const seen = new Set()
          for (let at = 0; at < data.length; at += 404) seen.add(`${data[at]},${data[at + 1]},${data[at + 2]}`)
          return seen.size
        })
        say(colours > 4, `only ${colours} colours`)
        const box = await canvas.boundingBox()
        for (const [x, y] of [[0.5, 0.5], [0.45, 0.4], [0.55, 0.6], [0.4, 0.55], [0.6, 0.35]]) {
          await page.mouse.move(box.x + box.width * x, box.y + box.height * y)
          await page.waitForTimeout(60)
          // An event under the pointer is opened instead.
          if (await page.locator('#map-panel .card:not(:has(.events))').count()) {
            await page.mouse.down()
            await page.mouse.up()
            await page.waitForURL('**place=*')
            await settled(page)
            return
          }
        }
        throw new Error('no place under five points of the map')
      },
    ],
    [
      'map: the highest step ends at the highest value',
      async ({ open, say, url }) => {
        const { map } = await (await fetch(`${url}/api/v1/situation`)).json()
        if (!map?.highest) return 'no map'
        const page = await open('/situation?lang=en')
        const legend = await page.locator('#map-panel li').allInnerTexts()
        say(legend.length > 0 && !legend.some((text) => /and more/.test(text)), `the legend is open: ${legend.join(', ')}`)
        return legend[map.breaks.length]
      },
    ],
    [
      'map: a value says where it comes from, and the rows add up to it',
      async ({ open, say }) => {
        const page = await open('/situation?lang=en&show=map.table')
        if (workspace.map_levels.length === 0) return 'no outlines'
        const row = page.locator('#map-panel tbody tr:not([aria-hidden])').first()
        await row.waitFor()
        const cell = (index) => row.locator('td').nth(index)
        const [place, count] = [await cell(0).innerText(), (await cell(3).innerText()).replaceAll(',', '')]
        await cell(2).locator('a').click()
        await page.waitForSelector('dialog.side tbody tr')
        say(page.url().includes(`why=map.${place}`), `not in the URL: ${page.url()}`)
        const told = await page.locator('dialog.side section p').allInnerTexts()
        const total = told.find((text) => text.includes('add up to')) ?? told.join(' | ')
        const sum = total.replaceAll(',', '').match(/\d+/g)?.at(-1)
        say(sum === count, `the map counts ${count}, its rows ${total}`)
        return `${place}: ${total}`
      },
    ],
    [
      'map: table and downloads',
      async ({ open, say }) => {
        const page = await open('/situation?lang=en&show=map.download')
        const area = page.locator('#map-panel .download')
        if (workspace.map_levels.length === 0) return 'no outlines'
        await area.waitFor()
        const file = await download(page, area.locator('button', { hasText: 'CSV' }).first())
        say(file.bytes.toString().includes('place,name,value'), 'no header')
        const svg = await download(page, area.locator('button', { hasText: 'SVG' }))
        say(svg.bytes.includes('<path'), 'no shapes')
        const png = await download(page, area.locator('button', { hasText: 'PNG' }))
        say(png.bytes.length > 5000, 'no picture')
      },
    ],
    [
      'map: zooming and panning hold 30 frames a second',
      async ({ open, say }) => {
        const page = await open('/situation?lang=en')
        const canvas = page.locator('#map-panel canvas')
        if ((await canvas.count()) === 0) return 'no outlines'
        await page.locator('#map-panel .zoom button').first().click()
        await page.locator('#map-panel .zoom button').first().click()
        await page.waitForTimeout(300)
        const box = await page.locator('#map-panel .map').boundingBox()
        await page.evaluate(() => {
          window.frames_ = []
          const tick = (now) => {
            window.frames_.push(now)
            window.ticking_ = requestAnimationFrame(tick)
          }
          requestAnimationFrame(tick)
        })
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
        await page.mouse.down()
        for (let step = 0; step < 40; step += 1) {
          await page.mouse.move(box.x + box.width / 2 + 3 * step, box.y + box.height / 2 + step)
        }
        await page.mouse.up()
        const rate = await page.evaluate(() => {
          cancelAnimationFrame(window.ticking_)
          const times = window.frames_
          return ((times.length - 1) * 1000) / (times[times.length - 1] - times[0])
        })
        // Without a graphics card the browser itself may be slow; a third less than the aim is a fault.
        say(rate >= 20, `${rate.toFixed(0)} frames a second`)
        return `${rate.toFixed(0)} frames a second`
      },
    ],
    [
      'early warning: small multiples by age share a scale',
      async ({ open, say }) => {
        const disease = workspace.diseases.find((one) => one.age_bands.length > 1)
        if (!disease) return 'no age groups'
        const page = await open(`/early-warning?lang=en&disease=${encodeURIComponent(disease.code)}`)
        await page.waitForSelector('.ages li svg text')
        const tops = new Set(await page.locator('.ages li svg text').allTextContents())
        say(tops.size === 1, `different scales: ${[...tops]}`)
        return `${await page.locator('.ages li').count()} groups`
      },
    ],
  ]
}
