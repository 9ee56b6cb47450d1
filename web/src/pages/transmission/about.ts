// What a chart of the transmission page says of itself in a file.
import type { Transmission } from '../../lib/api/types'
import type { Language } from '../../lib/state/view'
import { longDay } from '../../lib/words/dates'
import { span } from '../../lib/words/numbers'
import type { Arguments } from '../../lib/words/words.svelte'

type Translate = (key: string, args?: Arguments) => string

/** The serial interval with its source, which `named` tells in the reader's language; `null` where none is known. */
export function serialIntervalText(data: Transmission, t: Translate, named: (source: string) => string): string | null {
  const interval = data.serial_interval
  if (!interval) return null
  const text = t('page-spread-serial-text', { mean: span(interval.mean_days), sd: span(interval.sd_days), source: named(interval.source) })
  return interval.verify ? `${text}${t('page-spread-serial-verify')}` : text
}

export function aboutTransmission(data: Transmission, t: Translate, language: Language, code: (prefix: string, code: string) => string, method: string): [string, string][] {
  const interval = serialIntervalText(data, t, (source) => code('interval-source', source))
  return [
    [t('page-about-as-of'), longDay(data.as_of, language)],
    [t('page-about-snapshot'), String(data.snapshot)],
    [t('page-about-method'), code('method', method)],
    ...(interval ? ([[t('page-spread-serial'), interval]] as [string, string][]) : []),
    [t('page-about-sources'), data.trace.sources.join(', ')],
    [t('page-about-version'), `Watchfire ${data.trace.code_version}`],
  ]
}
