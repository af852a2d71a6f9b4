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

/** The vectors of an index that was built, to build another one with. */
export interface StoredVectors {
  /** What stands for the vector that the row was built from. */
  vectorOf(row: number): Float32Array
}

/** Builds and opens vector indexes; rows are numbered 0, 1, 2 … in the order given. */
export interface VectorIndexes {
  readonly id: string
  /** Writes an index file at `path`: the same vectors give the same bytes. Pauses often enough for a service to answer meanwhile. */
  build(input: {
    tenant: string
    path: string
    dimension: number
    rows: number
    /** As many as `rows`. */
    vectors: Iterable<Float32Array> | AsyncIterable<Float32Array>
    texts: readonly string[]
  }): Promise<void>
  /** Throws snapshot_torn when the file cannot be read or holds another number of rows. */
  open(input: { tenant: string; path: string; dimension: number; rows: number }): Promise<VectorIndex>
  /** Reads the vectors back: an index built from them has the same bytes as one built from those that were given. Throws as open does. */
  read(input: { path: string; dimension: number; rows: number }): Promise<StoredVectors>
}
