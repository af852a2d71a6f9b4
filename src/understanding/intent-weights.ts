import { hashTerms } from '../text/terms/hashed-terms.ts'
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

/** Strength of the data against the L2 penalty, by cross-validation: flat between 10 and 30, and a vector beside the n-grams bears the more. */
const STRENGTH = 10
const STRENGTH_WITH_VECTOR = 15
/**
 * A row of a class of n rows weighs n to this power, the mean row 1: an intent of five examples is heard beside one of thousands, which still counts
 * for more. Cross-validated macro-F1 is the same or a little better with it.
 */
const BALANCE = -0.25

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
  const { classes } = prepared
  const dimension = prepared.centre.length
  const targets = Int32Array.from(kept, (row) => prepared.targets[row] ?? 0)
  const weights = await fitSoftmax({
    rows: await rowVectors(prepared, { rows: kept, vocabulary }),
    targets,
    negative: Uint8Array.from(kept, (row) => prepared.negative[row] ?? 0),
    strengths: strengthsOf(targets, { classes, strength: dimension > 0 ? STRENGTH_WITH_VECTOR : STRENGTH }),
    features: vocabulary.terms.length + dimension,
    classes,
    seed,
  })
  return { vocabulary, dimension, classes, ...(await quantise(weights, classes)) }
}

function strengthsOf(targets: Int32Array, { classes, strength }: { classes: number; strength: number }): Float32Array {
  const rows = new Float64Array(classes)
  for (const target of targets) rows[target] = (rows[target] ?? 0) + 1
  const strengths = Float32Array.from(targets, (target) => (rows[target] ?? 1) ** BALANCE)
  const mean = strengths.reduce((sum, each) => sum + each, 0) / strengths.length
  return strengths.map((each) => (strength * each) / mean)
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
