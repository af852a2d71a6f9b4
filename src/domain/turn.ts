import { z } from 'zod'
import { Action, Mode, Reason } from './decision.ts'
import { MatchReason } from './passage.ts'
import { Understanding } from './understanding.ts'

/** Where a reply comes from: passage, version, approver, validity, confidence. */
export const Source = z.object({
  passage: z.string(),
  article: z.string().nullable(),
  scenario: z.string().nullable(),
  question: z.string(),
  version: z.int().nullable(),
  owner: z.string().nullable(),
  approvedBy: z.string().nullable(),
  validity: z.object({ from: z.string(), until: z.string().nullable() }).nullable(),
  score: z.number(),
  why: MatchReason,
})
export type Source = z.infer<typeof Source>

/** What became of a turn: the bot spoke, a human was called, agents were helped, or nothing was said. */
export const Outcome = z.enum(['replied', 'handed-off', 'suggested', 'silent'])
export type Outcome = z.infer<typeof Outcome>

export const Turn = z.object({
  id: z.string(),
  tenant: z.string(),
  conversation: z.string(),
  /** The customer messages answered together, in order. */
  messages: z.array(z.string()).min(1),
  /** The reply's message id, null where nothing was said. */
  reply: z.string().nullable(),
  decision: Action,
  reasons: z.array(Reason),
  mode: Mode,
  outcome: Outcome,
  sources: z.array(Source),
  understanding: Understanding,
  /** The question as retrieval saw it: an elided follow-up made whole. */
  query: z.string(),
  snapshot: z.string(),
  at: z.int(),
})
export type Turn = z.infer<typeof Turn>
