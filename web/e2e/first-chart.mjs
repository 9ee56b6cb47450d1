// How long from the start of the release binary to the first chart, and what the first page weighs.
// Arguments: the binary, an empty folder for the demo city. CHROMIUM = the browser.
import { spawn } from 'node:child_process'
import { chromium } from 'playwright-core'

const [binary, city] = process.argv.slice(2)
if (!binary || !city) throw new Error('usage: node e2e/first-chart.mjs BINARY FOLDER')
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS })
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })

const started = performance.now()
const since = () => `${((performance.now() - started) / 1000).toFixed(1)} s`
const server = spawn(binary, ['demo', city, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] })
try {
  let said = ''
  const address = await new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the demo ended with ${code}`)))
    server.stdout.on('data', (data) => {
      said += data
      const found = /http:\/\/[\d.]+:\d+/.exec(said)
      if (found) resolve(found[0])
    })
  })
  console.log(`serving after ${since()}`)
  const weights = []
  page.on('response', async (response) => {
    const size = await response.request().sizes().catch(() => null)
    if (size) weights.push({ url: response.url(), bytes: size.responseBodySize })
  })
  await page.goto(`${address}/situation?lang=zh`)
  await page.waitForSelector('main svg path')
  console.log(`first chart after ${since()}`)
  await page.waitForFunction(() => !document.querySelector('.waiting'))
  await page.waitForTimeout(1000)
  const sum = (kind) => Math.round(weights.filter(({ url }) => kind.test(url)).reduce((total, { bytes }) => total + bytes, 0) / 1000)
  console.log(`first page: ${sum(/\.js$/)} kB of JavaScript, ${sum(/./)} kB in all`)
  const { default_as_of: day } = await (await fetch(`${address}/api/v1/workspace`)).json()
  for (const path of [`situation?as_of=${day}`, 'series']) {
    const before = performance.now()
    await (await fetch(`${address}/api/v1/${path}`)).text()
    console.log(`/api/v1/${path}: ${Math.round(performance.now() - before)} ms`)
  }
} finally {
  server.kill()
  await browser.close()
}
