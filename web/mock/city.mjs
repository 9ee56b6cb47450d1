// An invented city for working on the pages without the server: outlines, places, counts, events.
// Everything follows from a hash, so that two runs show the same city.

const DAY = 86_400_000
export const iso = (number) => new Date(number * DAY).toISOString().slice(0, 10)
export const num = (day) => Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY)
export const FIRST = num('2024-01-01')
export const LAST = num('2026-11-22')

export function hash(...parts) {
  let h = 2166136261
  for (const char of parts.join('|')) h = Math.imul(h ^ char.charCodeAt(0), 16777619)
  h = Math.imul(h ^ (h >>> 15), 2246822507)
  h = Math.imul(h ^ (h >>> 13), 3266489909)
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296
}

function poisson(mean, ...seed) {
  if (mean > 40) {
    const u = Math.max(1e-9, hash(...seed, 'u'))
    return Math.max(0, Math.round(mean + Math.sqrt(mean * 1.3) * Math.sqrt(-2 * Math.log(u)) * Math.cos(6.2832 * hash(...seed, 'v'))))
  }
  let left = hash(...seed)
  let k = 0
  let p = Math.exp(-mean)
  while (left > p && k < 200) {
    left -= p
    k += 1
    p *= mean / k
  }
  return k
}

const PLANTS = [['松', 'Song'], ['竹', 'Zhu'], ['梅', 'Mei'], ['桂', 'Gui'], ['柳', 'Liu'], ['荷', 'He'], ['兰', 'Lan'], ['枫', 'Feng'], ['杏', 'Xing'], ['槐', 'Huai'], ['榆', 'Yu'], ['桐', 'Tong']]
const WATERS = [['溪', 'xi'], ['桥', 'qiao'], ['湾', 'wan'], ['岭', 'ling']]
const COUNTIES = [['望海区', 'Wanghai'], ['平湾区', 'Pingwan'], ['云山县', 'Yunshan'], ['石桥县', 'Shiqiao']]

/** A grid of `across` × `down` cells with ragged shared edges; the four counties are its quarters. */
export function city(across = 8, down = 6) {
  const corner = (i, j) => {
    const edge = i === 0 || j === 0 || i === across || j === down
    const k = edge ? 0.16 : 0.62
    const bay = j === 0 ? 0.5 * Math.sin((i / across) * 5) : 0
    return [121 + ((i + k * (hash('x', i, j) - 0.5)) * 1.2) / across, 28 + ((j + bay + k * (hash('y', i, j) - 0.5)) * 0.85) / down]
  }
  const ragged = (a, b, key) => {
    const points = [a]
    const n = across > 20 ? 3 : 7
    for (let s = 1; s < n; s += 1) {
      const f = s / n
      const w = 0.12 * (hash(key, s) - 0.5) * Math.sin(Math.PI * f)
      points.push([a[0] + (b[0] - a[0]) * f - w * (b[1] - a[1]), a[1] + (b[1] - a[1]) * f + w * (b[0] - a[0])])
    }
    return points
  }
  const east = (i, j) => ragged(corner(i, j), corner(i + 1, j), `e${i},${j}`)
  const north = (i, j) => ragged(corner(i, j), corner(i, j + 1), `n${i},${j}`)
  const back = (edge, end) => [...edge.slice(1), end].reverse()
  // Clockwise from the south-west: north, east, south, west.
  const ring = (i0, j0, i1, j1) => {
    const points = []
    for (let j = j0; j < j1; j += 1) points.push(...north(i0, j))
    for (let i = i0; i < i1; i += 1) points.push(...east(i, j1))
    for (let j = j1 - 1; j >= j0; j -= 1) points.push(...back(north(i1, j), corner(i1, j + 1)))
    for (let i = i1 - 1; i >= i0; i -= 1) points.push(...back(east(i, j0), corner(i + 1, j0)))
    return [...points, points[0]]
  }
  const places = [{ code: '339900', names: { zh: '沧澜市', en: 'Canglan' }, level: 'prefecture', parent: null, population: 0, outline: true, provisional: false }]
  const outlines = { county: [], township: [], prefecture: [] }
  const feature = (code, r) => ({ type: 'Feature', id: code, properties: { code }, geometry: { type: 'Polygon', coordinates: [r] } })
  outlines.prefecture.push(feature('339900', ring(0, 0, across, down)))
  COUNTIES.forEach(([zh, en], c) => {
    const [i0, j0] = [(c % 2) * (across / 2), Math.floor(c / 2) * (down / 2)]
    const code = `33990${c + 1}`
    const county = { code, names: { zh, en }, level: 'county', parent: '339900', population: 0, outline: true, provisional: false }
    places.push(county)
    outlines.county.push(feature(code, ring(i0, j0, i0 + across / 2, j0 + down / 2)))
    let n = 0
    for (let j = j0; j < j0 + down / 2; j += 1) {
      for (let i = i0; i < i0 + across / 2; i += 1) {
        const [pz, pe] = PLANTS[n % 12]
        const [wz, we] = WATERS[(c + Math.floor(n / 12)) % 4]
        const suffix = c < 2 ? '街道' : n % 3 ? '镇' : '乡'
        n += 1
        const town = `${code}${String(n).padStart(3, '0')}`
        const population = Math.round(18000 + 70000 * hash('pop', town) * (c < 2 ? 1.4 : 0.8))
        places.push({ code: town, names: { zh: `${pz}${wz}${suffix}`, en: `${pe}${we}` }, level: 'township', parent: code, population: n === 5 && c === 2 ? null : population, outline: true, provisional: false })
        county.population += population
        outlines.township.push(feature(town, ring(i, j, i + 1, j + 1)))
      }
    }
    places[0].population += county.population
  })
  return { places, outlines }
}

