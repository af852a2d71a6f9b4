import { z } from 'zod'
import { Part } from './part.ts'

export const Author = z.enum(['customer', 'bot', 'agent', 'system'])
export type Author = z.infer<typeof Author>

export const Message = z.object({
  id: z.string(),
  tenant: z.string(),
  conversation: z.string(),
  /** 1, 2, 3 … without a gap in a conversation; given by the store. */
  seq: z.int().positive(),
  author: Author,
  /** Key id of the agent who wrote it. */
  agent: z.string().nullable(),
  /** The text parts joined by a line break, masked. */
  text: z.string(),
  parts: z.array(Part),
  /** True when personal data was masked; the original is in the vault until it expires. */
  masked: z.boolean(),
  /** True for everything a machine wrote. Shown to the reader. */
  aiMade: z.boolean(),
  /** The turn that answered this customer message, or that this reply belongs to. */
  turn: z.string().nullable(),
  /** UTC milliseconds. */
  at: z.int(),
})
export type Message = z.infer<typeof Message>

/** A message before the store has numbered it. */
export const NewMessage = Message.omit({ seq: true })
export type NewMessage = z.infer<typeof NewMessage>
