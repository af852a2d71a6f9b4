/** One nearest row: its number and the cosine similarity, −1 to 1. */
export interface VectorHit {
  row: number
  similarity: number
}

/** An open index over the rows of one snapshot of one tenant. */
export interface VectorIndex {
  /** Most similar first, at most `limit`. */
  search(query: { vector: Float32Array; text: string; limit: number }): Promise<VectorHit[]>
  close(): Promise<void>
}

/** Builds and opens vector indexes; rows are numbered 0, 1, 2 … in the order given. */
export interface VectorIndexes {
  readonly id: string
  /** Writes an index file at `path`. */
  build(input: {
    tenant: string
    path: string
    dimension: number
    vectors: readonly Float32Array[]
    texts: readonly string[]
  }): Promise<void>
  /** Throws snapshot_torn when the file cannot be read or holds another number of rows. */
  open(input: { tenant: string; path: string; dimension: number; rows: number }): Promise<VectorIndex>
}
