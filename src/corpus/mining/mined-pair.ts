import { z } from 'zod'
import { DialoguePair } from '../dialogue-pair.ts'

/** A pair as mining reads it: what only newer cleanings say may be missing. */
export const MinedPair = DialoguePair.extend({
  /** When the answer was given, UTC milliseconds. */
  at: z.int().nullable().default(null),
  /** How the dialogue ended, in the words of its source: resolved, handoff …. */
  outcome: z.string().nullable().default(null),
  language: z.enum(['zh', 'en', 'other']).optional(),
})
export type MinedPair = z.infer<typeof MinedPair>