export const BANDS = ['0-4', '5-14', '15-59', '60+']
export const DISEASES = [
  { code: 'influenza', names: { zh: '流行性感冒', en: 'Influenza' }, measures: ['case'], level: 0.16, season: 1.1, peak: 20, split: [0.2, 0.35, 0.3, 0.15] },
  { code: 'covid-19', names: { zh: '新型冠状病毒感染', en: 'COVID-19' }, measures: ['case', 'death'], level: 0.09, season: 0.4, peak: 200, split: [0.05, 0.1, 0.45, 0.4] },
  { code: 'hand-foot-mouth', names: { zh: '手足口病', en: 'Hand, foot and mouth disease' }, measures: ['case'], level: 0.05, season: 1.4, peak: 150, split: [0.8, 0.17, 0.02, 0.01] },
  { code: 'norovirus', names: { zh: '诺如病毒感染', en: 'Norovirus infection' }, measures: ['case'], level: 0.02, season: 0.9, peak: 30, split: [0.15, 0.45, 0.3, 0.1] },
]
// township (index), disease, first day, length, extra cases, age band hit hardest
const OUTBREAKS = [
  [3, 'norovirus', '2026-11-13', 14, 150, 1], [17, 'influenza', '2026-11-09', 20, 210, 1], [29, 'covid-19', '2026-11-15', 12, 60, 3],
  [40, 'hand-foot-mouth', '2026-11-16', 10, 34, 0], [8, 'norovirus', '2026-10-20', 9, 60, 1], [22, 'covid-19', '2026-10-28', 9, 70, 3],
  [11, 'influenza', '2026-09-10', 14, 120, 1], [35, 'hand-foot-mouth', '2026-07-02', 16, 90, 0], [5, 'norovirus', '2026-03-05', 12, 80, 2],
]
const WEEKDAY = [1.25, 1.1, 1.05, 1, 1, 0.75, 0.6]
/** Share of a day's reports that is known so many days later. */
const KNOWN = [0, 0.55, 0.82, 0.93, 0.98]

const cache = new Map()
/** Intensity without outbreaks, and counts, of one township × disease × band over all days. */
function town(code, index, population, disease, band) {
  const key = `${code}|${disease.code}|${band}`
  if (!cache.has(key)) {
    const mean = []
    const counts = []
    for (let day = FIRST; day <= LAST; day += 1) {
      const year = (day - FIRST) % 365.25
      const base = (population / 1000) * disease.level * disease.split[band] * Math.exp(disease.season * (Math.cos((6.2832 * (year - disease.peak)) / 365.25) - 0.6)) * WEEKDAY[(day + 3) % 7] * (0.7 + 0.6 * hash('place', code, disease.code))
      let extra = 0
      for (const [at, what, from, length, size, hit] of OUTBREAKS) {
        const s = (day - num(from)) / length
        if (at === index && what === disease.code && s >= 0 && s < 1) extra += ((size * 1.9) / length) * Math.sin(Math.PI * Math.min(1, s * 1.1 + 0.05)) ** 2 * (band === hit ? 0.7 : 0.1)
      }
      mean.push(base)
      counts.push(poisson(base + Math.max(0, extra), code, disease.code, band, day))
    }
    cache.set(key, { mean, counts })
  }
  return cache.get(key)
}

/** Counts, expectations, thresholds and alarms of a scope, as known on a day (day number). */
export function series(world, disease, measure, place, age, asOf) {
  const key = `s|${disease.code}|${measure}|${place}|${age}|${asOf}`
  if (cache.has(key)) return cache.get(key)
  const towns = world.places.map((p) => p).filter((p) => p.level === 'township' && (p.code === place || p.parent === place || place === '339900'))
  const n = Math.min(LAST, asOf) - FIRST + 1
  const full = new Array(n).fill(0)
  const mean = new Array(n).fill(0)
  const scale = measure === 'death' ? 0.02 : 1
  for (const p of towns) {
    const index = Number(p.code.slice(5, 6)) * 12 - 12 + Number(p.code.slice(6)) - 1
    BANDS.forEach((name, band) => {
      if (age !== 'all' && age !== name) return
      const { mean: m, counts } = town(p.code, index, p.population ?? 30000, disease, band)
      for (let at = 0; at < n; at += 1) {
        full[at] += counts[at]
        mean[at] += m[at] * scale
      }
    })
  }
  if (scale < 1) for (let at = 0; at < n; at += 1) full[at] = poisson(full[at] * scale, 'death', disease.code, place, age, at)
  const known = (then) => full.map((value, at) => {
    const lag = then - (FIRST + at)
    return lag < 0 ? null : lag < KNOWN.length ? Math.round(value * KNOWN[lag]) : value
  })
  const observed = known(asOf)
  const expected = mean.map((m, at) => (at < 60 ? null : m))
  const upperbound = mean.map((m, at) => (at < 60 ? null : m + 3 * Math.sqrt(m * 1.4) + 1.5))
  const complete = (at) => FIRST + at <= asOf - 3
  const alarm = observed.map((o, at) => o !== null && upperbound[at] !== null && o > upperbound[at] && (complete(at) || o > upperbound[at] * 1.3))
  const result = { dates: observed.map((_, at) => iso(FIRST + at)), observed, weekAgo: known(asOf - 7), expected, upperbound, alarm, incompleteFrom: iso(asOf - 3) }
  cache.set(key, result)
  return result
}

/** Places of a level inside a scope. */
export const byLevel = (world, level, scope) => world.places.filter((p) => p.level === level && (p.code === scope || p.parent === scope || scope === '339900'))

export const incidenceOf = (sum, population) => (population ? (1e5 * sum) / population : null)
