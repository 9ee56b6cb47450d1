// A small stand-in for the server: the same addresses and the same JSON, about an invented city.
// Usage: node mock/server.mjs PORT [--places 3000] [--dist FOLDER]. Loopback only; never shipped.
import { createServer } from 'node:http'
import { readFileSync, existsSync } from 'node:fs'
import { extname, join, normalize } from 'node:path'
import { BANDS, city, DISEASES, FIRST, incidenceOf, iso, LAST, num, series } from './city.mjs'
import { hub, pastForecasts, transmission } from './transmission.mjs'

const port = Number(process.argv[2] ?? 8088)
const option = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : null)
const many = Number(option('--places') ?? 48)
const world = many > 48 ? city(2 * Math.ceil(Math.sqrt(many) / 2), 2 * Math.ceil(many / (2 * Math.ceil(Math.sqrt(many) / 2)) / 2)) : city()
const byCode = new Map(world.places.map((p) => [p.code, p]))
const S = (key, zh, en) => ({ key, zh, en })
const diseaseItem = ({ code, names, measures }) => ({ code, names, measures, age_bands: ['all', ...BANDS] })
const day = (d) => `${Number(d.slice(5, 7))}月${Number(d.slice(8))}日`
const dayEn = (d) => `${Number(d.slice(8))} ${['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'][Number(d.slice(5, 7)) - 1]}`
const sum = (list, from, to) => list.slice(Math.max(0, from), to).reduce((a, b) => a + (b ?? 0), 0)
const inScope = (code, scope) => code === scope || byCode.get(code)?.parent === scope || scope === '339900' || byCode.get(scope)?.parent === code

function trace(disease, measure, place, age, asOf, from, to) {
  return {
    snapshot: 214, as_of: asOf, method: 'ears-c2',
    method_text: S('method-ears-c2', 'EARS C2：以前 9 天至前 3 天的 7 天为基线，观察值超过均值加 3 倍标准差即报警（Hutwagner 等，2003，J Urban Health 80:i89）。', 'EARS C2: the seven days from nine to three days before are the baseline; an alarm is raised above the mean plus three standard deviations (Hutwagner et al. 2003, J Urban Health 80:i89).'),
    method_reason: S('method-short-history', '历史数据不足 5 年，无法使用 Farrington 灵活法。', 'There are less than five years of history, so Farrington flexible cannot be used.'),
    parameters: { alpha: '0.001', baseline_days: '7', lag_days: '2', variance_floor: '1.0' },
    sources: ['report-card', 'hospital-counts'], axis: 'report', rows_from: from, rows_to: to,
    rows_url: `/api/v1/rows?disease=${disease}&measure=${measure}&place=${place}&age=${encodeURIComponent(age)}&axis=report&from=${from}&to=${to}&as_of=${asOf}`,
    disease, disease_names: DISEASES.find(({ code }) => code === disease)?.names, measure, place, place_names: byCode.get(place)?.names, age_band: age, calculation: null,
    code_version: '0.1.0', config_hash: '9f2c4e1ab07d53c8',
  }
}

/** Who acts by when, what was counted, and what the event has come to. */
function duty({ severity, state, opened, last_alarm }, place, office, asOf, count, from) {
  const open = state === 'open' && severity !== 'information'
  const { zh, en } = office.names
  return {
    action: open ? S('act', `建议由${zh}疾控机构会同${place.names.zh}基层医疗卫生机构在一日内核实。`, `The health office of ${en}, with the clinics of ${place.names.en}, verifies within one day.`) : S('act-information', '继续监测，今日无需处置。', 'Keep watching; nothing to decide today.'),
    office: office.code, office_names: office.names, supported_by: place.code, supported_by_names: place.names, due: open ? iso(num(asOf) + 1) : null,
    total: { count, from: opened, to: asOf, missing_periods: 0, completeness: state === 'open' ? 0.93 : null }, counted_from: from, counted_to: last_alarm,
  }
}

const told = (now, before) => {
  const few = before < 10
  const size = few ? Math.round(now - before) : Math.round(100 * (now / before - 1))
  const text = `${size < 0 ? '−' : '+'}${Math.abs(size)}`
  return size === 0 ? S('change-told', '持平', 'unchanged') : S('change-told', few ? text : `${text}%`, few ? text : `${text} %`)
}

