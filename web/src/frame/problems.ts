// Kinds of problems that the server states, told in the pages' own words.

/** Kinds with a text `page-problem-<kind>`; those marked need nothing of the server's own words beside it. */
const TOLD: Record<string, { all: boolean }> = {
  'no-data': { all: true },
  'before-data': { all: true },
  'unknown-place': { all: true },
  'unknown-disease': { all: true },
  busy: { all: true },
  computing: { all: true },
  'body-too-slow': { all: true },
  unreachable: { all: true },
  'not-found': { all: false },
  'bad-parameter': { all: false },
  'decision-refused': { all: false },
  forbidden: { all: false },
  internal: { all: false },
}

/** `busy` of `/problems/busy`; `null` of a kind that has no text. */
export function toldAs(kind: string): string | null {
  const name = kind.replace('/problems/', '')
  return Object.hasOwn(TOLD, name) ? name : null
}

export const saysAll = (told: string | null): boolean => told !== null && TOLD[told].all
