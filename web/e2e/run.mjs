// The pages in a real Chromium. Knows nothing of the data but what /api/v1/workspace says.
// WATCHFIRE_URL = where the server is (else the stand-in is started on the built pages); CHROMIUM = the browser.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { charts } from './charts.mjs'
import { frame } from './frame.mjs'
import { pages } from './pages.mjs'
import { transmission } from './transmission.mjs'

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const here = dirname(fileURLToPath(import.meta.url))
/** Results of a day not yet computed may take a while on a small machine. */
const PATIENCE_MS = 60_000

async function standIn() {
  const dist = join(here, '../dist/app')
  if (!existsSync(join(dist, 'index.html'))) throw new Error('The pages are not built: run npm run build first.')
  const port = 18088
  const process_ = spawn(process.execPath, [join(here, '../mock/server.mjs'), String(port), '--dist', dist], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve, reject) => {
    process_.stdout.once('data', resolve)
    process_.once('exit', () => reject(new Error(`the stand-in ended; is port ${port} taken?`)))
  })
  return { url: `http://127.0.0.1:${port}`, stop: () => process_.kill() }
}

const server = process.env.WATCHFIRE_URL ? { url: process.env.WATCHFIRE_URL.replace(/\/$/, ''), stop: () => {} } : await standIn()
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS })
const workspace = await (await fetch(`${server.url}/api/v1/workspace`)).json()

let passed = 0
let failed = 0

/** Opens a page of its own for a check and watches what it says and asks. */
async function open(path, { width = 1440, height = 900, dark = false, phone = false } = {}) {
  const context = await browser.newContext({
    viewport: phone ? { width: 390, height: 844 } : { width, height },
    hasTouch: phone,
    isMobile: phone,
    colorScheme: dark ? 'dark' : 'light',
    acceptDownloads: true,
    locale: 'en-GB',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const heard = []
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && heard.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(server.url) && !/^(blob|data):/.test(url)) heard.push(`foreign request: ${url}`)
  })
  page.on('response', (response) => response.status() >= 400 && heard.push(`${response.status()}: ${response.url()}`))
  page.on('requestfailed', (request) => {
    // A view that was left stops asking; that is no fault.
    const why = request.failure()?.errorText ?? ''
    if (!/ABORTED/.test(why)) heard.push(`failed: ${request.url()} ${why}`)
  })
  await page.goto(server.url + path)
  await settled(page)
  return { page, heard, close: () => context.close() }
}

/** Until nothing is loading or being computed any more. */
async function settled(page) {
  await page.waitForSelector('main h1, main [role="alert"], main .empty', { timeout: PATIENCE_MS })
  await page.waitForFunction(() => !document.querySelector('.waiting'), null, { timeout: PATIENCE_MS })
  await page.waitForTimeout(150)
}

async function check(name, run) {
  const opened = []
  const tools = {
    workspace,
    url: server.url,
    settled,
    open: async (...args) => {
      const one = await open(...args)
      opened.push(one)
      return one.page
    },
    say: (condition, text) => {
      if (!condition) throw new Error(text)
    },
  }
  try {
    const note = await run(tools)
    const heard = opened.flatMap((one) => one.heard)
    if (heard.length) throw new Error(heard.slice(0, 5).join('; '))
    passed += 1
    console.log(`ok    ${name}${note ? ` (${note})` : ''}`)
  } catch (error) {
    failed += 1
    console.log(`FAIL  ${name}: ${error.message.split('\n').slice(0, 6).join(' | ')}`)
  } finally {
    for (const one of opened) await one.close()
  }
}

const only = process.argv[2]
for (const [name, run] of [...pages(workspace), ...frame(workspace), ...charts(workspace), ...transmission()]) {
  if (!only || name.includes(only)) await check(name, run)
}
await browser.close()
server.stop()
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
