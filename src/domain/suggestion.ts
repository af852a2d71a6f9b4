import { z } from 'zod'
import { Source } from './turn.ts'

/** A reply offered to a human agent, with where it comes from. */
export const Suggestion = z.object({
  id: z.string(),
  tenant: z.string(),
  conversation: z.string(),
  turn: z.string(),
  rank: z.int().positive(),
  text: z.string(),
  kind: z.enum(['article', 'dialogue']),
  source: Source,
  /** Share of the times this passage was shown and then sent or edited; null before it was ever shown. */
  acceptance: z.number().nullable(),
  at: z.int(),
})
export type Suggestion = z.infer<typeof Suggestion>

export const FeedbackKind = z.enum(['shown', 'copied', 'sent', 'edited', 'rejected'])
export type FeedbackKind = z.infer<typeof FeedbackKind>

export const Feedback = z.object({
  id: z.string(),
  tenant: z.string(),
  suggestion: z.string(),
  kind: FeedbackKind,
  agent: z.string(),
  /** The message that was sent, when one was. */
  message: z.string().nullable(),
  at: z.int(),
})
export type Feedback = z.infer<typeof Feedback>
