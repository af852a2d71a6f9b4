import type { Conversation } from '../domain/conversation.ts'
import { conversationStream, DESK_STREAM } from '../domain/event.ts'
import type { Handoff } from '../domain/handoff.ts'
import { handoffAudit } from '../domain/handoff-audit.ts'
import type { Message } from '../domain/message.ts'
import { eventMaker } from '../domain/new-event.ts'
import { textMessage } from '../domain/new-message.ts'
import type { Lease } from '../domain/ports/live-knowledge.ts'
import type { Suggestion } from '../domain/suggestion.ts'
import type { Turn } from '../domain/turn.ts'
import { fillTemplate } from '../reply/fill-template.ts'
import { handoffChange } from './handoff-change.ts'
import type { ServeDeps } from './turn-deps.ts'
import type { TurnResult } from './turn-input.ts'

/** Writes what a turn decided in one transaction: reply, turn, events, handoff, suggestions, context. */
export async function commitAnswer(
  {
    conversation,
    pending,
    result,
    open,
    lease,
    now,
  }: {
    conversation: Conversation
    pending: readonly Message[]
    result: TurnResult
    /** The handoff that was open before this turn. */
    open: Handoff | null
    lease: Lease
    now: number
  },
  { store, effects }: ServeDeps,
) {
  const { tenant, id } = conversation
  const turnId = effects.newId()
  const change = handoffChange({ conversation, result, open, now, newId: effects.newId })
  const handoff = change?.after ?? null
  const created = change !== null && change.before === null
  const again = open?.state === 'waiting' && result.understanding.wantsHuman
  const said = again ? { author: 'system' as const, text: lease.snapshot.templates.handoffWhileDue } : result.reply
  const position = await positionOf({ tenant, handoff: created ? handoff : null, open: again ? open : null }, store)
  const reply =
    said &&
    textMessage({
      id: effects.newId(),
      tenant,
      conversation: id,
      turn: turnId,
      at: now,
      author: said.author,
      text: fillTemplate(said.text, { position }),
    })
  const turn: Turn = {
    id: turnId,
    tenant,
    conversation: id,
    messages: pending.map((message) => message.id),
    reply: reply?.id ?? null,
    decision: result.decision.action,
    reasons: result.decision.reasons,
    mode: result.decision.mode,
    outcome: result.outcome,
    sources: result.sources,
    understanding: result.understanding,
    query: result.query,
    snapshot: lease.snapshot.manifest.id,
    at: now,
  }
  const suggestions = await rankSuggestions({ tenant, conversation: id, turn: turnId, result, now }, { store, effects })
  const on = eventMaker({ effects, tenant, actor: 'bot', at: now })
  const own = conversationStream(id)
  const state = created ? 'waiting' : stateAfter(conversation, open)
  const events = [
    ...(reply ? [on(own, 'message.created', { message: reply.id, author: reply.author })] : []),
    on(own, 'turn.committed', { turn: turnId, reply: reply?.id ?? null, decision: turn.decision }),
    ...(state === conversation.state ? [] : [on(own, 'conversation.state', { from: conversation.state, to: state })]),
    ...(handoff
      ? [own, DESK_STREAM].map((stream) =>
          on(stream, created ? 'handoff.created' : 'handoff.changed', { handoff: handoff.id, conversation: id }),
        )
      : []),
    ...(suggestions.length > 0 ? [on(own, 'suggestions.created', { turn: turnId, count: suggestions.length })] : []),
  ]
  return store.conversations.commitTurn({
    tenant,
    conversation: id,
    expectedVersion: conversation.version,
    messages: reply ? [reply] : [],
    turn,
    events,
    context: result.context,
    suggestions,
    state,
    ...(change
      ? {
          handoff: change.after,
          audit: [
            handoffAudit({ id: effects.newId(), actor: 'bot', action: created ? 'create' : 'escalate', ...change }),
          ],
        }
      : {}),
  })
}

/** A message that was stored before its conversation was closed opens it again. */
function stateAfter({ state }: Conversation, open: Handoff | null): Conversation['state'] {
  return open === null && (state === 'closed' || state === 'open') ? 'bot' : state
}

async function positionOf(
  { tenant, handoff, open }: { tenant: string; handoff: Handoff | null; open: Handoff | null },
  store: ServeDeps['store'],
): Promise<number> {
  if (handoff) return placeInQueue(tenant, handoff.priority, store)
  return open ? ((await store.handoffs.queuePosition(tenant, open.id)) ?? 1) : 0
}

/** Where a handoff of this priority will stand in the queue, 1 for next. */
export async function placeInQueue(tenant: string, priority: number, store: ServeDeps['store']): Promise<number> {
  const waiting = await store.handoffs.listHandoffs(tenant, { states: ['waiting'], limit: 1_000 })
  return waiting.filter((other) => other.priority >= priority).length + 1
}

async function rankSuggestions(
  {
    tenant,
    conversation,
    turn,
    result,
    now,
  }: { tenant: string; conversation: string; turn: string; result: TurnResult; now: number },
  { store, effects }: Pick<ServeDeps, 'store' | 'effects'>,
): Promise<Suggestion[]> {
  if (result.suggestions.length === 0) return []
  const acceptance = await store.suggestions.acceptance(
    tenant,
    result.suggestions.map(({ source }) => source.passage),
  )
  return result.suggestions.map((suggestion, index) => ({
    ...suggestion,
    id: effects.newId(),
    tenant,
    conversation,
    turn,
    rank: index + 1,
    acceptance: acceptance.get(suggestion.source.passage) ?? null,
    at: now,
  }))
}
