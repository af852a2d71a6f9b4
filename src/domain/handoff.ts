import { z } from 'zod'
import { Grade, HandoffReason } from './decision.ts'

export const HandoffState = z.enum(['waiting', 'claimed', 'resolved', 'returned'])
export type HandoffState = z.infer<typeof HandoffState>

/** A human takes this conversation over. While it is waiting or claimed, a human is due and the bot may not speak. */
export const Handoff = z.object({
  id: z.string(),
  tenant: z.string(),
  conversation: z.string(),
  state: HandoffState,
  reason: HandoffReason,
  reasons: z.array(z.string()),
  grade: Grade,
  /** Higher is more urgent; the queue's order is priority, then age. */
  priority: z.number(),
  /** What the agent needs in five seconds. */
  summary: z.string(),
  agent: z.string().nullable(),
  createdAt: z.int(),
  updatedAt: z.int(),
})
export type Handoff = z.infer<typeof Handoff>

/** True while the bot must be silent. */
export function humanDue(handoff: Pick<Handoff, 'state'> | null | undefined): boolean {
  return handoff != null && (handoff.state === 'waiting' || handoff.state === 'claimed')
}
