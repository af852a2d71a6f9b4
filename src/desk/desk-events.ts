import type { Conversation, ConversationState } from '../domain/conversation.ts'
import type { Effects } from '../domain/effects.ts'
import { conversationStream, DESK_STREAM, type NewEvent } from '../domain/event.ts'
import type { Handoff } from '../domain/handoff.ts'
import type { NewMessage } from '../domain/message.ts'
import { eventMaker } from '../domain/new-event.ts'

export interface DeskChange {
  conversation: Conversation
  messages: readonly NewMessage[]
  state: ConversationState
  /** Null when the commit leaves the handoff alone. */
  handoff: { row: Handoff; type: 'handoff.created' | 'handoff.changed' } | null
  actor: string
  at: number
}

/** The events of a commit made at the desk: its messages, its change of state, and its handoff on the conversation's stream and the desk's. */
export function deskEvents(
  { conversation, messages, state, handoff, actor, at }: DeskChange,
  effects: Effects,
): NewEvent[] {
  const { tenant, id } = conversation
  const own = conversationStream(id)
  const on = eventMaker({ effects, tenant, actor, at })
  const said = messages.map(({ id: message, author }) => on(own, 'message.created', { message, author }))
  const moved =
    state === conversation.state ? [] : [on(own, 'conversation.state', { from: conversation.state, to: state })]
  if (!handoff) return [...said, ...moved]
  const { row, type } = handoff
  const refs = { handoff: row.id, conversation: id, state: row.state, agent: row.agent }
  return [...said, ...moved, on(own, type, refs), on(DESK_STREAM, type, refs)]
}
