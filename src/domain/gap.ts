import { z } from 'zod'
import { Topic } from './topic.ts'

/** How a shortcoming showed itself. */
export const GAP_KINDS = [
  'unanswered',
  'low_confidence',
  'thumbs_down',
  'rephrased',
  'handed_off',
  'edited',
  'rejected',
] as const
export const GapKind = z.enum(GAP_KINDS)
export type GapKind = z.infer<typeof GapKind>

export const GapState = z.enum(['open', 'accepted', 'dismissed'])
export type GapState = z.infer<typeof GapState>

/** One occasion on which the knowledge fell short. Its texts are masked, and empty once the customer was erased. */
export const Gap = z.object({
  id: z.string(),
  tenant: z.string(),
  kind: GapKind,
  conversation: z.string(),
  customer: z.string().nullable(),
  turn: z.string().nullable(),
  /** The message that it is about: what was rated, or sent in place of a suggestion. */
  message: z.string().nullable(),
  /** What the customer wanted to know, as a whole question. */
  question: z.string(),
  topic: Topic.nullable(),
  intent: z.string().nullable(),
  /** What the bot said or suggested; null where it had nothing. */
  bot: z.string().nullable(),
  /** What a human then answered; null as long as none has. */
  answer: z.string().nullable(),
  /** Articles that were cited, offered or suggested. */
  articles: z.array(z.string()),
  /** The passage that a suggestion was made of. */
  passage: z.string().nullable(),
  at: z.int(),
  group: z.string(),
  state: GapState,
})
export type Gap = z.infer<typeof Gap>

/** A group as it is kept: its members are the gaps that name it, its words are those of two of them. */
export const GapCluster = z.object({
  id: z.string(),
  tenant: z.string(),
  /** The gap that others are compared with, and the one with the most typical question. */
  leader: z.string(),
  title: z.string(),
  state: GapState,
  /** Why it was dismissed. */
  reason: z.string().nullable(),
  /** The article that was drafted from it. */
  article: z.string().nullable(),
  createdAt: z.int(),
  updatedAt: z.int(),
})
export type GapCluster = z.infer<typeof GapCluster>

/** Gaps about the same thing, with what was counted over those that were asked for. */
export const GapGroup = GapCluster.omit({ leader: true }).extend({
  /** The most typical question. */
  title: z.string(),
  count: z.int().positive(),
  kinds: z.partialRecord(GapKind, z.int().positive()),
  firstAt: z.int(),
  lastAt: z.int(),
  /** By the Monday (UTC) that a week begins with, oldest first; weeks without any are left out. */
  weeks: z.array(z.object({ week: z.iso.date(), count: z.int().positive() })),
})
export type GapGroup = z.infer<typeof GapGroup>
