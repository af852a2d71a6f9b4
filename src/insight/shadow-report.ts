import { dot } from '../domain/dot.ts'
import type { Embedder } from '../domain/ports/embedder.ts'
import type { Lease } from '../domain/ports/live-knowledge.ts'
import type { Store } from '../domain/ports/store.ts'
import type { Source, Turn } from '../domain/turn.ts'
import { embedTexts } from './embed-texts.ts'
import { asksSomething, rowsOfTurn } from './gap-sources.ts'
import { humanAnswer, type KeepContent } from './human-answer.ts'

const FOLLOWING = 30

/** One turn in shadow: what the bot would have said beside what the human said. Texts are masked. */
export interface ShadowPair {
  conversation: string
  turn: string
  at: number
  intent: string
  question: string
  /** Null where the bot had nothing to answer with. */
  bot: string | null
  article: string | null
  human: string
  /** Cosine of the two replies; null without a reply of the bot. */
  similarity: number | null
  /** Whether the human's words are nearest to the same article's answer. */
  sameArticle: boolean
  agrees: boolean
}

export interface ShadowIntent {
  intent: string
  /** Turns in shadow that asked something. */
  turns: number
  /** Of those, with a human's answer; and of these, with a reply of the bot; and of these, agreeing. */
  answered: number
  compared: number
  agreed: number
  /** Share of those compared; null where there is none. */
  agreement: number | null
}

export interface ShadowReport {
  intents: ShadowIntent[]
  /** Those that disagree first, then those with nothing to say, newest first. */
  pairs: ShadowPair[]
}

/** Compares what mode `shadow` would have said with what humans said, by intent, over the newest `limit` turns since a time. */
export async function shadowReport(
  { tenant, since, limit, intent }: { tenant: string; since: number; limit: number; intent?: string },
  deps: {
    store: Pick<Store, 'conversations' | 'knowledge'>
    lease: Pick<Lease, 'snapshot'>
    embedder: Pick<Embedder, 'embed'>
    keepContent: KeepContent
  },
): Promise<ShadowReport> {
  const all = await deps.store.conversations.listTurnsOfMode(tenant, { mode: 'shadow', since, limit })
  const turns = all.filter((turn) => asksSomething(turn) && (intent === undefined || intentOf(turn) === intent))
  const seen = await Promise.all(turns.map((turn) => readBoth(turn, deps)))
  const pairs = await compare(
    seen.filter((pair) => pair !== null),
    deps,
  )
  const names = [...new Set(turns.map(intentOf))].sort()
  const intents = names.map((name): ShadowIntent => {
    const own = pairs.filter((pair) => pair.intent === name)
    const compared = own.filter(({ bot }) => bot !== null)
    const agreed = compared.filter(({ agrees }) => agrees).length
    return {
      intent: name,
      turns: turns.filter((turn) => intentOf(turn) === name).length,
      answered: own.length,
      compared: compared.length,
      agreed,
      agreement: compared.length === 0 ? null : agreed / compared.length,
    }
  })
  const rank = ({ agrees, bot }: ShadowPair) => (agrees ? 2 : bot === null ? 1 : 0)
  return {
    intents: intents.sort((a, b) => b.turns - a.turns || (a.intent < b.intent ? -1 : 1)),
    pairs: pairs.sort((a, b) => rank(a) - rank(b) || b.at - a.at || (a.turn < b.turn ? 1 : -1)),
  }
}

type Both = Omit<ShadowPair, 'similarity' | 'sameArticle' | 'agrees'>

const intentOf = ({ understanding: { intent } }: Turn) => intent.name

/** What both would have said and said; null while no human has answered, or once the customer was erased. */
async function readBoth(
  turn: Turn,
  { store, lease, keepContent }: Parameters<typeof shadowReport>[1],
): Promise<Both | null> {
  const { messages } = await rowsOfTurn(turn, store)
  const last = messages.at(-1)
  if (!last || last.text === '') return null
  const following = await store.conversations.listMessages(turn.tenant, turn.conversation, {
    after: last.seq,
    limit: FOLLOWING,
  })
  const human = humanAnswer(following, keepContent)
  if (human === null) return null
  const [best] = turn.sources
  const sure = best !== undefined && best.score >= lease.snapshot.policy.answer.evidence.value
  const bot = sure ? await answerOf(turn.tenant, best, store) : null
  return {
    conversation: turn.conversation,
    turn: turn.id,
    at: turn.at,
    intent: intentOf(turn),
    question: turn.query,
    bot,
    article: bot === null ? null : (best?.article ?? null),
    human,
  }
}

/** The wording that a source cites, of the version of then. */
async function answerOf(
  tenant: string,
  { article, version, scenario }: Source,
  { knowledge }: Pick<Store, 'knowledge'>,
): Promise<string | null> {
  const found = article === null ? null : await knowledge.getArticle(tenant, article, version ?? undefined)
  if (!found) return null
  if (scenario === null) return found.article.answer
  return found.article.scenarios.find(({ id }) => id === scenario)?.answer ?? null
}

async function compare(
  both: readonly Both[],
  { lease: { snapshot }, embedder }: Parameters<typeof shadowReport>[1],
): Promise<ShadowPair[]> {
  const bar = snapshot.policy.learning.sameReply.value
  const wordings = [...snapshot.articles.values()].flatMap(({ id, answer, scenarios }) =>
    [answer, ...scenarios.map((scenario) => scenario.answer)].map((text) => ({ id, text })),
  )
  const embed = (texts: readonly string[]) => embedTexts(texts, embedder)
  const approved = both.length === 0 ? [] : await embed(wordings.map(({ text }) => text))
  const humans = await embed(both.map(({ human }) => human))
  const bots = await embed(both.map(({ bot }) => bot ?? ''))
  return both.map((pair, index) => {
    const [human, bot] = [humans[index], bots[index]]
    if (pair.bot === null || !human || !bot) return { ...pair, similarity: null, sameArticle: false, agrees: false }
    const similarity = dot(human, bot)
    const near = approved.map((vector, place) => ({ id: wordings[place]?.id, similarity: dot(human, vector) }))
    const best = near.reduce((top, each) => (each.similarity > top.similarity ? each : top), {
      id: '',
      similarity: bar,
    })
    const sameArticle = best.id !== '' && best.id === pair.article
    return { ...pair, similarity, sameArticle, agrees: sameArticle || similarity >= bar }
  })
}
