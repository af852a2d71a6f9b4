import { indexTerms, type TermIndex } from '../text/terms/term-index.ts'

/** An embedder's learned table: a vector of `dimension` numbers a feature, quantised to eight bits. */
export interface Table {
  dimension: number
  /** The feature of each row. */
  features: readonly string[]
  /** The row of a feature by its hashes. */
  rowOf: TermIndex
  /** What each row's integers are multiplied by: the feature's inverse document frequency × the row's quantisation step. */
  rowScales: Float32Array
  /** What each dimension of a sum of rows is multiplied by. */
  dimensionScales: Float32Array
  /** `rows × dimension`, row by row. */
  rows: Int8Array
}

/** Rows as they are fitted, before quantisation. */
export interface FittedRows {
  /** One a row, none in two blocks. */
  features: readonly string[]
  idf: Float32Array
  /** `features × dimension`, row by row. */
  weights: Float32Array
}

const MOST = 127

/**
 * Joins blocks of fitted rows, all of one dimension and without a feature in common, and quantises them: each dimension is divided by its root mean square over
 * all rows, then each row by its largest number / 127.
 */
export function quantiseTable(blocks: readonly FittedRows[], dimension: number): Table {
  const features = blocks.flatMap((block) => block.features)
  const dimensionScales = rootMeanSquares(blocks, dimension)
  const rowScales = new Float32Array(features.length)
  const rows = new Int8Array(features.length * dimension)
  const scaled = new Float32Array(dimension)
  let row = 0
  for (const { idf, weights } of blocks) {
    for (let at = 0; at < idf.length; at++, row++) {
      let largest = 0
      for (let d = 0; d < dimension; d++) {
        const value = (weights[at * dimension + d] ?? 0) / (dimensionScales[d] || 1)
        scaled[d] = value
        largest = Math.max(largest, Math.abs(value))
      }
      const step = largest / MOST
      rowScales[row] = step * (idf[at] ?? 0)
      for (let d = 0; d < dimension; d++) rows[row * dimension + d] = Math.round((scaled[d] ?? 0) / (step || 1))
    }
  }
  return { dimension, features, rowOf: indexTerms(features), rowScales, dimensionScales, rows }
}

/** The rows of a table as they were before quantisation, but for what rounding lost; idf stays within the weights. */
export function tableRows(
  { dimension, features, rowScales, dimensionScales, rows }: Table,
  keep: (feature: string) => boolean,
): FittedRows {
  const kept = [...features.entries()].filter(([, feature]) => keep(feature))
  const weights = new Float32Array(kept.length * dimension)
  for (const [at, [row]] of kept.entries())
    for (let d = 0; d < dimension; d++)
      weights[at * dimension + d] = (rows[row * dimension + d] ?? 0) * (rowScales[row] ?? 0) * (dimensionScales[d] ?? 0)
  return { features: kept.map(([, feature]) => feature), idf: new Float32Array(kept.length).fill(1), weights }
}

function rootMeanSquares(blocks: readonly FittedRows[], dimension: number): Float32Array {
  const squares = new Float64Array(dimension)
  let count = 0
  for (const { idf, weights } of blocks) {
    count += idf.length
    for (let at = 0; at < idf.length; at++)
      for (let d = 0; d < dimension; d++) squares[d] = (squares[d] ?? 0) + (weights[at * dimension + d] ?? 0) ** 2
  }
  return Float32Array.from(squares, (sum) => Math.sqrt(sum / Math.max(1, count)))
}
