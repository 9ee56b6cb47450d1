// Transmission: what it says follows what the server answers, whether there is much to say or too little.
import { download } from './charts.mjs'
import { accessible } from './pages.mjs'

/** The server's own answer; it may have to compute first. */
async function ask(url, path) {
  for (let tries = 0; tries < 120; tries += 1) {
    const response = await fetch(url + path)
    if (response.ok && response.status !== 202) return response
    if (!response.ok) throw new Error(`${path} answers ${response.status}: ${await response.text()}`)
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  throw new Error(`${path} is still being computed`)
}

const answer = async (url) => (await ask(url, '/api/v1/transmission')).json()

export function transmission() {
  return [
    [
      'transmission: headline and cards say what the server says, or why there is nothing to say',
      async ({ open, say, url }) => {
        const view = await answer(url)
        const page = await open('/transmission?lang=en')
        if (view.headline.length) say((await page.locator('main h1').innerText()) === view.headline[0].en, 'another headline')
        const cards = await page.locator('.cards article').allInnerTexts()
        say(cards.length >= 2, `${cards.length} cards`)
        const r = view.growth?.reproduction
        if (r) say(cards[0].includes(r.q50.toFixed(2)) && /90\s%/.test(cards[0]), `R without value or interval: ${cards[0]}`)
        if (!view.growth && view.no_growth) say(cards[0].includes(view.no_growth.en), `no reason: ${cards[0]}`)
        if (view.serial_interval?.verify) say(cards.at(-1).includes('to be verified'), 'the interval does not say that it is to be verified')
        return cards[0].replaceAll('\n', ' ')
      },
    ],
    [
      'transmission: R as chart, table and files, read with the arrow keys',
      async ({ open, say, url }) => {
        const view = await answer(url)
        const page = await open('/transmission?lang=en')
        if (view.reproduction.length === 0) {
          say((await page.locator('#reproduction-panel').count()) === 0, 'a line is drawn of nothing')
          return 'no R'
        }
        await page.locator('#reproduction-panel .plot').focus()
        await page.keyboard.press('ArrowLeft')
        say((await page.locator('#reproduction-panel .reading').innerText()).includes('P(R > 1)'), 'nothing is read')
        await page.locator('#reproduction-tab-table').click()
        const newest = await page.locator('#reproduction-panel tbody tr:not([aria-hidden]) td').first().innerText()
        say(newest === view.reproduction.at(-1).day, `the table begins with ${newest}`)
        await page.locator('#reproduction-tab-download').click()
        const file = await download(page, page.locator('#reproduction-panel .download button', { hasText: 'CSV' }).last())
        const rows = file.bytes.toString().trim().split('\r\n').filter((line) => !line.replace('\ufeff', '').startsWith('#')).length - 1
        say(rows === view.reproduction.length, `${rows} rows of ${view.reproduction.length}`)
        const png = await download(page, page.locator('#reproduction-panel .download button', { hasText: 'PNG' }))
        say(png.bytes.length > 5000, 'no picture')
        return `${rows} days`
      },
    ],
    [
      'transmission: the fan is drawn, with past forecasts on request, which stand in the URL',
      async ({ open, say, settled, url }) => {
        const view = await answer(url)
        const page = await open('/transmission?lang=en')
        const fan = page.locator('#fan-panel svg').first()
        await fan.waitFor()
        const drawn = await page.locator('#fan-panel path.band-90').last().getAttribute('d')
        say(!!drawn === view.fan.length > 0, view.fan.length ? 'no fan' : 'a fan of nothing')
        await page.getByRole('button', { name: 'Past forecasts', exact: true }).click()
        say(/past=1/.test(page.url()), 'not in the URL')
        await settled(page)
        await page.waitForFunction(() => !/being made again/.test(document.querySelector('#fan-panel')?.textContent ?? ''))
        const past = await (await ask(url, `/api/v1/transmission/past?disease=${view.disease}`)).json()
        const laid = await page.locator('#fan-panel path.said').count()
        say(laid <= past.forecasts.length, 'more past forecasts than there are')
        say(laid > 0 || past.forecasts.every((one) => one.came.some((count) => count === null)) || past.forecasts.length === 0, 'no past forecast is laid over what came')
        await accessible(page, say)
        return `${laid} of ${past.forecasts.length} past forecasts`
      },
    ],
    [
      'transmission: the forecast is handed out in hub form',
      async ({ open, say, url }) => {
        const view = await answer(url)
        const page = await open('/transmission?lang=en&show=fan.download')
        const links = page.locator('#fan-panel .download a[href*="/transmission/hub"]')
        await links.first().waitFor()
        const all = await links.last().getAttribute('href')
        say(!/place=/.test(all), 'the link to all places names one')
        const text = await (await ask(url, await links.first().getAttribute('href'))).text()
        say(text.replace('\ufeff', '').startsWith('reference_date,target,horizon,target_end_date,location,output_type,output_type_id,value'), text.slice(0, 80))
        if (view.fan.length) say(text.trim().split('\n').length > 1, 'no rows')
        return `${text.trim().split('\n').length - 1} rows`
      },
    ],
    [
      'transmission: past forecasts are counted against what came',
      async ({ open, say, url }) => {
        const view = await answer(url)
        const page = await open('/transmission?lang=en')
        await page.locator('.record').scrollIntoViewIfNeeded()
        const past = await (await ask(url, `/api/v1/transmission/past?disease=${view.disease}`)).json()
        await page.waitForFunction((text) => document.querySelector('.record')?.textContent.includes(text), past.text.en)
        say((await page.locator('.record tbody tr').count()) === past.record.length, 'rows are missing')
        return past.text.en
      },
    ],
    [
      'transmission: the map is painted, names a place, and a click makes it the scope',
      async ({ open, say, settled, url }) => {
        const view = await answer(url)
        const page = await open('/transmission?lang=en')
        const canvas = page.locator('#growth-panel canvas')
        if (!view.map || view.map.places.length < 2) return 'no outlines'
        await canvas.waitFor()
        const legend = await page.locator('#growth-panel ul li').allInnerTexts()
        say(legend.filter((text) => text.includes('%')).length === 5, `legend: ${legend}`)
        const unknown = view.map.places.filter((part) => !part.growth).length
        if (unknown) say(legend.some((text) => text.includes(`(${unknown})`)), 'the legend does not say how many are unknown')
        await canvas.scrollIntoViewIfNeeded()
        const box = await canvas.boundingBox()
        for (const [x, y] of [[0.5, 0.5], [0.45, 0.4], [0.55, 0.6], [0.4, 0.55], [0.6, 0.35]]) {
          await page.mouse.move(box.x + box.width * x, box.y + box.height * y)
          await page.waitForTimeout(60)
          if (await page.locator('#growth-panel .card').count()) {
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
      'transmission: the parts stand in the order of the server, and those with too little data say so',
      async ({ open, say, url }) => {
        const view = await answer(url)
        const page = await open('/transmission?lang=en')
        if (view.parts.length === 0) return 'no parts'
        const names = await page.locator('.parts tbody tr:not([aria-hidden]) td:first-child').allInnerTexts()
        say(names.join() === view.parts.slice(0, names.length).map((part) => part.names.en).join(), `another order: ${names}`)
        const few = view.parts.slice(0, names.length).findIndex((part) => !part.growth && part.no_growth)
        if (few >= 0) say((await page.locator('.parts tbody tr:not([aria-hidden])').nth(few).innerText()).includes(view.parts[few].no_growth.en), 'no reason')
        await page.locator('.parts tbody a').first().click()
        await page.waitForURL(`**place=${view.parts[0].place}*`)
        return `${view.parts.length} parts`
      },
    ],
    [
      'transmission: why this number, with the serial interval and its source',
      async ({ open, say, url }) => {
        const view = await answer(url)
        const page = await open('/transmission?lang=en')
        if (!view.growth) return 'no growth'
        await page.locator('.cards .value button').first().click()
        await page.waitForSelector('dialog.side tbody tr')
        const text = await page.locator('dialog.side').innerText()
        for (const part of ['Definition', 'Rule', 'Parameters', 'Rows behind it', 'Archive']) say(text.includes(part), `no ${part}`)
        if (view.serial_interval) say(text.includes(view.serial_interval.source), 'no source of the serial interval')
        await accessible(page, say)
      },
    ],
    [
      'situation: transmission and outlook stand below the curve and lead to their page',
      async ({ open, say, url, settled }) => {
        const view = await answer(url)
        const page = await open('/situation?lang=en')
        const panel = page.locator('.outlook')
        const sentence = view.growth?.text.en ?? view.no_growth?.en
        await page.waitForFunction((text) => document.querySelector('.outlook')?.textContent.includes(text), sentence ?? 'Transmission')
        if (view.weeks.length) say((await panel.locator('svg').count()) > 0, 'no chart')
        await panel.locator('a').click()
        await page.waitForURL('**/transmission*')
        await settled(page)
      },
    ],
  ]
}
