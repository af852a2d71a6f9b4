import type { Article, ArticleStatus, ArticleVersion } from '../article.ts'
import type { ArticleFilter } from '../article-filter.ts'
import type { AuditRow } from '../audit.ts'
import type { NewEvent } from '../event.ts'
import type { IntentDefinition } from '../intent.ts'
import type { SnapshotRow } from '../snapshot.ts'

/** Articles with every version, the intents, and the shop's documents (policy, lexicons, templates) as data. */
export interface KnowledgeStore {
  /**
   * Saves a new version, in one transaction with its events and audit rows, and returns it; version numbers start at 1. Throws conflict when `expected` is named
   * (0: none yet) and is not the newest version any more.
   */
  saveArticle(
    tenant: string,
    article: Article,
    by: {
      actor: string
      at: number
      events: readonly NewEvent[]
      audit?: readonly AuditRow[]
      expected?: number
    },
  ): Promise<ArticleVersion>
  /** The newest version, or the one named. */
  getArticle(tenant: string, id: string, version?: number): Promise<ArticleVersion | null>
  /** Newest versions, by id. */
  listArticles(tenant: string, options?: { status?: ArticleStatus; topic?: string }): Promise<ArticleVersion[]>
  /** Newest versions that match, by id, those after the id `after`, at most `limit`. */
  findArticles(
    tenant: string,
    filter: ArticleFilter,
    page: { after: string | null; limit: number },
  ): Promise<ArticleVersion[]>
  listVersions(tenant: string, id: string): Promise<ArticleVersion[]>
  /** Ids of articles that are withdrawn now: a live overlay on any snapshot. */
  withdrawn(tenant: string): Promise<Set<string>>
  /** Ids of articles whose newest version is approved, and not for customers. */
  keptFromCustomers(tenant: string): Promise<Set<string>>
  /** Replaces the tenant's intents whole. */
  saveIntents(tenant: string, intents: readonly IntentDefinition[]): Promise<void>
  listIntents(tenant: string): Promise<IntentDefinition[]>
  /** A document is plain JSON that its reader parses: `policy`, `lexicons`, `templates`. */
  saveDocument(tenant: string, name: string, body: unknown, by: { actor: string; at: number }): Promise<void>
  getDocument(tenant: string, name: string): Promise<unknown | null>
}

/** Which snapshots a tenant has and which one is live. */
export interface SnapshotStore {
  saveSnapshot(row: SnapshotRow): Promise<void>
  getSnapshot(tenant: string, id: string): Promise<SnapshotRow | null>
  /** Newest first. */
  listSnapshots(tenant: string): Promise<SnapshotRow[]>
  /** Makes a snapshot the only live one, in one transaction with its events and audit rows: a grey one retires with the one before. Throws not_found. */
  publishSnapshot(
    tenant: string,
    id: string,
    by: { at: number; events: readonly NewEvent[]; audit?: readonly AuditRow[] },
  ): Promise<SnapshotRow>
  liveSnapshot(tenant: string): Promise<SnapshotRow | null>
  /**
   * Makes a snapshot the grey one with this share of the conversations begun from now on; another grey one retires. Throws not_found, and conflict where it is the live
   * one or none is live.
   */
  shareSnapshot(
    tenant: string,
    id: string,
    by: { at: number; percent: number; events: readonly NewEvent[]; audit?: readonly AuditRow[] },
  ): Promise<SnapshotRow>
  /** The grey one; null where every conversation is answered from the live one. */
  greySnapshot(tenant: string): Promise<SnapshotRow | null>
  /** Retires the grey one and returns it; null, with nothing written, where there is none. */
  endShare(
    tenant: string,
    by: { events: readonly NewEvent[]; audit?: readonly AuditRow[] },
  ): Promise<SnapshotRow | null>
  /** Pins a snapshot or lets it go. Throws not_found. */
  pinSnapshot(tenant: string, id: string, by: { pinned: boolean; audit?: readonly AuditRow[] }): Promise<SnapshotRow>
  /** The id of every publish, newest first, the live one's before all; deleted snapshots are left out. */
  publishHistory(tenant: string): Promise<string[]>
  /** Throws conflict for the live and the grey one. */
  deleteSnapshot(tenant: string, id: string): Promise<void>
}
