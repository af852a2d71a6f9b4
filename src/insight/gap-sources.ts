import { createHash } from 'node:crypto'
import type { Gap, GapKind } from '../domain/gap.ts'
import type { Message } from '../domain/message.ts'
import type { Policy } from '../domain/policy.ts'
import type { Store } from '../domain/ports/store.ts'
import type { Turn } from '../domain/turn.ts'
import { normalise } from '../text/normalise.ts'

/** A gap before it has a group. */
export type NewGap = Omit<Gap, 'group' | 'state'>

const LONGEST = 500

/** The same shortcoming has the same id, however often its event is read. */
export function gapId(kind: GapKind, conversation: string, about: string): string {
  return createHash('sha256').update(`${kind} ${conversation} ${about}`).digest('hex').slice(0, 26)
}

/** True for a turn that asks something of its own: no greeting, thanks or mere call for a human, and not erased. */
export function asksSomething({ query, understanding: { act, wantsHuman } }: Turn): boolean {
  return act === null && !wantsHuman && /\p{L}/u.test(query)
}

/**
 * How a turn of the bot's fell short, by what was decided; null where it did not. In a mode in which the bot may not answer, a turn falls short
 * where it had nothing to answer with.
 */
export function shortcoming(turn: Turn, { answer }: Pick<Policy, 'answer'>): GapKind | null {
  if (turn.outcome !== 'replied' && turn.outcome !== 'handed-off') return null
  const codes = new Set(turn.reasons.map(({ code }) => code))
  const has = (...any: string[]) => any.some((code) => codes.has(code))
  if (has('policy')) return (turn.sources[0]?.score ?? 0) < answer.evidence.value ? 'unanswered' : null
  if (has('no-evidence', 'part-unanswered')) return 'unanswered'
  if (has('unsure', 'ambiguous', 'low-confidence')) return 'low_confidence'
  return turn.outcome === 'handed-off' ? 'handed_off' : null
}

/** What a gap takes from the turn that it is about: the customer's question in their own words, or made whole where they leaned on what was said before. */
export function aboutTurn(
  turn: Turn,
  { messages, customer, bot }: { messages: readonly Message[]; customer: string | null; bot: string | null },
): Omit<NewGap, 'id' | 'kind' | 'message' | 'at'> {
  const said = messages.map(({ text }) => text).join('\n')
  const { intent, dialogue } = turn.understanding
  const whole = normalise(said).text === turn.query ? said : turn.query
  return {
    tenant: turn.tenant,
    conversation: turn.conversation,
    customer,
    turn: turn.id,
    question: whole.trim().slice(0, LONGEST),
    topic: dialogue?.intent.topic ?? intent.topic,
    intent: intent.name === 'other' ? null : intent.name,
    bot,
    answer: null,
    articles: [...new Set(turn.sources.flatMap(({ article }) => article ?? []))],
    passage: null,
  }
}

/** The rows that a turn names: its messages and, where the bot replied, what it said. */
export async function rowsOfTurn(
  { tenant, messages, reply }: Turn,
  { conversations }: Pick<Store, 'conversations'>,
): Promise<{ messages: Message[]; bot: string | null }> {
  const rows = await Promise.all(messages.map((id) => conversations.getMessage(tenant, id)))
  const said = reply === null ? null : await conversations.getMessage(tenant, reply)
  return { messages: rows.filter((row) => row !== null), bot: said?.author === 'bot' ? said.text : null }
}
