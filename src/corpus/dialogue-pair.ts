import { z } from 'zod'

/** The language of a pair's question. */
export const PairLanguage = z.enum(['zh', 'en', 'other'])
export type PairLanguage = z.infer<typeof PairLanguage>

/** A customer's question and what a human agent answered, masked and cleaned: the raw material of articles and suggestions. */
export const DialoguePair = z.object({
  /** source#turn, stable over runs on the same dialogues. */
  id: z.string(),
  source: z.string(),
  /** The answer's place among the dialogue's recorded lines, counted from 1. */
  turn: z.int().positive(),
  question: z.string().min(1),
  /** What the customer said before, where the question is too short to stand alone; else empty. */
  context: z.string(),
  answer: z.string().min(1),
  /** How many pairs were the same or nearly so, this one included. */
  count: z.int().positive(),
  /** When the question was asked, UTC milliseconds; null where the source does not say. */
  at: z.int().nullable().optional(),
  /** How the dialogue ended: resolved, unresolved, transferred, or another word of its source; null where it does not say. */
  outcome: z.string().nullable().optional(),
  language: PairLanguage.optional(),
})
export type DialoguePair = z.infer<typeof DialoguePair>
