import { CopilotError } from '../domain/errors.ts'
import type { Passage, ScoredPassage } from '../domain/passage.ts'
import type { Policy } from '../domain/policy.ts'
import type { Embedder } from '../domain/ports/embedder.ts'
import type { LexicalIndex } from '../domain/ports/lexical-index.ts'
import type { Query, Retriever } from '../domain/ports/retriever.ts'
import type { Segmenter } from '../domain/ports/segmenter.ts'
import type { VectorIndex } from '../domain/ports/vector-index.ts'
import { normalise } from '../text/normalise.ts'
import { searchTerms } from '../text/tokens.ts'
import { fuse } from './fuse.ts'
import { scorePassage } from './score.ts'

/** All that can be found of one kind, with its two indexes over the same rows: one row a key. */
export interface RetrieverSide {
  /** A passage by its number; undefined where there is none. */
  passage(number: number): Passage | undefined
  /** The number of each row's passage, and of its key within that passage. */
  rowPassage: Int32Array
  rowKey: Int32Array
  lexical: LexicalIndex
  vector: VectorIndex
}

/**
 * The retriever of one snapshot of one tenant: both searches at once, fused and scored, best first, ties by passage id,
 * at most `limit` of the kind asked for. Throws internal for another tenant, whose passages it does not have.
 */
export function createRetriever({
  tenant,
  articles,
  dialogues,
  embedder,
  segmenter,
  policy,
}: {
  tenant: string
  articles: RetrieverSide | null
  dialogues: RetrieverSide | null
  embedder: Embedder
  segmenter: Segmenter
  policy: Policy['retrieval']
}): Retriever {
  return {
    retrieve: async (query) => {
      if (query.tenant !== tenant) {
        throw new CopilotError(
          'internal',
          `This retriever holds the passages of ${tenant}: lease the snapshot of ${query.tenant}.`,
        )
      }
      const side = query.kind === 'article' ? articles : dialogues
      if (side === null || query.limit <= 0) return []
      return retrieveFrom(side, query, { embedder, segmenter, policy })
    },
  }
}

async function retrieveFrom(
  side: RetrieverSide,
  query: Query,
  { embedder, segmenter, policy }: { embedder: Embedder; segmenter: Segmenter; policy: Policy['retrieval'] },
): Promise<ScoredPassage[]> {
  const message = normalise(query.text).text
  if (message === '') return []
  const terms = [...new Set(searchTerms(message, segmenter))]
  const limit = Math.max(query.limit, policy.candidates.value)
  const [lexical, vector] = await Promise.all([
    side.lexical.search({ terms, limit }),
    embedder
      .embed([message])
      .then(([found]) => (found ? side.vector.search({ vector: found, text: message, limit }) : [])),
  ])
  const question = { message, terms: terms.length, intents: query.intents, topic: query.topic }
  const keyOf = (row: number) => side.passage(side.rowPassage[row] ?? -1)?.keys[side.rowKey[row] ?? -1] ?? ''
  return fuse({
    lexical,
    ceiling: side.lexical.ceiling(terms),
    vector,
    lexicalWeight: policy.lexicalWeight.value,
    rowPassage: side.rowPassage,
  })
    .flatMap(({ passage, rows }) => {
      const found = side.passage(passage)
      return found ? (scorePassage({ passage: found, rows, keyOf, question, policy }) ?? []) : []
    })
    .sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1))
    .slice(0, query.limit)
}