const eventCache = new Map()
function events(asOf) {
  if (eventCache.has(asOf)) return eventCache.get(asOf)
  const end = num(asOf)
  const found = []
  for (const disease of DISEASES) {
    for (const place of world.places.filter((p) => p.level === 'township').slice(0, 60)) {
      const s = series(world, disease, 'case', place.code, 'all', end)
      let open = null
      const close = (at, closed) => {
        const from = Math.max(open.first, open.last - 6)
        const observed = sum(s.observed, from, open.last + 1)
        const expected = sum(s.expected, from, open.last + 1)
        const excess = observed - expected
        const id = `${disease.code}-${place.code}-${iso(FIRST + open.first)}`
        const priority = excess / Math.sqrt(Math.max(4, expected * 1.4))
        if (excess < 9) return
        found.push({
          id, rank: 0, disease: disease.code, disease_names: disease.names, measure: 'case', place: place.code, place_names: place.names, age_band: 'all',
          severity: priority > 12 ? 'warning' : priority > 5 ? 'attention' : 'information', state: closed ? 'closed' : 'open',
          opened: iso(FIRST + open.first), last_alarm: iso(FIRST + open.last), closed: closed ? iso(FIRST + at) : null,
          age_days: end - FIRST - open.first, period_days: 1, observed, expected, excess, priority, rate: incidenceOf(observed, place.population),
          reason: S('event-reason', `${day(iso(FIRST + from))}至${day(iso(FIRST + open.last))}报告${observed}例，预期${expected.toFixed(1)}例，多${Math.round(excess)}例`, `${observed} cases reported from ${dayEn(iso(FIRST + from))} to ${dayEn(iso(FIRST + open.last))} where ${expected.toFixed(1)} were expected, ${Math.round(excess)} more than usual`),
          days: s.dates.slice(open.first - 3, Math.min(at, end - FIRST) + 1).map((d, k) => ({ day: d, observed: s.observed[open.first - 3 + k], expected: s.expected[open.first - 3 + k], upperbound: s.upperbound[open.first - 3 + k], alarm: s.alarm[open.first - 3 + k] })),
          related: [], alert: { state: 'waiting', owner: null, possible: ['verify', 'refute', 'hand-over'], entries: [] }, trace: trace(disease.code, 'case', place.code, 'all', asOf, iso(FIRST + open.first), iso(FIRST + open.last)),
        })
        const parent = byCode.get(place.parent)
        Object.assign(found.at(-1), duty(found.at(-1), place, parent, asOf, sum(s.observed, open.first, end - FIRST + 1), iso(FIRST + from)))
        found.at(-1).related = [{ id: `${id}-5-14`, kind: 'stratum', measure: 'case', place: place.code, place_names: place.names, age_band: '5-14', observed: Math.round(observed * 0.6) }, { id: `${id}-c`, kind: 'whole', measure: 'case', place: parent.code, place_names: parent.names, age_band: 'all', observed: Math.round(observed * 1.8) }]
      }
      for (let at = Math.max(60, end - FIRST - 300); at < s.observed.length; at += 1) {
        if (s.alarm[at]) {
          if (!open) open = { first: at, last: at }
          open.last = at
        } else if (open && at - open.last >= 7) {
          close(at, true)
          open = null
        }
      }
      if (open) close(s.observed.length - 1, false)
    }
  }
  found.sort((a, b) => (a.state === b.state ? (a.state === 'open' ? b.priority - a.priority : b.last_alarm < a.last_alarm ? -1 : 1) : a.state === 'open' ? -1 : 1))
  found.forEach((event, at) => (event.rank = at + 1))
  eventCache.set(asOf, found)
  return found
}

function card(key, zh, en, unit, value, before, asOf, spark, withTrace) {
  const to = iso(num(asOf) - 1)
  // The newest three days are still filling up.
  const counted = unit === 'persons' || unit === 'per-100000'
  const expected = counted && value !== null ? value * 1.18 : null
  const week_before_expected = counted && before !== null ? before * 1.01 : null
  return { key, label: S(`card-${key}`, zh, en), value, unit, expected, change: before && expected ? expected / week_before_expected - 1 : null, change_text: before && expected ? told(expected, week_before_expected) : null, week_before: before, week_before_expected, from: iso(num(asOf) - 7), to, certainty: unit === 'events' ? 'complete' : 'incomplete', spark, spark_incomplete: unit === 'events' ? 0 : 3, trace: withTrace }
}

