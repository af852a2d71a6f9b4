import { strideOf } from './scan-space.ts'

const MOST = 127

/** Vectors as bytes: only directions are kept, each row spread over −127 to 127 by its largest number. */
export interface ByteRows {
  dimension: number
  /** Bytes a row, its padding included. */
  stride: number
  /** `count × stride`, row by row. */
  numbers: Int8Array
  /** Length of each row of bytes; 0 for a vector without direction. */
  lengths: Float32Array
}

/** Room for `count` rows, all zero. */
export function createByteRows(count: number, dimension: number): ByteRows {
  const stride = strideOf(dimension)
  return { dimension, stride, numbers: new Int8Array(count * stride), lengths: new Float32Array(count) }
}

/** Writes a vector as row `row`. A row read back by `directionOf` is written as the same bytes. */
export function setByteRow(
  { dimension, stride, numbers, lengths }: ByteRows,
  row: number,
  vector: { readonly [index: number]: number },
): void {
  let largest = 0
  for (let d = 0; d < dimension; d++) largest = Math.max(largest, Math.abs(vector[d] ?? 0))
  const by = largest > 0 ? MOST / largest : 0
  let squares = 0
  for (let d = 0, at = row * stride; d < dimension; d++, at++) {
    const value = Math.round((vector[d] ?? 0) * by)
    numbers[at] = value
    squares += value * value
  }
  lengths[row] = Math.sqrt(squares)
}

/** A row as a unit vector; all zeros for one without direction. */
export function directionOf({ dimension, stride, numbers, lengths }: ByteRows, row: number): Float32Array {
  const length = lengths[row] ?? 0
  const by = length > 0 ? 1 / length : 0
  return Float32Array.from({ length: dimension }, (_, d) => (numbers[row * stride + d] ?? 0) * by)
}
