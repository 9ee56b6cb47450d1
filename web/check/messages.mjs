// Checks the words: both languages have the same keys and arguments, every key that the code uses exists, also those
// made of codes that the contract or a method names, no key of page.ftl is unused, and no text for people stands in the
// components themselves.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FluentParser, Visitor } from '@fluent/syntax'
import { parse } from 'svelte/compiler'

const web = join(dirname(fileURLToPath(import.meta.url)), '..')
const messages = join(web, '../crates/wording/messages')
/** Files that the pages load; the others are the report's. */
const LOADED = ['vocabulary.ftl', 'method.ftl', 'page.ftl']
const faults = []
const fault = (text) => faults.push(text)

class Arguments extends Visitor {
  names = new Set()
  visitVariableReference(node) {
    this.names.add(node.id.name)
  }
}

function read(language, file) {
  const resource = new FluentParser().parse(readFileSync(join(messages, language, file), 'utf8'))
  const found = new Map()
  for (const entry of resource.body) {
    if (entry.type === 'Junk') fault(`${language}/${file}: cannot be read: ${entry.content.split('\n')[0]}`)
    if (entry.type !== 'Message') continue
    if (found.has(entry.id.name)) fault(`${language}/${file}: ${entry.id.name} stands twice`)
    const args = new Arguments()
    args.visit(entry)
    found.set(entry.id.name, args.names)
  }
  return found
}

/** Arguments that only choose a plural form may be missing in Chinese, which has none. */
const PLURAL_ONLY = new Set(['count'])

const keys = new Set()
const own = new Set()
for (const file of LOADED) {
  const en = read('en', file)
  const zh = read('zh-CN', file)
  for (const [key, names] of en) {
    keys.add(key)
    if (file === 'page.ftl') {
      own.add(key)
      if (!key.startsWith('page-')) fault(`page.ftl: ${key} does not begin with page-`)
    }
    if (!zh.has(key)) {
      fault(`zh-CN/${file}: ${key} is missing`)
      continue
    }
    // The shared files are checked by the crate that owns them.
    if (file !== 'page.ftl') continue
    for (const name of names) if (!zh.get(key).has(name) && !PLURAL_ONLY.has(name)) fault(`zh-CN/${file}: ${key} does not use $${name}`)
    for (const name of zh.get(key)) if (!names.has(name)) fault(`zh-CN/${file}: ${key} uses $${name}, which en does not`)
  }
  for (const key of zh.keys()) if (!en.has(key)) fault(`en/${file}: ${key} is missing`)
}

const files = readdirSync(join(web, 'src'), { recursive: true })
  .filter((name) => /\.(svelte|ts)$/.test(name) && !name.endsWith('.test.ts'))
  .map((name) => join(web, 'src', name))

