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
  const { hashes, hashesAgain, weights } = hash((add) => walkEmbeddingFeatures(meantText(text), add))
  const starts = new Int32Array(weights.length)
  const scales = new Float64Array(weights.length)
  let found = 0
  for (let term = 0; term < weights.length; term++) {
    const row = rowOf(hashes[term] as number, hashesAgain[term] as number)
    if (row < 0) continue
    starts[found] = row * dimension
    scales[found++] = (weights[term] as number) * (rowScales[row] as number)
  }
  const sum = new Float64Array(dimension)
  let k = 0
  for (; k + 3 < found; k += 4) addFourRows(sum, { rows, starts, scales, k })
  for (; k < found; k++) addRow(sum, { rows, from: starts[k] as number, by: scales[k] as number })
  const scaled = new Float32Array(dimension)
  for (let d = 0; d < dimension; d++) scaled[d] = (sum[d] as number) * (dimensionScales[d] as number)
  return scaled
}

function addRow(sum: Float64Array, { rows, from, by }: { rows: Int8Array; from: number; by: number }): void {
  for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] as number) + by * (rows[from + d] as number)
}

/** Four rows with one pass over the sum. */
function addFourRows(
  sum: Float64Array,
  { rows, starts, scales, k }: { rows: Int8Array; starts: Int32Array; scales: Float64Array; k: number },
): void {
  const dimension = sum.length
  const a = starts[k] as number
  const b = starts[k + 1] as number
  const c = starts[k + 2] as number
  const d = starts[k + 3] as number
  const byA = scales[k] as number
  const byB = scales[k + 1] as number
  const byC = scales[k + 2] as number
  const byD = scales[k + 3] as number
  for (let at = 0; at < dimension; at++)
    sum[at] =
      (sum[at] as number) +
      byA * (rows[a + at] as number) +
      byB * (rows[b + at] as number) +
      (byC * (rows[c + at] as number) + byD * (rows[d + at] as number))
}
