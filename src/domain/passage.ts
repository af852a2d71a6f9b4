import { z } from 'zod'
import { Audience } from './article.ts'
import { CustomerTier } from './customer.ts'
import { Topic } from './topic.ts'

export const PassageKind = z.enum(['article', 'dialogue'])
export type PassageKind = z.infer<typeof PassageKind>

/** What can be cited. The id is stable over snapshots: article#scenario (article# alone for the main answer), or source#turn. */
export const Passage = z.object({
  id: z.string(),
  kind: PassageKind,
  topic: Topic.nullable(),
  intent: z.string().nullable(),
  question: z.string(),
  answer: z.string(),
  /** The texts by which it can be found; each is a row of the indexes. */
  keys: z.array(z.string()).min(1),
  article: z
    .object({
      id: z.string(),
      version: z.int(),
      scenario: z.string().nullable(),
      cues: z.array(z.string()),
      audience: Audience,
      tiers: z.array(CustomerTier),
      validity: z.object({ from: z.string(), until: z.string().nullable() }),
      owner: z.string(),
      approvedBy: z.string().nullable(),
    })
    .nullable(),
  dialogue: z.object({ source: z.string(), turn: z.int(), count: z.int() }).nullable(),
})
export type Passage = z.infer<typeof Passage>

/** Why a passage was found. */
export const MatchReason = z.object({
  /** The key that matched best. */
  key: z.string(),
  /** Raw scores of the two searches, null where it was not among their hits. */
  lexical: z.number().nullable(),
  vector: z.number().nullable(),
  /** The words shared with the question, rarest first. */
  terms: z.array(z.string()),
  /** What raised or lowered the score in the second pass, in words. */
  adjustments: z.array(z.string()),
})
export type MatchReason = z.infer<typeof MatchReason>

export const ScoredPassage = z.object({ passage: Passage, score: z.number().min(0).max(1), why: MatchReason })
export type ScoredPassage = z.infer<typeof ScoredPassage>
