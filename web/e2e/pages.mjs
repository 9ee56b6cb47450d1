// Every page in both languages, light and dark, wide and on a phone: whole, translated, readable, accessible.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PAGES = ['situation', 'early-warning', 'transmission', 'data']
const FORMS = [
  { name: 'light', theme: 'light' },
  { name: 'dark', theme: 'dark', dark: true },
  { name: 'phone', theme: 'light', phone: true },
]

export async function accessible(page, say) {
  // Not as a script tag, which the content security policy rightly blocks.
  await page.evaluate(axe)
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
  const faults = result.violations.map((one) => `${one.id} × ${one.nodes.length}: ${one.nodes[0].target} ${one.nodes[0].failureSummary?.split('\n')[1] ?? ''}`)
  say(faults.length === 0, `axe: ${faults.join('; ')}`)
}

async function whole(page, lang, say) {
  say((await page.getAttribute('html', 'lang')) === (lang === 'zh' ? 'zh-CN' : 'en'), 'the document does not say its language')
  say((await page.locator('main h1').count()) === 1, 'there is not exactly one main heading')
  const text = await page.locator('body').innerText()
  const keys = text.match(/\b(page|measure|level|unit|state|severity|axis|relation|certainty|method|growth)-[a-z]+[a-z0-9-]*/g)
  say(!keys, `untranslated: ${keys}`)
  say(!/undefined|NaN|\[object/.test(text), `broken text: ${text.match(/.{0,20}(undefined|NaN|\[object).{0,20}/)?.[0]}`)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  say(wide <= 0, `${wide} px too wide`)
  if (lang === 'zh') {
    const labels = await page.locator('nav, main h2, main button').allInnerTexts()
    const chinese = labels.filter((label) => /\p{Script=Han}/u.test(label)).length
    say(chinese > labels.length / 3, 'hardly any Chinese')
  }
}

export function pages(workspace) {
  const checks = []
  for (const name of PAGES) {
    for (const lang of ['zh', 'en']) {
      for (const form of FORMS) {
        checks.push([
          `${name}, ${lang}, ${form.name}: whole and accessible`,
          async ({ open, say }) => {
            const page = await open(`/${name}?lang=${lang}&theme=${form.theme}`, form)
            await whole(page, lang, say)
            await accessible(page, say)
          },
        ])
      }
    }
  }
  checks.push([
    'situation: the first screen holds headline, cards, map or events, and the beginning of the curve',
    async ({ open, say }) => {
      const page = await open('/situation?lang=zh')
      const places = await page.evaluate(() => ({
        headline: document.querySelector('h1').getBoundingClientRect().bottom,
        cards: Math.max(...[...document.querySelectorAll('.cards > *')].map((card) => card.getBoundingClientRect().bottom)),
        events: document.querySelector('#events-title').getBoundingClientRect().top,
        curve: document.querySelector('#curve-title')?.getBoundingClientRect().top ?? Infinity,
      }))
      say(places.headline < 260 && places.cards < 420 && places.events < 460 && places.curve < 860, `places: ${JSON.stringify(places)}`)
      return `curve at ${Math.round(places.curve)} px`
    },
  ])
  checks.push([
    'situation: a card carries value, dates and certainty',
    async ({ open, say }) => {
      const page = await open('/situation?lang=en')
      const cards = await page.locator('.cards article').allInnerTexts()
      say(cards.length > 0, 'no cards')
      for (const card of cards) say(/complete|coming in/.test(card) && /\d+ [A-Z][a-z]{2}/.test(card), `card without date or certainty: ${card}`)
      return `${cards.length} cards`
    },
  ])
  checks.push([
    'a wrong address says what happened and keeps the frame alive',
    async ({ open, say }) => {
      const page = await open('/early-warning?lang=en&event=')
      say(await page.locator('nav a[aria-current="page"]').isVisible(), 'no rail')
    },
  ])
  checks.push([
    'data: an import opens and accounts for every row',
    async ({ open, say }) => {
      const page = await open('/data?lang=en')
      const rows = page.locator('button[aria-controls^="import-"]')
      if ((await rows.count()) === 0) return 'no imports'
      await rows.first().click()
      await page.waitForSelector('.detail')
      say((await page.locator('.detail').innerText()).includes('Every row read is accounted for'), 'the account does not add up')
      say(/import=/.test(page.url()), 'the open import is not in the URL')
      await accessible(page, say)
      return `${await rows.count()} imports listed`
    },
  ])
  checks.push([
    'early warning: an event shows its days, who acts by when, and why it ranks where it ranks',
    async ({ open, say, settled, url }) => {
      const page = await open('/early-warning?lang=en')
      const events = page.locator('a[data-event]')
      if ((await events.count()) === 0) return 'no events'
      await events.first().click()
      await settled(page)
      await page.waitForSelector('.days tbody tr')
      say((await page.locator('.standing h2').innerText()).length > 0, 'no reason')
      say(/event=/.test(page.url()), 'the event is not in the URL')
      await page.waitForSelector('#event-title')
      const id = new URL(page.url()).searchParams.get('event')
      const { action, due, office_names: office, total } = await (await fetch(`${url}/api/v1/events/${encodeURIComponent(id)}`)).json()
      if (action) {
        const duty = await page.locator('.duty').innerText()
        for (const part of [action.en, due && office?.en, due && 'Due', total && `${total.count.toLocaleString('en-US')} `]) if (part) say(duty.includes(part), `"${part}" is not in "${duty}"`)
        if (due && office) say((await events.first().innerText()).includes(office.en), 'the row does not say who acts')
      }
      await accessible(page, say)
      return `${await events.count()} events`
    },
  ])
  checks.push([
    'early warning: a decision is recorded, stays, and is refused where the request is not our own',
    async ({ open, say, settled, url }) => {
      if (!(await fetch(`${url}/api/v1/session`)).ok) return 'this server keeps no decisions'
      const page = await open('/early-warning?lang=en')
      const last = page.locator('a[data-event]').last()
      if ((await last.count()) === 0) return 'no events'
      await last.click()
      await settled(page)
      // An event that is over asks for no decision, but takes one.
      const add = page.getByRole('button', { name: 'Add a decision', exact: true })
      if (await add.count()) await add.click()
      await page.getByRole('button', { name: 'Rule out', exact: true }).click()
      const record = page.getByRole('button', { name: 'Record: Rule out' })
      say(await record.isDisabled(), 'it can be refuted without a reason')
      await page.getByLabel('Deciding post').fill('city duty desk')
      await page.getByLabel('Reason').fill('a batch of late reports')
      await accessible(page, say)
      await record.click()
      await page.waitForSelector('.triage li')
      await settled(page)
      say((await page.locator('.triage h2').innerText()) === 'Ruled out', 'it is not ruled out')
      await page.reload()
      await settled(page)
      say(/a batch of late reports/.test(await page.locator('.triage').innerText()), 'the reason is gone after loading again')
      const refuted = await open('/early-warning?lang=en&alert=refuted')
      say((await refuted.locator('a[data-event]').count()) === 1, 'the filter does not find it')
      say((await refuted.locator('.list').innerText()).includes('Ruled out'), 'the list does not say so')
      const foreign = await fetch(`${url}/api/v1/events/0/decisions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
      say(foreign.status === 403, `without a token: ${foreign.status}`)
    },
  ])
  checks.push([
    'early warning, phone: an event takes the place of the list, back returns to it',
    async ({ open, say, settled }) => {
      const page = await open('/early-warning?lang=zh', { phone: true })
      const first = page.locator('a[data-event]').first()
      if ((await first.count()) === 0) return 'no events'
      await first.click()
      await settled(page)
      await page.waitForSelector('.days tbody tr')
      say(!(await first.isVisible()), 'the list is still there')
      await whole(page, 'zh', say)
      await accessible(page, say)
      await page.goBack()
      await settled(page)
      say(await first.isVisible(), 'the list is not back')
    },
  ])
  checks.push([
    'early warning: looking back, nothing can be decided',
    async ({ open, say, settled }) => {
      const day = workspace.computed.find((one) => one < workspace.default_as_of)
      if (!day) return 'no earlier day is computed'
      const page = await open(`/early-warning?lang=en&as_of=${day}`)
      const first = page.locator('a[data-event]').first()
      if ((await first.count()) === 0) return 'no events'
      await first.click()
      await settled(page)
      await page.waitForSelector('.triage a')
      say((await page.locator('.triage button').count()) === 0, 'it can be decided')
      return day
    },
  ])
  checks.push([
    'situation: the number of open events leads to their list',
    async ({ open, say, settled }) => {
      const page = await open('/situation?lang=en')
      const link = page.locator('main h1 a').first()
      if ((await link.count()) === 0) return 'no number in the headline'
      const number = Number((await link.innerText()).replaceAll(/\D/g, ''))
      if (!/severity=notable/.test((await link.getAttribute('href')) ?? '')) return 'no open events'
      await link.click()
      await settled(page)
      say((await page.locator('a[data-event]').count()) === Math.min(100, number), `the headline counts ${number}, the list ${await page.locator('a[data-event]').count()}`)
      return `${number} events`
    },
  ])
  checks.push([
    'early warning: a filter narrows the list and stands in the URL',
    async ({ open, say }) => {
      const page = await open('/early-warning?lang=en')
      const all = await page.locator('a[data-event]').count()
      const filter = page.locator('.filters button').first()
      if ((await filter.count()) === 0) return 'nothing to filter'
      await filter.click()
      say(/state=|severity=|only=|level=/.test(page.url()), 'not in the URL')
      say((await page.locator('a[data-event]').count()) <= all, 'not narrower')
      await page.reload()
      await page.waitForSelector('.filters button[aria-pressed="true"]')
    },
  ])
  return checks
}
