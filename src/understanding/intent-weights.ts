import { fitSoftmax } from './fit-softmax.ts'
import { appendDense, type PreparedRows } from './intent-vectors.ts'
import { fitVocabulary, type SparseVector, type Vocabulary } from './intent-vocabulary.ts'
import { createPace } from './pace.ts'

/** A linear model, quantised: the weight of feature f for class c is scales[f] · quantised[f · classes + c]. */
export interface IntentWeights {
  vocabulary: Vocabulary
  /** Dimensions of the embedder's block behind the vocabulary; 0 without one. */
  dimension: number
  classes: number
  scales: Float32Array
  quantised: Int8Array
}

/** Fits a model to the rows that `keep` lets through, all without it. */
export async function fitWeights({
  prepared,
  seed,
  keep = () => true,
}: {
  prepared: PreparedRows
  seed: number
  keep?: (row: number) => boolean
}): Promise<IntentWeights> {
  const kept = [...prepared.terms.keys()].filter(keep)
  const vocabulary = await fitVocabulary(kept.map((row) => prepared.terms[row] ?? new Map()))
  const dimension = prepared.dense?.[0]?.length ?? 0
  const classes = prepared.labels.length
  const weights = await fitSoftmax({
    rows: await rowVectors(prepared, { rows: kept, vocabulary }),
    targets: Int32Array.from(kept, (row) => prepared.targets[row] ?? 0),
    features: vocabulary.terms.length + dimension,
    classes,
    seed,
  })
  return { vocabulary, dimension, classes, ...(await quantise(weights, classes)) }
}

const ROWS_BETWEEN_RESTS = 200

async function rowVectors(
  prepared: PreparedRows,
  { rows, vocabulary }: { rows: readonly number[]; vocabulary: Vocabulary },
): Promise<SparseVector[]> {
  const pace = createPace()
  const vectors: SparseVector[] = []
  for (const row of rows) {
    vectors.push(rowVector(prepared, { row, vocabulary }))
    if (vectors.length % ROWS_BETWEEN_RESTS === 0) await pace.rest()
  }
  return vectors
}

/** The vector of a prepared row. */
export function rowVector(
  prepared: PreparedRows,
  { row, vocabulary }: { row: number; vocabulary: Vocabulary },
): SparseVector {
  const sparse = vocabulary.vectorise(prepared.terms[row] ?? new Map())
  const dense = prepared.dense?.[row]
  return dense ? appendDense(sparse, { dense, offset: vocabulary.terms.length }) : sparse
}

/** One score a class; any real number, comparable within one message. */
export function scoreVector(
  { scales, quantised, classes }: IntentWeights,
  { indices, values }: SparseVector,
): Float64Array {
  const scores = new Float64Array(classes)
  for (let k = 0; k < indices.length; k++) {
    const feature = indices[k] ?? 0
    const value = (values[k] ?? 0) * (scales[feature] ?? 0)
    const offset = feature * classes
    for (let c = 0; c < classes; c++) scores[c] = (scores[c] ?? 0) + value * (quantised[offset + c] ?? 0)
  }
  return scores
}

async function quantise(
  weights: Float32Array,
  classes: number,
): Promise<{ scales: Float32Array; quantised: Int8Array }> {
  const pace = createPace()
  const features = weights.length / classes
  const scales = new Float32Array(features)
  const quantised = new Int8Array(weights.length)
  for (let f = 0; f < features; f++) {
    const row = weights.subarray(f * classes, (f + 1) * classes)
    if (pace.due(10 * classes)) await pace.rest()
    let largest = 0
    for (const weight of row) largest = Math.max(largest, Math.abs(weight))
    if (largest === 0) continue
    scales[f] = largest / 127
    for (let c = 0; c < classes; c++) quantised[f * classes + c] = Math.round(((row[c] ?? 0) / largest) * 127)
  }
  return { scales, quantised }
}
