import { z } from 'zod'
import { Topic } from './topic.ts'

/** An intent of a shop as its trainers write it: the examples are what the intent model learns from. */
export const IntentDefinition = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/, 'an intent name is lower case letters, digits and underscores'),
  title: z.string().min(1),
  topic: Topic,
  examples: z.array(z.string().min(1)).min(1),
  /** Messages that look like this intent and are not. */
  negatives: z.array(z.string().min(1)).default([]),
})
export type IntentDefinition = z.infer<typeof IntentDefinition>

/** A row that an intent model is trained or tested on; a negative one says which intent its text is not, and no more. */
export const IntentRow = z.object({ text: z.string(), intent: z.string().min(1), negative: z.boolean().optional() })
export type IntentRow = z.infer<typeof IntentRow>
