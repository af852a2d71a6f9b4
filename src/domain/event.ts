import { z } from 'zod'

export const EventType = z.enum([
  'conversation.created',
  'conversation.state',
  'message.created',
  'turn.committed',
  'handoff.created',
  'handoff.changed',
  'suggestions.created',
  'suggestion.feedback',
  'message.rated',
  'conversation.rated',
  'snapshot.published',
  'snapshot.shared',
  'article.changed',
  'customer.erased',
])
export type EventType = z.infer<typeof EventType>

/** The envelope of everything that subscribers hear. It carries ids, never text. */
export const Event = z.object({
  /** ULID. */
  id: z.string(),
  tenant: z.string(),
  /** conversation:ID, desk or knowledge. */
  stream: z.string(),
  /** 1, 2, 3 … without a gap in a stream. */
  seq: z.int().positive(),
  type: EventType,
  v: z.literal(1),
  at: z.int(),
  actor: z.string(),
  refs: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})
export type Event = z.infer<typeof Event>

/** An event before the store has given it a place in its stream. */
export const NewEvent = Event.omit({ seq: true })
export type NewEvent = z.infer<typeof NewEvent>

/** An event with its place among all of its tenant's, in the order in which they were written; places have gaps. */
export interface FeedEvent {
  position: number
  event: Event
}

export const DESK_STREAM = 'desk'
export const KNOWLEDGE_STREAM = 'knowledge'
export const conversationStream = (conversation: string) => `conversation:${conversation}`
