import type { Effects } from '../domain/effects.ts'
import { CopilotError } from '../domain/errors.ts'
import type { Handoff } from '../domain/handoff.ts'
import { handoffAudit } from '../domain/handoff-audit.ts'
import type { Message, NewMessage } from '../domain/message.ts'
import type { Part } from '../domain/part.ts'
import { unknownConversation } from '../domain/unknown-conversation.ts'
import { heldByAnother } from './change-handoff.ts'
import type { DeskDeps } from './desk-deps.ts'
import { deskEvents } from './desk-events.ts'

const DAY_MS = 86_400_000

export interface AgentMessageInput {
  tenant: string
  conversation: string
  /** Key id of the writer. */
  agent: string
  text: string
  parts: readonly Part[]
}

/**
 * Stores what an agent writes, masked, with its original sealed in the vault. A conversation that no human leads yet becomes the
 * writer's in the same commit. Throws conversation_not_found, conversation_closed, and conflict when another agent holds it.
 */
export async function agentMessage(input: AgentMessageInput, deps: DeskDeps): Promise<Message> {
  const { store, effects } = deps
  const { tenant, agent } = input
  const safe = deps.maskParts(input.text, input.parts)
  const original = safe.masked ? await sealOriginal(input, deps) : null
  for (;;) {
    const conversation = await store.conversations.getConversation(tenant, input.conversation)
    if (!conversation) throw unknownConversation(input.conversation)
    if (conversation.state === 'closed') {
      throw new CopilotError(
        'conversation_closed',
        'This conversation is closed. It opens again when the customer writes.',
      )
    }
    const { id, version } = conversation
    const open = await store.conversations.openHandoff(tenant, id)
    const at = effects.now()
    const taken = takeOver({ tenant, conversation: id, open, agent, at }, effects)
    const message: NewMessage = {
      id: effects.newId(),
      tenant,
      conversation: id,
      author: 'agent',
      agent,
      ...safe,
      aiMade: false,
      turn: null,
      at,
    }
    const handoff = taken && { row: taken, type: open ? ('handoff.changed' as const) : ('handoff.created' as const) }
    const result = await store.conversations.commitTurn({
      tenant,
      conversation: id,
      expectedVersion: version,
      messages: [message],
      turn: null,
      events: deskEvents({ conversation, messages: [message], state: 'human', handoff, actor: agent, at }, effects),
      ...(taken
        ? {
            handoff: taken,
            audit: [handoffAudit({ id: effects.newId(), actor: agent, action: 'claim', before: open, after: taken })],
          }
        : {}),
      state: 'human',
      ...(original
        ? {
            vault: [
              {
                tenant,
                conversation: id,
                message: message.id,
                sealed: original.sealed,
                expiresAt: at + original.keepMs,
              },
            ],
          }
        : {}),
    })
    const [stored] = result.status === 'committed' ? result.messages : []
    if (stored) return stored
  }
}

/** The handoff as the writer takes it, or null when it is the writer's already. */
function takeOver(
  {
    tenant,
    conversation,
    open,
    agent,
    at,
  }: { tenant: string; conversation: string; open: Handoff | null; agent: string; at: number },
  effects: Effects,
): Handoff | null {
  if (open?.state === 'claimed') {
    if (open.agent === agent) return null
    throw heldByAnother('conflict')
  }
  if (open) return { ...open, state: 'claimed', agent, updatedAt: at }
  return {
    id: effects.newId(),
    tenant,
    conversation,
    state: 'claimed',
    reason: 'policy',
    reasons: ['坐席主动接入'],
    grade: 'IV',
    priority: 0,
    summary: '',
    agent,
    createdAt: at,
    updatedAt: at,
  }
}

async function sealOriginal({ tenant, text, parts }: AgentMessageInput, { knowledge, seal }: DeskDeps) {
  const lease = await knowledge.lease(tenant)
  const days = lease.snapshot.policy.vault.days.value
  lease.release()
  return { sealed: seal(JSON.stringify({ text, parts })), keepMs: days * DAY_MS }
}
