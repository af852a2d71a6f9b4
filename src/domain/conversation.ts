import { z } from 'zod'
import { ConversationContext } from './context.ts'

/** open → bot → waiting → human → closed; a closed conversation may reopen. */
export const ConversationState = z.enum(['open', 'bot', 'waiting', 'human', 'closed'])
export type ConversationState = z.infer<typeof ConversationState>

export const Conversation = z.object({
  id: z.string(),
  tenant: z.string(),
  customer: z.string().nullable(),
  channel: z.string(),
  /** The brand and the region that it is about, by the shop's own names; null where nobody said. */
  brand: z.string().nullable(),
  region: z.string().nullable(),
  state: ConversationState,
  /** Goes up by one with every commit; the compare-and-set of commitTurn. */
  version: z.int().nonnegative(),
  /** SHA-256 (hex) of the secret that the widget must present. */
  secretHash: z.string(),
  context: ConversationContext,
  createdAt: z.int(),
  updatedAt: z.int(),
})
export type Conversation = z.infer<typeof Conversation>
