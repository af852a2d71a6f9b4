import { asMeant } from '../text/meant/as-meant.ts'
import { normalise } from '../text/normalise.ts'
import { embeddingFeatures } from './embedding-features.ts'
import type { Table } from './table.ts'

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
  for (const [feature, weight] of embeddingFeatures(asMeant(normalise(text).text))) {
    const row = rowOf.get(feature)
    if (row !== undefined) addRow(sum, { rows, from: row * dimension, by: weight * (rowScales[row] ?? 0) })
  }
  for (let d = 0; d < dimension; d++) sum[d] = (sum[d] ?? 0) * (dimensionScales[d] ?? 0)
  return sum
}

function addRow(sum: Float32Array, { rows, from, by }: { rows: Int8Array; from: number; by: number }): void {
  for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] ?? 0) + by * (rows[from + d] ?? 0)
}
