// Language and theme: the URL decides, then what was chosen before, then the browser. And the duty post that decided
// last at this browser.
import { LANGUAGES, type Language, type Theme } from './view'
import { view } from './view.svelte'
import { words } from '../words/words.svelte'

const KEPT = { language: 'watchfire.language', theme: 'watchfire.theme', post: 'watchfire.post' }

function recall(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    // Storage may be switched off; then nothing is remembered.
    return null
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // As above.
  }
}

class Settings {
  private systemDark = $state(matchMedia('(prefers-color-scheme: dark)').matches)
  private keptTheme = $state(recall(KEPT.theme))
  private keptLanguage = $state(recall(KEPT.language))
  /** On paper everything is light. */
  printing = $state(false)

  get language(): Language {
    if (view.now.lang) return view.now.lang
    const kept = LANGUAGES.find((language) => language === this.keptLanguage)
    return kept ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en')
  }

  get theme(): Theme {
    if (this.printing) return 'light'
    if (view.now.theme) return view.now.theme
    if (this.keptTheme === 'dark' || this.keptTheme === 'light') return this.keptTheme
    return this.systemDark ? 'dark' : 'light'
  }

  get post(): string {
    return recall(KEPT.post) ?? ''
  }

  set post(post: string) {
    remember(KEPT.post, post)
  }

  setLanguage(language: Language): void {
    this.keptLanguage = language
    remember(KEPT.language, language)
    view.replace({ lang: language })
  }

  setTheme(theme: Theme): void {
    this.keptTheme = theme
    remember(KEPT.theme, theme)
    view.replace({ theme })
  }

  apply(): void {
    document.documentElement.dataset.theme = this.theme
  }

  /** Keeps the document in step; call inside a component. */
  follow(): void {
    $effect(() => this.apply())
    $effect(() => void words.speak(this.language))
    $effect(() => {
      const query = matchMedia('(prefers-color-scheme: dark)')
      const changed = () => (this.systemDark = query.matches)
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    })
  }
}

export const settings = new Settings()
