// Age bands as people say them: 0-4, 60+, A80+ (RKI), unknown.
import type { Language } from '../state/view'

export function ageBand(code: string, language: Language): string {
  const text = code.replaceAll('A', '')
  const between = /^0*(\d+)\s*[-–]\s*0*(\d+)$/.exec(text)
  if (between && between[1] === between[2]) return language === 'zh' ? `${between[1]}岁` : `aged ${between[1]}`
  if (between) return language === 'zh' ? `${between[1]}～${between[2]}岁` : `aged ${between[1]}–${between[2]}`
  const above = /^0*(\d+)\s*\+$/.exec(text)
  if (above) return language === 'zh' ? `${above[1]}岁及以上` : `aged ${above[1]} and over`
  if (code === 'unknown') return language === 'zh' ? '年龄不详' : 'age unknown'
  if (code === 'all' || code === '') return language === 'zh' ? '全人群' : 'all ages'
  return code
}
