// Keyboard, URL, language, theme, as-of, search, drawer.
import { accessible } from './pages.mjs'

const dayBefore = (day) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

export function frame(workspace) {
  return [
    [
      'keyboard: the skip link comes first and leads to the content',
      async ({ open, say }) => {
        const page = await open('/situation?lang=en')
        await page.keyboard.press('Tab')
        say((await page.evaluate(() => document.activeElement.className)).includes('skip'), 'the first stop is not the skip link')
        await page.keyboard.press('Enter')
        say((await page.evaluate(() => document.activeElement.id)) === 'main', 'it does not lead to the content')
      },
    ],
    [
      'keyboard: g and a letter go to the pages, back goes back',
      async ({ open, say, settled }) => {
        const page = await open('/situation?lang=en')
        for (const [key, name] of [['w', 'early-warning'], ['t', 'transmission'], ['d', 'data'], ['s', 'situation']]) {
          await page.keyboard.press('g')
          await page.keyboard.press(key)
          await page.waitForURL(`**/${name}*`)
          await settled(page)
        }
        await page.goBack()
        await page.waitForURL('**/data*')
        await settled(page)
        say((await page.locator('nav a[aria-current="page"]').innerText()).includes('Data'), 'the rail does not follow')
      },
    ],
    [
      'keyboard: Ctrl-K searches in both languages, Esc closes',
      async ({ open, say }) => {
        const page = await open('/situation?lang=en')
        await page.keyboard.press('Control+k')
        const field = page.locator('dialog[open] input')
        await field.waitFor()
        await field.fill('态势')
        await field.fill(workspace.diseases[0]?.names.zh.slice(0, 2) ?? 'data')
        await page.waitForSelector('dialog[open] [role="option"]')
        await accessible(page, say)
        await page.keyboard.press('Escape')
        await page.waitForSelector('dialog[open]', { state: 'detached' })
      },
    ],
    [
      'keyboard: arrow keys walk through the events',
      async ({ open, say }) => {
        const page = await open('/early-warning?lang=en')
        const events = page.locator('a[data-event]')
        if ((await events.count()) < 2) return 'fewer than two events'
        await events.first().focus()
        await page.keyboard.press('ArrowDown')
        const second = await events.nth(1).getAttribute('data-event')
        say((await page.evaluate(() => document.activeElement.dataset.event)) === second, 'the second event has not the focus')
        await page.keyboard.press('Enter')
        await page.waitForURL('**event=*')
      },
    ],
    [
      'language: the switch translates the page, and the link carries it',
      async ({ open, say, settled }) => {
        const page = await open('/situation?lang=en')
        await page.locator('header button', { hasText: '中文' }).click()
        await page.waitForSelector('html[lang="zh-CN"]')
        say(/lang=zh/.test(page.url()), 'not in the URL')
        await page.reload()
        await settled(page)
        say((await page.locator('nav').first().innerText()).includes('态势'), 'not Chinese after a reload')
      },
    ],
    [
      'theme: the switch turns dark, and the link carries it',
      async ({ open, say }) => {
        const page = await open('/situation?lang=en')
        await page.locator('header button', { hasText: 'Dark' }).click()
        await page.waitForSelector('html[data-theme="dark"]')
        say(/theme=dark/.test(page.url()), 'not in the URL')
      },
    ],
    [
      'place: typing jumps there, back returns, a link reproduces it',
      async ({ open, say, settled }) => {
        const page = await open('/situation?lang=en')
        const before = await page.locator('header nav button').innerText()
        await page.locator('header nav button').click()
        const options = page.locator('header [role="option"]')
        const wanted = options.nth(Math.min(1, (await options.count()) - 1))
        const name = (await wanted.locator('span').first().innerText()).trim()
        await page.locator('header input[role="combobox"]').fill(name)
        await page.keyboard.press('Enter')
        await page.waitForURL('**place=*')
        await settled(page)
        const link = page.url()
        await page.goBack()
        await settled(page)
        say((await page.locator('header nav button').innerText()) === before, 'back does not return')
        await page.goto(link)
        await settled(page)
        say((await page.locator('header nav button').innerText()).includes(name), 'the link shows another place')
        return name
      },
    ],
    [
      'place and day: the disease shown stays, although nobody has chosen it',
      async ({ open, say, settled }) => {
        const page = await open('/situation?lang=en')
        const bar = await page.locator('header .where').innerText()
        const shown = workspace.diseases.find((one) => bar.includes(one.names.en))
        say(shown, `no disease in the bar: ${bar}`)
        await page.locator('header .as-of .step').first().click()
        await page.waitForURL('**as_of=*')
        await settled(page)
        say(page.url().includes(`disease=${encodeURIComponent(shown.code)}`), `another day may show another disease: ${page.url()}`)
        const above = page.locator('header [role="option"]')
        await page.locator('header nav button').click()
        if ((await above.count()) < 2) return shown.names.en
        await above.nth(1).click()
        await page.waitForURL('**place=*')
        await settled(page)
        say((await page.locator('header .where').innerText()).includes(shown.names.en), 'another place shows another disease')
        return shown.names.en
      },
    ],
    [
      'address: a page that there is not says so and leads home',
      async ({ open, say }) => {
        const page = await open('/nonsense?lang=en')
        say((await page.locator('main h1').innerText()) === 'There is no such page', 'it shows something else')
        await page.locator('main a').click()
        await page.waitForURL('**/situation*')
      },
    ],
    [
      'disease: the choice is in the URL',
      async ({ open, say, settled }) => {
        if (workspace.diseases.length < 2) return 'one disease only'
        const page = await open(`/situation?lang=en&disease=${workspace.diseases[0].code}`)
        await page.locator('header .popover button', { hasText: workspace.diseases[0].names.en }).click()
        await page.locator('header [role="option"]', { hasText: workspace.diseases[1].names.en }).first().click()
        await page.waitForURL(`**disease=${workspace.diseases[1].code}*`)
        await settled(page)
        say((await page.locator('header').innerText()).includes(workspace.diseases[1].names.en), 'the bar shows another disease')
      },
    ],
    [
      'event: a link to one shows its disease in the bar, whatever is chosen, and closing it brings back the choice',
      async ({ open, say, settled, url }) => {
        const { events } = await (await fetch(`${url}/api/v1/events`)).json()
        const named = (code) => workspace.diseases.find((one) => one.code === code)?.names.en
        const event = events.find((one) => workspace.diseases.length > 1 && named(one.disease))
        if (!event) return 'one disease only, or no event'
        const other = workspace.diseases.find((one) => one.code !== event.disease)
        const page = await open(`/early-warning?lang=en&disease=${other.code}&event=${event.id}`)
        say((await page.locator('header .where').innerText()).includes(named(event.disease)), 'the bar shows another disease')
        await page.locator('a.back').click()
        await settled(page)
        await page.waitForFunction((name) => document.querySelector('header .where').innerText.includes(name), other.names.en, { timeout: 5000 })
        return named(event.disease)
      },
    ],
    [
      'as-of: a past day tints the bar and says so, and leads back',
      async ({ open, say, settled }) => {
        const page = await open('/situation?lang=en')
        const day = workspace.computed.find((one) => one < workspace.default_as_of) ?? dayBefore(workspace.default_as_of)
        await page.locator('header .as-of .button').first().click()
        await page.locator('.calendar input').fill(day)
        await page.keyboard.press('Enter')
        await page.waitForURL(`**as_of=${day}*`)
        await settled(page)
        say(await page.locator('header.past').isVisible(), 'the bar is not tinted')
        say((await page.locator('header').innerText()).includes('Looking back'), 'the bar does not say so')
        await accessible(page, say)
        await page.locator('header a.newest').click()
        await settled(page)
        say(!/as_of=/.test(page.url()), 'not back at the newest day')
        return day
      },
    ],
    [
      'as-of: the calendar works by keyboard',
      async ({ open, say }) => {
        const page = await open('/transmission?lang=zh')
        await page.locator('header .as-of .button').first().click()
        await page.locator('.calendar td button[tabindex="0"]').focus()
        await page.keyboard.press('ArrowLeft')
        await accessible(page, say)
        await page.keyboard.press('Enter')
        await page.waitForURL('**as_of=*')
      },
    ],
    [
      'as-of: the calendar ends with the newest day, keeps its keys, and refuses a day that does not exist',
      async ({ open, say }) => {
        const page = await open('/situation?lang=en')
        await page.locator('header .as-of .button').first().click()
        const [before, after] = [page.locator('.calendar .head button').first(), page.locator('.calendar .head button').last()]
        say(await after.isDisabled(), 'a month after the newest day may be turned to')
        await before.click()
        say(await page.locator('.calendar td button[tabindex="0"]:not(:disabled)').count() === 1, 'the keys do not reach the month before')
        await after.click()
        say(await after.isDisabled() && (await page.locator('.calendar td button[tabindex="0"]:not(:disabled)').count()) === 1, 'the keys do not reach the newest month')
        await page.locator('.calendar input').fill('2026-02-30')
        await page.keyboard.press('Enter')
        say(!page.url().includes('as_of='), `a day that does not exist was taken: ${page.url()}`)
        say(await page.locator('.calendar input').evaluate((input) => !input.validity.valid), 'nothing is said of a day that does not exist')
        return workspace.default_as_of
      },
    ],
    [
      'drawer: why this number, with its rows; Esc closes; a link opens it',
      async ({ open, say, settled }) => {
        const page = await open('/situation?lang=en')
        await page.locator('button.why, .cards .value button').first().click()
        await page.waitForSelector('dialog.side[open]')
        await settled(page)
        await page.waitForSelector('dialog.side tbody tr')
        const text = await page.locator('dialog.side').innerText()
        for (const part of ['Definition', 'Rule', 'Rows behind it', 'Archive', 'Configuration']) say(text.includes(part), `no ${part}`)
        await accessible(page, say)
        const link = page.url()
        say(/why=/.test(link), 'not in the URL')
        await page.keyboard.press('Escape')
        await page.waitForSelector('dialog.side', { state: 'detached' })
        await page.waitForTimeout(100)
        say(await page.evaluate(() => document.activeElement.matches('button.why, .cards .value button')), 'the focus is not back at the number')
        await page.goto(link)
        await page.waitForSelector('dialog.side tbody tr')
      },
    ],
    [
      'drawer: the sum behind a rate, its disease and its place',
      async ({ open, say, url }) => {
        const { cards } = await (await fetch(`${url}/api/v1/situation`)).json()
        const card = cards.find(({ trace }) => trace?.calculation)
        if (!card) return 'no rate'
        const page = await open(`/situation?lang=en&why=card.${card.key}`)
        await page.waitForSelector('dialog.side tbody tr')
        const text = await page.locator('dialog.side').innerText()
        const { calculation, disease_names: disease, place_names: place } = card.trace
        for (const part of [calculation.en, disease.en, place.en]) say(text.includes(part), `"${part}" is not told`)
        return calculation.en
      },
    ],
    [
      'phone: a bottom bar of five with pages and settings, search above; nothing hidden behind it',
      async ({ open, say }) => {
        const page = await open('/situation?lang=zh', { phone: true })
        const bar = await page.locator('nav').first().boundingBox()
        say(bar.y + bar.height >= 843 && bar.width === 390, 'no bottom bar')
        say((await page.locator('nav').first().locator('a:visible, button:visible').count()) === 5, 'not five entries')
        say(await page.locator('header .search').isVisible(), 'no search')
        await page.locator('nav').first().locator('button').last().click()
        await page.waitForSelector('dialog[open]')
        await accessible(page, say)
      },
    ],
    [
      'phone: menus stand inside the window, and no page scrolls sideways',
      async ({ open, say, settled }) => {
        const inside = async (page, what) => {
          const { x, width } = await page.locator('.popover .sheet').boundingBox()
          say(x >= 0 && x + width <= 390, `${what} reaches from ${x} to ${x + width}`)
        }
        const page = await open('/situation?lang=zh', { phone: true })
        await page.locator('main .popover button', { hasText: '报告' }).first().click()
        await inside(page, 'the report menu')
        await page.keyboard.press('Escape')
        await page.locator('header .as-of .button').first().click()
        await inside(page, 'the calendar')
        for (const name of ['situation', 'early-warning', 'transmission', 'data']) {
          await page.goto(new URL(`/${name}?lang=zh`, page.url()).href)
          await settled(page)
          const wide = await page.evaluate(() => document.documentElement.scrollWidth)
          say(wide <= 390, `${name} is ${wide} pixels wide`)
        }
      },
    ],
    [
      'report: the menu leads to a report that is served',
      async ({ open, say, url }) => {
        const page = await open('/situation?lang=zh')
        await page.locator('button', { hasText: '报告' }).first().click()
        const href = await page.locator('a[href*="format=html"]').first().getAttribute('href')
        let response
        for (let tries = 0; tries < 40; tries += 1) {
          response = await fetch(url + href)
          if (response.status !== 503) break
          await new Promise((resolve) => setTimeout(resolve, 1000))
        }
        say(response.ok, `the report answers ${response.status}`)
      },
    ],
  ]
}
