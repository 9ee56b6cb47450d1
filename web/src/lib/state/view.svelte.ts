// The view as reactive state, bound to the browser's history.
import { onPage, readView, writeView, type PageName, type Tab, type View } from './view'

class ViewState {
  now = $state.raw<View>(readView(location.pathname, location.search))

  /** The address that a change would lead to; for links. */
  href(change: Partial<View>): string {
    return writeView({ ...this.now, ...change })
  }

  pageHref(page: PageName, change: Partial<View> = {}): string {
    return writeView({ ...onPage(this.now, page), ...change })
  }

  /** Changes the view and leaves a step in the history. */
  go(change: Partial<View>): void {
    this.open(this.href(change))
  }

  goPage(page: PageName, change: Partial<View> = {}): void {
    this.open(this.pageHref(page, change))
  }

  /** Changes the view without a step in the history: for dragging, and for what nobody wants to go back to. */
  replace(change: Partial<View>): void {
    history.replaceState(null, '', this.href(change))
    this.read()
  }

  tab(chart: string): Tab {
    return this.now.tabs[chart] ?? 'chart'
  }

  setTab(chart: string, tab: Tab): void {
    this.replace({ tabs: { ...this.now.tabs, [chart]: tab } })
  }

  open(address: string): void {
    if (address === location.pathname + location.search) return
    const before = this.now.page
    history.pushState(null, '', address)
    this.read()
    if (this.now.page === before) return
    scrollTo(0, 0)
    // Whoever hears the page instead of seeing it begins at the content.
    document.getElementById('main')?.focus({ preventScroll: true })
  }

  private read(): void {
    this.now = readView(location.pathname, location.search)
  }

  /** Follows back, forward, and plain clicks on links inside the pages. */
  listen(): () => void {
    const back = () => this.read()
    const click = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
        return
      const link = (event.target as Element).closest('a')
      if (!link) return
      const href = link instanceof SVGAElement ? link.href.baseVal : link.getAttribute('href')
      if (!href?.startsWith('/') || href.startsWith('/api/') || link.hasAttribute('download')) return
      if (link.getAttribute('target')) return
      event.preventDefault()
      this.open(href)
    }
    addEventListener('popstate', back)
    document.addEventListener('click', click)
    return () => {
      removeEventListener('popstate', back)
      document.removeEventListener('click', click)
    }
  }
}

export const view = new ViewState()
