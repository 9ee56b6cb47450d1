// The account of an import: every row read is accounted for once.
import type { ImportItem } from '../../lib/api/types'

export const FATES = ['accepted', 'corrected', 'duplicate', 'superseded', 'rejected'] as const
export type Fate = (typeof FATES)[number]

export interface AccountPart {
  fate: Fate
  count: number
  /** Share of the rows read. */
  share: number
}

export function accountParts(account: ImportItem['account']): AccountPart[] {
  const read = Math.max(1, account.read)
  return FATES.map((fate) => ({ fate, count: account[fate], share: account[fate] / read }))
}

/** Whether read = accepted + corrected + rejected + duplicate + superseded. */
export function addsUp(account: ImportItem['account']): boolean {
  return account.read === FATES.reduce((sum, fate) => sum + account[fate], 0)
}
