import { dot } from '../domain/dot.ts'
import type { Event } from '../domain/event.ts'
import type { Policy } from '../domain/policy.ts'
import type { Embedder } from '../domain/ports/embedder.ts'
import type { Store } from '../domain/ports/store.ts'
import type { Turn } from '../domain/turn.ts'
import { embedTexts } from './embed-texts.ts'
import { aboutTurn, asksSomething, gapId, type NewGap, rowsOfTurn, shortcoming } from './gap-sources.ts'

export interface EventDeps {
  store: Pick<Store, 'conversations' | 'suggestions' | 'handoffs'>
  policy: Policy
  embedder: Pick<Embedder, 'embed'>
}

/** What an event tells of the knowledge: gaps to keep, and ids of those that are none any more. */
export interface GapFinding {
  gaps: NewGap[]
  forget: string[]
}

const NOTHING: GapFinding = { gaps: [], forget: [] }
/** Earlier turns that a question is compared with. */
const WINDOW = 12

/** Reads one event for gaps. The same event gives the same ids, so that reading it again does no harm. */
export async function gapsOfEvent(event: Event, deps: EventDeps): Promise<GapFinding> {
  const { tenant, stream, refs } = event
  const conversation = stream.startsWith('conversation:') ? stream.slice('conversation:'.length) : null
  if (conversation === null) return NOTHING
  if (event.type === 'turn.committed')
    return ofTurn(await deps.store.conversations.getTurn(tenant, `${refs.turn}`), deps)
  if (event.type === 'handoff.created') return ofButton(event, conversation, deps)
  if (event.type === 'message.rated') return ofRating(event, conversation, deps)
  if (event.type === 'conversation.rated') return ofConversationRating(event, conversation, deps)
  if (event.type === 'suggestion.feedback') return ofFeedback(event, deps)
  return NOTHING
}

async function ofTurn(turn: Turn | null, deps: EventDeps): Promise<GapFinding> {
  if (turn === null) return NOTHING
  const kind = shortcoming(turn, deps.policy)
  if (!asksSomething(turn)) {
    const calls = kind === 'handed_off' && turn.understanding.wantsHuman
    const asked = calls ? await lastQuestion(turn.tenant, turn.conversation, turn, deps) : null
    return asked ? keep(asked, { kind: 'handed_off', about: turn.id, at: turn.at }, deps) : NOTHING
  }
  const first = turn.outcome === 'suggested' ? null : await firstOfThree(turn, deps)
  if (first) return keep(turn, { kind: 'rephrased', about: first.id, at: turn.at }, deps)
  return kind === null ? NOTHING : keep(turn, { kind, about: turn.id, at: turn.at }, deps)
}

/** The turn in which a customer first asked what they now ask for the third time, or more. */
async function firstOfThree(turn: Turn, { store, policy, embedder }: EventDeps): Promise<Turn | null> {
  const turns = await store.conversations.listTurns(turn.tenant, turn.conversation, { limit: WINDOW })
  const place = turns.findIndex(({ id }) => id === turn.id)
  const earlier = turns.slice(0, Math.max(0, place)).filter(asksSomething)
  if (earlier.length < 2) return null
  const [own, ...others] = await embedTexts(
    [turn, ...earlier].map(({ query }) => query),
    embedder,
  )
  const same = earlier.filter((_, index) => {
    const other = others[index]
    return own && other && dot(own, other) >= policy.learning.rephrased.value
  })
  return same.length >= 2 ? (same[0] ?? null) : null
}

/** The widget's button: what was asked last before it. A handoff that a turn decided is that turn's. */
async function ofButton(
  { tenant, actor, refs, at }: Event,
  conversation: string,
  deps: EventDeps,
): Promise<GapFinding> {
  const handoff = actor === 'bot' ? null : await deps.store.handoffs.getHandoff(tenant, `${refs.handoff}`)
  if (handoff?.reason !== 'asked') return NOTHING
  const asked = await lastQuestion(tenant, conversation, null, deps)
  return asked ? keep(asked, { kind: 'handed_off', about: handoff.id, at }, deps) : NOTHING
}

async function ofRating({ tenant, refs, at }: Event, conversation: string, deps: EventDeps): Promise<GapFinding> {
  const id = gapId('thumbs_down', conversation, `${refs.message}`)
  if (refs.value !== 'down') return { gaps: [], forget: [id] }
  const message = await deps.store.conversations.getMessage(tenant, `${refs.message}`)
  const turn = message?.turn ? await deps.store.conversations.getTurn(tenant, message.turn) : null
  const asked = turn && asksSomething(turn) ? turn : await lastQuestion(tenant, conversation, turn, deps)
  if (!message || message.text === '' || !asked) return NOTHING
  const found = await keep(asked, { kind: 'thumbs_down', about: message.id, at }, deps)
  return { ...found, gaps: found.gaps.map((gap) => ({ ...gap, message: message.id, bot: message.text })) }
}

async function ofConversationRating(
  { tenant, refs, at }: Event,
  conversation: string,
  deps: EventDeps,
): Promise<GapFinding> {
  const id = gapId('thumbs_down', conversation, 'conversation')
  if (refs.value !== 'down') return { gaps: [], forget: [id] }
  const asked = await lastQuestion(tenant, conversation, null, deps)
  return asked ? keep(asked, { kind: 'thumbs_down', about: 'conversation', at }, deps) : NOTHING
}

async function ofFeedback({ tenant, refs, at }: Event, deps: EventDeps): Promise<GapFinding> {
  if (refs.kind !== 'edited' && refs.kind !== 'rejected') return NOTHING
  const { conversations, suggestions } = deps.store
  const suggestion = await suggestions.getSuggestion(tenant, `${refs.suggestion}`)
  const turn = suggestion && (await conversations.getTurn(tenant, suggestion.turn))
  if (!turn || !asksSomething(turn) || suggestion.text === '') return NOTHING
  const sent = typeof refs.message === 'string' ? await conversations.getMessage(tenant, refs.message) : null
  const { gaps } = await keep(turn, { kind: refs.kind, about: suggestion.id, at }, deps)
  const own = sent?.conversation === turn.conversation && sent.author === 'agent' && sent.text !== ''
  const { article, passage } = suggestion.source
  return {
    forget: [],
    gaps: gaps.map((gap) => ({
      ...gap,
      message: own ? sent.id : null,
      bot: suggestion.text,
      answer: own && refs.kind === 'edited' ? sent.text : null,
      articles: article === null ? [] : [article],
      passage,
    })),
  }
}

/** The newest turn, at most as late as `until`, that asks something. */
async function lastQuestion(
  tenant: string,
  conversation: string,
  until: Turn | null,
  { store }: Pick<EventDeps, 'store'>,
): Promise<Turn | null> {
  const turns = await store.conversations.listTurns(tenant, conversation, { limit: WINDOW })
  const place = until === null ? -1 : turns.findIndex(({ id }) => id === until.id)
  return turns.slice(0, place < 0 ? turns.length : place + 1).findLast(asksSomething) ?? null
}

async function keep(
  turn: Turn,
  { kind, about, at }: { kind: NewGap['kind']; about: string; at: number },
  { store }: Pick<EventDeps, 'store'>,
): Promise<GapFinding> {
  const { tenant, conversation } = turn
  const owner = await store.conversations.getConversation(tenant, conversation)
  const of = aboutTurn(turn, { ...(await rowsOfTurn(turn, store)), customer: owner?.customer ?? null })
  if (of.question === '') return NOTHING
  return { gaps: [{ ...of, id: gapId(kind, conversation, about), kind, message: null, at }], forget: [] }
}
