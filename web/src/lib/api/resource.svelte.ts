// One answer of the server as reactive state.
import { fetchJson, kept, Problem } from './client'

/** After this long, what was shown for another question gives way to a skeleton: an old number under a new date lies. */
const CLEAR_AFTER_MS = 200

export class Resource<T> {
  data = $state.raw<T | null>(null)
  problem = $state.raw<Problem | null>(null)
  loading = $state(false)
  /** The server said that it is still computing. */
  computing = $state(false)
  private attempt = $state(0)

  constructor(address: () => string | null) {
    $effect(() => {
      const asked = address()
      void this.attempt
      if (asked === null) {
        // Nothing is asked: nothing of the last question stays.
        this.data = null
        this.problem = null
        this.loading = false
        this.computing = false
        return
      }
      return this.ask(asked)
    })
  }

  /** Asks once more after a problem. */
  again(): void {
    this.attempt += 1
  }

  private ask(address: string): () => void {
    this.problem = null
    this.computing = false
    const known = kept<T>(address)
    if (known !== undefined) {
      this.data = known
      this.loading = false
      return () => {}
    }
    this.loading = true
    const stop = new AbortController()
    const clear = setTimeout(() => (this.data = null), CLEAR_AFTER_MS)
    fetchJson<T>(address, { signal: stop.signal, computing: () => (this.computing = true) })
      .then((answer) => {
        if (stop.signal.aborted) return
        this.data = answer
      })
      .catch((error: unknown) => {
        if (stop.signal.aborted) return
        this.data = null
        this.problem = error instanceof Problem ? error : new Problem('unexpected', 0, String(error))
      })
      .finally(() => {
        if (stop.signal.aborted) return
        clearTimeout(clear)
        this.loading = false
        this.computing = false
      })
    return () => {
      clearTimeout(clear)
      stop.abort()
    }
  }
}

/** Asks again whenever the address changes; call while a component is being set up. */
export const load = <T>(address: () => string | null) => new Resource<T>(address)
