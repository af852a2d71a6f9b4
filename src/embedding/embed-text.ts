import { meantText } from '../text/read-text.ts'
import { createTermHasher } from '../text/terms/hashed-terms.ts'
import { walkEmbeddingFeatures } from './embedding-features.ts'
import type { Table } from './table.ts'

const hash = createTermHasher()

/** The L2-normalised vector of a text; all zeros when the table knows none of its features. */
export function embedText(text: string, table: Table): Float32Array {
  const vector = sumOfRows(text, table)
  let squares = 0
  for (let d = 0; d < vector.length; d++) squares += (vector[d] ?? 0) ** 2
  const by = squares > 0 ? 1 / Math.sqrt(squares) : 0
  for (let d = 0; d < vector.length; d++) vector[d] = (vector[d] ?? 0) * by
  return vector
}

/** Σ weight · idf · row over the text's known features, of whatever length. */
export function sumOfRows(
  text: string,
  { dimension, rowOf, rowScales, dimensionScales, rows }: Table,
): Float32Array<ArrayBuffer> {
  const sum = new Float32Array(dimension)
  const terms = hash((add) => walkEmbeddingFeatures(meantText(text), add))
  const found: number[] = []
  const weights: number[] = []
  for (let term = 0; term < terms.weights.length; term++) {
    const row = rowOf(terms.hashes[term] as number, terms.hashesAgain[term] as number)
    if (row < 0) continue
    found.push(row)
    weights.push((terms.weights[term] as number) * (rowScales[row] as number))
  }
  let k = 0
  for (; k + 3 < found.length; k += 4) addFourRows(sum, { rows, found, weights, k })
  for (; k < found.length; k++) addRow(sum, { rows, from: (found[k] as number) * dimension, by: weights[k] as number })
  for (let d = 0; d < dimension; d++) sum[d] = (sum[d] as number) * (dimensionScales[d] as number)
  return sum
}

function addRow(sum: Float32Array, { rows, from, by }: { rows: Int8Array; from: number; by: number }): void {
  for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] as number) + by * (rows[from + d] as number)
}

/** As addRow for four rows in turn, rounding between them as the array would, with one pass over the sum. */
function addFourRows(
  sum: Float32Array,
  { rows, found, weights, k }: { rows: Int8Array; found: readonly number[]; weights: readonly number[]; k: number },
): void {
  const dimension = sum.length
  const { fround } = Math
  const a = (found[k] as number) * dimension
  const b = (found[k + 1] as number) * dimension
  const c = (found[k + 2] as number) * dimension
  const d = (found[k + 3] as number) * dimension
  const byA = weights[k] as number
  const byB = weights[k + 1] as number
  const byC = weights[k + 2] as number
  const byD = weights[k + 3] as number
  for (let at = 0; at < dimension; at++) {
    const one = fround((sum[at] as number) + byA * (rows[a + at] as number))
    const two = fround(one + byB * (rows[b + at] as number))
    const three = fround(two + byC * (rows[c + at] as number))
    sum[at] = three + byD * (rows[d + at] as number)
  }
}
