// Deciding on an event: the only thing that the pages change.
import { address, eventAt, type Asked } from './addresses'
import { fetchJson, forget, problemOf } from './client'
import type { Alert, DecisionRequest, Session } from './types'

/** Records a decision in the ledger; all answers kept so far are forgotten, since they show the state before. */
export async function decide(event: string, asked: Asked, request: DecisionRequest): Promise<Alert> {
  // Another one after each start of the server, so it is asked each time.
  const { token } = await fetchJson<Session>(address('/api/v1/session'), { fresh: true })
  const [path, query] = eventAt(event, asked).split('?')
  const response = await fetch(`${path}/decisions${query ? `?${query}` : ''}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-watchfire-token': token },
    credentials: 'same-origin',
    body: JSON.stringify(request),
  })
  if (!response.ok) throw await problemOf(response)
  forget()
  return (await response.json()) as Alert
}