function situation(q) {
  const asOf = q.get('as_of') ?? iso(LAST)
  const end = num(asOf)
  const place = q.get('place') ?? '339900'
  const disease = DISEASES.find((d) => d.code === q.get('disease')) ?? DISEASES[0]
  const measure = q.get('measure') ?? 'case'
  const s = series(world, disease, measure, place, 'all', end)
  const at = s.observed.length - 1
  const week = (list, back = 0) => sum(list, at - 6 - back, at - back + 1)
  const now = week(s.observed, 1)
  const before = week(s.observed, 8)
  const population = byCode.get(place).population
  const spark = s.observed.slice(-42)
  const all = events(asOf)
  const open = all.filter((e) => e.state === 'open' && inScope(e.place, place))
  const t = trace(disease.code, measure, place, 'all', asOf, iso(end - 7), iso(end - 1))
  const values = world.places.filter((p) => p.level === 'township' && inScope(p.code, place)).map((p) => {
    const x = series(world, disease, measure, p.code, 'all', end)
    const count = sum(x.observed, at - 7, at)
    const b = sum(x.observed, at - 14, at - 7)
    const silent = p.code.endsWith('1009')
    return { place: p.code, value: silent || !p.population ? null : incidenceOf(count, p.population), count: silent ? null : count, population: p.population, change: b ? count / b - 1 : null, change_now: silent ? null : count * 1.18, change_before: silent ? null : b, missing: silent ? 'no-data' : p.population ? null : 'no-denominator' }
  })
  const sorted = values.map((v) => v.value).filter((v) => v !== null).sort((a, b) => a - b)
  const breaks = [0.2, 0.4, 0.6, 0.8].map((f) => Number((sorted[Math.floor(f * sorted.length)] ?? 0).toPrecision(2)))
  const days = events(iso(end)).length
  return {
    as_of: asOf, snapshot: 214, judged_day: iso(end - 4), place, disease: disease.code, measure,
    headline: [
      S('headline-events', open.length ? `${open.length}起事件需要研判，其中${open.filter((e) => e.severity === 'warning').length}起达到预警级别；最突出的是${open[0].place_names.zh}的${open[0].disease_names.zh}。` : '目前没有需要研判的事件。', open.length ? `${open.length} events need a decision, ${open.filter((e) => e.severity === 'warning').length} of them at warning level; first is ${open[0].disease_names.en.replace(/^[A-Z](?=[a-z])/, (c) => c.toLowerCase())} in ${open[0].place_names.en}.` : 'No event needs a decision.'),
      S('headline-cases', `近7天共报告${disease.names.zh}${now}例，比前一周${now >= before ? '增加' : '减少'}${Math.abs(Math.round(100 * (now / before - 1)))}%；最近3天的报告尚不完整。`, `${now} cases of ${disease.names.en.replace(/^[A-Z](?=[a-z])/, (c) => c.toLowerCase())} were reported in seven days, ${Math.abs(Math.round(100 * (now / before - 1)))} % ${now >= before ? 'more' : 'fewer'} than the week before; reports of the last 3 days are still coming in.`),
    ],
    cards: [
      card('cases-7d', '近7天报告病例', 'Cases in 7 days', 'persons', now, before, asOf, spark, t),
      card('incidence-7d', '近7天报告发病率', 'Incidence in 7 days', 'per-100000', incidenceOf(now, population), incidenceOf(before, population), asOf, spark.map((v) => incidenceOf(v, population)), { ...t, calculation: population ? S('why-rate', `${now}例 ÷ ${population}人 × 10万 = ${incidenceOf(now, population).toFixed(1)}/10万`, `${now} cases ÷ ${population} people × 100,000 = ${incidenceOf(now, population).toFixed(1)} per 100,000`) : null }),
      card('deaths-7d', '近7天死亡', 'Deaths in 7 days', 'persons', disease.measures.includes('death') ? 3 : null, disease.measures.includes('death') ? 2 : null, asOf, disease.measures.includes('death') ? spark.map((v) => Math.round(v / 90)) : [], disease.measures.includes('death') ? t : null),
      card('open-events', '未关闭事件', 'Open events', 'events', open.length, null, asOf, spark.map((_, k) => Math.max(0, Math.round(open.length * (k / 42)))), null),
      card('places-reporting', '报告单位覆盖', 'Places reporting', 'places', values.filter((v) => v.count !== null).length, values.length, asOf, spark.map(() => values.length - 1), null),
    ],
    map: many > 0 ? { level: 'township', measure: 'incidence-7d', unit: 'per-100000', breaks, highest: sorted.at(-1) ?? null, from: iso(end - 7), to: iso(end - 1), trace: t, values } : null,
    events: open, clusters: [], closed_events: all.filter((e) => e.state === 'closed' && inScope(e.place, place) && e.closed >= iso(end - 28)),
    changes: [S('change-new', `新增1起事件：${open[0]?.place_names.zh ?? ''}${open[0]?.disease_names.zh ?? ''}。`, `One new event: ${open[0]?.disease_names.en ?? ''} in ${open[0]?.place_names.en ?? ''}.`), S('change-late', '补报37例，涉及11月17日至20日。', '37 cases of 17 to 20 November were reported late.'), S('change-closed', '关闭1起事件：桂桥街道新型冠状病毒感染（连续7天无报警）。', 'One event closed: COVID-19 in Guiqiao (seven days without an alarm).')],
    notes: [...(end > LAST ? [{ severity: 'warning', text: S('vintage-age', `最新一批数据距今已有${end - LAST}天。`, `The last vintage is ${end - LAST} days old.`), count: end - LAST }] : []), { severity: 'warning', text: S('note-missing', '1个乡镇（街道）未报告。', 'One township has not reported.'), count: 1 }, { severity: 'note', text: S('note-denominator', '1个乡镇缺少人口数，无法计算发病率。', 'One township has no population figure, so no rate.'), count: 1 }],
    methods: DISEASES.map((d) => ({ disease: d.code, measure: 'case', method: 'ears-c2', reason: t.method_reason, series_judged: 240 + days, series_not_judged: d.code === 'norovirus' ? 31 : 4 })),
  }
}

