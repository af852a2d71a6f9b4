import type { Embedder } from '../../domain/ports/embedder.ts'
import { type Claims, claimsAgree, claimsOf } from './claims.ts'
import { embedInBatches } from './embed-in-batches.ts'
import { groupQuestions } from './group-questions.ts'
import type { MiningSettings } from './mining-settings.ts'
import { createVectors, type QuantisedVectors } from './quantised-vectors.ts'
import { nearGuard, type QuestionGuard } from './question-guard.ts'
import type { Asked, DistinctQuestion } from './read-pairs.ts'
import { createCells } from './vector-cells.ts'

/** A usable answer with the guard of its question. */
export interface AnsweredRow {
  asked: Asked
  guard: QuestionGuard
  claims: Claims
  /** Number of its distinct question. */
  question: number
}

/**
 * Groups asks by question and answer together: two customers who asked alike and were told alike asked the same, where the words of the questions alone would not say so. For what the stricter grouping
 * of questions leaves over. Throws cancelled.
 */
export async function groupAnswered({
  questions,
  taken,
  settings,
  embedder,
  random,
  onProgress,
  signal,
}: {
  questions: readonly DistinctQuestion[]
  /** Asks that stand in a candidate already. */
  taken: ReadonlySet<Asked>
  settings: MiningSettings
  embedder: Pick<Embedder, 'embed' | 'dimension'>
  random: () => number
  onProgress: (progress: { done: number; total: number }) => void
  signal?: AbortSignal | undefined
}): Promise<AnsweredRow[][]> {
  const rows: AnsweredRow[] = questions.flatMap(({ guard, asked }, question) =>
    asked.flatMap((one) =>
      one.reply === null || taken.has(one)
        ? []
        : [{ asked: one, guard, claims: claimsOf(one.reply, one.text), question }],
    ),
  )
  const size = { rows: rows.length, dimension: embedder.dimension }
  const asks = createVectors(size)
  const replies = createVectors(size)
  const quiet = { embedder, onProgress: () => {}, signal }
  await embedInBatches(
    rows.map(({ question }) => questions[question]?.base ?? ''),
    quiet,
    (vector, row) => asks.set(row, vector),
  )
  await embedInBatches(
    rows.map(({ asked }) => asked.reply ?? ''),
    quiet,
    (vector, row) => replies.set(row, vector),
  )
  const both: QuantisedVectors = { rows: rows.length, cosine: (a, b) => (asks.cosine(a, b) + replies.cosine(a, b)) / 2 }
  const groups = await groupQuestions({
    rows: rows.length,
    weightOf: (row) => rows[row]?.asked.count ?? 1,
    neighbours: createCells(both, { random }),
    together: (a, b) =>
      mayBeOne(rows[a], rows[b]) &&
      asks.cosine(a, b) >= settings.jointQuestion &&
      replies.cosine(a, b) >= settings.jointAnswer,
    least: settings.joint,
    onProgress,
    signal,
  })
  return groups
    .map((group) => group.flatMap((row) => rows[row] ?? []))
    .filter((group) => new Set(group.map(({ asked }) => asked.source)).size >= settings.support)
}

function mayBeOne(a: AnsweredRow | undefined, b: AnsweredRow | undefined): boolean {
  return a !== undefined && b !== undefined && nearGuard(a.guard, b.guard) && claimsAgree(a.claims, b.claims)
}
