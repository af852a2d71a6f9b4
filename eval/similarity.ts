import type { Embedder } from '../src/domain/ports/embedder.ts'
import { cosine } from './cosine.ts'
import type { SimilarityRow } from './read-similarity.ts'
import { bootstrapInterval, type Interval } from './scorers/bootstrap.ts'
import { spearman } from './scorers/spearman.ts'

const BATCH = 256
const SEED = 1

interface SimilarityReport {
  n: number
  /** −1 to 1. */
  spearman: number | null
  /** 95 % bootstrap over pairs. */
  interval: Interval | null
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
  const pairs = rows.map(({ score }, at) => ({ score, cosine: cosines[at] ?? 0 }))
  const statistic = (sample: typeof pairs) =>
    spearman(
      sample.map((pair) => pair.cosine),
      sample.map((pair) => pair.score),
    )
  return {
    n: rows.length,
    spearman: statistic(pairs),
    interval: bootstrapInterval({ units: pairs, statistic: (sample) => statistic([...sample]), seed: SEED }),
  }
}
