import type { Event, FeedEvent } from '../event.ts'

/** Reads what commits wrote. Subscribers keep the last seq they saw and ask for what came after. */
export interface Outbox {
  readEvents(tenant: string, stream: string, options: { after: number; limit: number }): Promise<Event[]>
  /** The tenant's events of all streams after a position, in the order in which they were written. */
  readFeed(tenant: string, options: { after: number; limit: number }): Promise<FeedEvent[]>
  /** The last seq of a stream, 0 when it is empty. */
  lastSeq(tenant: string, stream: string): Promise<number>
  /** Calls back soon after events were written to the stream: a hint, not a delivery. Returns the unsubscribe. */
  onEvents(tenant: string, stream: string, listener: () => void): () => void
}
