// The pages' words. They live with the Rust crate `wording`, so that report and pages speak alike;
// only the language in use is loaded.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import type { Names, Sentence } from '../api/types'
import type { Language } from '../state/view'
import { ageBand } from './ages'

// `vocabulary` and `method` are shared with the report; `page` is only ours.
const FILES: Record<Language, () => Promise<{ default: string }>[]> = {
  en: () => [
    import('../../../../crates/wording/messages/en/vocabulary.ftl?raw'),
    import('../../../../crates/wording/messages/en/method.ftl?raw'),
    import('../../../../crates/wording/messages/en/page.ftl?raw'),
  ],
  zh: () => [
    import('../../../../crates/wording/messages/zh-CN/vocabulary.ftl?raw'),
    import('../../../../crates/wording/messages/zh-CN/method.ftl?raw'),
    import('../../../../crates/wording/messages/zh-CN/page.ftl?raw'),
  ],
}

const LOCALES: Record<Language, string> = { en: 'en', zh: 'zh-CN' }

export type Arguments = Record<string, FluentVariable>

class Words {
  language = $state<Language>('zh')
  private bundle = $state.raw<FluentBundle | null>(null)

  get ready(): boolean {
    return this.bundle !== null
  }

  async speak(language: Language): Promise<void> {
    if (this.bundle && this.language === language) return
    // Isolation marks would stand in copied text and in CSV files; our arguments are never right-to-left.
    const bundle = new FluentBundle(LOCALES[language], { useIsolating: false })
    for (const file of await Promise.all(FILES[language]())) bundle.addResource(new FluentResource(file.default))
    this.language = language
    this.bundle = bundle
    document.documentElement.lang = LOCALES[language]
  }

  /** The message of a key; an unknown key shows itself, so that it is noticed. */
  t(key: string, args?: Arguments): string {
    return this.find(key, args) ?? key
  }

  /** The message of a key that may not exist, such as one made of a code; else the code itself. */
  code = (prefix: string, code: string, args?: Arguments): string =>
    this.find(`${prefix}-${code.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-')}`, args) ?? code

  age(band: string): string {
    return ageBand(band, this.language)
  }

  name(names: Names): string {
    return names[this.language]
  }

  say(sentence: Sentence): string {
    return sentence[this.language]
  }

  /** Sentences one after the other: after a full stop of full width stands no space. */
  after(...sentences: string[]): string {
    return sentences.filter(Boolean).join(this.language === 'zh' ? '' : ' ')
  }

  private find(key: string, args?: Arguments): string | null {
    const message = this.bundle?.getMessage(key)
    return message?.value ? this.bundle!.formatPattern(message.value, args) : null
  }
}

export const words = new Words()
export const t = (key: string, args?: Arguments) => words.t(key, args)
