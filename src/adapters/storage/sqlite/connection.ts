import type { EventHub } from '../event-hub.ts'
import type { Queries } from './queries.ts'
import type { Writer } from './writer.ts'

/** What every store over SQLite works with. */
export interface Connection {
  queries: Queries
  writer: Writer
  hub: EventHub
}
