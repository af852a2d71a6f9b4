import type { Event } from '../domain/event.ts'
import type { Outbox } from '../domain/ports/outbox.ts'

const BATCH = 200

export interface FollowInput {
  tenant: string
  stream: string
  /** The last seq the subscriber has seen; 0 for everything. */
  after: number
  /** Ends the iteration, quietly, when it aborts. */
  signal: AbortSignal
  /** How long to wait for a hint before reading anyway, ms. */
  pollMs?: number
}

/**
 * Every event of a stream after `after`, in order and without a gap: first what was missed, then what comes. The store's
 * hints make it prompt, the poll makes it sure. Ends when the signal aborts.
 */
export async function* follow(
  { tenant, stream, after, signal, pollMs = 1_000 }: FollowInput,
  { outbox }: { outbox: Outbox },
): AsyncGenerator<Event, void, void> {
  let hinted = false
  let wake = () => {}
  const onHint = () => {
    hinted = true
    wake()
  }
  const unsubscribe = outbox.onEvents(tenant, stream, onHint)
  signal.addEventListener('abort', onHint)
  try {
    let seen = after
    while (!signal.aborted) {
      hinted = false
      const events = await outbox.readEvents(tenant, stream, { after: seen, limit: BATCH })
      for (const event of events) {
        if (signal.aborted) return
        yield event
        seen = event.seq
      }
      // A hint that came during the read may tell of an event that the read did not see.
      if (events.length > 0 || hinted) continue
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pollMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  } finally {
    wake()
    signal.removeEventListener('abort', onHint)
    unsubscribe()
  }
}
