import { z } from 'zod'
import { Author } from './message.ts'

/** A dialogue as it was recorded: not masked, not cleaned. */
export const RawDialogue = z.object({
  id: z.string().min(1),
  turns: z.array(z.object({ role: Author, text: z.string(), at: z.string().optional() })),
  /** How it ended, in the words of its source. */
  outcome: z.string().optional(),
})
export type RawDialogue = z.infer<typeof RawDialogue>

/** One dialogue of a file, or why that row is none. Rows are counted from 1. */
export type DialogueRow =
  | { file: string; row: number; dialogue: RawDialogue }
  | { file: string; row: number; dialogue: null; problem: string }

/** One message of a recorded dialogue: not masked, not cleaned. */
export interface RecordedMessage {
  file: string
  row: number
  /** What its source calls the dialogue. */
  dialogue: string
  /** Which recording of the dialogue it is from: a dialogue that was exported twice has two. */
  recording: string
  /** Who speaks, or null where the source's word for it is not known. */
  role: Author | null
  /** The source's word for who speaks. Read only where `role` is null. */
  speaker: string
  text: string
  /** UTC milliseconds. */
  at: number | null
  /** How the dialogue ended, in the words of its source. */
  outcome: string | null
}

/** One message of a file, or why that row is none. Rows are counted from 1. */
export type RecordedRow = RecordedMessage | { file: string; row: number; problem: string }
