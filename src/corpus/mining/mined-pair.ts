import { z } from 'zod'
import { DialoguePair } from '../dialogue-pair.ts'

/** A pair as mining reads it: time and outcome are null where its source, or an older cleaning, does not say. */
export const MinedPair = DialoguePair.extend({
  at: z.int().nullable().default(null),
  outcome: z.string().nullable().default(null),
})
export type MinedPair = z.infer<typeof MinedPair>
