export const PEERS = ['ours', 'nlpjs', 'fasttext'] as const
export type PeerName = (typeof PEERS)[number]

/** What a child process is to train, and on what. */
export interface PeerRequest {
  peer: PeerName
  train: string[]
  test: string[]
  /** The embedder that ours adds to its n-grams; null for n-grams alone. */
  embedder: string | null
  /** Where the packages of NLP.js are installed. */
  nlpjs: string | null
  /** How long settings of fastText are tried out. */
  searchSeconds: number
}

/** What one child process measured; a peer that is not there says so instead. */
export type PeerAnswer =
  | { skipped: string }
  | {
      accuracy: number | null
      top3: number | null
      trainSeconds: number
      p50Ms: number | null
      p99Ms: number | null
      /** The most memory the process ever held, and what it holds while it answers; null where the system does not tell. */
      peakMB: number | null
      residentMB: number | null
      /** What a reader must know of this row. */
      note: string
    }
