import type { Article } from '../article.ts'
import type { Lexicons, Templates } from '../lexicon.ts'
import type { Policy } from '../policy.ts'
import type { Manifest } from '../snapshot.ts'
import type { Retriever } from './retriever.ts'
import type { Understander } from './understander.ts'

/** Everything a turn reads, of one snapshot. */
export interface OpenSnapshot {
  manifest: Manifest
  articles: ReadonlyMap<string, Article>
  policy: Policy
  lexicons: Lexicons
  templates: Templates
  understander: Understander
  retriever: Retriever
}

/** A turn holds a lease from its first read to its commit: a publish meanwhile changes nothing for it. */
export interface Lease {
  snapshot: OpenSnapshot
  /** Articles withdrawn or expired now, whatever the snapshot says. */
  blocked: ReadonlySet<string>
  release(): void
}

export interface LiveKnowledge {
  /** The live snapshot of a tenant. Throws snapshot_missing when nothing was ever published. */
  lease(tenant: string): Promise<Lease>
}
