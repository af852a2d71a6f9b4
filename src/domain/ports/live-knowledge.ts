import type { Article } from '../article.ts'
import type { Conversation } from '../conversation.ts'
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
  /**
   * The live snapshot of a tenant; for a conversation that a grey one has its share of, that one. A conversation has the same one until either is taken back or replaced.
   * Throws snapshot_missing when nothing was ever published.
   */
  lease(tenant: string, conversation?: Pick<Conversation, 'id' | 'createdAt'>): Promise<Lease>
}
