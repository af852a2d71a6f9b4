import { z } from 'zod'

/** What the dialogue model believes after a customer turn; it reads the next turn in this light. All values are probabilities. */
export const DialogueState = z.object({
  /** By topic; those that hardly count are left out. */
  topics: z.record(z.string(), z.number()),
  /** That a human is needed, by reason. */
  needs: z.record(z.string(), z.number()),
  angry: z.number(),
  anxious: z.number(),
})
export type DialogueState = z.infer<typeof DialogueState>

/** What a message is read with besides its own words. */
export interface DialogueSituation {
  /** The customer's message before, and what was last said to the customer; null where there is none. */
  previous: string | null
  reply: string | null
  /** Customer turns before this one. */
  turn: number
  /** Null before the first turn. */
  state: DialogueState | null
}

/** A message that nothing came before. */
export const NO_SITUATION: DialogueSituation = { previous: null, reply: null, turn: 0, state: null }
