import type { Embedder } from '../src/domain/ports/embedder.ts'
import { cosine } from './cosine.ts'
import type { SimilarityRow } from './read-similarity.ts'
import { spearman } from './scorers/spearman.ts'

const BATCH = 256

interface SimilarityReport {
  n: number
  /** −1 to 1. */
  spearman: number | null
}

/** Rank correlation of the pairs' scores with the cosine of their embeddings. */
export async function evalSimilarity(
  rows: readonly SimilarityRow[],
  { embedder }: { embedder: Embedder },
): Promise<SimilarityReport> {
  const cosines: number[] = []
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH)
    const left = await embedder.embed(batch.map(({ a }) => a))
    const right = await embedder.embed(batch.map(({ b }) => b))
    for (const [i, vector] of left.entries()) cosines.push(cosine(vector, right[i] ?? vector))
  }
  return {
    n: rows.length,
    spearman: spearman(
      cosines,
      rows.map(({ score }) => score),
    ),
  }
}