function seriesView(q) {
  const asOf = q.get('as_of') ?? iso(LAST)
  const disease = DISEASES.find((d) => d.code === q.get('disease')) ?? DISEASES[0]
  const place = q.get('place') ?? '339900'
  const age = q.get('age') ?? 'all'
  const s = series(world, disease, q.get('measure') ?? 'case', place, age, num(asOf))
  const a = Math.max(0, num(q.get('from') ?? iso(LAST - 180)) - FIRST)
  const b = Math.min(s.dates.length, num(q.get('to') ?? asOf) - FIRST + 1)
  const cut = (list) => list.slice(a, b)
  const at = s.observed.length - 1
  return {
    as_of: asOf, snapshot: 214, disease: disease.code, disease_names: disease.names, measure: q.get('measure') ?? 'case', place, place_names: byCode.get(place).names, age_band: age, axis: q.get('axis') ?? 'report', period_days: 1,
    dates: cut(s.dates), observed: cut(s.observed), week_ago: cut(s.weekAgo), expected: cut(s.expected), upperbound: cut(s.upperbound), alarm: cut(s.alarm), incomplete_from: s.incompleteFrom,
    title: S('series-title', `${byCode.get(place).names.zh}${disease.names.zh}：近7天${sum(s.observed, at - 7, at)}例，${s.alarm.slice(at - 13).filter(Boolean).length ? `近两周有${s.alarm.slice(at - 13).filter(Boolean).length}天超过阈值` : '近两周未超过阈值'}`, `${disease.names.en} in ${byCode.get(place).names.en}: ${sum(s.observed, at - 7, at)} cases in seven days, ${s.alarm.slice(at - 13).filter(Boolean).length ? `above the threshold on ${s.alarm.slice(at - 13).filter(Boolean).length} of 14 days` : 'below the threshold for two weeks'}`),
    not_judged: null, events: events(asOf).filter((e) => e.disease === disease.code && e.place === place).map((e) => ({ id: e.id, opened: e.opened, closed: e.closed })),
    trace: trace(disease.code, q.get('measure') ?? 'case', place, age, asOf, iso(FIRST + a), iso(FIRST + b - 1)),
  }
}

