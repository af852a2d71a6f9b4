/** One row found by its words: the raw BM25 score and the words shared, rarest first. */
export interface LexicalHit {
  row: number
  score: number
  terms: string[]
}

/** An open inverted index over the rows of one snapshot of one tenant. */
export interface LexicalIndex {
  /** Highest score first, at most `limit`. */
  search(query: { terms: readonly string[]; limit: number }): Promise<LexicalHit[]>
  /** A bound that no row's score for these terms exceeds, unknown terms counting as rare ones; scales a score to 0–1. */
  ceiling(terms: readonly string[]): number
  close(): Promise<void>
}

/** Builds and opens lexical indexes; rows are numbered 0, 1, 2 … in the order given. */
export interface LexicalIndexes {
  readonly id: string
  build(input: { tenant: string; path: string; rows: Iterable<readonly string[]> }): Promise<void>
  /** Throws snapshot_torn when the file cannot be read or holds another number of rows. */
  open(input: { tenant: string; path: string; rows: number }): Promise<LexicalIndex>
}
