import { humanDue } from '../domain/handoff.ts'
import type { Message } from '../domain/message.ts'
import { DEFAULT_ZONE } from '../domain/tenant.ts'
import { burstWait } from './burst.ts'
import { commitAnswer } from './commit-answer.ts'
import { handleTurn } from './handle-turn.ts'
import type { Step } from './runners.ts'
import type { ServeDeps } from './turn-deps.ts'

/** More messages than this are answered in several turns. */
const BURST_MAX = 50

/** One attempt at answering what a conversation holds unanswered: read, decide, commit. A commit overtaken by a message is stale. */
export async function answerTurn(
  { tenant, conversation: id, hurry }: { tenant: string; conversation: string; hurry: boolean },
  deps: ServeDeps,
): Promise<Step> {
  const { store, knowledge, effects } = deps
  const conversation = await store.conversations.getConversation(tenant, id)
  if (!conversation) return { state: 'idle' }
  const lease = await knowledge.lease(tenant, conversation)
  try {
    const { policy, lexicons } = lease.snapshot
    const pending = await store.conversations.listUnansweredMessages(tenant, id, { limit: BURST_MAX })
    const [first] = pending
    if (!first) return { state: 'idle' }
    const open = await store.conversations.openHandoff(tenant, id)
    const humanLed = humanDue(open)
    const text = pending.map((message) => message.text).join('\n')
    if (!humanLed && !hurry) {
      const wantsHuman = lease.snapshot.understander.wantsHuman(text)
      const ms = burstWait({
        messages: pending,
        acts: lexicons.acts,
        policy: policy.turn,
        wantsHuman,
        now: effects.now(),
      })
      if (ms > 0) return { state: 'wait', ms }
    }
    const customer =
      conversation.customer === null ? null : await store.customers.getCustomer(tenant, conversation.customer)
    const now = effects.now()
    const result = await handleTurn(
      {
        tenant,
        conversation: id,
        channel: conversation.channel,
        history: await before(first, policy.context.windowMessages.value, store),
        messages: pending,
        context: conversation.context,
        tier: customer?.verified ? customer.tier : '普通',
        brand: conversation.brand,
        region: conversation.region,
        now,
        zone: customer?.timeZone ?? (await store.tenants.getTenant(tenant))?.timeZone ?? DEFAULT_ZONE,
        humanLed,
      },
      lease,
    )
    const { status } = await commitAnswer({ conversation, pending, result, open, lease, now }, deps)
    return { state: status }
  } finally {
    lease.release()
  }
}

/** The messages of both sides before this one, at most `window`, oldest first. */
async function before(
  { tenant, conversation, seq }: Message,
  window: number,
  store: ServeDeps['store'],
): Promise<Message[]> {
  const limit = Math.min(window, seq - 1)
  if (limit === 0) return []
  return store.conversations.listMessages(tenant, conversation, { after: seq - 1 - limit, limit })
}