const used = new Set()
const prefixes = []
for (const file of files) {
  const source = readFileSync(file, 'utf8')
  const where = relative(web, file)
  for (const [, key] of source.matchAll(/\bt\(\s*['"]([\w-]+)['"]/g)) {
    used.add(key)
    if (!keys.has(key)) fault(`${where}: no message ${key}`)
  }
  // Keys kept in a field, such as a definition of a number.
  for (const [, key] of source.matchAll(/['"](page-[a-z0-9-]+)['"]/g)) if (keys.has(key)) used.add(key)
  for (const [, prefix] of source.matchAll(/`([a-z][a-z0-9-]*-)\$\{/g)) prefixes.push(prefix)
  for (const [, prefix] of source.matchAll(/\bcode\(\s*'([\w-]+)'/g)) prefixes.push(`${prefix}-`)
  if (file.endsWith('.svelte')) literalTexts(where, source)
}
for (const prefix of prefixes) {
  if (prefix.startsWith('page-') && ![...keys].some((key) => key.startsWith(prefix))) fault(`no message begins with ${prefix}`)
}
for (const key of own) if (!used.has(key) && !prefixes.some((prefix) => key.startsWith(prefix))) fault(`page.ftl: ${key} is used nowhere`)

/** Where the contract lists the codes of which a key is made: prefix of the key, schema, field. */
const CODES = [
  ['relation', 'RelatedItem', 'kind'],
  ['severity', 'EventItem', 'severity'],
  ['state', 'EventItem', 'state'],
  ['alert', 'AlertItem', 'state'],
  ['decision', 'DecisionItem', 'decision'],
  ['problem-severity', 'ProblemTally', 'severity'],
  ['action', 'ProblemTally', 'action'],
  ['certainty', 'Card', 'certainty'],
  ['page-unit', 'Card', 'unit'],
  ['page-why-definition', 'Card', 'key'],
  ['unit', 'MapLayer', 'unit'],
  ['page-map-measure', 'MapLayer', 'measure'],
  ['page-map-missing', 'MapValue', 'missing'],
  ['page-growth', 'GrowthItem', 'state'],
  ['level', 'PlaceItem', 'level'],
  ['record-kind', 'ImportItem', 'kind'],
  ['recorded-from', 'ImportItem', 'recorded_from'],
  ['reference-kind', 'Row', 'reference_kind'],
  ['axis', 'TraceItem', 'axis'],
]
const { schemas } = JSON.parse(readFileSync(join(web, 'openapi.v1.json'), 'utf8')).components
for (const [prefix, schema, field] of CODES) {
  const said = schemas[schema].properties[field].description ?? ''
  const codes = [...said.matchAll(/`([a-z0-9-]+)`/g)].map(([, code]) => code).filter((code) => code !== 'null')
  if (!codes.length) fault(`openapi.v1.json: ${schema}.${field} names no codes`)
  for (const code of codes) if (!keys.has(`${prefix}-${code}`)) fault(`no message ${prefix}-${code}, a code of ${schema}.${field}`)
}

/** Parameters that the drawer may show: options of the methods, and what traces add to them. */
const crates = join(web, '../crates')
const parameters = new Set()
for (const [, name] of readFileSync(join(crates, 'early-warning/defaults.toml'), 'utf8').matchAll(/^([a-z0-9-]+) = \{/gm)) parameters.add(name)
for (const [file, after] of [['early-warning/src/warning/event.rs', 'fn trace('], ['situation/src/transmission/trace.rs', 'growth_trace(']]) {
  const source = readFileSync(join(crates, file), 'utf8')
  for (const [, name] of source.slice(source.indexOf(after)).matchAll(/(?:insert\(|\[?\()\s*"([a-z][a-z-]+)"\s*(?:\.to_owned\(\))?,/g)) parameters.add(name)
}
if (parameters.size < 20) fault(`only ${parameters.size} parameters of methods were found`)
for (const name of parameters) if (!keys.has(`page-parameter-${name}`)) fault(`no message page-parameter-${name}, a parameter of a method`)

/** Names that are the same in every language. */
function literalTexts(where, source) {
  const ALLOWED = /^(CSV|PNG|SVG|Watchfire|[\s\d·–×%#+▲›.,:()–-])*$/
  const SPOKEN = new Set(['aria-label', 'title', 'placeholder', 'alt'])
  const walk = (node) => {
    if (!node || typeof node !== 'object') return
    if (Array.isArray(node)) return node.forEach(walk)
    if (node.type === 'Text' && /\p{L}/u.test(node.data) && !ALLOWED.test(node.data)) fault(`${where}: “${node.data.trim()}” belongs into page.ftl`)
    if (node.type === 'Attribute') {
      if (SPOKEN.has(node.name)) walk(node.value)
      return
    }
    if (node.type === 'StyleSheet' || node.type === 'Script' || node.type === 'StyleDirective') return
    for (const [name, child] of Object.entries(node)) if (name !== 'metadata' && name !== 'parent') walk(child)
  }
  walk(parse(source, { modern: true }).fragment)
}

if (faults.length) {
  console.error(faults.join('\n'))
  console.error(`${faults.length} faults in the words`)
  process.exit(1)
}
console.log(`words: ${own.size} messages of the pages in both languages, ${used.size} used directly`)
