// Tables as CSV, with lines that say what they are, so that a file found next year explains itself.

export type Cell = string | number | boolean | null | undefined

export interface Column {
  key: string
  label: string
  numeric?: boolean
}

function quoted(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  const text = String(cell)
  // A leading = + - @ in a text is read as a formula by spreadsheets.
  const safe = typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Metadata lines begin with `#`; then the header with the keys; missing stays empty, never 0. */
export function csv(columns: readonly Column[], rows: readonly Cell[][], about: readonly [string, string][]): string {
  const lines = about.map(([name, value]) => `# ${name}: ${value.replaceAll(/[\r\n]+/g, ' ')}`)
  lines.push(columns.map((column) => quoted(column.key)).join(','))
  for (const row of rows) lines.push(row.map(quoted).join(','))
  // A byte-order mark, without which Excel reads Chinese as something else.
  return `\ufeff${lines.join('\r\n')}\r\n`
}

/** A name for a file from its parts, without what file systems dislike. */
export function fileName(parts: readonly (string | null | undefined)[], ending: string): string {
  const name = parts
    .filter((part): part is string => !!part)
    .join('_')
    .replaceAll(/[\\/:*?"<>|\s]+/g, '-')
  return `${name}.${ending}`
}

/** Hands a file to the reader. */
export function save(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // Some browsers read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
