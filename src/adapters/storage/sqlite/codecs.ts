import { ApiKey } from '../../../domain/api-key.ts'
import { AuditRow } from '../../../domain/audit.ts'
import { Conversation } from '../../../domain/conversation.ts'
import { Customer } from '../../../domain/customer.ts'
import { Event } from '../../../domain/event.ts'
import { Gap, GapCluster } from '../../../domain/gap.ts'
import { Handoff } from '../../../domain/handoff.ts'
import { IntentDefinition } from '../../../domain/intent.ts'
import { Job } from '../../../domain/job.ts'
import { Message } from '../../../domain/message.ts'
import { SnapshotRow } from '../../../domain/snapshot.ts'
import { Feedback, Suggestion } from '../../../domain/suggestion.ts'
import { Channel, Tenant } from '../../../domain/tenant.ts'
import { Ticket } from '../../../domain/ticket.ts'
import { Turn } from '../../../domain/turn.ts'
import { VaultEntry } from '../../../domain/vault.ts'
import { createRowCodec } from './row-codec.ts'

/** How each kind of row lies in its table. */
export const codecs = {
  conversation: createRowCodec<Conversation>({ schema: Conversation, json: ['context'], trusted: true }),
  message: createRowCodec<Message>({ schema: Message, json: ['parts'], flags: ['masked', 'aiMade'], trusted: true }),
  turn: createRowCodec<Turn>({
    schema: Turn,
    json: ['messages', 'reasons', 'sources', 'understanding'],
    trusted: true,
  }),
  event: createRowCodec<Event>({ schema: Event, json: ['refs'], trusted: true }),
  handoff: createRowCodec<Handoff>({ schema: Handoff, json: ['reasons'], trusted: true }),
  suggestion: createRowCodec<Suggestion>({ schema: Suggestion, json: ['source'], trusted: true }),
  vault: createRowCodec<VaultEntry>({ schema: VaultEntry, trusted: true }),
  feedback: createRowCodec<Feedback>({ schema: Feedback }),
  ticket: createRowCodec<Ticket>({ schema: Ticket }),
  gap: createRowCodec<Gap>({ schema: Gap, json: ['articles'], trusted: true }),
  gapCluster: createRowCodec<GapCluster>({ schema: GapCluster, trusted: true }),
  tenant: createRowCodec<Tenant>({ schema: Tenant }),
  channel: createRowCodec<Channel>({ schema: Channel }),
  key: createRowCodec<ApiKey>({ schema: ApiKey, flags: ['legal'] }),
  customer: createRowCodec<Customer>({ schema: Customer, flags: ['verified'] }),
  intent: createRowCodec<IntentDefinition>({ schema: IntentDefinition, json: ['examples', 'negatives'] }),
  snapshot: createRowCodec<SnapshotRow>({ schema: SnapshotRow, json: ['counts', 'shares'], flags: ['pinned'] }),
  job: createRowCodec<Job>({ schema: Job, json: ['input', 'result', 'error'] }),
  audit: createRowCodec<AuditRow>({ schema: AuditRow }),
}