function rows(q) {
  const limit = Number(q.get('limit') ?? 100)
  const offset = Number(q.get('offset') ?? 0)
  const asOf = q.get('as_of') ?? iso(LAST)
  const disease = DISEASES.find(({ code }) => code === q.get('disease')) ?? DISEASES[0]
  const { observed } = series(world, disease, q.get('measure') ?? 'case', q.get('place') ?? '339900', q.get('age') ?? 'all', num(asOf))
  // A row for each person, so that the rows add up to the number that they stand behind.
  const total = sum(observed, num(q.get('from') ?? asOf) - FIRST, num(q.get('to') ?? asOf) - FIRST + 1)
  return { as_of: q.get('as_of') ?? iso(LAST), snapshot: 214, total_rows: total, total_count: total, rows: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, k) => ({ source: 'report-card', place: q.get('place') ?? '339900', age_band: BANDS[(k + offset) % 4], sex: k % 2 ? 'female' : 'male', reference_date: iso(num(q.get('to') ?? iso(LAST)) - ((k + offset) % 9)), reference_kind: 'onset', report_date: iso(num(q.get('to') ?? iso(LAST)) - ((k + offset) % 7)), count: 1, recorded_at: `${iso(LAST)}T02:10:00+08:00`, import_id: 213, files: ['report_cards_2026-11-22.csv'] })) }
}

const tally = (rule, severity, action, count, zh, en) => ({ rule, severity, action, count, title: S(`rule-${rule}`, zh, en), examples: [1, 2, 3].map((k) => ({ file: 'report_cards_2026-11-22.csv', line: 1200 * k + 7, column: 'onset_date', text: S('x', `发病日期 2026-12-0${k} 晚于报告日期`, `Onset 2026-12-0${k} is later than the report`) })) })
function imports() {
  return { imports: Array.from({ length: 24 }, (_, k) => {
    const read = 4200 - 37 * k
    const bad = k % 5 === 0
    const [corrected, rejected, duplicate, superseded] = bad ? [118, 14, 63, 240] : [11, 0, 4, 90]
    return { id: 214 - k, snapshot: 214 - k, imported_at: `${iso(LAST - k)}T06:12:4${k % 10}+08:00`, profile: k === 23 ? 'places' : 'cn-report-card', source: k === 23 ? 'gazetteer' : 'report-card', kind: k === 23 ? 'places' : 'cases', recorded_from: 'rows', files: [{ name: `report_cards_${iso(LAST - k)}.csv`, bytes: 1_204_331 - 9000 * k, hash: '5f0c7a2be91d44c0a1b2c3d4e5f60718293a4b5c6d7e8f90' }], account: { read, accepted: read - corrected - rejected - duplicate - superseded, corrected, rejected, duplicate, superseded }, problems: bad ? [tally('onset-after-report', 'warning', 'corrected', 118, '发病日期晚于报告日期', 'Onset after report'), tally('age-not-readable', 'error', 'rejected', 14, '年龄无法识别', 'Age cannot be read'), tally('duplicate-key', 'note', 'duplicate', 63, '主键重复', 'Duplicate key')] : [tally('duplicate-key', 'note', 'duplicate', 4, '主键重复', 'Duplicate key')] }
  }) }
}

const workspace = (asOf) => ({ title: { zh: '沧澜市疫情防控指挥部', en: 'Canglan epidemic headquarters' }, version: '0.1.0', snapshot: 214, time_zone: 'Asia/Shanghai', default_as_of: iso(LAST), first_day: iso(FIRST), computed: [iso(LAST), iso(LAST - 1), iso(LAST - 7)], root: '339900', map_levels: ['prefecture', 'county', 'township'], diseases: DISEASES.map(diseaseItem), sources: [{ code: 'report-card', first_day: iso(FIRST), last_day: iso(LAST), newest_record: asOf > '2026-08-01' && asOf < '2026-08-20' ? '2026-07-31' : asOf, assumed_days_later: null }, { code: 'hospital-counts', first_day: '2025-03-01', last_day: iso(LAST - 2), newest_record: asOf > '2026-08-01' && asOf < '2026-08-20' ? '2026-07-30' : iso(num(asOf) - 1), assumed_days_later: 1 }] })

