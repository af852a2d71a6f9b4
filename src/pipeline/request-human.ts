import { gradeHandoff, priorityOf } from '../decision/grade.ts'
import { conversationStream, DESK_STREAM } from '../domain/event.ts'
import type { Handoff } from '../domain/handoff.ts'
import { handoffAudit } from '../domain/handoff-audit.ts'
import { eventMaker } from '../domain/new-event.ts'
import { textMessage } from '../domain/new-message.ts'
import { unknownConversation } from '../domain/unknown-conversation.ts'
import { fillTemplate } from '../reply/fill-template.ts'
import { summariseHandoff } from '../reply/summarise.ts'
import { placeInQueue } from './commit-answer.ts'
import type { ServeDeps } from './turn-deps.ts'

const PRESSED = { code: 'asked', text: '客户点了转人工' }

/** Calls a human because the customer pressed the button. At most one handoff is open: asking again returns it. Throws conversation_not_found. */
export async function requestHuman(
  { tenant, conversation: id, actor }: { tenant: string; conversation: string; actor: string },
  { store, knowledge, effects }: ServeDeps,
): Promise<Handoff> {
  const called = await store.conversations.getConversation(tenant, id)
  if (!called) throw unknownConversation(id)
  const lease = await knowledge.lease(tenant, called)
  const template = lease.snapshot.templates.handoffWaiting
  lease.release()
  for (;;) {
    const conversation = await store.conversations.getConversation(tenant, id)
    if (!conversation) throw unknownConversation(id)
    const open = await store.conversations.openHandoff(tenant, id)
    if (open) return open
    const customer =
      conversation.customer === null ? null : await store.customers.getCustomer(tenant, conversation.customer)
    const tier = customer?.verified ? customer.tier : '普通'
    const now = effects.now()
    const topic = conversation.context.topics[0]?.topic ?? 'human_agent'
    const grade = gradeHandoff({ reason: 'asked', topic, tier })
    const emotion = conversation.context.emotions.at(-1)?.label ?? 'neutral'
    const priority = priorityOf({ grade, tier, emotion })
    const question = conversation.context.asked.at(-1)?.text ?? '（还没有描述问题）'
    const handoff: Handoff = {
      id: effects.newId(),
      tenant,
      conversation: id,
      state: 'waiting',
      reason: 'asked',
      reasons: [PRESSED.text],
      grade,
      priority,
      summary: summariseHandoff({ reasons: [PRESSED], topic, context: conversation.context, question }),
      agent: null,
      createdAt: now,
      updatedAt: now,
    }
    const position = await placeInQueue(tenant, priority, store)
    const text = fillTemplate(template, { position })
    const message = textMessage({ id: effects.newId(), tenant, conversation: id, author: 'system', text, at: now })
    const on = eventMaker({ effects, tenant, actor, at: now })
    const own = conversationStream(id)
    const result = await store.conversations.commitTurn({
      tenant,
      conversation: id,
      expectedVersion: conversation.version,
      messages: [message],
      turn: null,
      events: [
        on(own, 'message.created', { message: message.id, author: 'system' }),
        on(own, 'conversation.state', { from: conversation.state, to: 'waiting' }),
        ...[own, DESK_STREAM].map((stream) => on(stream, 'handoff.created', { handoff: handoff.id, conversation: id })),
      ],
      handoff,
      audit: [handoffAudit({ id: effects.newId(), actor, action: 'create', before: null, after: handoff })],
      state: 'waiting',
    })
    if (result.status === 'committed') return handoff
  }
}
