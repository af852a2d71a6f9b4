import { z } from 'zod'

export const RatingValue = z.enum(['up', 'down'])
export type RatingValue = z.infer<typeof RatingValue>

/** What a customer thinks of one message, or of the conversation as a whole; the last word counts. */
export const Rating = z.object({
  tenant: z.string(),
  conversation: z.string(),
  /** Null rates the whole conversation. */
  message: z.string().nullable(),
  value: RatingValue,
  /** Masked. */
  comment: z.string().nullable(),
  at: z.int(),
})
export type Rating = z.infer<typeof Rating>
