import type { ApiKey } from '../../../domain/api-key.ts'
import type { AuditRow } from '../../../domain/audit.ts'
import type { Conversation } from '../../../domain/conversation.ts'
import type { Customer } from '../../../domain/customer.ts'
import type { Event } from '../../../domain/event.ts'
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

/** A domain row as its table holds it: JSON fields as text, flags as 0 or 1. */
type Kept<Row, Json extends keyof Row = never, Flags extends keyof Row = never> = {
  [Field in keyof Row]: Field extends Json ? string : Field extends Flags ? number : Row[Field]
}

/** Filled by the database, in the order of writing. */
interface Positioned {
  position: number
}

/** Every table and its columns, as the newest migration leaves them. */
export interface Schema {
  tenants: Tenant
  channels: Channel
  apiKeys: Kept<ApiKey, never, 'legal'>
  customers: Kept<Customer, never, 'verified'>
  conversations: Kept<Conversation, 'context'> & { lastSeq: number }
  messages: Kept<Message, 'parts', 'masked' | 'aiMade'>
  turns: Kept<Turn, 'messages' | 'reasons' | 'sources' | 'understanding'> & { version: number }
  streams: { tenant: string; stream: string; lastSeq: number }
  events: Kept<Event, 'refs'>
  feed: { tenant: string; stream: string; seq: number } & Positioned
  handoffs: Kept<Handoff, 'reasons'>
  tickets: Ticket
  ratings: Omit<Rating, 'message'> & { message: string }
  gapCursors: { tenant: string; position: number; epoch: number }
  gapGroups: GapCluster
  gaps: Kept<Gap, 'articles'>
  erasedSources: { tenant: string; source: string }
  suggestions: Kept<Suggestion, 'source'> & { passage: string }
  feedback: Feedback & Positioned
  passageUse: { tenant: string; passage: string; shown: number; taken: number }
  articles: { tenant: string; id: string; version: number; status: string; topic: string; audience: string }
  articleVersions: { tenant: string; id: string; version: number; article: string; actor: string; at: number }
  intents: Kept<IntentDefinition, 'examples' | 'negatives'> & { tenant: string; position: number }
  documents: { tenant: string; name: string; body: string; actor: string; at: number }
  snapshots: Kept<SnapshotRow, 'counts' | 'shares', 'pinned'>
  publishes: { tenant: string; snapshot: string; at: number } & Positioned
  jobs: Kept<Job, 'input' | 'result' | 'error'>
  audit: AuditRow & Positioned
  vault: VaultEntry
  idempotency: {
    tenant: string
    route: string
    key: string
    bodyHash: string
    expiresAt: number
    status: number | null
    body: string | null
  }
}
