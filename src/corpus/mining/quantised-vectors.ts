const ONE = 127

/** Unit vectors kept in a byte a number: 128 MB for 500,000 of 256. */
export interface QuantisedVectors {
  readonly rows: number
  /** Cosine of two rows, −1 to 1, within .01. */
  cosine(a: number, b: number): number
}

/** Room for `rows` vectors of one length, filled by `set`. */
export function createVectors({ rows, dimension }: { rows: number; dimension: number }): QuantisedVectors & {
  set(row: number, vector: Float32Array): void
} {
  const bytes = new Int8Array(rows * dimension)
  const lengths = new Float32Array(rows)
  return {
    rows,
    set(row, vector) {
      let sum = 0
      for (let k = 0; k < dimension; k++) {
        const value = Math.round((vector[k] ?? 0) * ONE * SPREAD)
        const kept = Math.max(-ONE, Math.min(ONE, value))
        bytes[row * dimension + k] = kept
        sum += kept * kept
      }
      lengths[row] = Math.sqrt(sum)
    },
    cosine(a, b) {
      const from = a * dimension
      const to = b * dimension
      let sum = 0
      for (let k = 0; k < dimension; k++) sum += (bytes[from + k] as number) * (bytes[to + k] as number)
      const length = (lengths[a] as number) * (lengths[b] as number)
      return length === 0 ? 0 : sum / length
    },
  }
}

/** A unit vector of 256 rarely holds a number above .4: the byte's range is spent on what there is. */
const SPREAD = 2.5
