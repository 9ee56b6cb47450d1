// How the invented city's diseases spread: plausible in form and size, estimated by no method at all.
import { byLevel, DISEASES, FIRST, hash, iso, LAST, num, series } from './city.mjs'

const INTERVALS = {
  influenza: { mean_days: 3.6, sd_days: 1.6, source: 'doi:10.1097/EDE.0b013e31819d1092 (laboratory-confirmed, households)', verify: false },
  'covid-19': { mean_days: 3.06, sd_days: 1.8, source: 'doi:10.1051/fopen/2022017 (Omicron); standard deviation taken as 0.6 of the mean', verify: true },
  'hand-foot-mouth': { mean_days: 5.4, sd_days: 2.7, source: 'an invented office', verify: true },
}
const DELAY_DAYS = 2.4
/** Fewer cases than this in four weeks tell nothing. */
const FEWEST = 30
const S = (key, zh, en) => ({ key, zh, en })
const total = (list, from, to) => list.slice(Math.max(0, from), to).reduce((sum, value) => sum + (value ?? 0), 0)
const round = (value, digits = 3) => Number(value.toFixed(digits))
/** The normal distribution function, roughly. */
const below = (z) => 1 / (1 + Math.exp(-1.702 * z))
const Z = { q05: -1.645, q25: -0.674, q50: 0, q75: 0.674, q95: 1.645 }
const quantiles = (of) => Object.fromEntries(Object.entries(Z).map(([name, z]) => [name, of(z)]))

/** Daily growth of the fortnight before a position, with its standard error. */
function growthAt(observed, at, drift = 0) {
  const [now, before] = [total(observed, at - 6, at + 1) + 0.5, total(observed, at - 13, at - 6) + 0.5]
  return { rate: Math.log(now / before) / 7 + drift, error: Math.sqrt(2.2 * (1 / now + 1 / before)) / 7 + 0.004 }
}

const reproductionOf = (rate, mean) => Math.exp(rate * mean)

function reproduction(observed, at, disease, extra, drift = 0) {
  const interval = INTERVALS[disease]
  const { rate, error } = growthAt(observed, at, drift)
  const wide = error * extra
  return {
    day: iso(FIRST + at - Math.round(DELAY_DAYS)),
    ...quantiles((z) => round(reproductionOf(rate + z * wide, interval.mean_days))),
    above_one: round(below(rate / wide), 4),
  }
}

const STATES = (p) => (p > 0.95 ? 'growing' : p > 0.8 ? 'likely-growing' : p >= 0.2 ? 'unclear' : p >= 0.05 ? 'likely-declining' : 'declining')
const doubling = (rate) => (Math.abs(rate) < Math.LN2 / 365 ? null : round(Math.LN2 / rate, 1))
const STATES_ZH = { growing: '上升', 'likely-growing': '可能上升', unclear: '趋势不明', 'likely-declining': '可能下降', declining: '下降' }

function growth(observed, at, disease, names, drift) {
  const { rate, error } = growthAt(observed, at, drift)
  const wide = error * 1.6
  const above = round(below(rate / wide), 4)
  const days = doubling(rate)
  const state = STATES(above)
  const pace = days === null ? ['基本持平', 'hardly changing'] : days > 0 ? [`约${Math.round(days)}天翻倍`, `doubling in about ${Math.round(days)} days`] : [`约${Math.round(-days)}天减半`, `halving in about ${Math.round(-days)} days`]
  return {
    state,
    reproduction: INTERVALS[disease] ? reproduction(observed, at, disease, 1.6, drift) : null,
    above_one: above,
    daily_change: round(Math.expm1(rate), 4),
    daily_change_q05: round(Math.expm1(rate - 1.645 * wide), 4),
    daily_change_q95: round(Math.expm1(rate + 1.645 * wide), 4),
    doubling_days: days,
    doubling_days_q05: doubling(rate - 1.645 * wide),
    doubling_days_q95: doubling(rate + 1.645 * wide),
    text: S('growth', `${names.zh}${STATES_ZH[state]}：上升概率${Math.round(100 * above)}%，${pace[0]}。`, `${names.en}: ${state.replace('-', ' ')}; the probability of growth is ${Math.round(100 * above)} %, ${pace[1]}.`),
  }
}

/** Four weeks on from a position, wider the further. */
function fan(observed, at) {
  const { rate, error } = growthAt(observed, at)
  const week = total(observed, at - 6, at + 1) + 0.5
  return [1, 2, 3, 4].map((ahead) => {
    const level = Math.log(week) + rate * 7 * ahead * 0.7 ** ahead
    const wide = 0.05 + 0.04 * ahead + error * 2 * ahead
    return { from: iso(FIRST + at + 1 + 7 * (ahead - 1)), to: iso(FIRST + at + 7 * ahead), ...quantiles((z) => round(Math.exp(level + z * wide), 1)) }
  })
}

const tooFew = (count) => S('no-growth', `近4周仅${count}例，数据过少，无法估计。`, `Only ${count} cases in four weeks: too few to tell.`)

function part(world, disease, place, end) {
  const { observed } = series(world, disease, 'case', place.code, 'all', end)
  const at = end - 3 - FIRST
  const recent = total(observed, at - 27, at + 1)
  const enough = recent >= FEWEST
  // Townships go their own ways, so that the map has something to show.
  const drift = place.level === 'township' ? 0.16 * (hash('drift', place.code) - 0.45) : 0
  return {
    place: place.code, names: place.names, level: place.level, count: total(observed, at - 6, at + 1),
    growth: enough ? growth(observed, at, disease.code, place.names, drift) : null, no_growth: enough ? null : tooFew(recent),
    in_two_weeks: enough ? fan(observed, at)[1] : null, no_fan: enough ? null : tooFew(recent),
  }
}

