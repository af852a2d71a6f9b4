import type { ApiKey } from '../../../domain/api-key.ts'
import type { ArticleVersion } from '../../../domain/article.ts'
import type { AuditRow } from '../../../domain/audit.ts'
import type { Conversation } from '../../../domain/conversation.ts'
import type { Customer } from '../../../domain/customer.ts'
import { CopilotError } from '../../../domain/errors.ts'
import type { Event, NewEvent } from '../../../domain/event.ts'
import type { Gap, GapCluster } from '../../../domain/gap.ts'
import type { Handoff } from '../../../domain/handoff.ts'
import type { IntentDefinition } from '../../../domain/intent.ts'
import type { Job } from '../../../domain/job.ts'
import type { Message } from '../../../domain/message.ts'
import type { Rating } from '../../../domain/rating.ts'
import type { SnapshotRow } from '../../../domain/snapshot.ts'
import type { Feedback, Suggestion } from '../../../domain/suggestion.ts'
import type { Channel, Tenant } from '../../../domain/tenant.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import type { Turn } from '../../../domain/turn.ts'
import type { VaultEntry } from '../../../domain/vault.ts'
import type { EventHub } from '../event-hub.ts'
import { createTable } from './table.ts'

const byId = (row: { id: string }) => row.id
const byConversation = (row: { conversation: string }) => row.conversation

/** Everything an in-memory store holds. */
export type Tables = ReturnType<typeof createTables>

/** Makes the empty tables of one store. */
export function createTables() {
  return {
    tenants: createTable<Tenant & { tenant: string }>(byId),
    channels: createTable<Channel>(byId),
    keys: createTable<ApiKey>(byId),
    customers: createTable<Customer>(byId),
    conversations: createTable<Conversation>(byId),
    messages: createTable<Message>(byId, byConversation),
    turns: createTable<Turn>(byId, byConversation),
    handoffs: createTable<Handoff>(byId, byConversation),
    suggestions: createTable<Suggestion>(byId, byConversation),
    feedback: createTable<Feedback>(byId, (row) => row.suggestion),
    tickets: createTable<Ticket>(byId),
    ratings: createTable<Rating>((row) => JSON.stringify([row.conversation, row.message]), byConversation),
    gaps: createTable<Gap>(byId),
    gapGroups: createTable<GapCluster>(byId),
    gapCursors: createTable<{ tenant: string; position: number; epoch: number }>(() => ''),
    erasedSources: createTable<{ tenant: string; source: string }>((row) => row.source),
    articles: createTable<ArticleVersion>(
      (row) => `${row.article.id}@${row.version}`,
      (row) => row.article.id,
    ),
    intents: createTable<{ tenant: string; intents: readonly IntentDefinition[] }>(() => ''),
    documents: createTable<{ tenant: string; name: string; body: unknown }>((row) => row.name),
    snapshots: createTable<SnapshotRow>(byId),
    publishes: createTable<{ tenant: string; history: string[] }>(() => ''),
    streams: createTable<{ tenant: string; stream: string; last: number }>((row) => row.stream),
    events: createTable<Event>((row) => `${row.stream}@${row.seq}`),
    audit: createTable<AuditRow>(byId),
    jobs: createTable<Job>(byId),
    vault: createTable<VaultEntry>((row) => row.message),
    idempotency: createTable<{
      tenant: string
      route: string
      key: string
      bodyHash: string
      expiresAt: number
      answer: { status: number; body: string } | null
    }>((row) => JSON.stringify([row.route, row.key])),
  }
}

/** Throws conflict when the id of any of these audit rows is taken, so that nothing has been written yet. */
export function checkAudit(tables: Tables, rows: readonly AuditRow[]): void {
  if (rows.some((row) => tables.audit.get(row.tenant, row.id))) {
    throw new CopilotError('conflict', 'An audit row is never written twice.')
  }
}

/** Gives events their gapless places in their streams and wakes who listens. */
export function writeEvents(tables: Tables, hub: EventHub, events: readonly NewEvent[]): void {
  for (const event of events) {
    const { tenant, stream } = event
    const seq = (tables.streams.get(tenant, stream)?.last ?? 0) + 1
    tables.streams.put({ tenant, stream, last: seq })
    tables.events.put({ ...event, seq })
  }
  hub.wake(events)
}
