import { dot } from '../src/domain/dot.ts'
import type { Embedder } from '../src/domain/ports/embedder.ts'
import type { LexicalIndex } from '../src/domain/ports/lexical-index.ts'
import type { Segmenter } from '../src/domain/ports/segmenter.ts'
import { normalise } from '../src/text/normalise.ts'
import { searchTerms } from '../src/text/tokens.ts'
import type { LabelledDialogue } from './labelled-dialogue.ts'
import { maskedText } from './masked-text.ts'
import { type RankReplies, replyKey, type Said } from './replies.ts'

// Chosen on a held-out part of a shop's history: one neighbour alone finds .06 of the true replies at once, 300 that vote .28.
const NEIGHBOURS = 300
/** A neighbour's vote is its likeness, relative to the nearest one's, to this power. */
const SHARPNESS = 3
const VECTOR_WEIGHT = 0.3
const LEXICAL_WEIGHT = 0.7
/** How much the message before the customer's counts. */
const BEFORE_WEIGHT = 0.5

/** What an agent replies to: the customer's last messages and what was said before them, masked. */
interface Situation {
  customer: string
  before: string
}

/**
 * Ranks the history's replies by the votes of the situations most like the present one (k nearest neighbours over embeddings and words), equal replies voting together.
 * `openLexical` builds an index over rows of terms; whoever passes it closes that index.
 */
export async function createReplyRanker({
  history,
  embedder,
  segmenter,
  openLexical,
}: {
  history: readonly LabelledDialogue[]
  embedder: Embedder
  segmenter: Segmenter
  openLexical: (rows: readonly (readonly string[])[]) => Promise<LexicalIndex>
}): Promise<RankReplies> {
  const replies = history.flatMap(({ turns }) =>
    turns.flatMap(({ role, text }, index) =>
      role === 'agent' ? { text, key: replyKey(text), ...situationOf(turns.slice(0, index)) } : [],
    ),
  )
  const termsOf = (text: string) => searchTerms(normalise(text).text, segmenter)
  const customers = await embedder.embed(replies.map(({ customer }) => customer))
  const befores = await embedder.embed(replies.map(({ before }) => before))
  const lexical = await openLexical(replies.map(({ customer }) => termsOf(customer)))

  return async (said) => {
    const { customer, before } = situationOf(said)
    const [customerVector, beforeVector] = await embedder.embed([customer, before])
    if (customerVector === undefined || beforeVector === undefined) return []
    const likeness = replies.map(
      (_, row) =>
        VECTOR_WEIGHT * dot(customers[row] ?? customerVector, customerVector) +
        BEFORE_WEIGHT * dot(befores[row] ?? beforeVector, beforeVector),
    )
    const terms = termsOf(customer)
    const ceiling = lexical.ceiling(terms)
    for (const { row, score } of await lexical.search({ terms, limit: NEIGHBOURS }))
      likeness[row] = (likeness[row] ?? 0) + LEXICAL_WEIGHT * Math.min(1, score / ceiling)
    return vote(replies, likeness)
  }
}

function situationOf(said: readonly Said[]): Situation {
  const last = said.findLastIndex(({ role }) => role === 'customer')
  const before = said.findLastIndex(({ role }, index) => index < last && role !== 'customer')
  const messages = said.slice(before + 1, last + 1).map(({ text }) => maskedText(text))
  return { customer: messages.join(' '), before: maskedText(said[before]?.text ?? '') }
}

function vote(replies: readonly { text: string; key: string }[], likeness: readonly number[]): string[] {
  const nearest = replies
    .map((reply, row) => ({ reply, like: Math.max(0, likeness[row] ?? 0) }))
    .sort((a, b) => b.like - a.like)
    .slice(0, NEIGHBOURS)
  const best = nearest[0]?.like || 1
  const votes = new Map<string, { text: string; weight: number }>()
  for (const { reply, like } of nearest) {
    const counted = votes.get(reply.key) ?? { text: reply.text, weight: 0 }
    counted.weight += (like / best) ** SHARPNESS
    votes.set(reply.key, counted)
  }
  return [...votes.values()].sort((a, b) => b.weight - a.weight).map(({ text }) => text)
}