const chosen = (q) => DISEASES.find((disease) => disease.code === q.get('disease')) ?? DISEASES[0]

/** Named as the real one, so that the drawer reads as it will. */
const METHOD = {
  method: 'renewal',
  method_text: S('method-text-renewal', '每日病例由此前病例按代际间隔乘以逐日小幅变化的有效再生数产生。', 'The cases of a day come from those before, spread by the serial interval, times a reproduction number that changes a little each day.'),
  method_reason: S('method-reason-renewal', '有代际间隔，近4周病例数足够。', 'A serial interval is known and there are enough cases.'),
  parameters: { max_delay_days: '28', interval: '0.9' },
}

export function transmission(world, q, trace) {
  const asOf = q.get('as_of') ?? iso(LAST)
  const end = Math.min(LAST, num(asOf))
  const disease = chosen(q)
  const place = world.places.find((one) => one.code === (q.get('place') ?? '339900'))
  const { observed } = series(world, disease, 'case', place.code, 'all', end)
  const at = end - 3 - FIRST
  const own = part(world, disease, place, end)
  const days = INTERVALS[disease.code] && own.growth ? Array.from({ length: 365 }, (_, k) => reproduction(observed, at - 364 + k, disease.code, k > 358 ? 1 + 0.12 * (k - 358) : 1)) : []
  if (days.length) days[days.length - 1] = own.growth.reproduction
  const weeks = Array.from({ length: 52 }, (_, k) => at - 7 * (51 - k)).map((last) => ({ from: iso(FIRST + last - 6), to: iso(FIRST + last), count: last === at - 7 * 20 ? null : total(observed, last - 6, last + 1) }))
  const children = world.places.filter((one) => one.parent === place.code).map((one) => part(world, disease, one, end))
  children.sort((a, b) => (b.growth?.above_one ?? -1) - (a.growth?.above_one ?? -1))
  const mapped = byLevel(world, 'township', place.code).map((one) => part(world, disease, one, end))
  return {
    as_of: asOf, snapshot: 214, place: place.code, place_names: place.names, disease: disease.code, disease_names: disease.names,
    headline: own.growth
      ? [own.growth.text, S('headline-parts', `${mapped.filter(({ growth: one }) => one && one.above_one > 0.8).length}个乡镇（街道）可能上升。`, `Townships where growth is likely: ${mapped.filter(({ growth: one }) => one && one.above_one > 0.8).length}.`)]
      : [own.no_growth],
    axis: 'reference', period_days: 1, serial_interval: INTERVALS[disease.code] ?? null, delay_mean_days: INTERVALS[disease.code] ? DELAY_DAYS : null,
    growth: own.growth, no_growth: own.no_growth, reproduction: days, incomplete_from: days.length ? days[days.length - 6].day : null,
    weeks, fan: own.growth ? fan(observed, at) : [], no_fan: own.no_fan,
    map: { level: 'township', places: mapped.sort((a, b) => (a.place < b.place ? -1 : 1)) }, parts: children, trace: { ...trace(disease.code, 'case', place.code, 'all', asOf, iso(end - 364), iso(end)), ...METHOD },
  }
}

export function pastForecasts(world, q) {
  const asOf = q.get('as_of') ?? iso(LAST)
  const end = Math.min(LAST, num(asOf))
  const disease = chosen(q)
  const place = q.get('place') ?? '339900'
  const { observed } = series(world, disease, 'case', place, 'all', end)
  const at = end - 3 - FIRST
  const forecasts = Array.from({ length: 26 }, (_, k) => at - 7 * (26 - k)).map((then) => ({
    made: iso(FIRST + then + 3),
    fan: fan(observed, then),
    came: [1, 2, 3, 4].map((ahead) => (then + 7 * ahead <= at ? total(observed, then + 7 * ahead - 6, then + 7 * ahead + 1) : null)),
  }))
  const cells = forecasts.flatMap((one) => one.fan.map((week, ahead) => ({ week, ahead: ahead + 1, came: one.came[ahead] }))).filter(({ came }) => came !== null)
  const shareOf = (list, low, high) => list.filter(({ week, came }) => came >= week[low] && came <= week[high]).length / Math.max(1, list.length)
  const row = (ahead) => {
    const list = cells.filter((cell) => ahead === 0 || cell.ahead === ahead)
    return { weeks_ahead: ahead, checked: list.length * 40, within_50: shareOf(list, 'q25', 'q75'), within_90: shareOf(list, 'q05', 'q95'), error_ratio: 0.71 + 0.06 * ahead }
  }
  const all = row(0)
  return {
    as_of: asOf, snapshot: 214, place, disease: disease.code, forecasts, record: [0, 1, 2, 3, 4].map(row),
    text: S('forecast-record', `既往${all.checked}次预测中，90%预测区间包含实际数的占${Math.round(100 * all.within_90)}%。`, `Of ${all.checked} past forecasts ${Math.round(100 * all.within_90)} % held the count within their 90 % interval.`),
  }
}

export function hub(world, q) {
  const view = transmission(world, q, () => ({}))
  const lines = ['reference_date,target,horizon,target_end_date,location,output_type,output_type_id,value']
  view.fan.forEach((week, horizon) => {
    for (const [id, name] of [['0.05', 'q05'], ['0.25', 'q25'], ['0.5', 'q50'], ['0.75', 'q75'], ['0.95', 'q95']]) lines.push(`${view.as_of},wk inc case,${horizon},${week.to},${view.place},quantile,${id},${week[name]}`)
  })
  return `${lines.join('\n')}\n`
}
