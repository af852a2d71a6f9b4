import type { Store } from '../../../domain/ports/store.ts'
import { createEventHub } from '../event-hub.ts'
import { memoryArticleUse } from './article-use.ts'
import { memoryConversations } from './conversations.ts'
import { memoryHandoffs, memorySuggestions, memoryTickets } from './desk.ts'
import { memoryGaps, memoryRatings } from './gaps.ts'
import { memoryKnowledge, memorySnapshots } from './knowledge.ts'
import { memoryCustomers, memoryKeys, memoryTenants } from './people.ts'
import { memoryAudit, memoryIdempotency, memoryJobs, memoryVault } from './records.ts'
import { createTables } from './tables.ts'

/** A store that lives and dies with the process: for evals and tests, bound by the same contracts as the durable one. */
export function openMemoryStore(): Store {
  const tables = createTables()
  const hub = createEventHub()
  return {
    conversations: memoryConversations(tables, hub),
    handoffs: memoryHandoffs(tables),
    tickets: memoryTickets(tables),
    suggestions: memorySuggestions(tables, hub),
    ratings: memoryRatings(tables, hub),
    gaps: memoryGaps(tables),
    tenants: memoryTenants(tables),
    keys: memoryKeys(tables),
    customers: memoryCustomers(tables, hub),
    knowledge: memoryKnowledge(tables, hub),
    snapshots: memorySnapshots(tables, hub),
    articleUse: memoryArticleUse(tables),
    outbox: {
      async readEvents(tenant, stream, { after, limit }) {
        const last = tables.streams.get(tenant, stream)?.last ?? 0
        const count = Math.max(0, Math.min(limit, last - after))
        return Array.from({ length: count }, (_, index) =>
          tables.events.get(tenant, `${stream}@${after + index + 1}`),
        ).filter((event) => event !== null)
      },
      // Events are never removed, so that the order of their coming numbers them.
      readFeed: async (tenant, { after, limit }) =>
        tables.events
          .list(tenant)
          .map((event, index) => ({ position: index + 1, event }))
          .slice(after, after + limit),
      lastSeq: async (tenant, stream) => tables.streams.get(tenant, stream)?.last ?? 0,
      onEvents: (tenant, stream, listener) => hub.listen(tenant, stream, listener),
    },
    audit: memoryAudit(tables),
    jobs: memoryJobs(tables),
    vault: memoryVault(tables),
    idempotency: memoryIdempotency(tables),
    async close() {
      hub.close()
    },
  }
}
