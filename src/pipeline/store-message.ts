import { conversationStream } from '../domain/event.ts'
import type { Message, NewMessage } from '../domain/message.ts'
import { eventMaker } from '../domain/new-event.ts'
import type { Part } from '../domain/part.ts'
import { unknownConversation } from '../domain/unknown-conversation.ts'
import { maskParts } from './message-parts.ts'
import type { ServeDeps } from './turn-deps.ts'

const DAY_MS = 86_400_000

/**
 * Stores a customer's message, masked, with its original sealed in the vault; a closed conversation reopens. The message is
 * safe before anything is decided. Throws conversation_not_found.
 */
export async function storeMessage(
  {
    tenant,
    conversation: id,
    text,
    parts,
    id: named,
  }: { tenant: string; conversation: string; text: string; parts: readonly Part[]; id?: string },
  { store, effects, seal, vaultDays }: ServeDeps & { vaultDays: number },
): Promise<Message> {
  const safe = maskParts(text, parts)
  const known = named === undefined ? null : await store.conversations.getMessage(tenant, named)
  const recent = known !== null && effects.now() - known.at <= DAY_MS
  if (recent && known.conversation === id && known.text === safe.text) return known
  const messageId = named !== undefined && known === null ? named : effects.newId()
  const original = safe.masked ? seal(JSON.stringify({ text, parts })) : null
  for (;;) {
    const conversation = await store.conversations.getConversation(tenant, id)
    if (!conversation) throw unknownConversation(id)
    const at = effects.now()
    const message: NewMessage = {
      id: messageId,
      tenant,
      conversation: id,
      author: 'customer',
      agent: null,
      text: safe.text,
      parts: safe.parts,
      masked: safe.masked,
      aiMade: false,
      turn: null,
      at,
    }
    const on = eventMaker({ effects, tenant, actor: 'customer', at })
    const own = conversationStream(id)
    const opens = conversation.state === 'open' || conversation.state === 'closed'
    const result = await store.conversations.commitTurn({
      tenant,
      conversation: id,
      expectedVersion: conversation.version,
      messages: [message],
      turn: null,
      events: [
        on(own, 'message.created', { message: message.id, author: 'customer' }),
        ...(opens ? [on(own, 'conversation.state', { from: conversation.state, to: 'bot' })] : []),
      ],
      ...(opens ? { state: 'bot' as const } : {}),
      ...(original === null
        ? {}
        : {
            vault: [
              { tenant, conversation: id, message: message.id, sealed: original, expiresAt: at + vaultDays * DAY_MS },
            ],
          }),
    })
    const [stored] = result.status === 'committed' ? result.messages : []
    if (stored) return stored
  }
}