const computed = new Map()
/** As the real server: results for a day not yet computed take a moment. */
function stillComputing(asOf) {
  if (!asOf || asOf >= iso(LAST)) return false
  if (!computed.has(asOf)) computed.set(asOf, Date.now() + 1500)
  return Date.now() < computed.get(asOf)
}

/** Forecasts take a moment at their first asking. */
function slow(address) {
  if (!computed.has(address)) computed.set(address, Date.now() + 800)
  return Date.now() < computed.get(address)
}

const MIME = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }
const CSP = "default-src 'self'; img-src 'self' blob: data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
const dist = option('--dist')

function pages(url, response) {
  if (!dist) return problem(response, 404, 'no-such-page', 'The stand-in serves only the API; the pages come from vite.')
  let file = join(dist, normalize(url.pathname))
  if (!file.startsWith(dist) || !existsSync(file) || !extname(file)) file = join(dist, 'index.html')
  response.writeHead(200, { 'content-type': MIME[extname(file)] ?? 'application/octet-stream', 'content-security-policy': CSP, 'cache-control': url.pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache' })
  response.end(readFileSync(file))
}

function problem(response, status, kind, detail) {
  response.writeHead(status, { 'content-type': 'application/problem+json' })
  response.end(JSON.stringify({ type: `/problems/${kind}`, title: kind.replaceAll('-', ' '), status, detail }))
}

createServer((request, response) => {
  const url = new URL(request.url, 'http://127.0.0.1')
  if (!url.pathname.startsWith('/api/')) return pages(url, response)
  const q = url.searchParams
  const path = url.pathname.replace('/api/v1/', '')
  const send = (value, type = 'application/json') => {
    response.writeHead(200, { 'content-type': type })
    response.end(type === 'application/json' ? JSON.stringify(value) : value)
  }
  const asOf = q.get('as_of')
  if (['situation', 'events', 'series', 'transmission'].some((name) => path.startsWith(name)) && stillComputing(asOf)) return problem(response, 202, 'computing', 'The results of this day are being computed.')
  if (q.get('place') && !byCode.has(q.get('place'))) return problem(response, 404, 'no-such-place', `There is no place ${q.get('place')}.`)
  if (path === 'workspace') return send(workspace(asOf ?? iso(LAST)))
  if (path === 'places') return send({ places: world.places })
  if (path === 'outlines') return send({ type: 'FeatureCollection', features: world.outlines[q.get('level')] ?? [] })
  if (path === 'situation') return send(situation(q))
  if (path === 'events') return send({ as_of: asOf ?? iso(LAST), snapshot: 214, events: events(asOf ?? iso(LAST)).filter((e) => (!q.get('disease') || e.disease === q.get('disease')) && (!q.get('place') || inScope(e.place, q.get('place')))) })
  if (request.method !== 'GET') return problem(response, 405, 'not-here', 'The stand-in keeps no decisions.')
  if (path.startsWith('events/')) {
    const event = events(asOf ?? iso(LAST)).find((e) => e.id === decodeURIComponent(path.slice(7)))
    return event ? send(event) : problem(response, 404, 'no-such-event', `There is no event ${path.slice(7)}.`)
  }
  if (path === 'series') return send(seriesView(q))
  if (path === 'transmission/hub') return send(hub(world, q), 'text/csv; charset=utf-8')
  if (path.startsWith('transmission') && slow(url.href)) return problem(response, 202, 'computing', 'The forecast is being computed.')
  if (path === 'transmission') return send(transmission(world, q, trace))
  if (path === 'transmission/past') return send(pastForecasts(world, q))
  if (path === 'track-record') return send({ record: null, verified: 0, refuted: 0 })
  if (path === 'rows') return send(rows(q))
  if (path === 'imports') return send(imports())
  if (path === 'report') return send('<!doctype html><title>report</title>', 'text/html; charset=utf-8')
  return problem(response, 404, 'no-such-address', `Nothing is served at ${url.pathname}.`)
}).listen(port, '127.0.0.1', () => console.log(`stand-in at http://127.0.0.1:${port}`))
