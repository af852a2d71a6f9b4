import type { Conversation } from '../domain/conversation.ts'
import type { Handoff } from '../domain/handoff.ts'
import type { TurnResult } from './turn-input.ts'

export interface HandoffChange {
  before: Handoff | null
  after: Handoff
}

/** The handoff that a turn makes, or the waiting one raised when the customer shows something more urgent; null when the queue stays as it is. */
export function handoffChange({
  conversation,
  result,
  open,
  now,
  newId,
}: {
  conversation: Conversation
  result: TurnResult
  /** The handoff that is waiting or claimed already. */
  open: Handoff | null
  now: number
  newId: () => string
}): HandoffChange | null {
  const { handoff, decision } = result
  if (!handoff) return null
  const reasons = decision.reasons.map(({ text }) => text)
  if (!open) {
    const { tenant, id } = conversation
    const rest = { tenant, conversation: id, state: 'waiting' as const, agent: null, createdAt: now, updatedAt: now }
    return { before: null, after: { ...handoff, ...rest, id: newId(), reasons } }
  }
  if (open.state !== 'waiting' || handoff.priority <= open.priority) return null
  return {
    before: open,
    after: { ...open, ...handoff, reasons: [...new Set([...reasons, ...open.reasons])], updatedAt: now },
  }
}
