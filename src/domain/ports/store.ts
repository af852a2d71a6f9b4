import type { ArticleUseStore } from './article-use-store.ts'
import type { ConversationStore } from './conversation-store.ts'
import type { HandoffStore, SuggestionStore, TicketStore } from './desk-store.ts'
import type { GapStore, RatingStore } from './gap-store.ts'
import type { KnowledgeStore, SnapshotStore } from './knowledge-store.ts'
import type { Outbox } from './outbox.ts'
import type { CustomerStore, KeyStore, TenantStore } from './people-store.ts'
import type { AuditLog, IdempotencyStore, JobStore, VaultStore } from './records.ts'

/** One database behind all the store ports; whoever opened it closes it. */
export interface Store {
  conversations: ConversationStore
  handoffs: HandoffStore
  tickets: TicketStore
  suggestions: SuggestionStore
  ratings: RatingStore
  gaps: GapStore
  tenants: TenantStore
  keys: KeyStore
  customers: CustomerStore
  knowledge: KnowledgeStore
  snapshots: SnapshotStore
  articleUse: ArticleUseStore
  outbox: Outbox
  audit: AuditLog
  jobs: JobStore
  vault: VaultStore
  idempotency: IdempotencyStore
  close(): Promise<void>
}
