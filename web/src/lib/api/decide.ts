// Deciding on an event: the only thing that the pages change.
import { address, eventAt, type Asked } from './addresses'
import { fetchJson, forget, pause, problemOf } from './client'
import type { Alert, DecisionRequest, Session } from './types'

/** Times that a decision is sent again while the server still computes its event; each time nothing is recorded. */
const SENT_AGAIN = 60

/** Records a decision in the ledger; all answers kept so far are forgotten, since they show the state before. */
export async function decide(event: string, asked: Asked, request: DecisionRequest): Promise<Alert> {
  // Another one after each start of the server, so it is asked each time.
  const { token } = await fetchJson<Session>(address('/api/v1/session'), { fresh: true })
  const [path, query] = eventAt(event, asked).split('?')
  for (let sent = 0; ; sent += 1) {
    const response = await fetch(`${path}/decisions${query ? `?${query}` : ''}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-watchfire-token': token },
      credentials: 'same-origin',
      body: JSON.stringify(request),
    })
    // Only 200 says that it is recorded.
    if (response.status === 200) {
      forget()
      return (await response.json()) as Alert
    }
    const problem = await problemOf(response)
    const seconds = Number(response.headers.get('retry-after'))
    if (problem.kind !== '/problems/computing' || !(seconds > 0) || sent >= SENT_AGAIN) throw problem
    await pause(1000 * seconds)
  }
}
