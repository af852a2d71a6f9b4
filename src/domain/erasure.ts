import { z } from 'zod'

/** How much of each kind an erasure emptied or removed. */
export const Erasure = z.object({
  messages: z.int(),
  turns: z.int(),
  handoffs: z.int(),
  suggestions: z.int(),
  tickets: z.int(),
  vault: z.int(),
  gaps: z.int(),
  ratings: z.int(),
  answers: z.int(),
  conversations: z.int(),
})
export type Erasure = z.infer<typeof Erasure>
