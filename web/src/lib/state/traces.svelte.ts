// Numbers on the page that can say where they come from. A page offers its traces under a key;
// the key stands in the URL, so that a link opens the same drawer.
import { untrack } from 'svelte'
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
  private offers = $state.raw<ReadonlyMap<string, Offered>>(new Map())

  get(key: string): Offered | undefined {
    return this.offers.get(key)
  }

  /** Offers traces while a component stands; call the result to withdraw them. */
  offer(offered: Record<string, Offered>): () => void {
    // Offering must not make the offering effect depend on all other offers.
    this.offers = new Map([...untrack(() => this.offers), ...Object.entries(offered)])
    return () => {
      this.offers = new Map([...untrack(() => this.offers)].filter(([key, value]) => offered[key] !== value))
    }
  }
}

export const traces = new Traces()
