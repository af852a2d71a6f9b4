import type { ConversationContext } from '../domain/context.ts'
import type { CustomerTier } from '../domain/customer.ts'
import type { Decision, Grade, HandoffReason } from '../domain/decision.ts'
import type { Author } from '../domain/message.ts'
import type { Part } from '../domain/part.ts'
import type { Topic } from '../domain/topic.ts'
import type { Outcome, Source } from '../domain/turn.ts'
import type { Understanding } from '../domain/understanding.ts'

/** All that one turn depends on besides the snapshot. */
export interface TurnInput {
  tenant: string
  conversation: string
  channel: string
  /** Everything said before, both sides, oldest first. */
  history: readonly { author: Author; text: string }[]
  /** The customer's messages of this turn, masked, in order; at least one. */
  messages: readonly { id: string; text: string; parts: readonly Part[] }[]
  context: ConversationContext
  tier: CustomerTier
  /** The brand and the region that the conversation is about, where somebody said. */
  brand?: string | null
  region?: string | null
  /** UTC milliseconds. */
  now: number
  /** IANA zone that dates are meant in; the default one where it is not known. */
  zone?: string
  /** True when a human leads: the bot is silent and suggestions are made. */
  humanLed: boolean
}

export interface SuggestedReply {
  text: string
  kind: 'article' | 'dialogue'
  source: Source
}

/** Everything one turn decides; nothing of it is stored yet. */
export interface TurnResult {
  understanding: Understanding
  /** Intent and topic in context: inherited where the message has none of its own. */
  intent: string
  topic: Topic
  /** The message as a whole question. */
  query: string
  decision: Decision
  /** What the reply cites or offers; where nothing is said, what was found, best first. */
  sources: Source[]
  /** A handoff's text holds `{position}`, filled in where the queue is known. */
  reply: { author: 'bot' | 'system'; text: string } | null
  suggestions: SuggestedReply[]
  context: ConversationContext
  outcome: Outcome
  /** What calls a human, whether one is due already or not. */
  handoff: { reason: HandoffReason; grade: Grade; priority: number; summary: string } | null
}
