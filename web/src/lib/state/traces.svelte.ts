// Numbers on the page that can say where they come from. A page offers its traces under a key;
// the key stands in the URL, so that a link opens the same drawer.
import type { Trace } from '../api/types'

export interface Offered {
  /** What the number is. */
  title: string
  /** Place, disease and period, where the title does not tell them. */
  of?: string
  /** The number with its unit, as shown. */
  value: string
  /** Message key of the definition. */
  definition: string
  /** What else one must know of it, such as a quantity from the literature with its source. */
  also?: string[]
  trace: Trace
}

class Traces {
  private offers = new Map<string, Offered>()
  /** Another object after each change. What is cleaned up after an effect sees state as it was before, so the offers themselves are none. */
  private changed = $state.raw({})

  get(key: string): Offered | undefined {
    void this.changed
    return this.offers.get(key)
  }

  /** Offers traces while a component stands; call the result to withdraw them. */
  offer(offered: Record<string, Offered>): () => void {
    for (const [key, value] of Object.entries(offered)) this.offers.set(key, value)
    this.changed = {}
    return () => {
      for (const [key, value] of Object.entries(offered)) if (this.offers.get(key) === value) this.offers.delete(key)
      this.changed = {}
    }
  }
}

export const traces = new Traces()
