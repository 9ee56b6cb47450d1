// What is being looked at, and its form in the address bar. The whole state lives in the URL:
// back works, and a link shows another person the same view.

export const PAGES = ['situation', 'early-warning', 'transmission', 'data'] as const
export type PageName = (typeof PAGES)[number]

export const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export type Theme = 'light' | 'dark'
export type Tab = 'chart' | 'table' | 'download'

export interface View {
  page: PageName
  /** The address names no page that there is. */
  lost: boolean
  lang: Language | null
  theme: Theme | null
  asOf: string | null
  place: string | null
  disease: string | null
  measure: string | null
  age: string | null
  axis: 'report' | 'reference' | null
  from: string | null
  to: string | null
  log: boolean
  /** Whether past forecasts are laid over what came. */
  past: boolean
  /** Event whose detail is open. */
  event: string | null
  /** Filters of the event list. */
  only: string | null
  severity: string | null
  state: 'open' | 'closed' | null
  level: string | null
  /** Where the people who work on them stand. */
  alert: string | null
  /** Import whose account is open. */
  import: string | null
  /** Number whose origin the drawer shows. */
  why: string | null
  /** Charts that show something else than the chart. */
  tabs: Record<string, Tab>
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/

const oneOf = <T extends string>(value: string | null, allowed: readonly T[]): T | null =>
  allowed.includes(value as T) ? (value as T) : null

/** A day as ISO writes it, where it is one. */
export function dayOf(value: string | null): string | null {
  if (value === null || !ISO_DAY.test(value)) return null
  const date = new Date(`${value}T00:00:00Z`)
  // 2026-02-30 parses to March; such a day does not exist.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) ? value : null
}

function readTabs(text: string | null): Record<string, Tab> {
  const tabs: Record<string, Tab> = {}
  for (const part of (text ?? '').split('_')) {
    const [chart, tab] = part.split('.')
    const known = oneOf<Tab>(tab ?? null, ['table', 'download'])
    if (chart && known) tabs[chart] = known
  }
  return tabs
}

/** Reads an address; what makes no sense in it is left out, never an error. */
export function readView(path: string, search: string): View {
  const query = new URLSearchParams(search)
  const name = path.split('/')[1] || null
  const page = oneOf(name, PAGES)
  return {
    page: page ?? 'situation',
    lost: name !== null && page === null,
    lang: oneOf(query.get('lang'), LANGUAGES),
    theme: oneOf<Theme>(query.get('theme'), ['light', 'dark']),
    asOf: dayOf(query.get('as_of')),
    place: query.get('place'),
    disease: query.get('disease'),
    measure: query.get('measure'),
    age: query.get('age'),
    axis: oneOf(query.get('axis'), ['report', 'reference'] as const),
    from: dayOf(query.get('from')),
    to: dayOf(query.get('to')),
    log: query.get('log') === '1',
    past: query.get('past') === '1',
    event: query.get('event'),
    only: query.get('only'),
    severity: query.get('severity'),
    state: oneOf(query.get('state'), ['open', 'closed'] as const),
    level: query.get('level'),
    alert: query.get('alert'),
    import: query.get('import'),
    why: query.get('why'),
    tabs: readTabs(query.get('show')),
  }
}

/** Writes the address of a view: the same view always has the same address. */
export function writeView(view: View): string {
  const query = new URLSearchParams()
  const set = (name: string, value: string | null) => {
    if (value) query.set(name, value)
  }
  set('lang', view.lang)
  set('theme', view.theme)
  set('as_of', view.asOf)
  set('place', view.place)
  set('disease', view.disease)
  set('measure', view.measure)
  set('age', view.age)
  set('axis', view.axis)
  set('from', view.from)
  set('to', view.to)
  set('log', view.log ? '1' : null)
  set('past', view.past ? '1' : null)
  set('event', view.event)
  set('only', view.only)
  set('severity', view.severity)
  set('state', view.state)
  set('level', view.level)
  set('alert', view.alert)
  set('import', view.import)
  set('why', view.why)
  const tabs = Object.entries(view.tabs)
    .filter(([, tab]) => tab !== 'chart')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([chart, tab]) => `${chart}.${tab}`)
  set('show', tabs.join('_'))
  const text = query.toString()
  return `/${view.page}${text ? `?${text}` : ''}`
}

/** The view on another page: what is looked at stays, what belongs to the old page goes. */
export function onPage(view: View, page: PageName): View {
  return {
    ...view,
    page,
    lost: false,
    event: null,
    only: null,
    severity: null,
    state: null,
    level: null,
    alert: null,
    past: false,
    age: null,
    import: null,
    why: null,
    tabs: {},
  }
}
