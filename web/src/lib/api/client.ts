// Asking the server: JSON in, a problem document out, patience while results are being computed.
import type { ProblemDocument } from './types'

/** What went wrong with a request, in the server's own words where it had any. */
export class Problem extends Error {
  constructor(
    readonly kind: string,
    readonly status: number,
    readonly detail: string,
  ) {
    super(detail)
  }
}

/** How long to wait before asking again for results that the server still computes. */
const ASK_AGAIN_MS = 1000

/** Enough for a morning's walk through the pages; the oldest answer goes first. */
const KEPT_ANSWERS = 80

const answers = new Map<string, unknown>()

export function kept<T>(address: string): T | undefined {
  return answers.get(address) as T | undefined
}

/** Forgets all answers, since the archive has a newer snapshot. */
export function forget(): void {
  answers.clear()
}

function keep(address: string, answer: unknown): void {
  answers.delete(address)
  answers.set(address, answer)
  if (answers.size > KEPT_ANSWERS) answers.delete(answers.keys().next().value as string)
}

export async function problemOf(response: Response): Promise<Problem> {
  try {
    const document = (await response.json()) as Partial<ProblemDocument>
    return new Problem(document.type ?? 'about:blank', response.status, document.detail ?? document.title ?? '')
  } catch {
    return new Problem('about:blank', response.status, response.statusText)
  }
}

export const pause = (milliseconds: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })

/** Fetches a file; a 503 that says when to ask again means that the server is still computing. */
export async function fetchFile(address: string): Promise<Blob> {
  for (;;) {
    let response: Response
    try {
      response = await fetch(address, { credentials: 'same-origin' })
    } catch {
      throw new Problem('unreachable', 0, '')
    }
    const seconds = Number(response.headers.get('retry-after'))
    if (response.ok) return response.blob()
    const problem = await problemOf(response)
    // A server that is busy says so at once: only what it is computing is worth waiting for.
    if (problem.kind !== '/problems/computing' || !(seconds > 0)) throw problem
    await pause(1000 * seconds)
  }
}

/** Fetches JSON; a 202 means that the server is still computing, so it asks again until the signal says stop. */
export async function fetchJson<T>(
  address: string,
  { signal, computing, fresh = false }: { signal?: AbortSignal; computing?: () => void; fresh?: boolean } = {},
): Promise<T> {
  if (!fresh) {
    const known = kept<T>(address)
    if (known !== undefined) return known
  }
  for (;;) {
    let response: Response
    try {
      response = await fetch(address, { signal, headers: { accept: 'application/json' }, credentials: 'same-origin' })
    } catch (error) {
      if (signal?.aborted) throw error
      throw new Problem('unreachable', 0, '')
    }
    if (response.status === 202) {
      computing?.()
      await pause(ASK_AGAIN_MS, signal)
      continue
    }
    if (!response.ok) throw await problemOf(response)
    const answer = (await response.json()) as T
    keep(address, answer)
    return answer
  }
}
