import { advanceContext, type ContextStep } from '../context/advance-context.ts'
import { noteAnswer } from '../context/note-answer.ts'
import type { AskEvidence } from '../decision/weigh-asks.ts'
import type { ScoredPassage } from '../domain/passage.ts'
import type { OpenSnapshot } from '../domain/ports/live-knowledge.ts'
import type { Query } from '../domain/ports/retriever.ts'
import { DEFAULT_ZONE } from '../domain/tenant.ts'
import type { Understanding } from '../domain/understanding.ts'
import { resolveSlots } from '../understanding/slot-values-resolve.ts'
import { holdsFor, mayHoldFor } from './holds-for.ts'
import type { TurnInput } from './turn-input.ts'

export interface Observation {
  /** The messages of the turn as one text. */
  text: string
  understanding: Understanding
  step: ContextStep
  /** Article passages that may be shown to this customer, best first. */
  articles: ScoredPassage[]
  /** Each ask of a message of several, with the passages for it that may be shown to this customer; empty for a message of one. */
  asks: AskEvidence[]
  /** Article passages for agents: those of the customer and those kept for agents. */
  agentArticles: ScoredPassage[]
}

/** The first half of every turn: understanding, context, retrieval. The same for a conversation that a human leads. */
export async function observe(
  input: TurnInput,
  { snapshot, blocked }: { snapshot: OpenSnapshot; blocked: ReadonlySet<string> },
): Promise<Observation> {
  const text = input.messages.map((message) => message.text).join('\n')
  const understood = await snapshot.understander.understand(text, {
    previous: input.history.findLast(({ author }) => author === 'customer')?.text ?? null,
    reply: input.history.findLast(({ author }) => author === 'agent' || author === 'bot')?.text ?? null,
    turn: input.context.turns,
    state: input.context.state,
  })
  const slots = resolveSlots(understood.slots, { at: input.now, zone: input.zone ?? DEFAULT_ZONE })
  const understanding = { ...understood, slots }
  const answered = input.history.at(-1)?.author !== 'customer'
  const { acts } = snapshot.lexicons
  const { policy } = snapshot
  const advanced = advanceContext({
    before: input.context,
    understanding,
    text,
    wanted: wantedOf(text, understanding),
    answered,
    acts,
    policy,
  })
  const retrieve = async (query: Pick<Query, 'text' | 'intents' | 'topic'>): Promise<ScoredPassage[]> => {
    // Digits and marks alone are like many questions and mean none of them.
    if (!/\p{L}/u.test(query.text)) return []
    const limit = policy.retrieval.candidates.value
    const hits = await snapshot.retriever.retrieve({ tenant: input.tenant, kind: 'article', limit, ...query })
    return hits.filter(({ passage }) => passage.article !== null && !blocked.has(passage.article.id))
  }
  const refused = advanced.context.bot.refused?.articles ?? []
  const forCustomer = ({ passage: { article } }: ScoredPassage) =>
    article?.audience === 'customer' &&
    !refused.includes(article.id) &&
    (article.tiers.length === 0 || article.tiers.includes(input.tier)) &&
    holdsFor(snapshot.articles.get(article.id), input)
  const found =
    advanced.bare === 'open' || advanced.bare === 'denied'
      ? []
      : await retrieve({ text: advanced.query, intents: advanced.intents, topic: advanced.topic })
  const [best] = found
  const step = noteAnswer(advanced, {
    before: input.context,
    text,
    article: best && best.score >= policy.answer.evidence.value ? (best.passage.article?.id ?? null) : null,
    answered,
    acts,
    policy,
  })
  const agentArticles = found.filter(({ passage }) =>
    mayHoldFor(snapshot.articles.get(passage.article?.id ?? ''), input),
  )
  const asks: AskEvidence[] = []
  // A choice among what was offered, and a request for a human, stand for the whole message.
  if (understanding.asks.length > 1 && step.choice === null && step.bare === null && !understanding.wantsHuman)
    for (const [index, { start, end, intent }] of understanding.asks.entries()) {
      const ask = text.slice(start, end)
      const before = understanding.asks[index - 1]
      // On the same topic the second leans on the first: 运费谁出 after 我要退货 is about returns.
      const leans = before?.intent.topic === intent.topic ? text.slice(before.start, end) : ask
      const passages = await retrieve({ text: leans, intents: [intent], topic: intent.topic })
      asks.push({ text: ask, intent: intent.name, passages: passages.filter(forCustomer) })
    }
  return { text, understanding, step, articles: agentArticles.filter(forCustomer), asks, agentArticles }
}

/** What a message of one ask asks for, without what it says is not wanted (没有要投诉的意思，就是催一下); null where that is the whole of it. */
function wantedOf(text: string, { asks, wantsHuman }: Understanding): string | null {
  const [ask] = asks
  if (ask === undefined || asks.length > 1 || wantsHuman) return null
  const wanted = text.slice(ask.start, ask.end)
  return wanted === text.trim() ? null : wanted
}
