import type { IntentRow } from '../domain/intent.ts'
import type { Embedder } from '../domain/ports/embedder.ts'
import type { Segmenter } from '../domain/ports/segmenter.ts'
import { hashedIntentTerms, intentTerms } from './intent-terms.ts'
import type { SparseVector, Vocabulary } from './intent-vocabulary.ts'

/** Rows read once, to be fitted as a whole and in folds. */
export interface PreparedRows {
  /** Distinct intents that have an example, in order of their names. */
  labels: readonly string[]
  /** One a label, and one more where there are out-of-scope texts, numbered last. */
  classes: number
  texts: readonly string[]
  /** Number of the row's class. */
  targets: Int32Array
  /** 1 where the row says what its text is not. */
  negative: Uint8Array
  terms: readonly ReadonlyMap<string, number>[]
  /** One centred vector of length 1 a row, none without an embedder. */
  dense: readonly Float32Array[] | null
  /** Mean of the embedder's vectors, which is taken off each; empty without an embedder. */
  centre: Float32Array
}

const ROWS_BETWEEN_YIELDS = 64
/** Length of the embedder's block beside the n-grams' 1. By cross-validation; results are flat between .5 and 1. */
const DENSE_SCALE = 0.7

/**
 * Extracts every row's features, yielding to the event loop in between. Out-of-scope texts come after the rows and are of a class of their own;
 * negative rows of an intent without an example are left out.
 */
export async function prepareRows({
  rows,
  outOfScope = [],
  segmenter,
  embedder,
}: {
  rows: readonly IntentRow[]
  outOfScope?: readonly string[]
  segmenter: Segmenter
  embedder: Embedder | null
}): Promise<PreparedRows> {
  const labels = [...new Set(rows.flatMap((row) => (row.negative ? [] : row.intent)))].sort()
  const numberOf = new Map(labels.map((label, number) => [label, number]))
  const usable = rows.filter(({ intent }) => numberOf.has(intent))
  const texts = [...usable.map(({ text }) => text), ...outOfScope]
  const terms: ReadonlyMap<string, number>[] = []
  const vectors: Float32Array[] = []
  for (let at = 0; at < texts.length; at += ROWS_BETWEEN_YIELDS) {
    const some = texts.slice(at, at + ROWS_BETWEEN_YIELDS)
    for (const text of some) terms.push(intentTerms(text, segmenter))
    if (embedder) vectors.push(...(await embedder.embed(some)))
    await new Promise((resume) => setImmediate(resume))
  }
  const centre = meanOf(vectors)
  return {
    labels,
    classes: labels.length + (outOfScope.length > 0 ? 1 : 0),
    texts,
    targets: Int32Array.from(texts, (_, at) => numberOf.get(usable[at]?.intent ?? '') ?? labels.length),
    negative: Uint8Array.from(texts, (_, at) => (usable[at]?.negative ? 1 : 0)),
    terms,
    dense: embedder ? vectors.map((vector) => centred(vector, centre)) : null,
    centre,
  }
}

/** A message's n-grams and words as the vocabulary numbers them, and its centred vector: null without an embedder. */
export async function readMessage(
  text: string,
  {
    vocabulary,
    segmenter,
    embedder,
    centre,
  }: { vocabulary: Vocabulary; segmenter: Segmenter; embedder: Embedder | null; centre: Float32Array },
): Promise<{ sparse: SparseVector; dense: Float32Array | null }> {
  const sparse = vocabulary.vectorise(hashedIntentTerms(text, segmenter))
  const [vector] = embedder ? await embedder.embed([text]) : []
  return { sparse, dense: vector ? centred(vector, centre) : null }
}

/** The sparse vector with the scaled dense one behind it, whose first dimension is feature `offset`. */
export function appendDense(
  { indices, values }: SparseVector,
  { dense, offset }: { dense: Float32Array; offset: number },
): SparseVector {
  const count = indices.length
  const joined = { indices: new Int32Array(count + dense.length), values: new Float32Array(count + dense.length) }
  joined.indices.set(indices)
  joined.values.set(values)
  for (let d = 0; d < dense.length; d++) {
    joined.indices[count + d] = offset + d
    joined.values[count + d] = DENSE_SCALE * (dense[d] ?? 0)
  }
  return joined
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0]?.length ?? 0)
  for (const vector of vectors)
    for (let d = 0; d < mean.length; d++) mean[d] = (mean[d] ?? 0) + (vector[d] ?? 0) / vectors.length
  return mean
}

/** What a shop's messages have in common says nothing of their intents. A vector of zeros, of which the embedder knows nothing, stays so. */
function centred(vector: Float32Array, centre: Float32Array): Float32Array {
  const moved = new Float32Array(vector.length)
  if (isZero(vector)) return moved
  let squares = 0
  for (let d = 0; d < moved.length; d++) {
    moved[d] = (vector[d] as number) - (centre[d] ?? 0)
    squares += (moved[d] as number) * (moved[d] as number)
  }
  const by = squares > 0 ? 1 / Math.sqrt(squares) : 0
  for (let d = 0; d < moved.length; d++) moved[d] = (moved[d] as number) * by
  return moved
}

function isZero(vector: Float32Array): boolean {
  for (let d = 0; d < vector.length; d++) if (vector[d] !== 0) return false
  return true
}
