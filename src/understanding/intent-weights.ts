import { hashTerms } from '../text/terms/hashed-terms.ts'
import { appendDense, type PreparedRows } from './intent-vectors.ts'
import type { SparseVector, Vocabulary } from './intent-vocabulary.ts'
import { createPace } from './pace.ts'

/** A linear model, quantised: the weight of feature f for class c is scales[f] · quantised[f · classes + c], and offsets[c] is added to its score. */
export interface IntentWeights {
  vocabulary: Vocabulary
  /** Dimensions of the embedder's block behind the vocabulary; 0 without one. */
  dimension: number
  classes: number
  scales: Float32Array
  quantised: Int8Array
  offsets: Float32Array
}

/** The vector of a prepared row. */
export function rowVector(
  prepared: PreparedRows,
  { row, vocabulary }: { row: number; vocabulary: Vocabulary },
): SparseVector {
  const sparse = vocabulary.vectorise(hashTerms(prepared.terms[row] ?? new Map()))
  const dense = prepared.dense?.[row]
  return dense ? appendDense(sparse, { dense, offset: vocabulary.terms.length }) : sparse
}

/** One score a class; any real number, comparable within one message. Four features at a time, as fitSoftmax does. */
export function scoreVector(
  { scales, quantised, classes }: Pick<IntentWeights, 'scales' | 'quantised' | 'classes'>,
  { indices, values }: SparseVector,
): Float64Array {
  const scores = new Float64Array(classes)
  const scaled = (k: number) => (values[k] as number) * (scales[indices[k] as number] as number)
  const offsetOf = (k: number) => (indices[k] as number) * classes
  let k = 0
  for (; k + 3 < indices.length; k += 4) {
    const [a, b, c, d] = [offsetOf(k), offsetOf(k + 1), offsetOf(k + 2), offsetOf(k + 3)]
    const [ofA, ofB, ofC, ofD] = [scaled(k), scaled(k + 1), scaled(k + 2), scaled(k + 3)]
    for (let at = 0; at < classes; at++)
      scores[at] =
        (scores[at] as number) +
        ofA * (quantised[a + at] as number) +
        ofB * (quantised[b + at] as number) +
        ofC * (quantised[c + at] as number) +
        ofD * (quantised[d + at] as number)
  }
  for (; k < indices.length; k++) {
    const offset = offsetOf(k)
    const value = scaled(k)
    for (let at = 0; at < classes; at++)
      scores[at] = (scores[at] as number) + value * (quantised[offset + at] as number)
  }
  return scores
}

/** Weights as bytes: a scale a feature, −127 to 127 a class. */
export async function quantise(
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
