import { z } from 'zod'
import { Author } from './message.ts'

/** A dialogue as it was recorded: not masked, not cleaned. */
export const RawDialogue = z.object({
  id: z.string().min(1),
  turns: z.array(z.object({ role: Author, text: z.string(), at: z.string().optional() })),
})
export type RawDialogue = z.infer<typeof RawDialogue>

/** One dialogue of a file, or why that row is none. Rows are counted from 1. */
export type DialogueRow =
  | { file: string; row: number; dialogue: RawDialogue }
  | { file: string; row: number; dialogue: null; problem: string }
