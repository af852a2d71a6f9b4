import type { IntentRow } from '../domain/intent.ts'
import type { Embedder } from '../domain/ports/embedder.ts'
import type { Segmenter } from '../domain/ports/segmenter.ts'
import { intentTerms } from './intent-terms.ts'
import type { SparseVector, Vocabulary } from './intent-vocabulary.ts'

/** Rows read once, to be fitted as a whole and in folds. */
export interface PreparedRows {
  /** Distinct intents in order of their names. */
  labels: readonly string[]
  /** Number of the row's label. */
  targets: Int32Array
  terms: readonly ReadonlyMap<string, number>[]
  /** One vector a row, none without an embedder. */
  dense: readonly Float32Array[] | null
}

const ROWS_BETWEEN_YIELDS = 64

/** Extracts every row's features, yielding to the event loop in between. */
export async function prepareRows({
  rows,
  segmenter,
  embedder,
}: {
  rows: readonly IntentRow[]
  segmenter: Segmenter
  embedder: Embedder | null
}): Promise<PreparedRows> {
  const labels = [...new Set(rows.map((row) => row.intent))].sort()
  const numberOf = new Map(labels.map((label, number) => [label, number]))
  const terms: ReadonlyMap<string, number>[] = []
  const dense: Float32Array[] = []
  for (let at = 0; at < rows.length; at += ROWS_BETWEEN_YIELDS) {
    const texts = rows.slice(at, at + ROWS_BETWEEN_YIELDS).map((row) => row.text)
    for (const text of texts) terms.push(intentTerms(text, segmenter))
    if (embedder) dense.push(...(await embedder.embed(texts)))
    await new Promise((resume) => setImmediate(resume))
  }
  return {
    labels,
    targets: Int32Array.from(rows, (row) => numberOf.get(row.intent) ?? 0),
    terms,
    dense: embedder ? dense : null,
  }
}

/** The vector of a message: sparse features first, the embedder's dimensions numbered after them. */
export async function vectoriseText(
  text: string,
  { vocabulary, segmenter, embedder }: { vocabulary: Vocabulary; segmenter: Segmenter; embedder: Embedder | null },
): Promise<SparseVector> {
  const sparse = vocabulary.vectorise(intentTerms(text, segmenter))
  if (!embedder) return sparse
  const [dense] = await embedder.embed([text])
  return dense ? appendDense(sparse, { dense, offset: vocabulary.terms.length }) : sparse
}

/** The sparse vector with a dense block behind it, whose first dimension is feature `offset`. */
export function appendDense(
  { indices, values }: SparseVector,
  { dense, offset }: { dense: Float32Array; offset: number },
): SparseVector {
  const count = indices.length
  const joined = { indices: new Int32Array(count + dense.length), values: new Float32Array(count + dense.length) }
  joined.indices.set(indices)
  joined.values.set(values)
  for (let d = 0; d < dense.length; d++) joined.indices[count + d] = offset + d
  joined.values.set(dense, count)
  return joined
}
