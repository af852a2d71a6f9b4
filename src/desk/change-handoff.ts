import type { ConversationContext } from '../domain/context.ts'
import type { Conversation, ConversationState } from '../domain/conversation.ts'
import { CopilotError } from '../domain/errors.ts'
import type { Handoff } from '../domain/handoff.ts'
import { type HandoffAction, handoffAudit } from '../domain/handoff-audit.ts'
import type { NewMessage } from '../domain/message.ts'
import type { DeskActor, DeskDeps } from './desk-deps.ts'
import { deskEvents } from './desk-events.ts'

export interface HandoffChange {
  handoff: Pick<Handoff, 'state' | 'agent'>
  state: ConversationState
  context?: ConversationContext
  messages?: readonly NewMessage[]
}

/**
 * Changes a handoff by compare-and-set: `decide` sees the newest row and conversation, and decides again whenever somebody else was
 * faster. Null from it leaves everything as it is. A committed change leaves an audit row. Throws not_found and what decide throws.
 */
export async function changeHandoff(
  input: {
    tenant: string
    handoff: string
    by: DeskActor
    action: HandoffAction
    decide: (handoff: Handoff, conversation: Conversation) => HandoffChange | null
  },
  { store, effects }: Pick<DeskDeps, 'store' | 'effects'>,
): Promise<Handoff> {
  const { tenant, by, action } = input
  for (;;) {
    const found = await store.handoffs.getHandoff(tenant, input.handoff)
    const conversation = found && (await store.conversations.getConversation(tenant, found.conversation))
    // Read again after the conversation: whatever changes it from here on makes the commit stale.
    const before = await store.handoffs.getHandoff(tenant, input.handoff)
    if (!conversation || !before) {
      throw new CopilotError('not_found', `No handoff ${input.handoff}. List them with GET /v1/handoffs.`)
    }
    const change = input.decide(before, conversation)
    if (!change) return before
    const { state, context, messages = [] } = change
    const at = effects.now()
    const after: Handoff = { ...before, ...change.handoff, updatedAt: at }
    const handoff = { row: after, type: 'handoff.changed' as const }
    const { status } = await store.conversations.commitTurn({
      tenant,
      conversation: conversation.id,
      expectedVersion: conversation.version,
      messages,
      turn: null,
      events: deskEvents({ conversation, messages, state, handoff, actor: by.id, at }, effects),
      handoff: after,
      state,
      audit: [handoffAudit({ id: effects.newId(), actor: by.id, action, before, after })],
      ...(context ? { context } : {}),
    })
    if (status === 'committed') return after
  }
}

/** Throws unless `by` holds the handoff; a supervisor may act on any that is open. */
export function mustHold(handoff: Handoff, by: DeskActor): void {
  if (handoff.state !== 'waiting' && handoff.state !== 'claimed') {
    throw new CopilotError('conflict', `This handoff is ${handoff.state} already.`)
  }
  if (by.supervisor || handoff.agent === by.id) return
  if (handoff.state === 'waiting') {
    throw new CopilotError('conflict', 'Nobody has claimed this handoff yet: claim it first.')
  }
  throw heldByAnother('forbidden')
}

/** The error for what another agent holds, which says who may help. */
export function heldByAnother(code: 'conflict' | 'forbidden'): CopilotError {
  return new CopilotError(
    code,
    'This handoff is claimed. Another agent holds it; a supervisor (admin key) may transfer it.',
  )
}
