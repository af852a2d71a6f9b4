import type { Event } from '../event.ts'

/** Reads what commits wrote. Subscribers keep the last seq they saw and ask for what came after. */
export interface Outbox {
  readEvents(tenant: string, stream: string, options: { after: number; limit: number }): Promise<Event[]>
  /** The last seq of a stream, 0 when it is empty. */
  lastSeq(tenant: string, stream: string): Promise<number>
  /** Calls back soon after events were written to the stream: a hint, not a delivery. Returns the unsubscribe. */
  onEvents(tenant: string, stream: string, listener: () => void): () => void
}
