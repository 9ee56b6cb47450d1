// Keys that work everywhere: g and a letter for a page, Ctrl-K for search.
import type { PageName } from './view'

const PAGE_KEYS: Record<string, PageName> = { s: 'situation', w: 'early-warning', t: 'transmission', d: 'data' }
/** How long after `g` the letter may come. */
const CHORD_MS = 1200

export interface Actions {
  page: (page: PageName) => void
  search: () => void
}

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))

export function listenForKeys(actions: Actions): () => void {
  let chord = 0
  const pressed = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      actions.search()
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
    // An open dialog keeps its keys to itself.
    if (document.querySelector('dialog[open]')) return
    if (event.key === '/') {
      event.preventDefault()
      actions.search()
      return
    }
    if (event.key === 'g') {
      chord = event.timeStamp
      return
    }
    const page = PAGE_KEYS[event.key]
    if (page && chord > 0 && event.timeStamp - chord < CHORD_MS) {
      event.preventDefault()
      actions.page(page)
    }
    chord = 0
  }
  addEventListener('keydown', pressed)
  return () => removeEventListener('keydown', pressed)
}
